# SPDX-License-Identifier: EUPL-1.2
"""The plan, the people she trusts, her measures: hers alone."""

from __future__ import annotations

from django.http import HttpResponse

from gestapeld.diary.steps.plan import (
    add_private,
    correct_private,
    list_private,
    remove_private,
    the_plan,
    write_plan,
)
from gestapeld.diary.told import of_id
from gestapeld.errors import GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.private_plan import Measure, PlanTopic, SafetyPlan, TrustedPerson
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.saying import Saying
from gestapeld.web.diary.typed import Typed, keeping, let_go, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.forms import Form, changed_only
from gestapeld.wording import say

_TRUST = ("name", "phone", "email", "address", "can", "knows")


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everything of it on one page."""
    case, language = asked.desk.case, asked.visit.language
    plan = the_plan(case)
    values = {
        "plan": plan,
        "lines": [(say(language, f"steps-order.topic.{topic.value}"), words) for topic, words in plan.record.lines]
        if plan
        else [],
        "trusted": list_private(case, TrustedPerson),
        "measures": list_private(case, Measure),
        "saying": Saying(language),
    }
    return show(asked, "plan/index.html", values)


@keeping("plan")
def write(asked: Asked) -> HttpResponse:
    """The plan as it is from now on."""
    case, language = asked.desk.case, asked.visit.language
    case.require("private")
    known = the_plan(case)
    lines = dict(known.record.lines) if known else {}
    starting = {topic.value: [lines.get(topic, "")] for topic in PlanTopic}
    starting["review"] = [shown(known.record.review)] if known else [""]
    typed = typed_in(asked, "plan", starting)
    error: GestapeldError | None = None
    if asked.method == "POST":
        part, changed = changed_only(typed, starting, ["review"])
        review = part.moment("review", case.clock(), language)
        typed.wrong |= part.wrong
        if known and "review" not in changed:
            review = known.record.review
        plan = SafetyPlan(
            tuple((topic, typed.text(topic.value)) for topic in PlanTopic if typed.text(topic.value).strip()), review
        )
        try:
            if not typed.wrong:
                if known is None or plan != known.record:
                    write_plan(case, plan)
                let_go(asked, "plan")
                asked.visit.notice = say(language, "web-plan.kept")
                return go("steps-plan")
        except NothingSaidError:
            typed.wrong["danger"] = "nothing"
        except GestapeldError as problem:
            error = problem
    topics = [
        (topic.value, say(language, f"steps-order.topic.{topic.value}"), say(language, f"web-plan.hint.{topic.value}"))
        for topic in PlanTopic
    ]
    values = {"typed": typed, "error": error, "topics": topics, "waited": waits(asked, "plan")}
    return show(asked, "plan/write.html", values)


@keeping("trust")
def trust(asked: Asked) -> HttpResponse:
    """Write down somebody she trusts."""
    return _trusted(asked, None, "trust")


@keeping("trust-{item}")
def correct_trust(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct or complete it."""
    return _trusted(asked, item, f"trust-{item}")


def _trusted(asked: Asked, item: ItemId | None, form: str) -> HttpResponse:
    asked.desk.case.require("private")
    known = of_id(list_private(asked.desk.case, TrustedPerson), item) if item is not None else None
    return _TRUSTED.page(asked, known, form)


def _person(typed: Typed, _asked: Asked) -> TrustedPerson:
    return TrustedPerson(**{name: typed.text(name).strip() for name in _TRUST}, code_word=bool(typed.text("code")))


def _fields(_language: str, person: TrustedPerson) -> dict[str, list[str]]:
    return {**{name: [getattr(person, name)] for name in _TRUST}, "code": ["1"] if person.code_word else []}


_TRUSTED = Form(
    "plan/trust.html",
    "steps-plan",
    "web-plan.kept",
    {**{name: name for name in _TRUST}, "code": "code_word"},
    _person,
    _fields,
    add_private,
    correct_private,
    lambda _typed, error: ("name", "name") if isinstance(error, NothingSaidError) else None,
)


@keeping("measure")
def measure(asked: Asked) -> HttpResponse:
    """Write down something she does for her safety."""
    return _measure(asked, None, "measure")


@keeping("measure-{item}")
def correct_measure(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct it, or say that it was done."""
    return _measure(asked, item, f"measure-{item}")


def _measure(asked: Asked, item: ItemId | None, form: str) -> HttpResponse:
    asked.desk.case.require("private")
    known = of_id(list_private(asked.desk.case, Measure), item) if item is not None else None
    return _MEASURE.page(asked, known, form)


def _planned(typed: Typed, asked: Asked) -> Measure:
    now, language = asked.desk.case.clock(), asked.visit.language
    planned, done = (typed.moment(name, now, language) for name in ("planned", "done"))
    return Measure(typed.text("what"), planned, done, typed.text("words"))


def _measure_fields(_language: str, measure: Measure) -> dict[str, list[str]]:
    return {
        "what": [measure.what],
        "planned": [shown(measure.planned)],
        "done": [shown(measure.done)],
        "words": [measure.words],
    }


_MEASURE = Form(
    "plan/measure.html",
    "steps-plan",
    "web-plan.kept",
    {name: name for name in ("what", "planned", "done", "words")},
    _planned,
    _measure_fields,
    add_private,
    correct_private,
    lambda _typed, error: ("what", "nothing") if isinstance(error, NothingSaidError) else None,
)


@unlocked
def remove(asked: Asked, item: ItemId) -> HttpResponse:
    """Take somebody or a measure off the list. Takes forms only."""
    if asked.method != "POST":
        return HttpResponse(status=405)
    case = asked.desk.case
    case.require("private")
    if any(one.id == item for one in list_private(case, TrustedPerson)):
        remove_private(case, TrustedPerson, item)
    elif any(one.id == item for one in list_private(case, Measure)):
        remove_private(case, Measure, item)
    else:
        raise UnknownItemError
    asked.visit.notice = say(asked.visit.language, "steps-order.told.removed")
    return go("steps-plan")
