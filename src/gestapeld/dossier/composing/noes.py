# SPDX-License-Identifier: EUPL-1.2
"""Every time "no" was said, oldest first: what the owner told as such, and letters since the day they were known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps.families import step_pieces
from gestapeld.dossier.composing.steps.letters import letters
from gestapeld.dossier.pieces import Piece
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.steps.letter_state import State
from gestapeld.records.steps.spans import span_of


@dataclass(frozen=True, slots=True)
class No:
    """One "no". `since`: what is after this moment came after it; for a letter delivered on a day, the end of it."""

    when: Moment
    since: Moment
    how: str
    words: str
    exhibits: tuple[int, ...]


def noes(desk: Desk) -> list[No]:
    """All of them in the order of time."""
    found = [_of_notice(desk, piece) for piece in notice_pieces(desk)]
    for letter in letters(desk, step_pieces(desk, "letter")):
        span = span_of(letter.standing.after_from)
        if letter.standing.state is State.KNOWN and span is not None:
            since = _exact(span.last) if letter.standing.after_from.utc is None else letter.standing.after_from
            how = desk.words.diary("how", "letter")
            found.append(No(letter.standing.after_from, since, how, letter.letter.text, (letter.number,)))
    return sorted(found, key=lambda no: instant_of(desk, no.when))


def notice_pieces(desk: Desk) -> list[Piece]:
    """Every time "no" was told as such, oldest first."""
    found = [p for p in desk.pieces if p.chosen is not None and p.chosen.hit.kind == "notice" and not p.intimate]
    return sorted(found, key=lambda piece: instant_of(desk, piece.chosen.hit.when) if piece.chosen else _NEVER)


def _of_notice(desk: Desk, piece: Piece) -> No:
    assert piece.chosen is not None
    fields = desk.cleared(piece.chosen).fields
    how = (fields.get("rest") or {}).get("how", "other") or "other"
    linked = desk.exhibits((piece.chosen.fields.get("links") or {}).get("about") or ())
    when = piece.chosen.hit.when
    words = str(fields.get("words") or fields.get("text", ""))
    return No(when, when, desk.words.diary("how", how), words, tuple(sorted({piece.number, *linked})))


def instant_of(desk: Desk, when: Moment) -> int:
    """For putting in order: what has no time comes first, as in the index."""
    instant = desk.words.instant(when)
    return _NEVER if instant is None else instant


def _exact(at: datetime) -> Moment:
    instant = int(at.astimezone(UTC).timestamp() * 1000)
    return Moment("", None, instant, None, TimeQuality.EXACT, Precision.MILLISECOND)


_NEVER = -(1 << 62)
