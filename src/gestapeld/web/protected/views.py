# SPDX-License-Identifier: EUPL-1.2
"""The list of values that must not go out: adding one, taking one off."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gestapeld.diary.protected import list_protected, protect, unprotect
from gestapeld.errors import GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import ProtectedKind
from gestapeld.web.diary.saying import Saying
from gestapeld.web.diary.typed import keeping, let_go, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.wording import say


@keeping("protected")
def index(asked: Asked) -> HttpResponse:
    """What is protected now, and one more."""
    case = asked.desk.case
    case.require("private")
    typed = typed_in(asked, "protected")
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            protect(case, typed.one("kind", ProtectedKind, ProtectedKind.OTHER), typed.text("value"))
            let_go(asked, "protected")
            asked.visit.notice = say(asked.visit.language, "web-diary.protected.kept")
            return go("protected")
        except NothingSaidError:
            typed.wrong["value"] = "value"
        except GestapeldError as problem:
            error = problem
    saying = Saying(asked.visit.language)
    values = {
        "typed": typed,
        "error": error,
        "found": list_protected(case),
        "kinds": saying.choices("protected", ProtectedKind),
        "saying": saying,
        "waited": waits(asked, "protected"),
    }
    return show(asked, "protected/index.html", values)


@require_POST
@unlocked
def remove(asked: Asked, item: ItemId) -> HttpResponse:
    """Take a value off the list; a second press changes nothing."""
    try:
        unprotect(asked.desk.case, item)
    except UnknownItemError:
        return go("protected")
    asked.visit.notice = say(asked.visit.language, "web-diary.protected.removed")
    return go("protected")
