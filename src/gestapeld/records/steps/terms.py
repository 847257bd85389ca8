# SPDX-License-Identifier: EUPL-1.2
"""What a computation of dates needs to know of the law: terms and offences that have to be complained of, by day.

The data stand with the guidance, which knows no records; whoever shows dates hands its book in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Term(Protocol):
    """A length of time, as whole months and whole days, counted from the day after the one it starts from."""

    @property
    def months(self) -> int:
        """Whole months."""

    @property
    def days(self) -> int:
        """Whole days."""

    @property
    def ask_police(self) -> bool:
        """Whether it is not sure enough to stand without "ask the police or a lawyer"."""


class ComplaintOffence(Protocol):
    """An offence for which whoever it was done to must ask for prosecution.

    `behaviours` are codes that may be this offence; `pattern` says that it is the pattern as a whole.
    """

    @property
    def id(self) -> str:
        """The number of the article: "318"."""

    @property
    def behaviours(self) -> tuple[str, ...]:
        """Codes of behaviours."""

    @property
    def pattern(self) -> bool:
        """Whether it is made up of many acts."""

    @property
    def ask_police(self) -> bool:
        """As for a term."""


class Terms(Protocol):
    """The book: what holds on a day."""

    def term(self, name: str, day: date) -> Term | None:
        """The term called "complaint", "pattern" or "withdrawal"; None when none holds on that day."""

    def complaint_offences(self, day: date) -> Sequence[ComplaintOffence]:
        """Every complaint offence of that day."""
