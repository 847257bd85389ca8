# SPDX-License-Identifier: EUPL-1.2
"""Boxes of ISO base media files (ISO/IEC 14496-12): MP4, MOV, 3GP, HEIC, AVIF. Walked by ranges, nothing decoded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.intake.readers._file.facts import Range

MAX_BOXES = 20_000
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its kind, where its content begins and how long that is."""

    kind: bytes
    at: int
    length: int


@dataclass(slots=True)
class Walk:
    """Boxes of one file, with a common limit on their number."""

    read: Range
    left: int = MAX_BOXES

    def children(self, start: int, end: int) -> Iterator[Box]:
        """The boxes that lie against each other from `start`; ends quietly at the first that does not fit."""
        at = start
        while at + 8 <= end and self.left > 0:
            self.left -= 1
            head = self.read(at, 16)
            if len(head) < 8:
                return
            length, skip = int.from_bytes(head[:4], "big"), 8
            if length == 1 and len(head) == 16:
                length, skip = int.from_bytes(head[8:], "big"), 16
            elif length == 0:
                length = end - at
            if length < skip or at + length > end:
                return
            yield Box(head[4:8], at + skip, length - skip)
            at += length

    def inside(self, box: Box, skip: int = 0) -> Iterator[Box]:
        """The boxes inside a box, behind `skip` bytes of its own."""
        return self.children(box.at + skip, box.at + box.length)

    def content(self, box: Box, limit: int) -> bytes:
        """At most `limit` bytes of a box's content."""
        return self.read(box.at, min(box.length, limit))
