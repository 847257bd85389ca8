# SPDX-License-Identifier: EUPL-1.2
"""Which originals a case holds and which of them were read, from the ledger, without walking through messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gestapeld.casefile.casefile import CaseFile, Entry
from gestapeld.errors import UnknownItemError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.reading import Original, Reading, original_of, reading_of


@dataclass(frozen=True, slots=True)
class Kept:
    """An original at its place in the case."""

    place: ItemId
    original: Original


@dataclass(slots=True)
class KnownOriginals:
    """Originals by the digest of their bytes, and the last reading of each. `seen`: entries that were looked at."""

    by_digest: dict[str, Kept] = field(default_factory=dict)
    readings: dict[ItemId, ItemId] = field(default_factory=dict)
    unread: dict[ItemId, Kept] = field(default_factory=dict)
    sizes: set[int] = field(default_factory=set)
    seen: int = 0

    def add(self, kept: Kept) -> None:
        """An original that was just kept. The first with the same bytes stands for all: the others need no reading."""
        if self.by_digest.setdefault(kept.original.digest, kept) is kept:
            self.unread[kept.place] = kept
        self.sizes.add(kept.original.size)

    def was_read(self, original: ItemId, reading: ItemId) -> None:
        """An original that was just read."""
        self.readings[original] = reading
        self.unread.pop(original, None)


def known_originals(case: CaseFile, known: KnownOriginals | None = None) -> KnownOriginals:
    """All of them. Opens the last batch or two of each `read` entry and nothing else of it.

    `known`: goes on from there, for who asks often. What was erased since stays in it.
    """
    known = KnownOriginals() if known is None else known
    for entry in case.entries("evidence", known.seen):
        known.seen = entry.seq + 1
        if entry.kind == "acquired":
            for kept in _originals(entry, case.items("evidence", entry.seq)):
                known.add(kept)
        elif entry.kind == "read":
            _take_reading(case, entry, known)
    return known


def _take_reading(case: CaseFile, entry: Entry, known: KnownOriginals) -> None:
    last = ItemId("evidence", entry.seq, entry.count - 1)
    reading = _last_item(case, last)
    if reading is None:
        return
    known.was_read(reading.original, last)
    if reading.parts:
        first = max(0, entry.count - 1 - reading.parts)
        for kept in _originals(entry, case.items("evidence", entry.seq, first)):
            known.add(kept)


def _last_item(case: CaseFile, place: ItemId) -> Reading | None:
    for _, fields in case.items("evidence", place.seq, place.index):
        return None if fields is None else reading_of(fields)
    return None


def _originals(entry: Entry, items: Iterator[tuple[int, Fields | None]]) -> Iterator[Kept]:
    for index, fields in items:
        if fields is not None and fields["rest"].get("kind") == "original":
            yield Kept(ItemId("evidence", entry.seq, index), original_of(fields))


def original_at(case: CaseFile, place: ItemId) -> Kept:
    """The original with this id. Raises UnknownItemError when it is something else, ErasedError."""
    fields = case.item(place)
    if fields["rest"].get("kind") != "original":
        raise UnknownItemError
    return Kept(place, original_of(fields))


def came_beside(case: CaseFile, kept: Kept) -> list[Kept]:
    """The originals that came in one folder with this one, itself included: of a zip, or of one acquisition."""
    folder = kept.original.name.rpartition("/")[0]
    entry = case.entry("evidence", kept.place.seq)
    first = 0 if entry.kind == "acquired" else _first_part(case, entry)
    return [
        other
        for other in _originals(entry, case.items("evidence", entry.seq, first))
        if other.original.name.rpartition("/")[0] == folder and other.original.of == kept.original.of
    ]


def _first_part(case: CaseFile, entry: Entry) -> int:
    reading = _last_item(case, ItemId("evidence", entry.seq, entry.count - 1))
    return entry.count - 1 - (reading.parts if reading is not None else 0)
