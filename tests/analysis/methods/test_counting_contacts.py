# SPDX-License-Identifier: EUPL-1.2
"""Volume and periods: how many, through what, when; worked out by hand."""

from __future__ import annotations

from datetime import date

from tests.analysis.making import c, item, made, row

from gestapeld.analysis.methods import periods, volume
from gestapeld.records.patterns.finding import Label, Rate, Share

GIVEN = (
    c("2026-03-02 10:00"),
    c("2026-03-02 10:05"),
    c("2026-03-02 10:06", "Noor"),
    c("2026-03-09 22:00", channel="sms"),
    c("2026-03-10 22:00", "Perhaps", channel="sms"),
    c("2026-03-11 22:00", "Someone", channel="sms"),
    c("2026-04-01 09:00"),
)  # Mondays: 2 and 9 March; Wednesday: 1 April


def test_in_all_and_per_channel() -> None:
    found = volume.count(made(*GIVEN))
    facts = {fact.key: fact.value for fact in found.facts}
    assert facts == {
        "incoming": 4,
        "incoming-days": 3,
        "first": date(2026, 3, 2),
        "last": date(2026, 4, 1),
        "rate": Rate(4, 31),
        "own": 1,
        "own-days": 1,
        "own-unsure": 0,
        "suspected": 1,
        "unknown": 1,
        "typed": 0,
    }
    assert [one.label for one in found.rows] == [Label("channel", "whatsapp"), Label("channel", "sms")]
    assert row(found, "whatsapp") == {
        "incoming": 3, "days": 2, "first": date(2026, 3, 2), "last": date(2026, 4, 1), "rate": Rate(3, 31),
        "own": 1, "suspected": 0, "unknown": 0,
    }  # fmt: skip
    assert row(found, "sms")["rate"] == Rate(1, 3), "sms is covered from 9 to 11 March only"


def test_what_was_counted_is_named_when_asked() -> None:
    found = volume.count(made(*GIVEN, trace=True))
    assert found.facts[0].items == (item(0), item(1), item(3), item(6))
    assert volume.count(made(*GIVEN)).facts[0].items == ()


def test_one_and_none() -> None:
    one = volume.count(made(c("2026-03-02 10:00")))
    assert (one.fact("incoming"), one.fact("first"), one.fact("rate")) == (1, date(2026, 3, 2), Rate(1, 1))
    none = volume.count(made())
    assert (none.fact("incoming"), none.fact("first"), none.rows) == (0, None, ())


def test_per_month_with_how_much_of_it_is_covered() -> None:
    found = periods.count(made(*GIVEN))
    assert row(found, "2026-03") == {"incoming": 3, "days": 2, "own": 1, "suspected": 1, "unknown": 1, "covered": 30}
    assert row(found, "2026-04") == {"incoming": 1, "days": 1, "own": 0, "suspected": 0, "unknown": 0, "covered": 1}


def test_a_month_between_without_anything_is_a_row_too() -> None:
    found = periods.count(made(c("2026-01-31 10:00"), c("2026-03-01 10:00")))
    assert [one.label.text for one in found.rows] == ["2026-01", "2026-02", "2026-03"]
    assert row(found, "2026-02")["covered"] == 28


def test_the_busiest_day_week_and_month_are_the_first_of_the_busiest() -> None:
    found = periods.count(made(*GIVEN))
    assert found.fact("busiest-day") == Label("day", "2026-03-02")
    assert found.fact("busiest-day-count") == 2
    assert found.fact("busiest-week") == Label("week", "2026-03-02")
    assert found.fact("busiest-week-count") == 2
    assert found.fact("busiest-month") == Label("month", "2026-03")
    assert found.fact("busiest-month-count") == 3
    assert found.fact("weeks") == Share(3, 5), "weeks of 2, 9, 16, 23 and 30 March"
    assert found.fact("days") == Share(3, 31)


def test_a_week_begins_on_monday_and_a_year_ends_in_one() -> None:
    found = periods.count(
        made(c("2025-12-28 10:00"), c("2025-12-29 10:00"), c("2026-01-04 10:00"), c("2026-01-05 10:00"))
    )
    assert found.fact("busiest-week") == Label("week", "2025-12-29")
    assert found.fact("busiest-week-count") == 2


def test_nothing_has_no_busiest_day_and_no_rows() -> None:
    found = periods.count(made())
    assert found.fact("busiest-day") is None
    assert found.rows == ()
    assert found.fact("weeks") == Share(0, 0)


def test_contacts_of_nobody_known_have_months_but_no_busiest_day() -> None:
    found = periods.count(made(c("2026-03-02 10:00", "Someone")))
    assert found.fact("busiest-day") is None
    assert row(found, "2026-03")["unknown"] == 1
