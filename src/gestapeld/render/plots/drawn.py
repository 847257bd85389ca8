# SPDX-License-Identifier: EUPL-1.2
"""Any plot: as SVG, as a name and a few sentences, as a table with its numbers."""

from __future__ import annotations

from types import ModuleType

from gestapeld.records.patterns import plots
from gestapeld.render.drawing import WIDE, Size
from gestapeld.render.plots import accounts, before_after, calendar, cumulative, effect, hours, streams
from gestapeld.render.plots.table import Table
from gestapeld.render.plots.words import words_in

_BY_SORT: dict[type, tuple[str, ModuleType]] = {
    plots.CalendarHeat: ("calendar", calendar),
    plots.HourWeekday: ("hours", hours),
    plots.Streams: ("streams", streams),
    plots.BeforeAfter: ("before-after", before_after),
    plots.AccountMap: ("accounts", accounts),
    plots.EffectOverTime: ("effect", effect),
    plots.CumulativeStack: ("cumulative", cumulative),
}


def sort_of(plot: plots.Plot) -> str:
    """The short name of this sort of plot: `calendar`, `hours`, …"""
    return _BY_SORT[type(plot)][0]


def draw(plot: plots.Plot, id: str, language: str, size: Size = WIDE) -> str:
    """The plot as one SVG element. `id`: letters, digits and hyphens, its own among the plots of one page."""
    return str(_BY_SORT[type(plot)][1].draw(plot, id, words_in(language), size))


def title_of(plot: plots.Plot, language: str) -> str:
    """What the plot is called; it stands above it."""
    return words_in(language).say(f"{sort_of(plot)}.title")


def describe(plot: plots.Plot, language: str) -> str:
    """The plot in a few sentences, also inside the SVG."""
    return str(_BY_SORT[type(plot)][1].describe(plot, words_in(language)))


def table_of(plot: plots.Plot, language: str) -> Table:
    """The numbers of the plot."""
    found: Table = _BY_SORT[type(plot)][1].table(plot, words_in(language))
    return found
