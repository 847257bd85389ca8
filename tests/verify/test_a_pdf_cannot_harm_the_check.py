# SPDX-License-Identifier: EUPL-1.2
"""The PDF is compared with what was signed, and is read where it can do nothing: whatever it holds, a sentence comes
out, in time.
"""

from __future__ import annotations

import base64
import os
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.verify.small_bundle import (
    BUNDLE,
    CASE,
    ORIGINAL,
    begin,
    digest,
    exhibit,
    fixed,
    sign_statement,
    take_in,
    write,
    write_records,
)
from tests.verify.small_pdf import joined, pdf

from gestapeld.ledger import checkpoint
from gestapeld.verify import printed
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.printed import NoReaderError, PdfLimits, text_of
from gestapeld.verify.report import CheckFailedError, Outcome, RefusedError, Result, Step, VerificationReport
from gestapeld.verify.words import lines

ONE, TWO = "data/exhibits/0001/0001-original.txt", "data/exhibits/0002/0002-extract.txt"
EXTRACT = b"een uittreksel"
SHORT = PdfLimits(seconds=2.0, memory=600 << 20)
POSIX = pytest.mark.skipif(os.name != "posix", reason="bounds of the system are those of POSIX")


def folder_with(folder: Path, make: Callable[[str], bytes] | None, *, table: bytes | None = None) -> Path:
    """Two exhibits; `make` gets the root of the log and gives the PDF."""
    log = begin()
    take_in(log)
    log.add("told", [{"text": "hij stond er", "rest": {"kind": "incident"}}], {0: {"text", "rest"}})
    write(folder / ONE, ORIGINAL)
    write(folder / TWO, EXTRACT)
    write_records(folder, log)
    root = checkpoint.parse((folder / "data/records/checkpoint.txt").read_text()).root.hex()
    if make is not None:
        write(folder / "data/dossier.pdf", make(root))
    if table is not None:
        write(folder / "data/exhibits.csv", table)
    rows = [
        exhibit(1, ["evidence:2:0", "evidence:2:1", "evidence:1:0"], [ONE], fields=1),
        exhibit(2, ["evidence:3:0"], [TWO]),
    ]
    sign_statement(folder, log, rows)
    return folder


def printed_lines(root: str, **changes: str) -> list[str]:
    said = {
        "case": CASE, "bundle": BUNDLE[:8], "key": fixed(7).key_id, "root": root,
        "one": ONE, "first": digest(ORIGINAL), "two": TWO, "second": digest(EXTRACT), **changes,
    }  # fmt: skip
    marks = [said[name] for name in ("case", "bundle", "key", "root")]
    listed = [said["one"], said["first"][:32], said["first"][32:], said["two"][:15], said["two"][15:], said["second"]]
    return [*marks, *listed]


def failed(report: VerificationReport) -> set[str]:
    return {step.code for step in report.failed()}


def step_19(report: VerificationReport) -> Step:
    (found,) = [step for step in report.steps if step.number == 19]
    return found


def test_a_pdf_that_says_what_was_signed_fits(tmp_path: Path) -> None:
    report = verify_bundle(folder_with(tmp_path / "dossier", lambda root: pdf(printed_lines(root))))
    assert failed(report) == set()
    assert step_19(report).code == "printed-list-fits"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"one": TWO, "two": ONE}, "printed-list"),
        ({"first": digest(EXTRACT), "second": digest(ORIGINAL)}, "printed-list"),
        ({"first": "0" * 64}, "printed-list"),
        ({"second": digest(EXTRACT)[:-1]}, "printed-list"),
        ({"two": "-"}, "printed-list"),
        ({"bundle": "00000000"}, "printed-other"),
        ({"key": "0" * 32}, "printed-other"),
        ({"case": "0" * 32}, "printed-other"),
        ({"root": "0" * 64}, "printed-other"),
    ],
)
def test_a_pdf_of_something_else_does_not(tmp_path: Path, changes: dict[str, str], code: str) -> None:
    def make(root: str) -> bytes:
        return pdf(printed_lines(**{"root": root, **changes}))

    assert failed(verify_bundle(folder_with(tmp_path / "dossier", make))) == {code}


def test_every_volume_is_of_this_dossier(tmp_path: Path) -> None:
    for place, (second, codes) in enumerate([(BUNDLE[:8], set()), ("00000000", {"printed-other"})]):
        folder = tmp_path / str(place)
        write(folder / "data/dossier-2.pdf", pdf([f"dossier {second}"]))
        assert failed(verify_bundle(folder_with(folder, lambda root: pdf(printed_lines(root))))) == codes


def test_volumes_follow_each_other(tmp_path: Path) -> None:
    for name in ("dossier-3.pdf", "dossier-1.pdf", "dossier-02.pdf", "dossier-0.pdf"):
        folder = tmp_path / name
        write(folder / "data" / name, pdf(["x"]))
        assert failed(verify_bundle(folder_with(folder, lambda root: pdf(printed_lines(root))))) == {"bag-structure"}


# ── hostile files ──
def many_pages() -> bytes:
    """A page tree of one page that is listed again and again."""
    kids = b"[" + b"4 0 R " * 3_000_000 + b"]"
    body = b"BT /F 8 Tf 20 800 Td (" + b"x" * 60_000 + b") Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>"
    return joined(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 3000000/Kids" + kids + b">>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            page,
            b"<</Length %d>>\nstream\n%b\nendstream" % (len(body), body),
        ]
    )


def much(start: bytes) -> bytes:
    """`start` and a gibibyte of empty lines, compressed: one piece of them compressed once, and that many times over."""
    piece, times = b"\n" * (1 << 20), 1 << 10
    making = zlib.compressobj(9)
    head = making.compress(start) + making.flush(zlib.Z_FULL_FLUSH)
    body = making.compress(piece) + making.flush(zlib.Z_FULL_FLUSH)
    end = making.flush()
    check = zlib.adler32(start)
    for _ in range(times):
        check = zlib.adler32(piece, check)
    return head + body * times + end[:-4] + check.to_bytes(4, "big")


def bomb() -> bytes:
    """A stream that inflates to a thousand times its size, twice over."""
    inner = zlib.compress(much(b"BT /F 8 Tf (x) Tj ET "), 9)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[4 0 R]>>", b"<<>>"]
    objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>")
    head = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>" % len(inner)
    objects.append(head + b"\nstream\n" + inner + b"\nendstream")
    return joined(objects)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "no pdf": lambda: b"MZ" + b"\0" * 5000,
    "only a start": lambda: b"%PDF-1.7\n",
    "noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000,
    "cut off": lambda: pdf(["x"] * 50)[:700],
    "its own parent": lambda: joined([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"]),
    "deep": lambda: joined([b"[" * 2_000_000]),
    "deep names": lambda: joined([b"<</A" * 500_000]),
    "no end of pages": many_pages,
    "bomb": bomb,
    "own object": lambda: joined([b"1 0 R"]),
    "huge numbers": lambda: joined([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Count 99999999999999999999/Kids[]>>"]),
    "asks for a password": lambda: pdf(["x"]).replace(
        b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/O(x)/U(y)/P 0>>"
    ),
    "script": lambda: pdf(["x"], extra=b"/AA<</O<</S/JavaScript/JS(while(true\\){})>>>>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_gives_a_sentence_in_time(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "PdfLimits", lambda: PdfLimits(seconds=8.0, memory=600 << 20, text=1 << 20))
    data = HOSTILE[name]()
    folder = folder_with(tmp_path / "dossier", lambda _root: data)
    start = time.monotonic()
    report = verify_bundle(folder)
    assert time.monotonic() - start < 40
    step = step_19(report)
    assert step.outcome in (Outcome.FAILED, Outcome.REFUSED)
    assert step.code in ("pdf-form", "pdf-limits", "printed-other", "printed-list")
    assert report.result in (Result.CHANGED, Result.CANNOT_BE_CHECKED)
    for language in ("nl", "en"):
        assert any("PDF" in line for line in lines(language, report))


def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Another program in the place of the reader."""
    place = tmp_path / "reader.py"
    place.write_text(words)
    monkeypatch.setattr(printed, "CHILD", place)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("import os; os.abort()", "pdf-limits"),
        ("import sys; sys.stdin.buffer.read(); import time; time.sleep(60)", "pdf-limits"),
        ("import time; time.sleep(60)", "pdf-limits"),
        ("while True: print('x' * 1000)", "pdf-limits"),
        ("import sys; sys.stdin.buffer.read()\nwhile True: print('x' * 1000)", "pdf-limits"),
        ("raise SystemExit(5)", "pdf-limits"),
        ("raise MemoryError", "pdf-limits"),
        ("raise SystemExit(3)", "pdf-form"),
        ("import sys; sys.stdout.close(); import os; os.close(1); import time; time.sleep(60)", "pdf-limits"),
    ],
)
def test_a_reader_that_breaks_hangs_or_babbles_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, code: str
) -> None:
    child(tmp_path, monkeypatch, words)
    start = time.monotonic()
    hangs = "sleep" in words or words.startswith("while")  # that one babbles and never listens: both sides wait
    with pytest.raises(CheckFailedError) as caught:
        text_of([b"x" * (1 << 20)] * 8, start + (2.0 if hangs else 40.0), PdfLimits(seconds=40.0, text=1 << 20))
    assert caught.value.code == code
    assert isinstance(caught.value, RefusedError) == (code == "pdf-limits")
    assert time.monotonic() - start < (30.0 if hangs else 60.0)


def test_the_time_is_for_all_volumes_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(tmp_path, monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(RefusedError):
        text_of([b"x"], time.monotonic() - 1, SHORT)


def test_without_the_library_the_list_is_not_checked_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = printed.CHILD.read_text("utf-8").replace("import pypdfium2", "import a_library_nobody_has")
    folder = folder_with(tmp_path / "dossier", lambda root: pdf(printed_lines(root)))
    child(tmp_path, monkeypatch, source)
    with pytest.raises(NoReaderError):
        text_of([b"x"], time.monotonic() + 20, SHORT)
    report = verify_bundle(folder)
    assert step_19(report).code == "no-pdf-reader"
    assert step_19(report).outcome is Outcome.NOT_CHECKED
    assert failed(report) == set()


def test_a_reader_that_cannot_be_started_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with pytest.raises(RefusedError):
        text_of([b"x"], time.monotonic() + 20, SHORT)


def test_a_pdf_too_large_to_be_read_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_with(tmp_path / "dossier", lambda root: pdf(printed_lines(root)))
    monkeypatch.setattr(printed, "PdfLimits", lambda: PdfLimits(file=100))
    assert step_19(verify_bundle(folder)).code == "pdf-limits"


@POSIX
@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "open({place!r}, 'w')",
        "import socket; socket.socket()",
        "import os; os.dup(0)",
        "import os; os.close(0); os.open('/etc/hostname', 0)",
        "bytearray(900 << 20)",
    ],
)
def test_what_reads_a_pdf_can_open_nothing_and_take_no_more_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempt: str
) -> None:
    """The reader as it is, but for what it does with the bytes."""
    source = printed.CHILD.read_text("utf-8")
    reading = "pypdfium2.PdfDocument(sys.stdin.buffer.read())"
    assert reading in source
    words = attempt.format(place=str(tmp_path / "written"))
    tried = f"""(sys.stdin.buffer.read(), exec({words!r}), sys.stdout.write('done'), sys.stdout.flush(), __import__('os')._exit(0))"""
    child(
        tmp_path,
        monkeypatch,
        source.replace("import sys\n", "import sys\nimport socket\nimport os\n", 1).replace(reading, tried),
    )
    with pytest.raises(RefusedError):
        text_of([b"x"], time.monotonic() + 20, SHORT)
    assert not (tmp_path / "written").exists()


@POSIX
def test_the_same_reader_without_bounds_would_have_done_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the test above tests the bounds and not its own mistakes."""
    reading = "pypdfium2.PdfDocument(sys.stdin.buffer.read())"
    tried = "(sys.stdin.buffer.read(), exec(\"open('/etc/hostname')\"), sys.stdout.write('done'), sys.stdout.flush(), __import__('os')._exit(0))"
    source = printed.CHILD.read_text("utf-8").replace(reading, tried).replace("    limit(int", "    print(int")
    child(tmp_path, monkeypatch, source)
    assert "done" in text_of([b"x"], time.monotonic() + 20, SHORT)


# ── the table ──
def table(*rows: tuple[object, ...]) -> bytes:
    cells = ["\r\n".join(",".join(f'"{cell}"' if isinstance(cell, str) else f"{cell}" for cell in row) for row in rows)]
    return ("\ufeff" + cells[0] + "\r\n").encode()


HEAD = ("nr", "titel", "bestanden", "SHA-256")
FIRST, SECOND = (1, 'een ""chat""', ONE, digest(ORIGINAL)), (2, "wat, waar\nhoe", TWO, digest(EXTRACT))


def test_a_table_that_says_what_was_signed_fits(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "dossier", None, table=table(HEAD, FIRST, SECOND))
    assert failed(verify_bundle(folder)) == set()
    assert "table-fits" in {step.code for step in verify_bundle(folder).steps}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff", b'"', table(HEAD), table(HEAD, FIRST), table(HEAD, FIRST, SECOND, SECOND), table(FIRST, SECOND),
        table(HEAD, FIRST, (2, "x", TWO, digest(ORIGINAL))), table(HEAD, FIRST, (2, "x", ONE, digest(EXTRACT))),
        table(HEAD, (2, *FIRST[1:]), (1, *SECOND[1:])), table(HEAD, FIRST, SECOND, (3, "x", "", "")),
        table(HEAD, FIRST, (2, "x", "", "")), table(HEAD, FIRST, ("twee", *SECOND[1:])), b"1,2\r\n" * 3,
        table(HEAD, FIRST, (2, "x", f"{TWO}\n{ONE}", f"{digest(EXTRACT)}\n{digest(ORIGINAL)}")),
    ],
)  # fmt: skip
def test_a_table_that_says_something_else_does_not(tmp_path: Path, data: bytes) -> None:
    assert failed(verify_bundle(folder_with(tmp_path / "dossier", None, table=data))) == {"table"}


def test_the_explanation_names_this_dossier_and_its_signer(tmp_path: Path) -> None:
    made = "2026-03-13T09:00:00.000Z"
    for place, (key, bundle, codes) in enumerate(
        [
            (fixed(7).key_id, BUNDLE, set()),
            (fixed(4).key_id, BUNDLE, {"note-other"}),
            (fixed(7).key_id, "0" * 32, {"note-other"}),
        ]
    ):
        folder = tmp_path / str(place)
        write(folder / "data/how-to-check.txt", f"Kenmerk: {key}\r\nDossier {bundle}, gemaakt {made}.\r\n".encode())
        assert failed(verify_bundle(folder_with(folder, None))) == codes


def test_words_are_never_taken_for_a_digest_of_another_file(tmp_path: Path) -> None:
    """A path without its digest behind it, the digest somewhere else in the text."""

    def make(root: str) -> bytes:
        said = printed_lines(root, one="-")
        return pdf([*said, base64.b16encode(b"x").decode(), digest(ORIGINAL), ONE])

    assert failed(verify_bundle(folder_with(tmp_path / "dossier", make))) == {"printed-list"}
