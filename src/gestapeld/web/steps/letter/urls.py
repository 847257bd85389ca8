# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the stop letter."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.steps.letter import given, views, writing

urlpatterns = [
    path("steps/letter", views.index, name="steps-letter"),
    path("steps/letter/questions", views.questions, name="steps-letter-questions"),
    path("steps/letter/advice", views.advice, name="steps-letter-advice"),
    path("steps/letter/plan", views.plan_page, name="steps-letter-plan"),
    path("steps/letter/write", writing.write, name="steps-letter-write"),
    path("steps/letter/send", writing.send, name="steps-letter-send"),
    path("steps/letter/paper", writing.paper, name="steps-letter-paper"),
    path("steps/letter/no", views.every_no, name="steps-letter-no"),
    path("steps/letter/outside", views.outside, name="steps-letter-outside"),
    path("steps/letter/given", given.given, name="steps-letter-given"),
    path("steps/letter/<item:item>", views.one, name="steps-letter-one"),
    path("steps/letter/<item:item>/given", given.correct_given, name="steps-letter-correct-given"),
    path("steps/letter/<item:item>/event", given.event, name="steps-letter-event"),
    path("steps/letter/<item:item>/correct", given.correct, name="steps-letter-correct"),
    path("steps/letter/<item:item>/give-up", views.give_up, name="steps-letter-give-up"),
]
