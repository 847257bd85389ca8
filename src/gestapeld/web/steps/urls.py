# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the steps."""

from __future__ import annotations

from django.urls import include, path

from gestapeld.web.steps.overview import overview

urlpatterns = [
    path("steps", overview, name="steps"),
    path("", include("gestapeld.web.steps.help.urls")),
    path("", include("gestapeld.web.steps.letter.urls")),
    path("", include("gestapeld.web.steps.report.urls")),
    path("", include("gestapeld.web.steps.orders.urls")),
    path("", include("gestapeld.web.steps.life.urls")),
    path("", include("gestapeld.web.steps.around.urls")),
    path("", include("gestapeld.web.steps.plan.urls")),
]
