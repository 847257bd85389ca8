# SPDX-License-Identifier: EUPL-1.2
"""A finished folder with a protected value anywhere in it is caught; one without is not."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from tests.dossier.independent_scanner import scan
from tests.dossier.planted_values import PLANTED

from gestapeld.dossier.leaks import LetThrough, search
from gestapeld.dossier.protected_values import Matcher, Protected
from gestapeld.dossier.tables import csv_bytes
from gestapeld.dossier.workbook import Sheet, workbook_bytes
from gestapeld.ledger import canonical
from gestapeld.ledger.disclosure import disclosure


def pdf(body: str, title: str = "Dossier", attached: bytes = b"{}") -> bytes:
    source = (
        f"#set document(title: {json.dumps(title)})\n#let data = json(bytes({json.dumps(body)}))\n"
        '#pdf.attach("data.json", relationship: "data", mime-type: "application/json", description: "data")\n#data.text'
    )
    files = {"main": source.encode(), "data.json": attached}
    return typst.compile(files, pdf_standards=["a-3a"], timestamp=1)  # type: ignore[no-any-return]


def pdf_text(value: str) -> bytes:
    return pdf(json.dumps({"text": f"Hier staat {value} in een lange zin. " * 3}))


def records(value: str) -> bytes:
    shown = disclosure(b"\1" * 16, "text", canonical.encode(f"ik weet het: {value}")).decode()
    return canonical.encode(
        {
            "batches": [],
            "entry": {"header": "", "proof": [], "signature": ""},
            "items": [{"digests": [], "disclosures": [shown], "index": 4}],
        }
    )


def jpeg(value: str) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x9286] = b"ASCII\0\0\0" + value.encode()
    exif[0x010E] = value
    Image.new("RGB", (40, 40), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def png(value: str) -> bytes:
    out = io.BytesIO()
    info = PngInfo()
    info.add_itxt("Comment", value, zip=True)
    Image.new("RGB", (40, 40), "blue").save(out, "PNG", pnginfo=info)
    return out.getvalue()


PLACES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "page of the PDF": ("data/dossier.pdf", pdf_text),
    "title of the PDF": ("data/dossier.pdf", lambda v: pdf('{"text":"x"}', title=f"Dossier {v}")),
    "attachment of the PDF": (
        "data/dossier.pdf",
        lambda v: pdf('{"text":"x"}', attached=json.dumps({"plaats": f"in {v}"}).encode()),
    ),
    "CSV": ("data/exhibits.csv", lambda v: csv_bytes(["a"], [["x"], [f"tot ziens {v}"]])),
    "XLSX": ("data/exhibits.xlsx", lambda v: workbook_bytes([Sheet("Blad", ["a"], [[f"tot ziens {v}"]])], "")),
    "disclosure": ("data/records/entry-000012.json", records),
    "picture": ("data/exhibits/0001/0001-picture.jpg", jpeg),
    "compressed text of a picture": ("data/exhibits/0001/0001-picture.png", png),
    "text": ("data/how-to-check.txt", lambda v: f"controle\r\n{v.upper()}\r\n".encode()),
    "base64 in a text": (
        "data/exhibits/0002/0002-extract.txt",
        lambda v: b"zie " + base64.b64encode(f"van {v} naar".encode()) + b" einde",
    ),
}


def place(folder: Path, name: str, value: str) -> None:
    path, make = PLACES[name]
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(make(value))


def on_disk(folder: Path) -> list[tuple[str, Callable[[], bytes]]]:
    return [(p.relative_to(folder).as_posix(), p.read_bytes) for p in sorted(folder.rglob("*")) if p.is_file()]


MATCHER = Matcher(PLANTED)


@pytest.mark.parametrize("name", PLACES)
def test_every_planted_value_is_caught_in_every_place(tmp_path: Path, name: str) -> None:
    slow = "PDF" in name
    for number, planted in enumerate(PLANTED):
        if slow and number % 5:
            continue
        place(tmp_path, name, planted.value)
        assert number in {leak.value for leak in search(on_disk(tmp_path), MATCHER)}, planted
        (tmp_path / PLACES[name][0]).unlink()


@pytest.mark.parametrize("name", PLACES)
def test_the_same_places_without_a_planted_value_are_clean(tmp_path: Path, name: str) -> None:
    place(tmp_path, name, "een gewone zin zonder iets bijzonders, 14 keer op 3 dagen")
    assert search(on_disk(tmp_path), MATCHER) == []


def test_the_independent_scanner_sees_what_was_planted(tmp_path: Path) -> None:
    values = [planted.value for planted in PLANTED[::7]]
    for name in PLACES:
        for value in values[:3]:
            place(tmp_path, name, value)
            assert value in {found for found, _, _ in scan(tmp_path, [value])}, (name, value)
            (tmp_path / PLACES[name][0]).unlink()


def test_names_of_files_are_searched(tmp_path: Path) -> None:
    (tmp_path / "zonnebloemstraat-12.txt").write_bytes(b"")
    (leak,) = search(on_disk(tmp_path), Matcher([Protected("Zonnebloemstraat 12")]))
    assert leak.where == "file-name"


def test_an_old_revision_inside_a_pdf_is_searched(tmp_path: Path) -> None:
    data = pdf('{"text":"x"}')
    hidden = zlib.compress(b"BT (Zonnebloemstraat 12) Tj ET")
    data += b"\n9999 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream\nendobj\n" % (
        len(hidden),
        hidden,
    )
    (tmp_path / "a.pdf").write_bytes(data)
    assert search(on_disk(tmp_path), Matcher([Protected("Zonnebloemstraat 12")])) != []


def test_what_was_chosen_to_be_shown_is_let_through_only_there(tmp_path: Path) -> None:
    value = Protected("Zonnebloemstraat 12", "address")
    for name in ("CSV", "disclosure", "text"):
        place(tmp_path, name, value.value)
    through = LetThrough(by_path={"data/exhibits.csv": frozenset({0})}, by_item={"evidence:12:4": frozenset({0})})
    found = search(on_disk(tmp_path), Matcher([value]), through)
    assert {leak.path for leak in found} == {"data/how-to-check.txt"}
    other = LetThrough(by_item={"evidence:12:5": frozenset({0})})
    assert "data/records/entry-000012.json" in {
        leak.path for leak in search(on_disk(tmp_path), Matcher([value]), other)
    }


def test_digits_that_only_happen_to_follow_each_other_in_drawing_are_no_number(tmp_path: Path) -> None:
    stream = zlib.compress(b"6.1 23.45 67.8 re f " * 40)
    data = b"%%PDF-1.7\n1 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (len(stream), stream)
    (tmp_path / "a.bin").write_bytes(b"\0" + struct.pack(">I", 7) + data)
    assert search(on_disk(tmp_path), Matcher([Protected("06-12345678", "phone")])) == []
