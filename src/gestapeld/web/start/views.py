# SPDX-License-Identifier: EUPL-1.2
"""First contact, a new case, opening, locking, the language, the start page."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from gestapeld.errors import GestapeldError
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.doors.visits import COOKIE
from gestapeld.web.start.forms import case_file, files_here, usual_folder
from gestapeld.wording import LANGUAGES

SCREENS = 3


def start(asked: Asked) -> HttpResponse:
    """The one address everything begins at: the next thing this visitor needs."""
    if asked.desk.is_open:
        return show(asked, "start/home.html")
    if not asked.visit.introduced and asked.desk.place is None:
        return go("first", screen=1)
    if asked.desk.place is None:
        return go("choose")
    return go("open")


def first(asked: Asked, screen: int) -> HttpResponse:
    """One of the three screens before anything is stored."""
    if not 1 <= screen <= SCREENS:
        raise Http404
    if screen == SCREENS:
        asked.visit.introduced = True
    return show(asked, f"start/first-{screen}.html", {"screen": screen, "screens": SCREENS, "folder": usual_folder()})


def choose(asked: Asked) -> HttpResponse:
    """A new case, or one there is already."""
    if asked.method == "POST":
        asked.desk.place = Path(asked.POST.get("place", "")).expanduser()
        return go("open")
    return show(asked, "start/choose.html", {"files": files_here()})


def new(asked: Asked) -> HttpResponse:
    """Make a case; the recovery code is shown on the answer, once."""
    typed = {"folder": str(usual_folder()), "name": "stapel", "owner": ""}
    error: GestapeldError | None = None
    differs = False
    if asked.method == "POST":
        typed |= {key: asked.POST.get(key, "") for key in typed}
        passphrase, again = asked.POST.get("passphrase", ""), asked.POST.get("again", "")
        differs = passphrase != again
        try:
            if not differs:
                code = asked.desk.create(case_file(typed["folder"], typed["name"]), passphrase, typed["owner"])
                return show(asked, "start/code.html", {"code": code})
        except GestapeldError as problem:
            error = problem
    return show(asked, "start/new.html", {"typed": typed, "error": error, "differs": differs})


def open_case(asked: Asked) -> HttpResponse:
    """The passphrase, or the recovery code."""
    if asked.desk.is_open or asked.desk.place is None:
        return go("start")
    error: GestapeldError | None = None
    if asked.method == "POST":
        recovery = asked.POST.get("with") == "code"
        secret = asked.POST.get("secret", "")
        try:
            asked.desk.unlock(passphrase=None if recovery else secret, recovery_code=secret if recovery else None)
            return go("start")
        except GestapeldError as problem:
            error = problem
    return show(asked, "start/open.html", {"error": error, "name": asked.desk.place.name})


@require_POST
def lock(asked: Asked) -> HttpResponse:
    """Lock now."""
    asked.desk.lock()
    return go("start")


def leave(asked: Asked) -> HttpResponse:
    """The way out: lock, be a stranger from now on, go to the neutral page. A GET: it must never wait or be asked."""
    asked.desk.lock()
    settings.VISITS.forget(asked.visit)
    answer = HttpResponseRedirect("https://www.knmi.nl/")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    answer.delete_cookie(COOKIE, samesite="Strict")
    return answer


@require_POST
def language(asked: Asked) -> HttpResponse:
    """Another language, on the same page."""
    chosen = asked.POST.get("language", "")
    if chosen in LANGUAGES:
        asked.visit.language = chosen
    back = asked.POST.get("back", "/")
    return HttpResponseRedirect(back if back.startswith("/") and not back.startswith("//") else "/", status=303)


@unlocked
def home(asked: Asked) -> HttpResponse:
    """The start page of the open case."""
    return show(asked, "start/home.html")
