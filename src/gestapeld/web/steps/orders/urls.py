# SPDX-License-Identifier: EUPL-1.2
"""The addresses of orders and measures."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.steps.orders import outline, views

urlpatterns = [
    path("steps/orders", views.index, name="steps-orders"),
    path("steps/orders/new", views.write, name="steps-orders-new"),
    path("steps/orders/<item:item>", views.one, name="steps-orders-one"),
    path("steps/orders/<item:item>/correct", views.correct, name="steps-orders-correct"),
    path("steps/orders/<item:item>/area", outline.outline, name="steps-orders-area"),
    path("steps/orders/<item:item>/breach", views.breach, name="steps-orders-breach"),
    path("steps/orders/<item:item>/no-breach", views.no_breach, name="steps-orders-no-breach"),
]
