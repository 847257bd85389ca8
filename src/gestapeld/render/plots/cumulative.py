# SPDX-License-Identifier: EUPL-1.2
"""How it stacks up: everything until the end of each week or month, channel upon channel.

What is not sure, the owner's own contact and what she told stand in panels of their own and are never added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.plots import CumulativeStack, Stream
from gestapeld.render.drawing import (
    INK,
    LOOKS,
    PALE,
    RULE,
    Size,
    cut,
    label,
    long,
    only_words,
    path,
    pattern,
    rule,
    step_of,
    svg,
)
from gestapeld.render.plots.axis import Axis, below, under
from gestapeld.render.plots.columns import Columns, stairs
from gestapeld.render.plots.cover import empty_time, patterns, strip
from gestapeld.render.plots.key import Key
from gestapeld.render.plots.landmarks import flags, lines
from gestapeld.render.plots.streams import name
from gestapeld.render.plots.table import Table
from gestapeld.render.plots.words import Words


def draw(plot: CumulativeStack, id: str, words: Words, size: Size) -> str:
    """The plot as SVG."""
    title, described = words.say("cumulative.title"), describe(plot, words)
    span = Columns(plot.unit, plot.columns).span()
    if span is None:
        return only_words(id, title, described, size, words.say("nothing"))
    drawing = _Drawing(plot, span, id, words, size)
    body = list(drawing.lines())
    return svg(id, title, described, size.width, drawing.height, size.text, body)


def describe(plot: CumulativeStack, words: Words) -> str:
    """The plot in a few sentences."""
    span = Columns(plot.unit, plot.columns).span()
    if span is None:
        return words.say("nothing")
    total = sum(one.values[-1] for one in _sure(plot))
    said = [words.say("cumulative.description", span=words.span(span), total=words.number(total))]
    said += [
        words.say("cumulative.part", name=name(one, words), count=words.number(one.values[-1])) for one in plot.streams
    ]
    if any(plot.incidents):
        said.append(words.say("cumulative.incidents-said", count=words.number(plot.incidents[-1])))
    return " ".join(said)


def table(plot: CumulativeStack, words: Words) -> Table:
    """A row a week or month: how many until its end."""
    head = [words.say(f"column.until-{plot.unit}"), words.say("column.covered-days")]
    head += [*(name(one, words) for one in plot.streams), words.say("column.incidents")]
    rows = tuple(
        (
            words.column(plot.unit, first),
            words.number(days),
            *(words.number(one.values[place]) for one in plot.streams),
            words.number(plot.incidents[place]),
        )
        for place, (first, days) in enumerate(zip(plot.columns, plot.days, strict=True))
    )
    return Table(tuple(head), rows)


def _sure(plot: CumulativeStack) -> list[Stream]:
    return [one for one in plot.streams if not one.below and not one.uncertain]


@dataclass(frozen=True)
class _Panel:
    """Layers on one ground, the first at the bottom; the look of each by number."""

    title: str
    layers: tuple[tuple[int, tuple[int, ...]], ...]
    top: float
    high: float


class _Drawing:
    def __init__(self, plot: CumulativeStack, span: Span, id: str, words: Words, size: Size) -> None:
        self.plot, self.id, self.words, self.size = plot, id, words, size
        t = size.text
        most = sum(one.values[-1] for one in _sure(plot))
        self.step = step_of(max(most, 1), 4)
        left = long(words.number(-(-most // self.step) * self.step), t) + t * 0.7
        self.axis = Axis(span, left, size.width - 0.5)
        self.columns = Columns(plot.unit, plot.columns)
        _, above = flags(plot.landmarks, self.axis, size)
        self.top = above + t * 0.5
        self.panels = list(self._panels())
        self.bottom = self.panels[-1].top + self.panels[-1].high
        self.strip = self.bottom + t * 0.4
        self.under = self.strip + t * 0.7
        self.key_top = self.under + under(size) + t * 0.3
        self.key = self._key()
        self.height = self.key_top + self.key.height + t * 0.4

    def _panels(self) -> Iterator[_Panel]:
        t, plot = self.size.text, self.plot
        layers = tuple((look, one.values) for look, one in enumerate(_sure(plot)))
        yield _Panel("", layers, self.top, t * 12)
        y = self.top + t * 12
        apart = [
            (name(one, self.words), one.values, 1 if one.below else 3) for one in plot.streams if one not in _sure(plot)
        ]
        if any(plot.incidents):
            apart.append((self.words.say("cumulative.incidents"), plot.incidents, 6))
        for title, values, look in apart:
            y += t * 1.9
            yield _Panel(title, ((look, values),), y, t * 2.4)
            y += t * 2.4

    def lines(self) -> Iterator[str]:
        plot, axis = self.plot, self.axis
        yield "<defs>"
        yield from patterns(self.id, plot.covered, axis.span)
        for number in sorted({look for panel in self.panels for look, _ in panel.layers}):
            if LOOKS[number][1]:
                yield pattern(f"{self.id}-p{number}", LOOKS[number][1])
        yield "</defs>"
        bands = [(panel.top, panel.top + panel.high) for panel in self.panels]
        yield from empty_time(self.id, axis, plot.covered, bands)
        for panel in self.panels:
            yield from self._panel(panel)
        yield from strip(self.id, axis, plot.covered, self.strip, self.size)
        yield from below(axis, self.under, self.size, self.words)
        yield from lines(plot.landmarks, axis, self.top, bands, self.size)
        yield from self.key.drawn(self.key_top)

    def _panel(self, panel: _Panel) -> Iterator[str]:
        t, axis, words = self.size.text, self.axis, self.words
        most = sum(values[-1] for _, values in panel.layers)
        highest = -(-most // self.step) * self.step or self.step if not panel.title else max(most, 1)
        ground, unit = panel.top + panel.high, panel.high / highest
        for value in range(self.step, highest + 1, self.step) if not panel.title else ():
            yield rule(axis.left, ground - value * unit, axis.right, ground - value * unit, RULE, 0.5)
            yield label(
                axis.left - t * 0.4, ground - value * unit + t * 0.35, words.number(value), anchor="end", fill=PALE
            )
        edges = [axis.wide(Span(first, self.columns.last_of(first))) for first in self.columns.firsts]
        low = [ground] * len(edges)
        for look, values in panel.layers:
            high = [y - value * unit for y, value in zip(low, values, strict=True)]
            tone, drawn = LOOKS[look]
            area = stairs(edges, low, high)
            yield path([area], fill=tone, stroke=INK, width=0.6)
            if drawn:
                yield path([area], fill=f"url(#{self.id}-p{look})")
            low = high
        yield rule(axis.left, ground, axis.right, ground, INK, 0.8)
        if panel.title:
            room = axis.right - long(words.number(most), t) - t
            yield label(0, panel.top - t * 0.4, cut(panel.title, t, room), bold=False)
            yield label(axis.right, panel.top - t * 0.4, words.number(most), anchor="end", bold=True)

    def _key(self) -> Key:
        key, words = Key(self.id, self.size, self.size.width), self.words
        for look, one in enumerate(_sure(self.plot)):
            tone, drawn = LOOKS[look]
            said = words.say("cumulative.layer", name=name(one, words), count=words.number(one.values[-1]))
            key.filled(tone, said, f"url(#{self.id}-p{look})" if drawn else "")
        key.time(self.plot.covered, self.axis, words)
        key.landmarks(self.plot.landmarks, self.axis, words)
        return key
