# SPDX-License-Identifier: EUPL-1.2
"""The addresses of contact with police and help."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.steps.help import views

urlpatterns = [
    path("steps/help", views.index, name="steps-help"),
    path("steps/help/new", views.write, name="steps-help-new"),
    path("steps/help/<item:item>", views.one, name="steps-help-one"),
    path("steps/help/<item:item>/correct", views.correct, name="steps-help-correct"),
    path("steps/help/<item:item>/answer", views.answer, name="steps-help-answer"),
]
