# SPDX-License-Identifier: EUPL-1.2
"""Which module composes which kind of step. A family adds its own line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps import costs, effects, helps, letters, orders, plain, reports
from gestapeld.dossier.data import Event
from gestapeld.dossier.exhibit_data import Exhibit, ExhibitKind
from gestapeld.dossier.pieces import Piece


@dataclass(frozen=True, slots=True)
class Family:
    """How steps of one kind are printed: their exhibit, and their rows on the line of time."""

    exhibit: Callable[[Desk, Piece], Exhibit]
    events: Callable[[Desk, Piece], Iterable[Event]]


_FAMILIES: dict[ExhibitKind, Family] = {
    "letter": Family(letters.exhibit, letters.events),
    "help": Family(helps.exhibit, helps.events),
    "report": Family(reports.exhibit, reports.events),
    "order": Family(orders.exhibit, orders.events),
    "effects": Family(effects.exhibit, plain.no_events),
    "costs": Family(costs.exhibit, plain.no_events),
}
_PLAIN = Family(plain.exhibit, plain.events)


def family_of(piece: Piece) -> Family:
    """The family of an exhibit of steps."""
    return _FAMILIES.get(piece.kind, _PLAIN)


def step_pieces(desk: Desk, kind: ExhibitKind) -> list[Piece]:
    """The exhibits of one kind of step that are shown."""
    return [piece for piece in desk.pieces if piece.kind == kind and piece.steps and not piece.intimate]
