# SPDX-License-Identifier: EUPL-1.2
"""The section on the stop letter: every date apart, and what was counted since it was sent and since it was known."""

from __future__ import annotations

from typing import Any

from gestapeld.dossier.data import DossierData, Figure, LetterRow
from gestapeld.dossier.paper.phrases import Phrases

Sheet = dict[str, Any]


def letter(data: DossierData, phrases: Phrases) -> Sheet | None:
    """A table of two columns for each letter; None when there is none."""
    if not data.letters:
        return None
    return {
        "heading": phrases.say("letter.heading"),
        "note": phrases.say("letter.note"),
        "head": [phrases.say(f"letter.{key}") for key in ("step", "what", "exhibit")],
        "letters": [
            {"rows": [_line(*line, phrases) for line in _lines(row, phrases)], "from": phrases.named(row.exhibits)}
            for row in data.letters
        ],
    }


def _line(key: str, words: str, exhibits: tuple[int, ...], phrases: Phrases) -> Sheet:
    return {"label": phrases.say(f"letter.{key}"), "words": phrases.ink(words), "from": phrases.reference(exhibits)}


def _lines(row: LetterRow, phrases: Phrases) -> list[tuple[str, str, tuple[int, ...]]]:
    found: list[tuple[str, str, tuple[int, ...]]] = [
        (key, words, ())
        for key, words in (
            ("state", row.state),
            ("scope", row.scope),
            ("written", row.written),
            ("handed", row.handed),
            ("outcome", row.outcome),
            ("known", row.known),
        )
        if words
    ]
    if row.between is not None:
        key = "between" if row.known else "between_open"
        found.append((key, _contacts(row.between, phrases), row.between.exhibits))
    if row.after is not None:
        words = phrases.say(
            "letter.contacts_days", number=phrases.figure(row.after), days=phrases.number(row.after_days)
        )
        found.append(("after", words, row.after.exhibits))
    if row.outside is not None:
        words = _contacts(row.outside, phrases)
        if row.marked is not None and row.marked.number:
            number, marked = phrases.figure(row.outside), phrases.figure(row.marked)
            words = phrases.say("letter.outside_marked", number=number, marked=marked)
        found.append(("outside", words, row.outside.exhibits))
    return found


def _contacts(figure: Figure, phrases: Phrases) -> str:
    return phrases.say("letter.contacts", number=phrases.figure(figure))
