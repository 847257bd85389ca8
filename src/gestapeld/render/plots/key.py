# SPDX-License-Identifier: EUPL-1.2
"""What the signs of a plot mean: entries beside each other as they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gestapeld.records.patterns.covered import Covered
from gestapeld.records.patterns.plots import Landmark
from gestapeld.render.drawing import COVER, INK, RULE, Size, box, folded, label, long, n, path
from gestapeld.render.plots.axis import Axis, holes, within
from gestapeld.render.plots.landmarks import form_of, shown, sign
from gestapeld.render.plots.words import Words


class Key:
    """What the signs mean: entries beside each other as they fit."""

    def __init__(self, id: str, size: Size, width: float) -> None:
        self.id, self.size, self.width = id, size, width
        self._entries: list[tuple[str, str]] = []

    def add(self, drawn: str, said: str) -> None:
        """An entry whose sign is SVG drawn for a box of text size at (0, 0)."""
        self._entries.append((drawn, said))

    def filled(self, fill: str, said: str, over: str = "") -> None:
        """An entry for a ground, perhaps with a pattern over it."""
        t = self.size.text
        drawn = box(0, 0, t * 1.5, t * 0.9, fill)
        self.add(drawn + (box(0, 0, t * 1.5, t * 0.9, over) if over else ""), said)

    def time(self, covered: Covered, axis: Axis, words: Words, *, strip: bool = True) -> None:
        """What the strip and the hatching mean, as far as they are there."""
        t = self.size.text
        if strip and any(True for _ in within(covered.spans, axis.span)):
            self.add(box(0, t * 0.2, t * 1.5, t * 0.5, COVER, RULE), words.say("key.covered"))
        if any(True for _ in holes(covered, axis.span)):
            self.add(box(0, 0, t * 1.5, t * 0.9, f"url(#{self.id}-none)", RULE), words.say("key.none"))
        if any(True for _ in within(covered.silent, axis.span)):
            self.add(box(0, 0, t * 1.5, t * 0.9, f"url(#{self.id}-silent)", RULE), words.say("key.silent"))
        if any(axis.shows(day) for day in covered.capped):
            k = t * 0.4
            self.add(
                path([f"M{n(t * 0.75)} {n(k)}l{n(k)} {n(k * 1.4)}h{n(-2 * k)}z"], fill=INK), words.say("key.capped")
            )

    def landmarks(self, landmarks: Sequence[Landmark], axis: Axis, words: Words) -> None:
        """Every upright line with its number, day and name."""
        for number, one in shown(landmarks, axis):
            drawn = "".join(sign(form_of(one), self.size.text * 0.75, self.size.text * 0.45, number, self.size))
            self.add(drawn, words.landmark(one))

    def _rows(self) -> list[tuple[float, list[tuple[float, str, list[str]]]]]:
        """Rows: (height, entries as (place, sign, lines of words))."""
        t = self.size.text
        made: list[list[tuple[float, str, list[str]]]] = []
        x = self.width
        for drawn, said in self._entries:
            indent = t * 2.1 if drawn else 0.0
            lines = folded(said, t, self.width - indent)
            wide = indent + t * 1.1 + max(long(line, t) for line in lines)
            if x + wide > self.width + t:
                made.append([])
                x = 0.0
            made[-1].append((x, drawn, lines))
            x += wide
        return [(t * (0.5 + 1.25 * max(len(lines) for _, _, lines in row)), row) for row in made]

    @property
    def height(self) -> float:
        """How high the key is."""
        return sum(high for high, _ in self._rows())

    def drawn(self, top: float) -> Iterator[str]:
        """The key, from `top` down."""
        t = self.size.text
        for high, row in self._rows():
            for x, drawn, lines in row:
                if drawn:
                    yield f'<g transform="translate({n(x + 1)} {n(top + t * 0.3)})">{drawn}</g>'
                for number, line in enumerate(lines):
                    yield label(x + (t * 2.1 if drawn else 0), top + t * (1.12 + 1.25 * number), line)
            top += high
