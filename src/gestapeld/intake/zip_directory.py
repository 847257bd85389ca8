# SPDX-License-Identifier: EUPL-1.2
"""The table of contents of a zip file, read strictly and in pieces. Runs in the child.

Source: PKWARE APPNOTE 6.3.10 (§4.3 records, §4.5.3 zip64, §4.6.9 Unicode path). Nothing is unpacked here, and no name
is ever used as a path.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Source

_END = struct.Struct("<4s4H2LH")
_END64_PLACE = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 65535
_MOST_DIRECTORY_BYTES = 64 << 20
_LONGEST_ROW = _ENTRY.size + 3 * 65535
_BLOCK = 1 << 18

UTF8_NAMES = 1 << 11
ENCRYPTED = 1 << 0
HIDDEN_HEADERS = 1 << 13


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the central directory stands.

    shift  how many bytes stand in front of the zip itself
    end    first byte behind the zip, its comment included
    """

    offset: int
    size: int
    count: int
    shift: int
    end: int


@dataclass(frozen=True, slots=True)
class Member:
    """One row of the directory. Sizes as the directory claims them; `header` is the place of the local header."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    header: int

    @property
    def is_folder(self) -> bool:
        """A folder has no bytes of its own."""
        return self.name.endswith("/") and self.size == 0

    @property
    def is_encrypted(self) -> bool:
        """Encrypted in any of the known ways."""
        return bool(self.flags & (ENCRYPTED | HIDDEN_HEADERS)) or self.method == 99


def find_directory(source: Source) -> Directory | None:
    """The last end record whose numbers fit the file; None when there is none."""
    tail_length = min(source.size, _END.size + _LONGEST_COMMENT)
    start = source.size - tail_length
    tail = source.read(start, tail_length)
    place = tail.rfind(b"PK\5\6")
    while place >= 0:
        if place + _END.size <= len(tail):
            found = _directory_at(source, start + place, _END.unpack_from(tail, place))
            if found is not None:
                return found
        place = tail.rfind(b"PK\5\6", 0, place)
    return None


def _directory_at(source: Source, end: int, row: tuple[int, ...]) -> Directory | None:
    count, size, offset = row[4], row[5], row[6]
    before = end
    if 0xFFFF in (row[3], row[4]) or 0xFFFFFFFF in (size, offset):
        wide = _zip64(source, end)
        if wide is not None:
            before, count, size, offset = wide
    shift = before - size - offset
    if shift < 0 or size > _MOST_DIRECTORY_BYTES or count * _ENTRY.size > size:
        return None
    if count and source.read(before - size, 4) != b"PK\1\2":
        return None
    return Directory(before - size, size, count, shift, end + _END.size + row[7])


def _zip64(source: Source, end: int) -> tuple[int, int, int, int] | None:
    place = source.read(end - _END64_PLACE.size, _END64_PLACE.size) if end >= _END64_PLACE.size else b""
    if len(place) < _END64_PLACE.size or place[:4] != b"PK\6\7":
        return None
    # the record stands right before its pointer; its stated place is wrong when bytes were put in front of the zip
    before = end - _END64_PLACE.size - _END64.size
    data = source.read(before, _END64.size) if before >= 0 else b""
    if len(data) < _END64.size or data[:4] != b"PK\6\6":
        return None
    row = _END64.unpack(data)
    return before, row[7], row[8], row[9]


def members(source: Source, directory: Directory) -> Iterator[Member]:
    """The rows in their order. Raises UnreadableOriginalError at the first row that is none."""
    held, used, at, stop = b"", 0, directory.offset, directory.offset + directory.size
    for _ in range(directory.count):
        if len(held) - used < _LONGEST_ROW and at < stop:
            piece = source.read(at, min(_BLOCK, stop - at))
            held, used, at = held[used:] + piece, 0, at + len(piece)
        member, used = _member(held, used, directory.shift)
        yield member


def _member(held: bytes, begin: int, shift: int) -> tuple[Member, int]:
    """The row that begins there, and where the next one does."""
    if len(held) - begin < _ENTRY.size or held[begin : begin + 4] != b"PK\1\2":
        raise UnreadableOriginalError
    row = _ENTRY.unpack_from(held, begin)
    flags, method, crc, packed, size = row[3], row[4], row[7], row[8], row[9]
    name_end = begin + _ENTRY.size + row[10]
    extra_end = name_end + row[11]
    end = extra_end + row[12]
    if end > len(held):
        raise UnreadableOriginalError
    raw = held[begin + _ENTRY.size : name_end]
    extra = dict(_extra(held[name_end:extra_end]))
    size, packed, header = _wide(extra.get(1, b""), (size, packed, row[16]))
    name = _name(raw, flags, extra.get(0x7075, b""))
    return Member(name, raw, flags, method, crc, packed, size, header + shift), end


def _extra(data: bytes) -> Iterator[tuple[int, bytes]]:
    while len(data) >= 4:
        kind, length = struct.unpack_from("<2H", data)
        yield kind, data[4 : 4 + length]
        data = data[4 + length :]


def _wide(extra: bytes, values: tuple[int, int, int]) -> tuple[int, int, int]:
    """Numbers that did not fit in four bytes stand in the zip64 extra, in this order, only those that did not fit."""
    found = []
    for value in values:
        if value == 0xFFFFFFFF and len(extra) >= 8:
            found.append(int.from_bytes(extra[:8], "little"))
            extra = extra[8:]
        else:
            found.append(value)
    return found[0], found[1], found[2]


def _name(raw: bytes, flags: int, unicode_path: bytes) -> str:
    if unicode_path[:1] == b"\1" and unicode_path[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
        raw, flags = unicode_path[5:], flags | UTF8_NAMES
    try:
        return raw.decode("utf-8")  # many programs write UTF-8 without saying so
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace") if flags & UTF8_NAMES else raw.decode("cp437")


def data_place(source: Source, member: Member) -> int | None:
    """Where the packed bytes of a member begin; None when its local header is not there or tells another story."""
    head = source.read(member.header, _LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != b"PK\3\4":
        return None
    row = _LOCAL.unpack(head)
    place: int = member.header + _LOCAL.size + row[9] + row[10]
    if place + member.packed > source.size or row[3] != member.method:
        return None
    return place if source.read(member.header + _LOCAL.size, row[9]) == member.raw_name else None
