# SPDX-License-Identifier: EUPL-1.2
"""First contact, a new case, opening, locking, the language, the start page."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST

from gestapeld.casefile.places import synchronised_with
from gestapeld.errors import GestapeldError, UnreadableFileError
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.doors.visits import COOKIE
from gestapeld.web.frame.visible import visible
from gestapeld.web.start.forms import case_file, files_here, files_on_sticks, in_words, strength_word, usual_folder
from gestapeld.wording import LANGUAGES, say

SCREENS = 3
LONG_SITTING = 25 * 60  # seconds; the work wears people out and keeps


def start(asked: Asked) -> HttpResponse:
    """The one address everything begins at: the next thing this visitor needs."""
    if asked.desk.is_open:
        asked.desk.touch()
        asked.visit.since = asked.visit.since or time.monotonic()
        return show(asked, "start/home.html", {"long": _long(asked)})
    if not asked.visit.introduced and asked.desk.place is None:
        return go("first", screen=1)
    if asked.desk.place is None:
        return go("choose")
    return go("open")


def _long(asked: Asked) -> bool:
    """Whether somebody has been at it long enough to be told that it may wait."""
    return asked.visit.since > 0 and time.monotonic() - asked.visit.since > LONG_SITTING


def first(asked: Asked, screen: int) -> HttpResponse:
    """One of the three screens before anything is stored."""
    if not 1 <= screen <= SCREENS:
        raise Http404
    if screen == SCREENS:
        asked.visit.introduced = True
    return show(asked, f"start/first-{screen}.html", {"screen": screen, "screens": SCREENS})


def choose(asked: Asked) -> HttpResponse:
    """A new case, or one there is already."""
    if asked.desk.is_open:
        return go("start")
    typed = asked.POST.get("place", "").strip() if asked.method == "POST" else ""
    place = Path(typed).expanduser() if typed else None
    if place is not None and place.is_file():
        asked.desk.place = place
        service = synchronised_with(place)
        asked.visit.notice = _say(asked, "web.choose.synchronised", service=service) if service else ""
        return go("open")
    error = UnreadableFileError() if asked.method == "POST" else None
    return show(asked, "start/choose.html", {"files": files_here(), "typed": typed, "error": error})


def new(asked: Asked) -> HttpResponse:
    """Make a case; the recovery code is shown on the answer, once."""
    if asked.desk.is_open:
        return go("start")
    typed = {"folder": str(usual_folder()), "name": "stapel", "owner": ""}
    problem: dict[str, Any] = {"error": None, "differs": False, "service": ""}
    if asked.method == "POST":
        typed |= {key: asked.POST.get(key, "") for key in typed}
        passphrase, again = asked.POST.get("passphrase", ""), asked.POST.get("again", "")
        place = case_file(typed["folder"], typed["name"])
        service = synchronised_with(place)
        problem["differs"] = passphrase != again
        problem["service"] = service if asked.POST.get("anyway") != "yes" else ""
        try:
            if not problem["differs"] and not problem["service"]:
                code = asked.desk.create(place, passphrase, typed["owner"].strip())
                return _show_code(asked, code, passphrase)
        except GestapeldError as error:
            problem["error"] = error
        except OSError as error:
            problem["error"] = in_words(error)
    return show(asked, "start/new.html", {"typed": typed, **problem})


def _show_code(asked: Asked, code: str, passphrase: str) -> HttpResponse:
    return show(asked, "start/code.html", {"code": code, "strength": strength_word(passphrase)})


@require_POST
def strength(asked: Asked) -> JsonResponse:
    """How strong what is being typed is, in words; it is looked at and forgotten."""
    return JsonResponse({"words": _say(asked, f"web.strength.{strength_word(asked.POST.get('passphrase', ''))}")})


def open_case(asked: Asked) -> HttpResponse:
    """The passphrase."""
    if asked.desk.is_open or asked.desk.place is None:
        return go("start")
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            asked.desk.unlock(passphrase=asked.POST.get("secret", ""))
            asked.visit.since = time.monotonic()
            return go("start")
        except GestapeldError as problem:
            error = problem
    return show(asked, "start/open.html", {"error": error, "name": visible(asked.desk.place.name)})


def recover(asked: Asked) -> HttpResponse:
    """The recovery code and a new passphrase; a new code is shown, once."""
    if asked.desk.is_open or asked.desk.place is None:
        return go("start")
    problem: dict[str, Any] = {"error": None, "differs": False}
    code = asked.POST.get("code", "")
    if asked.method == "POST":
        passphrase = asked.POST.get("passphrase", "")
        problem["differs"] = passphrase != asked.POST.get("again", "")
        try:
            if not problem["differs"]:
                return _show_code(asked, asked.desk.recover(code, passphrase), passphrase)
        except GestapeldError as error:
            problem["error"] = error
    return show(asked, "start/recover.html", {"code": code, **problem})


def restore(asked: Asked) -> HttpResponse:
    """A copy from a stick comes back on this computer."""
    if asked.desk.is_open:
        return go("start")
    typed = {"source": "", "folder": str(usual_folder()), "name": "stapel"}
    error: GestapeldError | None = None
    if asked.method == "POST":
        typed |= {key: asked.POST.get(key, "").strip() for key in typed}
        try:
            place = case_file(typed["folder"], typed["name"])
            asked.desk.restore(Path(typed["source"]).expanduser(), place, asked.POST.get("secret", ""))
            asked.visit.notice = _say(asked, "web.restore.done")
            return go("start")
        except GestapeldError as problem:
            error = problem
        except OSError as problem:
            error = in_words(problem)
    return show(asked, "start/restore.html", {"typed": typed, "error": error, "copies": files_on_sticks()})


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
    for cookie in (COOKIE, settings.CSRF_COOKIE_NAME):
        answer.delete_cookie(cookie, samesite="Strict")
    return answer


@require_POST
def language(asked: Asked) -> HttpResponse:
    """Another language, on the same page."""
    chosen = asked.POST.get("language", "")
    if chosen in LANGUAGES:
        asked.visit.language = chosen
    back = asked.POST.get("back", "/")
    return HttpResponseRedirect(back if back.startswith("/") and not back.startswith("//") else "/", status=303)


def beat(asked: Asked) -> JsonResponse:
    """Whether the case is open, for every tab. A POST says that somebody is typing: the case stays open."""
    if asked.method == "POST" and asked.desk.is_open:
        asked.desk.touch()
    return JsonResponse({"open": asked.desk.is_open, "left": round(asked.desk.left)})


@require_POST
@unlocked
def enough(asked: Asked) -> HttpResponse:
    """Enough for today: lock, and say that everything is kept."""
    asked.desk.lock()
    asked.visit.since = 0.0
    return show(asked, "start/enough.html")


def _say(asked: Asked, key: str, /, **values: object) -> str:
    return say(asked.visit.language, key, **values)
