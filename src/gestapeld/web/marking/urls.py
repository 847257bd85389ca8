# SPDX-License-Identifier: EUPL-1.2
"""The addresses of proposals. A category is its number."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.marking import views

urlpatterns = [
    path("look", views.overview, name="marking"),
    path("look/busy", views.busy, name="marking-busy"),
    path("look/how-far", views.how_far, name="marking-how-far"),
    path("look/<int:number>", views.one, name="marking-one"),
    path("look/<int:number>/many", views.many, name="marking-many"),
    path("look/<int:number>/back", views.back, name="marking-back"),
]
