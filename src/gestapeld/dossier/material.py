# SPDX-License-Identifier: EUPL-1.2
"""What the case says about its own items: where each was read from, which version holds, what is marked.

Read from the ledger, never from the index: what may not leave must not depend on something that can be deleted. Which
items count depends on the kind of the entry they stand in, so nothing read from a file passes for something told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from gestapeld.casefile.casefile import CaseFile, Entry
from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.records.encoding import Fields, Json, span_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark, Marking
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.people import AccountClaim, Person
from gestapeld.records.reading import Reading, reading_of
from gestapeld.records.steps.forms import STEP_FORMS
from gestapeld.records.steps.private_plan import PRIVATE_KINDS
from gestapeld.records.steps.step import StepRecord

_TOLD = ("incident", "thing", "transcript")
_STEPS = frozenset(STEP_FORMS) - PRIVATE_KINDS
"""Kinds of steps; what is private is not among them, and stands in another log besides."""


@dataclass(frozen=True)
class Read:
    """One `read` entry: `item` is the reading itself, the last one; `fields` as recorded."""

    seq: int
    item: ItemId
    fields: Fields
    reading: Reading

    def part(self, number: int) -> ItemId | None:
        """The original that part `number` means: one that came beside what was read, or one taken out of it."""
        if number in self.reading.siblings:
            return self.reading.siblings[number]
        if 1 <= number <= self.reading.parts:
            return ItemId("evidence", self.seq, self.reading.records + number - 1)
        return None


class Material:
    """A view of the evidence log as it is now. Make a new one after adding to the case."""

    def __init__(self, case: CaseFile) -> None:
        """Opens every entry of the evidence log once; of long ones only the last batch."""
        self.case = case
        self._entries: dict[int, Entry] = {}
        self._latest: dict[ItemId, ItemId] = {}
        self._root: dict[ItemId, ItemId] = {}
        self.corrected: dict[ItemId, list[ItemId]] = defaultdict(list)
        self.told: dict[ItemId, Fields] = {}
        self.steps: dict[ItemId, Fields] = {}
        self.people: dict[ItemId, Person] = {}
        self.claims: list[AccountClaim] = []
        self.transcripts: dict[ItemId, list[ItemId]] = defaultdict(list)
        self.links: dict[ItemId, set[ItemId]] = defaultdict(set)
        self._markings: list[Marking] = []
        self.exhibited: list[tuple[ItemId, Fields]] = []
        self.exhibited_count = 0
        for entry in case.entries("evidence"):
            self._entries[entry.seq] = entry
            self._take(entry)

    # ── entries and items ──

    def entry(self, seq: int) -> Entry:
        """One entry of the evidence log. Raises UnknownItemError."""
        if seq not in self._entries:
            raise UnknownItemError
        return self._entries[seq]

    def entries(self) -> Iterator[Entry]:
        """All of them, in order."""
        return iter(self._entries.values())

    def fields(self, item: ItemId) -> Fields:
        """The fields of an item. Raises ErasedError, UnknownItemError."""
        return self.case.item(item)

    def exists(self, item: ItemId) -> bool:
        """Whether the item is there and not erased."""
        try:
            self.fields(item)
        except (ErasedError, UnknownItemError):
            return False
        return True

    def kind(self, item: ItemId) -> str:
        """The kind in its `rest`."""
        return str(self.fields(item)["rest"]["kind"])

    def leaf(self, item: ItemId) -> bytes:
        """The 32 bytes that stand for an item in the ledger."""
        number, index = divmod(item.index, BATCH_SIZE)
        return self.case.opened_batch("evidence", item.seq, number).item(index).leaf

    # ── versions ──

    def root(self, item: ItemId) -> ItemId:
        """The first version of something told; the item itself when it corrects nothing."""
        return self._root.get(item, item)

    def latest(self, item: ItemId) -> ItemId:
        """The version that holds now."""
        return self._latest.get(self.root(item), item)

    def every_version(self, roots: Iterable[ItemId]) -> Iterator[Fields]:
        """All versions of what was told, by first version, the oldest first; erased ones left out."""
        for root in roots:
            for item in (root, *self.corrected.get(root, ())):
                with suppress(ErasedError, UnknownItemError):
                    yield self.fields(item)

    # ── where things were read from ──

    @cached_property
    def reads(self) -> dict[int, Read]:
        """By number of the entry; a reading that another one supersedes is left out."""
        found: dict[int, Read] = {}
        for entry in self._entries.values():
            if entry.kind == "read" and entry.count and (read := self._read(entry)) is not None:
                found[entry.seq] = read
        for read in list(found.values()):
            if read.reading.supersedes is not None:
                found.pop(read.reading.supersedes.seq, None)
        return found

    def _read(self, entry: Entry) -> Read | None:
        item = ItemId("evidence", entry.seq, entry.count - 1)
        try:
            fields = self.fields(item)
            return Read(entry.seq, item, fields, reading_of(fields))
        except (ErasedError, ValueError):
            return None

    def source(self, item: ItemId, fields: Fields) -> ItemId | None:
        """The original an observed item was read from; None when its reading is superseded or erased."""
        read = self.reads.get(item.seq)
        if read is None:
            return None
        part = span_of(fields.get("span")).part
        return read.part(part) if part else read.reading.original

    def kept_source(self, item: ItemId, fields: Fields) -> ItemId | None:
        """The same; None too when the original was erased and what was read from it was not."""
        original = self.source(item, fields)
        return original if original in self.originals else None

    @cached_property
    def reads_of(self) -> dict[ItemId, list[Read]]:
        """By original, the readings of it that hold."""
        found: dict[ItemId, list[Read]] = defaultdict(list)
        for read in self.reads.values():
            found[read.reading.original].append(read)
        return found

    def read_from(self, original: ItemId) -> Iterator[tuple[ItemId, Fields | None]]:
        """Every item that was read from an original, erased ones included."""
        for read in self.reads_of.get(original, []):
            yield from self._records(read, 0)
        part = self.originals[original]["rest"].get("part")
        if part is not None and original.seq in self.reads:
            yield from self._records(self.reads[original.seq], int(part))

    def _records(self, read: Read, part: int) -> Iterator[tuple[ItemId, Fields | None]]:
        for index, fields in self.case.items("evidence", read.seq):
            if index >= read.reading.records:
                return
            if (0 if fields is None else span_of(fields.get("span")).part) == part:
                yield ItemId("evidence", read.seq, index), fields

    @cached_property
    def originals(self) -> dict[ItemId, Fields]:
        """Every original that was acquired or taken out of another, erased ones left out."""
        found: dict[ItemId, Fields] = {}
        for entry in self._entries.values():
            if entry.kind == "acquired":
                found |= self._originals(entry.seq, 0, entry.count)
        for read in self.reads.values():
            if read.reading.parts:
                found |= self._originals(read.seq, read.reading.records, read.reading.parts)
        return found

    def _originals(self, seq: int, first: int, count: int) -> dict[ItemId, Fields]:
        found = {}
        for index, fields in islice(self.case.items("evidence", seq, first), count):
            if fields is not None and fields["rest"].get("kind") == "original":
                found[ItemId("evidence", seq, index)] = fields
        return found

    # ── marks ──

    @cached_property
    def own_marks(self) -> dict[ItemId, frozenset[Mark]]:
        """What the owner put on items themselves, by first version; the latest word on each mark holds."""
        state: dict[ItemId, set[Mark]] = defaultdict(set)
        for marking in self._markings:
            for item in marking.items:
                marks = state[self.root(item)]
                marks.add(marking.mark) if marking.on else marks.discard(marking.mark)
        return {item: frozenset(marks) for item, marks in state.items() if marks}

    # ── taking in ──

    def _take(self, entry: Entry) -> None:
        if entry.kind == "exhibited":
            self.exhibited_count += entry.count
        if entry.kind not in ("told", "corrected", "people", "linked", "marked", "exhibited"):
            return
        for index, fields in self.case.items("evidence", entry.seq):
            if fields is not None:
                self._take_item(entry.kind, ItemId("evidence", entry.seq, index), fields)

    def _take_item(self, entry_kind: str, item: ItemId, fields: Fields) -> None:
        kind = fields["rest"].get("kind")
        if entry_kind == "exhibited":
            self.exhibited.append((item, fields))
        elif entry_kind in ("told", "corrected") and kind in _TOLD:
            self._take_told(item, fields)
        elif entry_kind in ("told", "corrected") and kind in _STEPS:
            self._take_step(item, fields)
        elif entry_kind in ("people", "corrected") and kind == "person":
            self._follow(item, fields)
            record = narrative_of(fields)
            assert isinstance(record, Person)
            self.people[self.root(item)] = record
        elif entry_kind == "people" and kind == "account":
            record = narrative_of(fields)
            assert isinstance(record, AccountClaim)
            self.claims.append(record)
        elif entry_kind == "marked" and kind == "mark":
            record = narrative_of(fields)
            assert isinstance(record, Marking)
            self._markings.append(record)
        elif entry_kind == "linked" and kind == "link":
            self._take_link(fields)

    def _take_told(self, item: ItemId, fields: Fields) -> None:
        self._follow(item, fields)
        self.told[self.root(item)] = fields
        of = _item((fields.get("links") or {}).get("of"))
        if fields["rest"]["kind"] == "transcript" and of is not None and self.root(item) not in self.transcripts[of]:
            self.transcripts[of].append(self.root(item))

    def _take_step(self, item: ItemId, fields: Fields) -> None:
        """The version that holds, by first version; what was taken back is gone."""
        self._follow(item, fields)
        root = self.root(item)
        if fields["rest"].get("removed"):
            self.steps.pop(root, None)
        else:
            self.steps[root] = fields

    def of_step(self, kind: str) -> Iterator[tuple[ItemId, StepRecord]]:
        """Every step of one kind in the version that holds, by first version, in the order in which they were told."""
        for root, fields in self.steps.items():
            if fields["rest"].get("kind") == kind:
                record = narrative_of(fields)
                assert isinstance(record, StepRecord)
                yield root, record

    def _follow(self, item: ItemId, fields: Fields) -> None:
        corrects = _item((fields.get("links") or {}).get("corrects"))
        root = self.root(corrects) if corrects is not None else item
        self._root[item] = root
        self._latest[root] = item
        if corrects is not None:
            self.corrected[root].append(item)

    def _take_link(self, fields: Fields) -> None:
        links = fields.get("links") or {}
        about = _item(links.get("about"))
        others = {other for other in map(_item, links.get("items") or ()) if other is not None}
        if about is None:
            return
        for one, more in ((about, others), *((other, {about}) for other in others)):
            kept = self.links[self.root(one)]
            kept.update(more) if fields["rest"].get("on", True) else kept.difference_update(more)


def _item(text: Json) -> ItemId | None:
    try:
        return ItemId.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None
