# SPDX-License-Identifier: EUPL-1.2
"""The state of an order on a day, worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.order_state import OrderState, Standing, in_force, overlapping, standing, urgency
from gestapeld.diary.told import Kept
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality
from gestapeld.records.steps.order import Order, OrderSort

NOW = datetime(2026, 5, 20, 10, tzinfo=UTC)
S = OrderState


def said(text: str) -> Moment:
    return read_when(text, now=NOW).begin if text else UNKNOWN_MOMENT


def order(since: str = "", until: str = "", **more: Moment) -> Order:
    return Order("verbod", (OrderSort.CONTACT_BAN,), since=said(since), until=said(until), **more)


@pytest.mark.parametrize(
    ("since", "until", "on", "state", "left"),
    [
        ("2026-03-01", "2026-05-31", "2026-02-28", S.TO_COME, None),
        ("2026-03-01", "2026-05-31", "2026-03-01", S.HOLDS, 91),  # from and until are included
        ("2026-03-01", "2026-05-31", "2026-05-30", S.HOLDS, 1),
        ("2026-03-01", "2026-05-31", "2026-05-31", S.HOLDS, 0),
        ("2026-03-01", "2026-05-31", "2026-06-01", S.OVER, None),
        ("2028-02-29", "2029-02-28", "2028-02-29", S.HOLDS, 365),  # leap day
        ("2026-03-28", "2026-03-30", "2026-03-29", S.HOLDS, 1),  # the clocks change
        ("2026-03-01", "", "2030-01-01", S.HOLDS_NO_END, None),
        ("", "2026-05-31", "2026-05-01", S.UNSURE, None),  # nobody said since when
        ("", "2026-05-31", "2026-06-01", S.OVER, None),
        ("", "", "2026-06-01", S.UNSURE, None),
        ("maart 2026", "mei 2026", "2026-03-15", S.UNSURE, None),  # somewhere in that month it began
        ("maart 2026", "mei 2026", "2026-03-31", S.HOLDS, 31),  # surely until 1 May
        ("maart 2026", "mei 2026", "2026-05-02", S.UNSURE, None),
        ("maart 2026", "mei 2026", "2026-06-01", S.OVER, None),
        ("2027", "", "2026-12-31", S.TO_COME, None),
    ],
)
def test_by_its_dates(since: str, until: str, on: str, state: OrderState, left: int | None) -> None:
    assert standing(order(since, until), date.fromisoformat(on)) == Standing(state, left)


def test_the_day_it_was_decided_stands_in_for_a_begin_that_was_not_told() -> None:
    decided = order(decided=said("2026-03-05"))
    assert standing(decided, date(2026, 3, 4)).state is S.TO_COME
    assert standing(decided, date(2026, 3, 5)).state is S.HOLDS_NO_END


def test_an_order_that_was_lifted_holds_until_the_day_before() -> None:
    lifted = order("2026-03-01", "2026-12-31", ended=said("2026-04-10"))
    assert standing(lifted, date(2026, 4, 9)).state is S.HOLDS
    assert standing(lifted, date(2026, 4, 10)).state is S.UNSURE
    assert standing(lifted, date(2026, 4, 11)).state is S.LIFTED


def test_a_talk_or_a_letter_is_given_once_and_never_runs_out() -> None:
    talk = Order("stopgesprek", (OrderSort.WARNING_TALK, OrderSort.WARNING_LETTER), since=said("2026-03-01"))
    assert standing(talk, date(2030, 1, 1)).state is S.GIVEN
    both = Order("x", (OrderSort.WARNING_TALK, OrderSort.CONTACT_BAN), since=said("2026-03-01"))
    assert standing(both, date(2030, 1, 1)).state is S.HOLDS_NO_END


def test_the_day_is_the_one_where_she_lives() -> None:
    midnight = Moment("", None, 1_772_319_600_000, None, TimeQuality.EXACT, Precision.SECOND)  # 2026-02-28T23:00Z
    assert standing(Order("x", since=midnight), date(2026, 2, 28)).state is S.TO_COME
    assert standing(Order("x", since=midnight), date(2026, 3, 1)).state is S.HOLDS_NO_END


def kept(number: int, record: Order) -> Kept[Order]:
    item = ItemId("evidence", number, 0)
    return Kept(item, item, record, "2026-05-20T10:00:00.000Z", "")


def test_orders_that_can_hold_on_one_day_are_named_in_pairs() -> None:
    first = kept(1, order("2026-01-01", "2026-03-31"))
    second = kept(2, order("2026-03-31", "2026-06-30"))
    third = kept(3, order("2026-07-01"))
    unknown = kept(4, order("", "2026-12-31"))
    talk = kept(5, Order("stopgesprek", (OrderSort.WARNING_TALK,), since=said("2026-02-01")))
    lifted = kept(6, order("2026-01-01", "2026-12-31", ended=said("2026-01-15")))
    found = overlapping([first, second, third, unknown, talk, lifted])
    assert [(one.id.seq, other.id.seq) for one, other in found] == [(1, 2), (1, 6)]


def test_whether_it_held_when_something_happened() -> None:
    held = order("2026-03-01", "2026-05-31")
    assert in_force(held, (date(2026, 3, 1), date(2026, 3, 1))) is True
    assert in_force(held, (date(2026, 2, 1), date(2026, 2, 1))) is False
    assert in_force(held, (date(2026, 2, 1), date(2026, 3, 31))) is None
    assert in_force(order("maart 2026"), (date(2026, 3, 2), date(2026, 3, 2))) is None


def test_a_breach_asks_for_112_while_it_goes_on_and_for_the_police_today_when_it_is_over() -> None:
    assert urgency(going_on=True) == "now"
    assert urgency(going_on=False) == "today"
