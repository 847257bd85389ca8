# SPDX-License-Identifier: EUPL-1.2
"""The addresses of checking."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.checking import views

urlpatterns = [
    path("checking", views.checking, name="checking"),
    path("checking/sent", views.sent, name="checking-sent"),
    path("checking/busy", views.busy, name="checking-busy"),
    path("checking/how-far", views.how_far, name="checking-how-far"),
    path("checking/report", views.report, name="checking-report"),
]
