# SPDX-License-Identifier: EUPL-1.2
"""What to think of, and when: worked out anew each time, shown inside the program only. Nothing is sent or remembered.

Any family can add its own: a `Reminder` is a day, a code that has words, and the item it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.steps.order_state import OrderState, standing
from gestapeld.diary.steps.orders import list_orders
from gestapeld.diary.steps.plan import list_private, the_plan
from gestapeld.diary.steps.spans import days_of
from gestapeld.diary.told import Kept
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.order import Order
from gestapeld.records.steps.private_plan import Measure, Reminding, SafetyPlan

AHEAD = timedelta(days=28)
"""How long before an order ends it is said: asking for a longer one takes a lawyer or the prosecutor some weeks."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to think of.

    due    the day it is about; the earliest that day can be when it was told roughly
    kind   "order-ends", "order-begins", "own", "plan-review", "measure", or one of another family
    about  the item it comes from, None when it comes from none
    words  in the owner's own words, "" when the kind says it all; `private`: these words are hers alone
    """

    due: date
    kind: str
    about: ItemId | None = None
    words: str = ""
    private: bool = False


def reminders_of(case: CaseFile, today: date, more: Iterable[Reminder] = ()) -> list[Reminder]:
    """Everything of orders and of her own list, with `more` of other families; the earliest first.

    Her own list only for who may read the private log.
    """
    found = [*more, *of_orders(list_orders(case), today)]
    if case.may("private"):
        plan = the_plan(case)
        found += of_plan(plan, list_private(case, Measure))
        found += own(list_private(case, Reminding))
    return in_order(found)


def in_order(reminders: Iterable[Reminder]) -> list[Reminder]:
    """The earliest day first; of one day in the order given. What is overdue stays on top until it is dealt with."""
    return sorted(reminders, key=lambda one: one.due)


def of_orders(orders: Iterable[Kept[Order]], today: date) -> list[Reminder]:
    """The day an order begins, and in the last weeks the first day it can end: ask in time whether it can be longer."""
    found = []
    for one in orders:
        state = standing(one.record, today)
        begins, ends = days_of(one.record.since), days_of(one.record.until)
        if state.state is OrderState.TO_COME and begins is not None:
            found.append(Reminder(begins[0], "order-begins", one.id))
        may_hold = state.state in (OrderState.HOLDS, OrderState.UNSURE)
        if may_hold and ends is not None and ends[0] - today <= AHEAD:
            found.append(Reminder(ends[0], "order-ends", one.id))
    return found


def own(remindings: Iterable[Kept[Reminding]]) -> list[Reminder]:
    """What she asked to be reminded of and did not put away yet."""
    return [
        Reminder(days[0], "own", one.id, one.record.what, private=True)
        for one in remindings
        if not one.record.over and (days := days_of(one.record.when)) is not None
    ]


def of_plan(plan: Kept[SafetyPlan] | None, measures: Iterable[Kept[Measure]]) -> list[Reminder]:
    """When to look at the plan again, and measures that are planned and not done."""
    found = []
    if plan is not None and (days := days_of(plan.record.review)) is not None:
        found.append(Reminder(days[0], "plan-review", plan.id, private=True))
    for one in measures:
        planned = days_of(one.record.planned)
        if planned is not None and days_of(one.record.done) is None:
            found.append(Reminder(planned[0], "measure", one.id, one.record.what, private=True))
    return found
