# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the pattern. A factor is its number, a plot its sort."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.stack import views

urlpatterns = [
    path("pattern", views.overview, name="stack"),
    path("pattern/busy", views.busy, name="stack-busy"),
    path("pattern/how-far", views.how_far, name="stack-how-far"),
    path("pattern/plots", views.plots, name="stack-plots"),
    path("pattern/plots/<str:sort>", views.plot, name="stack-plot"),
    path("pattern/page", views.one_page_view, name="stack-page"),
    path("pattern/ask", views.elements, name="stack-elements"),
    path("pattern/<int:number>", views.factor, name="stack-factor"),
]
