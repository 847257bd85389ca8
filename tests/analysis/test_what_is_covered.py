# SPDX-License-Identifier: EUPL-1.2
"""Which days the material covers, by hand."""

from __future__ import annotations

from datetime import date

from tests.analysis.making import c, made

from gestapeld.analysis.coverage import common, number_of
from gestapeld.records.patterns.covered import NOT_COVERED, Covered, Span, joined


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def test_a_reading_covers_from_its_first_to_its_last() -> None:
    material = made(c("2026-01-05 10:00"), c("2026-02-10 10:00", "Noor"))
    assert material.covered.spans == (span("2026-01-05", "2026-02-10"),)
    assert material.covered.days == 37


def test_two_readings_leave_a_hole_between_them() -> None:
    given = (("2026-01-01", 1), ("2026-01-10", 1), ("2026-02-01", 2), ("2026-02-10", 2))
    material = made(*(c(f"{day} 10:00", reading=reading) for day, reading in given))
    assert material.covered.spans == (span("2026-01-01", "2026-01-10"), span("2026-02-01", "2026-02-10"))
    assert material.covered.holes() == (span("2026-01-11", "2026-01-31"),)


def test_loose_pieces_of_one_family_are_one_stretch() -> None:
    material = made(*(c(f"2026-0{month}-01 10:00", channel="email", reading=month) for month in (1, 3, 5)))
    assert material.covered.spans == (span("2026-01-01", "2026-05-01"),)
    assert material.covered.days == 121


def test_a_reading_without_the_other_covers_nothing() -> None:
    material = made(
        c("2026-01-01 10:00"), c("2026-01-20 10:00"),
        c("2026-05-01 10:00", "Mother", reading=2), c("2026-06-01 10:00", "Mother", reading=2),
    )  # fmt: skip
    assert material.covered.spans == (span("2026-01-01", "2026-01-20"),)


def test_a_reading_of_nobody_known_covers_when_there_is_nothing_else() -> None:
    material = made(c("2026-01-01 10:00", "Someone"), c("2026-01-20 10:00", "Someone"))
    assert material.covered.days == 20


def test_a_clock_that_was_never_set_covers_nothing() -> None:
    material = made(c("1970-01-01 01:00"), c("2026-01-01 10:00"), c("2026-01-20 10:00"), c("2099-01-01 10:00"))
    assert material.covered.spans == (span("2026-01-01", "2026-01-20"),)


def test_what_a_reading_holds_in_copies_is_covered_too() -> None:
    stated = {(1, "whatsapp"): (number_of(date(2026, 1, 1)), number_of(date(2026, 4, 1)))}
    material = made(c("2026-02-01 10:00"), c("2026-03-01 10:00"), readings=stated)
    assert material.covered.spans == (span("2026-01-01", "2026-04-01"),)
    wrong = {(1, "whatsapp"): (0, number_of(date(2026, 4, 1)))}
    assert made(c("2026-02-01 10:00"), c("2026-03-01 10:00"), readings=wrong).covered.days == 29


def test_families_are_covered_apart_and_a_mms_is_an_sms() -> None:
    material = made(
        c("2026-01-01 10:00", channel="sms"), c("2026-01-31 10:00", channel="mms"),
        c("2026-02-01 10:00", channel="email"), c("2026-03-01 10:00", channel="email"),
    )  # fmt: skip
    assert {name: covered.days for name, covered in material.families.items()} == {"email": 29, "sms": 31}
    assert material.covered.spans == (span("2026-01-01", "2026-03-01"),)


def test_a_month_in_which_there_is_nothing_at_all_is_said_and_counts_as_covered() -> None:
    material = made(c("2026-01-15 10:00"), c("2026-04-15 10:00"), c("2026-02-28 10:00"))
    assert material.covered.silent == (span("2026-03-01", "2026-03-31"),)
    assert material.covered.within(date(2026, 3, 1), date(2026, 3, 31)) == 31


def test_an_export_that_may_be_cut_off_says_where_it_begins() -> None:
    material = made(c("2026-01-15 10:00"), c("2026-04-15 10:00"), caps=frozenset({1}))
    assert material.covered.capped == (date(2026, 1, 15),)


def test_days_within_and_common_days() -> None:
    covered = Covered((span("2026-01-01", "2026-01-10"), span("2026-02-01", "2026-02-10")))
    assert covered.days == 20
    assert covered.within(date(2026, 1, 6), date(2026, 2, 3)) == 8
    assert covered.within(date(2026, 1, 11), date(2026, 1, 31)) == 0
    other = Covered((span("2026-01-09", "2026-02-02"),))
    assert common([covered, other]).spans == (span("2026-01-09", "2026-01-10"), span("2026-02-01", "2026-02-02"))
    assert common([]) == NOT_COVERED
    assert joined([span("2026-01-03", "2026-01-04"), span("2026-01-01", "2026-01-02")]) == (
        span("2026-01-01", "2026-01-04"),
    )


def test_nothing_covers_nothing() -> None:
    material = made()
    assert material.covered == NOT_COVERED
    assert material.covered.whole is None
    assert material.covered.within(date(2026, 1, 1), date(2026, 12, 31)) == 0
