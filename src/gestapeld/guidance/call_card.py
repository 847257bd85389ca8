# SPDX-License-Identifier: EUPL-1.2
"""The call card: what to read out when calling, on one screen and one printed page, in at most 80 words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

import msgspec

from gestapeld.errors import TooLongError
from gestapeld.render import glyphs
from gestapeld.render.typst import typeset
from gestapeld.wording import say

MOST_WORDS = 80
LINES = ("who", "last", "before", "location", "order", "ask")
_LONG = {"last"}


@dataclass(frozen=True)
class CardLine:
    """One line. `given` is what stands behind the label already; "" leaves room to write."""

    name: str
    label: str
    given: str
    long: bool


@dataclass(frozen=True)
class CallCard:
    """The card in one language."""

    language: str
    title: str
    lead: str
    call: str
    lines: tuple[CardLine, ...]

    @property
    def words(self) -> int:
        """How many words there are to read out, labels included."""
        texts = [self.title, self.lead, self.call, *(f"{line.label} {line.given}" for line in self.lines)]
        return sum(1 for text in texts for word in text.split() if any(sign.isalnum() for sign in word))


def call_card(language: str, *, emergency: str, police: str, given: Mapping[str, str] | None = None) -> CallCard:
    """The card with the country's numbers. `given` fills lines (names in LINES); what is not given stays blank, except
    the question, which has an answer of its own.

    Raises TooLongError when the card would be more than can be read out in one breath: MOST_WORDS.
    """
    filled = {"ask": say(language, "guidance.card.ask_default"), **(given or {})}
    card = CallCard(
        language=language,
        title=say(language, "guidance.card.title"),
        lead=say(language, "guidance.card.lead"),
        call=say(language, "guidance.card.call", emergency=emergency, police=police),
        lines=tuple(
            CardLine(name, say(language, f"guidance.card.{name}"), filled.get(name, ""), name in _LONG)
            for name in LINES
        ),
    )
    if card.words > MOST_WORDS:
        raise TooLongError
    return card


def card_pdf(card: CallCard, made: datetime) -> bytes:
    """The card on one page of paper, with lines to write on. Raises TypesettingError."""
    files = {
        name: resources.files("gestapeld.guidance.site").joinpath("paper", name).read_bytes()
        for name in ("ink.typ", "card.typ")
    }
    files["main.typ"] = files.pop("card.typ")
    files["data.json"] = msgspec.json.encode(
        {"language": card.language, "families": list(glyphs.FAMILIES), "title": card.title, "card": card_sheet(card)}
    )
    return typeset(files, made)


def card_sheet(card: CallCard) -> dict[str, object]:
    """What the template of the card sets."""
    return {
        "title": card.title,
        "lead": card.lead,
        "call": card.call,
        "lines": [
            {"label": line.label, "given": glyphs.drawable(line.given), "room": 3 if line.long else 1}
            for line in card.lines
        ],
    }
