# SPDX-License-Identifier: EUPL-1.2
"""Weeks or months side by side: where they stand on the axis, and bars of numbers in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from gestapeld.records.patterns.covered import Span
from gestapeld.render.drawing import GROUND, INK, n, path
from gestapeld.render.plots.axis import Axis

_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Columns:
    """First days of weeks or months, in order and without a hole."""

    unit: Literal["week", "month"]
    firsts: tuple[date, ...]

    def span(self) -> Span | None:
        """From the first day of the first to the last day of the last; None when there are none."""
        return Span(self.firsts[0], self.last_of(self.firsts[-1])) if self.firsts else None

    def last_of(self, first: date) -> date:
        """The last day of the column that begins on `first`."""
        if self.unit == "week":
            return first + _DAY * 6
        return (first.replace(day=28) + _DAY * 4).replace(day=1) - _DAY

    def edges(self, axis: Axis) -> list[tuple[float, float]]:
        """(left edge, width) of each, with a little air between wide ones."""
        found = []
        for first in self.firsts:
            x, wide = axis.wide(Span(first, self.last_of(first)))
            air = wide * 0.16 if wide > 4 else 0
            found.append((x + air / 2, wide - air))
        return found


def bars(
    edges: Sequence[tuple[float, float]], values: Sequence[int], ground: float, unit: float, *, down: bool = False
) -> Iterator[str]:
    """A bar per number that is not 0, as parts of one path along the ground; however small, it can be seen."""
    foot, first = n(ground), True
    for (x, wide), value in zip(edges, values, strict=True):
        if value:
            high = max(0.9, value * unit)
            begin = f"M{n(x)} {foot}" if first else f"H{n(x)}"
            yield f"{begin}V{n(ground + high if down else ground - high)}h{n(wide)}V{foot}"
            first = False


def filled(shapes: Sequence[str], tone: str, over: str = "") -> Iterator[str]:
    """Bars in one tone; with a pattern over it they also have an edge."""
    if over:
        yield path(shapes, fill=tone or GROUND, stroke=INK, width=0.5)
        yield path(shapes, fill=f"url(#{over})")
    else:
        yield path(shapes, fill=tone)


def stairs(edges: Sequence[tuple[float, float]], low: Sequence[float], high: Sequence[float]) -> str:
    """The area between two stairs, as one path: what has piled up by the end of each column. Ordinates as drawn."""
    if not edges:
        return ""
    there = list(_level(edges, high))
    back = list(_level(edges, low))[::-1]
    drawn = "".join(f"V{n(y)}H{n(right)}" for _, right, y in there)
    drawn += "".join(f"V{n(y)}H{n(left)}" for left, _, y in back)
    return f"M{n(edges[0][0])} {n(low[0])}{drawn}z"


def _level(edges: Sequence[tuple[float, float]], heights: Sequence[float]) -> Iterator[tuple[float, float, float]]:
    """(left, right, height) of each step; columns of one height beside each other are one step."""
    left = edges[0][0]
    for place, height in enumerate(heights):
        if place + 1 == len(heights) or n(heights[place + 1]) != n(height):
            right = edges[place + 1][0] if place + 1 < len(heights) else sum(edges[place])
            yield left, right, height
            left = right
