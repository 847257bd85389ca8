# SPDX-License-Identifier: EUPL-1.2
"""However many years a case holds, pages with plots stay light: drawings are small, and the heaviest stand alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

import pytest
from tests.render.plots.sample import plots

from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.records.patterns.finding import Label
from gestapeld.records.patterns.plots import CalendarHeat, CumulativeStack, Landmark, Plot, Stream, Streams
from gestapeld.web.stack.drawings import SMALL_TOGETHER, TOLD_AS_WELL, drawn, small

YEARS = 8
LOOK_AND_FRAME = 62_000
"""Bytes of style, scripts and the frame of a page."""
DAYS = 365 * YEARS
MONTHS = tuple(date(2018 + number // 12, number % 12 + 1, 1) for number in range(12 * YEARS))
BEGIN = MONTHS[0]
COVERED = Covered(
    tuple(Span(BEGIN + timedelta(180 * part), BEGIN + timedelta(180 * part + 170)) for part in range(2 * YEARS)),
    (Span(date(2020, 3, 1), date(2020, 3, 31)),),
)
LANDMARKS = tuple(Landmark(BEGIN + timedelta(300 * number), "notice", "appje") for number in range(YEARS))


def years() -> dict[str, Plot]:
    """Contact on most days of eight years, by six channels."""
    values = tuple(
        (0, 0, 1, 2, 3, 7, 12, 60)[number * number % 8 if number % 3 else number % 8] for number in range(DAYS)
    )
    streams = tuple(
        Stream(
            Label("channel", name), tuple(number * (place + 3) % 397 for number in range(len(MONTHS))), below=place == 5
        )
        for place, name in enumerate(("whatsapp", "sms", "email", "phone", "telegram", "signal"))
    )
    days = (28,) * len(MONTHS)
    piled = tuple(replace(one, values=tuple(accumulate(one.values))) for one in streams)
    return plots() | {
        "calendar": CalendarHeat(BEGIN, values, (0,) * DAYS, COVERED, LANDMARKS),
        "streams": Streams("month", MONTHS, days, streams, COVERED, LANDMARKS),
        "cumulative": CumulativeStack("month", MONTHS, days, piled, tuple(range(len(MONTHS))), COVERED, LANDMARKS),
    }


@pytest.mark.parametrize("sort", list(years()))
def test_the_page_of_one_plot_of_eight_years_is_light(sort: str) -> None:
    made = drawn(years()[sort], 0, "nl")
    table = sum(len(cell.encode()) + len("<td></td>") for row in made.table.rows for cell in row)
    together = len((made.wide + made.narrow + made.words).encode()) + table
    assert LOOK_AND_FRAME + together < 150_000


@pytest.mark.parametrize("found", [plots(), years()], ids=["half a year", "eight years"])
def test_the_small_drawings_together_are_light(found: dict[str, Plot]) -> None:
    made = small(list(found.values()), "nl")
    assert [one.sort for one in made] == list(found)
    assert sum(len(one.picture.encode()) for one in made) <= SMALL_TOGETHER
    assert all(one.picture or one.words for one in made)


def test_half_a_year_has_all_its_pictures_and_of_years_what_words_tell_as_well_is_left_out_then_the_heaviest() -> None:
    assert all(one.picture for one in small(list(plots().values()), "nl"))
    without = {one.sort for one in small(list(years().values()), "nl") if not one.picture}
    assert TOLD_AS_WELL & years().keys() <= without
    alone = {sort: len(drawn(plot, 0, "nl").narrow) for sort, plot in years().items() if sort not in TOLD_AS_WELL}
    heaviest = without - TOLD_AS_WELL
    assert heaviest
    assert min(alone[sort] for sort in heaviest) >= max(alone[sort] for sort in alone if sort not in heaviest)


def test_each_drawing_on_a_page_has_names_of_its_own() -> None:
    made = "".join(one.picture for one in small([plots()["calendar"], plots()["streams"]], "nl"))
    assert made.count('id="s0-title"') == made.count('id="s1-title"') == 1


def test_half_a_year_is_drawn_for_wide_and_for_narrow_windows_and_what_is_heavy_once_for_both() -> None:
    assert all(drawn(plot, 0, "nl").wide for plot in plots().values())
    heavy = drawn(years()["calendar"], 0, "nl")
    assert heavy.wide == ""
    assert heavy.narrow.startswith("<svg")
