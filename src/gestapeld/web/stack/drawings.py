# SPDX-License-Identifier: EUPL-1.2
"""Plots for a page: large with everything about one, or small beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gestapeld.records.patterns.plots import Plot
from gestapeld.records.patterns.stack import FactorName, Stack
from gestapeld.render.drawing import NARROW, WIDE
from gestapeld.render.plots.drawn import describe, draw, sort_of, table_of, title_of
from gestapeld.render.plots.table import Table

SMALL_TOGETHER = 78_000
"""Bytes of the small drawings on one page: with the look and the frame that keeps it under the 150 kB of a page."""

TOLD_AS_WELL = frozenset({"before-after", "accounts"})
"""Plots whose words alone say nearly as much."""

LARGE_TOGETHER = 66_000
"""Bytes of one plot for wide and for narrow windows together; a heavier one is drawn once, for both."""


@dataclass(frozen=True)
class DrawnPlot:
    """A plot for windows, in words, and as a table.

    sort  stands in the address of its page
    wide  "" where years of material make two drawings too heavy: then `narrow` is for all windows
    """

    sort: str
    title: str
    wide: str
    narrow: str
    words: str
    table: Table


@dataclass(frozen=True)
class SmallPlot:
    """A plot among others.

    picture  "" where years of material make the drawing too heavy to stand among others
    numbers  whether there is anything in it
    """

    sort: str
    title: str
    words: str
    picture: str
    numbers: bool


def plots_of(stack: Stack) -> dict[str, tuple[Plot, FactorName]]:
    """Every plot of a stack by its sort, with the factor it belongs to. There is one of each sort."""
    return {sort_of(plot): (plot, block.factor) for block in stack.blocks for plot in block.plots}


def drawn(plot: Plot, number: int, language: str) -> DrawnPlot:
    """`number` is its own among the plots of one page."""
    wide, narrow = draw(plot, f"p{number}w", language, WIDE), draw(plot, f"p{number}n", language, NARROW)
    if len((wide + narrow).encode()) > LARGE_TOGETHER:
        wide = ""
    return DrawnPlot(
        sort_of(plot), title_of(plot, language), wide, narrow, describe(plot, language), table_of(plot, language)
    )


def small(plots: Sequence[Plot], language: str, most: int = SMALL_TOGETHER) -> list[SmallPlot]:
    """All of them, small; as far as they would weigh more than `most` bytes some without their picture.

    First those that say in words what they show (`TOLD_AS_WELL`), then the heaviest.
    """
    made = [_small(plot, f"s{place}", language) for place, plot in enumerate(plots)]
    weights = {place: len(one.picture.encode()) for place, one in enumerate(made)}
    while sum(weights.values()) > most:
        heaviest = max(weights, key=lambda place: (made[place].sort in TOLD_AS_WELL, weights[place]))
        made[heaviest] = replace(made[heaviest], picture="")
        del weights[heaviest]
    return made


def _small(plot: Plot, id: str, language: str) -> SmallPlot:
    sort, title, words = sort_of(plot), title_of(plot, language), describe(plot, language)
    return SmallPlot(sort, title, words, draw(plot, id, language, NARROW), bool(table_of(plot, language).rows))
