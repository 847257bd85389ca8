# SPDX-License-Identifier: EUPL-1.2
"""One of each plot, over time with a hole, a silent month, an export that begins late, and days that matter."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.records.patterns.finding import Label
from gestapeld.records.patterns.plots import (
    AccountLine,
    AccountMap,
    BeforeAfter,
    CalendarHeat,
    Comparison,
    CumulativeStack,
    EffectOverTime,
    EffectPoint,
    HourWeekday,
    Landmark,
    Plot,
    Side,
    Stream,
    Streams,
)

DAY = timedelta(1)
FIRST, LAST = date(2025, 10, 6), date(2026, 6, 28)
SILENT = Span(date(2026, 3, 1), date(2026, 3, 31))
COVERED = Covered((Span(FIRST, date(2025, 12, 20)), Span(date(2026, 1, 12), LAST)), (SILENT,), (date(2026, 1, 12),))
LANDMARKS = (
    Landmark(date(2025, 11, 14), "notice", "appje"),
    Landmark(date(2026, 2, 3), "letter"),
    Landmark(date(2026, 2, 20), "report"),
    Landmark(date(2026, 4, 2), "complaint"),
    Landmark(date(2026, 5, 5), "order", "contactverbod twaalf maanden"),
)


def _count(day: date) -> int:
    """Something every few days where there is material, more as time goes on, and a lot on one day."""
    if not COVERED.within(day, day) or SILENT.first <= day <= SILENT.last:
        return 0
    number = (day - FIRST).days
    return 120 if number == 40 else (number * 7 % 5) * (1 + number // 60) if number % 3 else 0


DAYS = tuple(FIRST + DAY * number for number in range((LAST - FIRST).days + 1))
COUNTS = tuple(_count(day) for day in DAYS)
OWN = tuple(1 if count and number % 13 == 0 else 0 for number, count in enumerate(COUNTS))
WEEKS = tuple(FIRST + DAY * number for number in range(0, len(DAYS), 7))


def weekly(values: tuple[int, ...], part: int = 1) -> tuple[int, ...]:
    """Per week, every `part`th of each day."""
    return tuple(sum(value // part for value in values[number : number + 7]) for number in range(0, len(values), 7))


def _streams(name: str = "") -> tuple[Stream, ...]:
    return (
        Stream(Label("channel", name or "whatsapp"), weekly(COUNTS)),
        Stream(Label("channel", "sms"), weekly(COUNTS, 2)),
        Stream(Label("channel", "email"), weekly(COUNTS, 5)),
        Stream(Label("channel", "phone"), weekly(COUNTS, 9), uncertain=True),
        Stream(Label("channel", "whatsapp"), weekly(OWN), below=True),
    )


def _side(first: date, last: date) -> Side:
    low, high = (first - FIRST).days, (last - FIRST).days + 1
    counts = COUNTS[low:high]
    days = sum(1 for count in counts if count)
    return Side(Span(first, last), COVERED.within(first, last), sum(counts), days, sum(OWN[low:high]))


def hours() -> HourWeekday:
    cells = tuple(
        tuple((hour * 3 + day) % 11 if hour > 17 or hour < 4 else 0 for hour in range(24)) for day in range(7)
    )
    return HourWeekday(cells, 37, (33, 33, 33, 33, 33, 33, 32), COVERED)


def plots(*, name: str = "") -> dict[str, Plot]:
    """Every sort of plot by its short name; `name` stands in every place where evidence or typed words can be."""
    days = tuple(COVERED.within(first, first + DAY * 6) for first in WEEKS)
    landmarks = tuple(Landmark(one.day, one.kind, name or one.label) for one in LANDMARKS)
    cumulated = tuple(Stream(s.label, tuple(accumulate(s.values)), s.below, s.uncertain) for s in _streams(name))
    return {
        "calendar": CalendarHeat(FIRST, COUNTS, OWN, COVERED, landmarks),
        "hours": hours(),
        "streams": Streams("week", WEEKS, days, _streams(name), COVERED, landmarks),
        "before-after": BeforeAfter(
            (
                *(Comparison(one, _side(FIRST, one.day - DAY), _side(one.day, LAST)) for one in landmarks[:3]),
                Comparison(landmarks[4], None, Side(Span(LAST - DAY * 3, LAST), 4, 9, 3, 0)),
            ),
            COVERED,
        ),
        "accounts": AccountMap(
            (
                AccountLine(Label("account", name or "Robin", name or "whatsapp"), "other", 1204, 130, FIRST, LAST),
                AccountLine(Label("account", "+31 6 12345678", "sms"), "other", 311, 96, FIRST + DAY * 40, LAST),
                AccountLine(
                    Label("account", "nachtuil", "instagram"), "suspected", 23, 12, DAYS[140], DAYS[180], landmarks[0]
                ),
                AccountLine(Label("account", name, "phone"), "unknown", 41, 19, DAYS[90], DAYS[90]),
                AccountLine(Label("account", "robin@example.org", "email"), "other", 2, 0, None, None),
            ),
            COVERED,
            landmarks,
        ),
        "effect": EffectOverTime(
            (
                *(EffectPoint(DAYS[number], "fear", min(4, number // 50)) for number in range(20, 260, 24)),
                *(EffectPoint(DAYS[number], "sleep") for number in (60, 120, 200)),
                EffectPoint(DAYS[230], "children", 3),
            ),
            FIRST,
            COUNTS,
            COVERED,
            landmarks,
        ),
        "cumulative": CumulativeStack(
            "week",
            WEEKS,
            days,
            cumulated,
            tuple(number // 4 for number in range(len(WEEKS))),
            COVERED,
            landmarks,
        ),
    }


def nothing() -> dict[str, Plot]:
    """The same without anything in them."""
    none = Covered()
    return {
        "calendar": CalendarHeat(FIRST, (), (), none),
        "hours": HourWeekday(((0,) * 24,) * 7, 0, (0,) * 7, none),
        "streams": Streams("week", (), (), (), none),
        "before-after": BeforeAfter((), none),
        "accounts": AccountMap((), none),
        "effect": EffectOverTime((), FIRST, (), none),
        "cumulative": CumulativeStack("month", (), (), (), (), none),
    }


def one() -> dict[str, Plot]:
    """The same with one contact on one day."""
    day, covered = FIRST, Covered((Span(FIRST, FIRST),))
    landmark = Landmark(day, "notice")
    stream = Stream(Label("channel", "whatsapp"), (1,))
    cells = ((1, *(0,) * 23), *((0,) * 24,) * 6)
    account = AccountLine(Label("account", "Robin", "whatsapp"), "other", 1, 1, day, day)
    return {
        "calendar": CalendarHeat(day, (1,), (0,), covered, (landmark,)),
        "hours": HourWeekday(cells, 0, (1, 0, 0, 0, 0, 0, 0), covered),
        "streams": Streams("week", (day,), (1,), (stream,), covered, (landmark,)),
        "before-after": BeforeAfter((Comparison(landmark, None, Side(Span(day, day), 1, 1, 1, 0)),), covered),
        "accounts": AccountMap((account,), covered, (landmark,)),
        "effect": EffectOverTime((EffectPoint(day, "fear", 4),), day, (1,), covered, (landmark,)),
        "cumulative": CumulativeStack("month", (date(2025, 10, 1),), (1,), (stream,), (0,), covered, (landmark,)),
    }


def ages() -> dict[str, Plot]:
    """The same over a hundred years and more, with a clock that was wrong at either end."""
    first, days = date(1970, 1, 1), 47_847
    covered = Covered((Span(first, first), Span(date(2100, 12, 31), date(2100, 12, 31))))
    values = (1, *(0,) * (days - 2), 10_000_000)
    months = tuple(date(1970 + number // 12, number % 12 + 1, 1) for number in range(131 * 12))
    there = tuple(1 if number in (0, len(months) - 1) else 0 for number in range(len(months)))
    stream = Stream(Label("channel", "sms"), there)
    piled = Stream(stream.label, tuple(accumulate(there)))
    landmarks = tuple(Landmark(date(1971 + number, 5, 4), "report", f"keer {number}") for number in range(40))
    return {
        "calendar": CalendarHeat(first, values, (0,) * days, covered, landmarks),
        "streams": Streams("month", months, there, (stream,), covered, landmarks),
        "cumulative": CumulativeStack("month", months, there, (piled,), there, covered, landmarks),
        "effect": EffectOverTime((EffectPoint(first, "fear", 99),), first, values, covered, landmarks),
        "accounts": AccountMap(
            tuple(AccountLine(Label("account", f"{n}@example.org", "email"), "unknown", n, 1, first, date(2100, 1, 1)) for n in range(90)),
            covered,
            landmarks,
        ),
    }  # fmt: skip
