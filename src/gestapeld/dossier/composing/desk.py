# SPDX-License-Identifier: EUPL-1.2
"""Everything that lies ready when a dossier is composed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from gestapeld.dossier.clearing import Clearing
from gestapeld.dossier.composing.words import Words
from gestapeld.dossier.data import Profile
from gestapeld.dossier.marks import attached_originals
from gestapeld.dossier.material import Material
from gestapeld.dossier.parties import Parties
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Cleared
from gestapeld.dossier.selection import Chosen, Selected
from gestapeld.records.encoding import Json
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.patterns.stack import Stack
from gestapeld.render.pictures import Redrawn


@dataclass(frozen=True, slots=True)
class Cover:
    """What the owner writes for page one. It is printed as she writes it; the leak check reads it like all else.

    owner      the name she uses here; other: about whom ("" takes the name that stands in the case)
    relation   in words; domicile: a chosen address, never her home; asked: at most six sentences
    front      at most three incidents for page one; read_first: at most five items to read first (empty: by rule)
    receiver   for profile "full": to whom
    """

    owner: str
    other: str = ""
    relation: str = ""
    domicile: str = ""
    asked: tuple[str, ...] = ()
    front: tuple[ItemId, ...] = ()
    read_first: tuple[ItemId, ...] = ()
    receiver: str = ""


@dataclass(frozen=True)
class Desk:
    """One dossier in the making.

    pictures     by item, as drawn again from pixels
    count_stack  counts what is shown; of the second set, the words are
    """

    material: Material
    clearing: Clearing
    selected: Selected
    pieces: tuple[Piece, ...]
    cover: Cover
    words: Words
    profile: Profile
    zone: str
    made: Moment
    pictures: Mapping[ItemId, Redrawn] = field(default_factory=dict)
    count_stack: Callable[[frozenset[ItemId], frozenset[ItemId]], Stack] | None = None

    @property
    def parties(self) -> Parties:
        """Who is who."""
        return self.clearing.parties

    @cached_property
    def numbers(self) -> dict[ItemId, int]:
        """Exhibit number by item, every version of it and its original included; intimate exhibits too."""
        found: dict[ItemId, int] = {}
        for piece in self.pieces:
            for chosen in piece.shown:
                found.setdefault(chosen.item, piece.number)
                found.setdefault(chosen.counted or chosen.item, piece.number)
                found.setdefault(self.material.root(chosen.item), piece.number)
                if chosen.hit.kind == "file" and (source := self.material.source(chosen.item, chosen.fields)):
                    found.setdefault(source, piece.number)
        return found

    @cached_property
    def requests(self) -> frozenset[int]:
        """Numbers of exhibits that are shown on request only."""
        return frozenset(piece.number for piece in self.pieces if piece.intimate)

    @cached_property
    def carriers(self) -> dict[ItemId, tuple[int, Chosen]]:
        """By file item, the message that carries it and the exhibit that message stands in."""
        found: dict[ItemId, tuple[int, Chosen]] = {}
        by_original = {
            source: piece.chosen.item
            for piece in self.pieces
            if piece.chosen is not None and piece.chosen.hit.kind == "file"
            if (source := self.material.source(piece.chosen.item, piece.chosen.fields)) is not None
        }
        for piece in self.pieces:
            for chosen in piece.shown if piece.conversation is not None else ():
                for original in attached_originals(self.material, chosen.item, chosen.fields):
                    if original in by_original:
                        found.setdefault(by_original[original], (piece.number, chosen))
        return found

    @cached_property
    def told_about(self) -> dict[int, tuple[int, ...]]:
        """By exhibit, the numbers of what was told about it."""
        found: dict[int, set[int]] = {}
        for piece in self.pieces:
            if piece.chosen is None or piece.intimate or piece.chosen.hit.kind not in ("incident", "notice", "thing"):
                continue
            links = piece.chosen.fields.get("links") or {}
            linked = [*(links.get("about") or ()), *(links.get("photos") or ())]
            linked += [str(item) for item in self.material.links.get(self.material.root(piece.chosen.item), ())]
            for number in self.exhibits(linked):
                if number != piece.number:
                    found.setdefault(number, set()).add(piece.number)
        return {number: tuple(sorted(about)) for number, about in found.items()}

    @cached_property
    def other(self) -> str:
        """The name of the other party as it is printed."""
        if self.cover.other:
            return self.cover.other
        names = [person.name for _, person in self.parties.others() if person.name]
        return self.clearing.words(", ".join(names)) if names else self.words.say("other-party")

    def cleared(self, chosen: Chosen) -> Cleared:
        """The item as it may be shown."""
        return self.clearing.cleared(chosen)

    def exhibits(self, items: Iterable[ItemId | Json]) -> tuple[int, ...]:
        """Numbers of the exhibits these items stand in, ascending."""
        parsed = (item if isinstance(item, ItemId) else ItemId.parse(item) for item in items if item)
        found = (self.numbers.get(item) or self.numbers.get(self.material.root(item)) for item in parsed)
        return tuple(sorted({number for number in found if number}))


def entry_time(at: str) -> Moment:
    """Our own time of an entry, `YYYY-MM-DDTHH:MM:SS.mmmZ`, as a Moment."""
    instant = datetime.fromisoformat(at)
    return Moment("", None, int(instant.timestamp() * 1000), None, TimeQuality.EXACT, Precision.MILLISECOND)
