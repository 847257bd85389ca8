# SPDX-License-Identifier: EUPL-1.2
"""What it does to the owner and her children, in a few taps a day. Asserted by her; no measure of anything else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.step import StepRecord


class Aspect(StrEnum):
    """What is asked about, in this order."""

    FEAR = "fear"
    SLEEP = "sleep"
    WORK = "work"  # or school
    GOING_OUT = "going-out"
    CHILDREN = "children"


WORST = 4
"""Answers go from 0 (none of it) to this. Words, not the scale of an instrument: nothing is computed from a sum."""


@dataclass(frozen=True, slots=True)
class Effect(StepRecord):
    """How it was on a day. `answers`: (aspect, 0..WORST), each aspect at most once; what was not answered is not there.

    words  in her own words; `links` incidents it came from, when she says so
    """

    when: Moment = UNKNOWN_MOMENT
    answers: tuple[tuple[Aspect, int], ...] = ()
    words: str = ""
    links: tuple[ItemId, ...] = ()
