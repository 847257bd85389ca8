# SPDX-License-Identifier: EUPL-1.2
"""The structure of a zip file (APPNOTE 6.3), in the one form that is read: which member stands where.

Local headers follow one another from the first byte in the order of the central directory and say the same; the
directory follows them and the end record ends the file. So no two members overlap, and nothing stands before, between
or behind them.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from typing import IO

from gestapeld.errors import NotABundleError
from gestapeld.verify.report import RefusedError

STORED, DEFLATED = 0, 8
MOST_GROWTH = 200
"""Times its own size that a zip file may unpack to, above `ALWAYS_FINE` bytes."""
ALWAYS_FINE = LARGEST_DIRECTORY = 64 * 1024 * 1024

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END64, _LOCATOR64 = b"PK\x06\x06", b"PK\x06\x07"
_LOCAL_FORM, _CENTRAL_FORM = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I")
_END_FORM = struct.Struct("<4s4H2IH")
_END64_FORM, _LOCATOR64_FORM = struct.Struct("<4sQ2H2I4Q"), struct.Struct("<4sIQI")
_MIDNIGHT, _FIRST_OF_1980 = 0, 0x0021
_ENCRYPTED, _UTF8 = 0x1, 0x800
_PLAIN, _ZIP64, _UNIX = 20, 45, 3 << 8
_KIND, _LINK, _OURS = 0o170000, 0o120000, 0o100600 << 16
_MAX16, _MAX32 = 0xFFFF, 0xFFFFFFFF
_PLAIN_NAME = re.compile(r'[^/\\:*?"<>|\x00-\x1f\x7f]+')


@dataclass(frozen=True, slots=True)
class Member:
    """One file: where its packed bytes start and how many they are, its size, and CRC-32."""

    start: int
    packed: int
    size: int
    method: int
    crc: int


@dataclass(frozen=True, slots=True)
class _Row:
    """What a header says of one member."""

    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name: bytes


def read_directory(stream: IO[bytes]) -> dict[str, Member]:
    """The members by their path below the one top folder.

    Raises NotABundleError when it is no zip file, RefusedError for anything but the one form.
    """
    length = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if stream.read(4) not in (_LOCAL, _END):
        raise NotABundleError
    place, size, count = _end_of(stream, length)
    if size > LARGEST_DIRECTORY:
        raise RefusedError("zip-form")
    directory = _exactly(stream, place, size)
    found: dict[str, Member] = {}
    at, expected, top, last = 0, 0, "", b""
    for _ in range(count):
        row, offset, at = _central_row(directory, at)
        if offset != expected:
            raise RefusedError("zip-overlap")
        start = _check_local(stream, offset, row)
        expected = start + row.packed
        folder, path = _split(row)
        if row.name <= last or (top and folder != top):
            raise RefusedError("zip-doubles" if row.name == last else "zip-names")
        top, last = folder, row.name
        found[path] = Member(start, row.packed, row.size, row.method, row.crc)
    if at != len(directory) or expected != place:
        raise RefusedError("zip-around")
    if sum(member.size for member in found.values()) > MOST_GROWTH * length + ALWAYS_FINE:
        raise RefusedError("zip-grows")
    return found


def _exactly(stream: IO[bytes], place: int, size: int) -> bytes:
    stream.seek(place)
    data = stream.read(size)
    if len(data) != size:
        raise RefusedError("zip-form")
    return data


def _end_of(stream: IO[bytes], length: int) -> tuple[int, int, int]:
    """Where the central directory starts, its size, the number of its rows."""
    if length < _END_FORM.size:
        raise RefusedError("zip-form")
    place = length - _END_FORM.size
    mark, *disks, here, count, size, start, comment = _END_FORM.unpack(_exactly(stream, place, _END_FORM.size))
    if mark != _END or comment:
        raise RefusedError("zip-around")
    if any(disks) or here != count:
        raise RefusedError("zip-form")
    locator = place - _LOCATOR64_FORM.size
    if locator >= 0 and _exactly(stream, locator, 4) == _LOCATOR64:
        place, size, count, start = _end64_of(stream, locator, (size, count, start))
    if start + size != place:
        raise RefusedError("zip-around")
    return start, size, count


def _end64_of(stream: IO[bytes], locator: int, short: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """The same from the records of ZIP64, which stand between: (place of the first, size, rows, start)."""
    _, disk, place, disks = _LOCATOR64_FORM.unpack(_exactly(stream, locator, _LOCATOR64_FORM.size))
    if place + _END64_FORM.size != locator or disk or disks != 1:
        raise RefusedError("zip-around")
    mark, own, made, needed, *numbers, here, count, size, start = _END64_FORM.unpack(
        _exactly(stream, place, _END64_FORM.size)
    )
    agreed = all(
        said in (real, most)
        for said, real, most in zip(short, (size, count, start), (_MAX32, _MAX16, _MAX32), strict=True)
    )
    if (made, needed) != (_UNIX | _ZIP64, _ZIP64):
        raise RefusedError("zip-form")
    if mark != _END64 or own != _END64_FORM.size - 12 or any(numbers) or here != count or not agreed:
        raise RefusedError("zip-form")
    return place, size, count, start


def _central_row(directory: bytes, at: int) -> tuple[_Row, int, int]:
    """The row at `at`, the place of its local header, and where the next row begins."""
    head = directory[at : at + _CENTRAL_FORM.size]
    if len(head) != _CENTRAL_FORM.size or not head.startswith(_CENTRAL):
        raise RefusedError("zip-form")
    (_, made, needed, flags, method, time, date, crc, packed, size, *lengths, disk, inside, outside, offset) = (
        _CENTRAL_FORM.unpack(head)
    )
    name_length, extra_length, comment = lengths
    end = at + _CENTRAL_FORM.size + name_length + extra_length
    name = directory[at + _CENTRAL_FORM.size : end - extra_length]
    extra = directory[end - extra_length : end]
    version = _ZIP64 if extra else _PLAIN
    if (made, needed, inside) != (_UNIX | version, version, 0):
        raise RefusedError("zip-form")
    if comment or disk or len(name) != name_length or len(extra) != extra_length:
        raise RefusedError("zip-form")
    size, packed, offset = _large(extra, size, packed, offset)
    row = _Row(flags, method, time, date, crc, packed, size, name)
    _check_row(row, outside)
    return row, offset, end


def _check_row(row: _Row, attributes: int) -> None:
    if row.flags & _ENCRYPTED:
        raise RefusedError("zip-locked")
    if attributes >> 16 & _KIND == _LINK:
        raise RefusedError("zip-link")
    if row.flags not in (0, _UTF8) or row.method not in (STORED, DEFLATED) or attributes != _OURS:
        raise RefusedError("zip-form")
    if (row.time, row.date) != (_MIDNIGHT, _FIRST_OF_1980) or (row.method == STORED and row.packed != row.size):
        raise RefusedError("zip-form")


def _large(extra: bytes, *values: int) -> tuple[int, ...]:
    """Values of 32 bits, with those that did not fit from the ZIP64 field. No other extra field is known here."""
    wanted = sum(value == _MAX32 for value in values)
    if not extra and not wanted:
        return values
    if len(extra) != 4 + 8 * wanted or struct.unpack_from("<HH", extra) != (1, 8 * wanted):
        raise RefusedError("zip-form")
    large = iter(struct.unpack_from(f"<{wanted}Q", extra, 4))
    return tuple(next(large) if value == _MAX32 else value for value in values)


def _check_local(stream: IO[bytes], offset: int, row: _Row) -> int:
    """The local header says what the directory says. Gives where the packed bytes start."""
    head = _exactly(stream, offset, _LOCAL_FORM.size)
    mark, needed, flags, method, time, date, crc, packed, size, name_length, extra_length = _LOCAL_FORM.unpack(head)
    rest = _exactly(stream, offset + _LOCAL_FORM.size, name_length + extra_length)
    if mark != _LOCAL:
        raise RefusedError("zip-overlap")
    size, packed = _large(rest[name_length:], size, packed)
    if needed != (_ZIP64 if extra_length else _PLAIN):
        raise RefusedError("zip-form")
    if (flags, method, time, date, crc, packed, size, rest[:name_length]) != (
        row.flags, row.method, row.time, row.date, row.crc, row.packed, row.size, row.name,
    ):  # fmt: skip
        raise RefusedError("zip-differs")
    return offset + len(head) + len(rest)


def _split(row: _Row) -> tuple[str, str]:
    """Top folder and path below it. Raises RefusedError for a name that is not plainly below one folder."""
    try:
        name = row.name.decode("utf-8" if row.flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        raise RefusedError("zip-names") from None
    parts = name.split("/")
    plain = all(_PLAIN_NAME.fullmatch(part) and part == part.strip() and not part.endswith(".") for part in parts)
    if len(parts) < 2 or not plain or not name.isprintable():
        raise RefusedError("zip-names")
    return parts[0], "/".join(parts[1:])
