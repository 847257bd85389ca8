# SPDX-License-Identifier: EUPL-1.2
"""Answers: pages of hits in time order, each leading back to its item, its original and the place in it."""

# ruff: noqa: S608  # only our own constants and numbers stand in a statement; everything asked is bound

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Locator
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import HowMany
from gestapeld.search.filters import CERTAINTY, TABLES, WAY, Conditions, conditions
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.names import THREAD
from gestapeld.search.placing import LAST_UNDATED, candidate
from gestapeld.search.question import LARGEST_PAGE, Hit, Page, Query
from gestapeld.search.schema import CERTAINTY_OF, KIND_NAMES, MINE, OLDER, PERSON, WAY_OF, item_at, marks_of, place_of
from gestapeld.search.telling import moment_in
from gestapeld.search.when import day_text, moment_from, rough
from gestapeld.search.words import Term, match_of, snippet, terms_of

__all__ = ["LARGEST_PAGE", "Hit", "Page", "Query", "copies_of", "find", "hit_of"]

_COLUMNS = (
    "i.id, i.place, i.kind, i.t0, i.clock, i.day, i.channel, i.thread, a.name, a.ident, a.person, a.whose,"
    f" {CERTAINTY}, {WAY}, i.way, s.original, s.part, i.start, i.length, i.marks | s.marks, i.twin, i.state,"
    " b.shown, b.local, b.zone, b.text, b.beside, t.until, t.low, t.high, t.who"
)
_CURSOR = re.compile(r"^([0-2])\.(-?\d{1,19})$")
_FAR = 1 << 62


class _Phase(NamedTuple):
    """A stretch of ids that is read in one go; only these of them, when `ids` are given as a JSON list."""

    low: int
    high: int
    ids: str | None = None


def find(index: Index, query: Query) -> Page[Hit]:
    """One page of what a query finds, newest first unless it says otherwise.

    Raises UsageError for a cursor, kind or behaviour that does not exist, IndexBusyError.
    """
    return answered(index, lambda: _find(index, query))


def _find(index: Index, query: Query) -> Page[Hit]:
    if not 1 <= query.size <= LARGEST_PAGE:
        raise UsageError
    terms = terms_of(query.words)
    if query.words.strip() and not terms:
        return Page((), None)
    asked = conditions(index.connection, query)
    phases = _phases(index, query, asked)
    start, last = _position(query, len(phases))
    newest = query.newest_first != query.backwards  # the way in which rows are read
    found: list[tuple[Any, ...]] = []
    for number in range(start, -1, -1) if query.backwards else range(start, len(phases)):
        after = last if number == start else None
        missing = query.size + 1 - len(found)
        found += [(number, *row) for row in _read(index, newest, asked, terms, phases[number], after, missing)]
        if len(found) > query.size:
            break
    more = len(found) > query.size
    found = found[: query.size]
    return _page(query, found[::-1] if query.backwards else found, more, index, terms)


def _page(query: Query, found: list[tuple[Any, ...]], more: bool, index: Index, terms: tuple[Term, ...]) -> Page[Hit]:
    """The hits, and where the pages before and after them begin."""
    hits = tuple(_hits(index, [row[1:] for row in found], terms))
    if not found:
        return Page(hits, None)
    ahead, behind = (query.cursor is not None, more) if query.backwards else (more, query.cursor is not None)
    first, last = (f"{found[place][0]}.{found[place][1]}" for place in (0, -1))
    return Page(hits, last if ahead else None, first if behind else None)


def _phases(index: Index, query: Query, asked: Conditions) -> list[_Phase]:
    """Dated items as one stretch of ids. What began before `since` and lasted into it stands apart: it is rare, and
    reading on to it would mean reading everything before. Items without a usable time come last."""
    slack = index.slack
    low = -_FAR // 2 if asked.since is None else candidate(asked.since, 0)
    high = _FAR if asked.until is None else candidate(asked.until, 0) + 2 + slack
    dated = _Phase(max(low, LAST_UNDATED + 1), high)
    if asked.since is not None or asked.until is not None:
        begun = _begun(index, asked.since, dated.low)
        return [dated, begun] if query.newest_first else [begun, dated]
    return [dated, _Phase(-(1 << 63), LAST_UNDATED)]


def _begun(index: Index, since: int | None, low: int) -> _Phase:
    """What began before `low` and lasted until `since` or longer."""
    found: list[tuple[Any, ...]] = []
    if since is not None:
        sql = "SELECT id FROM item INDEXED BY item_span WHERE t1 IS NOT NULL AND t1 >= ? AND id BETWEEN ? AND ?"
        found = rows(index, sql, (since, LAST_UNDATED + 1, low - 1))
    ids = [row[0] for row in found]
    return _Phase(min(ids), max(ids), msgspec.json.encode(ids).decode()) if ids else _Phase(0, -1)


def _position(query: Query, phases: int) -> tuple[int, int | None]:
    if query.cursor is None:
        return phases - 1 if query.backwards else 0, None
    match = _CURSOR.match(query.cursor)
    if match is None or int(match[1]) >= phases or not -(1 << 63) <= int(match[2]) < 1 << 63:
        raise UsageError
    return int(match[1]), int(match[2])


def _read(
    index: Index, newest: bool, asked: Conditions, terms: tuple[Term, ...], phase: _Phase, after: int | None, limit: int
) -> list[tuple[Any, ...]]:
    low, high = phase.low, phase.high
    if after is not None:
        low, high = (low, min(high, after - 1)) if newest else (max(low, after + 1), high)
    if low > high:
        return []
    tables, key, condition = TABLES, "i.id", "i.id BETWEEN ? AND ?"
    values: list[Any] = [low, high]
    if asked.few or phase.ids is not None:
        condition = "+i.id BETWEEN ? AND ?"  # the list of ids drives, not the stretch
    if phase.ids is not None:
        condition += " AND i.id IN (SELECT value FROM json_each(?))"
        values.append(phase.ids)
    if terms:
        # The full-text table drives: it gives ids in order, so reading stops after one page.
        tables, key = f"words w CROSS JOIN {TABLES}", "w.rowid"
        condition = f"words MATCH ? AND {condition.replace('i.id', 'w.rowid')} AND i.id = w.rowid"
        values.insert(0, match_of(terms))
    sql = (
        f"SELECT {_COLUMNS} FROM {tables} JOIN body b ON b.id = i.id WHERE {condition} AND {asked.where}"
        f" ORDER BY {key} {'DESC' if newest else 'ASC'} LIMIT ?"
    )
    return rows(index, sql, [*values, *asked.values, limit])


def _hits(index: Index, found: list[tuple[Any, ...]], terms: tuple[Term, ...]) -> Iterator[Hit]:
    labels = _labels(index, {number for row in found for number in (row[6], row[7], row[24])})
    copies = _copies(index, {row[0] if row[20] is None else row[20] for row in found})
    behaviours = _behaviours(index, [row[0] for row in found])
    counted = _places(index, {row[20] for row in found if row[20] is not None})
    for row in found:
        yield _hit(row, labels, copies, behaviours, counted, terms)


def _hit(
    row: tuple[Any, ...],
    labels: dict[int, str],
    copies: dict[int, tuple[int, int]],
    behaviours: dict[int, tuple[str, ...]],
    counted: dict[int, int],
    terms: tuple[Term, ...],
) -> Hit:
    (row_id, place, kind, t0, clock, day, channel, thread, name, ident, person, whose, certainty, way, way_shown) = row[
        :15
    ]
    (original, part, start, length, marks, twin, state, shown, local, zone, text, beside, until, low, high, who) = row[
        15:
    ]
    number, copied_marks = copies.get(row_id if twin is None else twin, (0, 0))
    about = who if who is not None else person if whose == PERSON else None
    return Hit(
        item=item_at(place),
        kind=KIND_NAMES[kind],
        when=moment_from(shown, local, labels[zone], t0, clock),
        text=_words(text, beside, terms),
        until=moment_in(until) if until else UNKNOWN_MOMENT,
        rough=rough(clock),
        day=day_text(day) if day is not None else "",
        channel=labels[channel],
        thread=labels[thread].partition(THREAD)[2],
        account=Account(name, ident),
        person=item_at(about) if about is not None else None,
        whose="mine" if whose == MINE else "person" if whose == PERSON else "",
        certainty=CERTAINTY_OF[certainty] if certainty is not None else None,
        way=WAY_OF[way],
        way_shown=WAY_OF[way_shown],
        original=item_at(original) if original is not None else None,
        place=Locator(start, length, part) if original is not None else None,
        marks=marks_of(marks | copied_marks),
        behaviours=behaviours.get(row_id, ()),
        count=HowMany("", low, high) if low is not None and (low, high) != (1, 1) else None,
        copies=number if twin is None else 0,
        copy_of=item_at(counted[twin]) if twin is not None and twin in counted else None,
        older=state == OLDER,
    )


def _words(text: str, beside: str | None, terms: tuple[Term, ...]) -> str:
    """The text, or what stands beside it (a file name, a place) when only that was found or there is no text."""
    return snippet(text, terms) if text or not beside else snippet(beside.replace("\ue000", "·"), terms)


def _labels(index: Index, numbers: set[int]) -> dict[int, str]:
    return dict(rows(index, f"SELECT id, text FROM label WHERE id IN ({_listed(numbers)})", ()))


def _copies(index: Index, counted: set[int]) -> dict[int, tuple[int, int]]:
    """For each counted item how many other copies are kept, and the marks on all of them."""
    found: dict[int, tuple[int, int]] = {}
    listed = _listed(counted)
    sql = f"SELECT id, twin, marks FROM item WHERE twin IN ({listed}) OR (id IN ({listed}) AND marks <> 0)"
    for row_id, twin, marks in rows(index, sql, ()):
        number, bits = found.get(row_id if twin is None else twin, (0, 0))
        found[row_id if twin is None else twin] = (number + (twin is not None), bits | marks)
    return found


def _behaviours(index: Index, ids: list[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row_id, code in rows(index, f"SELECT id, code FROM behaviour WHERE id IN ({_listed(ids)}) ORDER BY code", ()):
        found[row_id] = (*found.get(row_id, ()), code)
    return found


def _places(index: Index, ids: set[int]) -> dict[int, int]:
    return dict(rows(index, f"SELECT id, place FROM item WHERE id IN ({_listed(ids)})", ()))


def _listed(numbers: set[int] | list[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)


def copies_of(index: Index, item: ItemId) -> list[ItemId]:
    """All copies of a message that came in more than once, itself included, the counted one first."""
    sql = (
        "SELECT c.place FROM item i JOIN item c ON c.id = coalesce(i.twin, i.id) OR c.twin = coalesce(i.twin, i.id)"
        " WHERE i.place = ? ORDER BY c.twin IS NOT NULL, c.place"
    )
    return [item_at(row[0]) for row in answered(index, lambda: rows(index, sql, (_place(item),)))]


def hit_of(index: Index, item: ItemId) -> Hit | None:
    """One item as a hit, earlier versions and copies too; None when it is not in the index."""
    found = find(index, Query(items=(item,), older=True, copies=True, size=1)).hits
    return found[0] if found else None


def _place(item: ItemId) -> int:
    try:
        return place_of(item)
    except ValueError as error:
        raise UsageError from error
