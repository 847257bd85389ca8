# SPDX-License-Identifier: EUPL-1.2
"""People who saw something on the page with the path."""

from __future__ import annotations

from gestapeld.diary.steps.witnesses import list_witnesses
from gestapeld.web.doors.asked import Asked
from gestapeld.web.steps.part import Part
from gestapeld.wording import say


def part(asked: Asked) -> Part:
    """How many, and the form."""
    language = asked.visit.language
    count = len(list_witnesses(asked.desk.case))
    done = (say(language, "web-around.part.count", count=count),) if count else ()
    ahead = (
        ("steps-witnesses-form", say(language, "web-around.part.form")),
        ("steps-witnesses-new", say(language, "web-around.part.new")),
    )
    return Part("steps-witnesses", done, ahead)
