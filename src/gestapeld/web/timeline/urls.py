# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the timeline and of one item."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.doors import item_address as item_address  # noqa: PLC0414  # makes `<item:…>` known
from gestapeld.web.timeline import item_views, views

urlpatterns = [
    path("time", views.timeline, name="timeline"),
    path("time/plot/<str:number>/<str:paper>", views.plot, name="timeline-plot"),
    path("time/<item:item>", item_views.item, name="timeline-item"),
    path("time/<item:item>/mark", item_views.mark, name="timeline-mark"),
    path("time/<item:item>/link", item_views.link, name="timeline-link"),
    path("time/<item:item>/picture", item_views.picture, name="timeline-picture"),
    path("time/<item:item>/original", item_views.original, name="timeline-original"),
    path("time/<item:item>/custody", item_views.custody, name="timeline-custody"),
]
