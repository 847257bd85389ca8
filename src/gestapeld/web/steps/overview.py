# SPDX-License-Identifier: EUPL-1.2
"""The path: what is done, what comes next, the first date on top, and what to think of."""

from __future__ import annotations

from django.http import HttpResponse

from gestapeld.diary.rough_time import DEFAULT_ZONE
from gestapeld.diary.steps.reminders import reminders_of
from gestapeld.diary.steps.spans import today
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.web.doors.asked import Asked, show, unlocked
from gestapeld.web.steps.parts import PARTS
from gestapeld.wording import area


@unlocked
def overview(asked: Asked) -> HttpResponse:
    """Everything on one page."""
    case, language = asked.desk.case, asked.visit.language
    on = today(case.clock())
    parts = [part for made in PARTS if (part := made(asked)) is not None]
    words = {kind: (text, "") for kind, text in area(language, "steps-order")["reminder"].items()}
    for part in parts:
        words |= part.reminded
    days = Phrases(language, DEFAULT_ZONE, "")
    reminders = [
        (days.day(one.due, weekday=False), one.due < on, *words.get(one.kind, ("", "")), one.words)
        for one in reminders_of(case, on, [reminder for part in parts for reminder in part.reminders])
    ]
    firsts = [part.first for part in parts if part.first]
    return show(asked, "steps/overview.html", {"parts": parts, "reminders": reminders, "firsts": firsts})
