# SPDX-License-Identifier: EUPL-1.2
"""Entries as they go out: header, signature, proof, and of chosen items the chosen fields (docs/format/bundle.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from gestapeld.casefile.casefile import Entry
from gestapeld.ledger import canonical
from gestapeld.ledger.batch import OpenedBatch
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.ledger.text import b64
from gestapeld.records.identifiers import LogName


class Openable(Protocol):
    """What is asked of a case."""

    def entry(self, log: LogName, seq: int) -> Entry:
        """One entry."""

    def opened_batch(self, log: LogName, seq: int, number: int) -> OpenedBatch:
        """One batch of it, opened."""

    def inclusion(self, log: LogName, seq: int) -> Sequence[bytes]:
        """The hashes that lead from its leaf to the head of the log."""


def record_path(seq: int) -> str:
    """Where the record of an entry stands in the folder."""
    return f"data/records/entry-{seq:06d}.json"


def record_bytes(case: Openable, seq: int, shown: Mapping[int, frozenset[str]]) -> bytes:
    """The record of one entry of the evidence log: by item index, the names of the fields to disclose.

    An item with no names still has its digests, so that its place is checked. Raises ErasedError for an erased item.
    """
    entry = case.entry("evidence", seq)
    batches, items = [], []
    for number in sorted({index // BATCH_SIZE for index in shown}):
        opened = case.opened_batch("evidence", seq, number)
        batches.append({"leaves": b64(b"".join(opened.leaves())), "number": number})
        for index in sorted(index for index in shown if index // BATCH_SIZE == number):
            items.append(_item(opened, index, shown[index]))
    return canonical.encode(
        {
            "batches": batches,
            "entry": {
                "header": b64(entry.header),
                "proof": [b64(step) for step in case.inclusion("evidence", seq)],
                "signature": b64(entry.signature),
            },
            "items": items,
        }
    )


def _item(opened: OpenedBatch, index: int, names: frozenset[str]) -> canonical.Json:
    item = opened.item(index - opened.first)
    return {
        "digests": [b64(digest) for digest in item.digests],
        "disclosures": [text.decode("ascii") for name, text in sorted(item.disclosures.items()) if name in names],
        "index": index,
    }
