# SPDX-License-Identifier: EUPL-1.2
"""A dossier in one zip file is checked without unpacking it; a zip file that plays tricks is refused in words."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.verify.small_bundle import build
from tests.verify.small_zip import MAX, Entry, but, entries_of, zip64_records, zipped

from gestapeld.errors import GestapeldError, NotABundleError, UncheckableBundleError
from gestapeld.verify import zip_directory
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.in_zip import InZip
from gestapeld.verify.report import CheckFailedError, Outcome, Result, VerificationReport
from gestapeld.verify.words import lines


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    return entries_of(build(tmp_path / "made"))


def checked(tmp_path: Path, data: bytes) -> VerificationReport:
    place = tmp_path / "dossier.zip"
    place.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    report = verify_bundle(place)
    assert sorted(tmp_path.rglob("*")) == before  # nothing was unpacked
    return report


def refused(tmp_path: Path, data: bytes) -> str:
    """The code with which step 1 refuses it."""
    report = checked(tmp_path, data)
    (step,) = report.steps
    assert (step.number, step.outcome) == (1, Outcome.REFUSED)
    assert report.result is Result.CANNOT_BE_CHECKED
    with pytest.raises(UncheckableBundleError):
        report.raise_if_changed()
    for language in ("nl", "en"):
        assert any("zip" in line.lower() for line in lines(language, report))
    return step.code


# ── what is read ──
@pytest.mark.parametrize("method", [0, 8])
def test_a_zip_of_the_folder_is_checked_like_the_folder(tmp_path: Path, method: int) -> None:
    folder = build(tmp_path / "made")
    report = checked(tmp_path, zipped(entries_of(folder, method=method)))
    plain = verify_bundle(folder)
    assert report.failed() == ()
    assert report.result is Result.UNCHANGED_WITHHELD
    assert [step.code for step in report.steps][1:] == [step.code for step in plain.steps][1:]
    assert report.steps[0].code == "folder-in-zip"
    assert (report.fingerprint, report.withheld, report.signer) == (plain.fingerprint, plain.withheld, plain.signer)


def test_what_the_library_of_python_writes_is_read(tmp_path: Path, entries: list[Entry]) -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", method) as made:
            for entry in entries:
                info = zipfile.ZipInfo(entry.name.decode())
                info.create_system, info.external_attr = 3, 0o100600 << 16
                made.writestr(info, entry.data, method)
        assert checked(tmp_path, held.getvalue()).failed() == ()


def test_an_open_file_is_read_where_it_stands(entries: list[Entry]) -> None:
    held = io.BytesIO(zipped(entries))
    assert verify_bundle(held).failed() == ()
    assert not held.closed


def test_the_name_of_the_folder_is_free(tmp_path: Path) -> None:
    for top in ("a", "dossier-0123abcd", "Zaak van Noor (2)", "réunie"):
        flags = 0 if top.isascii() else 0x800
        made = [replace(entry, flags=flags) for entry in entries_of(build(tmp_path / "made"), top)]
        assert checked(tmp_path, zipped(made)).failed() == (), top


def large(entry: Entry, *, far: int | None = None) -> Entry:
    """The same member with its numbers in ZIP64 fields."""
    sizes = struct.pack("<QQ", len(entry.data), len(entry.body))
    local = {"size": MAX, "packed": MAX, "extra": struct.pack("<HH", 1, 16) + sizes, "needed": 45}
    more = sizes if far is None else sizes + struct.pack("<Q", far)
    central = {**local, "extra": struct.pack("<HH", 1, len(more)) + more}
    entry = replace(entry, made=3 << 8 | 45)
    return replace(entry, local=local, central=central if far is None else {**central, "offset": MAX})


def test_large_numbers_stand_in_the_fields_for_them(tmp_path: Path, entries: list[Entry]) -> None:
    made = [large(entries[0], far=0), *(large(entry) for entry in entries[1:])]
    plain = zipped(made)
    end = plain.index(b"PK\5\6")
    start = plain.index(b"PK\1\2")
    records = zip64_records(len(made), end - start, start)
    data = zipped(made, zip64=records, count=0xFFFF, here=0xFFFF, size=MAX, start=MAX)
    assert checked(tmp_path, data).failed() == ()
    for wrong in (
        zip64_records(len(made) - 1, end - start, start),
        zip64_records(len(made), end - start, start, place=0),
        zip64_records(len(made), end - start, start, own=45),
        zip64_records(len(made), end - start, start, here=1),
        zip64_records(len(made), end - start, start, disks=2),
        zip64_records(len(made), end - start + 1, start),
        b"PK\6\5" + records[4:],
        records[:12] + b"\0" + records[13:],
        records[:14] + b"\x14" + records[15:],
        records[:16] + b"\1" + records[17:],
        b"x" + records,
    ):
        refused(tmp_path, zipped(made, zip64=wrong, count=0xFFFF, here=0xFFFF, size=MAX, start=MAX))


def test_a_change_in_what_is_packed_is_a_change(tmp_path: Path, entries: list[Entry]) -> None:
    for which in range(len(entries)):
        changed = bytearray(entries[which].data)
        changed[0] ^= 1
        report = checked(tmp_path, zipped(but(entries, which, data=bytes(changed))))
        assert report.result is Result.CHANGED, entries[which].name


def test_what_does_not_belong_in_the_folder_does_not_belong_in_the_zip(tmp_path: Path, entries: list[Entry]) -> None:
    for name in (b"dossier/autorun.inf", b"dossier/data/x.txt", b"dossier/data/Statement.json"):
        made = sorted([*entries, Entry(name, b"x")], key=lambda entry: entry.name)
        report = checked(tmp_path, zipped(made))
        assert {step.code for step in report.failed()} <= {"bag-structure", "bag-names"}
        assert report.result is Result.CHANGED


def test_another_zip_file_is_no_dossier(tmp_path: Path) -> None:
    for data in (zipped([Entry(b"a/b.txt", b"x")]), zipped([]), b"", b"PK", b"nonsense", b"MZ" + zipped([])):
        with pytest.raises(NotABundleError):
            checked(tmp_path, data)


# ── what is refused ──
TRICKS: dict[str, tuple[str, Callable[[list[Entry]], bytes]]] = {
    "climbs out": ("zip-names", lambda e: zipped([Entry(b"../x", b"x"), *e])),
    "climbs out inside": ("zip-names", lambda e: zipped([Entry(b"dossier/../../x", b"x"), *e])),
    "absolute": ("zip-names", lambda e: zipped([Entry(b"/etc/passwd", b"x"), *e])),
    "drive": ("zip-names", lambda e: zipped([Entry(b"C:/x", b"x"), *e])),
    "backslash": ("zip-names", lambda e: zipped([Entry(b"..\\..\\x", b"x"), *e])),
    "share": ("zip-names", lambda e: zipped([Entry(b"//host/share/x", b"x"), *e])),
    "zero byte": ("zip-names", lambda e: zipped([Entry(b"dossier/a\0.txt", b"x"), *e])),
    "ends in a dot": ("zip-names", lambda e: zipped([Entry(b"dossier/a.", b"x"), *e])),
    "a folder of its own": ("zip-names", lambda e: zipped([Entry(b"dossier/", b""), *e])),
    "no folder": ("zip-names", lambda e: zipped([Entry(b"bagit.txt", b"x"), *e])),
    "two folders": ("zip-names", lambda e: zipped([Entry(b"a/bagit.txt", b"x"), *e])),
    "not in order": ("zip-names", lambda e: zipped([e[1], e[0], *e[2:]])),
    "turned around": ("zip-names", lambda e: zipped([Entry("dossier\u202e/x".encode(), b"x", flags=0x800), *e])),
    "no letters": ("zip-names", lambda e: zipped([Entry(b"\xff/x", b"x"), *e])),
    "not UTF-8": ("zip-names", lambda e: zipped([Entry(b"\xff/x", b"x", flags=0x800), *e])),
    "twice": ("zip-doubles", lambda e: zipped([e[0], *e])),
    "link": ("zip-link", lambda e: zipped(but(e, 3, mode=0o120777 << 16))),
    "device": ("zip-form", lambda e: zipped(but(e, 3, mode=0o020666 << 16))),
    "folder by its bit": ("zip-form", lambda e: zipped(but(e, 3, mode=0x10))),
    "locked": ("zip-locked", lambda e: zipped(but(e, 2, flags=1))),
    "locked strongly": ("zip-locked", lambda e: zipped(but(e, 2, flags=0x41))),
    "size comes later": ("zip-form", lambda e: zipped(but(e, 2, flags=8))),
    "other method": ("zip-form", lambda e: zipped(but(e, 2, method=14))),
    "other date": ("zip-form", lambda e: zipped(but(e, 2, local={"date": 0x22}, central={"date": 0x22}))),
    "other time": ("zip-form", lambda e: zipped(but(e, 2, local={"time": 1}, central={"time": 1}))),
    "more said of it": ("zip-form", lambda e: zipped(but(e, 2, central={"extra": b"\1\2\0\0"}))),
    "more said of it there": ("zip-form", lambda e: zipped(but(e, 2, local={"extra": b"\1\2\0\0"}))),
    "remark": ("zip-form", lambda e: zipped(but(e, 2, central={"comment": b"hi"}))),
    "remark at the end": ("zip-around", lambda e: zipped(e, comment=b"hi")),
    "behind": ("zip-around", lambda e: zipped(e) + b"x"),
    "another zip behind": ("zip-around", lambda e: zipped([Entry(b"a/b", b"x")]) + zipped(e)),
    "before the directory": ("zip-around", lambda e: zipped(e, before_directory=b"hidden")),
    "between": ("zip-overlap", lambda e: zipped(but(e, 4, before=b"hidden"))),
    "over each other": ("zip-overlap", lambda e: zipped(but(e, 4, central={"offset": 0}))),
    "beyond the end": ("zip-overlap", lambda e: zipped(but(e, 4, central={"offset": 1 << 30}))),
    "another name there": ("zip-differs", lambda e: zipped(but(e, 4, local={"name": b"x" * len(e[4].name)}))),
    "another size there": ("zip-differs", lambda e: zipped(but(e, 4, local={"size": 1}))),
    "another sum there": ("zip-differs", lambda e: zipped(but(e, 4, local={"crc": 1}))),
    "another method there": ("zip-differs", lambda e: zipped(but(e, 4, local={"method": 8}))),
    "locked there": ("zip-differs", lambda e: zipped(but(e, 4, local={"flags": 1}))),
    "stored but shorter": ("zip-form", lambda e: zipped(but(e, 4, packed=b""))),
    "second disk": ("zip-form", lambda e: zipped(e, disk=1)),
    "row of a second disk": ("zip-form", lambda e: zipped(but(e, 4, central={"disk": 1}))),
    "more rows than there are": ("zip-form", lambda e: zipped(e, count=len(e) + 1, here=len(e) + 1)),
    "fewer rows than there are": ("zip-around", lambda e: zipped(e, count=len(e) - 1, here=len(e) - 1)),
    "rows on this disk": ("zip-form", lambda e: zipped(e, here=0)),
    "directory elsewhere": ("zip-around", lambda e: zipped(e, start=0)),
    "size of the directory": ("zip-around", lambda e: zipped(e, size=1)),
    "a large number without its field": ("zip-form", lambda e: zipped(but(e, 4, central={"size": MAX, "packed": MAX}))),
    "may be run": ("zip-form", lambda e: zipped(but(e, 4, mode=0o100700 << 16))),
    "made on another system": ("zip-form", lambda e: zipped(but(e, 4, made=7 << 8 | 20))),
}


def beyond_the_end(entries: list[Entry]) -> bytes:
    """A member that is said to be larger than the file, and the next one said to stand behind it."""
    said = {"packed": 1 << 30, "size": 1 << 30}
    made = but(entries, 0, local=said, central=said)
    behind = 30 + len(entries[0].name) + (1 << 30)
    return zipped(but(made, 1, central={"offset": behind}))


TRICKS["larger than the file"] = ("zip-form", beyond_the_end)
TRICKS["only a beginning"] = ("zip-form", lambda _: b"PK\3\4" + bytes(10))
TRICKS["only an end"] = ("zip-around", lambda e: zipped(e)[:30] + bytes(40))


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_is_refused_in_words(tmp_path: Path, entries: list[Entry], name: str) -> None:
    code, make = TRICKS[name]
    assert refused(tmp_path, make(entries)) == code


def test_names_that_differ_in_case_or_form_are_refused(tmp_path: Path, entries: list[Entry]) -> None:
    for name, flags in (
        (b"dossier/BAGIT.TXT", 0),
        ("dossier/ﬁle".encode(), 0x800),
        ("dossier/e\u0301".encode(), 0x800),
    ):
        made = sorted([*entries, Entry(name, b"x", flags=flags)], key=lambda entry: entry.name)
        assert {step.code for step in checked(tmp_path, zipped(made)).failed()} == {"bag-names"}


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\x07",
        zlib.compress(b"x", 9),
        lambda raw: raw[:-1],
        lambda raw: raw + b"more",
        lambda raw: raw + raw,
        lambda raw: raw[:3] + b"\xff" * (len(raw) - 3),
    ],
)
def test_packed_bytes_that_do_not_fit_are_noticed(tmp_path: Path, packed: Any) -> None:
    made = entries_of(build(tmp_path / "made"), method=8)
    body = packed(made[2].body) if callable(packed) else packed
    report = checked(tmp_path, zipped(but(made, 2, packed=body)))
    assert report.result is Result.CHANGED
    assert {step.code for step in report.failed()} == {"zip-data"}


def test_more_or_less_than_was_said_is_noticed(tmp_path: Path) -> None:
    made = entries_of(build(tmp_path / "made"), method=8)
    for size in (1, len(made[2].data) - 1, len(made[2].data) + 1):
        said = {"size": size}
        report = checked(tmp_path, zipped(but(made, 2, local=said, central=said)))
        assert {step.code for step in report.failed()} == {"zip-data"}


def test_a_zip_that_grows_without_end_is_not_unpacked(tmp_path: Path, entries: list[Entry]) -> None:
    zeros = bytes(300 << 20)
    bomb = Entry(b"dossier/data/exhibits/0009/0009-original.bin", zeros, method=8)
    del zeros
    made = sorted([*entries, bomb], key=lambda entry: entry.name)
    assert refused(tmp_path, zipped(made)) == "zip-grows"


def test_a_lie_about_the_size_does_not_get_more_unpacked(tmp_path: Path, entries: list[Entry]) -> None:
    body = Entry(b"", bytes(200 << 20), method=8).body
    name = b"dossier/data/exhibits/0009/0009-original.bin"
    liar = Entry(name, b"x" * 100, method=8, packed=body)
    data = zipped(sorted([*entries, liar], key=lambda entry: entry.name))
    place = tmp_path / "x.zip"
    place.write_bytes(data)
    tracemalloc.start()
    start = time.monotonic()
    report = verify_bundle(place)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.result is Result.CHANGED
    assert peak < 30 << 20
    assert time.monotonic() - start < 10


def test_a_directory_larger_than_any_dossier_is_not_read(
    tmp_path: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_directory, "LARGEST_DIRECTORY", 100)
    assert refused(tmp_path, zipped(entries)) == "zip-form"


def test_every_changed_byte_of_a_zip_is_noticed(tmp_path: Path, entries: list[Entry]) -> None:
    data = zipped(entries)
    place = tmp_path / "dossier.zip"
    start = data.index(b"PK\1\2")
    heads = [data.index(entry.name) for entry in entries]
    wanted = {
        *range(start, len(data)),
        *(at - 30 + i for at in heads for i in range(30 + 40)),
        *range(0, len(data), 97),
    }
    undetected = []
    for position in sorted(wanted):
        changed = bytearray(data)
        changed[position] ^= 1 << (position % 8)
        place.write_bytes(changed)
        try:
            outcome = verify_bundle(place).result.value
        except GestapeldError as error:
            outcome = error.code
        if outcome.startswith("unchanged"):
            undetected.append(position)
    assert undetected == []


def test_a_zip_that_is_cut_off_during_the_check_is_noticed(entries: list[Entry]) -> None:
    held = io.BytesIO(zipped(entries))
    source = InZip(held)
    assert "data/statement.json" in source.listing().sizes
    held.truncate(200)
    with pytest.raises(CheckFailedError) as caught:
        list(source.stream("data/statement.json"))
    assert caught.value.code == "zip-data"
