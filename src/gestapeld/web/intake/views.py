# SPDX-License-Identifier: EUPL-1.2
"""The page to add material, what comes of it, the questions it raises, and "do not look"."""

from __future__ import annotations

import threading

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gestapeld.errors import BusyError
from gestapeld.intake.report import AcquisitionReport
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.doors.refused import refused
from gestapeld.web.guidance.inside import inside
from gestapeld.web.intake import sending
from gestapeld.web.intake.forms import answers_in, field_of
from gestapeld.web.intake.told import files_of, open_questions
from gestapeld.web.intake.waiting import Waiting
from gestapeld.web.jobs import Job
from gestapeld.web.marking.counting import flags_in
from gestapeld.wording import say

WAITING = Waiting()
TELEPHONE = ("get-whatsapp", "get-sms-calls", "get-mail", "get-photos")


@unlocked
def add(asked: Asked) -> HttpResponse:
    """Choose what to add."""
    under_way = asked.desk.jobs.under_way()
    waiting = 0 if under_way else WAITING.count(asked.desk.case)
    last = asked.desk.jobs.latest(sending.KIND)
    values = {"under_way": under_way, "waiting": waiting, "last": last, "pages": _about_telephones(asked)}
    return show(asked, "intake/add.html", values)


@csrf_exempt  # the token is the first field of the body, and looked at before the rest is read
@require_POST
@unlocked
def send(asked: Asked) -> HttpResponse:
    """Files arrive. Answered when they are sealed; reading goes on after that."""
    body = sending.body_of(asked)
    if body is None:
        return show(asked, "intake/no-form.html", status=400)
    parts = body.parts()
    if not sending.from_our_page(asked, parts):
        body.drain()
        return refused(asked)
    taken = threading.Event()
    try:
        job = asked.desk.jobs.start(sending.KIND, sending.take_in(asked.desk, body, parts, taken), beside=True)
    except BusyError:
        body.drain()
        return show(asked, "intake/full.html", status=409)
    taken.wait()
    body.drain()
    return go("intake-job", job=job.id)


@unlocked
def job_page(asked: Asked, job: str) -> HttpResponse:
    """How far it is; when it is done, what came of it."""
    found = _job(asked, job)
    if found.running:
        return show(asked, "intake/progress.html", {"job": found})
    if not isinstance(found.result, AcquisitionReport):
        return show(asked, "intake/stopped.html", {"job": found, "error": found.error})
    return _report(asked, found, found.result)


def state(asked: Asked, job: str) -> HttpResponse:
    """How far it is, for the script of the page. Asking does not keep the case open."""
    if not asked.desk.is_open:
        return JsonResponse({"over": True})
    found = _job(asked, job)
    words = say(asked.visit.language, f"web-intake.progress.{found.stage or 'begins'}")
    return JsonResponse({"over": not found.running, "words": words, "sub": _how_far(asked, found), **_bar(found)})


@require_POST
@unlocked
def stop(asked: Asked, job: str) -> HttpResponse:
    """Stop it; what is in stays in."""
    found = _job(asked, job)
    found.asked_to_stop = True
    return go("intake-job", job=found.id)


@require_POST
@unlocked
def again(asked: Asked) -> HttpResponse:
    """Read what is kept and was never read; what it raises is asked on the next page."""
    return go("intake-job", job=asked.desk.jobs.start(sending.KIND, sending.read_waiting(asked.desk), beside=True).id)


@require_POST
@unlocked
def answer(asked: Asked, job: str) -> HttpResponse:
    """What she answers: read those files now."""
    found = _job(asked, job)
    if not isinstance(found.result, AcquisitionReport):
        raise Http404
    answered, missing = answers_in(asked.POST.dict(), open_questions(found.result))
    if missing:
        return _report(asked, found, found.result, typed=asked.POST.dict(), missing=missing)
    if not answered:
        return go("intake")
    work = sending.read_waiting(asked.desk, answered)
    return go("intake-job", job=asked.desk.jobs.start(sending.KIND, work, beside=True).id)


@require_POST
@unlocked
def veil(asked: Asked) -> HttpResponse:
    """ "Do not look" on or off, and back to the same page."""
    asked.visit.veiled = not asked.visit.veiled
    asked.visit.notice = say(asked.visit.language, f"web-intake.veil.is-{'on' if asked.visit.veiled else 'off'}")
    back = asked.POST.get("back", "/")
    here = back.startswith("/") and not back.startswith(("//", "/\\"))
    return HttpResponseRedirect(back if here else "/", status=303)


def _about_telephones(asked: Asked) -> list[tuple[str, str]]:
    """Pages of the library that say how to get things off a telephone: address and title."""
    face = inside(asked)
    pages = face.country.pages[face.language]
    return [(face.file("page", name), pages[name].title) for name in TELEPHONE if name in pages]


def _job(asked: Asked, job: str) -> Job:
    found = asked.desk.jobs.find(job)
    if found is None or found.kind != sending.KIND:
        raise Http404
    return found


def _bar(job: Job) -> dict[str, int]:
    return {"done": job.done, "total": job.total} if job.stage == "keeping" else {"done": 0, "total": 0}


def _how_far(asked: Asked, job: Job) -> str:
    if job.stage == "keeping":
        megabytes = {"done": f"{job.done / 1e6:.0f}", "total": f"{job.total / 1e6:.0f}"}
        return say(asked.visit.language, "web-intake.add.sent", **megabytes)
    return say(asked.visit.language, "web-intake.progress.read", done=job.done) if job.stage else ""


def _report(
    asked: Asked,
    job: Job,
    report: AcquisitionReport,
    typed: dict[str, str] | None = None,
    missing: set[str] | None = None,
) -> HttpResponse:
    files, further = files_of(report)
    values = {
        "job": job, "report": report, "files": files, "further": further, "waiting": open_questions(report),
        "typed": typed or {}, "missing": missing or set(), "field_of": field_of,
        "flags": flags_in(asked, job.id, tuple(file.reading for file in report.files), report.records),
    }  # fmt: skip
    return show(asked, "intake/report.html", values)
