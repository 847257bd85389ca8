# SPDX-License-Identifier: EUPL-1.2
"""The stop letter: one exhibit, its dates apart in a section of its own, its steps on the line of time.

It counts as a "no" only since it is known to have reached the other, and never before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.dossier.composing.contacts import Contact, Contacts, days_of, figure
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps.plain import Shown, date, frame, shown
from gestapeld.dossier.data import Event, LetterRow
from gestapeld.dossier.exhibit_data import Exhibit, Told
from gestapeld.dossier.parties import Standing as Side
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Cleared
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.steps.letter import Brought, Happened, LetterEvent, Outside, Scope, StopLetter
from gestapeld.records.steps.letter_places import Place, Seen, place
from gestapeld.records.steps.letter_state import Phase, Standing, State, phase, standing
from gestapeld.wording import say


@dataclass(frozen=True, slots=True)
class InDossier:
    """One letter as it may be printed, with what is shown of what became of it. `full`: with what is allowed in it."""

    root: ItemId
    letter: StopLetter
    full: StopLetter
    events: tuple[LetterEvent, ...]
    standing: Standing
    number: int


def letters(desk: Desk, pieces: list[Piece]) -> list[InDossier]:
    """Every letter that is shown, in the order of its dates."""
    found = []
    for piece in pieces:
        steps = list(shown(desk, piece))
        for one in steps:
            if isinstance(one.record, StopLetter):
                events = tuple(event for event in map(_event, steps) if event is not None and event.letter == one.root)
                where = standing(one.record, events)
                found.append(InDossier(one.root, one.record, _recorded(one), events, where, piece.number))
    return found


def _event(one: Shown) -> LetterEvent | None:
    return one.record if isinstance(one.record, LetterEvent) else None


def _recorded(one: Shown) -> StopLetter:
    """With what stays in: which ways are allowed decides what is counted, and is not printed."""
    whole = narrative_of(one.chosen.fields)
    assert isinstance(whole, StopLetter)
    return whole


def exhibit(desk: Desk, piece: Piece) -> Exhibit:
    """Every date on a line of its own, and the words of the letter."""
    told: list[Told] = []
    texts = []
    for row in rows(desk, None, [piece]):
        told += [
            Told(desk.words.say("letter.state"), row.state),
            Told(desk.words.say("letter.scope"), row.scope),
            Told(desk.words.say("letter.written"), row.written),
            Told(desk.words.say("letter.handed"), row.handed),
            Told(desk.words.say("letter.outcome"), row.outcome),
            Told(desk.words.say("letter.known"), row.known),
        ]
        texts.append(row.text)
    for one in shown(desk, piece):
        event = _event(one)
        if event is not None and event.how:
            told.append(Told(happened(desk, event), event.how))
    title = desk.words.phrases.say("exhibit_kind.letter").capitalize()
    return frame(desk, piece, title, told, words="\n\n".join(text for text in texts if text))


def happened(desk: Desk, event: LetterEvent) -> str:
    """What happened, in words."""
    return say(desk.words.language, f"steps-letter.happened.{event.what.value}")


def events(desk: Desk, piece: Piece) -> Iterator[Event]:
    """Each step that has a date; the handing in with its number."""
    for one in shown(desk, piece):
        event = _event(one)
        if one.when == UNKNOWN_MOMENT:
            continue
        if event is None:
            what = desk.words.say("letter.event-written")
        elif event.what is Happened.NOT_SENT:
            continue
        else:
            what = ", ".join(part for part in (happened(desk, event), event.number) if part)
        yield Event(one.when, "letter", desk.words.title(what), (piece.number,))


def rows(desk: Desk, contacts: Contacts | None, pieces: list[Piece]) -> Iterator[LetterRow]:
    """One row per letter; with `contacts` also what was counted."""
    marked = frozenset(_marks(desk))
    for one in letters(desk, pieces):
        where = one.standing
        handed = [event for event in one.events if event.what is Happened.HANDED_IN]
        row = LetterRow(
            say(desk.words.language, f"steps-letter.state.{where.state.value}"),
            say(desk.words.language, f"steps-letter.scope.{one.letter.scope.value}"),
            date(desk, where.written),
            "; ".join(_told(desk, event, with_what=False) for event in handed),
            _told(desk, where.outcome) if where.outcome is not None else "",
            _told(desk, where.known) if where.known is not None else "",
            one.letter.text,
            exhibits=(one.number,),
        )
        yield _counted(contacts, one, row, marked) if contacts is not None else row


def _told(desk: Desk, event: LetterEvent, *, with_what: bool = True) -> str:
    """The date, what happened, by whom, under which number."""
    by = say(desk.words.language, f"steps-letter.brought.{event.by.value}") if event.by is not Brought.UNKNOWN else ""
    parts = (date(desk, event.when) or desk.words.say("steps.undated"), happened(desk, event) if with_what else "")
    return ", ".join(part for part in (*parts, by, event.number) if part)


def _counted(contacts: Contacts, one: InDossier, row: LetterRow, marked: frozenset[ItemId]) -> LetterRow:
    by_other = contacts.of(Side.OTHER)
    placed = [(contact, phase(one.standing, contact.hit.when)) for contact in by_other]
    between = [contact for contact, where in placed if where is Phase.BETWEEN]
    after = [contact for contact, where in placed if where is Phase.AFTER]
    known = one.standing.state is State.KNOWN and one.standing.after_from != UNKNOWN_MOMENT
    outside = marks = None
    if _tells_places(one):
        where_of = [(contact, place(one.full, one.standing, _seen(contact), marked)) for contact in after]
        outside = figure([contact for contact, where in where_of if where in (Place.OUTSIDE, Place.MARKED)])
        marks = figure([contact for contact, where in where_of if where is Place.MARKED])
    return LetterRow(
        row.state, row.scope, row.written, row.handed, row.outcome, row.known, row.text,
        figure(between) if one.standing.handed_in != UNKNOWN_MOMENT else None,
        figure(after) if known else None, days_of(after) if known else 0, outside, marks, row.exhibits,
    )  # fmt: skip


def _seen(contact: Contact) -> Seen:
    return Seen(contact.hit.item, contact.hit.when, contact.hit.channel)


def _tells_places(one: InDossier) -> bool:
    """Whether it is told what was outside this letter: it allowed something, and since when it was known is sure."""
    known = one.standing.state is State.KNOWN and one.standing.after_from != UNKNOWN_MOMENT
    return known and one.full.scope is Scope.PARTIAL


def _marks(desk: Desk) -> dict[ItemId, ItemId]:
    """By contact that she called outside, the item in which she last said so; what was taken back is not among them."""
    found: dict[ItemId, ItemId] = {}
    for root, record in desk.material.of_step("outside"):
        assert isinstance(record, Outside)
        for item in {desk.material.latest(item) for item in record.items} | set(record.items):
            found.pop(item, None)
            if record.on:
                found[item] = desk.material.latest(root)
    return found


def beside(desk: Desk, piece: Piece) -> Iterator[tuple[ItemId, Cleared]]:
    """The marks that are counted in print, as they were recorded: whoever checks can see when each was set, by whom.

    Which contacts it is about is withheld of a mark that also names one that is not printed as marked.
    """
    marks = {} if piece.intimate else _marks(desk)
    if not marks:
        return
    told = [one for one in letters(desk, [piece]) if _tells_places(one)]
    printed = {item: marks[item] for item in _printed(desk, told, frozenset(marks))}
    for mark in sorted(set(printed.values())):
        record = narrative_of(desk.material.fields(mark))
        assert isinstance(record, Outside)
        whole = all(item in printed or desk.material.latest(item) in printed for item in record.items)
        without = frozenset() if whole else frozenset({"links"})
        yield mark, desk.clearing.cleared_beside(mark, piece.number, without)


def _printed(desk: Desk, told: list[InDossier], marked: frozenset[ItemId]) -> Iterator[ItemId]:
    """Contacts of the other that are shown and counted as marked."""
    for piece in desk.pieces:
        for chosen in piece.shown if piece.conversation is not None else ():
            hit = chosen.hit
            if hit.item in marked and desk.parties.standing(hit) is Side.OTHER:
                seen = Seen(hit.item, hit.when, hit.channel)
                if any(place(one.full, one.standing, seen, marked) is Place.MARKED for one in told):
                    yield hit.item
