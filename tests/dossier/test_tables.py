# SPDX-License-Identifier: EUPL-1.2
"""Tables open in a spreadsheet program without running anything, and hold every text as it was."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.dossier.tables import begins_like_formula, csv_bytes, safe_text
from gestapeld.dossier.workbook import MAX_TEXT, Sheet, workbook_bytes

FORMULAS = [
    "=1+1", '=HYPERLINK("http://voorbeeld.example","klik")', "=cmd|' /C calc'!A0", "+31612345678", "-2+3", "@SUM(A1)",
    "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "＝1", "＋1", "\0=1", "|x", "%0A",
]  # fmt: skip


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_begins_like_a_formula_is_never_one(text: str) -> None:
    assert begins_like_formula(text)
    (_, row) = read_csv(csv_bytes(["kop"], [[text]]))
    assert row[0].startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes([Sheet("Blad", ["kop"], [[text]])], "…")))
    cell = book.worksheets[0]["A2"]
    assert cell.data_type in ("s", "inlineStr")
    assert cell.quotePrefix


@pytest.mark.parametrize(
    "text", ["hoi", "2026-03-14", "Café 😀", "a=b", "1,5", "'quote'", "a\nb", 'zeg "nee"', "مرحبا"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert not begins_like_formula(text)
    assert read_csv(csv_bytes(["kop"], [[text, 7, None]])) == [["kop"], [text, "7", ""]]
    assert read_xlsx(workbook_bytes([Sheet("Blad", ["kop", "n"], [[text, 7]])], "…"))[1] == [text, 7]


def test_control_characters_and_long_texts_do_not_break_the_workbook() -> None:
    rows = [["a\x07b"], ["_x0041_"], ["x" * 40_000], ["\ud83d"], ["<b>&"], ["regel\r\nregel"]]
    read = read_xlsx(workbook_bytes([Sheet("Blad", ["kop"], rows)], " … (ingekort)"))
    assert read[1] == ["a_x0007_b"]
    assert read[2] == ["_x005F_x0041_"]
    assert str(read[3][0]).endswith(" … (ingekort)")
    assert len(str(read[3][0])) <= MAX_TEXT
    assert read[5] == ["<b>&"]


def test_the_workbook_has_no_formula_link_macro_author_or_date() -> None:
    data = workbook_bytes([Sheet("Blad", ["kop"], [[text] for text in FORMULAS])], "…")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert not any("docProps" in name or "vba" in name.lower() for name in archive.namelist())
    for mark in (b"<f>", b"<f ", b"<hyperlink", b"TargetMode", b"creator", b"externalReference"):
        assert mark not in everything


def test_the_same_rows_give_the_same_bytes() -> None:
    sheet = Sheet("Blad", ["a", "b"], [["x", 1], ["y", 2]], widths=(10, 20))
    assert workbook_bytes([sheet], "…") == workbook_bytes([sheet], "…")
    assert csv_bytes(["a"], [["x"]]) == csv_bytes(["a"], [["x"]])


@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=2), max_size=5))
def test_any_text_comes_back_from_csv(rows: list[list[str]]) -> None:
    written = csv_bytes(["a", "b"], rows)
    expected = [[safe_text(t).replace("\0", "␀").encode("utf-8", "replace").decode() for t in row] for row in rows]
    assert read_csv(written)[1:] == expected


def test_a_workbook_opens_from_disk_too(tmp_path: Path) -> None:
    path = tmp_path / "tabel.xlsx"
    path.write_bytes(workbook_bytes([Sheet("Een", ["kop"], [["x"]]), Sheet("Twee & drie", ["kop"], [])], "…"))
    assert openpyxl.load_workbook(path).sheetnames == ["Een", "Twee & drie"]
