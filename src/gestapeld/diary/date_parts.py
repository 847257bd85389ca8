# SPDX-License-Identifier: EUPL-1.2
"""What was said of a date, part by part, and which days the parts name together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from gestapeld.errors import BadDateError


@dataclass(slots=True)
class Said:
    """What one expression names. `first`..`last` are days; `step` says how it was named."""

    first: date
    last: date
    at: time | None = None
    seconds: bool = False
    step: str = "day"  # "day", "days", "month", "year"
    rough: bool = False


@dataclass(slots=True)
class Parts:
    """What was understood so far; what was not said is None or empty."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    at: time | None = None
    seconds: bool = False
    third: str = ""  # "begin", "middle", "end" of a month
    part: str = ""  # "afternoon", "evening", "night"
    twelve: bool = False  # the time was said with am or pm, or as 00:15 or 15:00: there is no second way to read it
    span: tuple[date, date] | None = None
    step: str = ""
    rough: bool = False


def resolve(parts: Parts, today: date) -> Said:
    """The days that the parts name together. Raises BadDateError when there is no such day, or it cannot be."""
    try:
        first, last, step = _days(parts, today)
    except (ValueError, OverflowError) as error:
        raise BadDateError from error
    if parts.at is not None:
        first, last, step = _in_its_part(parts, first, last, step)
    if not 1900 <= first.year <= 2200 or (parts.at is not None and step != "day"):
        raise BadDateError
    return Said(first, last, parts.at, parts.seconds, step, parts.rough or step != "day")


def _in_its_part(parts: Parts, first: date, last: date, step: str) -> tuple[date, date, str]:
    """A time in the part of the day that was named: gisteravond 11 uur is 23:00; at 3 last night is this morning."""
    hour = parts.at.hour if parts.at is not None and not parts.twelve else 0
    later = 0
    if hour in {"evening": range(5, 12), "afternoon": range(1, 7)}.get(parts.part, range(0)):
        later = 12
    elif parts.part == "night" and parts.at is not None:
        if hour in (9, 10, 11):
            later = 12
        if step == "days" and (last - first).days == 1:  # vannacht: an evening and the morning after it
            night = parts.at.hour + later
            at_midnight = night == 12 and not parts.twelve
            if at_midnight:
                parts.at, later = parts.at.replace(hour=0), 0
            day = first if night > 12 else last
            first, last, step = day, day, "day"
    if later and parts.at is not None:
        parts.at = parts.at.replace(hour=hour + later)
    return first, last, step


def _days(parts: Parts, today: date) -> tuple[date, date, str]:
    if parts.span is not None:
        if parts.year is not None or parts.month is not None or parts.day is not None or parts.step:
            raise BadDateError
        return (*parts.span, "day" if parts.span[0] == parts.span[1] else "days")
    if parts.day is not None:
        return _one_day(parts, today)
    if parts.month is not None and parts.step != "week":
        return _month(parts, today)
    if parts.year is not None and not parts.step:
        return date(parts.year, 1, 1), date(parts.year, 12, 31), "year"
    raise BadDateError


def _one_day(parts: Parts, today: date) -> tuple[date, date, str]:
    """A day; without a year the last one that is not in the future. A day without a month is too little."""
    if parts.month is None or parts.day is None or parts.third or parts.step == "season":
        raise BadDateError
    day = date(parts.year or today.year, parts.month, parts.day)
    if parts.year is None and day > today:
        day = date(today.year - 1, parts.month, parts.day)
    if parts.step == "week":
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6), "days"
    return day, day, "day"


def _month(parts: Parts, today: date) -> tuple[date, date, str]:
    month = parts.month or 1
    year = parts.year if parts.year is not None else (today.year if month <= today.month else today.year - 1)
    months = 3 if parts.step == "season" else 1
    after = date(year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1, 1)
    first, last = date(year, month, 1), after - timedelta(1)
    if parts.third == "begin":
        return first, first + timedelta(9), "days"
    if parts.third == "middle":
        return first + timedelta(10), first + timedelta(19), "days"
    if parts.third == "end":
        return first + timedelta(20), last, "days"
    return first, last, "days" if months == 3 else "month"
