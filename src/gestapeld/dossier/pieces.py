# SPDX-License-Identifier: EUPL-1.2
"""The selection as numbered exhibits: conversations, call lists, files, and what was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from gestapeld.casefile.casefile import CaseFile
from gestapeld.dossier.exhibit_data import ExhibitKind
from gestapeld.dossier.exhibits import ExhibitKey, give_numbers
from gestapeld.dossier.material import Material
from gestapeld.dossier.selection import Chosen, Conversation, Selected
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment

_FORMS: dict[str, ExhibitKind] = {
    "picture": "picture",
    "recording": "recording",
    "video": "video",
    "document": "document",
}
_STEPS: dict[str, ExhibitKind] = {
    "letter": "letter",
    "help": "help",
    "report": "report",
    "order": "order",
    "effect": "effects",
    "cost": "costs",
}
_FOREVER = 1 << 62


@dataclass(frozen=True)
class Piece:
    """One exhibit to be. Either `conversation`, `chosen` or `steps` is there. `intimate`: listed, never opened."""

    key: ExhibitKey
    kind: ExhibitKind
    conversation: Conversation | None = None
    chosen: Chosen | None = None
    intimate: bool = False
    number: int = 0
    steps: tuple[Chosen, ...] = ()

    @property
    def shown(self) -> tuple[Chosen, ...]:
        """The items shown in it, in order."""
        if self.conversation is not None:
            return tuple(self.conversation.shown)
        if self.steps:
            return self.steps
        return (self.chosen,) if self.chosen is not None else ()

    def left_out(self) -> Iterator[Chosen]:
        """Lines of a conversation that would be shown if they had not been marked or left out."""
        if self.conversation is not None:
            yield from (line for line in self.conversation.lines if line.item in self.conversation.left_out)


def pieces(case: CaseFile, material: Material, selected: Selected) -> tuple[Piece, ...]:
    """Every exhibit with its number, ascending. New ones are numbered in order of time. Raises as `give_numbers`."""
    found = [_of_conversation(talk) for talk in selected.conversations]
    for chosen in (*selected.files, *selected.told):
        kind = _kind(chosen)
        intimate = chosen.item in selected.intimate
        found.append(Piece(ExhibitKey(material.root(chosen.item)), kind, chosen=chosen, intimate=intimate))
    found += _of_steps(material, selected)
    ordered = sorted(found, key=_begins)
    given = give_numbers(case, material, [piece.key for piece in ordered])
    return tuple(sorted((replace(p, number=given[p.key]) for p in ordered), key=lambda piece: piece.number))


def _of_steps(material: Material, selected: Selected) -> list[Piece]:
    """An order is an exhibit by itself; everything else of one kind stands in one exhibit together, oldest first.

    What is intimate stands apart, on request, whatever it is.
    """
    found: list[Piece] = []
    together: dict[str, list[Chosen]] = {}
    for chosen in selected.steps:
        if chosen.item in selected.intimate:
            key = ExhibitKey(material.root(chosen.item))
            found.append(Piece(key, _STEPS[chosen.hit.kind], chosen=chosen, intimate=True))
        elif chosen.hit.kind == "order":
            found.append(Piece(ExhibitKey(material.root(chosen.item)), "order", steps=(chosen,)))
        else:
            together.setdefault(chosen.hit.kind, []).append(chosen)
    for kind, steps in together.items():
        ordered = tuple(sorted(steps, key=lambda one: _instant(one.hit.when, one.item)))
        found.append(Piece(ExhibitKey(conversation=f"steps:{kind}"), _STEPS[kind], steps=ordered))
    return found


def _of_conversation(talk: Conversation) -> Piece:
    return Piece(ExhibitKey(conversation=talk.key), _kind_of_conversation(talk), conversation=talk)


def _kind_of_conversation(talk: Conversation) -> ExhibitKind:
    """A single message is an exhibit like any other; more make a conversation, all of it printed together."""
    first = talk.lines[0].hit
    if first.kind == "call":
        return "calls" if len(talk.lines) > 1 else "call"
    if len(talk.lines) > 1:
        return "thread"
    return "mail" if first.channel == "email" else "message"


def _kind(chosen: Chosen) -> ExhibitKind:
    if chosen.hit.kind == "file":
        form = (chosen.fields.get("media") or {}).get("form", "other")
        return _FORMS.get(form, "file")
    return "incident" if chosen.hit.kind == "notice" else cast("ExhibitKind", chosen.hit.kind)


def _begins(piece: Piece) -> tuple[int, ItemId]:
    first = piece.conversation.lines[0] if piece.conversation is not None else piece.chosen or piece.steps[0]
    return _instant(first.hit.when, first.item)


def _instant(when: Moment, item: ItemId) -> tuple[int, ItemId]:
    return (when.utc if when.utc is not None else _rough(when.local), item)


def _rough(local: str | None) -> int:
    """A place in time for a date without an instant, to the day: only the order of new numbers depends on it."""
    if not local or len(local) < 4 or not local[:4].isdigit():
        return _FOREVER
    year, month, day = int(local[:4]), int(local[5:7] or 1), int(local[8:10] or 1)
    return ((year - 1970) * 372 + (month - 1) * 31 + day - 1) * 84_900_000
