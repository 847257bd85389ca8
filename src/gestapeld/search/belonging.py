# SPDX-License-Identifier: EUPL-1.2
"""What came in together: files on a message, messages a file came with; what was told; which channels there are."""

# ruff: noqa: S608  # only our own numbers stand in a statement; everything asked is bound

from __future__ import annotations

from gestapeld.records.identifiers import ItemId
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.query import find
from gestapeld.search.question import Hit, Query
from gestapeld.search.schema import CURRENT, FILE, INCIDENT, NOTICE, THING, item_at, place_of

MOST = 200


def files_of(index: Index, item: ItemId) -> tuple[Hit, ...]:
    """The files that came in with a message, at most `MOST`; what the export left out is not among them."""
    sql = (
        "SELECT f.place FROM item i JOIN attached ON attached.item = i.id JOIN item f ON f.source = attached.source"
        f" WHERE i.place = ? AND f.kind = {FILE} ORDER BY f.place LIMIT {MOST}"
    )
    return _hits(index, sql, item)


def carriers_of(index: Index, item: ItemId) -> tuple[Hit, ...]:
    """The messages that a file came with, at most `MOST`."""
    sql = (
        "SELECT m.place FROM item i JOIN attached ON attached.source = i.source JOIN item m ON m.id = attached.item"
        f" WHERE i.place = ? AND i.kind = {FILE} ORDER BY m.place LIMIT {MOST}"
    )
    return _hits(index, sql, item)


def _hits(index: Index, sql: str, item: ItemId) -> tuple[Hit, ...]:
    places = answered(index, lambda: rows(index, sql, (place_of(item),)))
    if not places:
        return ()
    asked = tuple(item_at(row[0]) for row in places)
    return find(index, Query(items=asked, older=True, copies=True, newest_first=False, size=MOST)).hits


def newest_told(index: Index, size: int = MOST) -> tuple[Hit, ...]:
    """The newest incidents, notices and things, by when they happened: what other items can be connected with.

    Looked up among what was told, which is little, and not among everything there is.
    """
    sql = (
        "SELECT i.place FROM told t JOIN item i ON i.id = t.id"
        f" WHERE i.state = {CURRENT} AND i.kind IN ({INCIDENT}, {NOTICE}, {THING}) ORDER BY t.id DESC LIMIT ?"
    )
    places = answered(index, lambda: rows(index, sql, (size,)))
    return find(index, Query(items=tuple(item_at(row[0]) for row in places), size=size)).hits if places else ()


def channels(index: Index) -> tuple[str, ...]:
    """The channels that anybody wrote or called through, by name."""
    sql = "SELECT DISTINCT channel FROM account WHERE channel <> '' ORDER BY channel"
    return tuple(row[0] for row in answered(index, lambda: rows(index, sql, ())))
