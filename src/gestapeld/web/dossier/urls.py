# SPDX-License-Identifier: EUPL-1.2
"""The addresses of making a dossier. A page of it, and an exhibit, is its number."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.dossier import handing, more, views

urlpatterns = [
    path("dossier", views.choose, name="dossier"),
    path("dossier/whom", views.whom, name="dossier-whom"),
    path("dossier/cover", views.cover, name="dossier-cover"),
    path("dossier/list", views.exhibits, name="dossier-list"),
    path("dossier/more/<int:number>", more.more, name="dossier-more"),
    path("dossier/busy", views.busy, name="dossier-busy"),
    path("dossier/how-far", views.how_far, name="dossier-how-far"),
    path("dossier/stop", views.stop, name="dossier-stop"),
    path("dossier/ready", handing.ready, name="dossier-ready"),
    path("dossier/pages/<int:number>", handing.pages, name="dossier-pages"),
    path("dossier/page/<int:number>", handing.picture, name="dossier-page"),
    path("dossier/words/<int:number>", handing.words, name="dossier-words"),
    path("dossier/get", handing.get, name="dossier-get"),
    path("dossier/write", handing.write, name="dossier-write"),
    path("dossier/away", handing.away, name="dossier-away"),
]
