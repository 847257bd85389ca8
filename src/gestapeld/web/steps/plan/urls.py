# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the plan and the reminders."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.steps.plan import reminding, views

urlpatterns = [
    path("plan", views.index, name="steps-plan"),
    path("plan/write", views.write, name="steps-plan-write"),
    path("plan/people/new", views.trust, name="steps-plan-trust"),
    path("plan/people/<item:item>", views.correct_trust, name="steps-plan-trust-correct"),
    path("plan/measures/new", views.measure, name="steps-plan-measure"),
    path("plan/measures/<item:item>", views.correct_measure, name="steps-plan-measure-correct"),
    path("plan/off/<item:item>", views.remove, name="steps-plan-remove"),
    path("reminders", reminding.index, name="steps-reminders"),
    path("reminders/<item:item>/over", reminding.over, name="steps-reminders-over"),
    path("reminders/calendar", reminding.calendar, name="steps-calendar"),
]
