# SPDX-License-Identifier: EUPL-1.2
"""The test for a change of rate: against figures worked out elsewhere, and how often it is wrong."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from tests.analysis.making import C, c, made

from gestapeld.analysis.methods import escalation
from gestapeld.analysis.methods.escalation import Weeks, rate_change, rises, student
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Code, Estimate


def weekly(*counts: int, first: date = date(2026, 1, 5), channel: str = "whatsapp") -> list[C]:
    """So many contacts per week, and one of hers on the first day and the last so that every day is covered."""
    end = first + timedelta(7 * len(counts) - 1)
    hers = [c(f"{day} 09:00", "Noor", channel=channel) for day in (first, end)]
    theirs = [
        c(f"{first + timedelta(7 * week + n % 7)} {10 + n // 7 % 12:02d}:{n // 84 % 60:02d}", channel=channel)
        for week, count in enumerate(counts)
        for n in range(count)
    ]
    return [*hers, *theirs]


def test_under_eight_weeks_or_twenty_contacts_there_is_no_test() -> None:
    seven = escalation.count(made(*weekly(3, 5, 8, 13, 21, 34, 55)))
    assert seven.fact("result") == Code("too-little")
    assert seven.fact("change") is None
    few = escalation.count(made(*weekly(1, 1, 2, 2, 2, 3, 4, 4)))
    assert (few.fact("result"), few.fact("contacts")) == (Code("too-little"), 19)
    assert escalation.count(made()).fact("result") == Code("too-little")
    assert escalation.count(made(c())).fact("covered-days") == 1


def test_a_doubling_every_four_weeks_is_found_with_its_factor() -> None:
    counts = [round(10 * 2 ** (week / 4)) for week in range(12)]
    found = escalation.count(made(*weekly(*counts)))
    assert found.fact("result") == Code("rise")
    change = found.fact("change")
    assert isinstance(change, Estimate)
    assert change.value == "2.00"
    assert float(change.low) > 1.5
    assert "not-worse" not in found.caveats
    assert found.fact("span") == Span(date(2026, 1, 5), date(2026, 3, 29))


def test_no_rise_and_a_fall_say_the_same() -> None:
    level, falling = (escalation.count(made(*weekly(*counts))) for counts in ([9, 11] * 6, range(60, 0, -5)))
    assert level.fact("result") == falling.fact("result") == Code("not-shown")
    assert "not-worse" in level.caveats
    assert "not-worse" in falling.caveats
    assert level.fact("change") is falling.fact("change") is None, "a factor below one would read as less"


def test_one_burst_in_the_last_week_is_no_rise() -> None:
    assert escalation.count(made(*weekly(*[2] * 15, 60))).fact("result") == Code("not-shown")


def test_the_figures_of_the_regression_by_another_way() -> None:
    counts = np.array([4, 6, 5, 7, 6, 9, 8, 10, 9, 12])
    found = rate_change(counts, np.full(10, 7), np.arange(10.0))
    assert found is not None
    slope = float(np.log(found[0])) / 4
    weeks = np.arange(10) - 4.5
    fitted = counts.sum() / np.exp(slope * weeks).sum() * np.exp(slope * weeks)
    assert abs(float((weeks * (counts - fitted)).sum())) < 1e-7, "the equation of maximum likelihood"
    residuals = (counts - fitted) / np.sqrt(fitted)
    assert float((residuals**2).sum()) < 8, "no more spread than chance gives, so the variance is the plain one"
    alike = float((residuals[1:] * residuals[:-1]).sum() / (residuals**2).sum()) * 10 / 6 + 2 / 6
    wider = (1 + alike) / (1 - alike) if alike > 0 else 1.0
    error = 1 / np.sqrt((fitted * (weeks - (fitted * weeks).sum() / fitted.sum()) ** 2).sum()) * np.sqrt(wider)
    assert np.log(found[1]) / 4 == pytest.approx(slope - 2.306004 * error, abs=1e-5)
    assert np.log(found[2]) / 4 == pytest.approx(slope + 2.306004 * error, abs=1e-5)


@pytest.mark.parametrize(
    ("freedom", "expected"),
    [(6, 2.446912), (8, 2.306004), (10, 2.228139), (30, 2.042272), (100, 1.983972), (1000, 1.962339)],
)
def test_quantiles_of_student(freedom: int, expected: float) -> None:
    assert student(freedom) == pytest.approx(expected, abs=2e-4)


def test_weeks_that_are_half_covered_count_for_half() -> None:
    counts, days = np.array([10, 10, 10, 10, 5, 5, 5, 5, 5, 5]), np.array([14, 14, 14, 14, 7, 7, 7, 7, 7, 7])
    found = rate_change(counts, days, np.arange(10.0))
    assert found is not None
    assert found[0] == pytest.approx(1.0)


@pytest.mark.parametrize("kind", ["even", "uneven", "resembling"])
def test_without_a_change_a_rise_is_found_in_few_of_a_hundred(kind: str) -> None:
    chance = np.random.default_rng(7)
    wrong, times = 0, 300
    for _ in range(times):
        mean = np.full(26, 15.0)
        if kind == "uneven":
            mean = chance.gamma(0.5, 30, 26)
        elif kind == "resembling":
            noise = chance.normal(0, 0.5, 26)
            level = np.zeros(26)
            for week in range(1, 26):
                level[week] = 0.7 * level[week - 1] + noise[week]
            mean = 15 * np.exp(level)
        wrong += rises(Weeks(0, chance.poisson(mean), np.full(26, 7), ()))
    assert wrong / times <= 0.05


def test_a_channel_that_comes_in_later_makes_no_rise() -> None:
    late = weekly(*[9] * 8, first=date(2026, 3, 2), channel="sms")
    found = escalation.count(made(*weekly(*[10] * 16), *late))
    assert found.fact("result") == Code("not-shown")
    assert "entered-later" in found.caveats


def test_a_hole_in_the_material_is_no_quiet_time() -> None:
    first = [c(one.at, one.who, reading=1) for one in weekly(*[10] * 6)]
    second = [c(one.at, one.who, reading=2) for one in weekly(*[10] * 6, first=date(2026, 6, 1))]
    found = escalation.count(made(*first, *second))
    assert found.fact("covered-days") == 84
    assert found.fact("result") == Code("not-shown")


def test_a_channel_that_ends_counts_as_silent_from_then_on() -> None:
    sms = weekly(*[10] * 16, channel="sms")
    found = escalation.count(made(*weekly(*[20] * 8), *sms))
    assert (found.fact("contacts"), found.fact("result")) == (320, Code("not-shown"))
