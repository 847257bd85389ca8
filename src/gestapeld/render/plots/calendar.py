# SPDX-License-Identifier: EUPL-1.2
"""A cell a day: how many contacts of the other, by the size of a square and its shade; weeks from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.records.patterns.plots import CalendarHeat, Landmark
from gestapeld.render.drawing import (
    HATCH,
    INK,
    LEVELS,
    PALE,
    RULE,
    Size,
    box,
    label,
    n,
    only_words,
    painted,
    path,
    pattern,
    square,
    svg,
)
from gestapeld.render.plots.axis import Axis, holes, within
from gestapeld.render.plots.key import Key
from gestapeld.render.plots.landmarks import form_of, in_order, sign
from gestapeld.render.plots.table import Table
from gestapeld.render.plots.words import Words

_DAY = timedelta(1)
_SIDES = (0.36, 0.52, 0.68, 0.84, 1.0)  # of a cell, by level
_WIDEST = 13.0
_STEPS = ((5, (1, 2, 3, 4, 5)), (20, (1, 3, 6, 10, 15)), (10**9, (1, 5, 20, 50, 100)))


def steps_of(plot: CalendarHeat) -> tuple[int, ...]:
    """From how many on a day its square is a step larger; so that a case of few and one of many can both be read."""
    most = max(plot.values, default=0)
    return next(steps for highest, steps in _STEPS if most <= highest)


def draw(plot: CalendarHeat, id: str, words: Words, size: Size) -> str:
    """The plot as SVG."""
    if not plot.values:
        return only_words(id, words.say("calendar.title"), describe(plot, words), size, words.say("nothing"))
    return _Drawing(plot, id, words, size).svg()


def describe(plot: CalendarHeat, words: Words) -> str:
    """The plot in a few sentences."""
    span = span_of(plot)
    if span is None:
        return words.say("nothing")
    days = sum(1 for value in plot.values if value)
    if not days:
        return words.say("calendar.quiet", span=words.span(span), covered=words.number(plot.covered.days))
    most = max(plot.values)
    return words.say(
        "calendar.description",
        span=words.span(span),
        covered=words.number(plot.covered.within(span.first, span.last)),
        days=words.number(days),
        total=words.number(sum(plot.values)),
        most=words.number(most),
        day=words.day(plot.first + _DAY * plot.values.index(most), short=False),
    )


def table(plot: CalendarHeat, words: Words) -> Table:
    """A row a month."""
    keys = ("month", "covered-days", "days-with", "from-other", "most-a-day", "own")
    found: dict[date, list[int]] = {}
    for number, (value, own) in enumerate(zip(plot.values, plot.own, strict=True)):
        row = found.setdefault((plot.first + _DAY * number).replace(day=1), [0, 0, 0, 0])
        row[0] += value > 0
        row[1] += value
        row[2] = max(row[2], value)
        row[3] += own
    rows = []
    for month, cells in found.items():
        covered = plot.covered.within(month, _end_of_month(month))
        rows.append((words.month(month, short=False), *(words.number(cell) for cell in (covered, *cells))))
    return Table(tuple(words.say(f"column.{key}") for key in keys), tuple(rows))


def span_of(plot: CalendarHeat) -> Span | None:
    """The days of the plot; None when it has none."""
    return Span(plot.first, plot.first + _DAY * (len(plot.values) - 1)) if plot.values else None


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + _DAY * 4).replace(day=1) - _DAY


@dataclass
class _Shapes:
    """The cells of one block, each sort drawn as one path."""

    months: list[str] = field(default_factory=list)
    filled: tuple[list[str], ...] = field(default_factory=lambda: tuple([] for _ in LEVELS))
    rings: list[tuple[float, float, list[tuple[int, Landmark]]]] = field(default_factory=list)


@dataclass(frozen=True)
class _Cells:
    """Where the days of one block stand: `monday` begins its first column."""

    left: float
    top: float
    cell: float
    monday: date

    def column(self, day: date) -> int:
        """How many columns stand before that of a day."""
        return (day - self.monday).days // 7

    def corner(self, day: date) -> tuple[float, float]:
        """Upper left corner of a day."""
        return self.left + self.column(day) * self.cell, self.top + day.weekday() * self.cell

    def parts(self, span: Span) -> Iterator[tuple[int, int, int, int]]:
        """A stretch of days as at most three rectangles (x, y, width, height in cells): part of a week, weeks, part."""
        first = span.first
        while first <= span.last:
            whole = 0 if first.weekday() else (span.last - first + _DAY).days // 7
            last = first + _DAY * (whole * 7 - 1) if whole else min(span.last, first + _DAY * (6 - first.weekday()))
            yield self.column(first), first.weekday(), max(1, whole), last.weekday() - first.weekday() + 1
            first = last + _DAY

    def areas(self, span: Span) -> Iterator[str]:
        """The same on the paper, as parts of a path."""
        for x, y, wide, high in self.parts(span):
            yield square(self.left + x * self.cell, self.top + y * self.cell, wide * self.cell, high * self.cell)

    def grid(self, span: Span) -> Iterator[str]:
        """The edges of every day of a stretch, as lines from end to end, in cells."""
        for x, y, wide, high in self.parts(span):
            yield square(x, y, wide, high)
            yield from (f"M{x} {y + row}h{wide}" for row in range(1, high))
            yield from (f"M{x + week} {y}v{high}" for week in range(1, wide))


class _Drawing:
    """One block a year, or half a year when it is narrow. Years without anything are left out and said."""

    def __init__(self, plot: CalendarHeat, id: str, words: Words, size: Size) -> None:
        self.plot, self.id, self.words, self.size = plot, id, words, size
        self.steps = steps_of(plot)
        self.left = words.widest_weekday(size.text) + size.text * 0.35
        weeks = 27 if size.narrow else 54
        self.cell = min(_WIDEST * size.text / 12 * (1.1 if size.narrow else 1), (size.width - self.left - 1) / weeks)
        self.high = size.text * 1.5 + 7 * self.cell + size.text * 0.9
        self.span = span_of(plot)
        self.marks: dict[date, list[tuple[int, Landmark]]] = {}
        for number, one in enumerate(in_order(one for one in plot.landmarks if self._shows(one.day)), 1):
            self.marks.setdefault(one.day, []).append((number, one))

    def _shows(self, day: date) -> bool:
        return self.span is not None and self.span.first <= day <= self.span.last

    def svg(self) -> str:
        words, size = self.words, self.size
        blocks = self._blocks()
        top = size.text * 0.2
        body = ["<defs>", *self._patterns(), "</defs>"]
        for block in blocks:
            body += self._block(block, top)
            marked = any(block.first <= day <= block.last for day in self.marks)
            top += self.high + (size.text * 1.1 if marked else 0)
        key = self._key()
        body += key.drawn(top)
        height = top + key.height + size.text * 0.4
        title = words.say("calendar.title")
        return svg(self.id, title, describe(self.plot, words), size.width, height, size.text, body)

    def _patterns(self) -> Iterator[str]:
        """Finer than under other plots: a cell is small."""
        if self.span is not None and any(True for _ in holes(self.plot.covered, self.span)):
            yield pattern(f"{self.id}-none", "45", HATCH, 3, 0.8)
        if self.plot.covered.silent:
            yield pattern(f"{self.id}-silent", "dots", HATCH, 4, 0.6)

    def _blocks(self) -> list[Span]:
        if self.span is None:
            return []
        found = []
        months = 6 if self.size.narrow else 12
        for year in range(self.span.first.year, self.span.last.year + 1):
            for month in range(1, 13, months):
                last = _end_of_month(date(year, month + months - 1, 1))
                block = Span(max(self.span.first, date(year, month, 1)), min(self.span.last, last))
                if block.first <= block.last and self._has_anything(block):
                    found.append(block)
        return found

    def _has_anything(self, block: Span) -> bool:
        low, high = (block.first - self.plot.first).days, (block.last - self.plot.first).days
        return any(self.plot.values[low : high + 1]) or self.plot.covered.within(block.first, block.last) > 0

    def _block(self, block: Span, top: float) -> Iterator[str]:
        size, cell = self.size, self.cell
        begin = date(block.first.year, 1 if not self.size.narrow or block.first.month < 7 else 7, 1)
        monday = begin - _DAY * begin.weekday()
        shapes, cells = _Shapes(), _Cells(self.left, top + size.text * 1.5, cell, monday)
        yield label(0, top + size.text, str(block.first.year), bold=True)
        for day in _days(block):
            self._cell(shapes, day, cells)
        yield f"<g{painted(fill=PALE)}>"
        yield from self._names(block, cells)
        yield "</g>"
        yield from self._empty(block, cells)
        yield path(cells.grid(block), stroke=RULE, width=0.4 / cell, unit=(cells.left, cells.top, cell))
        yield from self._drawn(shapes, cells)
        yield from self._signs(shapes, cells.top + 7 * cell + size.text * 0.9)

    def _names(self, block: Span, cells: _Cells) -> Iterator[str]:
        """Of the months, above where each begins, and of every other weekday."""
        size, words, cell = self.size, self.words, self.cell
        above = cells.top - size.text * 0.5
        if 1 < block.first.day <= 12:
            yield label(cells.corner(block.first)[0] + 1, above, words.month(block.first))
        for day in _days(block):
            if day.day == 1:
                yield label(cells.corner(day)[0] + (cell if day.weekday() else 0) + 1, above, words.month(day))
        for row in (0, 2, 4, 6):
            yield label(0, cells.top + row * cell + cell / 2 + size.text * 0.33, words.weekday(row))

    def _cell(self, shapes: _Shapes, day: date, cells: _Cells) -> None:
        """A square is a stroke as long as it is wide, counted in cells: that takes the fewest signs."""
        value = self.plot.values[(day - self.plot.first).days]
        if value:
            level = sum(value >= step for step in self.steps) - 1
            shapes.filled[level].append(f"M{cells.column(day)} {day.weekday()}h{n(self._side(level))}")
        if day.day == 1:
            shapes.months.append(_step(cells.corner(day)[0], cells.top, day.weekday(), self.cell))
        if day in self.marks:
            shapes.rings.append((*cells.corner(day), self.marks[day]))

    def _side(self, level: int) -> float:
        """Of a square, in cells."""
        return (self.cell - 1) * _SIDES[level] / self.cell

    def _empty(self, block: Span, cells: _Cells) -> Iterator[str]:
        """Days without material, and of the other days those in whole months with nothing in them."""
        none = [area for hole in holes(self.plot.covered, block) for area in cells.areas(hole)]
        silent = [
            area
            for span in within(self.plot.covered.spans, block)
            for quiet in within(self.plot.covered.silent, span)
            for area in cells.areas(quiet)
        ]
        yield path(none, fill=f"url(#{self.id}-none)")
        yield path(silent, fill=f"url(#{self.id}-silent)")

    def _drawn(self, shapes: _Shapes, cells: _Cells) -> Iterator[str]:
        yield path(shapes.months, stroke=PALE, width=0.9)
        for level, (tone, places) in enumerate(zip(LEVELS, shapes.filled, strict=True)):
            side = self._side(level)
            unit = (cells.left + self.cell * (1 - side) / 2, cells.top + self.cell / 2, self.cell)
            yield path(places, stroke=tone, width=side, unit=unit)
        for x, y, _ in shapes.rings:
            yield box(x - 0.6, y - 0.6, self.cell + 1.2, self.cell + 1.2, "", INK, max(1.2, self.size.text * 0.16))

    def _signs(self, shapes: _Shapes, y: float) -> Iterator[str]:
        """Under the column of each ring its number; what would overlap moves to the right."""
        t, free = self.size.text, 0.0
        for x, _, marks in sorted(shapes.rings):
            for number, one in marks:
                place = max(free, x + self.cell / 2)
                yield from sign(form_of(one), place, y, number, self.size)
                free = place + t * 1.6

    def _key(self) -> Key:
        key = Key(self.id, self.size, self.size.width)
        if self.span is None:
            return key
        cell = self.size.text * 0.95
        for level, low in enumerate(self.steps):
            high = self.steps[level + 1] - 1 if level + 1 < len(self.steps) else None
            said = self.words.number(low) if high == low else f"{low}–{high}"
            said = self.words.say("calendar.or-more", count=low) if high is None else said
            side = (cell - 1) * _SIDES[level]
            drawn = box(cell * 0.3, 0, cell, cell, "", RULE, 0.4)
            key.add(
                drawn + path([square(cell * 0.8 - side / 2, (cell - side) / 2, side, side)], fill=LEVELS[level]), said
            )
        axis = Axis(self.span, 0, 1)
        key.time(Covered(self.plot.covered.spans, self.plot.covered.silent), axis, self.words, strip=False)
        key.landmarks(self.plot.landmarks, axis, self.words)
        return key


def _days(span: Span) -> Iterator[date]:
    return (span.first + _DAY * number for number in range(span.days))


def _step(x: float, top: float, row: int, cell: float) -> str:
    """The edge between two months: down beside the first day, and along the top of the week before it."""
    if row == 0:
        return f"M{n(x)} {n(top)}v{n(7 * cell)}"
    return f"M{n(x + cell)} {n(top)}v{n(row * cell)}h{n(-cell)}v{n((7 - row) * cell)}"
