# SPDX-License-Identifier: EUPL-1.2
"""What the log says was erased: the only excuse for an item or an object that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gestapeld.casefile.entries import Entry
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId, LogName


@dataclass(slots=True)
class Erased:
    """Items (alone or as whole entries of the evidence log), items that lost fields, and objects."""

    items: set[ItemId] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)
    fields: set[ItemId] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)

    def covers(self, item: ItemId) -> bool:
        """Whether this item was erased."""
        return item in self.items or (item.log == "evidence" and item.seq in self.entries)


def read_erased(
    entries: Iterable[Entry], items: Callable[[LogName, int], Iterator[tuple[int, Fields | None]]]
) -> Erased:
    """Everything said by the `erased` entries among these (of the evidence log)."""
    found = Erased()
    for entry in entries:
        if entry.kind == "erased":
            for _, fields in items("evidence", entry.seq):
                links = (fields or {}).get("links", {})
                found.items.update(map(ItemId.parse, links.get("items", ())))
                found.entries.update(links.get("entries", ()))
                found.fields.update(map(ItemId.parse, links.get("fields", ())))
                found.objects.update(links.get("objects", ()))
    return found
