# SPDX-License-Identifier: EUPL-1.2
"""Zips made to harm: bombs, names that climb out, two truths in one file. The bytes stay, the rest is bounded and said."""

from __future__ import annotations

import io
import struct
import time
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.conftest import Desk

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake import containers
from gestapeld.intake.reader import Done, Part
from gestapeld.intake.report import Fate
from gestapeld.records.items import Problem
from gestapeld.records.reading import original_of


class Memory:
    """A source in memory that refuses to be read in large pieces."""

    siblings: Mapping[str, int] = MappingProxyType({})

    def __init__(self, data: bytes, name: str = "file.zip") -> None:
        self.data, self.name, self.size = data, name, len(data)

    def read(self, offset: int, length: int) -> bytes:
        assert length <= 1 << 20
        return self.data[max(0, offset) : max(0, offset) + length]


def made(*members: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", packing) as archive:
        warnings.simplefilter("ignore")  # duplicate names are what some tests are about
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


class Unpacked:
    """What the reader makes of a zip."""

    def __init__(self, data: bytes) -> None:
        self.parts: list[tuple[str, bytes]] = []
        self.problems: list[Problem] = []
        self.cut_off: list[str] = []
        self.largest = 0
        for value in containers.READER.read(Memory(data), {}):
            if isinstance(value, Part):
                self._part(value)
            elif isinstance(value, Problem):
                self.problems.append(value)
            else:
                assert isinstance(value, Done)
                self.counts = value.counts
        for problem in self.problems:
            assert problem.span is None or problem.span.offset + problem.span.length <= len(data)

    def _part(self, part: Part) -> None:
        pieces = []
        try:
            for piece in part.data:
                assert len(piece) <= 1 << 20
                pieces.append(piece)
        except UnreadableOriginalError:
            self.cut_off.append(part.name)
        self.parts.append((part.name, b"".join(pieces)))

    @property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.problems}


def test_members_come_out_as_they_went_in() -> None:
    members = [("a.txt", b"hoi" * 1000), ("map/b.jpg", bytes(range(256)) * 5000), ("leeg", b"")]
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        found = Unpacked(made(*members, packing=packing))
        assert found.parts == members
        assert found.problems == []
        assert found.counts == {"records": 0, "members": 3, "parts": 3}


def test_the_span_of_a_part_is_where_its_packed_bytes_are() -> None:
    data = made(("a", b"hoi" * 100))
    (part,) = [value for value in containers.READER.read(Memory(data), {}) if isinstance(value, Part)]
    assert part.of_span is not None
    packed = data[part.of_span.offset : part.of_span.offset + part.of_span.length]
    assert zlib.decompress(packed, -15) == b"hoi" * 100


NAMES = [
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "\\\\server\\share\\x", "a\0b", "..", ".", "", "CON", "NUL.txt",
    "x" * 60_000, "-rf", "$(x)", "new\nline", "\u202egnp.exe", "caf\u00e9", "cafe\u0301", "a:b", "trailing.", " ",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_a_path(name: str) -> None:
    data = raw_zip([(name.encode(), b"content", {})])
    assert Unpacked(data).parts == [(name, b"content")]


def raw_zip(members: list[tuple[bytes, bytes, dict[str, object]]], *, tail: bytes = b"") -> bytes:
    """A zip made by hand, where any number may be a lie: flags, method, crc, size, packed, local_name, header, attributes."""
    body, directory = bytearray(), bytearray()
    for name, content, lies in members:
        header = lies.get("header", len(body))
        packed = lies.get("packed_bytes", content)
        assert isinstance(packed, bytes)
        flags, method = lies.get("flags", 0x800), lies.get("method", 0)
        crc, size = lies.get("crc", zlib.crc32(content)), lies.get("size", len(content))
        length, local = lies.get("packed", len(packed)), lies.get("local_name", name)
        assert isinstance(local, bytes)
        local_head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, method, 0, 0, crc, length, size, len(local), 0)
        body += local_head + local + packed
        directory += (
            struct.pack(
                "<4s6H3L5H2L", b"PK\1\2", 788, 20, flags, method, 0, 0, crc, length, size, len(name), 0, 0, 0, 0,
                lies.get("attributes", 0), header,
            )
            + name
        )  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory + end) + tail


def test_a_member_that_is_a_link_is_bytes_like_any_other() -> None:
    data = raw_zip([(b"link", b"/etc/passwd", {"attributes": 0o120777 << 16})])
    assert Unpacked(data).parts == [("link", b"/etc/passwd")]


def test_two_members_of_one_name_are_both_kept_and_it_is_said() -> None:
    found = Unpacked(made(("a", b"one"), ("a", b"two")))
    assert found.parts == [("a", b"one"), ("a", b"two")]
    assert found.codes == {"zip-duplicate-name"}


def test_an_encrypted_member_stays_inside_and_is_said() -> None:
    found = Unpacked(raw_zip([(b"secret", b"xxxx", {"flags": 0x801}), (b"open", b"yyyy", {})]))
    assert found.parts == [("open", b"yyyy")]
    assert found.codes == {"zip-member-encrypted"}
    assert found.counts["left-inside"] == 1


def test_a_member_packed_in_an_unknown_way_stays_inside_and_is_said() -> None:
    found = Unpacked(raw_zip([(b"new", b"xxxx", {"method": 93}), (b"aes", b"xxxx", {"method": 99})]))
    assert found.parts == []
    assert found.codes == {"zip-member-unknown-packing", "zip-member-encrypted"}


@pytest.mark.parametrize(
    ("lies", "code"),
    [
        ({"crc": 1}, "zip-member-differs"),
        ({"size": 3}, "zip-member-differs"),
        ({"size": 3_000_000}, "zip-member-differs"),
        ({"packed": 4_000_000}, "zip-member-damaged"),
        ({"local_name": b"b"}, "zip-member-damaged"),
        ({"header": 4_000_000}, "zip-member-damaged"),
        ({"header": 3}, "zip-member-damaged"),
        ({"method": 8}, "zip-member-damaged"),
    ],
)
def test_a_directory_that_tells_another_story_is_said(lies: dict[str, object], code: str) -> None:
    assert code in Unpacked(raw_zip([(b"a", b"content", lies)])).codes


def test_zeros_that_would_fill_the_disk_stay_packed() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w") as member:
        for _ in range(300):
            member.write(bytes(1 << 20))
    found = Unpacked(target.getvalue())
    assert found.codes == {"zip-too-large"}
    assert sum(len(content) for _, content in found.parts) == 0


def test_zeros_that_claim_to_be_small_are_cut_off() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()
    found = Unpacked(raw_zip([(b"small", b"x", {"packed_bytes": packed, "method": 8})]))
    assert found.cut_off == ["small"]
    assert "zip-too-large" in found.codes
    assert len(found.parts[0][1]) < 64 << 20


def test_members_that_lie_over_each_other_are_not_unpacked_twice() -> None:
    kernel = zlib.compress(bytes(1 << 20), 9)[2:-4]
    first = raw_zip([(b"kernel", bytes(1 << 20), {"packed_bytes": kernel, "method": 8})])
    lies: dict[str, object] = {"packed_bytes": b"", "packed": len(kernel), "size": 1 << 20, "method": 8, "header": 0}
    body_length = first.index(b"PK\1\2")
    rows = [(b"kernel", b"", lies | {"crc": zlib.crc32(bytes(1 << 20))}) for _ in range(1000)]
    overlapping = raw_zip(rows)
    directory = overlapping[overlapping.index(b"PK\1\2") : overlapping.rindex(b"PK\5\6")]
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1000, 1000, len(directory), body_length, 0)
    found = Unpacked(first[:body_length] + directory + end)
    assert sum(len(content) for _, content in found.parts) <= 1 << 20
    assert found.codes == {"zip-member-damaged"}


def test_too_many_members_are_not_all_listed() -> None:
    started = time.monotonic()
    data = raw_zip([(b"a%d" % number, b"", {}) for number in range(60_000)])
    found = Unpacked(data)
    assert len(found.parts) <= containers.MOST_MEMBERS
    assert time.monotonic() - started < 20


def test_bytes_that_belong_to_nothing_are_listed() -> None:
    inner = made(("a", b"hoi"))
    found = Unpacked(b"x" * 100 + inner + b"y" * 10)
    assert found.parts == [("a", b"hoi")]
    spans = [(problem.span.offset, problem.span.length) for problem in found.problems if problem.span is not None]
    assert spans == [(0, 100), (100 + len(inner), 10)]
    assert found.counts["unexplained"] == 110


def test_of_two_directories_the_last_counts_and_the_first_is_listed() -> None:
    first, second = made(("a", b"one")), made(("b", b"two"))
    found = Unpacked(first + second)
    assert found.parts == [("b", b"two")]
    assert found.counts["unexplained"] == len(first)


def test_names_in_the_old_alphabet_are_read_as_such() -> None:
    found = Unpacked(raw_zip([(b"caf\x82.txt", b"x", {"flags": 0})]))
    assert found.parts == [("café.txt", b"x")]


def test_files_of_the_operating_system_are_left_inside_and_counted() -> None:
    found = Unpacked(made(("a", b"x"), ("__MACOSX/._a", b"y"), ("map/.DS_Store", b"z")))
    assert found.parts == [("a", b"x")]
    assert found.counts["system-files"] == 2


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"])
def test_a_document_that_happens_to_be_a_zip_is_not_taken_apart(name: str) -> None:
    assert containers.READER.sniff(Memory(made((name, b"x"), ("other", b"y")), "letter.docx")) is None


def test_a_zip64_is_read() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, archive.open("big", "w", force_zip64=True) as member:
        member.write(b"hoi")
    assert Unpacked(target.getvalue()).parts == [("big", b"hoi")]


def test_a_zip_written_as_a_stream_is_read() -> None:
    class NoSeeking(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, piece: bytes) -> int:  # type: ignore[override]
            self.data += bytes(piece)
            return len(piece)

    target = NoSeeking()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        archive.writestr("a", b"hoi" * 100)
        archive.writestr("b", b"dag" * 100)
    found = Unpacked(target.data)
    assert found.parts == [("a", b"hoi" * 100), ("b", b"dag" * 100)]
    assert found.problems == []


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_zip_never_surprises(data: st.DataObject) -> None:
    good = made(("a.txt", b"hoi" * 50), ("b/c", bytes(200)), ("b/d", b"x"))
    damaged = bytearray(good)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(good)))
    for candidate in (bytes(damaged), good[:cut], good[cut:]):
        source = Memory(candidate)
        if containers.READER.sniff(source) is None:
            continue
        try:
            Unpacked(candidate)
        except UnreadableOriginalError:
            continue


def test_a_zip_that_contains_itself_ends(desk: Desk) -> None:
    inner = made(("LINES.txt", b"LINES\nhoi\n"))
    for depth in range(10):
        inner = made((f"{depth}.zip", inner), (f"LINES{depth}", b"LINES\n%d\n" % depth))
    report = desk.take(desk.file("matryoshka.zip", inner))
    assert report.files[0].fate is Fate.READ
    deepest = [file for file in report.files if any(problem.code == "nested-too-deep" for problem in file.problems)]
    assert len(deepest) == 1
    assert deepest[0].reader == "any-file"
    assert all(file.fate is Fate.READ for file in report.files)


def test_a_quine_of_zips_shares_one_allowance(desk: Desk) -> None:
    zeros = made(("zeros", bytes(120 << 20)))
    report = desk.take(desk.file("wide.zip", made(*((f"{number}.zip", zeros) for number in range(5)))))
    assert sum(file.size for file in report.files) < 700 << 20
    assert all(file.fate in (Fate.READ, Fate.DUPLICATE, Fate.PARTLY_READ) for file in report.files)


def test_hostile_names_from_a_zip_are_data_in_the_case(desk: Desk, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    report = desk.take(desk.file("evil.zip", raw_zip([(name.encode(), name.encode(), {}) for name in NAMES])))
    assert set(tmp_path.rglob("*")) - before == {desk.folder / "evil.zip"}
    kept = {original_of(desk.case.item(place)).name for file in report.files[1:] if (place := file.original)}
    assert kept == set(NAMES)


def every_cut(data: bytes) -> Iterator[bytes]:
    yield from (data[:cut] for cut in range(0, len(data), 7))


def test_a_zip_cut_off_anywhere_is_kept_and_seen_as_a_file(desk: Desk) -> None:
    data = made(("a", b"hoi" * 20), ("b", b"dag" * 20))
    for number, cut in enumerate(every_cut(data[:-1])):
        desk.file(f"cut/{number}.zip", cut)
    report = desk.take(desk.folder / "cut")
    assert {file.fate for file in report.files} == {Fate.READ}
    assert {file.reader for file in report.files} == {"any-file"}
