# SPDX-License-Identifier: EUPL-1.2
"""The safety plan on the page with the path: for the owner alone."""

from __future__ import annotations

from gestapeld.diary.steps.plan import list_private, the_plan
from gestapeld.records.steps.private_plan import Measure, TrustedPerson
from gestapeld.web.doors.asked import Asked
from gestapeld.web.steps.part import Part
from gestapeld.wording import say


def part(asked: Asked) -> Part | None:
    """What there is of it, in numbers only; None for who helps."""
    case, language = asked.desk.case, asked.visit.language
    if not case.may("private"):
        return None
    plan = the_plan(case)
    counts = {
        "topics": len(plan.record.lines) if plan else 0,
        "trusted": len(list_private(case, TrustedPerson)),
        "measures": len(list_private(case, Measure)),
    }
    done = tuple(say(language, f"web-plan.part.{key}", count=count) for key, count in counts.items() if count)
    ahead = (
        ("steps-plan-write", say(language, "web-plan.part.write")),
        ("steps-plan-trust", say(language, "web-plan.part.trust")),
        ("steps-reminders", say(language, "web-plan.part.remind")),
    )
    words = {
        "own": (say(language, "steps-order.reminder.own"), "steps-reminders"),
        "plan-review": (say(language, "steps-order.reminder.plan-review"), "steps-plan"),
        "measure": (say(language, "steps-order.reminder.measure"), "steps-plan"),
    }
    return Part("steps-plan", done, ahead, reminded=words)
