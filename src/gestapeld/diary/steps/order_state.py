# SPDX-License-Identifier: EUPL-1.2
"""Which orders hold beside each other, how urgent a breach is; whether one holds stands in `records.steps`. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Literal

from gestapeld.diary.told import Kept
from gestapeld.records.steps.order import ONCE, Order
from gestapeld.records.steps.order_state import OrderState, Standing, in_force, standing
from gestapeld.records.steps.spans import days_of

__all__ = ["OrderState", "Standing", "in_force", "overlapping", "standing", "urgency"]


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


def urgency(*, going_on: bool) -> Literal["now", "today"]:
    """What a breach asks for: 112 while it is going on, the police the same day when it is over."""
    return "now" if going_on else "today"
