# SPDX-License-Identifier: EUPL-1.2
"""Counts by week and month: rows with what lies empty between them, and the same as a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from gestapeld.records.narrative import Certainty
from gestapeld.render.charts import Chart, Paper, Series, stacked_columns
from gestapeld.search.timeline import Counts, Tally
from gestapeld.web.timeline.days import Teller
from gestapeld.wording import say

MOST_ROWS = 60
MOST_COLUMNS = 36
PAPERS = {"wide": Paper(width=640, height=200, text=9), "narrow": Paper(width=320, height=200, text=9)}
_SURE = (Certainty.SEEN, Certainty.RECOGNISED)


@dataclass(frozen=True)
class Bucket:
    """One week or month. Figures stand side by side and are never added up.

    start     `2026-03` or the Monday `2026-03-09`; "" for what cannot be put in one
    sure, suspected, unknown, own   what files show: of the other, perhaps, of nobody named yet, of the owner
    typed     what the owner typed over; told (at least, at most), None for no upper bound
    gap       how many empty weeks or months lie between this and the row before
    """

    start: str
    sure: int = 0
    suspected: int = 0
    unknown: int = 0
    own: int = 0
    typed: int = 0
    told_low: int = 0
    told_high: int | None = 0
    gap: int = 0


def buckets(counts: Counts) -> list[Bucket]:
    """Oldest first; what cannot be put in one at the end."""
    found = [_bucket(start, list(rows)) for start, rows in groupby(counts.rows, key=lambda row: row.bucket)]
    dated = [bucket for bucket in found if bucket.start]
    return dated + [bucket for bucket in found if not bucket.start]


def _bucket(start: str, rows: list[Tally]) -> Bucket:
    def observed(*certainties: Certainty | None) -> int:
        return sum(row.observed for row in rows if row.certainty in certainties)

    endless = any(row.told_high is None for row in rows)
    return Bucket(
        start,
        observed(*_SURE),
        observed(Certainty.SUSPECTED),
        observed(Certainty.UNKNOWN),
        observed(None),
        sum(row.typed for row in rows),
        sum(row.told_low for row in rows),
        None if endless else sum(row.told_high or 0 for row in rows),
    )


def with_gaps(found: list[Bucket], by: str) -> list[Bucket]:
    """The same rows, each with how many empty ones lie between it and the row before, in either order."""
    made: list[Bucket] = []
    for number, bucket in enumerate(found):
        before = found[number - 1].start if number else ""
        empty = abs(_ordinal(bucket.start, by) - _ordinal(before, by)) - 1 if before and bucket.start else 0
        made.append(replace(bucket, gap=max(0, empty)))
    return made


def _ordinal(start: str, by: str) -> int:
    if by == "month":
        return int(start[:4]) * 12 + int(start[5:7])
    return date.fromisoformat(start).toordinal() // 7


def span_of(start: str, by: str) -> str:
    """The bucket as a person would type it, to jump to it; "" for what is in none."""
    if by == "month" or not start:
        return start
    return f"{start} .. {date.fromisoformat(start) + timedelta(6)}"


def month_chart(counts: Counts, teller: Teller, language: str, paper: Paper) -> str:
    """The last `MOST_COLUMNS` months up to the last one with anything, as SVG."""
    rows = {bucket.start: bucket for bucket in buckets(counts) if bucket.start}
    months = _months(sorted(rows))
    empty = [rows.get(month, Bucket(month)) for month in months]
    kinds = (("sure", False), ("suspected", False), ("unknown", False), ("told_low", False), ("own", True))
    series = tuple(
        Series(say(language, f"web-timeline.plot.{name.replace('_', '-')}"), values, below=below)
        for name, below in kinds
        if any(values := tuple(getattr(bucket, name) for bucket in empty))
    )
    chart = Chart(
        "months",
        say(language, "web-timeline.plot.title"),
        say(language, "web-timeline.plot.description"),
        tuple(teller.month(month, short=True) for month in months),
        series,
        tuple(_years(months)),
    )
    return stacked_columns(chart, paper)


def _years(months: list[str]) -> list[tuple[str, int]]:
    """Each year with the column it begins at."""
    return [(year, next(rows)[0]) for year, rows in groupby(enumerate(months), key=lambda row: row[1][:4])]


def _months(starts: list[str]) -> list[str]:
    if not starts:
        return []
    last = _ordinal(starts[-1], "month")
    first = max(_ordinal(starts[0], "month"), last - MOST_COLUMNS + 1)
    return [f"{(number - 1) // 12:04d}-{(number - 1) % 12 + 1:02d}" for number in range(first, last + 1)]
