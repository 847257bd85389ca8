# SPDX-License-Identifier: EUPL-1.2
"""The addresses of people who saw something or help."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.steps.around import views

urlpatterns = [
    path("steps/others", views.index, name="steps-witnesses"),
    path("steps/others/new", views.write, name="steps-witnesses-new"),
    path("steps/others/form", views.form, name="steps-witnesses-form"),
    path("steps/others/form/paper", views.paper, name="steps-witnesses-paper"),
    path("steps/others/form/lock", views.lock_first, name="steps-witnesses-lock"),
    path("steps/others/form/fill-in", views.fill_in, name="steps-witnesses-fill-in"),
    path("steps/others/<item:item>", views.correct, name="steps-witnesses-correct"),
    path("steps/others/<item:item>/named", views.consent, name="steps-witnesses-consent"),
]
