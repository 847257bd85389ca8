# SPDX-License-Identifier: EUPL-1.2
"""Bursts, runs of days and silences; worked out by hand."""

from __future__ import annotations

from datetime import date

from tests.analysis.making import c, item, made, row

from gestapeld.analysis.methods import bursts, silences
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Label, Minutes


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def test_the_longest_run_of_days_is_the_first_of_the_longest() -> None:
    days = ("2026-03-01", "2026-03-02", "2026-03-05", "2026-03-06", "2026-03-09")
    found = bursts.count(made(*(c(f"{day} 10:00") for day in days)))
    assert (found.fact("run"), found.fact("run-span")) == (2, span("2026-03-01", "2026-03-02"))


def test_a_run_goes_on_over_the_night_on_which_the_clock_changes() -> None:
    found = bursts.count(
        made(*(c(f"2026-03-{day} 02:15" if day != 29 else "2026-03-29 03:15") for day in (28, 29, 30)))
    )
    assert found.fact("run") == 3


def test_the_most_in_ten_minutes_an_hour_and_a_day() -> None:
    times = ("10:00", "10:04", "10:09", "10:10", "10:30", "10:59", "11:00", "23:00")
    found = bursts.count(
        made(*(c(f"2026-03-01 {time}") for time in times), c("2026-03-02 09:59"), c("2026-03-02 10:00"))
    )
    assert found.fact("most-ten-minutes") == 3, "10:00 to 10:09, and 10:04 to 10:10"
    assert found.fact("most-hour") == 6, "10:00 to 10:59"
    assert found.fact("most-day-round") == 9, "until 09:59 the next day"
    assert found.fact("most-hour-day") == Label("day", "2026-03-01")


def test_ten_with_at_most_ten_minutes_between_are_a_burst() -> None:
    burst = [c(f"2026-03-01 10:{minute:02d}") for minute in range(0, 46, 5)]
    nine = [c(f"2026-03-02 10:{minute:02d}") for minute in range(0, 45, 5)]
    late = c("2026-03-02 10:51")
    own = (c("2026-03-01 10:45", "Noor"), c("2026-03-01 10:46", "Noor"))
    found = bursts.count(made(*burst, *nine, late, *own, trace=True))
    assert found.fact("bursts") == 1
    assert row(found, "2026-03-01") == {"count": 10, "length": Minutes(45), "own": 1}
    assert found.rows[0].items == tuple(item(place) for place in range(10))


def test_exactly_ten_minutes_is_together_and_eleven_is_not() -> None:
    for step, bursting in ((10, 1), (11, 0)):
        given = [c(f"2026-03-01 {10 + step * n // 60:02d}:{step * n % 60:02d}") for n in range(10)]
        assert bursts.count(made(*given)).fact("bursts") == bursting


def test_a_date_without_a_time_is_in_a_run_but_in_no_burst() -> None:
    found = bursts.count(made(*(c("2026-03-01") for _ in range(12))))
    assert (found.fact("run"), found.fact("bursts"), found.fact("most-hour")) == (1, 0, None)


def test_a_week_without_anything_is_a_silence_and_six_days_are_not() -> None:
    given = ("2026-03-01", "2026-03-08", "2026-03-16", "2026-03-17", "2026-03-20")
    found = silences.count(made(*(c(f"{day} 10:00") for day in given)))
    assert found.fact("silences") == 1
    assert (found.fact("longest"), found.fact("longest-span")) == (7, span("2026-03-09", "2026-03-15"))
    assert row(found, "2026-03-16") == {"silence": span("2026-03-09", "2026-03-15"), "days": 7, "week-after": 3}
    assert "quiet" in found.caveats


def test_what_is_not_covered_is_no_silence() -> None:
    given = (("2026-03-01", 1), ("2026-03-10", 1), ("2026-04-10", 2), ("2026-04-20", 2))
    found = silences.count(made(*(c(f"{day} 10:00", reading=reading) for day, reading in given)))
    assert found.fact("silences") == 2, "inside each reading"
    assert found.fact("not-covered") == 1


def test_her_own_messages_do_not_end_a_silence() -> None:
    given = (c("2026-03-01 10:00"), c("2026-03-05 10:00", "Noor"), c("2026-03-12 10:00"))
    assert silences.count(made(*given)).fact("longest") == 10


def test_days_since_the_last_are_covered_days() -> None:
    given = (c("2026-03-01 10:00"), c("2026-03-21 10:00", "Noor"))
    found = silences.count(made(*given))
    assert (found.fact("silences"), found.fact("since-last")) == (0, 20)


def test_none_and_one() -> None:
    assert bursts.count(made()).fact("run") is None
    assert bursts.count(made(c())).fact("run") == 1
    assert silences.count(made()).fact("silences") == 0
    assert silences.count(made(c())).fact("since-last") == 0
