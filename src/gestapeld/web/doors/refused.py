# SPDX-License-Identifier: EUPL-1.2
"""A form that did not come from our own page, or from one that stood open too long."""

from __future__ import annotations

from django.http import HttpResponse

from gestapeld.web.doors.asked import Asked, show


def refused(asked: Asked, reason: str = "") -> HttpResponse:
    """Say so, and how to go on."""
    del reason
    return show(asked, "frame/refused.html", status=403)


def nowhere(asked: Asked, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    del exception
    return show(asked, "frame/nowhere.html", status=404)
