# SPDX-License-Identifier: EUPL-1.2
"""How it is: five rows of five taps, and the same over time as it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from gestapeld.diary.rough_time import DEFAULT_ZONE
from gestapeld.diary.steps.effects import MonthOfEffect, add_effect, by_month, correct_effect, list_effects
from gestapeld.diary.told import first_version, of_id
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.errors import ErasedError, GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.effect import WORST, Aspect, Effect
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.saying import Saying, newest_first
from gestapeld.web.diary.typed import Typed, keeping
from gestapeld.web.doors.asked import Asked, show, unlocked
from gestapeld.web.steps.forms import Form, numbers
from gestapeld.wording import say

PARTS = {**{aspect.value: "answers" for aspect in Aspect}, "when": "when", "words": "words", "links": "links"}
MOST = 60  # of single days on the page


@dataclass(frozen=True)
class Bar:
    """One aspect in one month: the answers that were given, from "not" to "very much", as parts of a line."""

    aspect: str
    given: tuple[tuple[str, int], ...]
    parts: tuple[tuple[int, float, float], ...]  # (level, from, width) in hundredths


def bars(language: str, month: MonthOfEffect) -> list[Bar]:
    """A line per aspect. Lengths are how often, of all answers of that month about that aspect."""
    found = []
    for aspect, given in month.given.items():
        total, at, parts = sum(given), 0, []
        for level, count in enumerate(given):
            if count:
                parts.append((level, round(100 * at / total, 2), round(100 * count / total, 2)))
            at += count
        words = tuple((level_words(language, level), count) for level, count in enumerate(given) if count)
        found.append(Bar(aspect_words(language, aspect), words, tuple(parts)))
    return found


def aspect_words(language: str, aspect: Aspect) -> str:
    """What is asked about."""
    return say(language, f"steps-order.aspect.{aspect.value}")


def level_words(language: str, level: int) -> str:
    """An answer."""
    return say(language, f"steps-order.level.{level}")


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everything, by month and then by day; the newest first."""
    language, saying = asked.visit.language, Saying(asked.visit.language)
    kept = list_effects(asked.desk.case)
    phrases = Phrases(language, DEFAULT_ZONE, "")
    months = [
        (phrases.month(month.month), month.days, bars(language, month))
        for month in reversed(by_month([one.record for one in kept]))
    ]
    newest = sorted(kept, key=lambda one: newest_first(one.record.when), reverse=True)
    days = [
        (
            one,
            saying.span(one.record.when) or say(language, "web-diary.when.unknown"),
            [
                f"{aspect_words(language, aspect)}: {level_words(language, level)}"
                for aspect, level in one.record.answers
            ],
        )
        for one in newest[:MOST]
    ]
    return show(asked, "life/effects.html", {"months": months, "days": days, "more": len(newest) > MOST})


@keeping("effect")
def write(asked: Asked) -> HttpResponse:
    """Write down how it is."""
    return _FORM.page(asked, None, "effect")


@keeping("effect-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct an answer."""
    known = of_id(list_effects(asked.desk.case), first_version(asked.desk.case, item))
    return _FORM.page(asked, known, f"effect-{item}")


def _effect(typed: Typed, asked: Asked) -> Effect:
    levels = {str(level): level for level in range(WORST + 1)}
    return Effect(
        typed.moment("when", asked.desk.case.clock(), asked.visit.language),
        tuple((aspect, levels[typed.text(aspect.value)]) for aspect in Aspect if typed.text(aspect.value) in levels),
        typed.text("words"),
        typed.items("links"),
    )


def _fields(_language: str, effect: Effect) -> dict[str, list[str]]:
    return {
        **{aspect.value: [str(level)] for aspect, level in effect.answers},
        "when": [shown(effect.when)],
        "words": [effect.words],
        "links": [numbers(effect.links)],
    }


def _wrong(_typed: Typed, error: GestapeldError) -> tuple[str, str] | None:
    if isinstance(error, NothingSaidError):
        return "fear", "answer"
    return ("links", "items") if isinstance(error, UnknownItemError | ErasedError) else None


def _more(asked: Asked, _known: Effect | None) -> dict[str, Any]:
    language = asked.visit.language
    return {
        "aspects": [(aspect.value, aspect_words(language, aspect)) for aspect in Aspect],
        "levels": [(str(level), level_words(language, level)) for level in range(WORST + 1)],
    }


_FORM = Form(
    "life/effect.html",
    "steps-effect",
    "web-life.kept",
    PARTS,
    _effect,
    _fields,
    add_effect,
    correct_effect,
    _wrong,
    _more,
    unread=("when",),  # the other answers stand in the form as well
)
