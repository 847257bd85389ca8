# SPDX-License-Identifier: EUPL-1.2
"""Proposals for messages: the texts they are made from, what was said to them, and pictures of who sent them."""

# ruff: noqa: S608  # only our own constants stand in a statement; everything asked is bound

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.narrative import Mark, Said
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.schema import CURRENT, MARKS, MESSAGE, SAID, TRANSCRIPT, WAYS, item_at, place_of

_AT_ONCE = 20_000
_READABLE = (
    f"i.kind IN ({MESSAGE}, {TRANSCRIPT}) AND i.state = {CURRENT} AND i.twin IS NULL"
    f" AND i.way IN ({WAYS[Way.IN]}, {WAYS[Way.UNKNOWN]})"
)
_ENTRY = 1 << 30
_CLOSED = MARKS[Mark.INTIMATE] | MARKS[Mark.POSSIBLE_MINOR]


@dataclass(frozen=True, slots=True)
class Written:
    """A message of somebody else, or of an unknown sender: item, channel, and the words without what the app wrote."""

    item: ItemId
    channel: str
    text: str


def written_by_others(index: Index, entries: Iterable[int] | None = None) -> Iterator[Written]:
    """What others wrote, or whose sender is unknown, in order of time; copies once. `entries`: only from these.

    Raises IndexBusyError.
    """
    if entries is None:
        yield from _stretch(index, "", ())
        return
    for seq in sorted(set(entries)):
        first = place_of(ItemId("evidence", seq, 0))
        yield from _stretch(index, "AND i.place BETWEEN ? AND ?", (first, first + _ENTRY - 1))


def _stretch(index: Index, more: str, values: tuple[int, ...]) -> Iterator[Written]:
    sql = (
        "SELECT i.id, i.place, l.text, coalesce(b.own, b.text) FROM item i JOIN body b ON b.id = i.id"
        f" JOIN label l ON l.id = i.channel WHERE {_READABLE} {more} AND i.id > ? ORDER BY i.id LIMIT {_AT_ONCE}"
    )
    after = -(1 << 62)
    while True:
        found = answered(index, lambda from_id=after: rows(index, sql, (*values, from_id)))  # type: ignore[misc]
        for _, place, channel, text in found:
            if text:
                yield Written(item_at(place), channel, text)
        if len(found) < _AT_ONCE:
            return
        after = found[-1][0]


def said_before(index: Index) -> dict[ItemId, dict[str, Said]]:
    """What was said to the proposals, by item and category. Raises IndexBusyError."""
    names = {number: said for said, number in SAID.items()}
    found: dict[ItemId, dict[str, Said]] = {}
    for place, category, said in answered(index, lambda: rows(index, "SELECT place, category, said FROM answer", ())):
        found.setdefault(item_at(place), {})[category] = names[said]
    return found


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a person accepted about one message.

    place     of the message: of a copy, the one that is counted
    typed     it was typed over from a picture or letter, and is no message by itself
    category  of the proposal; `codes`: the behaviours it adds
    entry     of the evidence log in which it was accepted
    closed    the message is marked as intimate or as a child's, in any copy: its words stand on its own page only
    """

    place: int
    typed: bool
    category: str
    codes: tuple[str, ...]
    entry: int
    closed: bool


def accepted(index: Index) -> tuple[Accepted, ...]:
    """Everything accepted that holds, by place and category; of copies the latest answer holds. Only what the case
    holds now: not for messages that were read anew since. Raises IndexBusyError.
    """
    sql = (
        "SELECT c.place, i.kind, a.category, a.codes, a.entry, a.said, EXISTS (SELECT 1 FROM item m"
        f" JOIN source s ON s.id = m.source WHERE (m.id = c.id OR m.twin = c.id) AND (m.marks | s.marks) & {_CLOSED})"
        # from the few answers to their messages, never through a million messages
        " FROM answer a CROSS JOIN item i ON i.place = a.place CROSS JOIN item c ON c.id = coalesce(i.twin, i.id)"
        f" WHERE i.kind IN ({MESSAGE}, {TRANSCRIPT}) AND i.state = {CURRENT} ORDER BY a.entry, a.place"
    )
    found: dict[tuple[int, str], Accepted] = {}
    for place, kind, category, codes, entry, said, closed in answered(index, lambda: rows(index, sql, ())):
        if said == SAID[Said.ACCEPTED]:
            listed = tuple(str(codes).split())
            found[place, category] = Accepted(place, kind == TRANSCRIPT, category, listed, entry, bool(closed))
        else:
            found.pop((place, category), None)
    return tuple(found[key] for key in sorted(found))


def pictures_of_senders(index: Index, items: Iterable[ItemId]) -> tuple[ItemId, ...]:
    """Messages with files from whoever sent these messages, that are not marked intimate yet, in order of time.

    One sender is one identity: the same number in two exports is the same sender. A sender without a name has none.
    Raises IndexBusyError.
    """
    listed = msgspec.json.encode([place_of(item) for item in items]).decode()
    sql = (
        "SELECT i.place FROM item i JOIN account a ON a.id = i.account WHERE a.identity <> '' AND a.identity IN ("
        "SELECT a2.identity FROM item i2 JOIN account a2 ON a2.id = i2.account"
        " WHERE i2.place IN (SELECT value FROM json_each(?)))"
        f" AND {_READABLE} AND i.marks & {MARKS[Mark.INTIMATE]} = 0"
        " AND EXISTS (SELECT 1 FROM attached t WHERE t.item = i.id) ORDER BY i.id"
    )
    return tuple(item_at(row[0]) for row in answered(index, lambda: rows(index, sql, (listed,))))
