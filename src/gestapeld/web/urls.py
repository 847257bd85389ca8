# SPDX-License-Identifier: EUPL-1.2
"""Every address of the website. None holds a word of a case; an item is its number."""

from __future__ import annotations

from django.urls import include, path

from gestapeld.web.doors.refused import broken, nowhere
from gestapeld.web.frame.static import static_file

urlpatterns = [
    path("", include("gestapeld.web.start.urls")),
    path("", include("gestapeld.web.guidance.urls")),
    path("", include("gestapeld.web.safekeeping.urls")),
    path("", include("gestapeld.web.diary.urls")),
    path("", include("gestapeld.web.people.urls")),
    path("", include("gestapeld.web.protected.urls")),
    path("", include("gestapeld.web.intake.urls")),
    path("", include("gestapeld.web.timeline.urls")),
    path("", include("gestapeld.web.steps.urls")),
    path("", include("gestapeld.web.stack.urls")),
    path("", include("gestapeld.web.marking.urls")),
    path("", include("gestapeld.web.dossier.urls")),
    path("", include("gestapeld.web.checking.urls")),
    path("", include("gestapeld.web.receiving.urls")),
    path("s/<str:name>", static_file, name="static"),
]
handler404 = nowhere
handler500 = broken
