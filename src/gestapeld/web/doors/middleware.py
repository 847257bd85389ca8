# SPDX-License-Identifier: EUPL-1.2
"""The doors, from the outside in. Each is a few lines and says what it is for; `settings.py` has their order."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpResponse

from gestapeld.errors import BusyError, GestapeldError, LockedError
from gestapeld.web.doors.asked import Asked, go, show
from gestapeld.web.doors.patience import patience
from gestapeld.web.doors.visits import COOKIE, Visits
from gestapeld.wording import say

Next = Callable[[Asked], HttpResponse]

# Nothing from anywhere but this program; a form goes nowhere else; nobody frames us.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "X-Robots-Tag": "noindex",
}


def answering(get_response: Next) -> Next:
    """Every answer carries the headers, whoever asked."""

    def door(asked: Asked) -> HttpResponse:
        answer = get_response(asked)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    return door


def at_home(get_response: Next) -> Next:
    """Only for exactly our own address: a name that somebody else's DNS points at us gets nothing (DNS rebinding)."""

    def door(asked: Asked) -> HttpResponse:
        return get_response(asked) if asked.META.get("HTTP_HOST") == settings.OUR_HOST else nothing_here()

    return door


def let_in(get_response: Next) -> Next:
    """Only the browser that came in through a one-time link; for anybody else there is nothing here."""
    visits: Visits = settings.VISITS

    def door(asked: Asked) -> HttpResponse:
        visit = visits.known(asked.COOKIES.get(COOKIE))
        if asked.path.startswith("/begin/") and asked.method == "GET":
            begun = visits.begin(asked.path.removeprefix("/begin/"))
            if begun is None:
                return go("start") if visit else nothing_here()
            answer = go("start")
            answer.set_cookie(COOKIE, begun.token, httponly=True, samesite="Strict")
            return answer
        if visit is None:
            return nothing_here()
        asked.visit, asked.desk = visit, settings.DESK
        asked.desk.tick()
        return get_response(asked)

    return door


def from_here(get_response: Next) -> Next:
    """What changes something must come from our own page, before anything of it is read. The token is checked as well.

    Browsers say where a request comes from (Fetch Metadata, W3C 2021); one that says nothing is left to the token.
    """

    def door(asked: Asked) -> HttpResponse:
        site = asked.headers.get("Sec-Fetch-Site", "same-origin")
        origin = asked.headers.get("Origin", f"http://{settings.OUR_HOST}")
        if asked.method not in ("GET", "HEAD") and (site != "same-origin" or origin != f"http://{settings.OUR_HOST}"):
            return nothing_here(403)
        return get_response(asked)

    return door


class InWords:
    """An error becomes a sentence and a next step; its content is never logged or shown."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, asked: Asked) -> HttpResponse:
        """Pass on."""
        return self._next(asked)

    def process_exception(self, asked: Asked, error: Exception) -> HttpResponse | None:
        """A page for what went wrong; a locked case leads to the first page."""
        if isinstance(error, Http404):
            return None  # there is a page for that
        if isinstance(error, LockedError):
            return go("start")
        if isinstance(error, BusyError):
            return patience(asked)
        if not isinstance(error, GestapeldError):
            if settings.RAISE_UNFORESEEN:
                return None
            error = GestapeldError(kind=type(error).__name__)
        return show(asked, "frame/wrong.html", {"error": error}, status=409)


def nothing_here(status: int = 404) -> HttpResponse:
    """The same few bytes for every stranger and every address."""
    return HttpResponse(say("nl", "web.nothing-here"), status=status, content_type="text/plain; charset=utf-8")
