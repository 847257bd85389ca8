# SPDX-License-Identifier: EUPL-1.2
"""When something else needs the case right now: a calm page that says what, and goes on by itself when that is over."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse

from gestapeld.web.doors.asked import Asked, show, unlocked
from gestapeld.web.jobs import Job
from gestapeld.web.unlocked import INDEXING
from gestapeld.wording import say


def patience(asked: Asked) -> HttpResponse:
    """The page. What was sent with a form was not done, and it says so."""
    job = asked.desk.indexing() or asked.desk.jobs.running()
    values = {
        "words": _words(asked, job),
        "job": job,
        "behind": _behind(asked),
        "sent": asked.method == "POST"
        and asked.path != reverse("timeline"),  # what is asked of the line of time changes nothing
    }
    return show(asked, "frame/patience.html", values, status=409)


@unlocked
def how_long(asked: Asked) -> JsonResponse:
    """Whether it still goes on, for the script of that page."""
    job = asked.desk.indexing() or asked.desk.jobs.running()
    far = (job.done, job.total) if job is not None and job.kind == INDEXING else (0, 0)
    waits = not asked.desk.index_is_free()
    return JsonResponse({"running": waits, "words": _words(asked, job), "done": far[0], "total": far[1]})


def _words(asked: Asked, job: Job | None) -> str:
    known = job.kind if job is not None and job.kind in (INDEXING, "intake", "dossier", "copy") else "other"
    return say(asked.visit.language, f"web.patience.{known}")


def _behind(asked: Asked) -> str:
    """Where to go on: the same page; after a form, the page it stood on."""
    if asked.method in ("GET", "HEAD"):
        return asked.path
    came = urlsplit(asked.headers.get("Referer", ""))
    try:
        resolve(came.path)
    except Resolver404:
        return "/"
    return came.path if came.netloc == settings.OUR_HOST else "/"
