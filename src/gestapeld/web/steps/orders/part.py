# SPDX-License-Identifier: EUPL-1.2
"""Orders and measures on the page with the path."""

from __future__ import annotations

from gestapeld.diary.steps.order_state import OrderState, standing
from gestapeld.diary.steps.orders import list_orders
from gestapeld.diary.steps.spans import today
from gestapeld.web.diary.saying import order_title
from gestapeld.web.doors.asked import Asked
from gestapeld.web.steps.orders.views import state_of
from gestapeld.web.steps.part import Part
from gestapeld.wording import say

MOST = 4


def part(asked: Asked) -> Part:
    """What holds now; the ends of orders are among the reminders."""
    language, case = asked.visit.language, asked.desk.case
    on = today(case.clock())
    gone = (OrderState.OVER, OrderState.LIFTED)
    found = [one.record for one in list_orders(case)]
    lines = [
        f"{order_title(language, order)}: {state_of(language, order, asked)}"
        for order in reversed(found)
        if standing(order, on).state not in gone
    ]
    done = tuple(lines[:MOST]) or ((say(language, "web-orders.part.over", count=len(found)),) if found else ())
    ahead = (("steps-orders-new", say(language, "web-orders.part.new")),)
    words = {
        kind: (say(language, f"steps-order.reminder.{kind}"), "steps-orders") for kind in ("order-ends", "order-begins")
    }
    return Part("steps-orders", done, ahead, reminded=words)
