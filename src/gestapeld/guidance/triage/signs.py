# SPDX-License-Identifier: EUPL-1.2
"""The signs of the table with their words, all at once: for who asks them all before a step (a stop letter)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gestapeld.guidance.country import Country
from gestapeld.guidance.triage.told import signs_told
from gestapeld.guidance.triage.words import open_triage


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: "danger.at-door", what it leads to, the question it answers and both in words; `none`: the words for
    "nothing of this" of that question.
    """

    id: str
    outcome: str
    question: str
    asked: str
    label: str
    none: str


def open_signs(country: Country, language: str) -> tuple[Sign, ...]:
    """Every sign, in the order of asking; empty when the country has no rules. Raises GuidanceDataError."""
    telling = open_triage(country, language)
    if telling is None:
        return ()
    return tuple(
        Sign(
            f"{question.id}.{option.id}",
            option.outcome or "",
            question.id,
            telling.ask(question),
            telling.label(question, option),
            "" if question.after else telling.none(question),
        )
        for question, option in telling.table.signs()
    )


def sign_ids_told(country: Country, behaviours: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The ids of the signs that were told in a diary (`told.signs_told`). Raises GuidanceDataError."""
    answers = signs_told(country, behaviours, texts)
    return tuple(f"{question}.{option}" for question, options in answers.items() for option in sorted(options))
