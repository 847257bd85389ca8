# SPDX-License-Identifier: EUPL-1.2
"""Writing down: an aangifte or appointment, that prosecution was wanted, when something was known, who else it was."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from gestapeld.diary.people import list_people
from gestapeld.diary.steps.day_words import moment_words
from gestapeld.diary.steps.report_overview import overview, remarks
from gestapeld.diary.steps.reports import (
    add_report,
    add_wish,
    correct_report,
    correct_wish,
    list_reports,
    list_victims,
    list_wishes,
    name_victim,
    tell_known,
)
from gestapeld.diary.steps.spans import today
from gestapeld.diary.told import Kept, first_version, of_id
from gestapeld.errors import (
    ErasedError,
    FutureDateError,
    GestapeldError,
    NothingSaidError,
    UnknownItemError,
    WrongOrderError,
)
from gestapeld.records.encoding import moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.report import Check, FirstKnown, Report, Victim, Wish
from gestapeld.records.steps.report import Said as Answer
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.saying import newest_first
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show
from gestapeld.web.frame.visible import visible
from gestapeld.web.steps.forms import Form, numbers
from gestapeld.web.steps.report.shown import Said, acts_of, book
from gestapeld.web.steps.report.views import kept
from gestapeld.wording import say

RECENT = 40  # incidents to tick; others by their number


_ME = "me"  # the owner, who is no person of the case


def _number(item: ItemId) -> str:
    return f"{item.seq}:{item.index}"


def incidents_to_tick(asked: Asked, also: Sequence[ItemId] = ()) -> list[tuple[str, str, str]]:
    """(number, when, when and how it begins) of incidents, the newest first, and of `also` whatever their age."""
    acts = acts_of(asked)
    newest = sorted(acts.told.items(), key=lambda row: newest_first(row[1].when), reverse=True)
    items = dict.fromkeys([*(item for item, _ in newest[:RECENT]), *(item for item in also if item in acts.told)])
    return [
        (_number(item), acts.when(item, asked.visit.language), visible(acts.words(item, asked.visit.language)))
        for item in items
    ]


def people_to_choose(asked: Asked) -> list[tuple[str, str]]:
    """(number, name) of everybody who may ask besides the owner."""
    seen = overview(asked.desk.case, book())
    return [
        (_number(whom.person), visible(seen.name_of(whom))) for whom in seen.everybody if whom.person is not None
    ]  # fmt: skip


# ── an aangifte


@keeping("report-new")
def write(asked: Asked) -> HttpResponse:
    """An aangifte that was made, or an appointment."""
    return _form(asked, None, "report-new")


@keeping("report-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Add to it or correct it; the earlier wording stays."""
    return _form(asked, first_version(asked.desk.case, item), f"report-{item}")


def _form(asked: Asked, known: ItemId | None, form: str) -> HttpResponse:
    case, said = asked.desk.case, Said(asked.visit.language)
    before = of_id(list_reports(case), known).record if known else None
    starting = _fields(before) if before else {"victim": [""]}
    typed = typed_in(asked, form, starting)
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            item = _keep(asked, typed, known, before)
            if item is not None:
                let_go(asked, form)
                return go("steps-report-one", item=item)
        except FutureDateError:
            typed.wrong["when"] = "report-planned"
        except NothingSaidError:
            typed.wrong["when"] = "nothing"
        except (UnknownItemError, ErasedError):
            typed.wrong["copies"] = "items"
        except GestapeldError as problem:
            error = problem
    values: dict[str, Any] = {
        "said": said,
        "typed": typed,
        "error": error,
        "item": known,
        "incidents": incidents_to_tick(asked, before.acts if before else ()),
        "people": people_to_choose(asked),
        "answers": [(answer.value, said(f"said.{answer.value}")) for answer in Answer],
        "checks": [(check.value, said(f"checks.{check.value}")) for check in Check],
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "report/write.html", values)


def _fields(report: Report) -> dict[str, list[str]]:
    return {
        "when": [shown(report.when)],
        "planned": ["yes"] if report.planned else [],
        "number": [report.number],
        "officer": [report.officer],
        "office": [report.office],
        "victim": [_number(report.victim)] if report.victim else [""],
        "asked-by": [_number(report.asked_by)] if report.asked_by else [],
        "request": [report.request.value],
        "acts": [_number(act) for act in report.acts],
        "checked": [check.value for check in report.checked],
        "what": [report.words],
        "copies": [", ".join(_number(copy) for copy in report.copies)],
    }


def _keep(asked: Asked, typed: Typed, known: ItemId | None, before: Report | None) -> ItemId | None:
    case = asked.desk.case
    report = _report(asked, typed, before)
    if typed.wrong:
        return None
    if known is not None:
        if report != before:
            correct_report(case, known, report)
        kept(asked)
        return known
    with once(asked) as made:
        item = made(None)
        if item is None:
            item = add_report(case, report)
            made(item)
    words = [Said(asked.visit.language)(f"remark.{code}") for code in remarks(overview(case, book()), report)]
    kept(asked)
    if words:
        asked.visit.notice = " ".join(words)
    return item


def _report(asked: Asked, typed: Typed, before: Report | None) -> Report:
    """What was typed. A day that was not changed stays as it was understood then."""
    same_day = before is not None and typed.text("when") == shown(before.when)
    when = (
        before.when
        if before is not None and same_day
        else typed.moment("when", asked.desk.case.clock(), asked.visit.language)
    )
    return Report(
        when,
        bool(typed.text("planned")),
        typed.text("number").strip(),
        typed.text("officer").strip(),
        typed.text("office").strip(),
        typed.item("victim"),
        typed.item("asked-by"),
        typed.one("request", Answer, Answer.UNKNOWN),
        typed.items("acts"),
        typed.some("checked", Check),
        typed.text("what"),
        typed.items("copies"),
    )


# ── the wish


@keeping("report-wish")
def wish(asked: Asked) -> HttpResponse:
    """A moment at which it was said that prosecution is wanted."""
    return _WISH.page(asked, None, "report-wish")


@keeping("report-wish-{item}")
def correct_said(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct it; the earlier wording stays."""
    known = of_id(list_wishes(asked.desk.case), first_version(asked.desk.case, item))
    return _WISH.page(asked, known, f"report-wish-{item}")


def _wish_of(typed: Typed, asked: Asked) -> Wish:
    return Wish(
        typed.moment("when", asked.desk.case.clock(), asked.visit.language),
        typed.text("to").strip(),
        typed.text("how").strip(),
        typed.text("words"),
        typed.item("victim"),
        typed.items("links"),
    )


def _wish_fields(_language: str, wish: Wish) -> dict[str, list[str]]:
    return {
        "when": [shown(wish.when)],
        "to": [wish.to],
        "how": [wish.how],
        "words": [wish.words],
        "victim": [_number(wish.victim)] if wish.victim else [""],
        "links": [numbers(wish.links)],
    }


def _wish_wrong(_typed: Typed, error: GestapeldError) -> tuple[str, str] | None:
    if isinstance(error, FutureDateError):
        return "when", "report-future"
    if isinstance(error, NothingSaidError):
        return "to", "nothing"
    return ("links", "items") if isinstance(error, UnknownItemError | ErasedError) else None


_WISH = Form(
    "report/wish.html",
    "steps-report",
    "web-diary.kept.title",
    {name: name for name in ("when", "to", "how", "words", "victim", "links")},
    _wish_of,
    _wish_fields,
    add_wish,
    correct_wish,
    _wish_wrong,
    lambda asked, _known: {"said": Said(asked.visit.language), "people": people_to_choose(asked)},
)


# ── when it was known


@keeping("report-known-{item}")
def known(asked: Asked, item: ItemId) -> HttpResponse:
    """When somebody first knew of an act, and what it may be."""
    case, said, form = asked.desk.case, Said(asked.visit.language), f"report-known-{item}"
    root = first_version(case, item)
    names = book().names(said.language)
    single = [
        (offence.id, names[offence.id])
        for offence in book().complaint_offences(today(case.clock()))
        if not offence.pattern
    ]
    typed = typed_in(asked, form, {"victim": [""]})
    error: GestapeldError | None = None
    if asked.method == "POST":
        articles = tuple(article for article, _ in single if article in typed.many("articles"))
        when, victim = typed.moment("when", case.clock(), said.language), typed.item("victim")
        try:
            if not typed.wrong:
                with once(asked) as made:
                    if made(None) is None:
                        made(tell_known(case, FirstKnown(root, when, victim, articles, typed.text("what"))))
                let_go(asked, form)
                kept(asked)
                return go("steps-report")
        except FutureDateError:
            typed.wrong["when"] = "report-future"
        except WrongOrderError:
            typed.wrong["when"] = "report-before-act"
        except NothingSaidError:
            typed.wrong["when"] = "nothing"
        except GestapeldError as problem:
            error = problem
    fields = case.item(item)
    values = {
        "said": said,
        "typed": typed,
        "error": error,
        "item": root,
        "when": moment_words(moment_of(fields.get("time")), said.language),
        "text": str(fields.get("text") or fields.get("words") or ""),
        "articles": single,
        "people": people_to_choose(asked),
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "report/known.html", values)


# ── who else it was done to


@keeping("report-person-{item}")
def person(asked: Asked, item: ItemId) -> HttpResponse:
    """Whether somebody is under 16 or under guardianship, and who may speak for them."""
    people = list_people(asked.desk.case)
    return _victim(asked, of_id(people, first_version(asked.desk.case, item)), f"report-person-{item}")


@keeping("report-me")
def myself(asked: Asked) -> HttpResponse:
    """The same of the owner herself."""
    return _victim(asked, None, "report-me")


def _victim(asked: Asked, one: Kept[Person] | None, form: str) -> HttpResponse:
    """Of a person of the case, or (None) of the owner."""
    case, said = asked.desk.case, Said(asked.visit.language)
    who = one.id if one is not None else None
    before = next((kept.record for kept in list_victims(case) if kept.record.person == who), Victim(who))
    by_owner = who is not None and before.by_owner is Answer.YES  # nobody represents herself
    starting = {
        "under16": [before.under_16.value],
        "ward": [before.ward.value],
        "represented": [*([_ME] if by_owner else []), *map(_number, before.represented)],
        "what": [before.words],
    }
    typed = typed_in(asked, form, starting)
    error: GestapeldError | None = None
    if asked.method == "POST":
        under, ward = (typed.one(name, Answer, Answer.UNKNOWN) for name in ("under16", "ward"))
        try:
            by = typed.many("represented")
            others = Typed({"represented": [number for number in by if number != _ME]}).items("represented")
            owner = Answer.YES if who is not None and _ME in by else Answer.UNKNOWN
            name_victim(case, Victim(who, under, ward, others, typed.text("what"), owner))
            let_go(asked, form)
            kept(asked)
            return go("steps-report")
        except GestapeldError as problem:
            error = problem
    representing = [
        (_number(other.id), _named(said, visible(other.record.name), other.record.role))
        for other in list_people(case)
        if other.id != who
    ]
    if who is not None:
        representing.insert(0, (_ME, said("whom.myself")))
    values = {
        "said": said,
        "typed": typed,
        "error": error,
        "item": who,
        "name": one.record.name if one is not None else "",
        "answers": [(answer.value, said(f"said.{answer.value}")) for answer in Answer],
        "people": representing,
        "waited": waits(asked, form),
    }
    return show(asked, "report/person.html", values)


def _named(said: Said, name: str, role: Role) -> str:
    """The other party is named as such, so that nobody is chosen by mistake."""
    return f"{name} ({say(said.language, 'diary.role.other-party')})" if role is Role.OTHER_PARTY else name
