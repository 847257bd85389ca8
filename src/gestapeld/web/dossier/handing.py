# SPDX-License-Identifier: EUPL-1.2
"""A finished dossier: read it page by page as the other will, then hand it on, or put it away."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_POST

from gestapeld.casefile.places import synchronised_with
from gestapeld.dossier.delivery import delivery
from gestapeld.dossier.ready import Outgoing, outgoing_pdf, outgoing_sealed, outgoing_zip
from gestapeld.dossier.sealed import ENDING
from gestapeld.errors import GestapeldError, LeakFoundError, NotConfirmedError, NotWritableError, UnknownItemError
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.dossier.reading import TOGETHER, Reading
from gestapeld.web.dossier.views import MAKE, WRITE, latest_reading, leak_words, started
from gestapeld.web.jobs import Job
from gestapeld.wording import say

_ENDINGS = {"zip": ".zip", "pdf": ".pdf", "sealed": ENDING}


@unlocked
def ready(asked: Asked) -> HttpResponse:
    """The dossier that was made, or why it was not."""
    job = asked.desk.jobs.latest(MAKE)
    if job is None:
        return go("dossier")
    if job.running:
        return go("dossier-busy")
    if job.error is not None:
        leak = leak_words(asked.visit.language, job.error) if isinstance(job.error, LeakFoundError) else None
        return show(asked, "dossier/stopped.html", {"error": job.error, "leak": leak})
    reading = latest_reading(asked)
    if reading is None:
        return go("dossier")
    newest = asked.desk.jobs.latest(MAKE, WRITE) or job
    return _shown(asked, reading, None if newest.running else newest.error)


def _shown(asked: Asked, reading: Reading, error: GestapeldError | None = None, service: str = "") -> HttpResponse:
    values = {"reading": reading, "made": reading.ready, "error": error, "service": service}
    values["size"] = _megabytes(asked.visit.language, reading.ready.size)
    values["place"] = asked.POST.get("place", "") if asked.method == "POST" else ""
    return show(asked, "dossier/ready.html", values)


def _megabytes(language: str, size: int) -> str:
    number = f"{max(size / 1e6, 0.1):.1f}"
    return f"{number.replace('.', say(language, 'dossier.number.decimal'))} MB"


@unlocked
def pages(asked: Asked, number: int) -> HttpResponse:
    """A few pages, as the other party will read them."""
    reading = _reading(asked)
    together = _screen(reading, number)
    last = reading.screen(reading.pages)[0]
    values = {"reading": reading, "together": together, "last": last, "step": TOGETHER}
    return show(asked, "dossier/pages.html", values)


@unlocked
def picture(asked: Asked, number: int) -> HttpResponse:
    """One page as a picture, drawn from the PDF in the box."""
    reading = _reading(asked)
    _screen(reading, number)
    drawn = reading.page(number)
    reading.seen.add(number)
    return HttpResponse(drawn.picture, content_type="image/png")


@unlocked
def words(asked: Asked, number: int) -> HttpResponse:
    """The words of one page, for who listens to a page or enlarges them."""
    reading = _reading(asked)
    _screen(reading, number)
    drawn = reading.page(number)
    reading.seen.add(number)
    return show(asked, "dossier/words.html", {"reading": reading, "number": number, "text": drawn.words})


@require_POST
@unlocked
def get(asked: Asked) -> HttpResponseBase:
    """Download it. It is recorded before the first byte goes."""
    reading = _reading(asked)
    form = asked.POST.get("form", "")
    try:
        _may_leave(asked, reading)
        outgoing = _outgoing(asked, reading, form)
    except GestapeldError as problem:
        return _shown(asked, reading, problem)
    try:
        with asked.desk.index():  # nothing else is added to the case meanwhile
            reading.ready.record(asked.desk.case, dict(outgoing.described))
    except BaseException:
        outgoing.close()
        raise
    answer = StreamingHttpResponse(outgoing, content_type="application/octet-stream")
    name = f"{say(asked.visit.language, 'web-dossier.get.name')}-{reading.ready.about.bundle[:8]}{_ENDINGS[form]}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Length"] = str(outgoing.size)
    return answer


def _outgoing(asked: Asked, reading: Reading, form: str) -> Outgoing:
    """Raises UnknownItemError for a form that this dossier does not leave in."""
    if reading.ready.seal_to is not None:
        if form != "sealed" or asked.desk.place is None:
            raise UnknownItemError
        return outgoing_sealed(reading.ready, asked.desk.place.parent, asked.desk.case.state.randomness)
    if form == "zip":
        return outgoing_zip(reading.ready)
    volume = asked.POST.get("volume", "1")
    if form != "pdf" or not (volume.isascii() and volume.isdigit() and len(volume) < 6):
        raise UnknownItemError
    return outgoing_pdf(reading.ready, int(volume))


@require_POST
@unlocked
def write(asked: Asked) -> HttpResponse:
    """Write it to a place on this computer or a stick."""
    reading = _reading(asked)
    try:
        _may_leave(asked, reading)
        target = _target(asked, reading)
    except GestapeldError as problem:
        return _shown(asked, reading, problem)
    service = synchronised_with(target)
    if service and "anyway" not in asked.POST:
        return _shown(asked, reading, service=service)
    case, receiver = asked.desk.case, reading.ready.seal_to

    def work(job: Job) -> None:
        with asked.desk.working_index(), delivery(target, receiver=receiver, randomness=case.state.randomness) as form:
            reading.ready.deliver(case, form, job.moved)

    job = asked.desk.jobs.start(WRITE, work)
    answer = started(asked, job)
    if not job.running and job.error is None:
        asked.visit.notice = say(asked.visit.language, "web-dossier.write.done")
    return answer


def _target(asked: Asked, reading: Reading) -> Path:
    """Raises NotWritableError for a place that is not there."""
    typed = asked.POST.get("place", "").strip()
    try:
        target = Path(typed).expanduser()
        if not typed or not target.is_absolute() or not target.parent.is_dir():
            raise NotWritableError
    except (OSError, RuntimeError, ValueError) as error:
        raise NotWritableError from error
    if reading.ready.seal_to is None or target.name.casefold().endswith(ENDING):
        return target
    return target.with_name(target.name + ENDING)


@require_POST
@unlocked
def away(asked: Asked) -> HttpResponse:
    """Put it away without handing it on; nobody can read it any more."""
    _reading(asked).close()
    job = asked.desk.jobs.latest(MAKE)
    if job is not None:
        job.result = None
    return go("dossier")


def _may_leave(asked: Asked, reading: Reading) -> None:
    """Raises NotConfirmedError: for the file, unless somebody went through it; in full, unless its owner says so."""
    if reading.ready.present is not None:
        reading.ready.present.check(asked.POST.get("said", ""))
    elif not reading.read_whole and "looked" not in asked.POST:
        raise NotConfirmedError


def _reading(asked: Asked) -> Reading:
    reading = latest_reading(asked)
    if reading is None:
        raise Http404
    return reading


def _screen(reading: Reading, number: int) -> range:
    try:
        return reading.screen(number)
    except UnknownItemError as error:
        raise Http404 from error
