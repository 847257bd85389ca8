# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the plan and the reminders."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.steps.plan import reminding, views

urlpatterns = [
    path("steps/plan", views.index, name="steps-plan"),
    path("steps/plan/write", views.write, name="steps-plan-write"),
    path("steps/plan/people/new", views.trust, name="steps-plan-trust"),
    path("steps/plan/people/<item:item>", views.correct_trust, name="steps-plan-trust-correct"),
    path("steps/plan/measures/new", views.measure, name="steps-plan-measure"),
    path("steps/plan/measures/<item:item>", views.correct_measure, name="steps-plan-measure-correct"),
    path("steps/plan/off/<item:item>", views.remove, name="steps-plan-remove"),
    path("steps/reminders", reminding.index, name="steps-reminders"),
    path("steps/reminders/<item:item>/over", reminding.over, name="steps-reminders-over"),
    path("steps/reminders/calendar", reminding.calendar, name="steps-calendar"),
]
