# SPDX-License-Identifier: EUPL-1.2
"""A wall clock and the instant it means, with the two hours of the year that are odd."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from gestapeld.intake.local_time import DEFAULT_ZONE, WallClock, known_zone
from gestapeld.records.moment import TimeQuality


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("UTC")).timestamp()) * 1000


def test_an_answered_zone_and_an_assumed_one_are_two_qualities() -> None:
    assumed, given_zone = WallClock(None), WallClock("America/Lima")
    assert (assumed.zone, assumed.quality) == (DEFAULT_ZONE, TimeQuality.LOCAL_ASSUMED)
    assert (given_zone.zone, given_zone.quality) == ("America/Lima", TimeQuality.ZONE_GIVEN)


def test_a_zone_nobody_knows_falls_back_to_the_assumption() -> None:
    for name in ("Mars/Olympus", "", "../../etc/passwd", "Europe/Amsterdam\0"):
        assert not known_zone(name)
        assert WallClock(name).quality is TimeQuality.LOCAL_ASSUMED


def test_summer_and_winter_time_are_told_apart() -> None:
    clock = WallClock("Europe/Amsterdam")
    assert clock.instant(date(2026, 7, 1), 12 * 3600) == (utc(2026, 7, 1, 10), TimeQuality.ZONE_GIVEN)
    assert clock.instant(date(2026, 1, 1), 12 * 3600) == (utc(2026, 1, 1, 11), TimeQuality.ZONE_GIVEN)


def test_the_hour_that_exists_twice_is_marked_and_read_as_the_first() -> None:
    assert WallClock(None).instant(date(2023, 10, 29), 2 * 3600 + 1800) == (
        utc(2023, 10, 29, 0, 30),
        TimeQuality.AMBIGUOUS,
    )


def test_the_hour_that_does_not_exist_is_marked() -> None:
    assert WallClock(None).instant(date(2026, 3, 29), 2 * 3600 + 1800) == (
        utc(2026, 3, 29, 1, 30),
        TimeQuality.AMBIGUOUS,
    )


def test_a_day_of_twenty_three_or_twenty_five_hours_has_no_plain_midnight() -> None:
    clock = WallClock(None)
    assert clock.midnight(date(2023, 10, 29)) is None
    assert clock.midnight(date(2026, 3, 29)) is None
    assert clock.midnight(date(2026, 7, 1)) == utc(2026, 6, 30, 22)


def test_outside_the_years_of_phones_no_instant_is_named() -> None:
    assert WallClock(None).instant(date(1969, 1, 1), 0) == (None, TimeQuality.UNKNOWN)
    assert WallClock(None).instant(date(2150, 1, 1), 0) == (None, TimeQuality.UNKNOWN)


ZONES = ("Europe/Amsterdam", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "America/New_York", "UTC")


@given(st.sampled_from(ZONES), st.dates(date(2005, 1, 1), date(2037, 12, 31)), st.integers(0, 86_399))
def test_the_quick_way_and_the_exact_way_agree(zone: str, day: date, seconds: int) -> None:
    clock = WallClock(zone)
    instant, quality = clock.instant(day, seconds)
    midnight = clock.midnight(day)
    if midnight is not None:
        assert (midnight + seconds * 1000, TimeQuality.ZONE_GIVEN) == (instant, quality)
    if quality is TimeQuality.ZONE_GIVEN:
        assert instant is not None
        wall = datetime.fromtimestamp(instant / 1000, ZoneInfo(zone))
        assert wall.date() == day
        assert timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second) == timedelta(seconds=seconds)
