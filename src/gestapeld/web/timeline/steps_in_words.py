# SPDX-License-Identifier: EUPL-1.2
"""What a step on the line of time is, where its own words do not say it: delivered, refused, a call to the police."""

from __future__ import annotations

from collections.abc import Callable

from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.records.encoding import Fields
from gestapeld.search.question import Hit
from gestapeld.web.doors.asked import Asked
from gestapeld.wording import say

KINDS = frozenset({"letter", "help"})


def steps_in_words(asked: Asked) -> Callable[[Hit], str]:
    """For one page: what a letter or a contact with help is, "" for everything else."""

    def told(hit: Hit) -> str:
        if hit.kind not in KINDS:
            return ""
        try:
            return _words(asked.visit.language, asked.desk.case.item(hit.item))
        except (ErasedError, UnknownItemError):
            return ""

    return told


def _words(language: str, fields: Fields) -> str:
    rest = fields["rest"]
    match rest.get("kind"):
        case "stop-letter":
            return say(language, "handover.letter.event-written")
        case "letter-event":
            return say(language, f"steps-letter.happened.{rest['event']}")
        case "help-contact":
            taken = rest.get("taken", "unknown")
            named = say(language, f"steps-letter.body.{rest['body']}")
            return named if taken == "unknown" else f"{named}: {say(language, f'steps-letter.taken.{taken}')}"
        case "help-answer":
            return say(language, f"steps-letter.outcome.{rest['outcome']}")
    return ""
