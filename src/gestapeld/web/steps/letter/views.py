# SPDX-License-Identifier: EUPL-1.2
"""The stop letter: where it stands, the questions, advice, the plan, every "no", contacts outside it."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gestapeld.diary.steps.contacts_of_other import contacts_placed
from gestapeld.diary.steps.day_words import day_words
from gestapeld.diary.steps.letter_gate import HOLDING, TOPICS
from gestapeld.diary.steps.letter_plan import plan
from gestapeld.diary.steps.letters import (
    answer_signs,
    give_up_letter,
    letter_made,
    letter_of,
    letters,
    record_advice,
    signs_answered,
)
from gestapeld.diary.steps.outside import Place, mark_outside
from gestapeld.diary.steps.said_no import said_no
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.errors import FutureDateError, GestapeldError, NothingSaidError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.letter import Advisor, LetterAdvice, LetterSigns
from gestapeld.records.steps.letter_state import State
from gestapeld.search.query import hit_of
from gestapeld.web.diary.saying import Saying
from gestapeld.web.diary.typed import Typed, keeping, let_go, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.letter.gate import held, rows, table
from gestapeld.web.steps.letter.shown import letter_shown, plan_shown
from gestapeld.wording import area, say

PAGE = 50
PLAN = "letter-plan"


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Where it stands, and what comes next."""
    case, language = asked.desk.case, asked.visit.language
    found = letters(case)
    made = letter_made(case)
    owner = case.may("private")
    # A copy that was not sent yet stays behind the gate; what was given or sent is only read back.
    values = {
        "letters": [letter_shown(language, one) for one in found],
        "made": made.letter.id if made else None,
        "free": made is None or (made.standing.state is State.WRITTEN and not made.letter.record.given),
        "owner": owner,
        "held": held(asked) if owner else None,
        "plan_read": PLAN in asked.visit.drafts,
        "noes": len(said_no(case)),
    }
    return show(asked, "letter/index.html", values)


@unlocked
def one(asked: Asked, item: ItemId) -> HttpResponse:
    """The page on which a letter stands; all letters stand on one."""
    letter_of(asked.desk.case, item)
    return go("steps-letter")


@keeping("letter-questions")
def questions(asked: Asked) -> HttpResponse:
    """Every question about danger, and what else plays a part."""
    case, language = asked.desk.case, asked.visit.language
    case.require("private")
    signs = table(language)
    before = signs_answered(case)
    # Rows that lead to nothing today stand among the topics below, in words that fit a letter.
    names = list(dict.fromkeys(sign.question for sign in signs if sign.outcome in HOLDING))
    starting: dict[str, list[str]] = {"topics": list(before.topics) if before else []}
    for name in names:
        told = [sign for sign in before.signs if sign.partition(".")[0] == name] if before else []
        starting[name] = told or (["none"] if before and name in before.asked else [])
    typed = typed_in(asked, "letter-questions", starting)
    if asked.method == "POST":
        answered = tuple(name for name in names if typed.many(name))
        named = tuple(sign.id for sign in signs if sign.id in typed.many(sign.question))
        topics = tuple(topic for topic in TOPICS if topic in typed.many("topics"))
        answer_signs(case, LetterSigns(answered, named, topics), rows(signs))
        let_go(asked, "letter-questions")
        return go("steps-letter")
    groups = []
    for name in names:
        own = [sign for sign in signs if sign.question == name]
        groups.append((name, own[0].asked, [(sign.id, sign.label) for sign in own], own[0].none))
    values = {
        "typed": typed,
        "groups": groups,
        "topics": [(topic, say(language, f"steps-letter.topic.{topic}")) for topic in TOPICS],
        "waited": waits(asked, "letter-questions"),
    }
    return show(asked, "letter/questions.html", values)


@keeping("letter-advice")
def advice(asked: Asked) -> HttpResponse:
    """Who advised, when, and what was agreed for her safety in the week of the letter."""
    case, language = asked.desk.case, asked.visit.language
    now, gate = case.clock(), held(asked)
    typed = typed_in(asked, "letter-advice", {"week": [day_words(today(now), language)]})
    error: GestapeldError | None = None
    if asked.method == "POST":
        by = next((one for one in Advisor if one.value == typed.text("by")), None)
        when = typed.moment("when", now, language)
        week = days_of(typed.moment("week", now, language))
        typed.wrong |= {} if by else {"by": "choose"}
        typed.wrong |= {} if typed.text("agreed").strip() else {"agreed": "said"}
        typed.wrong |= {} if days_of(when) or "when" in typed.wrong else {"when": "when"}
        typed.wrong |= {} if week or "week" in typed.wrong else {"week": "when"}
        try:
            if not typed.wrong and by is not None and week is not None:
                record = LetterAdvice(
                    by, when, typed.text("agreed"), week[0].isoformat(), gate.gate.signs, typed.text("name")
                )
                record_advice(case, record)
                let_go(asked, "letter-advice")
                asked.visit.notice = say(language, "steps-letter.cli.private")
                return go("steps-letter")
        except FutureDateError:
            typed.wrong["when"] = "future"
        except GestapeldError as problem:
            error = problem
    values = {
        "typed": typed,
        "error": error,
        "held": gate,
        "by": [(one.value, say(language, f"steps-letter.advisor.{one.value}")) for one in Advisor],
        "waited": waits(asked, "letter-advice"),
    }
    return show(asked, "letter/advice.html", values)


@unlocked
def plan_page(asked: Asked) -> HttpResponse:
    """The plan for the first 14 days, with dates for a day she names; reading it comes before the letter."""
    language = asked.visit.language
    typed = Typed(dict(asked.POST.lists()))
    goes: date | None = None
    if asked.method == "POST":
        if "read" in asked.POST:
            asked.visit.drafts[PLAN] = {}
            return go("steps-letter-write")
        days = days_of(typed.moment("goes", asked.desk.case.clock(), language))
        goes = days[0] if days else None
    values = {
        "typed": typed,
        "plan": plan_shown(language, plan(goes)),
        "words": area(language, "steps-letter")["plan"],
        "owner": asked.desk.case.may("private"),
    }
    return show(asked, "letter/plan.html", values)


@unlocked
def every_no(asked: Asked) -> HttpResponse:
    """Every "no", oldest first, each with what supports it."""
    language = asked.visit.language
    saying = Saying(language)
    lines = [
        (
            one,
            saying.span(one.when) or say(language, "web-diary.when.unknown"),
            saying.named("how", one.how),
            [say(language, f"steps-letter.support.{support.value}") for support in one.support],
        )
        for one in said_no(asked.desk.case)
    ]
    return show(asked, "letter/no.html", {"lines": lines})


@unlocked
def outside(asked: Asked) -> HttpResponse:
    """Contacts of the other since the letter, with their place; marked and unmarked here. Newest first."""
    case, language = asked.desk.case, asked.visit.language
    typed = Typed(dict(asked.POST.lists()))
    if asked.method == "POST" and ("mark" in asked.POST or "unmark" in asked.POST):
        items = typed.items("mark") or typed.items("unmark")
        try:
            mark_outside(case, items, on="mark" in asked.POST)
        except UsageError:
            typed.wrong["mark"] = "items"
    number = typed.text("page")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
    saying = Saying(language)
    with asked.desk.index() as index:
        placed = [(seen, where) for seen, where in contacts_placed(case, index) if where is not Place.NOT_AFTER]
        placed.reverse()
        pages = max(1, -(-len(placed) // PAGE))
        page = min(max(page, 1), pages)
        lines = []
        for seen, where in placed[(page - 1) * PAGE : page * PAGE]:
            hit = hit_of(index, seen.item)
            text = hit.text if hit is not None else ""
            lines.append(
                (
                    seen.item,
                    saying.span(seen.when),
                    text,
                    where.value,
                    say(language, f"steps-letter.place.{where.value}"),
                )
            )
    counts = [
        (say(language, f"steps-letter.place.{place.value}"), sum(where is place for _, where in placed))
        for place in Place
        if place is not Place.NOT_AFTER
    ]
    made = letter_made(case)
    values = {
        "lines": lines,
        "counts": [(words, count) for words, count in counts if count],
        "page": page,
        "pages": pages,
        "made": letter_shown(language, made) if made else None,
    }
    return show(asked, "letter/outside.html", values)


@require_POST
@unlocked
def give_up(asked: Asked, item: ItemId) -> HttpResponse:
    """She decided not to send it."""
    try:
        give_up_letter(asked.desk.case, item)
    except (UsageError, NothingSaidError):
        asked.visit.notice = say(asked.visit.language, "errors.second-letter.what")
    return go("steps-letter")
