# SPDX-License-Identifier: EUPL-1.2
"""What a step on the line of time is, as the case says it now: for the rows of one page."""

from __future__ import annotations

from collections.abc import Callable

from gestapeld.diary.steps.step_words import step_words
from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.search.question import Hit
from gestapeld.web.doors.asked import Asked

KINDS = frozenset({"letter", "help", "report"})


def steps_in_words(asked: Asked) -> Callable[[Hit], str]:
    """For one page: what a letter, a contact with help or a part of an aangifte is, "" for everything else."""

    def told(hit: Hit) -> str:
        if hit.kind not in KINDS:
            return ""
        try:
            return step_words(asked.visit.language, asked.desk.case.item(hit.item))
        except (ErasedError, UnknownItemError):
            return ""

    return told
