# SPDX-License-Identifier: EUPL-1.2
"""What she answers about files that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gestapeld.records.identifiers import ItemId
from gestapeld.web.intake.told import Open

LATER = "later"

Answered = dict[tuple[tuple[str, str], ...], list[ItemId]]
"""Originals by what is answered about them: those with the same answers are read in one go."""


def field_of(one: Open, question: int) -> str:
    """The name of a field."""
    return f"q-{one.number}-{question}"


def answers_in(typed: Mapping[str, str], waiting: Sequence[Open]) -> tuple[Answered, set[str]]:
    """What was answered, and the fields in which nothing was chosen.

    A date order that stays open leaves its file waiting; a name that stays open does not.
    """
    answered: Answered = {}
    missing: set[str] = set()
    for one in waiting:
        given: dict[str, str] = {}
        stays = one.file.original is None
        for number, question in enumerate(one.questions):
            chosen = typed.get(field_of(one, number), "")
            if chosen.isdecimal() and int(chosen) < len(question.options):
                given[question.id] = question.options[int(chosen)]
            elif chosen != LATER:
                missing.add(field_of(one, number))
            elif question.kind == "date-order":
                stays = True
        if not stays and one.file.original is not None:
            answered.setdefault(tuple(sorted(given.items())), []).append(one.file.original)
    return answered, missing
