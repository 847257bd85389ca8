# SPDX-License-Identifier: EUPL-1.2
"""Contact with police and help on the page with the path."""

from __future__ import annotations

from datetime import timedelta

from gestapeld.diary.steps.help_contacts import contact_states
from gestapeld.diary.steps.help_state import QUIET
from gestapeld.diary.steps.reminders import Reminder
from gestapeld.web.doors.asked import Asked
from gestapeld.web.steps.part import Part
from gestapeld.wording import say


def part(asked: Asked) -> Part:
    """How many contacts, and what is open."""
    language = asked.visit.language
    states = contact_states(asked.desk.case)
    waiting = [state for state in states if state.waiting]
    done: tuple[str, ...] = (say(language, "web-help.part.count", count=len(states)),) if states else ()
    if waiting:
        done += (say(language, "web-help.part.open", count=len(waiting)),)
    ahead = [("steps-help-new", "new")]
    if any(state.refused for state in states):
        ahead.insert(0, ("steps-help", "refused"))
    reminders = tuple(
        Reminder(state.heard + timedelta(days=QUIET), "help-quiet", state.contact.id) for state in waiting
    )
    words = {"help-quiet": (say(language, "web-help.part.quiet"), "steps-help")}
    shown = tuple((address, say(language, f"web-help.part.{key}")) for address, key in ahead)
    return Part("steps-help", done, shown, "", reminders, words)
