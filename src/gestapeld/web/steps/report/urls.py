# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the aangifte."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.steps.report import paper, views, writing

urlpatterns = [
    path("steps/report", views.index, name="steps-report"),
    path("steps/report/prepare", paper.prepare_page, name="steps-report-prepare"),
    path("steps/report/sheet", paper.sheet_page, name="steps-report-sheet"),
    path("steps/report/check", paper.checklist, name="steps-report-checklist"),
    path("steps/report/check/paper", paper.checklist_pdf, name="steps-report-checklist-paper"),
    path("steps/report/people/me", writing.myself, name="steps-report-me"),
    path("steps/report/people/<item:item>", writing.person, name="steps-report-person"),
    path("steps/report/new", writing.write, name="steps-report-new"),
    path("steps/report/wish", writing.wish, name="steps-report-wish"),
    path("steps/report/wish/<item:item>", writing.correct_said, name="steps-report-wish-correct"),
    path("steps/report/known/<item:item>", writing.known, name="steps-report-known"),
    path("steps/report/<item:item>", views.one, name="steps-report-one"),
    path("steps/report/<item:item>/correct", writing.correct, name="steps-report-correct"),
    path("steps/report/<item:item>/after", views.after, name="steps-report-after"),
    path("steps/report/after/<item:item>", views.correct_after, name="steps-report-after-correct"),
    path("steps/report/<item:item>/look", views.look, name="steps-report-look"),
]
