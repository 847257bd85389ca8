# SPDX-License-Identifier: EUPL-1.2
"""What a plot is made of. Days are local calendar days; labels are already in the language of the plot.

Counts hold only days with something, in order, none twice. What has no trustworthy day is not in them: say it beside
the plot, or in `unplaced` where there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Counts = tuple[tuple[date, int], ...]
MOST_LAYERS = 8


class LineKind(StrEnum):
    """What an upright line stands for; each has a shape and a dash of its own."""

    NOTICE = "notice"  # she said no, or the stop letter
    REPORT = "report"  # told to the police, report with request for prosecution
    ORDER = "order"  # an order or measure
    OTHER = "other"


class Whose(StrEnum):
    """How sure it is whose contact it was."""

    OTHER = "other"
    SUSPECTED = "suspected"
    UNKNOWN = "unknown"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Span:
    """From and including `first` up to and including `last`."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened on a day and after which one may want to look: "nee gezegd"."""

    kind: LineKind
    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Over:
    """The time a plot is about, what of it is covered by material (in order, none overlapping), and its lines."""

    span: Span
    covered: tuple[Span, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """A cell a day: how many contacts. `id` (of every plot): letters, digits, hyphens, its own on one page."""

    id: str
    title: str
    over: Over
    counts: Counts


@dataclass(frozen=True, slots=True)
class Hours:
    """Hour by weekday. `cells`: seven rows from Monday of 24 hours of local time. `unplaced`: no trustworthy hour.
    `night`: the hours [from, until) that are called night; from may be later than until (23, 6).
    """

    id: str
    title: str
    cells: tuple[tuple[int, ...], ...]
    unplaced: int = 0
    night: tuple[int, int] = (0, 6)


@dataclass(frozen=True, slots=True)
class Stream:
    """One channel. `unsure` is what is of a suspected or unknown sender: never added to `incoming`.
    `covered` when this channel's material covers other time than the whole.
    """

    label: str
    incoming: Counts
    outgoing: Counts = ()
    unsure: Counts = ()
    covered: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Streams:
    """Channels under each other over one time: up from the other, down the owner's own. One row: just how many."""

    id: str
    title: str
    over: Over
    rows: tuple[Stream, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time. `days` are all its days, `covered` those with material; a rate is over `covered` only.
    `enough`: whether a rate may be said at all (at least 8 covered weeks and 20 contacts, as the method decides).
    """

    label: str
    span: Span | None
    days: int
    covered: int
    incoming: int
    outgoing: int
    enough: bool = True


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """How often a week, before and after something."""

    id: str
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account or number: whose it is or may be, when it was used. `who` is empty for nobody named."""

    who: str
    account: str
    channel: str
    whose: Whose
    first: date | None
    last: date | None
    count: int
    counts: Counts = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who used which account from when to when: rows with a line each, in the order given."""

    id: str
    title: str
    over: Over
    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Something about her life, on a day or from a day on. `until` None with `goes_on`: still so."""

    first: date
    last: date | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One kind of effect (sleep, work, moved, …) and when it was told."""

    label: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """Effect on her life over time; `fear` is what she noted, (day, value from 0 to `most`). No line joins them."""

    id: str
    title: str
    over: Over
    rows: tuple[EffectRow, ...]
    fear: tuple[tuple[date, int], ...] = ()
    most: int = 10


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of contact or behaviour, by day."""

    label: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Cumulative:
    """How it stacks up: everything until each day, in at most eight layers, the first at the bottom."""

    id: str
    title: str
    over: Over
    layers: tuple[Layer, ...]


Plot = Calendar | Hours | Streams | BeforeAfter | Accounts | Effect | Cumulative


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a plot as text: a heading per column, rows of the same length."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
