# SPDX-License-Identifier: EUPL-1.2
"""Erasing: shown first, delayed, and said in the log. What is erased is gone because its key and salts are destroyed.

    plan ─▶ request (entry erase-planned, 72 hours) ─▶ cancel (erase-cancelled) or execute (erased)
    erase_now: one field of something a person told within the last seven days, for a slip of the pen

The batch of an erased item is sealed anew under a new key, the rest of it with explicit salts; old key, old bytes and
the seed of the salts are destroyed. Leaves and signatures stay, so the log still verifies. Copies and backups made
before still hold what was erased.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gestapeld.casefile import resealing
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.clock import read_stamp, stamp
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.left_behind import LeftBehind, left_behind
from gestapeld.casefile.mentions import container_of, ids_in, kind_of, original_read, pointing_items, reading_of
from gestapeld.errors import (
    AtOnceTooLateError,
    ErasedError,
    ErasureNotDueError,
    NotAllowedError,
    UnknownItemError,
    UsageError,
)
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId

DELAY = timedelta(hours=72)
AT_ONCE_WITHIN = timedelta(days=7)
TOLD = frozenset({"told", "corrected", "people", "linked", "marked", "protected", "note", "plan"})


@dataclass(frozen=True, slots=True)
class Containing:
    """An original that holds the item too: while it is there, the item can be read from it."""

    original: ItemId
    name: str
    size: int
    others: int  # items read from it besides those asked for


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What an erasure touches; nothing is erased by making one.

    items       what was asked for
    originals   originals that contain them
    parts       originals taken out of an original that was asked for
    readings    numbers of `read` entries whose items came from an original that was asked for
    duplicates  the same message from another export
    mentioned   items elsewhere that speak of them; they stay, but may need a look
    papers      files that hung on them as receipts, scans or accounts: the erasure marks them to stay out of dossiers
    names       names that still stand elsewhere and would be printed: the erasure puts them on the protected list
    """

    items: tuple[ItemId, ...]
    originals: tuple[Containing, ...] = ()
    parts: tuple[ItemId, ...] = ()
    readings: tuple[int, ...] = ()
    duplicates: tuple[ItemId, ...] = ()
    mentioned: tuple[ItemId, ...] = ()
    papers: tuple[ItemId, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A request in the log that was neither cancelled nor executed. `due` is the earliest moment, UTC."""

    request: ItemId
    due: datetime
    items: tuple[ItemId, ...]
    entries: tuple[int, ...] = field(default=())


def plan(
    case: CaseFile,
    items: Sequence[ItemId],
    *,
    duplicates: Callable[[ItemId], Sequence[ItemId]] = lambda _item: (),
) -> ErasurePlan:
    """What erasing these items would touch. `duplicates` gives the same message elsewhere (the index knows).

    Raises UnknownItemError, ErasedError, NotAllowedError.
    """
    case.require("erase")
    asked = tuple(dict.fromkeys(items))
    found = {item: case.item(item) for item in asked}
    originals = {item for item, fields in found.items() if kind_of(fields) == "original"}
    parts, readings, mentioned = [], [], []
    for entry, item, fields in pointing_items(case):
        if container_of(fields) in originals:
            parts.append(item)
        elif original_read(fields) in originals:
            readings.append(entry.seq)
        elif item not in found and not found.keys().isdisjoint(ids_in(fields)):
            mentioned.append(item)
    copies = dict.fromkeys(copy for item in asked for copy in duplicates(item) if copy not in found)
    parts += _parts_read(case, readings)
    left = left_behind(case, [*asked, *parts], entries=readings)
    return ErasurePlan(
        asked,
        tuple(_containing(case, found)),
        tuple(parts),
        tuple(readings),
        tuple(copies),
        tuple(mentioned),
        left.papers,
        left.names,
    )


def _containing(case: CaseFile, found: Mapping[ItemId, Fields]) -> Iterator[Containing]:
    """The originals that observed items were read from, each once."""
    asked: dict[ItemId, int] = {}
    sizes: dict[ItemId, int] = {}
    for item in found:
        if item.log != "evidence":
            continue
        entry = case.entry("evidence", item.seq)
        reading = reading_of(case, entry)
        original = original_read(reading) if reading is not None else None
        if original is not None and original not in found:
            asked[original] = asked.get(original, 0) + 1
            sizes[original] = entry.count - 1
    for original, count in asked.items():
        fields = _still_there(case, original)
        if fields is not None:
            name, size = str(fields.get("name", "")), int(fields.get("size", 0))
            yield Containing(original, name, size, sizes[original] - count)


def _parts_read(case: CaseFile, readings: Sequence[int]) -> Iterator[ItemId]:
    """Originals that a reading took out of what it read: they stand just before its last item."""
    for seq in readings:
        entry = case.entry("evidence", seq)
        for index in range(entry.count - 2, -1, -1):
            fields = _still_there(case, ItemId("evidence", seq, index))
            if fields is None:
                continue
            if kind_of(fields) != "original":
                break
            yield ItemId("evidence", seq, index)


def _still_there(case: CaseFile, item: ItemId) -> Fields | None:
    try:
        return case.item(item)
    except ErasedError:
        return None


# ── with delay ──


def with_what_belongs(case: CaseFile, found: ErasurePlan, *, originals: bool) -> tuple[list[ItemId], list[int]]:
    """What to ask for: (items, numbers of readings). `originals`: also the originals that hold the items, with all that
    was read from them; without, a message can still be read in its original. Raises as `plan`.
    """
    wanted = [*found.items, *found.parts]
    if not (originals and found.originals):
        return wanted, list(found.readings)
    whole = plan(case, [containing.original for containing in found.originals])
    return list(dict.fromkeys([*whole.items, *whole.parts, *wanted])), list(whole.readings)


def request(
    case: CaseFile,
    items: Sequence[ItemId],
    *,
    entries: Sequence[int] = (),
    delay: timedelta = DELAY,
    reason: str = "",
) -> Planned:
    """Ask to erase these items, and all items of these `read` entries; nothing happens before the delay is over.

    An original among them loses its bytes too. `reason` is a code. Raises NotAllowedError, UnknownItemError,
    ErasedError, UsageError (nothing asked, or a delay below 72 hours).
    """
    case.require("erase")
    if delay < DELAY or not (items or entries):
        raise UsageError
    for item in items:
        case.item(item)
    for seq in entries:
        case.entry("evidence", seq)
    due = case.clock() + delay
    fields: Fields = {
        "links": {"entries": list(entries), "items": [str(item) for item in items]},
        "rest": {"kind": "erase-plan"},
        "value": {"due": stamp(due)},
    }
    if reason:
        fields["rest"]["reason"] = reason
    entry = case.append("evidence", "erase-planned", [fields])
    return _planned_of(entry, fields)


def planned(case: CaseFile) -> list[Planned]:
    """Requests that stand: neither cancelled nor executed."""
    open_requests: dict[ItemId, Planned] = {}
    for entry in case.entries("evidence"):
        if entry.kind == "erase-planned":
            fields = case.item(ItemId("evidence", entry.seq, 0))
            open_requests[ItemId("evidence", entry.seq, 0)] = _planned_of(entry, fields)
        elif entry.kind in ("erase-cancelled", "erased"):
            links = case.item(ItemId("evidence", entry.seq, 0))["links"]
            if "plan" in links:
                open_requests.pop(ItemId.parse(links["plan"]), None)
    return list(open_requests.values())


def due(case: CaseFile) -> list[Planned]:
    """Requests that stand and whose delay is over."""
    now = case.clock()
    return [one for one in planned(case) if one.due <= now]


def cancel(case: CaseFile, request: ItemId) -> Entry:
    """Take a request back. Raises UnknownItemError when it does not stand (any more), NotAllowedError."""
    _standing(case, request)
    fields: Fields = {"links": {"plan": str(request)}, "rest": {"kind": "erase-cancel"}}
    return case.append("evidence", "erase-cancelled", [fields])


def left_by(case: CaseFile, standing: Planned) -> LeftBehind:
    """The papers and names that carrying out this request would hide and protect, as the case is now."""
    return left_behind(case, _items_left(case, standing), entries=standing.entries)


def execute(case: CaseFile, request: ItemId, *, keep_names: bool = True) -> Entry:
    """Erase what a request asked for. Files that were papers of it are marked to stay out of dossiers; names that would
    be printed from now on are put on the list of protected values, unless not `keep_names`.

    Raises ErasureNotDueError, UnknownItemError, NotAllowedError.
    """
    case.require("erase")
    standing = _standing(case, request)
    if case.clock() < standing.due:
        raise ErasureNotDueError
    items = _items_left(case, standing)
    return resealing.erase(case, items, entries=standing.entries, plan=request, keep_names=keep_names)


def _items_left(case: CaseFile, standing: Planned) -> list[ItemId]:
    """Single items of a request that are still there."""
    left = [item for item in standing.items if item.seq not in standing.entries or item.log != "evidence"]
    return [item for item in dict.fromkeys(left) if _still_there(case, item) is not None]


def _standing(case: CaseFile, request: ItemId) -> Planned:
    for one in planned(case):
        if one.request == request:
            return one
    raise UnknownItemError


def _planned_of(entry: Entry, fields: Fields) -> Planned:
    links = fields["links"]
    return Planned(
        ItemId("evidence", entry.seq, 0),
        read_stamp(fields["value"]["due"]),
        tuple(ItemId.parse(text) for text in links["items"]),
        tuple(links["entries"]),
    )


# ── at once ──


def erase_now(case: CaseFile, item: ItemId, field_name: str, *, keep_names: bool = True) -> Entry:
    """Erase one field of something a person told or noted: for what was typed in the wrong place.

    Not for what a file showed, and not for what has stood there longer than seven days: that takes the delay, so that
    nobody can be made to empty a case on the spot. Papers and names as in `execute`. Raises NotAllowedError,
    AtOnceTooLateError, UnknownItemError, ErasedError.
    """
    case.require("private" if item.log == "private" else "erase")
    entry = case.entry(item.log, item.seq)
    if entry.kind not in TOLD or field_name == "rest":
        raise NotAllowedError
    if case.clock() - read_stamp(entry.at) > AT_ONCE_WITHIN:
        raise AtOnceTooLateError
    if field_name not in case.item(item):
        raise UnknownItemError
    return resealing.erase(case, (), fields={item: [field_name]}, keep_names=keep_names)
