# SPDX-License-Identifier: EUPL-1.2
"""A letter that was given before, and what became of a letter: always to be written down, whatever holds a new one."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse

from gestapeld.diary.steps.letters import (
    add_event,
    add_given_letter,
    correct_event,
    correct_letter,
    letter_of,
    letters,
)
from gestapeld.diary.told import first_version
from gestapeld.errors import ErasedError, FutureDateError, GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.steps.letter import Brought, Happened, LetterEvent, Scope, StopLetter
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show
from gestapeld.web.steps.forms import Form, numbers
from gestapeld.wording import say

NOWHERE = ItemId("evidence", 0, 0)


@keeping("letter-given")
def given(asked: Asked) -> HttpResponse:
    """Write down a letter that was given or sent already."""
    return _GIVEN.page(asked, None, "letter-given")


@keeping("letter-given-{item}")
def correct_given(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct what was told about it; of one that was made here only the note and the copies."""
    return _GIVEN.page(asked, letter_of(asked.desk.case, item).letter, f"letter-given-{item}")


def _letter(typed: Typed, asked: Asked) -> StopLetter:
    return StopLetter(
        typed.moment("written", asked.desk.case.clock(), asked.visit.language),
        typed.text("what"),
        typed.one("scope", Scope, Scope.FULL),
        to=typed.text("to"),
        copies=typed.items("links"),
        note=typed.text("note"),
    )


def _fields(_language: str, letter: StopLetter) -> dict[str, list[str]]:
    return {
        "written": [shown(letter.written)],
        "scope": [letter.scope.value],
        "what": [letter.text],
        "to": [letter.to],
        "note": [letter.note],
        "links": [numbers(letter.copies)],
    }


def _wrong(_typed: Typed, error: GestapeldError) -> tuple[str, str] | None:
    if isinstance(error, FutureDateError):
        return "written", "future"
    if isinstance(error, NothingSaidError):
        return "what", "said"
    return ("links", "items") if isinstance(error, UnknownItemError | ErasedError) else None


def _more(asked: Asked, known: StopLetter | None) -> dict[str, Any]:
    return {
        "own": known is not None and not known.given,
        "scopes": [(one.value, say(asked.visit.language, f"steps-letter.scope.{one.value}")) for one in Scope],
    }


_GIVEN = Form(
    "letter/given.html",
    "steps-letter",
    "web-letter.kept",
    {"written": "written", "scope": "scope", "what": "text", "to": "to", "note": "note", "links": "copies"},
    _letter,
    _fields,
    add_given_letter,
    correct_letter,
    _wrong,
    _more,
)


@keeping("letter-event-{item}")
def event(asked: Asked, item: ItemId) -> HttpResponse:
    """What happened to a letter."""
    one = letter_of(asked.desk.case, item)
    return _event(asked, LetterEvent(one.letter.id, Happened.HANDED_IN), None, f"letter-event-{item}")


@keeping("letter-correct-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct it; the earlier wording stays."""
    root = first_version(asked.desk.case, item)
    found = (event for one in letters(asked.desk.case) for event in one.events if event.id == root)
    known = next(found, None)
    if known is None:
        raise UnknownItemError
    return _event(asked, known.record, root, f"letter-correct-{item}")


def _event(asked: Asked, before: LetterEvent, known: ItemId | None, form: str) -> HttpResponse:
    case, language = asked.desk.case, asked.visit.language
    starting = {
        "event": [before.what.value] if known else [],
        "when": [shown(before.when)],
        "brought": [before.by.value],
        "number": [before.number],
        "how": [before.how],
        "present": [", ".join(before.present)],
        "links": [numbers(before.links)],
    }
    typed = typed_in(asked, form, starting)
    error: GestapeldError | None = None
    if asked.method == "POST":
        what = next((one for one in Happened if one.value == typed.text("event")), None)
        typed.wrong |= {} if what else {"event": "choose"}
        new = _told(asked, typed, before, what or Happened.HANDED_IN)
        try:
            if not typed.wrong:
                with once(asked) as made:
                    if made(None) is None:
                        made(add_event(case, new) if known is None else correct_event(case, known, new))
                    let_go(asked, form)
                    asked.visit.notice = say(language, "web-letter.kept")
                    return go("steps-letter")
        except FutureDateError:
            typed.wrong["when"] = "future"
        except (UnknownItemError, ErasedError):
            typed.wrong["links"] = "items"
        except GestapeldError as problem:
            error = problem
    values: dict[str, Any] = {
        "typed": typed,
        "error": error,
        "item": known or before.letter,
        "correcting": known is not None,
        "events": [
            (one.value, say(language, f"steps-letter.happened.{one.value}"))
            for one in (Happened.HANDED_IN, *(each for each in Happened if each is not Happened.HANDED_IN))
        ],
        "brought": [(one.value, say(language, f"steps-letter.brought.{one.value}")) for one in Brought],
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "letter/event.html", values)


def _told(asked: Asked, typed: Typed, before: LetterEvent, what: Happened) -> LetterEvent:
    said = typed.when("when", asked.desk.case.clock(), asked.visit.language)
    # "Between the 3rd and the 10th": handed in counts from the first of these days, known from the last.
    when: Moment = said.begin if what is Happened.HANDED_IN or said.end.local is None else said.end
    return LetterEvent(
        before.letter,
        what,
        when,
        typed.one("brought", Brought, Brought.UNKNOWN),
        typed.text("number"),
        typed.text("how"),
        typed.names("present"),
        typed.items("links"),
    )
