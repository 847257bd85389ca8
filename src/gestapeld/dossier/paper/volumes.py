# SPDX-License-Identifier: EUPL-1.2
"""Which exhibits stand in which volume. A long conversation or a thick picture book goes on in the next one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gestapeld.dossier.data import DossierData
from gestapeld.dossier.exhibit_data import Exhibit, Gap, Line

MOST_EXHIBITS = 1000
"""Of one volume: so many take Typst some 500 MB."""

_MOST_LINES = 6000
_LEAST = 500_000  # for exhibits beside a very long overview
_BYTES = 8_600_000  # aimed at, so that the finished volume stays below ten million
# bytes in the PDF, tags included; measured, a little on the high side
_PER_EXHIBIT, _PER_LINE, _PER_CHARACTER = 6800, 1150, 2
_PER_EVENT, _PER_LISTED, _PER_FILE, _REST = 1100, 1600, 950, 250_000


@dataclass(frozen=True, slots=True)
class Part:
    """An exhibit, or what of it stands in one volume."""

    exhibit: Exhibit
    continued: bool = False
    goes_on: bool = False


def overview_size(data: DossierData) -> int:
    """Bytes that everything but the exhibits will take in the first volume."""
    rows = len(data.timeline) + len(data.help) + sum(len(person.accounts) for person in data.people)
    files = sum(len(exhibit.files) for exhibit in data.exhibits)
    return _REST + _PER_EVENT * rows + _PER_LISTED * len(data.exhibits) + _PER_FILE * files


def in_volumes(exhibits: Iterable[Exhibit], *, before: int = 0, squeeze: float = 1.0) -> list[list[Part]]:
    """Exhibits in printing order (by number, whole conversations last), in volumes. At least one volume, perhaps empty.

    `before` bytes of the first volume are taken already; `squeeze` below 1 makes volumes smaller, for when one came out
    too large.
    """
    waiting = deque(Part(exhibit) for exhibit in sorted(exhibits, key=lambda e: (e.kind == "thread", e.number)))
    found: list[list[Part]] = [[]]
    room = _Room(squeeze, before)
    while waiting:
        part = waiting.popleft()
        if room.takes(part.exhibit):
            found[-1].append(part)
            continue
        head, tail = room.cut(part)
        if head is not None:
            found[-1].append(head)
            waiting.appendleft(tail)
        elif found[-1]:
            waiting.appendleft(part)
        else:  # too large for any volume, and in one piece
            found[-1].append(part)
        if waiting:
            found.append([])
            room = _Room(squeeze)
    return found


class _Room:
    """What is left of a volume."""

    def __init__(self, squeeze: float, before: int = 0) -> None:
        self.full = max(int(_BYTES * squeeze) - before, _LEAST)
        self.bytes, self.lines, self.exhibits = self.full, int(_MOST_LINES * squeeze), MOST_EXHIBITS

    def takes(self, exhibit: Exhibit) -> bool:
        """True, and the room is taken, when the exhibit fits as a whole."""
        size = _size(exhibit)
        if size > self.bytes or len(exhibit.lines) > self.lines or not self.exhibits:
            return False
        self.bytes, self.lines, self.exhibits = self.bytes - size, self.lines - len(exhibit.lines), self.exhibits - 1
        return True

    def cut(self, part: Part) -> tuple[Part | None, Part]:
        """As much as still fits, and the rest; nothing when the room left is not worth a cut."""
        exhibit = part.exhibit
        if not self.exhibits or self.bytes < self.full // 5:
            return None, part
        lines, pictures = self._fitting(exhibit)
        if lines < min(len(exhibit.lines), 40) or (lines == 0 and pictures == 0):
            return None, part
        head = replace(exhibit, lines=exhibit.lines[:lines], pictures=exhibit.pictures[:pictures])
        rest = replace(exhibit, lines=exhibit.lines[lines:], pictures=exhibit.pictures[pictures:])
        if not rest.lines and not rest.pictures:
            return None, part
        return Part(head, part.continued, goes_on=True), Part(rest, continued=True, goes_on=part.goes_on)

    def _fitting(self, exhibit: Exhibit) -> tuple[int, int]:
        left = self.bytes - _size(replace(exhibit, lines=(), pictures=()))
        lines = 0
        for line in exhibit.lines[: self.lines]:
            left -= _line_size(line)
            if left < 0:
                return lines, 0
            lines += 1
        pictures = 0
        for picture in exhibit.pictures if lines == len(exhibit.lines) else ():
            left -= len(picture.data)
            if left < 0:
                break
            pictures += 1
        return lines, pictures


def _size(exhibit: Exhibit) -> int:
    texts: Sequence[str] = (exhibit.title, exhibit.words, exhibit.quote, *exhibit.withheld, *exhibit.complete)
    told = sum(len(row.text) for row in exhibit.told) + sum(len(row.words) for row in exhibit.transcripts)
    characters = sum(len(text) for text in texts) + told
    pictures = sum(len(picture.data) for picture in exhibit.pictures)
    return _PER_EXHIBIT + _PER_CHARACTER * characters + pictures + sum(_line_size(line) for line in exhibit.lines)


def _line_size(line: Line | Gap) -> int:
    return _PER_LINE + _PER_CHARACTER * len(line.text or "" if isinstance(line, Line) else line.reason)
