# SPDX-License-Identifier: EUPL-1.2
"""What the owner told, read from the ledger once and then only what is new: acts, people, links, steps, effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from gestapeld.casefile.casefile import CaseFile, Entry
from gestapeld.errors import ErasedError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident, Link, Thing
from gestapeld.records.narrative_encoding import Narrative, narrative_of
from gestapeld.records.people import Person, Role

N = TypeVar("N", bound=Narrative)

_TOLD = frozenset({"told", "corrected"})
_PEOPLE = frozenset({"people", "corrected"})
EXPORT_CAP = "whatsapp-export-cap"


@dataclass
class Asserted:
    """Everything told, in the version that holds, by its first version.

    caps  entries of readings whose export may hold only the newest messages
    """

    seq: int = 0
    leaf: bytes = b""
    told: dict[ItemId, Narrative] = field(default_factory=dict)
    latest: dict[ItemId, ItemId] = field(default_factory=dict)
    people: dict[ItemId, Person] = field(default_factory=dict)
    links: dict[ItemId, set[ItemId]] = field(default_factory=dict)
    caps: set[int] = field(default_factory=set)
    _root: dict[ItemId, ItemId] = field(default_factory=dict)

    def root(self, item: ItemId) -> ItemId:
        """The first version of something told; the item itself when it corrects nothing."""
        return self._root.get(item, item)

    @property
    def others(self) -> frozenset[ItemId]:
        """The people this is about."""
        return frozenset(item for item, person in self.people.items() if person.role is Role.OTHER_PARTY)

    def of(self, kind: type[N]) -> Iterator[tuple[ItemId, N]]:
        """Everything told of one class, in the order of telling."""
        return ((item, record) for item, record in self.told.items() if isinstance(record, kind))

    def linked(self, item: ItemId) -> tuple[ItemId, ...]:
        """What an act was connected with, when it was told or afterwards."""
        record = self.told.get(item)
        said = record.links if isinstance(record, (Incident, Thing)) else ()
        photos = record.photos if isinstance(record, Thing) else ()
        later = sorted(self.links.get(item, ()))
        return tuple(dict.fromkeys(self.root(one) for one in (*said, *photos, *later)))

    # ── taking in ──

    def take(self, case: CaseFile, entry: Entry) -> None:
        """One entry of the evidence log."""
        self.seq, self.leaf = entry.seq + 1, entry.leaf
        if entry.kind == "read" and entry.count:
            self._take_reading(case, entry)
        elif entry.kind in _TOLD | _PEOPLE | {"linked"}:
            for index, fields in case.items("evidence", entry.seq):
                if fields is not None:
                    self._take_item(entry.kind, ItemId("evidence", entry.seq, index), fields)

    def _take_reading(self, case: CaseFile, entry: Entry) -> None:
        """The last item of a reading says what went wrong with it."""
        try:
            fields = case.item(ItemId("evidence", entry.seq, entry.count - 1))
        except ErasedError:
            return
        if any(problem.get("code") == EXPORT_CAP for problem in fields.get("problems") or ()):
            self.caps.add(entry.seq)

    def _take_item(self, kind: str, item: ItemId, fields: Fields) -> None:
        links = fields.get("links") or {}
        root = self.root(ItemId.parse(links["corrects"])) if links.get("corrects") else item
        self._root[item] = root
        if fields["rest"].get("removed"):
            self.told.pop(root, None)
            return
        record = _record(fields)
        if isinstance(record, Person) and kind in _PEOPLE:
            self.people[root] = record
        elif isinstance(record, Link) and kind == "linked":
            self._link(record)
        elif record is not None and kind in _TOLD and not isinstance(record, Person):
            self.told[root] = record
            self.latest[root] = item

    def _link(self, link: Link) -> None:
        about = self.root(link.about)
        for other in map(self.root, link.items):
            for one, more in ((about, other), (other, about)):
                known = self.links.setdefault(one, set())
                known.add(more) if link.on else known.discard(more)


def _record(fields: Fields) -> Narrative | None:
    """The record; None when what it needs was erased or a later version of the program wrote it."""
    try:
        return narrative_of(fields)
    except (KeyError, ValueError, TypeError):
        return None


def asserted(case: CaseFile, known: Asserted | None = None) -> Asserted:
    """What the case holds now; `known` is carried on when it is still the beginning of the log."""
    size = case.heads()["evidence"].size
    known = known or Asserted()
    if known.seq > size or (known.seq and case.entry("evidence", known.seq - 1).leaf != known.leaf):
        known = Asserted()
    entries = list(case.entries("evidence", known.seq))
    if known.seq and any(entry.kind == "erased" for entry in entries):
        known, entries = Asserted(), list(case.entries("evidence"))
    for entry in entries:
        known.take(case, entry)
    return known
