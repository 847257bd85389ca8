# SPDX-License-Identifier: EUPL-1.2
"""Reminders are worked out by hand here; a calendar file holds days and one neutral word."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.access import add_member
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.crypto.identity import Identity
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.calendar import calendar_file
from gestapeld.diary.steps.orders import add_order
from gestapeld.diary.steps.plan import add_private, correct_private, write_plan
from gestapeld.diary.steps.reminders import Reminder, reminders_of
from gestapeld.errors import CalendarUnconfirmedError
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.order import Order, OrderSort
from gestapeld.records.steps.private_plan import Measure, PlanTopic, Reminding, SafetyPlan

TODAY = date(2026, 5, 20)


def said(text: str) -> Moment:
    return read_when(text, now=NOW).begin


def ban(since: str, until: str = "") -> Order:
    return Order("x", (OrderSort.CONTACT_BAN,), since=said(since), until=said(until) if until else UNKNOWN_MOMENT)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-01-01", "2026-06-17", [(date(2026, 6, 17), "order-ends")]),  # 28 days: said
        ("2026-01-01", "2026-06-18", []),  # 29 days: not yet
        ("2026-01-01", "2026-05-20", [(TODAY, "order-ends")]),  # the last day
        ("2026-01-01", "2026-05-19", []),  # over
        ("2026-01-01", "mei 2026", [(date(2026, 5, 1), "order-ends")]),  # may be over since the first of the month
        ("2026-06-01", "2026-06-05", [(date(2026, 6, 1), "order-begins")]),
        ("2026-01-01", "", []),
    ],
)
def test_orders_remind_of_their_begin_and_in_time_of_their_end(
    case: CaseFile, since: str, until: str, expected: list[tuple[date, str]]
) -> None:
    add_order(case, ban(since, until))
    assert [(one.due, one.kind) for one in reminders_of(case, TODAY)] == expected


def test_the_earliest_is_on_top_and_what_is_late_stays_until_it_is_dealt_with(case: CaseFile) -> None:
    late = add_private(case, Reminding("bellen", said("2026-05-01")))
    add_private(case, Measure("slot", planned=said("2026-05-25")))
    add_private(case, Measure("lamp", planned=said("2026-05-02"), done=said("2026-05-03")))
    write_plan(case, SafetyPlan(((PlanTopic.BAG, "klaar"),), said("2026-06-01")))
    other = Reminder(date(2026, 5, 22), "of-another-family")
    found = reminders_of(case, TODAY, [other])
    assert [(one.due.isoformat(), one.kind, one.words) for one in found] == [
        ("2026-05-01", "own", "bellen"),
        ("2026-05-22", "of-another-family", ""),
        ("2026-05-25", "measure", "slot"),
        ("2026-06-01", "plan-review", ""),
    ]
    correct_private(case, late, Reminding("bellen", said("2026-05-01"), over=True))
    assert "own" not in {one.kind for one in reminders_of(case, TODAY)}


def test_who_helps_sees_no_reminder_that_is_private(case: CaseFile, tmp_path: Path) -> None:
    sam = Identity.new()
    add_private(case, Reminding("geheim", said("2026-05-21")))
    add_order(case, ban("2026-01-01", "2026-05-25"))
    add_member(case, "Sam", sam.public)
    case.close()
    with CaseFile.open(SingleFile.open(tmp_path / "noor.stapel"), identity=sam) as opened:
        assert [one.kind for one in reminders_of(opened, TODAY)] == ["order-ends"]


def test_a_calendar_holds_whole_days_one_word_and_nothing_else() -> None:
    days = [date(2026, 5, 19), date(2026, 12, 31), date(2026, 5, 20), date(2026, 12, 31)]
    made = calendar_file(days, "afspraak", NOW, word_read=True).decode()
    assert made.endswith("\r\n")
    assert "\n" not in made.replace("\r\n", "")
    lines = made.split("\r\n")
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == ["DTSTART;VALUE=DATE:20260520", "DTSTART;VALUE=DATE:20261231"]
    assert "DTEND;VALUE=DATE:20270101" in lines
    kept = {line.partition(":")[0].partition(";")[0] for line in lines if line}
    assert kept == {"BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"}
    assert set(re.findall(r"SUMMARY:(.*)", made.replace("\r", ""))) == {"afspraak"}
    assert "gestapeld" not in made.casefold()
    uids = re.findall(r"UID:(\w+)", made)
    assert len(set(uids)) == 2
    assert uids != re.findall(r"UID:(\w+)", calendar_file(days, "afspraak", NOW, word_read=True).decode())


def test_the_day_of_today_is_the_one_where_she_lives() -> None:
    late = datetime(2026, 5, 20, 22, 30, tzinfo=UTC)  # half past midnight on the 21st
    assert b"20260520" not in calendar_file([date(2026, 5, 20)], "afspraak", late, word_read=True).split(b"DTSTAMP")[0]
    assert b"DTSTART" not in calendar_file([date(2026, 5, 20)], "afspraak", late, word_read=True)


def test_no_calendar_without_the_word_about_shared_ones() -> None:
    with pytest.raises(CalendarUnconfirmedError):
        calendar_file([TODAY], "afspraak", NOW)
