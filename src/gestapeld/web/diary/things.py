# SPDX-License-Identifier: EUPL-1.2
"""Pages of things: a letter with its envelope, a gift, a tracker; who had it and when."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from gestapeld.diary.people import list_people
from gestapeld.diary.things import add_thing, correct_thing, list_things
from gestapeld.diary.told import first_version, of_id
from gestapeld.errors import ErasedError, GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.behaviour import BY_CODE
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, GivenTo, Thing, ThingForm
from gestapeld.web.diary.grave import advice
from gestapeld.web.diary.incident_form import known_only, shown
from gestapeld.web.diary.saying import Saying, newest_first, said
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.frame.visible import visible
from gestapeld.wording import say

FIELDS = {
    "what": "text",
    "form": "form",
    "found": "found",
    "where": "where",
    "words": "words",
    "envelope": "envelope",
    "behaviours": "behaviours",
    "who": "who",
    "certainty": "certainty",
    "photos": "photos",
    "touched": "touched",
    "stored": "kept",
}
"""Field of the form -> part of a thing. To whom it was given is only ever added to."""


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everything that was found."""
    found = sorted(list_things(asked.desk.case), key=lambda one: newest_first(one.record.found), reverse=True)
    return show(asked, "diary/things.html", {"found": found, "saying": Saying(asked.visit.language)})


@unlocked
def one(asked: Asked, item: ItemId) -> HttpResponse:
    """One thing: where it was found, who touched it, where it is, to whom it went."""
    case = asked.desk.case
    known = of_id(list_things(case), first_version(case, item))
    who = next((person.record.name for person in list_people(case) if person.id == known.record.who), "")
    values = {
        "kept": known,
        "record": known.record,
        "who": who,
        "saying": Saying(asked.visit.language),
        "advice": advice(known.record, asked.visit.language),
    }
    return show(asked, "diary/thing-one.html", values)


@keeping("thing")
def write(asked: Asked) -> HttpResponse:
    """Write down a thing that was found."""
    typed = typed_in(asked, "thing")
    error: GestapeldError | None = None
    if asked.method == "POST":
        case = asked.desk.case
        thing = _thing(typed, case.clock(), asked.visit.language)
        try:
            if not typed.wrong:
                with once(asked) as made:
                    item = made(None) or made(add_thing(case, thing))
                    let_go(asked, "thing")
                asked.visit.notice = say(asked.visit.language, "web-diary.kept.title")
                return go("diary-thing", item=item)
        except (NothingSaidError, UnknownItemError, ErasedError) as refused:
            typed.wrong |= _named(refused)
        except GestapeldError as problem:
            error = problem
    return _form(asked, typed, error, {"item": None, "waited": waits(asked, "thing"), "given": ()})


@keeping("thing-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct it, or add who touched it and to whom it went."""
    case, form, language = asked.desk.case, f"thing-{item}", asked.visit.language
    before = of_id(list_things(case), first_version(case, item)).record
    typed = typed_in(asked, form, _fields(before))
    error: GestapeldError | None = None
    if asked.method == "POST":
        starting = Typed(_fields(before))
        changed = [name for name in (*FIELDS, "given-to", "given-when") if not typed.same(starting, name)]
        asked_for = Typed({name: typed.many(name) for name in changed})
        new = _thing(asked_for, case.clock(), language)
        typed.wrong |= asked_for.wrong
        try:
            if not typed.wrong:
                parts = {FIELDS[name]: getattr(new, FIELDS[name]) for name in changed if name in FIELDS}
                made = replace(before, **parts, given=(*before.given, *new.given))
                if made != before:
                    correct_thing(case, item, made)
                    asked.visit.notice = say(language, "web-diary.one.corrected")
                let_go(asked, form)
                return go("diary-thing", item=first_version(case, item))
        except (NothingSaidError, UnknownItemError, ErasedError) as refused:
            typed.wrong |= _named(refused)
        except GestapeldError as problem:
            error = problem
    return _form(asked, typed, error, {"item": item, "waited": waits(asked, form), "given": before.given})


def _named(error: GestapeldError) -> dict[str, str]:
    return {"what": "nothing"} if isinstance(error, NothingSaidError) else {"photos": "items"}


def _thing(typed: Typed, now: datetime, language: str) -> Thing:
    to = typed.text("given-to").strip()
    given_when = typed.moment("given-when", now, language)
    if typed.text("given-when").strip() and not to:
        typed.wrong["given-to"] = "given-to"
    return Thing(
        text=typed.text("what"),
        form=typed.one("form", ThingForm, ThingForm.OTHER),
        found=typed.moment("found", now, language),
        where=typed.text("where").strip(),
        words=typed.text("words"),
        envelope=typed.text("envelope"),
        behaviours=tuple(code for code in typed.many("behaviours") if code in BY_CODE and not BY_CODE[code].own_act),
        who=typed.item("who"),
        certainty=typed.one("certainty", Certainty, Certainty.UNKNOWN),
        photos=typed.items("photos"),
        touched=typed.names("touched"),
        kept=typed.text("stored").strip(),
        given=(GivenTo(to, given_when),) if to else (),
    )


def _fields(thing: Thing) -> dict[str, list[str]]:
    return {
        "what": [thing.text],
        "form": [thing.form.value],
        "found": [shown(thing.found)],
        "where": [thing.where],
        "words": [thing.words],
        "envelope": [thing.envelope],
        "behaviours": list(thing.behaviours),
        "who": [str(thing.who)] if thing.who else [],
        "certainty": known_only(thing.certainty),
        "photos": [", ".join(f"{item.seq}:{item.index}" for item in thing.photos)],
        "touched": [", ".join(thing.touched)],
        "stored": [thing.kept],
    }


def _form(asked: Asked, typed: Typed, error: GestapeldError | None, more: dict[str, Any]) -> HttpResponse:
    values = {
        "typed": typed,
        "error": error,
        "saying": Saying(asked.visit.language),
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "people": [(str(known.id), visible(known.record.name)) for known in list_people(asked.desk.case)],
        "lists": {"form": ThingForm, "certainty": said(Certainty)},
        **more,
    }
    return show(asked, "diary/thing.html", values)
