# SPDX-License-Identifier: EUPL-1.2
"""Over which days there is material at all. No rate is told over any other time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Calendar days from `first` up to and including `last`."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Covered:
    """Days covered by material.

    spans   in order, not touching each other; empty when nothing covers any day
    silent  whole calendar months inside the spans in which there is nothing at all. They count as covered, because
            nobody can tell silence from what was not kept; they are drawn hatched and said
    capped  first days of exports that may hold only the newest messages (the app leaves out what is older)
    """

    spans: tuple[Span, ...] = ()
    silent: tuple[Span, ...] = ()
    capped: tuple[date, ...] = ()

    @property
    def days(self) -> int:
        """How many days are covered."""
        return sum(span.days for span in self.spans)

    @property
    def whole(self) -> Span | None:
        """From the first covered day to the last, holes included."""
        return Span(self.spans[0].first, self.spans[-1].last) if self.spans else None

    def within(self, first: date, last: date) -> int:
        """How many days from `first` up to and including `last` are covered."""
        low = bisect_left(self.spans, first, key=lambda span: span.last)
        high = bisect_right(self.spans, last, key=lambda span: span.first)
        return sum((min(span.last, last) - max(span.first, first)).days + 1 for span in self.spans[low:high])

    def holes(self) -> tuple[Span, ...]:
        """The stretches between the spans."""
        day = timedelta(1)
        return tuple(Span(a.last + day, b.first - day) for a, b in zip(self.spans, self.spans[1:], strict=False))


NOT_COVERED = Covered()


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in order, with what overlaps or touches made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.first <= found[-1].last + timedelta(1):
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)
