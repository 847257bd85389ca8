# SPDX-License-Identifier: EUPL-1.2
"""The kinds of every family of steps, by the name in `rest.kind`. A family adds its own table here, one line each."""

from __future__ import annotations

from gestapeld.records.steps.contact_fields import CONTACT_FORMS
from gestapeld.records.steps.letter_fields import LETTER_FORMS
from gestapeld.records.steps.life_fields import LIFE_FORMS
from gestapeld.records.steps.order_fields import ORDER_FORMS
from gestapeld.records.steps.private_plan import PLAN_FORMS
from gestapeld.records.steps.report_fields import REPORT_FORMS
from gestapeld.records.steps.step import Form

STEP_FORMS: dict[str, Form] = {
    **LETTER_FORMS,
    **CONTACT_FORMS,
    **ORDER_FORMS,
    **LIFE_FORMS,
    **PLAN_FORMS,
    **REPORT_FORMS,
}
