# SPDX-License-Identifier: EUPL-1.2
"""Pages of "no": when and how she let it be known that she wants no contact."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from django.http import HttpResponse

from gestapeld.diary.incidents import correct_incident, incident_history, is_notice
from gestapeld.diary.notices import WAYS_TO_SAY, add_notice, list_notices
from gestapeld.diary.people import list_people
from gestapeld.diary.told import first_version
from gestapeld.errors import ErasedError, GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.saying import Saying, newest_first
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.frame.visible import visible
from gestapeld.wording import say

FIELDS = {"when": "when", "how": "how", "what": "text", "words": "words", "who": "who", "links": "links"}


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Every time it was said, the newest first."""
    found = sorted(list_notices(asked.desk.case), key=lambda one: newest_first(one.record.when), reverse=True)
    return show(asked, "diary/notices.html", {"found": found, "saying": Saying(asked.visit.language)})


@keeping("no")
def write(asked: Asked) -> HttpResponse:
    """Write down that no was said."""
    typed = typed_in(asked, "no")
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            item = _keep(asked, typed)
            if item is not None:
                asked.visit.notice = say(asked.visit.language, "web-diary.kept.title")
                return go("diary-one", item=item)
        except (UnknownItemError, ErasedError, NothingSaidError):
            typed.wrong["links"] = "items"
        except GestapeldError as problem:
            error = problem
    return _form(asked, typed, error, {"item": None, "waited": waits(asked, "no")})


def _keep(asked: Asked, typed: Typed) -> ItemId | None:
    case = asked.desk.case
    told = _told(asked, typed)
    if typed.wrong:
        return None
    with once(asked) as made:
        item = made(None)
        if item is None:
            item = add_notice(
                case, told.when, told.how, text=told.text, words=told.words, to=told.who, links=told.links
            )
            made(item)
            let_go(asked, "no")
    return item


@keeping("no-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct what was told about it; the earlier wording stays."""
    case, form = asked.desk.case, f"no-{item}"
    before = incident_history(case, item)[-1][1]
    if not is_notice(before):
        return go("diary-correct", item=item)
    starting = _fields(before)
    typed = typed_in(asked, form, starting)
    error: GestapeldError | None = None
    if asked.method == "POST":
        earlier = Typed(starting)
        changed = [name for name in FIELDS if not typed.same(earlier, name)]
        asked_for = Typed({name: typed.many(name) for name in changed})
        told = _told(asked, asked_for)
        typed.wrong |= asked_for.wrong
        try:
            if not typed.wrong:
                if changed:
                    parts = {FIELDS[name]: getattr(told, FIELDS[name]) for name in changed}
                    correct_incident(case, item, replace(before, **parts))
                    asked.visit.notice = say(asked.visit.language, "web-diary.one.corrected")
                let_go(asked, form)
                return go("diary-one", item=first_version(case, item))
        except (UnknownItemError, ErasedError, NothingSaidError):
            typed.wrong["links"] = "items"
        except GestapeldError as problem:
            error = problem
    return _form(asked, typed, error, {"item": item, "waited": waits(asked, form)})


def _told(asked: Asked, typed: Typed) -> Incident:
    now, language = asked.desk.case.clock(), asked.visit.language
    return Incident(
        typed.text("what"),
        typed.moment("when", now, language),
        words=typed.text("words"),
        who=typed.item("who"),
        links=typed.items("links"),
        how=typed.text("how") if typed.text("how") in WAYS_TO_SAY else "other",
    )


def _fields(record: Incident) -> dict[str, list[str]]:
    return {
        "when": [shown(record.when)],
        "how": [record.how or "other"],
        "what": [record.text],
        "words": [record.words],
        "who": [str(record.who)] if record.who else [],
        "links": [", ".join(f"{item.seq}:{item.index}" for item in record.links)],
    }


def _form(asked: Asked, typed: Typed, error: GestapeldError | None, more: dict[str, Any]) -> HttpResponse:
    values = {
        "typed": typed,
        "error": error,
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "ways": Saying(asked.visit.language).choices("how", WAYS_TO_SAY),
        "people": [(str(known.id), visible(known.record.name)) for known in list_people(asked.desk.case)],
        **more,
    }
    return show(asked, "diary/notice.html", values)
