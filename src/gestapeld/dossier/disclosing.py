# SPDX-License-Identifier: EUPL-1.2
"""Entries as they go out: header, signature, proof, and of chosen items the chosen fields (docs/format/bundle.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from gestapeld.casefile.casefile import Entry
from gestapeld.ledger import canonical
from gestapeld.ledger.batch import OpenedBatch
from gestapeld.ledger.canonical import Json
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.ledger.text import b64
from gestapeld.records.identifiers import LogName

LARGEST_PART = 48 * 1024 * 1024
"""Bytes of one part of a record: well below what a checker reads at once."""


class Openable(Protocol):
    """What is asked of a case."""

    def entry(self, log: LogName, seq: int) -> Entry:
        """One entry."""

    def opened_batch(self, log: LogName, seq: int, number: int) -> OpenedBatch:
        """One batch of it, opened."""

    def inclusion(self, log: LogName, seq: int) -> Sequence[bytes]:
        """The hashes that lead from its leaf to the head of the log."""


def record_path(seq: int, part: int = 1) -> str:
    """Where the record of an entry stands in the folder; a large one in several parts, counted from 1."""
    further = f"-{part}" if part > 1 else ""
    return f"data/records/entry-{seq:06d}{further}.json"


def record_parts(
    case: Openable, seq: int, shown: Mapping[int, frozenset[str]], largest: int = LARGEST_PART
) -> Iterator[bytes]:
    """The record of one entry of the evidence log: by item index, the names of the fields to disclose.

    One part, or more when it would exceed `largest` bytes; each is complete by itself and holds other items. Only a
    single item that is larger by itself makes a larger part. An item with no names still has its digests, so that its
    place is checked. Raises ErasedError for an erased item.
    """
    entry = case.entry("evidence", seq)
    head = {
        "header": b64(entry.header),
        "proof": [b64(step) for step in case.inclusion("evidence", seq)],
        "signature": b64(entry.signature),
    }
    part = _Part(head)
    for number in sorted({index // BATCH_SIZE for index in shown}):
        opened = case.opened_batch("evidence", seq, number)
        leaves = {"leaves": b64(b"".join(opened.leaves())), "number": number}
        for index in sorted(index for index in shown if index // BATCH_SIZE == number):
            item = _item(opened, index, shown[index])
            if part.items and part.size_with(leaves, item) > largest:
                yield part.encoded()
                part = _Part(head)
            part.add(leaves, item)
    yield part.encoded()


class _Part:
    """One part while it is filled. `size` is at least what it will take in bytes."""

    def __init__(self, head: dict[str, Json]) -> None:
        self._head = head
        self._batches: list[dict[str, Json]] = []
        self.items: list[dict[str, Json]] = []
        self._size = len(canonical.encode(head)) + 64

    def size_with(self, leaves: dict[str, Json], item: dict[str, Json]) -> int:
        """The size after this item is added."""
        new = 0 if self._batches and self._batches[-1] is leaves else len(leaves["leaves"]) + 64
        return self._size + new + sum(len(text) + 3 for name in ("digests", "disclosures") for text in item[name]) + 64

    def add(self, leaves: dict[str, Json], item: dict[str, Json]) -> None:
        """Take in one item and the leaves of its batch."""
        self._size = self.size_with(leaves, item)
        if not self._batches or self._batches[-1] is not leaves:
            self._batches.append(leaves)
        self.items.append(item)

    def encoded(self) -> bytes:
        return canonical.encode({"batches": self._batches, "entry": self._head, "items": self.items})


def _item(opened: OpenedBatch, index: int, names: frozenset[str]) -> dict[str, Json]:
    item = opened.item(index - opened.first)
    return {
        "digests": [b64(digest) for digest in item.digests],
        "disclosures": [text.decode("ascii") for name, text in sorted(item.disclosures.items()) if name in names],
        "index": index,
    }
