# SPDX-License-Identifier: EUPL-1.2
"""Pages of private notes: hers alone, never handed over, and never to be mistaken for what may go out."""

from __future__ import annotations

import secrets
from dataclasses import replace

from django.http import HttpResponse

from gestapeld.diary.notes import add_note, correct_note, list_notes
from gestapeld.diary.told import first_version, of_id
from gestapeld.errors import ErasedError, GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Note
from gestapeld.web.diary.saying import Saying
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.wording import say


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Her notes, the newest first."""
    found = list(reversed(list_notes(asked.desk.case)))
    return show(asked, "diary/notes.html", {"found": found, "saying": Saying(asked.visit.language)})


@keeping("note")
def write(asked: Asked) -> HttpResponse:
    """Write a private note."""
    asked.desk.case.require("private")
    typed = typed_in(asked, "note")
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            if _keep(asked, typed):
                asked.visit.notice = say(asked.visit.language, "web-diary.note.kept")
                return go("diary-notes")
        except GestapeldError as problem:
            error = problem
    values = {
        "typed": typed,
        "error": error,
        "item": None,
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, "note"),
    }
    return show(asked, "diary/note.html", values)


def _keep(asked: Asked, typed: Typed) -> bool:
    links = typed.items("links")
    if not typed.text("text").strip():
        typed.wrong["text"] = "nothing"
    if typed.wrong:
        return False
    try:
        with once(asked) as made:
            if made(None) is None:
                made(add_note(asked.desk.case, Note(typed.text("text"), links=links)))
                let_go(asked, "note")
    except (UnknownItemError, ErasedError):
        typed.wrong["links"] = "items"
    return not typed.wrong


@keeping("note-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Change a note; the earlier wording stays in the private log until it is erased."""
    case, form = asked.desk.case, f"note-{item}"
    before = of_id(list_notes(case), first_version(case, item)).record
    typed = typed_in(asked, form, _fields(before))
    error: GestapeldError | None = None
    if asked.method == "POST":
        text_same = typed.same(Typed(_fields(before)), "text")
        new = replace(before, text=before.text if text_same else typed.text("text"), links=typed.items("links"))
        try:
            if not typed.wrong:
                if new != before:
                    correct_note(case, item, new)
                    asked.visit.notice = say(asked.visit.language, "web-diary.note.kept")
                let_go(asked, form)
                return go("diary-notes")
        except NothingSaidError:
            typed.wrong["text"] = "nothing"
        except (UnknownItemError, ErasedError):
            typed.wrong["links"] = "items"
        except GestapeldError as problem:
            error = problem
    values = {"typed": typed, "error": error, "item": item, "once": "", "waited": waits(asked, form)}
    return show(asked, "diary/note.html", values)


def _fields(note: Note) -> dict[str, list[str]]:
    return {"text": [note.text], "links": [", ".join(f"{item.seq}:{item.index}" for item in note.links)]}
