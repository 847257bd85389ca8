# SPDX-License-Identifier: EUPL-1.2
"""Whether an order holds on a day, as far as what was told says. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gestapeld.records.steps.order import ONCE, Order
from gestapeld.records.steps.spans import days_of

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


def in_force(order: Order, on: tuple[date, date]) -> bool | None:
    """Whether it held throughout these days (first, last): None when that cannot be told from what was told."""
    found = {standing(order, day).state for day in on}
    if found <= {OrderState.HOLDS, OrderState.HOLDS_NO_END}:
        return True
    return False if found <= {OrderState.TO_COME, OrderState.OVER, OrderState.LIFTED} else None
