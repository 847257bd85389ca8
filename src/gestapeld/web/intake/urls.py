# SPDX-License-Identifier: EUPL-1.2
"""The addresses of adding material, and of the setting "do not look"."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.intake import views

urlpatterns = [
    path("add", views.add, name="intake"),
    path("add/send", views.send, name="intake-send"),
    path("add/again", views.again, name="intake-again"),
    path("add/<str:job>", views.job_page, name="intake-job"),
    path("add/<str:job>/state", views.state, name="intake-state"),
    path("add/<str:job>/stop", views.stop, name="intake-stop"),
    path("add/<str:job>/answer", views.answer, name="intake-answer"),
    path("veil", views.veil, name="veil"),
]
