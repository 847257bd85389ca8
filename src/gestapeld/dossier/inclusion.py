# SPDX-License-Identifier: EUPL-1.2
"""Showing more than the default, exhibit by exhibit, each time with a sentence that says what that means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gestapeld.dossier.redaction import EVERYTHING
from gestapeld.errors import NotConfirmedError, UsageError
from gestapeld.wording import area, say

CATEGORIES = (
    "address", "phone", "email", "bsn", "coordinates", "device", "name", "workplace", "school", "other",
    "people", "custody", "where", "area", "breaches", "protection", "headers", "source", "technical", "original",
    EVERYTHING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inclusion:
    """More is shown of exhibit `exhibit`: these categories. `sentence` is what the owner confirmed."""

    exhibit: int
    categories: frozenset[str]
    sentence: str


def confirmation(language: str, exhibit: int, categories: Iterable[str]) -> str:
    """The sentence to confirm. Raises UsageError for a category that does not exist."""
    words = area(language, "handover")["category"]
    chosen = sorted(set(categories), key=CATEGORIES.index) if set(categories) <= set(CATEGORIES) else []
    if not chosen:
        raise UsageError
    named = ", ".join(str(words[category]) for category in chosen)
    return say(language, "handover.confirm", exhibit=exhibit, what=named)


def check_confirmed(language: str, inclusion: Inclusion) -> None:
    """Raises NotConfirmedError unless the sentence is the one to confirm, blanks and case aside; UsageError."""
    wanted = confirmation(language, inclusion.exhibit, inclusion.categories)
    if " ".join(inclusion.sentence.split()).casefold() != " ".join(wanted.split()).casefold():
        raise NotConfirmedError(exhibit=inclusion.exhibit)
