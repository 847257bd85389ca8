# SPDX-License-Identifier: EUPL-1.2
"""Pages of what happened: writing it down, the list, one incident with its history, correcting it."""

from __future__ import annotations

import secrets
from itertools import pairwise
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident, correct_incident, incident_history, is_notice, list_incidents
from gestapeld.diary.links import list_links
from gestapeld.diary.notes import add_note, list_notes
from gestapeld.diary.people import list_people
from gestapeld.diary.steps.orders import list_breaches, list_orders
from gestapeld.diary.told import Kept, first_version
from gestapeld.errors import ErasedError, GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, Medium, Note, Target
from gestapeld.web.diary.grave import advice
from gestapeld.web.diary.incident_form import FIELDS, FIRST, as_when, corrected, fields_of, incident_of
from gestapeld.web.diary.saying import Saying, newest_first, order_title, said
from gestapeld.web.diary.typed import Typed, hold, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.frame.visible import visible
from gestapeld.wording import say

PAGE = 40  # incidents on one page of the list


@keeping("incident")
def write(asked: Asked) -> HttpResponse:
    """Write down what happened."""
    typed = typed_in(asked, "incident")
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            item = _keep(asked, typed)
            if item is not None:
                return go("diary-kept", item=item)
        except (NothingSaidError, UnknownItemError, ErasedError) as refused:
            typed.wrong |= _named(refused)
        except GestapeldError as problem:
            error = problem
    return _form(asked, typed, error, {"waited": waits(asked, "incident"), "item": None})


def _keep(asked: Asked, typed: Typed) -> ItemId | None:
    """Keep the incident, and the private note that came with it; None when a field is not understood."""
    case, language = asked.desk.case, asked.visit.language
    incident = incident_of(typed, case.clock(), language)
    if typed.wrong:
        return None
    with once(asked) as made:
        item = made(None)
        if item is None:
            item = add_incident(case, incident)
            made(item)
            let_go(asked, "incident")
            _keep_note(asked, case, typed, item)
    return item


def _keep_note(asked: Asked, case: CaseFile, typed: Typed, item: ItemId) -> None:
    """The private part. The incident is kept by now: what goes wrong here leaves the note waiting on its own page."""
    if not typed.text("text").strip():
        return
    try:
        add_note(case, Note(typed.text("text"), links=(item,)))
    except GestapeldError:
        hold(asked, "note")
        asked.visit.notice = say(asked.visit.language, "web-diary.note.waits")


@keeping("correct-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct an incident: a new version; the earlier one stays."""
    case, language, form = asked.desk.case, asked.visit.language, f"correct-{item}"
    before = incident_history(case, item)[-1][1]
    if is_notice(before):
        return go("diary-no-correct", item=item)
    typed = typed_in(asked, form, fields_of(before))
    error: GestapeldError | None = None
    if asked.method == "POST":
        new = corrected(before, typed, case.clock(), language)
        try:
            if not typed.wrong:
                if new != before:
                    correct_incident(case, item, new)
                    asked.visit.notice = say(language, "web-diary.one.corrected")
                let_go(asked, form)
                return go("diary-one", item=first_version(case, item))
        except (NothingSaidError, UnknownItemError, ErasedError) as refused:
            typed.wrong |= _named(refused)
        except GestapeldError as problem:
            error = problem
    return _form(asked, typed, error, {"waited": waits(asked, form), "item": item})


def _named(error: GestapeldError) -> dict[str, str]:
    """The field that an error of the diary is about."""
    return {"what": "nothing"} if isinstance(error, NothingSaidError) else {"links": "items"}


def _form(asked: Asked, typed: Typed, error: GestapeldError | None, more: dict[str, Any]) -> HttpResponse:
    saying, case = Saying(asked.visit.language), asked.desk.case
    values = {
        "typed": typed,
        "error": error,
        "saying": saying,
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "people": [(str(known.id), visible(known.record.name)) for known in list_people(case)],
        "unfold": any(name not in FIRST for name in typed.wrong) or _said_more(typed),
        "lists": {"targets": Target, "medium": said(Medium), "certainty": said(Certainty)},
        "private": case.may("private"),
        **more,
    }
    return show(asked, "diary/write.html", values)


def _said_more(typed: Typed) -> bool:
    """Whether one of the fields that unfold says something."""
    return any(typed.text(name) != "" for name in FIELDS if name not in FIRST)


@require_POST
@unlocked
def understood(asked: Asked) -> HttpResponse:
    """How a typed time is understood, while it is being typed."""
    typed = Typed({"when": [asked.POST.get("when", "")]})
    when = typed.when("when", asked.desk.case.clock(), asked.visit.language)
    if typed.wrong:
        mend = say(asked.visit.language, f"web-diary.wrong.{typed.wrong['when']}")
        return JsonResponse({"understood": False, "said": mend})
    words = Saying(asked.visit.language).understood(when)
    back = say(asked.visit.language, "web-diary.when.understood", when=words) if words else ""
    return JsonResponse({"understood": bool(words), "said": back})


@unlocked
def kept(asked: Asked, item: ItemId) -> HttpResponse:
    """It is kept: how its time was understood, what to do now, what comes next."""
    incident = incident_history(asked.desk.case, item)[-1][1]
    saying = Saying(asked.visit.language)
    when = as_when(incident)
    values = {"item": item, "when": saying.understood(when), "advice": advice(incident, asked.visit.language)}
    return show(asked, "diary/kept.html", values)


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everything that was told, the newest first."""
    everything = list_incidents(asked.desk.case)
    found = sorted(everything, key=lambda one: newest_first(one.record.when), reverse=True)
    pages = max(1, -(-len(found) // PAGE))
    number = asked.POST.get("page", "1")
    page = min(int(number), pages) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
    page = max(page, 1)
    values = {
        "found": found[(page - 1) * PAGE : page * PAGE],
        "page": page,
        "pages": pages,
        "total": len(found),
        "saying": Saying(asked.visit.language),
    }
    return show(asked, "diary/index.html", values)


@unlocked
def one(asked: Asked, item: ItemId) -> HttpResponse:
    """One incident or notice with everything that was told, its earlier versions, and what belongs to it."""
    case = asked.desk.case
    history = incident_history(case, item)
    root, record = history[0][0].item, history[-1][1]
    values = {
        "item": root,
        "says_no": is_notice(record),
        "record": record,
        "history": history,
        "changes": _changes(history),
        "who": _person(case, record),
        "linked": tuple(dict.fromkeys((*record.links, *list_links(case).get(root, ())))),
        "notes": _notes_about(case, root) if case.may("private") else [],
        "saying": Saying(asked.visit.language),
        "when": Saying(asked.visit.language).understood(as_when(record)),
        "advice": None if is_notice(record) else advice(record, asked.visit.language),
        "orders": [] if is_notice(record) else _orders(asked, root),
    }
    return show(asked, "diary/one.html", values)


def _orders(asked: Asked, root: ItemId) -> list[tuple[ItemId, str, bool]]:
    """Every order that something can be a breach of, in words, and whether she calls this one."""
    case, language = asked.desk.case, asked.visit.language
    called = {breach.order for breach in list_breaches(case) if breach.incident == root}
    return [(kept.id, order_title(language, kept.record), kept.id in called) for kept in list_orders(case)]


def _person(case: CaseFile, record: Incident) -> str:
    return next((known.record.name for known in list_people(case) if known.id == record.who), "")


def _notes_about(case: CaseFile, root: ItemId) -> list[Kept[Note]]:
    return [note for note in list_notes(case) if root in note.record.links]


def _changes(history: list[tuple[Any, Incident]]) -> list[list[str]]:
    """For each version the fields in which it differs from the one before it."""
    found: list[list[str]] = [[]]
    for (_, before), (_, after) in pairwise(history):
        old, new = Typed(fields_of(before)), Typed(fields_of(after))
        found.append([name for name in FIELDS if not old.same(new, name)])
    return found
