# SPDX-License-Identifier: EUPL-1.2
"""HEIC and AVIF (ISO/IEC 23008-12): size of the picture, EXIF and XMP items. Nothing is decoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gestapeld.intake.readers._file.boxes import Box, Walk
from gestapeld.intake.readers._file.exif import read_exif
from gestapeld.intake.readers._file.facts import Facts, Range
from gestapeld.intake.readers._file.xmp import read_xmp

MAX_TABLE = 1024 * 1024
MAX_XMP = 512 * 1024
MAX_ITEMS = 20_000


@dataclass(slots=True)
class _Items:
    kinds: dict[int, bytes] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    primary: int = 0
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    owned: dict[int, list[int]] = field(default_factory=dict)

    def size(self) -> tuple[int, int] | None:
        """Width and height of the primary item, as stored: before any turning or cropping."""
        for number in self.owned.get(self.primary, ()):
            if 0 < number <= len(self.properties) and self.properties[number - 1][0] == b"ispe":
                data = self.properties[number - 1][1]
                return int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:12], "big")
        return None


class _Numbers:
    """Big-endian numbers one after another; what is missing at the end counts as 0 and sets `over`."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0
        self.over = False

    def take(self, size: int) -> int:
        piece = self._data[self._at : self._at + size]
        self.over = self.over or len(piece) < size
        self._at += size
        return int.from_bytes(piece, "big")


def read_heic(read: Range, size: int, answers: Mapping[str, str], facts: Facts) -> None:
    """Facts from the `meta` box of a still picture."""
    walk = Walk(read)
    items = _Items()
    for box in walk.children(0, size):
        if box.kind == b"meta":
            for inner in walk.inside(box, 4):
                _table(walk, inner, items)
            break
    found = items.size()
    if found is not None:
        facts.extra |= {"width": found[0], "height": found[1]}
    else:
        facts.problem("picture-unreadable", 0, size)
    for number, kind in items.kinds.items():
        at, length = items.places.get(number, (0, 0))
        if not at or at + length > size:
            continue
        if kind == b"Exif" and "exif" not in facts.extra:
            skip = int.from_bytes(read(at, 4), "big")  # where the TIFF structure begins behind this number
            if skip < length:
                read_exif(read, at + 4 + skip, answers, facts)
        elif kind == b"mime" and b"<x:xmpmeta" in read(at, min(length, 4096)):
            read_xmp(read(at, min(length, MAX_XMP)), answers, facts)


def _table(walk: Walk, box: Box, items: _Items) -> None:
    if box.kind == b"iinf":
        version = walk.read(box.at, 1)
        for entry in walk.inside(box, 6 if version == b"\x00" else 8):
            _item_info(walk, entry, items)
    elif box.kind == b"iloc":
        for number, at, length in _locations(walk.content(box, MAX_TABLE)):
            items.places[number] = (at, length)
    elif box.kind == b"pitm":
        data = walk.content(box, 8)
        items.primary = int.from_bytes(data[4:6] if data[:1] == b"\x00" else data[4:8], "big")
    elif box.kind == b"iprp":
        for container in walk.inside(box):
            if container.kind == b"ipco":
                items.properties = [(one.kind, walk.content(one, 12)) for one in walk.inside(container)][:MAX_ITEMS]
            elif container.kind == b"ipma":
                items.owned |= _associations(walk.content(container, MAX_TABLE))


def _item_info(walk: Walk, entry: Box, items: _Items) -> None:
    data = walk.content(entry, 16)
    if entry.kind != b"infe" or len(data) < 12 or len(items.kinds) >= MAX_ITEMS:
        return
    if data[0] == 2:
        items.kinds[int.from_bytes(data[4:6], "big")] = data[8:12]
    elif data[0] == 3:
        items.kinds[int.from_bytes(data[4:8], "big")] = data[10:14]


def _associations(data: bytes) -> dict[int, list[int]]:
    """Which properties (numbered from 1) belong to which item."""
    numbers = _Numbers(data)
    version = numbers.take(1)
    wide = numbers.take(3) & 1
    found: dict[int, list[int]] = {}
    for _ in range(min(numbers.take(4), MAX_ITEMS)):
        item = numbers.take(4 if version else 2)
        # The highest bit says whether the property is essential; the rest is its number.
        found[item] = [numbers.take(2) & 0x7FFF if wide else numbers.take(1) & 0x7F for _ in range(numbers.take(1))]
        if numbers.over:
            break
    return found


def _locations(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(item, offset, length) for items that lie in the file in one piece."""
    numbers = _Numbers(data)
    version = numbers.take(1)
    numbers.take(3)
    widths = numbers.take(2)
    offset_width, length_width, base_width, index_width = (widths >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    for _ in range(min(numbers.take(wide), MAX_ITEMS)):
        number = numbers.take(wide)
        method = numbers.take(2) & 15 if version in {1, 2} else 0
        numbers.take(2)
        base = numbers.take(base_width)
        pieces = numbers.take(2)
        found = (0, 0)
        for _ in range(min(pieces, MAX_ITEMS)):
            if version in {1, 2} and index_width:
                numbers.take(index_width)
            found = (base + numbers.take(offset_width), numbers.take(length_width))
            if numbers.over:
                return
        if pieces == 1 and method == 0:
            yield number, *found
