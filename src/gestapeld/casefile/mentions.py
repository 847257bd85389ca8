# SPDX-License-Identifier: EUPL-1.2
"""Which items speak of which others: found by their written ids, wherever in an item these stand."""

from __future__ import annotations

from collections.abc import Iterator

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.entries import Entry
from gestapeld.errors import ErasedError
from gestapeld.records.encoding import Fields, Json
from gestapeld.records.identifiers import ItemId

LARGE = frozenset({"read"})  # entries whose items come from a file: only the last, the reading itself, points anywhere


def ids_in(value: Json) -> Iterator[ItemId]:
    """Every item id written anywhere in a value."""
    if isinstance(value, str):
        if ":" in value and len(value) < 64:
            try:
                yield ItemId.parse(value)
            except ValueError:
                return
    elif isinstance(value, list):
        for inner in value:
            yield from ids_in(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from ids_in(inner)


def pointing_items(case: CaseFile) -> Iterator[tuple[Entry, ItemId, Fields]]:
    """Every item of the evidence log that may speak of others: all of the small entries, the reading of a large one."""
    for entry in case.entries("evidence"):
        start = entry.count - 1 if entry.kind in LARGE else 0
        if entry.count:
            for index, fields in case.items("evidence", entry.seq, max(start, 0)):
                if fields is not None:
                    yield entry, ItemId("evidence", entry.seq, index), fields


def kind_of(fields: Fields) -> str:
    """What an item says it is; "" when it does not say."""
    rest = fields.get("rest")
    return str(rest.get("kind", "")) if isinstance(rest, dict) else ""


def original_read(fields: Fields) -> ItemId | None:
    """The original that a reading item names."""
    links = fields.get("links")
    if kind_of(fields) != "reading" or not isinstance(links, dict) or not isinstance(links.get("original"), str):
        return None
    return ItemId.parse(links["original"])


def container_of(fields: Fields) -> ItemId | None:
    """The original that a part was taken out of."""
    rest = fields.get("rest")
    if kind_of(fields) != "original" or not isinstance(rest, dict) or not isinstance(rest.get("of"), str):
        return None
    return ItemId.parse(rest["of"])


def reading_of(case: CaseFile, entry: Entry) -> Fields | None:
    """The reading item of a `read` entry; None for another entry, or when it was erased."""
    if entry.kind != "read" or entry.count == 0:
        return None
    try:
        fields = case.item(ItemId("evidence", entry.seq, entry.count - 1))
    except ErasedError:
        return None
    return fields if kind_of(fields) == "reading" else None
