# SPDX-License-Identifier: EUPL-1.2
"""Which stretch of time a moment may mean, so that "after" is only said where it is sure."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from gestapeld.records.moment import Moment, Precision, TimeQuality

HOME = ZoneInfo("Europe/Amsterdam")
"""Where the people of a case live: the calendar by which days are counted."""
_STEP = {
    Precision.MILLISECOND: timedelta(0),
    Precision.SECOND: timedelta(milliseconds=999),
    Precision.MINUTE: timedelta(seconds=59, milliseconds=999),
    Precision.HOUR: timedelta(minutes=59, seconds=59, milliseconds=999),
}


class Span(NamedTuple):
    """From the first to the last instant (both included, aware) that a moment may mean."""

    first: datetime
    last: datetime


def span_of(when: Moment) -> Span | None:
    """The stretch; None when nothing can be said. A rough time of day means the whole day; an hour that exists twice
    means both.
    """
    if when.utc is not None and when.quality is not TimeQuality.ROUGH and when.precision in _STEP:
        first = datetime.fromtimestamp(when.utc / 1000, UTC)
        twice = timedelta(hours=1) if when.quality is TimeQuality.AMBIGUOUS else timedelta(0)
        return Span(first, first + _STEP[when.precision] + twice)
    days = days_of(when)
    if days is None:
        return None
    zone = HOME
    first = datetime(days[0].year, days[0].month, days[0].day, tzinfo=zone)
    after = days[1] + timedelta(days=1)
    return Span(first, datetime(after.year, after.month, after.day, tzinfo=zone) - timedelta(milliseconds=1))


def days_of(when: Moment) -> tuple[date, date] | None:
    """The first and the last day (both included) that a moment may mean, by the calendar of where she lives; None when
    nothing can be said.
    """
    if when.local is None and when.utc is not None:
        day = datetime.fromtimestamp(when.utc / 1000, UTC).astimezone(HOME).date()
        return day, day
    if when.local is None:
        return None
    text = when.local[:10]
    if len(text) == 4:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date.fromisoformat(text)
    return day, day
