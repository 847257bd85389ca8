# SPDX-License-Identifier: EUPL-1.2
"""Hour by weekday: a square per hour whose area is how many contacts of the other came in it, in local time."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from gestapeld.records.patterns.plots import HourWeekday
from gestapeld.render.drawing import DEEP, NIGHT, PALE, RULE, Size, label, path, square, straight, svg
from gestapeld.render.plots.key import Key
from gestapeld.render.plots.table import Table
from gestapeld.render.plots.words import Words

NIGHT_HOURS = (*range(7), 23)  # what the methods call night: from 23:00 to 7:00


def draw(plot: HourWeekday, id: str, words: Words, size: Size) -> str:
    """The plot as SVG."""
    return _Drawing(plot, id, words, size).svg()


def describe(plot: HourWeekday, words: Words) -> str:
    """The plot in a few sentences."""
    total = sum(map(sum, plot.values))
    if not total:
        return words.say("hours.nothing", untimed=words.number(plot.untimed))
    most, day, hour = max((value, -day, -hour) for day, row in enumerate(plot.values) for hour, value in enumerate(row))
    return words.say(
        "hours.description",
        total=words.number(total),
        night=words.number(sum(row[hour] for row in plot.values for hour in NIGHT_HOURS)),
        most=words.number(most),
        day=words.weekday(-day, short=False),
        hour=-hour,
        untimed=words.number(plot.untimed),
    )


def table(plot: HourWeekday, words: Words) -> Table:
    """A row an hour, a column a weekday, and the totals."""
    head = (words.say("column.hour"), *(words.weekday(day) for day in range(7)), words.say("column.total"))
    rows = [
        (
            f"{hour:02d}:00",
            *(words.number(row[hour]) for row in plot.values),
            words.number(sum(r[hour] for r in plot.values)),
        )
        for hour in range(24)
    ]
    totals = [sum(row) for row in plot.values]
    rows.append((words.say("column.total"), *map(words.number, totals), words.number(sum(totals))))
    rows.append((words.say("column.covered-days"), *map(words.number, plot.days), words.number(sum(plot.days))))
    return Table(head, tuple(rows))


class _Drawing:
    """Seven rows of 24 squares; how many in all beside each row, and as bars above each hour."""

    def __init__(self, plot: HourWeekday, id: str, words: Words, size: Size) -> None:
        self.plot, self.id, self.words, self.size = plot, id, words, size
        self.left = words.widest_weekday(size.text) + size.text * 0.35
        self.right = size.width - size.text * 3.2
        self.cell = min(size.text * 2.1, (self.right - self.left) / 24)
        self.right = self.left + 24 * self.cell
        self.row = max(self.cell, size.text * 1.35)
        self.bars = size.text * 3
        self.top = self.bars + size.text * 0.6
        self.bottom = self.top + 7 * self.row
        self.hours = [sum(row[hour] for row in plot.values) for hour in range(24)]

    def svg(self) -> str:
        size, words = self.size, self.words
        key = Key(self.id, size, size.width)
        cell = size.text
        most = max(map(max, self.plot.values))
        if most:
            key.add(path([square(0, 0, cell, cell)], fill=DEEP), words.say("hours.largest", most=words.number(most)))
            key.add(path([square(cell * 0.3, 0, cell * 0.6, cell)], fill=PALE), words.say("hours.sums"))
        key.filled(NIGHT, words.say("hours.night"))
        top = self.bottom + size.text * 1.7
        body = [*self._grid(), *self._squares(), *self._sums(), *key.drawn(top)]
        height = top + key.height + size.text * 0.4
        title = words.say("hours.title")
        return svg(self.id, title, describe(self.plot, words), size.width, height, size.text, body)

    def _x(self, hour: float) -> float:
        return self.left + hour * self.cell

    def _grid(self) -> Iterator[str]:
        size = self.size
        shapes = [square(self._x(hour), self.top, self.cell, 7 * self.row) for hour in NIGHT_HOURS]
        yield path(shapes, fill=NIGHT)
        rows = [self.top + row * self.row for row in range(8)]
        yield path((straight(self.left, y, self.right, y) for y in rows), stroke=RULE, width=0.4)
        columns, foot = [self._x(hour) for hour in range(0, 25, 3)], self.bottom + size.text * 0.3
        yield path((straight(x, self.top, x, foot) for x in columns), stroke=RULE, width=0.5)
        for hour in range(0, 25, 3):
            yield label(self._x(hour), self.bottom + size.text * 1.2, str(hour), anchor="middle", fill=PALE)

    def _squares(self) -> Iterator[str]:
        most = max(map(max, self.plot.values)) or 1
        shapes = []
        for day, row in enumerate(self.plot.values):
            for hour, value in enumerate(row):
                if value:
                    side = max(1.2, (self.cell - 1) * sqrt(value / most))
                    x = self._x(hour + 0.5) - side / 2
                    shapes.append(square(x, self.top + (day + 0.5) * self.row - side / 2, side, side))
        yield path(shapes, fill=DEEP)

    def _sums(self) -> Iterator[str]:
        size = self.size
        most = max(self.hours) or 1
        bars = [
            square(self._x(hour) + self.cell * 0.15, self.top - 2 - high, self.cell * 0.7, high)
            for hour, value in enumerate(self.hours)
            if (high := value / most * (self.bars - size.text * 0.4))
        ]
        yield path(bars, fill=PALE)
        for day, row in enumerate(self.plot.values):
            y = self.top + (day + 0.5) * self.row + size.text * 0.35
            yield label(0, y, self.words.weekday(day))
            yield label(self.right + size.text * 0.4, y, self.words.number(sum(row)), fill=PALE)
