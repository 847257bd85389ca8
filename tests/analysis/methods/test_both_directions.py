# SPDX-License-Identifier: EUPL-1.2
"""Who wrote to whom, who began, what stayed unanswered; the owner's own part by the same rule."""

from __future__ import annotations

from datetime import date

from tests.analysis.making import c, made, row

from gestapeld.analysis.methods import directions
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Share

GIVEN = (
    c("2026-03-01 10:00"),
    c("2026-03-01 10:01"),
    c("2026-03-01 12:00", "Noor"),
    c("2026-03-01 18:01"),  # more than six hours: a new beginning
    c("2026-03-02 09:00"),
    c("2026-03-02 18:02", "Noor"),  # 24 h and one minute after 18:01
    c("2026-03-05 10:00", "Noor"),
)


def test_counts_and_days_both_ways() -> None:
    found = directions.count(made(*GIVEN))
    assert (found.fact("incoming"), found.fact("own")) == (4, 3)
    assert (found.fact("both-days"), found.fact("incoming-only-days"), found.fact("own-only-days")) == (2, 0, 1)
    assert row(found, "whatsapp") == {"incoming": 4, "own": 3}
    assert "own-counted" in found.caveats


def test_unanswered_is_nothing_from_the_other_side_within_a_day() -> None:
    found = directions.count(made(*GIVEN))
    assert found.fact("unanswered") == Share(1, 4), "18:01 was answered 24 hours and a minute later"
    assert found.fact("own-unanswered") == Share(2, 3)


def test_who_began_after_six_hours_of_nothing() -> None:
    found = directions.count(made(*GIVEN))
    # 1 March 10:00 and 18:01, 2 March 09:00: of the other. 2 March 18:02 and 5 March: hers.
    assert found.fact("begun") == Share(3, 5)
    assert found.fact("own-begun") == Share(2, 5)


def test_in_one_minute_nobody_began() -> None:
    found = directions.count(made(c("2026-03-01 10:00"), c("2026-03-01 10:00", "Noor"), c("2026-03-02 10:00")))
    assert found.fact("begun") == Share(1, 1)


def test_the_longest_series_without_a_word_between() -> None:
    found = directions.count(made(*GIVEN))
    assert (found.fact("series"), found.fact("series-span")) == (2, Span(date(2026, 3, 1), date(2026, 3, 1)))
    assert (found.fact("own-series"), found.fact("own-series-span")) == (2, Span(date(2026, 3, 2), date(2026, 3, 5)))


def test_the_unsure_and_dates_without_time_are_in_no_series() -> None:
    found = directions.count(made(c("2026-03-01"), c("2026-03-01 10:00", "Perhaps")))
    assert (found.fact("incoming"), found.fact("series"), found.fact("unanswered")) == (1, None, Share(0, 0))


def test_swapping_both_sides_swaps_every_figure() -> None:
    swapped = [c(one.at, "Noor" if one.who == "Robin" else "Robin") for one in GIVEN]
    one, other = directions.count(made(*GIVEN)), directions.count(made(*swapped))
    for theirs, hers in (
        ("incoming", "own"), ("unanswered", "own-unanswered"), ("begun", "own-begun"), ("series", "own-series"),
        ("series-span", "own-series-span"), ("incoming-only-days", "own-only-days"),
    ):  # fmt: skip
        assert one.fact(theirs) == other.fact(hers)
        assert one.fact(hers) == other.fact(theirs)


def test_nothing() -> None:
    found = directions.count(made())
    assert (found.fact("incoming"), found.fact("begun"), found.fact("unanswered"), found.rows) == (
        0,
        None,
        Share(0, 0),
        (),
    )
