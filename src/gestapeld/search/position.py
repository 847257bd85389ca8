# SPDX-License-Identifier: EUPL-1.2
"""Where on the line of time something stands, as a cursor: for jumping to a date and for what came before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from gestapeld.errors import UsageError
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.placing import LAST_UNDATED, candidate
from gestapeld.search.query import find
from gestapeld.search.question import Hit, Query
from gestapeld.search.schema import place_of

AROUND = timedelta(days=31)
"""How far from an item its surroundings are looked for: reading on to the next message of a rare conversation could
mean reading a whole case."""


def position_at(query: Query, moment: datetime) -> str:
    """The cursor with which the page of `query` begins at `moment` (aware): with the first item from then on.

    Newest first: with the last one before it. Raises UsageError for a moment without a zone.
    """
    if moment.tzinfo is None:
        raise UsageError
    asked = candidate(int(moment.timestamp() * 1000), 0)
    return f"{_dated(query)}.{asked if query.newest_first else asked - 1}"


def _dated(query: Query) -> int:
    """The number of the stretch that holds items with a time, in the order of `query`."""
    ranged = query.since is not None or query.until is not None
    return 1 if ranged and not query.newest_first else 0


def around(index: Index, hit: Hit, size: int = 3) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """What stands before and after an item, oldest first: in its conversation, or among everything when it is in none.

    Not further than `AROUND` away; nothing for an item without a usable time. Raises as `find`.
    """
    found = answered(index, lambda: rows(index, "SELECT id, t0 FROM item WHERE place = ?", (place_of(hit.item),)))
    if not found or found[0][0] <= LAST_UNDATED:
        return (), ()
    row_id, t0 = found[0]
    try:
        moment = datetime.fromisoformat("1970-01-01T00:00:00+00:00") + timedelta(milliseconds=t0)
        since, until = moment - AROUND, moment + AROUND
    except OverflowError:
        return (), ()
    asked = Query(newest_first=False, size=size, since=since, until=until)
    if hit.thread:
        asked = replace(asked, threads=(hit.thread,), channels=(hit.channel,))
    asked = replace(asked, cursor=f"{_dated(asked)}.{row_id}")
    return find(index, replace(asked, backwards=True)).hits, find(index, asked).hits
