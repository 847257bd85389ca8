# SPDX-License-Identifier: EUPL-1.2
"""A copy of the whole case, on a stick or in another place."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpResponse

from gestapeld.casefile.places import synchronised_with
from gestapeld.errors import GestapeldError
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.jobs import Job, Work
from gestapeld.web.start.forms import case_file, in_words, sticks
from gestapeld.web.unlocked import Desk, check_free, copy_case

KIND = "copy"


@unlocked
def copy(asked: Asked) -> HttpResponse:
    """Where the copy goes; making it is a job."""
    typed = {"stick": "", "folder": "", "name": "stapel"}
    error: GestapeldError | None = None
    service = ""
    if asked.method == "POST":
        typed |= {key: asked.POST.get(key, "").strip() for key in typed}
        place = case_file(typed["folder"] or typed["stick"], typed["name"])
        service = synchronised_with(place) if asked.POST.get("anyway") != "yes" else ""
        try:
            if not service:
                asked.desk.case.require("export")
                check_free(place)
                asked.desk.jobs.start(KIND, _copying(asked.desk, place))
                return go("settings-copy-made")
        except GestapeldError as problem:
            error = problem
    return show(asked, "settings/copy.html", {"typed": typed, "error": error, "service": service, "sticks": sticks()})


@unlocked
def made(asked: Asked) -> HttpResponse:
    """How far it is, or what came of it."""
    job = asked.desk.jobs.latest(KIND)
    return go("settings-copy") if job is None else show(asked, "settings/copy-made.html", {"job": job})


def _copying(desk: Desk, place: Path) -> Work:
    def work(_job: Job) -> str:
        with desk.working_index() as (case, _):
            try:
                copy_case(case, place)
            except OSError as error:
                raise in_words(error) from error
        return str(place)

    return work
