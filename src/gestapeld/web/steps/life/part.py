# SPDX-License-Identifier: EUPL-1.2
"""Effect and costs on the page with the path."""

from __future__ import annotations

from gestapeld.diary.steps.costs import list_costs, sums
from gestapeld.diary.steps.effects import list_effects
from gestapeld.web.doors.asked import Asked
from gestapeld.web.steps.life.costs import money
from gestapeld.web.steps.part import Part
from gestapeld.wording import say


def effect_part(asked: Asked) -> Part:
    """How often it was written down."""
    language = asked.visit.language
    count = len(list_effects(asked.desk.case))
    done = (say(language, "web-life.part.effects", count=count),) if count else ()
    return Part("steps-effect", done, (("steps-effect-new", say(language, "web-life.part.effect-new")),))


def cost_part(asked: Asked) -> Part:
    """How much in all."""
    language = asked.visit.language
    found = sums(one.record for one in list_costs(asked.desk.case))
    done = tuple(say(language, "web-life.part.costs", spent=money(language, one.spent, one.currency)) for one in found)
    return Part("steps-costs", done, (("steps-costs-new", say(language, "web-life.part.cost-new")),))
