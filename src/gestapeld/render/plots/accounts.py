# SPDX-License-Identifier: EUPL-1.2
"""Accounts and numbers as rows with a line from the first day to the last; the table comes first, never bubbles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.plots import AccountLine, AccountMap
from gestapeld.render.drawing import (
    DEEP,
    GROUND,
    INK,
    PALE,
    RULE,
    Size,
    box,
    cut,
    label,
    long,
    only_words,
    pattern,
    rule,
    svg,
)
from gestapeld.render.plots.axis import Axis, below, under
from gestapeld.render.plots.cover import empty_time, patterns, strip
from gestapeld.render.plots.key import Key
from gestapeld.render.plots.landmarks import flags, lines
from gestapeld.render.plots.table import Table
from gestapeld.render.plots.words import Words

MOST_ROWS = 30


def draw(plot: AccountMap, id: str, words: Words, size: Size) -> str:
    """The plot as SVG."""
    title, described = words.say("accounts.title"), describe(plot, words)
    span = _span(plot)
    if span is None:
        return only_words(id, title, described, size, words.say("nothing"))
    drawing = _Drawing(plot, span, id, words, size)
    body = list(drawing.lines())
    return svg(id, title, described, size.width, drawing.height, size.text, body)


def describe(plot: AccountMap, words: Words) -> str:
    """The plot in a few sentences."""
    if not plot.lines:
        return words.say("accounts.none")
    return words.say(
        "accounts.description",
        count=words.number(len(plot.lines)),
        sure=words.number(sum(1 for one in plot.lines if one.standing == "other")),
        suspected=words.number(sum(1 for one in plot.lines if one.standing == "suspected")),
        unknown=words.number(sum(1 for one in plot.lines if one.standing == "unknown")),
        new=words.number(sum(1 for one in plot.lines if one.after is not None)),
    )


def table(plot: AccountMap, words: Words) -> Table:
    """A row an account."""
    keys = ("account", "channel", "standing", "first", "last", "contacts", "days-with", "new-after")
    rows = tuple(
        (
            words.label(one.label),
            words.channel(one.label.beside),
            words.say(f"accounts.{one.standing}"),
            words.day(one.first) if one.first else "–",
            words.day(one.last) if one.last else "–",
            words.number(one.count),
            words.number(one.days),
            words.landmark(one.after) if one.after else "–",
        )
        for one in plot.lines
    )
    return Table(tuple(words.say(f"column.{key}") for key in keys), rows)


def _span(plot: AccountMap) -> Span | None:
    whole = plot.covered.whole
    days: list[date] = [day for one in plot.lines for day in (one.first, one.last) if day is not None]
    days += [whole.first, whole.last] if whole else []
    return Span(min(days), max(days)) if days else None


class _Drawing:
    def __init__(self, plot: AccountMap, span: Span, id: str, words: Words, size: Size) -> None:
        self.plot, self.id, self.words, self.size = plot, id, words, size
        self.shown = plot.lines[:MOST_ROWS]
        t = size.text
        self.beside = 0.0 if size.narrow else size.width * 0.31
        counts = max((long(words.number(one.count), t) for one in self.shown), default=0) + t * 0.6
        self.axis = Axis(span, self.beside, size.width - counts)
        _, above = flags(plot.landmarks, self.axis, size)
        self.top = above + t * 0.3
        self.row = t * (4.0 if size.narrow else 2.9)
        self.bottom = self.top + self.row * len(self.shown) + (t * 1.6 if len(plot.lines) > MOST_ROWS else 0)
        lanes = [self.top + self.row * (place + 1) for place in range(len(self.shown))]
        self.bands = [(end - t * 1.35, end - t * 0.15) for end in lanes] if size.narrow else [(self.top, self.bottom)]
        self.strip = self.bottom + t * 0.3
        self.under = self.strip + t * 0.7
        self.key_top = self.under + under(size) + t * 0.3
        self.key = self._key()
        self.height = self.key_top + self.key.height + t * 0.4

    def lines(self) -> Iterator[str]:
        plot, axis, size, t = self.plot, self.axis, self.size, self.size.text
        yield "<defs>"
        yield from patterns(self.id, plot.covered, axis.span)
        yield pattern(f"{self.id}-suspected", "45", INK, 3.2, 0.7)
        yield "</defs>"
        yield from empty_time(self.id, axis, plot.covered, self.bands)
        yield from lines(plot.landmarks, axis, self.top, self.bands, size)
        for place, one in enumerate(self.shown):
            yield from self._account(one, self.top + place * self.row)
        if len(plot.lines) > MOST_ROWS:
            rest = self.words.say("accounts.more", count=self.words.number(len(plot.lines) - MOST_ROWS))
            yield label(0, self.bottom - t * 0.4, cut(rest, t, size.width), fill=PALE)
        yield from strip(self.id, axis, plot.covered, self.strip, size)
        yield from below(axis, self.under, size, self.words)
        yield from self.key.drawn(self.key_top)

    def _account(self, one: AccountLine, top: float) -> Iterator[str]:
        size, words, t = self.size, self.words, self.size.text
        room = size.width if size.narrow else self.beside - t
        said = words.channel(one.label.beside)
        if one.after is not None:
            said += f", {words.say('accounts.new-after', day=words.day(one.after.day))}"
        yield rule(0, top, size.width, top, RULE, 0.5)
        yield label(0, top + t * 1.2, cut(words.label(one.label), t * 1.06, room), bold=True)
        yield label(0, top + t * 2.35, cut(said, t, room), fill=PALE)
        middle = top + (t * 3.25 if size.narrow else t * 1.45)
        yield label(size.width, middle + t * 0.35, words.number(one.count), anchor="end")
        if one.first is None or one.last is None:
            return
        x, wide = self.axis.wide(Span(one.first, one.last))
        wide = max(wide, t * 0.3)
        high = t * 0.72
        yield box(x, middle - high / 2, wide, high, DEEP if one.standing == "other" else GROUND, INK, 0.8)
        if one.standing == "suspected":
            yield box(x, middle - high / 2, wide, high, f"url(#{self.id}-suspected)", INK, 0.8)

    def _key(self) -> Key:
        key, words = Key(self.id, self.size, self.size.width), self.words
        for standing, fill, over in (
            ("other", DEEP, ""),
            ("suspected", GROUND, f"url(#{self.id}-suspected)"),
            ("unknown", GROUND, ""),
        ):
            if any(one.standing == standing for one in self.shown):
                key.filled(fill, words.say(f"accounts.key-{standing}"), over)
        key.time(self.plot.covered, self.axis, words)
        key.landmarks(self.plot.landmarks, self.axis, words)
        return key
