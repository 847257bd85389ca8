# SPDX-License-Identifier: EUPL-1.2
"""The folder of a dossier as one zip file (APPNOTE 6.3), written from front to back and the same every time.

Members are stored, not compressed: pictures and PDF hardly shrink, and another version of a compressor would give other
bytes. Every date is the first one a zip can hold. ZIP64 fields stand only where a number needs them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence

from gestapeld.dossier.draft import WrittenFile

LOCAL_START = b"PK\x03\x04"
_DATE, _TIME = (0 << 9) | (1 << 5) | 1, 0  # 1980-01-01, midnight
_PLAIN, _ZIP64 = 20, 45  # version needed
_UNIX = 3 << 8
_MODE = 0o100600 << 16
_MAX16, _MAX32 = 0xFFFF, 0xFFFFFFFF


def zip_pieces(top: str, files: Sequence[WrittenFile], read: Callable[[str], Iterator[bytes]]) -> Iterator[bytes]:
    """The zip in pieces: `files` below the one folder `top`, sorted by path; `read(path)` gives their bytes."""
    central: list[bytes] = []
    place = 0
    for file in sorted(files, key=lambda file: file.path):
        name = f"{top}/{file.path}".encode("ascii")
        central.append(_central(file, name, place))
        head = _local(file, name)
        yield head
        yield from read(file.path)
        place += len(head) + file.size
    directory = b"".join(central)
    yield directory
    yield _end(len(central), len(directory), place)


def _numbers(file: WrittenFile) -> tuple[int, int, int, int]:
    """Method, time, date and CRC, as both headers have them."""
    return 0, _TIME, _DATE, file.crc


def _local(file: WrittenFile, name: bytes) -> bytes:
    large = file.size >= _MAX32
    extra = struct.pack("<HHQQ", 1, 16, file.size, file.size) if large else b""
    size = _MAX32 if large else file.size
    version = _ZIP64 if large else _PLAIN
    fields = (version, 0, *_numbers(file), size, size, len(name), len(extra))
    return LOCAL_START + struct.pack("<HHHHHIIIHH", *fields) + name + extra


def _central(file: WrittenFile, name: bytes, place: int) -> bytes:
    large, far = file.size >= _MAX32, place >= _MAX32
    values = [*((file.size, file.size) if large else ()), *((place,) if far else ())]
    extra = struct.pack(f"<HH{len(values)}Q", 1, 8 * len(values), *values) if values else b""
    size = _MAX32 if large else file.size
    version = _ZIP64 if values else _PLAIN
    fields = (_UNIX | version, version, 0, *_numbers(file), size, size, len(name), len(extra), 0, 0, 0, _MODE)
    return b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", *fields, _MAX32 if far else place) + name + extra


def _end(count: int, size: int, place: int) -> bytes:
    """The end of the central directory, with its ZIP64 form before it when a number does not fit."""
    large = b""
    if count >= _MAX16 or size >= _MAX32 or place >= _MAX32:
        record = struct.pack("<QHHIIQQQQ", 44, _UNIX | _ZIP64, _ZIP64, 0, 0, count, count, size, place)
        large = b"PK\x06\x06" + record + b"PK\x06\x07" + struct.pack("<IQI", 0, place + size, 1)
    short = min(count, _MAX16)
    fields = (0, 0, short, short, min(size, _MAX32), min(place, _MAX32), 0)
    return large + b"PK\x05\x06" + struct.pack("<HHHHIIH", *fields)
