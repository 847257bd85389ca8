# SPDX-License-Identifier: EUPL-1.2
"""The addresses of people and accounts."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes
from gestapeld.web.people import views
from gestapeld.web.people.unassigned import counting, unassigned

urlpatterns = [
    path("people", views.index, name="people"),
    path("people/new", views.write, name="people-new"),
    path("people/<item:item>", views.correct, name="people-correct"),
    path("people/accounts/new", views.claim, name="people-claim"),
    path("people/accounts/unassigned", unassigned, name="people-unassigned"),
    path("people/accounts/counting", counting, name="people-counting"),
    path("people/accounts/<item:item>/release", views.take_back, name="people-release"),
]
