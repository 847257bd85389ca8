# SPDX-License-Identifier: EUPL-1.2
"""Time without material: hatched in a plot and in the strip under it, never empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.render.drawing import COVER, GROUND, HATCH, INK, RULE, Size, box, n, path, pattern, square
from gestapeld.render.plots.axis import Axis, holes, within


def patterns(id: str, covered: Covered, span: Span) -> Iterator[str]:
    """What time without material is drawn with; put it between <defs> and </defs>."""
    if any(True for _ in holes(covered, span)):
        yield pattern(f"{id}-none", "45", HATCH, 5, 1)
    if covered.silent:
        yield pattern(f"{id}-silent", "dots", HATCH, 6, 0.8)


Bands = Sequence[tuple[float, float]]
"""Stretches from top to bottom, (upper edge, lower edge), in which time is drawn; words stand between them."""


def empty_time(id: str, axis: Axis, covered: Covered, bands: Bands) -> Iterator[str]:
    """Hatching where there is no material, dots over whole months with nothing in them."""
    for kind, spans in (("none", holes(covered, axis.span)), ("silent", iter(covered.silent))):
        places = [axis.wide(one) for one in within(spans, axis.span)]
        shapes = [square(x, top, wide, bottom - top) for top, bottom in bands for x, wide in places]
        yield path(shapes, fill=f"url(#{id}-{kind})")


def strip(id: str, axis: Axis, covered: Covered, top: float, size: Size) -> Iterator[str]:
    """The strip under a plot: solid where material covers, hatched where not; a notch where an export begins that may
    leave out what is older.
    """
    high = size.text * 0.5
    yield path(
        [square(*axis.wide(s)[:1], top, axis.wide(s)[1], high) for s in within(covered.spans, axis.span)], fill=COVER
    )
    for kind, spans in (("none", holes(covered, axis.span)), ("silent", iter(covered.silent))):
        shapes = [square(x, top, wide, high) for x, wide in map(axis.wide, within(spans, axis.span))]
        if kind == "silent":
            yield path(shapes, fill=GROUND)
        yield path(shapes, fill=f"url(#{id}-{kind})")
    yield box(axis.left, top, axis.right - axis.left, high, "", RULE, 0.5)
    notch = size.text * 0.35
    yield path(
        (
            f"M{n(axis.at(day))} {n(top)}l{n(notch)} {n(notch * 1.4)}h{n(-2 * notch)}z"
            for day in covered.capped
            if axis.shows(day)
        ),
        fill=INK,
    )
