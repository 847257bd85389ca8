# SPDX-License-Identifier: EUPL-1.2
"""What one method found: facts, perhaps a table, over which time, and what was counted apart.

The words for a method `m` stand in wording area `stack`: `m.title`, `m.question`, `m.fact.<key>`, `m.column.<key>`,
and `caveat.<code>` for what always has to be said with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.covered import NOT_COVERED, Covered, Span


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, both counted. `whole` may be 0: then there is no share."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` in `days` covered days. Written as a number per week; with 0 days there is no rate."""

    count: int
    days: int


@dataclass(frozen=True, slots=True)
class Told:
    """A number as she told it: at least `low`; `high` None when no upper bound was told."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Something estimated, with the bounds of its 95 % interval. Decimal text with a point ("1.8"); "" for no bound."""

    value: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A length of time in whole minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Code:
    """A word from a closed list: `stack.code.<text>`."""

    text: str


LabelKind = Literal[
    "plain",
    "channel",
    "account",
    "person",
    "behaviour",
    "day",
    "week",
    "month",
    "hour",
    "landmark",
    "after",
    "words",
    "target",
]


@dataclass(frozen=True, slots=True)
class Label:
    """What a row or series is about.

    kind  how to write `text`: channel "whatsapp", behaviour "CONTACT.MSG", day "2026-03-14", week (its Monday), month
          "2026-03", hour "03", landmark and after (its kind) and plain (a key of `stack.label`) are codes; account,
          person, words and target are evidence or what the owner typed, and are shown as such
    beside  for an account its channel; for a landmark its day and what the owner calls it
    """

    kind: LabelKind
    text: str
    beside: str = ""


Value = int | date | Share | Rate | Told | Span | Estimate | Minutes | Code | Label | None
"""None: not known, or there is none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with its name. `items`: what it was counted from, only where that was asked for (a dossier)."""

    key: str
    value: Value
    items: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with what it was counted from."""

    label: Label
    values: tuple[Value, ...]
    items: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """Items that are in none of the counts, and why.

    undated     without a usable day
    implausible with a day before 1995 or later than the day the count was made: a clock that was wrong
    unknown     from an account nobody is named for; suspected: the owner suspects it was the other
    elsewhere   with or from other people the owner named
    copies      the same message from another export, counted once
    """

    undated: int = 0
    implausible: int = 0
    unknown: int = 0
    suspected: int = 0
    elsewhere: int = 0
    copies: int = 0


NONE_APART = Apart()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a method found.

    method, version  which method, in which form; both are recorded when a finding is used
    columns          keys of the columns of `rows`, the label not among them
    covered          the days it was counted over
    caveats          codes that are printed with it, in this order
    """

    method: str
    version: int
    facts: tuple[Fact, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    covered: Covered = NOT_COVERED
    apart: Apart = NONE_APART
    caveats: tuple[str, ...] = ()

    def fact(self, key: str) -> Value:
        """The value of one fact; None when it is not there."""
        return next((fact.value for fact in self.facts if fact.key == key), None)
