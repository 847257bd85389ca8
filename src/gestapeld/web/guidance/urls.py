# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the guidance: numbers, and letters that tell nothing."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.guidance import views

urlpatterns = [
    path("g/1", views.now, name="guide-now"),
    path("g/2", views.contacts, name="guide-contacts"),
    path("g/3", views.library, name="guide-library"),
    path("g/4", views.search, name="guide-search"),
    path("g/5", views.card, name="guide-card"),
    path("g/6", views.safety, name="guide-safety"),
    path("g/7", views.dates, name="guide-dates"),
    path("g/<str:leaf>", views.page, name="guide-page"),
]
