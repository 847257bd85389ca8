# SPDX-License-Identifier: EUPL-1.2
"""What it does to the owner: her answers counted by month, her words on their day. Nothing is tested or scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps.plain import date, frame, shown
from gestapeld.dossier.data import EffectMonth, Statement
from gestapeld.dossier.exhibit_data import Exhibit, Told
from gestapeld.dossier.pieces import Piece
from gestapeld.records.steps.effect import WORST, Aspect, Effect
from gestapeld.wording import say


def exhibit(desk: Desk, piece: Piece) -> Exhibit:
    """Every answer with its day."""
    unknown = desk.words.say("steps.undated")
    told = []
    for one in shown(desk, piece):
        effect = one.record
        assert isinstance(effect, Effect)
        answers = "; ".join(f"{aspect_words(desk, aspect)}: {level_words(desk, n)}" for aspect, n in _answers(effect))
        said = "\n".join(part for part in (answers, effect.words) if part)
        told.append(Told(date(desk, one.when) or unknown, said))
    return frame(desk, piece, desk.words.say("steps.effects"), told)


def aspect_words(desk: Desk, aspect: Aspect) -> str:
    """What was asked about."""
    return say(desk.words.language, f"steps-order.aspect.{aspect.value}")


def level_words(desk: Desk, level: int) -> str:
    """An answer in words."""
    return say(desk.words.language, f"steps-order.level.{level}")


def _answers(effect: Effect) -> list[tuple[Aspect, int]]:
    """What is left of the answers when something in them is withheld."""
    return [(aspect, level) for aspect, level in effect.answers if isinstance(level, int) and 0 <= level <= WORST]


def words(desk: Desk, pieces: list[Piece]) -> Iterator[Statement]:
    """In her own words, by day."""
    for piece in pieces:
        for one in shown(desk, piece):
            if text := str(one.fields.get("text", "")):
                yield Statement(text, (piece.number,), one.when)


def months(desk: Desk, pieces: list[Piece]) -> Iterator[EffectMonth]:
    """Per month and aspect how often each answer was given; what cannot be put in one month is not counted."""
    given: dict[str, dict[Aspect, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0] * (WORST + 1)))
    numbers: dict[str, set[int]] = defaultdict(set)
    for piece in pieces:
        for one in shown(desk, piece):
            effect = one.record
            assert isinstance(effect, Effect)
            month = (desk.words.phrases.local(one.when) or "")[:7]
            if len(month) == 7:
                for aspect, level in _answers(effect):
                    given[month][aspect][level] += 1
                    numbers[month].add(piece.number)
    for month in sorted(given):
        for aspect in Aspect:
            if aspect in given[month]:
                counts = tuple(given[month][aspect])
                yield EffectMonth(month, aspect_words(desk, aspect), counts, tuple(sorted(numbers[month])))
