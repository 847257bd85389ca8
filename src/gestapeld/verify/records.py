# SPDX-License-Identifier: EUPL-1.2
"""Steps 4 to 8 for a handed-over folder: checkpoint, entries, signatures, disclosures, trees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gestapeld.errors import GestapeldError
from gestapeld.ledger import canonical, checkpoint, disclosure, entry, tree
from gestapeld.ledger.kinds import check_kind
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.ledger.text import b64, un_b64
from gestapeld.verify.bag import Bag
from gestapeld.verify.report import CheckFailedError
from gestapeld.verify.signers import ANNOUNCING, Signers
from gestapeld.verify.statement import Statement

CHECKPOINT = "data/records/checkpoint.txt"
_NAME = re.compile(r"data/records/entry-([0-9]{6,})(?:-([0-9]+))?\.json")
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class DisclosedItem:
    """One item as disclosed: `fields` holds what is shown, `hidden` how many fields are withheld."""

    seq: int
    index: int
    fields: Mapping[str, Any]
    hidden: int


@dataclass(slots=True)
class Records:
    """Everything the folder discloses, checked: entries by number, items by (entry, index), leaves of entries, who may
    sign. `size` is that of the whole log.
    """

    size: int
    headers: dict[int, entry.Header] = field(default_factory=dict)
    items: dict[tuple[int, int], DisclosedItem] = field(default_factory=dict)
    leaves: dict[int, bytes] = field(default_factory=dict)
    signers: Signers = field(default_factory=Signers)
    last: dict[int, int] = field(default_factory=dict)  # by entry, the last item that was taken in

    def by_advocates(self) -> int:
        """How many of the entries were not signed by the owner."""
        return sum(self.signers.role(header.actor) != "owner" for header in self.headers.values())


def check_checkpoint(bag: Bag, statement: Statement) -> checkpoint.Checkpoint:
    """Step 4: syntax, origin, size and signature of the log's head. Raises CheckFailedError."""
    data = bag.read(CHECKPOINT)
    try:
        head = checkpoint.check(data.decode("utf-8"), statement.signing_key)
    except (GestapeldError, UnicodeDecodeError):
        raise CheckFailedError("checkpoint-bad") from None
    if head.origin != f"gestapeld/{statement.case}/{statement.log}":
        raise CheckFailedError("checkpoint-origin")
    if statement.values.get("checkpoint") != bag.digests[CHECKPOINT] or statement.values.get("entries") != head.size:
        raise CheckFailedError("checkpoint-statement")
    return head


def check_records(bag: Bag, statement: Statement, head: checkpoint.Checkpoint) -> Records:
    """Steps 5, 6 and 8 over all entries in order of the log. Raises CheckFailedError with the number of the entry."""
    records = Records(head.size)
    for seq, parts in _numbered(bag).items():
        try:
            for place, path in enumerate(parts):
                record = canonical.decode(bag.read(path))
                if place == 0:
                    said = record["entry"]
                    header = _check_entry(record, seq, statement, head, records)
                elif record["entry"] != said or not record["items"]:
                    raise CheckFailedError("record-parts")
                else:
                    _take_items(record, header, records)
            _announce(header, records)
        except CheckFailedError as error:
            raise CheckFailedError(error.code, **{"entry": seq, **error.facts}) from None
        except (GestapeldError, AttributeError, KeyError, TypeError, ValueError, IndexError):
            raise CheckFailedError("record-form", entry=seq) from None
    if 0 not in records.headers or records.headers[0].kind != "founded":
        raise CheckFailedError("record-first")
    if records.signers.key_now(statement.key_id) != statement.signing_key:
        raise CheckFailedError("statement-signer")
    return records


def _numbered(bag: Bag) -> dict[int, list[str]]:
    """By number of the entry, the files of its record: `entry-000007.json`, `entry-000007-2.json`, ..."""
    found: dict[int, dict[int, str]] = {}
    for path in bag.sizes:
        if not path.startswith("data/records/") or path == CHECKPOINT:
            continue
        match = _NAME.fullmatch(path)
        if match is None or match[1] != f"{int(match[1]):06d}":
            raise CheckFailedError("record-name")
        found.setdefault(int(match[1]), {})[int(match[2] or 1)] = path
    for seq, parts in found.items():
        if sorted(parts) != list(range(1, len(parts) + 1)):
            raise CheckFailedError("record-parts", entry=seq)
    return {seq: [found[seq][part] for part in sorted(found[seq])] for seq in sorted(found)}


def _check_entry(
    record: Any, seq: int, statement: Statement, head: checkpoint.Checkpoint, records: Records
) -> entry.Header:
    """The entry itself, and the items of the first part of its record."""
    if set(record["entry"]) != {"header", "signature", "proof"}:
        raise CheckFailedError("record-form")
    header_bytes, signature = un_b64(record["entry"]["header"]), un_b64(record["entry"]["signature"])
    header = entry.Header.parse(header_bytes)
    check_kind("evidence", header.kind)
    if (header.case, header.log, header.seq) != (statement.case, statement.log, seq):
        raise CheckFailedError("record-place")
    _take_items(record, header, records)
    key = _key_of(header, records)
    try:
        entry.check_entry(header_bytes, signature, key)
        leaf = entry.entry_leaf(header_bytes, signature)
        tree.check_inclusion(
            leaf, seq, head.size, [un_b64(step) for step in _list(record["entry"]["proof"])], head.root
        )
    except GestapeldError:
        raise CheckFailedError("entry-bad") from None
    if seq - 1 in records.leaves and header.previous != records.leaves[seq - 1]:
        raise CheckFailedError("entry-bad")
    if seq == 0 and statement.values["first_entry"] != b64(leaf):
        raise CheckFailedError("statement-first-entry")
    records.headers[seq], records.leaves[seq] = header, leaf
    return header


def _key_of(header: entry.Header, records: Records) -> bytes:
    """The key that must have signed this entry. Raises CheckFailedError when its signer had no right to it."""
    if header.kind == "founded":
        return Signers.founding_key(_announcement(header, records))
    key = records.signers.key_for(header.actor)
    records.signers.check_right(header.kind, header.actor, header.seq)
    return key


def _announcement(header: entry.Header, records: Records) -> Mapping[str, Any]:
    item = records.items.get((header.seq, 0))
    value = item.fields.get("value") if item is not None else None
    if not isinstance(value, Mapping):
        raise CheckFailedError("signer-form")
    return value


def _announce(header: entry.Header, records: Records) -> None:
    if header.kind in ANNOUNCING:
        records.signers.take(header.kind, header.actor, header.seq, _announcement(header, records))


def _take_items(record: Any, header: entry.Header, records: Records) -> None:
    """The items of one part of a record; they come after those of the parts before."""
    if set(record) != {"entry", "batches", "items"}:
        raise CheckFailedError("record-form")
    for index, item in _check_items(record, header).items():
        if index <= records.last.get(header.seq, -1):
            raise CheckFailedError("item-place")
        records.last[header.seq] = index
        records.items[header.seq, index] = item


def _check_items(record: Any, header: entry.Header) -> dict[int, DisclosedItem]:
    """Step 6 and the inner half of step 8: batch leaves give the signed roots, disclosures give the leaves."""
    roots = header.batches  # Header.parse has compared their number and their common root with what is signed
    leaves: dict[int, bytes] = {}
    for batch in _list(record["batches"]):
        if set(batch) != {"leaves", "number"} or type(batch["number"]) is not int:
            raise CheckFailedError("record-form")
        number, joined = batch["number"], un_b64(batch["leaves"])
        expected = min(BATCH_SIZE, header.count - number * BATCH_SIZE)
        if len(joined) != expected * _DIGEST or expected <= 0 or number * BATCH_SIZE in leaves:
            raise CheckFailedError("batch-leaves")
        own = [joined[i : i + _DIGEST] for i in range(0, len(joined), _DIGEST)]
        if tree.root(own) != roots[number]:
            raise CheckFailedError("batch-leaves")
        leaves |= {number * BATCH_SIZE + i: leaf for i, leaf in enumerate(own)}
    found: dict[int, DisclosedItem] = {}
    last = -1
    for item in _list(record["items"]):
        index = item["index"]
        if set(item) != {"index", "digests", "disclosures"} or type(index) is not int:
            raise CheckFailedError("record-form")
        if index <= last or index not in leaves:
            raise CheckFailedError("item-place")
        last = index
        found[index] = _check_item(item, header.seq, index, leaves[index])
    if [batch["number"] for batch in record["batches"]] != sorted({index // BATCH_SIZE for index in found}):
        raise CheckFailedError("batch-leaves")
    return found


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise CheckFailedError("record-form")
    return value


def _check_item(item: Any, seq: int, index: int, leaf: bytes) -> DisclosedItem:
    digests = [un_b64(text) for text in _list(item["digests"])]
    if digests != sorted(set(digests)) or disclosure.item_leaf(digests) != leaf:
        raise CheckFailedError("item-leaf")
    fields: dict[str, Any] = {}
    used: set[bytes] = set()
    for text in _list(item["disclosures"]):
        digest = disclosure.field_digest(text.encode("ascii"))
        _, name, value = disclosure.open_disclosure(text.encode("ascii"))
        if digest not in digests or digest in used or name in fields:
            raise CheckFailedError("disclosure")
        used.add(digest)
        fields[name] = value
    if list(fields) != sorted(fields):
        raise CheckFailedError("disclosure")
    return DisclosedItem(seq, index, fields, len(digests) - len(used))
