# SPDX-License-Identifier: EUPL-1.2
"""What goes along to the police: what stands on the sheet, the sheet itself, what to check before signing."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse

from gestapeld.diary.steps.acts import Whom
from gestapeld.diary.steps.report_overview import Overview, overview
from gestapeld.diary.steps.report_requests import OF_THE_LAW
from gestapeld.diary.steps.report_sheet import Wanted, report_sheet, signing_sheet
from gestapeld.diary.steps.reports import prepare, prepared
from gestapeld.dossier.sheets import SHEET_CATEGORIES, OnSheet, hand_over_sheet, protected_on, without_people
from gestapeld.errors import ErasedError, GestapeldError, UnknownItemError, UsageError
from gestapeld.records.steps.report import Preparation
from gestapeld.sheets.form import Sheet
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.typed import Typed, keeping, let_go, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.report.shown import Said, book
from gestapeld.web.steps.report.views import kept
from gestapeld.web.steps.report.writing import incidents_to_tick
from gestapeld.wording import LANGUAGES, area

PAPER = "document.pdf"  # a name that tells nothing
_TEXTS = ("relation", "name", "domicile", "reach", "interpreter", "support", "effect", "asks")


@keeping("report-prepare")
def prepare_page(asked: Asked) -> HttpResponse:
    """What stands on the sheet besides the diary."""
    case, said = asked.desk.case, Said(asked.visit.language)
    before = prepared(case)
    starting = {name: [getattr(before, name)] for name in _TEXTS}
    starting |= {"since": [shown(before.since)], "acts": [f"{act.seq}:{act.index}" for act in before.acts]}
    typed = typed_in(asked, "report-prepare", starting)
    error: GestapeldError | None = None
    if asked.method == "POST":
        same = typed.text("since") == shown(before.since)
        since = before.since if same else typed.since("since", case.clock(), said.language)
        texts = {name: typed.text(name).strip() for name in _TEXTS}
        acts = typed.items("acts")
        try:
            if not typed.wrong:
                made = Preparation(since=since, acts=acts, **texts)
                if made != before:
                    prepare(case, made)
                let_go(asked, "report-prepare")
                kept(asked)
                return go("steps-report-sheet" if case.may("private") else "steps-report")
        except (UnknownItemError, ErasedError, UsageError):
            typed.wrong["acts"] = "items"
        except GestapeldError as problem:
            error = problem
    values = {
        "said": said,
        "typed": typed,
        "error": error,
        "incidents": incidents_to_tick(asked, before.acts),
        "waited": waits(asked, "report-prepare"),
        "once": secrets.token_urlsafe(9),
    }
    return show(asked, "report/prepare.html", values)


@unlocked
def sheet_page(asked: Asked) -> HttpResponse:
    """Choose, look, and take it as a PDF. Nothing is ticked for her."""
    case, said = asked.desk.case, Said(asked.visit.language)
    case.require("private")
    typed = Typed(
        dict(asked.POST.lists()) if asked.method == "POST" else {"language": [said.language], "every": ["yes"]}
    )
    seen = overview(case, book())
    chosen = frozenset(one for one in typed.many("show") if one in SHEET_CATEGORIES)
    language = typed.text("language") if typed.text("language") in LANGUAGES else LANGUAGES[0]
    sheet: Sheet | None = None
    found: tuple[OnSheet, ...] = ()
    if asked.method == "POST":
        sheet = _sheet(asked, seen, typed, language)
        found = protected_on(case, sheet, chosen)
        if "make" in asked.POST and not found:
            return _download(hand_over_sheet(case, sheet, language, chosen))
    kinds = area(said.language, "handover")["category"]
    values: dict[str, Any] = {
        "said": said,
        "typed": typed,
        "sheet": sheet,
        "blocks": [(type(block).__name__.lower(), block) for block in sheet.blocks] if sheet else [],
        "found": [(kinds.get(one.category, one.category), one.heading) for one in found],
        "kinds": [(code, kinds[code]) for code in dict.fromkeys((*chosen, *(one.category for one in found)))],
        "whom": [(_code(whom), said.whom(seen, whom), seen.asking[whom].value) for whom in seen.everybody],
        "languages": [(code, area(said.language, "web-report")["language"][code]) for code in LANGUAGES],
    }
    return show(asked, "report/sheet.html", values)


def _code(whom: Whom) -> str:
    return str(whom.person) if whom.person is not None else "me"


def _sheet(asked: Asked, seen: Overview, typed: Typed, language: str) -> Sheet:
    terms, wanted = book(), set(typed.many("requests"))
    requests = [whom for whom in seen.everybody if _code(whom) in wanted]
    choice = Wanted(
        requests,
        bool(typed.text("every")),
        bool(typed.text("places")),
        terms.names(language),
        terms.pattern_words(language, seen.today),
        terms.pattern_words(OF_THE_LAW, seen.today),
        without_people(asked.desk.case, language, [seen.name_of(whom) for whom in requests]),
    )
    return report_sheet(asked.desk.case, seen, terms, language, asked.desk.case.clock(), choice)


@unlocked
def checklist(asked: Asked) -> HttpResponse:
    """What to check before signing, on the screen."""
    said = Said(asked.visit.language)
    sheet = signing_sheet(overview(asked.desk.case, book()), book(), said.language, asked.desk.case.clock())
    blocks = [(type(block).__name__.lower(), block) for block in sheet.blocks]
    values = {"said": said, "sheet": sheet, "blocks": blocks, "owner": asked.desk.case.may("private")}
    return show(asked, "report/checklist.html", values)


@unlocked
def checklist_pdf(asked: Asked) -> HttpResponse:
    """The same as a PDF. Nothing of the case stands on it."""
    case, language = asked.desk.case, asked.visit.language
    sheet = signing_sheet(overview(case, book()), book(), language, case.clock())
    return _download(hand_over_sheet(case, sheet, language))


def _download(pdf: bytes) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{PAPER}"'
    return answer
