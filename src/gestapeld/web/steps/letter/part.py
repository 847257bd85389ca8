# SPDX-License-Identifier: EUPL-1.2
"""The stop letter on the page with the path."""

from __future__ import annotations

from datetime import timedelta

from gestapeld.diary.rough_time import DEFAULT_ZONE
from gestapeld.diary.steps.letter_plan import DAYS
from gestapeld.diary.steps.letters import Letter, letter_made
from gestapeld.diary.steps.reminders import Reminder
from gestapeld.diary.steps.said_no import said_no
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.records.steps.letter_state import State
from gestapeld.web.doors.asked import Asked
from gestapeld.web.steps.part import Part
from gestapeld.wording import say

WEEK = timedelta(days=7)


def part(asked: Asked) -> Part:
    """How far the letter is."""
    case, language = asked.desk.case, asked.visit.language
    one = letter_made(case)
    owner = case.may("private")
    if one is None:
        noes = len(said_no(case))
        done = (say(language, "web-letter.part.noes", count=noes),) if noes else ()
        ahead = [("steps-letter-given", "part.given")]
        ahead += [("steps-letter-questions", "part.questions")] if owner else []
        return Part("steps-letter", done, _words(language, ahead))
    state = say(language, f"steps-letter.state.{one.standing.state.value}")
    lines = [state[:1].upper() + state[1:]]
    known = days_of(one.standing.after_from)
    if known is not None:
        day = Phrases(language, DEFAULT_ZONE, "").day(known[1], weekday=False)
        known_since = say(language, "web-letter.part.known", day=day)
        lines = [known_since] if one.standing.state is State.KNOWN else [*lines, known_since]
    ahead = []
    if one.standing.state is State.WRITTEN and not one.letter.record.given:
        ahead = [("steps-letter-send", "part.send")] if owner else []
    elif one.standing.state is State.KNOWN:
        ahead = [("steps-letter-outside", "part.outside")]
    elif one.standing.state is not State.NOT_SENT:
        ahead = [("steps-letter", "part.what")]
    words = {
        "letter-arrived": (say(language, "web-letter.part.arrived"), "steps-letter"),
        "letter-two-weeks": (say(language, "web-letter.part.two-weeks"), "steps-letter-outside"),
    }
    return Part("steps-letter", tuple(lines), _words(language, ahead), "", _reminders(asked, one), words)


def _words(language: str, ahead: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((address, say(language, f"web-letter.{key}")) for address, key in ahead)


def _reminders(asked: Asked, one: Letter) -> tuple[Reminder, ...]:
    """A week after handing in, when it is not known to have come; two weeks after, to look back."""
    on = today(asked.desk.case.clock())
    handed, known = days_of(one.standing.handed_in), days_of(one.standing.after_from)
    found = []
    if one.standing.state is State.SENT and handed is not None:
        found.append(Reminder(handed[0] + WEEK, "letter-arrived", one.letter.id))
    start = known or handed
    if start is not None and on - start[1] <= timedelta(days=2 * DAYS):
        found.append(Reminder(start[1] + timedelta(days=DAYS), "letter-two-weeks", one.letter.id))
    return tuple(found)
