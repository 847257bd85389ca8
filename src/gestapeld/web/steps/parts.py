# SPDX-License-Identifier: EUPL-1.2
"""The families in the order in which they stand on the path. A family adds its own line."""

from __future__ import annotations

from collections.abc import Callable

from gestapeld.web.doors.asked import Asked
from gestapeld.web.steps.around.part import part as around_part
from gestapeld.web.steps.help.part import part as help_part
from gestapeld.web.steps.letter.part import part as letter_part
from gestapeld.web.steps.life.part import cost_part, effect_part
from gestapeld.web.steps.orders.part import part as order_part
from gestapeld.web.steps.part import Part
from gestapeld.web.steps.plan.part import part as plan_part
from gestapeld.web.steps.report.part import part as report_part

PARTS: tuple[Callable[[Asked], Part | None], ...] = (
    help_part,
    letter_part,
    report_part,
    order_part,
    effect_part,
    cost_part,
    around_part,
    plan_part,
)
"""None: not for who asks."""
