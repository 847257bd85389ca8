# SPDX-License-Identifier: EUPL-1.2
"""Passphrase, recovery code, and when the case locks itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gestapeld.casefile.access import renew_recovery_code
from gestapeld.casefile.chosen import choose_idle_minutes, type_back_recovery_code
from gestapeld.errors import GestapeldError
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.start.forms import strength_word
from gestapeld.wording import say


@unlocked
def passphrase(asked: Asked) -> HttpResponse:
    """Another passphrase; the present one is asked for."""
    problem: dict[str, Any] = {"error": None, "differs": False}
    if asked.method == "POST":
        new = asked.POST.get("passphrase", "")
        problem["differs"] = new != asked.POST.get("again", "")
        try:
            if not problem["differs"]:
                asked.desk.change_passphrase(asked.POST.get("current", ""), new)
                return noted(asked, "passphrase.changed", "settings")
        except GestapeldError as error:
            problem["error"] = error
    return show(asked, "settings/passphrase.html", problem)


@unlocked
def code(asked: Asked) -> HttpResponse:
    """The recovery code is typed back once, so that it is known to be written down right."""
    problem: dict[str, Any] = {"error": None, "typed": ""}
    if asked.method == "POST":
        problem["typed"] = asked.POST.get("code", "")
        try:
            type_back_recovery_code(asked.desk.case, problem["typed"])
            asked.desk.look_again()
            return noted(asked, "code.right", "start")
        except GestapeldError as error:
            problem["error"] = error
    return show(asked, "settings/code.html", problem)


@require_POST
@unlocked
def new_code(asked: Asked) -> HttpResponse:
    """A new recovery code, shown on the answer, once; the passphrase is asked for."""
    secret = asked.POST.get("secret", "")
    try:
        asked.desk.confirm_passphrase(secret)
        made = renew_recovery_code(asked.desk.case)
    except GestapeldError as error:
        return show(asked, "settings/code.html", {"error": error, "typed": ""})
    asked.desk.look_again()
    return show(asked, "start/code.html", {"code": made, "strength": strength_word(secret)})


@require_POST
@unlocked
def idle(asked: Asked) -> HttpResponse:
    """After how many minutes the case locks itself."""
    minutes = asked.POST.get("minutes", "")
    choose_idle_minutes(asked.desk.case, int(minutes) if minutes.isascii() and minutes.isdigit() else 0)
    asked.desk.look_again()
    return noted(asked, "idle.chosen", "settings")


def noted(asked: Asked, key: str, address: str, /, **values: object) -> HttpResponse:
    """To a page, with a sentence at its top."""
    asked.visit.notice = say(asked.visit.language, f"web-settings.{key}", **values)
    return go(address)
