# SPDX-License-Identifier: EUPL-1.2
"""The aangifte on the page with the path."""

from __future__ import annotations

from gestapeld.diary.steps.report_overview import overview
from gestapeld.diary.steps.report_state import Stage
from gestapeld.web.doors.asked import Asked
from gestapeld.web.steps.part import Part
from gestapeld.web.steps.report.shown import Acts, Said, book, date_shown
from gestapeld.wording import say

_KINDS = (
    "report-act", "report-act-other", "report-pattern", "report-pattern-other", "report-planned", "report-passed",
    "report-check", "report-hearing",
)  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def part(asked: Asked) -> Part:
    """The earliest date on top, what there is, what comes next."""
    language = asked.visit.language
    said, seen = Said(language), overview(asked.desk.case, book())
    made = [state for state in seen.states if state.stage is Stage.MADE]
    done = [_capital(f"{said('stage.made')}: {said.day(state.made_on) or '–'}") for state in made]
    if seen.wishes:
        done.append(say(language, "web-report.part.wishes", count=len(seen.wishes)))
    ahead = [] if made else [("steps-report-prepare", _capital(say(language, "web-report.part.prepare")))]
    ahead.append(("steps-report-new", _capital(say(language, "web-report.part.new"))))
    if any(state.check_due for state in seen.states):
        ahead.insert(0, ("steps-report", _capital(said("check.title"))))
    first = seen.first
    top = date_shown(said, seen, first, Acts()) if first is not None else None
    words = {kind: (said(f"remind.{kind}"), "steps-report") for kind in _KINDS}
    return Part(
        "steps-report",
        tuple(done),
        tuple(ahead),
        f"{top.words} ({top.whom})." if top is not None else "",
        tuple(seen.reminders),
        words,
    )
