# SPDX-License-Identifier: EUPL-1.2
"""Upright lines for days that matter, each with a form, a dash and a number of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gestapeld.records.patterns.plots import Landmark
from gestapeld.render.drawing import GROUND, INK, PALE, Size, box, n, painted, path, rule, straight
from gestapeld.render.plots.axis import Axis
from gestapeld.render.plots.cover import Bands

_FORM = {
    "notice": "round", "letter": "round", "report": "square", "complaint": "square", "conversation": "square",
    "order": "turned", "breach": "turned",
}  # fmt: skip
_DASH = {"round": "", "square": "4 2", "turned": "1.5 1.5", "open": "6 2 1.5 2"}


def flags(
    landmarks: Sequence[Landmark], axis: Axis, size: Size
) -> tuple[list[list[tuple[int, Landmark, float]]], float]:
    """The numbered signs above a plot in as many rows as they need (at most three), and how high that is."""
    rows: list[list[tuple[int, Landmark, float]]] = []
    wide = size.text * 1.5
    for number, one in shown(landmarks, axis):
        x = axis.middle(one.day)
        row = next((row for row in rows if x - row[-1][2] >= wide), None)
        if row is None and len(rows) < 3:
            rows.append([])
            row = rows[-1]
        if row is not None:
            row.append((number, one, x))
    return rows, len(rows) * size.text * 1.6 + (size.text * 0.3 if rows else 0)


def shown(landmarks: Sequence[Landmark], axis: Axis) -> list[tuple[int, Landmark]]:
    """The landmarks on the axis, numbered in order of time."""
    return list(enumerate(in_order(one for one in landmarks if axis.shows(one.day)), 1))


def in_order(landmarks: Iterable[Landmark]) -> list[Landmark]:
    """By day, and those of one day by their instants where they are known."""
    return sorted(landmarks, key=lambda one: (one.day, one.at or 0, one.kind, one.label))


def lines(landmarks: Sequence[Landmark], axis: Axis, top: float, bands: Bands, size: Size) -> Iterator[str]:
    """An upright line per landmark, with a pale edge so that it is seen on dark ground too; the signs with their
    numbers stand above `top`, in the room that `flags` told.
    """
    rows, _ = flags(landmarks, axis, size)
    drawn: dict[str, list[str]] = {}
    for _, one in shown(landmarks, axis):
        x = axis.middle(one.day)
        drawn.setdefault(_DASH[form_of(one)], []).extend(straight(x, upper, x, lower) for upper, lower in bands)
    yield path((line for alike in drawn.values() for line in alike), stroke=GROUND, width=1.7)
    for dash, alike in drawn.items():
        yield path(alike, stroke=INK, width=0.9, dash=dash)
    joined = bool(bands) and bands[0][0] - top < size.text * 0.7
    for place, row in enumerate(reversed(rows)):
        y = top - (len(rows) - place) * size.text * 1.6 + size.text * 0.65
        for number, one, x in row:
            if joined:
                yield rule(x, y, x, bands[0][0], INK, 0.9, _DASH[form_of(one)])
            yield from sign(form_of(one), x, y, number, size)


def sign(form: str, x: float, y: float, number: int, size: Size) -> Iterator[str]:
    """A small form with a number in it, its middle at (x, y)."""
    r = size.text * 0.68
    if form == "round":
        yield f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}"{painted(fill=GROUND, stroke=INK, width=0.9)}/>'
    elif form == "turned":
        k = r * 1.25
        yield path(
            [f"M{n(x)} {n(y - k)}l{n(k)} {n(k)}l{n(-k)} {n(k)}l{n(-k)} {n(-k)}z"], fill=GROUND, stroke=INK, width=0.9
        )
    else:
        k = r * 0.92
        yield box(x - k, y - k, 2 * k, 2 * k, GROUND, INK if form == "square" else PALE, 0.9)
    small = size.text * (0.8 if number < 10 else 0.68)
    yield f'<text x="{n(x)}" y="{n(y + small * 0.35)}" text-anchor="middle" font-size="{n(small)}">{number}</text>'


def form_of(one: Landmark) -> str:
    """Round for a no, square for the police, turned for an order, pale for the rest."""
    return _FORM.get(one.kind, "open")
