# SPDX-License-Identifier: EUPL-1.2
"""The act of erasing: batches sealed anew without what goes, originals destroyed, and the entry that says so.

All of it is one act: an erasure that was cut short has not happened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gestapeld.casefile import sealing
from gestapeld.casefile.act import Act
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.left_behind import left_behind
from gestapeld.casefile.mentions import kind_of
from gestapeld.crypto.keys import ObjectKey
from gestapeld.ledger.batch import OpenedBatch, SealedBatch, reseal_without
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId, LogName

LISTED = 10_000  # ids in one item of the entry


@dataclass(slots=True)
class Going:
    """What goes from one batch: whole items, and single fields of others, by index in the batch."""

    items: set[int] = field(default_factory=set)
    fields: dict[int, Collection[str]] = field(default_factory=dict)


def erase(
    case: CaseFile,
    items: Collection[ItemId],
    *,
    entries: Collection[int] = (),
    fields: Mapping[ItemId, Sequence[str]] | None = None,
    plan: ItemId | None = None,
    keep_names: bool = True,
) -> Entry:
    """Erase items, all items of entries of the evidence log, and single fields of other items.

    Papers that hung on them are marked, and names put on the list of protected values (see `left_behind`; no names
    without `keep_names`), in the same act. Raises errors of damage, NoSpaceError, UnknownItemError; then nothing is
    erased. The search index still holds the words until it is discarded: that is the caller's to do.
    """
    going = _sorted_out(case, items, entries, fields or {})
    objects: list[str] = []
    left = left_behind(case, items, entries=entries, fields=fields)
    with case.act() as act:
        for (log, seq, number), here in sorted(going.items()):
            entry = case.entry(log, seq)
            batch = case.opened_batch(log, seq, number)
            objects += _objects(case, entry, batch, here.items)
            _reseal(case, act, entry, number, reseal_without(batch, here.items, here.fields))
        for object_id in objects:
            act.destroy(bytes.fromhex(object_id))
        for log, kind, kept in (left if keep_names else replace(left, names=())).entries():
            act.append(log, kind, kept)
        act.append("evidence", "erased", _said(items, entries, fields or {}, objects, plan))
    case.forget_opened()
    return act.entries[-1]


def _sorted_out(
    case: CaseFile, items: Iterable[ItemId], entries: Iterable[int], fields: Mapping[ItemId, Sequence[str]]
) -> dict[tuple[LogName, int, int], Going]:
    """What goes, by batch."""
    going: dict[tuple[LogName, int, int], Going] = {}
    for item in items:
        _place(going, item).items.add(item.index % BATCH_SIZE)
    for item, names in fields.items():
        _place(going, item).fields[item.index % BATCH_SIZE] = names
    for seq in entries:
        for first in range(0, count := case.entry("evidence", seq).count, BATCH_SIZE):
            _place(going, ItemId("evidence", seq, first)).items.update(range(min(BATCH_SIZE, count - first)))
    return going


def _place(going: dict[tuple[LogName, int, int], Going], item: ItemId) -> Going:
    return going.setdefault((item.log, item.seq, item.index // BATCH_SIZE), Going())


def _objects(case: CaseFile, entry: Entry, batch: OpenedBatch, indexes: Iterable[int]) -> list[str]:
    """The sealed objects whose bytes go with these items: those of originals that still have them."""
    found: list[str] = []
    for index in indexes:
        fields = batch.fields(index) if entry.originals else None
        object_id = fields.get("object") if fields is not None and kind_of(fields) == "original" else None
        if not isinstance(object_id, str) or object_id not in entry.originals:
            continue
        if case.state.storage.object_row(bytes.fromhex(object_id)) is not None:
            found.append(object_id)
    return found


def _reseal(case: CaseFile, act: Act, entry: Entry, number: int, batch: SealedBatch) -> None:
    state = case.state
    object_id, key = bytes.fromhex(entry.objects[number]), ObjectKey.new(state.randomness)
    act.replace(entry.log, sealing.seal_payload(batch, state.case_id, object_id, key, state.randomness))


def _said(
    items: Iterable[ItemId],
    entries: Collection[int],
    fields: Mapping[ItemId, Sequence[str]],
    objects: Sequence[str],
    plan: ItemId | None,
) -> list[Fields]:
    """What the entry says: ids only. A long list is spread over several items."""
    ids = [str(item) for item in items]
    first: Fields = {
        "links": {
            "entries": sorted(entries),
            "fields": {str(item): list(names) for item, names in fields.items()},
            "items": ids[:LISTED],
            "objects": list(objects),
        },
        "rest": {"kind": "erased"},
    }
    if plan is not None:
        first["links"]["plan"] = str(plan)
    more = [ids[start : start + LISTED] for start in range(LISTED, len(ids), LISTED)]
    return [first, *({"links": {"items": some}, "rest": {"kind": "erased"}} for some in more)]
