# SPDX-License-Identifier: EUPL-1.2
"""What she noted about the effect on her life, day by day, under the contacts of that time. No line joins points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.plots import EffectOverTime, EffectPoint
from gestapeld.records.steps.effect import WORST
from gestapeld.render.drawing import (
    DEEP,
    GROUND,
    INK,
    PALE,
    RULE,
    Size,
    cut,
    label,
    n,
    only_words,
    painted,
    path,
    rule,
    svg,
)
from gestapeld.render.plots.axis import Axis, below, under
from gestapeld.render.plots.columns import Columns, bars, filled
from gestapeld.render.plots.cover import empty_time, patterns, strip
from gestapeld.render.plots.key import Key
from gestapeld.render.plots.landmarks import flags, lines
from gestapeld.render.plots.table import Table
from gestapeld.render.plots.words import Words

_DAY = timedelta(1)


def draw(plot: EffectOverTime, id: str, words: Words, size: Size) -> str:
    """The plot as SVG."""
    title, described = words.say("effect.title"), describe(plot, words)
    span = _span(plot) if plot.points else None
    if span is None:
        return only_words(id, title, described, size, words.say("effect.none"))
    drawing = _Drawing(plot, span, id, words, size)
    body = list(drawing.lines())
    return svg(id, title, described, size.width, drawing.height, size.text, body)


def describe(plot: EffectOverTime, words: Words) -> str:
    """The plot in a few sentences."""
    if not plot.points:
        return words.say("effect.none")
    said = [words.say("effect.description", count=words.number(len(plot.points)))]
    for kind in _kinds(plot):
        points = [one for one in plot.points if one.kind == kind]
        days = [one.day for one in points]
        values = {"name": words.effect(kind), "count": words.number(len(points))}
        values |= {"first": words.day(min(days)), "last": words.day(max(days))}
        said.append(words.say("effect.row-one" if len(points) == 1 else "effect.row", **values))
    return " ".join(said)


def table(plot: EffectOverTime, words: Words) -> Table:
    """A row a note."""
    rows = tuple(
        (words.day(one.day), words.effect(one.kind), "–" if one.level is None else str(one.level))
        for one in sorted(plot.points, key=lambda one: (one.day, one.kind))
    )
    return Table(tuple(words.say(f"column.{key}") for key in ("day", "effect", "level")), rows)


def _kinds(plot: EffectOverTime) -> list[str]:
    """Kinds in the order in which they were first noted."""
    return list(dict.fromkeys(one.kind for one in sorted(plot.points, key=lambda one: one.day)))


def _span(plot: EffectOverTime) -> Span | None:
    days = [one.day for one in plot.points]
    if plot.contacts:
        days += [plot.first, plot.first + _DAY * (len(plot.contacts) - 1)]
    return Span(min(days), max(days)) if days else None


def _weekly(plot: EffectOverTime) -> tuple[Columns, list[int]]:
    """Contacts per week, the first beginning on the first day of the plot."""
    firsts = tuple(plot.first + _DAY * number for number in range(0, len(plot.contacts), 7))
    return Columns("week", firsts), [
        sum(plot.contacts[number : number + 7]) for number in range(0, len(plot.contacts), 7)
    ]


class _Drawing:
    """First the contacts per week, then a row per kind: points by her own figure, or open points without one."""

    def __init__(self, plot: EffectOverTime, span: Span, id: str, words: Words, size: Size) -> None:
        self.plot, self.id, self.words, self.size = plot, id, words, size
        t = size.text
        self.beside = 0.0 if size.narrow else size.width * 0.2
        self.axis = Axis(span, self.beside, size.width - t * 1.6)
        _, above = flags(plot.landmarks, self.axis, size)
        self.top = above + t * 0.3
        self.named = t * 1.6 if size.narrow else t * 0.6
        self.rows: list[tuple[str, float, float]] = []  # kind ("" for contacts), top, height
        y = self.top
        for kind in ("", *_kinds(plot)):
            levels = any(one.kind == kind and one.level is not None for one in plot.points)
            high = t * (2.6 if not kind else 3.4 if levels else 1.3)
            self.rows.append((kind, y + self.named, high))
            y += self.named + high
        self.bottom = y + t * 0.3
        self.strip = self.bottom + t * 0.3
        self.under = self.strip + t * 0.7
        self.key_top = self.under + under(size) + t * 0.3
        self.key = self._key()
        self.height = self.key_top + self.key.height + t * 0.4

    def lines(self) -> Iterator[str]:
        plot, axis, size = self.plot, self.axis, self.size
        yield "<defs>"
        yield from patterns(self.id, plot.covered, axis.span)
        yield "</defs>"
        bands = [(top, top + high) for _, top, high in self.rows]
        yield from empty_time(self.id, axis, plot.covered, bands[:1])
        yield from lines(plot.landmarks, axis, self.top, bands if size.narrow else [(self.top, self.bottom)], size)
        for kind, top, row in self.rows:
            yield from self._named(self.words.effect(kind) if kind else self.words.say("effect.contacts"), top, row)
            yield from self._points(kind, top, row) if kind else self._contacts(top, row)
        yield from strip(self.id, axis, plot.covered, self.strip, size)
        yield from below(axis, self.under, size, self.words)
        yield from self.key.drawn(self.key_top)

    def _named(self, name: str, top: float, high: float) -> Iterator[str]:
        t = self.size.text
        if self.size.narrow:
            yield label(0, top - t * 0.4, cut(name, t * 1.06, self.size.width), bold=True)
        else:
            yield label(0, top + high / 2 + t * 0.35, cut(name, t * 1.06, self.beside - 6), bold=True)

    def _contacts(self, top: float, high: float) -> Iterator[str]:
        columns, values = _weekly(self.plot)
        most = max(values, default=0)
        shapes = list(bars(columns.edges(self.axis), values, top + high, high * 0.94 / (most or 1)))
        yield from filled(shapes, DEEP)
        yield rule(self.axis.left, top + high, self.axis.right, top + high, INK, 0.6)
        yield label(self.size.width, top + self.size.text * 0.8, self.words.number(most), anchor="end", fill=PALE)

    def _points(self, kind: str, top: float, high: float) -> Iterator[str]:
        t, axis = self.size.text, self.axis
        points = [one for one in self.plot.points if one.kind == kind]
        if any(one.level is not None for one in points):
            for level in range(WORST + 1):
                y = top + high * (1 - level / WORST)
                yield rule(axis.left, y, axis.right, y, RULE, 0.5)
                if level in (0, WORST):
                    yield label(self.size.width, y + t * 0.35, str(level), anchor="end", fill=PALE)
        else:
            yield rule(axis.left, top + high / 2, axis.right, top + high / 2, RULE, 0.5)
        levels = [f"M{n(x)} {n(y)}h.01" for x, y, known in self._places(points, top, high) if known]
        yield path(levels, stroke=DEEP, width=t * 0.72, cap="round")  # a dot is a line of no length with a round end
        for x, y, known in self._places(points, top, high):
            if not known:
                look = painted(fill=GROUND, stroke=INK, width=1.1)
                yield f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(t * 0.34)}"{look}/>'

    def _places(self, points: list[EffectPoint], top: float, high: float) -> Iterator[tuple[float, float, bool]]:
        """Where each point stands, and whether it has a level; without one it stands on the ground of its row."""
        for one in points:
            level = 0 if one.level is None else min(WORST, max(0, one.level))
            y = top + (high * (1 - level / WORST) if one.level is not None or high > self.size.text * 2 else high / 2)
            yield self.axis.middle(one.day), y, one.level is not None

    def _key(self) -> Key:
        key, words, t = Key(self.id, self.size, self.size.width), self.words, self.size.text
        middle = f'cx="{n(t * 0.75)}" cy="{n(t * 0.45)}" r="{n(t * 0.36)}"'
        if any(one.level is not None for one in self.plot.points):
            key.add(f"<circle {middle}{painted(fill=DEEP)}/>", words.say("effect.key-level"))
        if any(one.level is None for one in self.plot.points):
            key.add(f"<circle {middle}{painted(fill=GROUND, stroke=INK, width=1.1)}/>", words.say("effect.key-words"))
        key.time(self.plot.covered, self.axis, words)
        key.landmarks(self.plot.landmarks, self.axis, words)
        return key
