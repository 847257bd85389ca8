# SPDX-License-Identifier: EUPL-1.2
"""Two pages: make a key, open a sealed dossier. None of them needs an open case."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpResponse

from gestapeld.casefile.places import synchronised_with
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.passphrase import calibrate, check_strength
from gestapeld.crypto.receiving import mark
from gestapeld.dossier.receive import Received, open_dossier
from gestapeld.dossier.receiver_keys import KeptKey
from gestapeld.errors import CaseExistsError, GestapeldError, NotWritableError, UnreadableFileError
from gestapeld.web.checking.views import OPENING, opened
from gestapeld.web.doors.asked import Asked, show
from gestapeld.web.jobs import Job, Work
from gestapeld.web.receiving import keys
from gestapeld.web.start.forms import in_words, usual_folder
from gestapeld.wording import say

_TYPED = ("sealed", "key", "to", "signer")


def new_key(asked: Asked) -> HttpResponse:
    """A receiving key: one file to keep, one to give away, and the digits to read out."""
    typed = {"folder": str(usual_folder()), "name": ""}
    error: GestapeldError | None = None
    differs = False
    if asked.method == "POST":
        typed |= {name: asked.POST.get(name, "") for name in typed}
        secret = asked.POST.get("passphrase", "")
        differs = secret != asked.POST.get("again", "")
        try:
            if not differs:
                return _made(asked, keys.place_of(typed["folder"], typed["name"]), secret)
        except GestapeldError as problem:
            error = problem
        except OSError as problem:
            error = in_words(problem)
    return show(asked, "receiving/key.html", {"typed": typed, "error": error, "differs": differs})


def _made(asked: Asked, place: Path, secret: str) -> HttpResponse:
    check_strength(secret)
    given = place.with_name(f"{place.name}.{say(asked.visit.language, 'cli.receive.to-give')}.txt")
    if place.exists() or given.exists():  # before the second that making one takes
        raise CaseExistsError
    made = KeptKey.make(secret, calibrate())
    keys.write(made, place, given)
    values = {"place": place, "given": given, "digits": mark(made.public), "service": synchronised_with(place)}
    return show(asked, "receiving/made.html", values)


def open_sealed(asked: Asked) -> HttpResponse:
    """Open a sealed dossier into a new folder; what is found is told as of any dossier."""
    typed = {name: asked.POST.get(name, "") if asked.method == "POST" else "" for name in _TYPED}
    job = asked.desk.jobs.latest(OPENING)
    error = job.error if job is not None and asked.method != "POST" else None
    if asked.method == "POST":
        try:
            sealed, target = _places(typed["sealed"], typed["to"])
            identity = keys.read(typed["key"]).unlock(asked.POST.get("secret", ""))
            return opened(asked, _opening(sealed, target, identity, typed["signer"]))
        except GestapeldError as problem:
            error = problem
    return show(asked, "receiving/open.html", {"typed": typed, "error": error})


def _places(sealed: str, to: str) -> tuple[Path, Path]:
    """Raises UnreadableFileError, NotWritableError, CaseExistsError."""
    try:
        source, target = Path(sealed.strip()).expanduser(), Path(to.strip()).expanduser()
        if not sealed.strip() or not source.is_file():
            raise UnreadableFileError
        if not to.strip() or not target.is_absolute() or not target.parent.is_dir():
            raise NotWritableError
        if target.exists() or target.is_symlink():
            raise CaseExistsError
    except (OSError, RuntimeError, ValueError) as error:
        raise UnreadableFileError from error
    return source, target


def _opening(sealed: Path, target: Path, identity: Identity, signer: str) -> Work:
    known = "".join(signer.split()).lower() or None

    def work(job: Job) -> Received:
        job.moved("check", 0, 1)
        try:
            return open_dossier(sealed, identity, target, expected_signer=known)
        except OSError as error:
            raise in_words(error) from error

    return work
