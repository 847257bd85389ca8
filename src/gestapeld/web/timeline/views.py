# SPDX-License-Identifier: EUPL-1.2
"""The line of time: by day with its items, by week and month with how many; searching as one types."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gestapeld.diary.people import list_people
from gestapeld.records.identifiers import ItemId
from gestapeld.search.belonging import channels
from gestapeld.search.index import Index
from gestapeld.search.query import find
from gestapeld.search.question import Query
from gestapeld.web.doors.asked import Asked, show, unlocked
from gestapeld.web.timeline.counting import MOST_ROWS, PAPERS, buckets, month_chart, span_of, with_gaps
from gestapeld.web.timeline.days import Teller
from gestapeld.web.timeline.forms import Asking, query_of, read_asking
from gestapeld.web.timeline.remembering import counted, kept_with
from gestapeld.web.timeline.steps_in_words import steps_in_words


@unlocked
def timeline(asked: Asked) -> HttpResponse:
    """Everything that holds what is asked, in order of time. `part` asks for the list only (the script does)."""
    asking = read_asking(asked.POST)
    kept = kept_with(asked.desk.case).asked
    if "again" in asked.POST:
        asking = kept.get(asked.visit.token, asking)
    query, asking = query_of(asking, asked.visit.language)
    kept[asked.visit.token] = asking
    part = "part" in asked.POST
    with asked.desk.index() as index:
        values = _days(asked, index, asking, query) if asking.by == "day" else _overview(asked, index, asking, query)
        if not part:
            values |= {"people": people_of(asked), "channels": channels(index)}
            values["plot"] = kept_with(asked.desk.case).plot(query)
    return show(asked, "timeline/list.html" if part else "timeline/line.html", {"asking": asking, **values})


def _days(asked: Asked, index: Index, asking: Asking, query: Query) -> dict[str, Any]:
    page = find(index, query)
    if not page.hits and query.cursor:  # beyond the last or before the first: begin again
        query = query.after(None)
        page, asking = find(index, query), replace(asking, near="")
    teller = Teller(asked.visit.language, index.zone, people_of(asked), steps_in_words(asked))
    days = [hit.day for hit in page.hits if hit.day]
    near = "" if query.backwards else asking.near
    return {
        "groups": teller.groups(page.hits, near),
        "total": len(page.hits),
        "page": page,
        "first_day": days[0] if days else "",
        "last_day": days[-1] if days else "",
    }


def _overview(asked: Asked, index: Index, asking: Asking, query: Query) -> dict[str, Any]:
    counts = counted(asked.desk.case, index, query, "week" if asking.by == "week" else "month")
    rows = with_gaps(_ordered(buckets(counts), asking), asking.by)
    teller = Teller(asked.visit.language, index.zone)
    first = int(asking.cursor) if asking.cursor.isdecimal() and int(asking.cursor) < len(rows) else 0
    shown = rows[first : first + MOST_ROWS]
    return {
        "rows": [(bucket, _name(teller, asking, bucket.start), span_of(bucket.start, asking.by)) for bucket in shown],
        "most": max((bucket.sure + bucket.suspected + bucket.unknown for bucket in rows), default=1) or 1,
        "total": len(rows),
        "counts": counts,
        "before": first - MOST_ROWS if first else None,
        "after": first + MOST_ROWS if first + MOST_ROWS < len(rows) else None,
    }


def _ordered(found: list[Any], asking: Asking) -> list[Any]:
    dated = [bucket for bucket in found if bucket.start]
    return (dated if asking.oldest else dated[::-1]) + [bucket for bucket in found if not bucket.start]


def _name(teller: Teller, asking: Asking, start: str) -> str:
    if not start:
        return ""
    return teller.month(start) if asking.by == "month" else teller.week(start)


def people_of(asked: Asked) -> dict[ItemId, str]:
    """The people she named, by the first version of each."""
    return {one.id: one.record.name for one in list_people(asked.desk.case)}


@unlocked
@require_safe
def plot(asked: Asked, number: str, paper: str) -> HttpResponse:
    """How many per month of what was asked, as a picture of its own, so that the page never waits for it."""
    query = kept_with(asked.desk.case).plots.get(number)
    if query is None or paper not in PAPERS:
        raise Http404
    with asked.desk.index(wait=20) as index:
        counts = counted(asked.desk.case, index, query, "month")
        drawn = month_chart(counts, Teller(asked.visit.language, index.zone), asked.visit.language, PAPERS[paper])
    return HttpResponse(drawn, content_type="image/svg+xml")
