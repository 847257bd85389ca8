# SPDX-License-Identifier: EUPL-1.2
"""The form "what I saw and heard myself", for somebody who was there. Empty, or with their own answers typed in.

It is made from our sentences and the answers alone: this layer knows no case, so nothing of one can stand in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gestapeld.sheets.form import Block, Frame, Heading, Lines, NewPage, Paragraph, Points, Rows, Sheet, Tick, Ticks
from gestapeld.wording import area

QUESTIONS: dict[str, int] = {
    "when": 1,
    "where": 2,
    "saw": 8,
    "heard": 3,
    "who": 2,
    "sure": 2,
    "others": 1,
    "kept": 1,
    "told": 1,
}
"""What is asked, in this order, and how many lines there are to write on."""

_SECOND_PAGE = "who"  # on paper that is filled in by hand, so that no question is parted from its lines
LONGEST = 20_000  # characters of one answer


def what_i_saw(language: str, made: datetime, answers: Mapping[str, str] | None = None) -> Sheet:
    """The sheet in this language. `answers`: by name of QUESTIONS, as they were typed by whoever was there."""
    words = area(language, "what-i-saw")
    given = answers or {}
    first = tuple(Paragraph(text, strong=not number) for number, text in enumerate(words["first"]))
    blocks: list[Block] = [Frame(first)]
    for name, lines in QUESTIONS.items():
        if name == _SECOND_PAGE and not given:
            blocks.append(NewPage())
        blocks.append(Heading(words["ask"][name]))
        if hint := words["hint"].get(name):
            blocks.append(Paragraph(hint, small=True))
        answer = given.get(name, "").strip()
        blocks.append(Paragraph(answer) if answer else Lines(lines))
    blocks += [
        Heading(words["sign"]["heading"]),
        Rows(tuple((words["sign"][name], "") for name in ("written", "name", "signature"))),
        Heading(words["named"]["heading"]),
        Paragraph(words["named"]["lead"]),
        Ticks((Tick(words["named"]["yes"]), Tick(words["named"]["no"]))),
        Heading(words["after"]["heading"]),
        Points(tuple(words["after"]["points"])),
    ]
    return Sheet(words["title"], made, tuple(blocks))
