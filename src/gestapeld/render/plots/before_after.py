# SPDX-License-Identifier: EUPL-1.2
"""How often a week before and after a day that matters, over time with material only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.records.patterns.plots import BeforeAfter, Comparison, Side
from gestapeld.render.drawing import (
    COVER,
    DEEP,
    GROUND,
    HATCH,
    INK,
    PALE,
    RULE,
    Size,
    box,
    folded,
    label,
    only_words,
    pattern,
    rule,
    svg,
)
from gestapeld.render.plots.key import Key
from gestapeld.render.plots.landmarks import form_of, sign
from gestapeld.render.plots.table import Table
from gestapeld.render.plots.words import Words


def draw(plot: BeforeAfter, id: str, words: Words, size: Size) -> str:
    """The plot as SVG."""
    if not plot.comparisons:
        return only_words(id, words.say("before-after.title"), describe(plot, words), size, describe(plot, words))
    drawing = _Drawing(plot, id, words, size)
    body = list(drawing.lines())
    return svg(id, words.say("before-after.title"), describe(plot, words), size.width, drawing.y, size.text, body)


def describe(plot: BeforeAfter, words: Words) -> str:
    """The plot in a few sentences."""
    if not plot.comparisons:
        return words.say("before-after.none")
    said = []
    for one in plot.comparisons:
        before, after = (_said(side, words) for side in (one.before, one.after))
        said.append(
            words.say("before-after.description", landmark=words.landmark(one.landmark), before=before, after=after)
        )
        if one.left_out:
            said.append(_left_out(one, words))
    return " ".join(said)


def table(plot: BeforeAfter, words: Words) -> Table:
    """Two rows a landmark."""
    keys = ("stretch", "days", "covered-days", "from-other", "a-week", "days-with", "own")
    rows = []
    for one in plot.comparisons:
        for side, when in ((one.before, "before"), (one.after, "after")):
            named = words.say(f"before-after.{when}-of", landmark=words.landmark(one.landmark))
            if side is None:
                rows.append((named, *("–" for _ in keys[1:])))
                continue
            rate = words.per_week(side.incoming, side.days) or "–"
            numbers = (side.span.days, side.days, side.incoming, rate, side.incoming_days, side.outgoing)
            rows.append((named, *(one if isinstance(one, str) else words.number(one) for one in numbers)))
    return Table(tuple(words.say(f"column.{key}") for key in keys), tuple(rows))


def _left_out(one: Comparison, words: Words) -> str:
    """Which channels are not in it, because there is material from one side only."""
    return words.say("before-after.left-out", channels=", ".join(map(words.channel, one.left_out)))


def _said(side: Side | None, words: Words) -> str:
    """One stretch in words: contacts, over how many weeks with material, how many a week."""
    if side is None or not side.days:
        return words.say("before-after.no-material")
    rate = words.per_week(side.incoming, side.days)
    key = "side" if rate else "side-short"
    values = {"count": words.number(side.incoming), "own": words.number(side.outgoing)}
    return words.say(f"before-after.{key}", weeks=words.tenths(side.days, 7), rate=rate, **values)


@dataclass
class _Drawing:
    """Pairs of bars on one scale; under each a strip with how much of that time is covered."""

    plot: BeforeAfter
    id: str
    words: Words
    size: Size
    y: float = 0.0

    def lines(self) -> Iterator[str]:
        size, words = self.size, self.words
        yield "<defs>"
        yield pattern(f"{self.id}-none", "45", HATCH, 5, 1)
        yield pattern(f"{self.id}-own", "45", INK, 3.2, 0.7)
        yield "</defs>"
        for number, one in enumerate(self.plot.comparisons, 1):
            yield from self._comparison(number, one)
        key = Key(self.id, size, size.width)
        key.filled(DEEP, words.say("key.from-other-week"))
        key.filled(GROUND, words.say("key.own-week"), f"url(#{self.id}-own)")
        t = size.text
        key.add(box(0, t * 0.2, t * 1.5, t * 0.5, COVER, RULE), words.say("key.covered-part"))
        key.add(box(0, 0, t * 1.5, t * 0.9, f"url(#{self.id}-none)", RULE), words.say("key.none"))
        self.y += size.text * 0.8
        yield from key.drawn(self.y)
        self.y += key.height + size.text * 0.4

    @property
    def _most(self) -> float:
        """Contacts per day on the busiest side, of the other or her own."""
        sides = [side for one in self.plot.comparisons for side in (one.before, one.after) if side is not None]
        rates = [max(side.incoming, side.outgoing) / side.days for side in sides if side.days >= 7]
        return max(rates, default=0) or 1

    def _comparison(self, number: int, one: Comparison) -> Iterator[str]:
        size, words = self.size, self.words
        self.y += size.text * (0.9 if number > 1 else 0.2)
        yield from sign(form_of(one.landmark), size.text * 0.8, self.y + size.text * 0.7, number, size)
        for line in folded(words.landmark(one.landmark), size.text * 1.06, size.width - size.text * 2.2):
            yield label(size.text * 2, self.y + size.text * 1.05, line, bold=True)
            self.y += size.text * 1.3
        for line in folded(_left_out(one, words), size.text, size.width - size.text * 2.2) if one.left_out else ():
            yield label(size.text * 2, self.y + size.text * 0.95, line, fill=PALE)
            self.y += size.text * 1.2
        self.y += size.text * 0.5
        for side, when in ((one.before, "before"), (one.after, "after")):
            yield from self._side(side, words.say(f"before-after.{when}"))

    def _side(self, side: Side | None, when: str) -> Iterator[str]:
        size, words, t = self.size, self.words, self.size.text
        left = t * 4.2
        full = (size.width - left) * (0.8 if size.narrow else 0.72)
        rate = words.per_week(side.incoming, side.days) if side is not None else ""
        yield label(0, self.y + t * 1.15, when)
        if side is None or not rate:
            yield box(left, self.y, full, t * 1.5, f"url(#{self.id}-none)", RULE)
        else:
            long_bar = full * side.incoming / side.days / self._most
            yield box(left, self.y, max(0.8, long_bar), t * 1.05, DEEP, "")
            own = full * side.outgoing / side.days / self._most
            if own:
                yield box(left, self.y + t * 1.05, max(0.8, own), t * 0.45, GROUND)
                yield box(left, self.y + t * 1.05, max(0.8, own), t * 0.45, f"url(#{self.id}-own)")
            said = rate if size.narrow else words.say("before-after.rate", rate=rate)
            yield label(left + max(long_bar, own) + t * 0.4, self.y + t * 1.05, said, bold=True)
            yield rule(left, self.y - t * 0.2, left, self.y + t * 1.7, INK, 0.8)
        self.y += t * 1.75
        if side is not None:
            part = full * side.days / side.span.days
            yield box(left, self.y, full, t * 0.4, f"url(#{self.id}-none)", RULE)
            yield box(left, self.y, part, t * 0.4, COVER, "")
        self.y += t * 0.5
        for line in folded(_said(side, words), t, size.width - left):
            self.y += t * 1.15
            yield label(left, self.y, line, fill=PALE)
        self.y += t * 0.8
