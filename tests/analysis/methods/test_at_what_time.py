# SPDX-License-Identifier: EUPL-1.2
"""Nights in local time, and how soon one side writes after the other; worked out by hand."""

from __future__ import annotations

from tests.analysis.making import c, item, made, row

from gestapeld.analysis.methods import night, response
from gestapeld.records.patterns.finding import Minutes, Share


def test_night_is_from_eleven_to_seven_and_early_from_five() -> None:
    times = ("22:59", "23:00", "23:59", "00:00", "04:59", "05:00", "06:59", "07:00")
    found = night.count(made(*(c(f"2026-03-01 {time}") for time in times), c("2026-03-02"), trace=True))
    assert found.fact("night") == Share(6, 8)
    assert found.fact("early") == Share(2, 8)
    assert found.fact("untimed") == 1
    assert found.fact("night-days") == 1
    assert [fact.items for fact in found.facts if fact.key == "early"] == [(item(5), item(6))]


def test_the_hour_that_comes_twice_and_the_hour_that_is_not_there() -> None:
    autumn = (
        c("2026-10-25 02:30", fold=0),
        c("2026-10-25 02:30", fold=1),
        c("2026-10-25 06:59"),
        c("2026-10-25 07:00"),
    )
    spring = (c("2026-03-29 01:59"), c("2026-03-29 03:00"), c("2026-03-29 06:59"), c("2026-03-29 07:00"))
    for given in (autumn, spring):
        assert night.count(made(*given)).fact("night") == Share(3, 4)
    assert row(night.count(made(*autumn)), "02")["incoming"] == 2
    assert row(night.count(made(*spring)), "03")["incoming"] == 1


def test_the_night_of_a_source_elsewhere_is_the_night_there() -> None:
    found = night.count(made(c("2026-03-14 23:30", zone="America/New_York"), c("2026-03-14 12:00")))
    assert found.fact("night") == Share(1, 2)


def test_others_and_her_own_nights_stand_apart() -> None:
    given = (c("2026-03-01 23:30", "Perhaps"), c("2026-03-01 23:31", "Someone"), c("2026-03-01 23:32", "Noor"))
    found = night.count(made(*given))
    facts = {fact.key: fact.value for fact in found.facts}
    assert (facts["night"], facts["night-suspected"], facts["night-unknown"], facts["night-own"]) == (
        Share(0, 0),
        1,
        1,
        1,
    )
    assert found.rows == ()


def test_answers_are_from_the_last_of_one_side_to_the_first_of_the_other() -> None:
    given = (
        c("2026-03-01 10:00", "Noor"),
        c("2026-03-01 10:05"),  # five minutes
        c("2026-03-01 10:06"),
        c("2026-03-01 10:10", "Noor"),  # she: four minutes
        c("2026-03-01 10:40"),  # thirty
        c("2026-03-03 10:40", "Noor"),  # two days: no answer
        c("2026-03-04 10:40"),  # exactly a day
    )
    found = response.count(made(*given))
    assert (found.fact("answers"), found.fact("median"), found.fact("quick")) == (3, Minutes(30), Share(1, 3))
    assert (found.fact("own-answers"), found.fact("own-median"), found.fact("own-quick")) == (
        1,
        Minutes(4),
        Share(1, 1),
    )


def test_of_two_in_the_middle_the_shorter_is_told() -> None:
    given = [c("2026-03-01 10:00", "Noor"), c("2026-03-01 10:10"), c("2026-03-01 11:00", "Noor"), c("2026-03-01 11:20")]
    assert response.count(made(*given)).fact("median") == Minutes(10)


def test_without_answers_there_is_no_median() -> None:
    for given in ((), (c(),), (c("2026-03-01"), c("2026-03-01", "Noor"))):
        found = response.count(made(*given))
        assert (found.fact("answers"), found.fact("median")) == (0, None)
