# SPDX-License-Identifier: EUPL-1.2
"""What is typed, into what the diary takes: times, counts, items. `-` reads from standard input, so that words need
not stand in the
history of a shell.
"""

from __future__ import annotations

import sys
from datetime import datetime

from gestapeld.cli.opening import Session
from gestapeld.diary.how_many import read_count
from gestapeld.diary.rough_time import When, read_when
from gestapeld.errors import TooLongError, UnknownBehaviourError, UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import HowMany, PoliceReport

LONGEST = 1_000_000  # bytes


def words(text: str | None) -> str:
    """The text itself, or everything on standard input for `-`. Raises TooLongError, UsageError (not text)."""
    said = (text or "") if text != "-" else _standard_input()
    try:
        size = len(said.encode("utf-8"))
    except UnicodeEncodeError:  # bytes on the command line that are no text
        raise UsageError from None
    if size > LONGEST:
        raise TooLongError
    return said


def _standard_input() -> str:
    """All of it; a mark that some editors put in front of UTF-8 is no part of the words."""
    raw = sys.stdin.buffer.read(LONGEST + 1)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n") if len(raw) <= LONGEST else "x" * len(raw)
    except UnicodeDecodeError:
        raise UsageError from None


def when(session: Session, text: str | None, now: datetime) -> When:
    """A typed time. Raises BadDateError."""
    if not text:
        return When(UNKNOWN_MOMENT, UNKNOWN_MOMENT, 0)
    return read_when(text, now=now, language=session.output.language)


def moment(session: Session, text: str | None, now: datetime) -> Moment:
    """The begin of a typed time."""
    return when(session, text, now).begin


def count(text: str | None, days: int) -> HowMany | None:
    """A typed number of times; None when none was typed."""
    return read_count(text, days=days) if text else None


def item(text: str) -> ItemId:
    """A typed item id; `12:3` is short for `evidence:12:3`. Raises UnknownItemError."""
    try:
        return ItemId.parse(text if text[:1].isalpha() else f"evidence:{text}")
    except ValueError as error:
        raise UnknownItemError from error


def items(texts: tuple[str, ...]) -> tuple[ItemId, ...]:
    """Several of them."""
    return tuple(item(text) for text in texts)


def police(session: Session, told: str | None, number: str, officer: str, now: datetime) -> tuple[PoliceReport, ...]:
    """What was told the police, when anything of it was typed."""
    if not (told or number or officer):
        return ()
    return (PoliceReport(moment(session, told, now), number, officer),)


def one_of(values: tuple[str, ...], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of behaviour in upper case, each from a closed list. Raises UnknownBehaviourError."""
    chosen = tuple(value.upper() for value in values)
    if any(value not in allowed for value in chosen):
        raise UnknownBehaviourError
    return chosen
