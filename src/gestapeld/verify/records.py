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
_NAME = re.compile(r"^data/records/entry-([0-9]{6,})\.json$")
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
    """Everything the folder discloses, checked: entries by number, items by (entry, index)."""

    size: int
    headers: dict[int, entry.Header] = field(default_factory=dict)
    items: dict[tuple[int, int], DisclosedItem] = field(default_factory=dict)
    first_leaf: bytes = b""


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
    names = sorted(path for path in bag.sizes if path.startswith("data/records/") and path != CHECKPOINT)
    numbered: dict[int, str] = {}
    for name in names:
        match = _NAME.match(name)
        if match is None or name != f"data/records/entry-{int(match[1]):06d}.json":
            raise CheckFailedError("record-name")
        numbered[int(match[1])] = name
    records, signers = Records(head.size), Signers()
    for seq in sorted(numbered):
        try:
            _check_entry(canonical.decode(bag.read(numbered[seq])), seq, statement, head, records, signers)
        except CheckFailedError as error:
            raise CheckFailedError(error.code, **{"entry": seq, **error.facts}) from None
        except (GestapeldError, AttributeError, KeyError, TypeError, ValueError, IndexError):
            raise CheckFailedError("record-form", entry=seq) from None
    if 0 not in records.headers or records.headers[0].kind != "founded":
        raise CheckFailedError("record-first")
    if signers.key_for(statement.key_id) != statement.signing_key:
        raise CheckFailedError("statement-signer")
    return records


def _check_entry(
    record: Any, seq: int, statement: Statement, head: checkpoint.Checkpoint, records: Records, signers: Signers
) -> None:
    if set(record) != {"entry", "batches", "items"} or set(record["entry"]) != {"header", "signature", "proof"}:
        raise CheckFailedError("record-form")
    header_bytes, signature = un_b64(record["entry"]["header"]), un_b64(record["entry"]["signature"])
    header = entry.Header.parse(header_bytes)
    check_kind("evidence", header.kind)
    if (header.case, header.log, header.seq) != (statement.case, statement.log, seq):
        raise CheckFailedError("record-place")
    items = _check_items(record, header)
    announced = items[0].fields.get("value") if header.kind in ANNOUNCING and 0 in items else None
    if header.kind in ANNOUNCING and announced is None:
        raise CheckFailedError("signer-form")
    key = Signers.founding_key(announced) if header.kind == "founded" and announced else signers.key_for(header.actor)
    try:
        entry.check_entry(header_bytes, signature, key)
        leaf = entry.entry_leaf(header_bytes, signature)
        tree.check_inclusion(leaf, seq, head.size, [un_b64(step) for step in record["entry"]["proof"]], head.root)
    except GestapeldError:
        raise CheckFailedError("entry-bad") from None
    if announced is not None:
        signers.take(header.kind, header.actor, seq, announced)
    if seq == 0:
        records.first_leaf = leaf
        if statement.values.get("first_entry") != b64(leaf):
            raise CheckFailedError("statement-first-entry")
    records.headers[seq] = header
    records.items |= {(seq, index): item for index, item in items.items()}


def _check_items(record: Any, header: entry.Header) -> dict[int, DisclosedItem]:
    """Step 6 and the inner half of step 8: batch leaves give the signed roots, disclosures give the leaves."""
    roots = header.batches  # Header.parse has compared their number and their common root with what is signed
    leaves: dict[int, bytes] = {}
    for batch in record["batches"]:
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
    for item in record["items"]:
        index = item["index"]
        if set(item) != {"index", "digests", "disclosures"} or type(index) is not int:
            raise CheckFailedError("record-form")
        if index <= last or index not in leaves:
            raise CheckFailedError("item-place")
        last = index
        found[index] = _check_item(item, header.seq, index, leaves[index])
    return found


def _check_item(item: Any, seq: int, index: int, leaf: bytes) -> DisclosedItem:
    digests = [un_b64(text) for text in item["digests"]]
    if digests != sorted(set(digests)) or disclosure.item_leaf(digests) != leaf:
        raise CheckFailedError("item-leaf")
    fields: dict[str, Any] = {}
    used: set[bytes] = set()
    for text in item["disclosures"]:
        digest = disclosure.field_digest(text.encode("ascii"))
        _, name, value = disclosure.open_disclosure(text.encode("ascii"))
        if digest not in digests or digest in used or name in fields:
            raise CheckFailedError("disclosure")
        used.add(digest)
        fields[name] = value
    if list(fields) != sorted(fields):
        raise CheckFailedError("disclosure")
    return DisclosedItem(seq, index, fields, len(digests) - len(used))
