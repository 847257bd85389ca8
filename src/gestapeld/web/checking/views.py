# SPDX-License-Identifier: EUPL-1.2
"""What to check, waiting for it, and the report in words. None of these pages needs an open case."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path
from typing import IO

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from gestapeld.crypto.receiving import MAGIC as SEALED
from gestapeld.dossier.receive import Received
from gestapeld.errors import GestapeldError, SealedDossierError, UnreadableFileError
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Outcome, VerificationReport
from gestapeld.verify.words import grouped, sentence
from gestapeld.web.checking.sent import LIMIT, Sealing
from gestapeld.web.doors.asked import Asked, go, show
from gestapeld.web.jobs import Job, Work
from gestapeld.wording import say

KIND = "checking"
OPENING = "receiving"  # of a sealed dossier: told here as well
_PATIENCE = 2.0


def checking(asked: Asked) -> HttpResponse:
    """A place on this computer, typed; or the form to send a zip with."""
    if asked.method != "POST":
        return _form(asked)
    place = asked.POST.get("place", "").strip()
    signer = asked.POST.get("signer", "")
    try:
        path = _found(place)
    except GestapeldError as problem:
        return _form(asked, error=problem)
    return _started(asked, path, signer)


@csrf_exempt
@require_POST
def sent(asked: Asked) -> HttpResponse:
    """A zip, sealed while it comes in. The token of the form is looked at once it was taken apart, by `_taken`."""
    asked.upload_handlers = [Sealing(asked)]
    return _taken(asked)


@csrf_protect
def _taken(asked: Asked) -> HttpResponse:
    signer = asked.POST.get("signer", "")  # the form is read here, if it was not
    sealing: Sealing = next(one for one in asked.upload_handlers if isinstance(one, Sealing))
    if sealing.inside is None:
        return _form(asked, wrong="too-large" if sealing.too_large else "nothing-sent")
    inside = io.BufferedReader(sealing.inside, 1 << 20)
    if inside.peek(len(SEALED))[: len(SEALED)] == SEALED:
        inside.close()
        return _form(asked, error=SealedDossierError())
    return _started(asked, inside, signer)


def _found(place: str) -> Path:
    """Raises UnreadableFileError, and SealedDossierError for what has to be opened first."""
    try:
        path = Path(place).expanduser()
        if not place or not path.exists():
            raise UnreadableFileError
        if path.is_file():
            with path.open("rb") as stream:
                if stream.read(len(SEALED)) == SEALED:
                    raise SealedDossierError
    except (OSError, RuntimeError, ValueError) as error:
        raise UnreadableFileError from error
    return path


def _started(asked: Asked, place: Path | IO[bytes], signer: str) -> HttpResponse:
    known = "".join(signer.split()).lower() or None

    def work(job: Job) -> VerificationReport:
        job.moved("check", 0, 1)
        if isinstance(place, Path):
            return verify_bundle(place, expected_signer=known)
        with closing(place):
            return verify_bundle(place, expected_signer=known)

    try:
        return _on_its_way(asked, asked.desk.jobs.start(KIND, work))
    except BaseException:
        if not isinstance(place, Path):
            place.close()
        raise


def opened(asked: Asked, work: Work) -> HttpResponse:
    """A sealed dossier is opened and checked: wait for it, then tell."""
    return _on_its_way(asked, asked.desk.jobs.start(OPENING, work))


def _on_its_way(asked: Asked, job: Job) -> HttpResponse:
    job.finished.wait(_PATIENCE)
    return go("checking-busy" if job.running else "checking-report")


def busy(asked: Asked) -> HttpResponse:
    """It goes on when this page is left."""
    job = asked.desk.jobs.latest(KIND, OPENING)
    return show(asked, "checking/busy.html") if job is not None and job.running else go("checking-report")


def how_far(asked: Asked) -> HttpResponse:
    """The same for a script."""
    job = asked.desk.jobs.latest(KIND, OPENING)
    words = say(asked.visit.language, "web-dossier.check.busy")
    return JsonResponse({"running": job is not None and job.running, "words": words, "done": 0, "total": 0})


def report(asked: Asked) -> HttpResponse:
    """What was found, step by step, and what was not looked at."""
    job = asked.desk.jobs.latest(KIND, OPENING)
    if job is None or job.running:
        return go("checking" if job is None else "checking-busy")
    result = job.result
    if isinstance(result, Received):
        found, folder = result.report, result.folder
    elif isinstance(result, VerificationReport):
        found, folder = result, None
    else:
        return go("receiving") if job.kind == OPENING else _form(asked, error=job.error or GestapeldError())
    language = asked.visit.language
    rows = [(step, sentence(language, step)) for step in found.steps]
    values = {
        "found": found,
        "folder": str(folder or ""),
        "checked": [row for row in rows if row[0].outcome is not Outcome.NOT_CHECKED],
        "unchecked": [words for step, words in rows if step.outcome is Outcome.NOT_CHECKED],
        "mark": grouped(found.fingerprint),
        "owner": grouped(found.signer.owner) if found.signer is not None and found.signer.role == "advocate" else "",
    }
    return show(asked, "checking/report.html", values)


def _form(asked: Asked, *, error: GestapeldError | None = None, wrong: str = "") -> HttpResponse:
    typed = {name: asked.POST.get(name, "") for name in ("place", "signer")} if asked.method == "POST" else {}
    values = {"error": error, "wrong": wrong, "typed": typed, "limit": LIMIT >> 30}
    return show(asked, "checking/form.html", values)
