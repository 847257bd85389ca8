# SPDX-License-Identifier: EUPL-1.2
"""Charts as SVG, the same on a page and on a screen.

No script, style sheet or style attribute, so a strict content policy holds. Every series has a pattern besides its
shade, so it reads in greyscale and without colour vision. Title and description are part of the picture; `table` gives
the same numbers as text. The same chart gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.render.drawing import INK, LOOKS, PALE, RULE, box, label, n, painted, pattern, rule, step_of, svg

MOST_SERIES = len(LOOKS)


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of contact: its label and one number per column. `below` draws it under the line (the owner's own)."""

    label: str
    values: tuple[int, ...]
    below: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """An upright line at `position` in columns (2.5 is the middle of the third), with a label."""

    position: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked columns, at most eight series.

    id       distinguishes several charts on one page; letters, digits and hyphens
    columns  labels, one per column; an empty one is not written
    groups   labels below those, each with the column it begins at (years under months)
    """

    id: str
    title: str
    description: str
    columns: tuple[str, ...]
    series: tuple[Series, ...]
    groups: tuple[tuple[str, int], ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """Sizes in points."""

    width: int = 480
    height: int = 190
    text: float = 7.5


def table(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """The chart as text: labels of the series, then per column its label and its numbers."""
    rows = tuple((label, tuple(s.values[place] for s in chart.series)) for place, label in enumerate(chart.columns))
    return tuple(s.label for s in chart.series), rows


def stacked_columns(chart: Chart, paper: Paper | None = None) -> str:
    """The chart as one SVG element. Raises ValueError when the numbers do not fit the columns."""
    if len(chart.series) > MOST_SERIES or any(len(s.values) != len(chart.columns) for s in chart.series):
        raise ValueError("series do not fit the columns")
    paper = paper or Paper()
    drawing = _Drawing(chart, paper)
    return svg(chart.id, chart.title, chart.description, paper.width, paper.height, paper.text, drawing.lines())


class _Drawing:
    """Geometry of one chart. Origin above left, sizes in points."""

    def __init__(self, chart: Chart, paper: Paper) -> None:
        self.chart, self.paper = chart, paper
        up, down = _tallest(chart, below=False), _tallest(chart, below=True)
        self.step = step_of(max(up, down, 1))
        self.above = max(self.step, -(-up // self.step) * self.step)
        self.below = -(-down // self.step) * self.step
        self.left = 8 + paper.text * 0.62 * max(len(str(self.above)), len(str(self.below)) if self.below else 0)
        self.right = paper.width - 2.0
        self.rows = _legend_rows(chart, paper, self.right)
        self.top = 6 + paper.text * 1.9 * len(self.rows) + (paper.text * 1.6 if chart.marks else 0)
        self.bottom = paper.height - paper.text * (3.0 if chart.groups else 1.8)
        self.unit = (self.bottom - self.top) / (self.above + self.below)
        self.line = self.top + self.above * self.unit
        self.pitch = (self.right - self.left) / max(1, len(chart.columns))

    def lines(self) -> Iterator[str]:
        yield from self._patterns()
        yield from self._legend()
        yield from self._grid()
        yield from self._bars()
        yield from self._labels()
        yield from self._marks()

    def _patterns(self) -> Iterator[str]:
        yield "<defs>"
        for number, (_, drawn) in enumerate(LOOKS[: len(self.chart.series)]):
            if drawn:
                yield pattern(f"{self.chart.id}-p{number}", drawn)
        yield "</defs>"

    def _filled(self, x: float, y: float, width: float, height: float, number: int) -> Iterator[str]:
        ground, drawn = LOOKS[number]
        yield box(x, y, width, height, ground)
        if drawn:
            yield box(x, y, width, height, f"url(#{self.chart.id}-p{number})")

    def _legend(self) -> Iterator[str]:
        size = self.paper.text
        for row, places in enumerate(self.rows):
            y = 2 + row * size * 1.9
            for number, x in places:
                yield from self._filled(x, y, size * 1.5, size, number)
                yield label(x + size * 2, y + size * 0.85, self.chart.series[number].label)

    def _grid(self) -> Iterator[str]:
        for value in range(-self.below, self.above + 1, self.step):
            y = self.line - value * self.unit
            strong = value == 0
            yield rule(self.left, y, self.right, y, INK if strong else RULE, 0.8 if strong else 0.4)
            yield label(self.left - 4, y + self.paper.text * 0.35, str(abs(value)), anchor="end", fill=PALE)

    def _bars(self) -> Iterator[str]:
        width = self.pitch * (0.72 if self.pitch > 6 else 0.9)
        for place in range(len(self.chart.columns)):
            x = self.left + place * self.pitch + (self.pitch - width) / 2
            up = down = 0
            for number, series in enumerate(self.chart.series):
                value = series.values[place]
                if not value:
                    continue
                if series.below:
                    y, down = self.line + down * self.unit, down + value
                else:
                    up += value
                    y = self.line - up * self.unit
                yield from self._filled(x, y, width, value * self.unit, number)

    def _labels(self) -> Iterator[str]:
        size, last = self.paper.text, -1e9
        for place, name in enumerate(self.chart.columns):
            x = self.left + (place + 0.5) * self.pitch
            if name and x - last >= size * 0.62 * len(name) + 2:  # a crowded axis shows every second or third label
                late = x + len(name) * size * 0.35 > self.right  # would be cut off at the edge
                place_at = self.right if late else x
                yield label(place_at, self.bottom + size * 1.3, name, anchor="end" if late else "middle")
                last = x
        for name, first in self.chart.groups:
            x = self.left + first * self.pitch
            yield rule(x, self.bottom, x, self.bottom + size * 2.7, RULE, 0.6)
            yield label(x + 3, self.bottom + size * 2.6, name, fill=PALE)

    def _marks(self) -> Iterator[str]:
        for mark in self.chart.marks:
            x = self.left + mark.position * self.pitch
            yield (
                f'<line x1="{n(x)}" y1="{n(self.top - 2)}" x2="{n(x)}" y2="{n(self.bottom)}"'
                f'{painted(stroke=INK, width=1.1)} stroke-dasharray="4 2"/>'
            )
            late = x > (self.left + self.right) / 2
            yield label(x + (-3 if late else 3), self.top - 1, mark.label, anchor="end" if late else "start")


def _tallest(chart: Chart, *, below: bool) -> int:
    columns = range(len(chart.columns))
    return max((sum(s.values[c] for s in chart.series if s.below is below) for c in columns), default=0)


def _legend_rows(chart: Chart, paper: Paper, right: float) -> list[list[tuple[int, float]]]:
    rows: list[list[tuple[int, float]]] = [[]]
    x = 2.0
    for number, series in enumerate(chart.series):
        width = paper.text * (3.2 + 0.6 * len(series.label))
        if rows[-1] and x + width > right:
            rows.append([])
            x = 2.0
        rows[-1].append((number, x))
        x += width
    return rows
