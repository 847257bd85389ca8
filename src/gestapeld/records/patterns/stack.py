# SPDX-License-Identifier: EUPL-1.2
"""The stack: everything that was found, by what a court weighs. No verdict, no threshold, no score.

The six factors are those of the Dutch supreme court (HR:2015:1447); aim and notice stand beside them because the law
asks for the one and the defence for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.covered import Covered
from gestapeld.records.patterns.finding import Apart, Finding
from gestapeld.records.patterns.plots import Landmark, Plot

FactorName = Literal["nature", "duration", "frequency", "intensity", "circumstances", "influence", "aim", "notice"]
FACTORS: tuple[FactorName, ...] = (
    "nature", "duration", "frequency", "intensity", "circumstances", "influence", "aim", "notice"
)  # fmt: skip

SupportKind = Literal["message", "log", "camera", "recording", "document", "thing", "witness", "police"]


@dataclass(frozen=True, slots=True)
class Supported:
    """An incident, thing or message, and what it rests on besides the owner's own statement (`support` empty: nothing).

    day       None when it cannot be put on one day
    told      how often, as told
    sure      the owner saw or recognised the other; False: suspected or unknown
    title     the beginning of her own words: evidence
    grave     it has a behaviour that is read first (harm, threat, entry)
    marked    it is a message that rests on itself; what it contains was accepted by a person: these categories
    closed    its words stand on its own page only
    """

    item: ItemId
    day: date | None
    behaviours: tuple[str, ...]
    support: tuple[SupportKind, ...]
    sure: bool
    title: str = ""
    grave: bool = False
    low: int = 1
    high: int | None = 1
    marked: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there and easy to add: `stack.missing.<code>`. `items`: where; `count`: how many."""

    code: str
    count: int = 0
    items: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One factor: its numbers, its plots, the incidents that stand strongest, and what is missing.

    excerpts  parts of findings that stand whole under another factor: the same method over fewer categories
    """

    factor: FactorName
    findings: tuple[Finding, ...] = ()
    plots: tuple[Plot, ...] = ()
    incidents: tuple[Supported, ...] = ()
    missing: tuple[Missing, ...] = ()
    excerpts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """An article that behaviours in the material touch: something to ask about, never a conclusion.

    article   "285b", "5 WVW"; incidents: how many touch it; sure: those of which she is sure who it was
    messages  with accepted contents that touch it; messages_sure: from accounts of which she is sure whose they are
    example   a typical one to read first, of which she is sure; None when there is none
    """

    article: str
    behaviours: tuple[str, ...]
    incidents: int
    sure: int
    items: tuple[ItemId, ...] = ()
    messages: int = 0
    messages_sure: int = 0
    example: ItemId | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Everything. `made`: the day it was counted on; `examples`: three to five typical things to read first."""

    made: date
    blocks: tuple[Block, ...]
    elements: tuple[Element, ...]
    landmarks: tuple[Landmark, ...]
    covered: Covered
    apart: Apart
    examples: tuple[ItemId, ...] = ()

    def block(self, factor: FactorName) -> Block:
        """The block of a factor; an empty one when it is not there."""
        return next((block for block in self.blocks if block.factor == factor), Block(factor))
