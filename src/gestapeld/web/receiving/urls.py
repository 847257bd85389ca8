# SPDX-License-Identifier: EUPL-1.2
"""The addresses of receiving. What comes of opening is told where dossiers are checked."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.receiving import views

urlpatterns = [
    path("receiving", views.open_sealed, name="receiving"),
    path("receiving/key", views.new_key, name="receiving-key"),
]
