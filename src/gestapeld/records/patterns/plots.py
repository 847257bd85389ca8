# SPDX-License-Identifier: EUPL-1.2
"""Numbers for plots. No words, no colours, no places on paper: `render.plots` draws them, a table says them.

Days without material are not days without contact: every plot in time carries what was covered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.records.patterns.finding import NONE_APART, Apart, Label

LandmarkKind = Literal[
    "notice", "letter", "report", "complaint", "order", "separation", "breach", "conversation", "block", "other"
]


@dataclass(frozen=True, slots=True, order=True)
class Landmark:
    """A day that matters: "no" was said, a letter, a report, a complaint, an order. `label`: as the owner calls it.

    at  the instant, in milliseconds since 1970, where it is known to the minute; None: only the day
    """

    day: date
    kind: LandmarkKind
    label: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarHeat:
    """How many per day from `first` on: of the other, surely. `own`: from the owner, counted beside it."""

    first: date
    values: tuple[int, ...]
    own: tuple[int, ...]
    covered: Covered
    landmarks: tuple[Landmark, ...] = ()
    apart: Apart = NONE_APART


@dataclass(frozen=True, slots=True)
class HourWeekday:
    """How many of the other per hour of the week in local time: 7 rows (Monday first) of 24.

    untimed  on a known day, but without a time of day
    days     how many covered days there are of each weekday
    """

    values: tuple[tuple[int, ...], ...]
    untimed: int
    days: tuple[int, ...]
    covered: Covered
    apart: Apart = NONE_APART


@dataclass(frozen=True, slots=True)
class Stream:
    """One number per column. `below`: drawn under the line (the owner's own); `uncertain`: sender not sure."""

    label: Label
    values: tuple[int, ...]
    below: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Streams:
    """Channels over time.

    columns  first day of each week or month, without a hole; `days`: how many days of it are covered (0: hatched)
    streams  at most eight: channels of the other, the busiest first, then what is not sure, then the owner's own
    """

    unit: Literal["week", "month"]
    columns: tuple[date, ...]
    days: tuple[int, ...]
    streams: tuple[Stream, ...]
    covered: Covered
    landmarks: tuple[Landmark, ...] = ()
    apart: Apart = NONE_APART


@dataclass(frozen=True, slots=True)
class Side:
    """Contacts in a stretch. `days`: covered days in it; 0 means that this side cannot be told."""

    span: Span
    days: int
    incoming: int
    incoming_days: int
    outgoing: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Before and after one landmark, in the channels that are covered on both sides (`channels`, by family).

    Where the minute is known, its own day is the last day of `before` and the first of `after`, and every contact is in
    one of them; where only the day is known, that day is in neither.
    left_out  channels covered on one side only: they say nothing about a change
    """

    landmark: Landmark
    before: Side | None
    after: Side | None
    channels: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Bars before and after each landmark, as numbers per week over covered days."""

    comparisons: tuple[Comparison, ...]
    covered: Covered
    apart: Apart = NONE_APART


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One number, address or handle. `standing`: other, suspected or unknown. `after`: which landmark it is new after.

    first, last  None when nothing from it has a usable day
    """

    label: Label
    standing: Literal["other", "suspected", "unknown"]
    count: int
    days: int
    first: date | None
    last: date | None
    after: Landmark | None = None


@dataclass(frozen=True, slots=True)
class AccountMap:
    """Accounts as lines from first to last day, the first on top. A table before it is a picture; never bubbles."""

    lines: tuple[AccountLine, ...]
    covered: Covered
    landmarks: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True)
class EffectPoint:
    """What the owner recorded about one day. `level`: 0 (none of it) to 4 (worst), None when only words were written.

    kind  the aspect: "fear", "sleep", "work", "going-out", "children"
    """

    day: date
    kind: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class EffectOverTime:
    """What she recorded, one line per kind; `contacts`: of the other per day, from `first` on. Nothing is tested."""

    points: tuple[EffectPoint, ...]
    first: date
    contacts: tuple[int, ...]
    covered: Covered
    landmarks: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True)
class CumulativeStack:
    """What has piled up until the end of each column: contacts of the other by channel, and incidents told.

    incidents  told, low bound; never added to what files show
    """

    unit: Literal["week", "month"]
    columns: tuple[date, ...]
    days: tuple[int, ...]
    streams: tuple[Stream, ...]
    incidents: tuple[int, ...]
    covered: Covered
    landmarks: tuple[Landmark, ...] = ()
    apart: Apart = NONE_APART


Plot = CalendarHeat | HourWeekday | Streams | BeforeAfter | AccountMap | EffectOverTime | CumulativeStack
