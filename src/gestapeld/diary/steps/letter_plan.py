# SPDX-License-Identifier: EUPL-1.2
"""The plan for the first 14 days after a stop letter, shown before it is sent. Its words: `steps-letter.plan`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 14
# key, first and last day counted from the day on which the letter goes; before that day: negative.
_PLAN = (
    ("before", -7, -1),
    ("that-day", 0, 0),
    ("arrives", 1, 4),
    ("each-contact", 0, DAYS),
    ("silence", 0, DAYS),
    ("look-again", 7, 7),
    ("two-weeks", DAYS, DAYS),
)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One part of the plan: `key` of its words, the days it is for, and the dates when the day of sending is known."""

    key: str
    first: int
    last: int
    since: date | None = None
    until: date | None = None


def plan(goes: date | None = None) -> tuple[PlanStep, ...]:
    """The plan in order of time. `goes`: the day on which the letter is handed in."""
    return tuple(PlanStep(key, first, last, _day(goes, first), _day(goes, last)) for key, first, last in _PLAN)


def _day(goes: date | None, days: int) -> date | None:
    return goes + timedelta(days=days) if goes is not None else None
