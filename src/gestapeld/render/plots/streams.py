# SPDX-License-Identifier: EUPL-1.2
"""Channels under each other over one time, each in a row with its own scale and its numbers beside it."""

from __future__ import annotations

from collections.abc import Iterator

from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.plots import Stream, Streams
from gestapeld.render.drawing import DEEP, GROUND, INK, PALE, Size, cut, label, long, only_words, pattern, rule, svg
from gestapeld.render.plots.axis import Axis, below, under
from gestapeld.render.plots.columns import Columns, bars, filled
from gestapeld.render.plots.cover import empty_time, patterns, strip
from gestapeld.render.plots.key import Key
from gestapeld.render.plots.landmarks import flags, lines
from gestapeld.render.plots.table import Table
from gestapeld.render.plots.words import Words


def draw(plot: Streams, id: str, words: Words, size: Size) -> str:
    """The plot as SVG."""
    title, described = words.say("streams.title"), describe(plot, words)
    span = Columns(plot.unit, plot.columns).span()
    if span is None:
        return only_words(id, title, described, size, words.say("nothing"))
    drawing = _Drawing(plot, span, id, words, size)
    body = list(drawing.lines())
    return svg(id, title, described, size.width, drawing.height, size.text, body)


def describe(plot: Streams, words: Words) -> str:
    """The plot in a few sentences."""
    span = Columns(plot.unit, plot.columns).span()
    if span is None:
        return words.say("nothing")
    said = [words.say(f"streams.description-{plot.unit}", span=words.span(span))]
    for one in plot.streams:
        most = max(one.values, default=0)
        first = plot.columns[one.values.index(most)] if most else span.first
        key = "stream-own" if one.below else "stream-unsure" if one.uncertain else "stream"
        said.append(
            words.say(
                f"streams.{key}" if most else "streams.stream-none",
                name=words.label(one.label),
                total=words.number(sum(one.values)),
                most=words.number(most),
                when=words.column(plot.unit, first),
            )
        )
    return " ".join(said)


def table(plot: Streams, words: Words) -> Table:
    """A row a week or month, a column a channel."""
    head = (
        words.say(f"column.{plot.unit}"),
        words.say("column.covered-days"),
        *(name(one, words) for one in plot.streams),
    )
    rows = tuple(
        (
            words.column(plot.unit, first),
            words.number(days),
            *(words.number(one.values[place]) for one in plot.streams),
        )
        for place, (first, days) in enumerate(zip(plot.columns, plot.days, strict=True))
    )
    return Table(head, rows)


def name(one: Stream, words: Words) -> str:
    """What a stream is called, with what must not be taken for contact of the other said in it."""
    called = words.label(one.label)
    if one.below:
        return words.say("streams.named-own", name=called) if one.label.kind != "plain" else called
    return words.say("streams.named-unsure", name=called) if one.uncertain and one.label.kind != "plain" else called


class _Drawing:
    """A row per stream: up from the other, hanging down the owner's own, dotted what is not sure."""

    def __init__(self, plot: Streams, span: Span, id: str, words: Words, size: Size) -> None:
        self.plot, self.id, self.words, self.size = plot, id, words, size
        self.beside = 0.0 if size.narrow else self._beside()
        self.axis = Axis(span, self.beside, size.width - 0.5)
        self.columns = Columns(plot.unit, plot.columns)
        _, above = flags(plot.landmarks, self.axis, size)
        self.top = above + size.text * 0.3
        self.high = size.text * 2.7
        self.row = self.high + (size.text * 1.7 if size.narrow else size.text * 0.7)
        self.bottom = self.top + self.row * len(plot.streams)
        tops = [self.top + self.row * (place + 1) - self.high for place in range(len(plot.streams))]
        self.bands = [(top, top + self.high) for top in tops] if size.narrow else [(self.top, self.bottom)]
        self.key = self._key()
        self.strip = self.bottom + size.text * 0.3
        self.under = self.strip + size.text * 0.7
        self.key_top = self.under + under(size) + size.text * 0.3
        self.height = self.key_top + self.key.height + size.text * 0.4

    def lines(self) -> Iterator[str]:
        plot, axis = self.plot, self.axis
        yield "<defs>"
        yield from patterns(self.id, plot.covered, axis.span)
        yield pattern(f"{self.id}-own", "45", INK, 3.2, 0.7)
        yield pattern(f"{self.id}-unsure", "dots", INK, 3, 0.7)
        yield "</defs>"
        yield from empty_time(self.id, axis, plot.covered, self.bands)
        yield from lines(plot.landmarks, axis, self.top, self.bands, self.size)  # under the bars: those are read
        for place, one in enumerate(plot.streams):
            yield from self._row(one, self.top + place * self.row)
        yield from strip(self.id, axis, plot.covered, self.strip, self.size)
        yield from below(axis, self.under, self.size, self.words)
        yield from self.key.drawn(self.key_top)

    def _beside(self) -> float:
        """As much room beside the rows as their words need, but no more than three tenths."""
        texts = [(name(one, self.words), 1.05) for one in self.plot.streams]
        texts += [(self._numbers(one), 1.0) for one in self.plot.streams]
        room = max((long(text, self.size.text * scale) for text, scale in texts), default=0) + self.size.text
        return min(room, self.size.width * 0.3)

    def _numbers(self, one: Stream) -> str:
        total, most = self.words.number(sum(one.values)), self.words.number(max(one.values, default=0))
        return self.words.say("streams.numbers", total=total, most=most)

    def _row(self, one: Stream, top: float) -> Iterator[str]:
        size, words = self.size, self.words
        most = max(one.values, default=0)
        bars_top = top + (self.row - self.high)
        ground = bars_top if one.below else bars_top + self.high
        shapes = list(
            bars(self.columns.edges(self.axis), one.values, ground, self.high * 0.94 / (most or 1), down=one.below)
        )
        over = f"{self.id}-own" if one.below else f"{self.id}-unsure" if one.uncertain else ""
        yield from filled(shapes, GROUND if over else DEEP, over)
        yield rule(self.axis.left, ground, self.axis.right, ground, INK, 0.6)
        numbers = self._numbers(one)
        if size.narrow:
            wide = size.width * 0.55
            yield label(0, top + size.text * 1.2, cut(name(one, words), size.text, wide), bold=True)
            yield label(size.width, top + size.text * 1.2, numbers, anchor="end", fill=PALE)
        else:
            middle = bars_top + self.high / 2
            yield label(
                0, middle - size.text * 0.15, cut(name(one, words), size.text * 1.05, self.beside - 6), bold=True
            )
            yield label(0, middle + size.text * 1.05, cut(numbers, size.text, self.beside - 4), fill=PALE)

    def _key(self) -> Key:
        key, words = Key(self.id, self.size, self.size.width), self.words
        key.add("", words.say(f"streams.scale-{self.plot.unit}"))
        if any(not one.below and not one.uncertain for one in self.plot.streams):
            key.filled(DEEP, words.say("key.from-other"))
        if any(one.uncertain for one in self.plot.streams):
            key.filled(GROUND, words.say("key.unsure"), f"url(#{self.id}-unsure)")
        if any(one.below for one in self.plot.streams):
            key.filled(GROUND, words.say("key.own"), f"url(#{self.id}-own)")
        key.time(self.plot.covered, self.axis, words)
        key.landmarks(self.plot.landmarks, self.axis, words)
        return key
