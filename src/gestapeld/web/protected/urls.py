# SPDX-License-Identifier: EUPL-1.2
"""The addresses of protected values."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.protected import views

urlpatterns = [
    path("protected", views.index, name="protected"),
    path("protected/<item:item>/remove", views.remove, name="protected-remove"),
]
