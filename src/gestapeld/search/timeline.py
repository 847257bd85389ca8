# SPDX-License-Identifier: EUPL-1.2
"""The line of time, oldest first, and counts over it.

What is counted: messages, calls, incidents and transcripts; side by side, never added up: what a file shows, what the
owner typed over, what she told (as a range). Copies count once; earlier versions, what the owner did herself as a
notice, and steps (letters, reports, orders, effect, costs) not at all. Every row is for one certainty: suspected and
unknown senders never slip into the sure ones.
"""

# ruff: noqa: S608  # only our own constants and numbers stand in a statement; everything asked is bound

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from gestapeld.errors import UsageError
from gestapeld.records.items import Way
from gestapeld.records.narrative import Certainty
from gestapeld.search.filters import CERTAINTY, TABLES, WAY, conditions
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.query import find
from gestapeld.search.question import Hit, Page, Query
from gestapeld.search.schema import CERTAINTY_OF, INCIDENT, NOTE, NOTICE, STEPS, THING, TRANSCRIPT, WAY_OF
from gestapeld.search.when import day_text
from gestapeld.search.words import match_of, terms_of

By = Literal["day", "week", "month", "channel", "way"]

_TOLD = f"{INCIDENT}, {THING}, {NOTICE}, {NOTE}"
_OWN_WORDS = ("incident", "thing", "notice", "note", "transcript")
_TOLD_ONLY = "i.id IN (SELECT id FROM told)"
# Entries after which every message, call and file counts as before.
COUNTS_THE_SAME = frozenset(
    {"founded", "signer-added", "signer-ended", "acquired", "linked", "marked", "exhibited", "finding", "handed-over"}
    | {"erase-planned", "erase-cancelled", "told", "corrected"}
)
COUNTED = ("message", "call", "incident", "transcript")


def timeline(index: Index, query: Query) -> Page[Hit]:
    """One page of the line of time, oldest first; items without a usable time at the end. Raises as `find`."""
    return find(index, replace(query, newest_first=False))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many in one bucket, of one certainty.

    bucket     "2026-03-14", "2026-03-09" (the Monday), "2026-03", "whatsapp", "in"; "" when it cannot be put in one
    certainty  None for what the owner sent and for what nobody is named for
    observed   what a file shows; `typed` what the owner typed over from a picture or letter
    told_low   what she told, at least; `told_high` at most, None when no upper bound was told
    days       on how many different days; what cannot be put on one day adds none
    """

    bucket: str
    certainty: Certainty | None
    observed: int
    typed: int
    told_low: int
    told_high: int | None
    days: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over a selection.

    rows       by bucket and certainty, in order
    days       on how many different days in all
    days_of    the same per certainty; they may share days, so they do not add up to `days`
    undated    how many of the items counted cannot be put on one day
    copies     how many copies were left out because they are counted already
    """

    by: By
    rows: tuple[Tally, ...]
    days: int
    days_of: dict[Certainty | None, int]
    undated: int
    copies: int


@dataclass(slots=True)
class _Sum:
    observed: int = 0
    typed: int = 0
    low: int = 0
    high: int | None = 0

    def add(self, observed: int, typed: int, low: int, high: int | None) -> None:
        self.observed += observed
        self.typed += typed
        self.low += low
        self.high = None if self.high is None or high is None else self.high + high


@dataclass(frozen=True, slots=True)
class Shown:
    """What files show of a selection, in rows per day, at `stand` entries in the index: the slow part of a count.

    It holds for every `By`, and as long as nothing was added but what the owner tells.
    """

    query: Query
    stand: int
    rows: tuple[tuple[Any, ...], ...]
    copies: int


def shown(index: Index, query: Query, before: Shown | None = None) -> Shown:
    """For `counts`, to be kept and given again. What `before` holds is used where it cannot have changed."""
    query = _asked(query)
    stand = index.stands_at("evidence")
    if before is not None and before.query == query and before.stand <= stand:
        elsewhere = COUNTS_THE_SAME if not query.marks else COUNTS_THE_SAME - {"marked"}
        if set(index.kinds_since("evidence", before.stand)) <= elsewhere:
            return replace(before, stand=stand)
    kinds = tuple(kind for kind in query.kinds if kind not in _OWN_WORDS)
    if not kinds:
        return Shown(query, stand, (), 0)
    query_shown = replace(query, kinds=kinds)
    found = answered(index, lambda: (_grouped(index, query_shown), _left_out(index, query_shown)))
    return Shown(query, stand, tuple(found[0]), found[1])


def counts(index: Index, query: Query, by: By = "month", known: Shown | None = None) -> Counts:
    """Count what a query finds (its page and cursor are ignored; without kinds: what is a contact).

    Ask with `ways=(Way.IN,)` and chosen certainties for the figures of a first page. `known`: what `shown` gives now
    for this query. Raises as `find`.
    """
    if by not in ("day", "week", "month", "channel", "way"):
        raise UsageError
    if query.kinds and not set(query.kinds) - set(STEPS):
        return _result(by, {}, {}, 0, 0)  # no step is contact, whatever is asked
    files = known or shown(index, query)
    query = _asked(query)
    return answered(index, lambda: _counts(index, query, by, files))


def _asked(query: Query) -> Query:
    """The same selection as every count sees it: page, order and cursor make no difference."""
    kinds = tuple(kind for kind in query.kinds if kind not in STEPS) or COUNTED
    ways = query.ways or (Way.IN, Way.OUT, Way.UNKNOWN)
    plain = Query()
    return replace(query, kinds=kinds, ways=ways, newest_first=True, size=plain.size, cursor=None, backwards=False)


def _counts(index: Index, query: Query, by: By, files: Shown) -> Counts:
    told = tuple(kind for kind in query.kinds if kind in _OWN_WORDS)
    found = [*files.rows, *(_grouped(index, replace(query, kinds=told), _TOLD_ONLY) if told else ())]
    sums: dict[tuple[str, int | None], _Sum] = {}
    days: dict[tuple[str, int | None], set[int]] = {}
    undated = 0
    labels: dict[int, str] = {}
    for day, t0, t1, channel, way, certainty, observed, typed, low, high, endless, items in found:
        if by == "channel":
            bucket = _label(index, labels, channel)
        elif by == "way":
            bucket = WAY_OF[way].value
        else:
            bucket = _bucket(by, day) if day is not None else _bucket_of_span(index, by, t0, t1)
        key = (bucket, certainty)
        sums.setdefault(key, _Sum()).add(observed, typed, low, None if endless else high)
        if day is None:
            undated += items
        else:
            days.setdefault(key, set()).add(day)
    return _result(by, sums, days, undated, files.copies)


def _grouped(index: Index, query: Query, besides: str = "") -> list[tuple[Any, ...]]:
    """Rows per day, channel, way and certainty; per stretch of time for what cannot be put on one day."""
    terms = terms_of(query.words)
    if query.words.strip() and not terms:
        return []
    asked = conditions(index.connection, query)
    if besides:
        asked.add(besides)
    tables, condition, values = TABLES, asked.where, list(asked.values)
    if terms:
        tables = f"words w CROSS JOIN {TABLES}"
        condition = f"words MATCH ? AND i.id = w.rowid AND {asked.where}"
        values.insert(0, match_of(terms))
    told = f"i.kind IN ({_TOLD})"
    sql = (
        "SELECT i.day, iif(i.day IS NULL, i.t0, NULL), iif(i.day IS NULL, i.t1, NULL), i.channel,"
        f" {WAY}, {CERTAINTY}, sum(i.kind NOT IN ({_TOLD}, {TRANSCRIPT})), sum(i.kind = {TRANSCRIPT}),"
        f" sum(iif({told}, t.low, 0)), sum(iif({told}, coalesce(t.high, 0), 0)),"
        f" sum({told} AND t.high IS NULL), count(*)"
        f" FROM {tables} WHERE {condition} GROUP BY 1, 2, 3, 4, 5, 6"
    )
    return rows(index, sql, values)


def _label(index: Index, labels: dict[int, str], number: int) -> str:
    if number not in labels:
        labels[number] = rows(index, "SELECT text FROM label WHERE id = ?", (number,))[0][0]
    return labels[number]


def _bucket(by: By, day: int) -> str:
    text = day_text(day)
    if by == "month":
        return text[:7]
    return text if by == "day" else monday_of(date.fromisoformat(text)).isoformat()


def _bucket_of_span(index: Index, by: By, t0: int | None, t1: int | None) -> str:
    """The week or month that a rough time lies in as a whole; "" for none, and for days."""
    if by == "day" or t0 is None or t1 is None:
        return ""
    ends = {_bucket(by, day) for day in (index.line.day_of(t0), index.line.day_of(t1)) if day is not None}
    return ends.pop() if len(ends) == 1 else ""


def monday_of(day: date) -> date:
    """The first day of the week of `day`."""
    return day - timedelta(day.weekday())


def _left_out(index: Index, query: Query) -> int:
    """Copies that would have counted if they were not counted already."""
    if query.copies or not rows(index, "SELECT 1 FROM item WHERE twin IS NOT NULL LIMIT 1", ()):
        return 0
    everything = replace(query, copies=True)
    asked = conditions(index.connection, everything)
    asked.add("i.twin IS NOT NULL")
    terms = terms_of(query.words)
    if not terms:
        sql = f"SELECT count(*) FROM {TABLES} WHERE {asked.where}"
        return int(rows(index, sql, asked.values)[0][0])
    sql = f"SELECT count(*) FROM words w CROSS JOIN {TABLES} WHERE words MATCH ? AND i.id = w.rowid AND {asked.where}"
    return int(rows(index, sql, [match_of(terms), *asked.values])[0][0])


def _result(
    by: By,
    sums: dict[tuple[str, int | None], _Sum],
    days: dict[tuple[str, int | None], set[int]],
    undated: int,
    copies: int,
) -> Counts:
    tallies = []
    for key in sorted(sums, key=lambda key: (key[0], -1 if key[1] is None else key[1])):
        total = sums[key]
        certainty = None if key[1] is None else CERTAINTY_OF[key[1]]
        on = len(days.get(key, ()))
        tallies.append(Tally(key[0], certainty, total.observed, total.typed, total.low, total.high, on))
    per: dict[int | None, set[int]] = {}
    for (_, number), found in days.items():
        per.setdefault(number, set()).update(found)
    days_of = {None if number is None else CERTAINTY_OF[number]: len(found) for number, found in per.items()}
    return Counts(by, tuple(tallies), len(set().union(*days.values())), days_of, undated, copies)
