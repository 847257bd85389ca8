# SPDX-License-Identifier: EUPL-1.2
"""Charts as SVG, the same on a page and on a screen.

No script, style sheet or style attribute, so a strict content policy holds. Every series has a pattern besides its
shade, so it reads in greyscale and without colour vision. Title and description are part of the picture; `table` gives
the same numbers as text. The same chart gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from gestapeld.render.glyphs import plain

INK, PALE, RULE = "#1b1b1b", "#5a5a5a", "#c4c4c4"
MOST_SERIES = 8


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
    families: str = "Noto Sans, sans-serif"


# Shade of the ground, and what is drawn over it: lines at an angle, dots, a grid, or nothing.
_LOOKS: tuple[tuple[str, str], ...] = (
    ("#2b3a4e", ""),
    ("#ffffff", "45"),
    ("#a9b1bb", ""),
    ("#ffffff", "dots"),
    ("#d3d8de", "0"),
    ("#ffffff", "90"),
    ("#7b8794", "135"),
    ("#ffffff", "grid"),
)


def table(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """The chart as text: labels of the series, then per column its label and its numbers."""
    rows = tuple((label, tuple(s.values[place] for s in chart.series)) for place, label in enumerate(chart.columns))
    return tuple(s.label for s in chart.series), rows


def stacked_columns(chart: Chart, paper: Paper | None = None) -> str:
    """The chart as one SVG element. Raises ValueError when the numbers do not fit the columns."""
    if len(chart.series) > MOST_SERIES or any(len(s.values) != len(chart.columns) for s in chart.series):
        raise ValueError("series do not fit the columns")
    return "".join(_Drawing(chart, paper or Paper()).lines())


class _Drawing:
    """Geometry of one chart. Origin above left, sizes in points."""

    def __init__(self, chart: Chart, paper: Paper) -> None:
        self.chart, self.paper = chart, paper
        up, down = _tallest(chart, below=False), _tallest(chart, below=True)
        self.step = _step(max(up, down, 1))
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
        chart, paper = self.chart, self.paper
        names = f"{chart.id}-title {chart.id}-desc"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper.width} {paper.height}" width="{paper.width}" '
            f'height="{paper.height}" role="img" aria-labelledby="{names}" font-family="{escape(paper.families)}" '
            f'font-size="{_n(paper.text)}" fill="{INK}">'
        )
        yield f'<title id="{chart.id}-title">{_text(chart.title)}</title>'
        yield f'<desc id="{chart.id}-desc">{_text(chart.description)}</desc>'
        yield from self._patterns()
        yield from self._legend()
        yield from self._grid()
        yield from self._bars()
        yield from self._labels()
        yield from self._marks()
        yield "</svg>"

    def _patterns(self) -> Iterator[str]:
        """Only the lines and dots: a ground of its own inside a tile would show seams between the tiles."""
        yield "<defs>"
        for number, (_, drawn) in enumerate(_LOOKS[: len(self.chart.series)]):
            if not drawn:
                continue
            turn = f' patternTransform="rotate({drawn})"' if drawn.isdigit() else ""
            yield f'<pattern id="{self.chart.id}-p{number}" width="4" height="4" patternUnits="userSpaceOnUse"{turn}>'
            if drawn == "dots":
                yield f'<circle cx="2" cy="2" r="0.8" fill="{INK}"/>'
            else:
                lines = "M0 2H4M2 0V4" if drawn == "grid" else "M0 2H4"
                yield f'<path d="{lines}" stroke="{INK}" stroke-width="0.8"/>'
            yield "</pattern>"
        yield "</defs>"

    def _filled(self, x: float, y: float, width: float, height: float, number: int) -> Iterator[str]:
        ground, drawn = _LOOKS[number]
        yield _box(x, y, width, height, ground)
        if drawn:
            yield _box(x, y, width, height, f"url(#{self.chart.id}-p{number})")

    def _legend(self) -> Iterator[str]:
        size = self.paper.text
        for row, places in enumerate(self.rows):
            y = 2 + row * size * 1.9
            for number, x in places:
                yield from self._filled(x, y, size * 1.5, size, number)
                yield _label(x + size * 2, y + size * 0.85, self.chart.series[number].label)

    def _grid(self) -> Iterator[str]:
        for value in range(-self.below, self.above + 1, self.step):
            y = self.line - value * self.unit
            strong = value == 0
            yield _rule(self.left, y, self.right, y, INK if strong else RULE, 0.8 if strong else 0.4)
            yield _label(self.left - 4, y + self.paper.text * 0.35, str(abs(value)), anchor="end", fill=PALE)

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
        for place, label in enumerate(self.chart.columns):
            x = self.left + (place + 0.5) * self.pitch
            if label and x - last >= size * 0.62 * len(label) + 2:  # a crowded axis shows every second or third label
                late = x + len(label) * size * 0.35 > self.right  # would be cut off at the edge
                place_at = self.right if late else x
                yield _label(place_at, self.bottom + size * 1.3, label, anchor="end" if late else "middle")
                last = x
        for label, first in self.chart.groups:
            x = self.left + first * self.pitch
            yield _rule(x, self.bottom, x, self.bottom + size * 2.7, RULE, 0.6)
            yield _label(x + 3, self.bottom + size * 2.6, label, fill=PALE)

    def _marks(self) -> Iterator[str]:
        for mark in self.chart.marks:
            x = self.left + mark.position * self.pitch
            yield (
                f'<line x1="{_n(x)}" y1="{_n(self.top - 2)}" x2="{_n(x)}" y2="{_n(self.bottom)}" stroke="{INK}" '
                f'stroke-width="1.1" stroke-dasharray="4 2"/>'
            )
            late = x > (self.left + self.right) / 2
            yield _label(x + (-3 if late else 3), self.top - 1, mark.label, anchor="end" if late else "start")


def _tallest(chart: Chart, *, below: bool) -> int:
    columns = range(len(chart.columns))
    return max((sum(s.values[c] for s in chart.series if s.below is below) for c in columns), default=0)


def _step(highest: int) -> int:
    """Distance of the grid lines: 1, 2 or 5 times a power of ten, giving at most six lines."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if highest <= step * factor * 5:
                return step * factor
        step *= 10


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


def _n(value: float) -> str:
    """A coordinate, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(plain(text))


def _label(x: float, y: float, text: str, *, anchor: str = "start", fill: str = INK) -> str:
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    colour = "" if fill == INK else f' fill="{fill}"'
    return f'<text x="{_n(x)}" y="{_n(y)}"{at}{colour}>{_text(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="{colour}" stroke-width="{_n(width)}"/>'


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}" stroke="{INK}" '
        f'stroke-width="0.5"/>'
    )
