# SPDX-License-Identifier: EUPL-1.2
"""A form that did not come from our own page, or from one that stood open too long."""

from __future__ import annotations

from django.http import HttpResponse

from gestapeld.web.doors.asked import Asked, show
from gestapeld.wording import say


def refused(asked: Asked, reason: str = "") -> HttpResponse:
    """Say so, and how to go on."""
    del reason
    return show(asked, "frame/refused.html", status=403)


def nowhere(asked: Asked, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    del exception
    return show(asked, "frame/nowhere.html", status=404)


def broken(asked: Asked) -> HttpResponse:
    """When even the page about an error could not be made: a sentence, nothing else."""
    del asked
    words = f"{say('nl', 'errors.error.what')} {say('en', 'errors.error.what')}"
    return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")
