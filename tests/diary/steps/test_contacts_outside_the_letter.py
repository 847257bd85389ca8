# SPDX-License-Identifier: EUPL-1.2
"""Which contacts were outside what the letter allowed; worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.outside import Place, Seen, mark_outside, marked_outside, place
from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality
from gestapeld.records.steps.letter import Allowed, Happened, LetterEvent, Scope, StopLetter
from gestapeld.records.steps.letter_state import standing

ITEM = ItemId("evidence", 3, 0)
LETTER = ItemId("evidence", 7, 0)


def at(text: str) -> Moment:
    return read_when(text, now=NOW).begin if text else UNKNOWN_MOMENT


KNOWN = standing(StopLetter(at("2026-03-02"), "x"), [LetterEvent(LETTER, Happened.DELIVERED, at("2026-03-05"))])
FULL = StopLetter(at("2026-03-02"), "x")
# e-mail on Wednesdays and Fridays from 9 to 17, the telephone always, the school's notebook without a channel
PARTIAL = StopLetter(
    at("2026-03-02"),
    "x",
    Scope.PARTIAL,
    (
        Allowed("kinderen", "email", "", (2, 4), "09:00", "17:00"),
        Allowed("spoed", "phone"),
        Allowed("school", "", "schrift"),
    ),
)


@pytest.mark.parametrize(
    ("when", "channel", "expected"),
    [
        ("2026-03-04 12:00", "whatsapp", Place.NOT_AFTER),
        ("2026-03-05 12:00", "whatsapp", Place.NOT_AFTER),  # on the day itself it is not sure which was first
        ("2026-03-06 12:00", "whatsapp", Place.OUTSIDE),
        ("2026-03-06 12:00", "in-person", Place.OUTSIDE),
        ("", "whatsapp", Place.NOT_AFTER),
    ],
)
def test_after_a_full_letter_every_contact_is_outside(when: str, channel: str, expected: Place) -> None:
    assert place(FULL, KNOWN, Seen(ITEM, at(when), channel)) is expected


@pytest.mark.parametrize(
    ("when", "channel", "expected"),
    [
        ("2026-03-11 09:00", "email", Place.INSIDE),  # a Wednesday
        ("2026-03-11 17:00", "email", Place.INSIDE),
        ("2026-03-11 17:01", "email", Place.OUTSIDE),
        ("2026-03-11 08:59", "email", Place.OUTSIDE),
        ("2026-03-12 12:00", "email", Place.OUTSIDE),  # a Thursday
        ("2026-03-11", "email", Place.UNCLEAR),  # the day is right, the hour not known
        ("2026-03-12", "email", Place.OUTSIDE),
        ("2026-04", "email", Place.UNCLEAR),
        ("2026-03-12 03:00", "phone", Place.INSIDE),
        ("2026-03-12 03:00", "sms", Place.INSIDE),  # text messages go with the telephone
        ("2026-03-12 03:00", "whatsapp", Place.OUTSIDE),
        ("2026-03-12 12:00", "", Place.INSIDE),
        ("2026-03-12 12:00", "in-person", Place.OUTSIDE),
    ],
)
def test_after_a_partial_letter_way_day_and_hour_decide(when: str, channel: str, expected: Place) -> None:
    assert place(PARTIAL, KNOWN, Seen(ITEM, at(when), channel)) is expected


def test_the_hour_is_that_of_where_she_lives_in_summer_and_winter() -> None:
    def utc(hour: int, month: int, day: int) -> Moment:
        instant = int(datetime(2026, month, day, hour, 30, tzinfo=UTC).timestamp() * 1000)
        return Moment("x", None, instant, None, TimeQuality.EXACT, Precision.SECOND)

    assert place(PARTIAL, KNOWN, Seen(ITEM, utc(16, 3, 11), "email")) is Place.OUTSIDE  # 17:30 in winter
    assert place(PARTIAL, KNOWN, Seen(ITEM, utc(15, 3, 11), "email")) is Place.INSIDE  # 16:30
    assert place(PARTIAL, KNOWN, Seen(ITEM, utc(15, 4, 1), "email")) is Place.OUTSIDE  # 17:30 in summer


def test_two_ways_by_one_channel_the_kinder_one_counts() -> None:
    letter = StopLetter(
        at("2026-03-02"), "x", Scope.PARTIAL, (Allowed("a", "email", "", (0,)), Allowed("b", "email", "", (2,)))
    )
    assert place(letter, KNOWN, Seen(ITEM, at("2026-03-11 12:00"), "email")) is Place.INSIDE


def test_she_marks_what_was_about_another_subject_and_takes_it_back(case: CaseFile, picture: ItemId) -> None:
    seen = Seen(picture, at("2026-03-11 12:00"), "email")
    assert place(PARTIAL, KNOWN, seen, marked_outside(case)) is Place.INSIDE
    mark_outside(case, [picture])
    assert place(PARTIAL, KNOWN, seen, marked_outside(case)) is Place.MARKED
    mark_outside(case, [picture], on=False)
    assert marked_outside(case) == frozenset()
    with pytest.raises(UsageError):
        mark_outside(case, [])
