# SPDX-License-Identifier: EUPL-1.2
"""What holds a stop letter back: a letter can make someone who is dangerous more dangerous.

Any sign that the table of signs calls *now* or *today*, named by her or told in the diary, holds the letter and the
sending back until it is recorded who advised, when, and what was agreed for her safety in that week. Other topics warn.
Pure: the table is handed in by whoever has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gestapeld.diary.steps.spans import days_of
from gestapeld.records.steps.letter import LetterAdvice, LetterSigns

HOLDING = frozenset({"now", "today"})
TOPICS = (
    "came-by",  # came to home, work or school, lay in wait
    "others",  # people around her are drawn in
    "change",  # break-up, new partner, court date, papers served, job lost
    "warned",  # a warning of the police was ignored
    "crisis",  # drink, drugs, mentally not well
    "earlier",  # did it to somebody else before
    "effort",  # puts in much time or money
    "ties",  # contact that has to go on: children, housing, work
    "alone",  # she stands alone, or has no safe place
    "reads-along",  # may see her telephone, accounts or post
)
"""Further things that change what a letter can set off: they warn. Own list, out of what is written about it."""
ANSWERS_HOLD = timedelta(days=7)
AHEAD = timedelta(days=14)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of signs: "danger.at-door", and what it leads to ("now", "today", "this-week")."""

    sign: str
    outcome: str

    @property
    def question(self) -> str:
        """The question it is an answer to."""
        return self.sign.partition(".")[0]


class Why(StrEnum):
    """Why a letter is held back."""

    UNASKED = "unasked"  # questions are not answered
    OLD_ANSWERS = "old-answers"  # they were answered more than a week ago
    NO_ADVICE = "no-advice"
    NEW_SIGNS = "new-signs"  # signs that were not known when the advice was given
    ADVICE_DATE = "advice-date"  # the advice has no date, or one that is still to come
    WEEK_PAST = "week-past"  # what was agreed was for a week that is over
    WEEK_AHEAD = "week-ahead"  # what was agreed is for a week that has not begun


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether the letter may be made, or sent.

    why      empty when it may
    signs    every sign that holds, the most urgent first; `new` those that came after the advice
    unasked  questions that still need an answer
    topics   what warns and does not hold: her own topics, and signs of the table that lead to "this-week"
    advice   what was recorded, if anything
    """

    why: tuple[Why, ...]
    signs: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    advice: LetterAdvice | None = None

    @property
    def open(self) -> bool:
        """Whether nothing holds it."""
        return not self.why


def gate(
    table: Sequence[Row],
    answers: LetterSigns | None,
    told: Iterable[str],
    advice: LetterAdvice | None,
    on: date,
    *,
    sending: bool = False,
) -> Gate:
    """Whether a letter may be made (or, `sending`, sent) on this day.

    table    every row; answers: what she answered last; told: signs found in what she wrote in the diary
    advice   the last that was recorded. It opens the gate for the signs that were known then, and for the week it was
             agreed for: making is possible from 14 days before that week, sending within it
    """
    outcome = {row.sign: row.outcome for row in table}
    named = {*(answers.signs if answers else ()), *told}
    order = {row.sign: number for number, row in enumerate(table)}
    signs = sorted(
        (sign for sign in named if outcome.get(sign) in HOLDING), key=lambda sign: (outcome[sign] != "now", order[sign])
    )
    warned = tuple(row.sign for row in table if row.sign in named and row.outcome not in HOLDING)
    topics = (*warned, *(topic for topic in TOPICS if answers is not None and topic in answers.topics))
    holding = list(dict.fromkeys(row.question for row in table if row.outcome in HOLDING))
    asked = set(answers.asked) if answers else set()
    unasked = tuple(question for question in holding if question not in asked)
    new = tuple(sign for sign in signs if advice is not None and sign not in advice.signs)
    why: list[Why] = _advice_lacks(advice, new, on, sending) if signs else []
    if unasked:  # advice on the signs that are known says nothing of what was never asked
        why.append(Why.UNASKED)
    elif answers is not None and _old(answers, on):
        why.append(Why.OLD_ANSWERS)
    return Gate(tuple(why), tuple(signs), new, unasked, topics, advice)


def _advice_lacks(advice: LetterAdvice | None, new: tuple[str, ...], on: date, sending: bool) -> list[Why]:
    if advice is None:
        return [Why.NO_ADVICE]
    why = [Why.NEW_SIGNS] if new else []
    days = days_of(advice.when)
    if days is None or days[0] > on:
        why.append(Why.ADVICE_DATE)
    begin = date.fromisoformat(advice.week)
    if on >= begin + WEEK:
        why.append(Why.WEEK_PAST)
    elif on < (begin if sending else begin - AHEAD):
        why.append(Why.WEEK_AHEAD)
    return why


def _old(answers: LetterSigns, on: date) -> bool:
    days = days_of(answers.when)
    return days is None or on - days[1] > ANSWERS_HOLD
