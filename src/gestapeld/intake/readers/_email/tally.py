# SPDX-License-Identifier: EUPL-1.2
"""What a reading of mail counts on its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gestapeld.intake.reader import Done, Part
from gestapeld.records.items import Message, Problem
from gestapeld.records.moment import Moment

MOST_PROBLEMS = 5_000  # listed one by one; further ones are counted


@dataclass(slots=True)
class Tally:
    """Counts, and the earliest and latest moment that names an instant."""

    records: int = 0
    unexplained: int = 0
    problems: int = 0
    first: Moment | None = None
    last: Moment | None = None

    def counting(self, values: Iterable[Message | Part | Problem]) -> Iterator[Message | Part | Problem]:
        """Pass values on, taking note of each."""
        for value in values:
            if isinstance(value, Problem):
                self.problems += 1
                if self.problems > MOST_PROBLEMS:
                    continue
            elif isinstance(value, Message):
                self.records += 1
                self._between(value.time)
            yield value

    def _between(self, moment: Moment) -> None:
        if moment.utc is None:
            return
        if self.first is None or moment.utc < (self.first.utc or 0):
            self.first = moment
        if self.last is None or moment.utc > (self.last.utc or 0):
            self.last = moment

    def done(self, parts: int) -> Done:
        """The statement at the end of the reading."""
        counts = {"records": self.records, "messages": self.records, "parts": parts, "unexplained": self.unexplained}
        if self.problems > MOST_PROBLEMS:
            counts["further-problems"] = self.problems - MOST_PROBLEMS
        return Done(counts, self.first, self.last)
