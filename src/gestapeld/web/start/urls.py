# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the first pages."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors.patience import how_long
from gestapeld.web.start import views

urlpatterns = [
    path("", views.start, name="start"),
    path("first/<int:screen>", views.first, name="first"),
    path("choose", views.choose, name="choose"),
    path("new", views.new, name="new"),
    path("open", views.open_case, name="open"),
    path("recover", views.recover, name="recover"),
    path("restore", views.restore, name="restore"),
    path("strength", views.strength, name="strength"),
    path("beat", views.beat, name="beat"),
    path("enough", views.enough, name="enough"),
    path("how-long", how_long, name="how-long"),
    path("lock", views.lock, name="lock"),
    path("leave", views.leave, name="leave"),
    path("language", views.language, name="language"),
]
