# SPDX-License-Identifier: EUPL-1.2
"""Every date and aangifte, one aangifte, the check after some days, what came after."""

from __future__ import annotations

import secrets

from django.http import HttpResponse

from gestapeld.diary.steps.day_words import moment_words
from gestapeld.diary.steps.report_state import ReportState
from gestapeld.diary.steps.reports import add_aftermath, answer_check, correct_aftermath, list_aftermath
from gestapeld.diary.told import first_version, of_id
from gestapeld.errors import FutureDateError, GestapeldError, NothingSaidError, UnknownItemError, WrongOrderError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.report import After, Aftermath, Check, StandBy
from gestapeld.records.steps.report import Said as Answer
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.report.shown import (
    Said,
    StateShown,
    acts_of,
    book,
    date_shown,
    everybody,
    seen_now,
    sources,
    state_shown,
)
from gestapeld.wording import say

FEW = 3  # dates that stand open under each other; the others unfold


@unlocked
def index(asked: Asked) -> HttpResponse:
    """The date on top, every aangifte, all dates, for whom, and what was said."""
    said, acts = Said(asked.visit.language), acts_of(asked)
    seen, counted = seen_now(asked)
    dates = [date_shown(said, seen, clock, acts) for clock in seen.clocks]
    top = next((one for one in dates if one.clock == seen.first), None)
    others = [one for one in dates if one is not top]
    values = {
        "said": said,
        "top": top,
        "dates": others[:FEW],
        "more": others[FEW:],
        "states": [state_shown(said, seen, state) for state in reversed(seen.states)],
        "people": everybody(said, seen),
        "wishes": [
            (one.id, moment_words(one.record.when, said.language), one.record.to, one.record.words)
            for one in reversed(seen.wishes)
        ],
        "counted": counted,
        "sources": sources(said, seen.today),
        "owner": asked.desk.case.may("private"),
    }
    return show(asked, "report/index.html", values)


def _one(asked: Asked, item: ItemId) -> tuple[Said, ReportState, StateShown]:
    root = first_version(asked.desk.case, item)
    said, seen = Said(asked.visit.language), seen_now(asked)[0]
    state = next((state for state in seen.states if state.report.id == root), None)
    if state is None:
        raise UnknownItemError
    return said, state, state_shown(said, seen, state)


def _fact(asked: Asked, said: Said, state: ReportState) -> str:
    """What withdrawing means, as long as it can be done."""
    today = seen_now(asked)[0].today
    term = book().term("withdrawal", today)
    return said("check.fact", days=term.days) if term and state.withdrawable(today) else ""


@unlocked
def one(asked: Asked, item: ItemId) -> HttpResponse:
    """One aangifte: what is missing, until when it can be withdrawn, what came after."""
    said, state, said_of = _one(asked, item)
    record, acts = state.report.record, acts_of(asked)
    values = {
        "said": said,
        "one": said_of,
        "record": record,
        "acts": [(act, acts.words(act, said.language)) for act in record.acts],
        "checked": [said(f"checks.{check.value}") for check in Check if check in record.checked],
        "check_fact": _fact(asked, said, state),
        "corrected": len(state.report.corrected_at),
    }
    return show(asked, "report/one.html", values)


@keeping("report-look-{item}")
def look(asked: Asked, item: ItemId) -> HttpResponse:
    """How she looks at it after some days, and whether anyone is pressing her."""
    said, state, said_of = _one(asked, item)
    form = f"report-look-{item}"
    typed = typed_in(asked, form)
    error: GestapeldError | None = None
    if asked.method == "POST":
        stands, pressed = (typed.one(name, Answer, Answer.UNKNOWN) for name in ("stands", "pressed"))
        try:
            with once(asked) as made:
                if made(None) is None:
                    answer = StandBy(state.report.id, stands=stands, pressed=pressed, words=typed.text("what"))
                    made(answer_check(asked.desk.case, answer))
                let_go(asked, form)
            return show(
                asked, "report/looked.html", {"said": said, "one": said_of, "stands": stands, "pressed": pressed}
            )
        except NothingSaidError:
            typed.wrong["stands"] = "report-answer"
        except GestapeldError as problem:
            error = problem
    values = {
        "said": said,
        "one": said_of,
        "typed": typed,
        "error": error,
        "fact": _fact(asked, said, state),
        "answers": [(answer.value, said(f"said.{answer.value}")) for answer in Answer],
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "report/look.html", values)


@keeping("report-after-{item}")
def after(asked: Asked, item: ItemId) -> HttpResponse:
    """What came after it."""
    return _after(asked, item, None, f"report-after-{item}")


@keeping("report-after-it-{item}")
def correct_after(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct what was said to come after an aangifte; the earlier wording stays."""
    which = of_id(list_aftermath(asked.desk.case), first_version(asked.desk.case, item))
    return _after(asked, which.record.report, which.id, f"report-after-it-{item}")


def _after(asked: Asked, item: ItemId, which: ItemId | None, form: str) -> HttpResponse:
    said, state, shown_state = _one(asked, item)
    before = of_id(list_aftermath(asked.desk.case), which).record if which else None
    typed = typed_in(asked, form, _after_fields(before) if before else None)
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            if _keep_after(asked, typed, state.report.id, which, before):
                let_go(asked, form)
                asked.visit.notice = said(f"after-next.{typed.text('event')}")
                return go("steps-report-one", item=state.report.id)
        except FutureDateError:
            typed.wrong["when"] = "report-future"
        except WrongOrderError:
            typed.wrong["when"] = "report-before"
        except NothingSaidError:
            typed.wrong["what"] = "nothing"
        except UnknownItemError:
            typed.wrong["copies"] = "items"
        except GestapeldError as problem:
            error = problem
    values = {
        "said": said,
        "one": shown_state,
        "typed": typed,
        "error": error,
        "which": which,
        "events": [(event.value, said(f"after.{event.value}")) for event in After],
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "report/after.html", values)


def _after_fields(after: Aftermath) -> dict[str, list[str]]:
    return {
        "event": [after.what.value],
        "when": [shown(after.when)],
        "heard": [shown(after.known)],
        "number": [after.number],
        "what": [after.words],
        "copies": [", ".join(f"{copy.seq}:{copy.index}" for copy in after.links)],
    }


def _keep_after(asked: Asked, typed: Typed, report: ItemId, which: ItemId | None, before: Aftermath | None) -> bool:
    """Whether it was kept; if not, `typed.wrong` says why. A time that was not changed stays as it was understood."""
    case = asked.desk.case
    event = next((event for event in After if event.value == typed.text("event")), None)
    if event is None:
        typed.wrong["event"] = "report-choose"
    when = _same_time(asked, typed, "when", before.when if before else UNKNOWN_MOMENT)
    heard = _same_time(asked, typed, "heard", before.known if before else UNKNOWN_MOMENT)
    copies = typed.items("copies")
    if typed.wrong or event is None:
        return False
    record = Aftermath(report, event, when, heard, typed.text("number").strip(), typed.text("what"), copies)
    if which is not None:
        correct_aftermath(case, which, record)
        return True
    with once(asked) as made:
        if made(None) is None:
            made(add_aftermath(case, record))
    return True


def _same_time(asked: Asked, typed: Typed, name: str, before: Moment) -> Moment:
    if before != UNKNOWN_MOMENT and typed.text(name) == shown(before):
        return before
    return typed.moment(name, asked.desk.case.clock(), asked.visit.language)


def kept(asked: Asked) -> None:
    """Say on the next page that it was kept."""
    asked.visit.notice = say(asked.visit.language, "web-diary.kept.title")
