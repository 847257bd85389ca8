# SPDX-License-Identifier: EUPL-1.2
"""Who saw something, and whether they may be named; the form for them, empty or filled in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse

from gestapeld.diary.steps.witnesses import (
    add_witness,
    correct_witness,
    end_consent,
    list_witnesses,
    may_be_named,
    record_consent,
)
from gestapeld.diary.told import first_version, of_id
from gestapeld.errors import (
    ConsentUnclearError,
    ErasedError,
    GestapeldError,
    NothingSaidError,
    UnknownItemError,
    UsageError,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.witness import Consent, Witness
from gestapeld.sheets.typesetting import typeset
from gestapeld.sheets.what_i_saw import LONGEST, QUESTIONS, what_i_saw
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.saying import Saying
from gestapeld.web.diary.typed import Typed, keeping, let_go, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.forms import Form, numbers, recent_files, recent_incidents
from gestapeld.wording import area, say

PARTS = {
    "name": "name",
    "also": "also",
    "helps": "helps",
    "asked": "asked",
    "wrote": "wrote",
    "papers": "accounts",
    "about": "about",
}


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everybody, and under which name they stand in a dossier."""
    found = [(one, may_be_named(one.record)) for one in list_witnesses(asked.desk.case)]
    return show(asked, "around/index.html", {"found": found, "saying": Saying(asked.visit.language)})


@keeping("witness")
def write(asked: Asked) -> HttpResponse:
    """Name somebody."""
    return _FORM.page(asked, None, "witness")


@keeping("witness-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct or complete it."""
    known = of_id(list_witnesses(asked.desk.case), first_version(asked.desk.case, item))
    return _FORM.page(asked, known, f"witness-{item}")


def _witness(typed: Typed, asked: Asked) -> Witness:
    now, language = asked.desk.case.clock(), asked.visit.language
    return Witness(
        typed.text("name").strip(),
        typed.names("also"),
        bool(typed.text("helps")),
        typed.moment("asked", now, language),
        typed.moment("wrote", now, language),
        typed.items("papers"),
        typed.items("about"),
    )


def _fields(_language: str, witness: Witness) -> dict[str, list[str]]:
    return {
        "name": [witness.name],
        "also": [", ".join(witness.also)],
        "helps": ["1"] if witness.helps else [],
        "asked": [shown(witness.asked)],
        "wrote": [shown(witness.wrote)],
        "papers": [numbers(witness.accounts)],
        "about": [f"{item.seq}:{item.index}" for item in witness.about],
    }


def _wrong(_typed: Typed, error: GestapeldError) -> tuple[str, str] | None:
    if isinstance(error, NothingSaidError):
        return "name", "name"
    return ("papers", "items") if isinstance(error, UnknownItemError | ErasedError | UsageError) else None


def _more(asked: Asked, known: Witness | None) -> dict[str, Any]:
    return {"incidents": recent_incidents(asked), "files": recent_files(asked, known.accounts if known else ())}


_FORM = Form(
    "around/form.html",
    "steps-witnesses",
    "web-around.kept",
    PARTS,
    _witness,
    _fields,
    add_witness,
    correct_witness,
    _wrong,
    _more,
)


@keeping("consent-{item}")
def consent(asked: Asked, item: ItemId) -> HttpResponse:
    """They agreed to be named, or take it back."""
    case, language, form = asked.desk.case, asked.visit.language, f"consent-{item}"
    known = of_id(list_witnesses(case), first_version(case, item))
    typed = typed_in(asked, form)
    error: GestapeldError | None = None
    if asked.method == "POST":
        now = case.clock()
        try:
            if may_be_named(known.record):
                ended = typed.moment("ended", now, language)
                if not typed.wrong:
                    end_consent(case, known.id, ended)
            else:
                agreed = Consent(
                    typed.moment("when", now, language), typed.text("how").strip(), bool(typed.text("knows"))
                )
                if not typed.wrong:
                    record_consent(case, known.id, agreed)
            if not typed.wrong:
                let_go(asked, form)
                key = "consent-ended" if may_be_named(known.record) else "consent"
                asked.visit.notice = say(language, f"steps-order.told.{key}")
                return go("steps-witnesses")
        except ConsentUnclearError:
            typed.wrong["ended" if may_be_named(known.record) else "when"] = "consent"
        except GestapeldError as problem:
            error = problem
    values = {
        "typed": typed,
        "error": error,
        "kept": known,
        "named": may_be_named(known.record),
        "waited": waits(asked, form),
    }
    return show(asked, "around/consent.html", values)


def form(asked: Asked) -> HttpResponse:
    """The word before printing, and the empty form to print or to fill in here. None of these three needs the case."""
    return show(asked, "around/paper.html", {"open": asked.desk.is_open})


def paper(asked: Asked) -> HttpResponse:
    """The empty form. Takes forms only: it is asked for after the word about printing."""
    if asked.method != "POST":
        return HttpResponse(status=405)
    return _pdf(asked, {})


def lock_first(asked: Asked) -> HttpResponse:
    """Lock the case, then the form: whoever types it sees nothing else. Takes forms only."""
    if asked.method != "POST":
        return HttpResponse(status=405)
    asked.desk.lock()
    return go("steps-witnesses-fill-in")


def fill_in(asked: Asked) -> HttpResponse:
    """For whoever was there, typing at this computer: the same questions, nothing of the case, nothing kept."""
    language = asked.visit.language
    words = area(language, "what-i-saw")
    answers = {name: asked.POST.get(name, "")[:LONGEST].replace("\r\n", "\n") for name in QUESTIONS}
    if asked.method == "POST" and any(answer.strip() for answer in answers.values()):
        return _pdf(asked, answers)
    questions = [(name, words["ask"][name], words["hint"].get(name, ""), lines) for name, lines in QUESTIONS.items()]
    values = {"first": words["first"], "title": words["title"], "questions": questions, "tried": asked.method == "POST"}
    return show(asked, "around/fill-in.html", values)


def _pdf(asked: Asked, answers: dict[str, str]) -> HttpResponse:
    language = asked.visit.language
    made = typeset(what_i_saw(language, datetime.now(UTC), answers), language)
    answer = HttpResponse(made, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{say(language, "web-around.file-name")}.pdf"'
    return answer
