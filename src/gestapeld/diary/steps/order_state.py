# SPDX-License-Identifier: EUPL-1.2
"""Whether an order holds on a day, which orders hold beside each other, and how urgent a breach is. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Literal

from gestapeld.diary.steps.spans import days_of
from gestapeld.diary.told import Kept
from gestapeld.records.steps.order import ONCE, Order

Days = tuple[date, date]


class OrderState(StrEnum):
    """What holds on a day, as far as what was told says."""

    TO_COME = "to-come"
    HOLDS = "holds"
    HOLDS_NO_END = "holds-no-end"  # no end was told: it does not mean that there is none
    UNSURE = "unsure"  # rough dates, or none: may hold
    OVER = "over"
    LIFTED = "lifted"  # ended before its end
    GIVEN = "given"  # a talk or a letter: said once


@dataclass(frozen=True, slots=True)
class Standing:
    """The state on a day. `left`: days until the last on which it surely holds, today not counted; None if unknown."""

    state: OrderState
    left: int | None = None


def standing(order: Order, today: date) -> Standing:
    """Where an order stands on `today`. From and until are both included."""
    ended = days_of(order.ended)
    if order.sorts and set(order.sorts) <= ONCE:
        return Standing(OrderState.GIVEN)
    if ended is not None and ended[0] <= today:  # on the day itself, or in a stretch around it, nobody can be sure
        return Standing(OrderState.LIFTED if ended[1] < today else OrderState.UNSURE)
    return _by_dates(days_of(order.since) or days_of(order.decided), days_of(order.until), today)


def _by_dates(begins: Days | None, ends: Days | None, today: date) -> Standing:
    """From the days its begin and its end can be: sure only where all of them agree."""
    if ends is not None and ends[1] < today:
        return Standing(OrderState.OVER)
    if begins is not None and begins[0] > today:
        return Standing(OrderState.TO_COME)
    if begins is None or begins[1] > today or (ends is not None and ends[0] < today):
        return Standing(OrderState.UNSURE)
    return Standing(OrderState.HOLDS_NO_END) if ends is None else Standing(OrderState.HOLDS, (ends[0] - today).days)


def overlapping(orders: Iterable[Kept[Order]]) -> list[tuple[Kept[Order], Kept[Order]]]:
    """Pairs that can hold on one and the same day. Each holds by itself; both can be breached by one act."""
    lasting = [one for one in orders if not (one.record.sorts and set(one.record.sorts) <= ONCE)]
    return [(one, other) for one, other in combinations(lasting, 2) if _meet(one.record, other.record)]


def _meet(one: Order, other: Order) -> bool:
    first, second = _reach(one), _reach(other)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def _reach(order: Order) -> tuple[date, date] | None:
    """The first and the last day on which it can hold; None when nothing is known of its begin."""
    begins = days_of(order.since) or days_of(order.decided)
    if begins is None:
        return None
    ends = [days[1] for days in (days_of(order.until), days_of(order.ended)) if days is not None]
    return begins[0], min(ends, default=date.max)


def in_force(order: Order, on: tuple[date, date]) -> bool | None:
    """Whether it held throughout these days (first, last): None when that cannot be told from what was told."""
    found = {standing(order, day).state for day in on}
    if found <= {OrderState.HOLDS, OrderState.HOLDS_NO_END}:
        return True
    return False if found <= {OrderState.TO_COME, OrderState.OVER, OrderState.LIFTED} else None


def urgency(*, going_on: bool) -> Literal["now", "today"]:
    """What a breach asks for: 112 while it is going on, the police the same day when it is over."""
    return "now" if going_on else "today"
