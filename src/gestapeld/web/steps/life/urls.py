# SPDX-License-Identifier: EUPL-1.2
"""The addresses of effect and costs."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.steps.life import costs, effects

urlpatterns = [
    path("steps/effect", effects.index, name="steps-effect"),
    path("steps/effect/new", effects.write, name="steps-effect-new"),
    path("steps/effect/<item:item>", effects.correct, name="steps-effect-correct"),
    path("steps/costs", costs.index, name="steps-costs"),
    path("steps/costs/new", costs.write, name="steps-costs-new"),
    path("steps/costs/<item:item>", costs.correct, name="steps-costs-correct"),
]
