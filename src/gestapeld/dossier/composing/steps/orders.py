# SPDX-License-Identifier: EUPL-1.2
"""Orders and measures: one exhibit each, one row each in their section, their begin and end on the line of time.

Where an order holds, and what is called a breach of it, is printed only when that was chosen for its exhibit: the first
tells where she lives, the second what she saw and from where. What is printed of a breach goes into the records too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps.plain import Shown, date, frame, shown
from gestapeld.dossier.data import Event, OrderRow
from gestapeld.dossier.exhibit_data import Exhibit, Told
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Cleared
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.steps.order import Breach, Order
from gestapeld.records.steps.order_state import standing
from gestapeld.records.steps.spans import days_of
from gestapeld.wording import say

BREACHES = "breaches"  # the category to choose for them to be printed


@dataclass(frozen=True, slots=True)
class Mark:
    """The owner called the incident in exhibit `number` a breach; `item` is where she said so."""

    item: ItemId
    number: int


def exhibit(desk: Desk, piece: Piece) -> Exhibit:
    """One order."""
    (one,) = shown(desk, piece)
    order = _order(one)
    words = desk.words
    told = [
        Told(words.say("steps.order-by"), order.by),
        Told(words.say("steps.number"), order.number),
        Told(words.say("steps.decided"), date(desk, order.decided)),
        Told(words.say("steps.holds"), holds(desk, order)),
        Told(words.say("steps.handed"), ", ".join(t for t in (date(desk, order.handed), order.handed_how) if t)),
        Told(words.say("steps.protects"), ", ".join(words.diary("target", code.value) for code in order.protects)),
        Told(words.say("steps.channels"), ", ".join(order.channels)),
        Told(words.say("steps.except"), order.exceptions),
        Told(words.say("steps.area"), _area(order)),
        Told(words.say("steps.ended"), ", ".join(t for t in (date(desk, order.ended), order.ended_how) if t)),
        Told(words.say("steps.breaches"), words.phrases.exhibits(breaches(desk, piece, one.root), 20)),
        *why(desk, piece, one.root),
    ]
    return frame(desk, piece, title(desk, order), told, words=order.text, quote=order.conditions)


def title(desk: Desk, order: Order) -> str:
    """What it is, and who decided."""
    sorts = sort_words(desk, order)
    said = f"{sorts} ({order.by})" if order.by else sorts
    return said[:1].upper() + said[1:]


def sort_words(desk: Desk, order: Order) -> str:
    """The sorts in words."""
    sorts = [say(desk.words.language, f"steps-order.sort.{sort.value}") for sort in order.sorts]
    return ", ".join(sorts) or desk.words.say("steps.order")


def holds(desk: Desk, order: Order) -> str:
    """From when until when, as far as it was told."""
    begins, ends = date(desk, order.since), date(desk, order.until)
    if begins and ends:
        return desk.words.say("steps.from-until", begins=begins, ends=ends)
    if begins:
        return desk.words.say("steps.from", begins=begins)
    return desk.words.say("steps.until", ends=ends) if ends else ""


def marks(desk: Desk, piece: Piece, root: ItemId) -> tuple[Mark, ...]:
    """What the owner calls a breach of it: only incidents that are shown, and only when that was chosen, or all goes
    out. What was taken back is not among them.
    """
    if desk.profile != "full" and not desk.clearing.allowance(root, piece.number).has(BREACHES):
        return ()
    found: dict[ItemId, Mark] = {}
    for item, record in desk.material.of_step("breach"):
        if not isinstance(record, Breach) or desk.material.root(record.order) != root:
            continue
        incident = desk.material.root(record.incident)
        found.pop(incident, None)
        number = next(iter(desk.exhibits([incident])), 0)
        if record.on and number and number not in desk.requests:
            found[incident] = Mark(desk.material.latest(item), number)
    return tuple(sorted(found.values(), key=lambda mark: mark.number))


def breaches(desk: Desk, piece: Piece, root: ItemId) -> tuple[int, ...]:
    """Exhibits of the incidents that the owner calls a breach of it."""
    return tuple(dict.fromkeys(mark.number for mark in marks(desk, piece, root)))


def beside(desk: Desk, piece: Piece) -> Iterator[tuple[ItemId, Cleared]]:
    """The marks as they were recorded, for the records: whoever checks can see when each was set, and by whom."""
    if piece.intimate:
        return
    (chosen,) = piece.steps
    for mark in marks(desk, piece, desk.material.root(chosen.item)):
        yield mark.item, desk.clearing.cleared_beside(mark.item, piece.number)


def why(desk: Desk, piece: Piece, root: ItemId) -> Iterator[Told]:
    """Her words with each mark."""
    for mark in marks(desk, piece, root):
        if words := str(desk.clearing.cleared_beside(mark.item, piece.number).fields.get("text", "")).strip():
            label = desk.words.say("steps.breach", exhibit=desk.words.phrases.exhibits((mark.number,), 1))
            yield Told(label, words)


def state(desk: Desk, root: ItemId) -> str:
    """Where it stands on the day of the dossier. By what was told, what is withheld of it included: an order whose end
    is left out may not seem to hold for ever.
    """
    order = narrative_of(desk.material.steps[root])
    made = days_of(desk.made)
    assert isinstance(order, Order) and made is not None
    return standing(order, made[0]).state.value


def rows(desk: Desk, pieces: list[Piece]) -> Iterator[OrderRow]:
    """The section on orders, by the day they begin."""
    found = []
    for piece in pieces:
        (one,) = shown(desk, piece)
        order = _order(one)
        found.append(
            OrderRow(
                one.when,
                sort_words(desk, order),
                order.by,
                order.number,
                holds(desk, order),
                ", ".join(t for t in (date(desk, order.handed), order.handed_how) if t),
                _area(order),
                breaches(desk, piece, one.root),
                (piece.number,),
                state(desk, one.root),
            )
        )
    yield from sorted(found, key=lambda row: desk.words.order(row.begins))


def events(desk: Desk, piece: Piece) -> Iterator[Event]:
    """Where it begins, and where it ended."""
    (one,) = shown(desk, piece)
    order = _order(one)
    if one.when != UNKNOWN_MOMENT:
        yield Event(one.when, "order", title(desk, order), (piece.number,))
    last = order.ended if order.ended != UNKNOWN_MOMENT else order.until
    known = desk.words.instant(last)
    made = desk.words.instant(desk.made)
    if last != UNKNOWN_MOMENT and known is not None and made is not None and known <= made:
        yield Event(last, "order", desk.words.say("steps.last-day", what=sort_words(desk, order)), (piece.number,))


def _order(one: Shown) -> Order:
    assert isinstance(one.record, Order)
    return one.record


def _area(order: Order) -> str:
    """Streets and postcodes as ordered; empty when they are withheld."""
    parts = (", ".join(order.area.streets), ", ".join(order.area.postcodes))
    return "; ".join(part for part in parts if part)
