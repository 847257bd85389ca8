# SPDX-License-Identifier: EUPL-1.2
"""Days from left to right, with months and years under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.render.drawing import PALE, RULE, Size, label, long, path, straight
from gestapeld.render.plots.words import Words

_DAY = timedelta(1)
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


def holes(covered: Covered, span: Span) -> Iterator[Span]:
    """The parts of `span` that no material covers, in order."""
    first = span.first
    for part in covered.spans:
        if part.first > span.last:
            break
        if part.first > first:
            yield Span(first, part.first - _DAY)
        first = max(first, part.last + _DAY)
    if first <= span.last:
        yield Span(first, span.last)


def within(spans: Iterable[Span], span: Span) -> Iterator[Span]:
    """The parts of these stretches that lie in `span`."""
    for one in spans:
        if one.last >= span.first and one.first <= span.last:
            yield Span(max(one.first, span.first), min(one.last, span.last))


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right."""

    span: Span
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins; held within the axis."""
        gone = (day - self.span.first).days / self.span.days
        return self.left + (self.right - self.left) * min(1.0, max(0.0, gone))

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return (self.at(day) + self.at(day + _DAY)) / 2

    def wide(self, span: Span) -> tuple[float, float]:
        """Left edge and width of a stretch; as little as half a point can be seen."""
        x = self.at(span.first)
        return x, max(0.5, self.at(span.last + _DAY) - x)

    def shows(self, day: date) -> bool:
        """Whether the day is on the axis."""
        return self.span.first <= day <= self.span.last

    def ticks(self, size: Size, words: Words) -> Iterator[tuple[float, str, bool]]:
        """(place, label, whether a year begins): months or years as they fit; days when there are few."""
        if self.span.days < 46:
            days = (self.span.first + _DAY * number for number in range(0, self.span.days, 7))
            yield from ((self.at(day), f"{day.day} {words.month(day)}", False) for day in days)
            return
        months = self.span.days / 30.4
        room = size.text * 2.4
        step = next((s for s in _STEPS if (self.right - self.left) / months * s >= room), _STEPS[-1])
        for month in _months(self.span, step):
            yield self.at(month), str(month.year) if step >= 12 else words.month(month), month.month == 1


def _months(span: Span, step: int) -> Iterator[date]:
    first = span.first.year * 12 + span.first.month - (1 if span.first.day == 1 else 0)
    last = span.last.year * 12 + span.last.month - 1
    for number in range(-(-first // step) * step, last + 1, step):
        yield date(number // 12, number % 12 + 1, 1)


def below(axis: Axis, top: float, size: Size, words: Words) -> Iterator[str]:
    """Months or years under the axis, the years below the months."""
    ticks = list(axis.ticks(size, words))
    last = -1e9
    yield path((straight(x, top, x, top + size.text * 0.3) for x, _, _ in ticks), stroke=RULE, width=0.6)
    for x, name, _ in ticks:
        wide = long(name, size.text)
        if x >= last and x + wide <= axis.right + 2:
            yield label(x + 1, top + size.text * 1.15, name, fill=PALE)
            last = x + wide + size.text * 0.3
    if ticks and not ticks[0][1].isdigit():
        yield from _years(axis, top, size)


def _years(axis: Axis, top: float, size: Size) -> Iterator[str]:
    years = range(axis.span.first.year, axis.span.last.year + 1)
    last = -1e9
    for year in years:
        x = axis.at(date(year, 1, 1))
        wide = long(str(year), size.text)
        if x >= last and x + wide <= axis.right + 2:
            yield label(x + 1, top + size.text * 2.35, str(year), bold=True)
            last = x + wide + 4


def under(size: Size) -> float:
    """How high what `below` draws is."""
    return size.text * 2.6
