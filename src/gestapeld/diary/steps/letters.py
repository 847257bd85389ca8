# SPDX-License-Identifier: EUPL-1.2
"""The stop letter in the case: made here or given earlier, and what became of it.

One letter is made; nothing is sent from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.rough_time import exactly
from gestapeld.diary.steps.letter_gate import Gate, Row, gate
from gestapeld.diary.steps.spans import span_of, today
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_evidence, check_said, check_there, write
from gestapeld.errors import (
    FutureDateError,
    LetterHeldError,
    NoAddresseeError,
    PlanUnreadError,
    SecondLetterError,
    UnknownItemError,
    UsageError,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.steps.letter import (
    Happened,
    LetterAdvice,
    LetterEvent,
    LetterSigns,
    Scope,
    Sender,
    StopLetter,
)
from gestapeld.records.steps.letter_state import Standing, State, standing

_TOLD = frozenset({"told", "corrected"})
_PLAN = frozenset({"plan"})


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, what was told to have happened to it (in the order of telling), and how far it came."""

    letter: Kept[StopLetter]
    events: tuple[Kept[LetterEvent], ...]
    standing: Standing


# ── reading ──


def letters(case: CaseFile) -> list[Letter]:
    """Every letter, in the order in which they were told."""
    events = kept(versions(case, "evidence", _TOLD, "letter-event"), LetterEvent)
    found = []
    for letter in kept(versions(case, "evidence", _TOLD, "stop-letter"), StopLetter):
        own = tuple(event for event in events if event.record.letter == letter.id)
        found.append(Letter(letter, own, standing(letter.record, [event.record for event in own])))
    return found


def letter_of(case: CaseFile, item: ItemId) -> Letter:
    """One letter, by any version of it. Raises UnknownItemError."""
    root = first_version(case, item)
    everything = letters(case)
    wanted = of_id([one.letter for one in everything], root)
    return next(one for one in everything if one.letter is wanted)


def letter_made(case: CaseFile) -> Letter | None:
    """The letter that counts: one that was given, sent, or made and not given up; None when there is none."""
    standing_ones = [one for one in letters(case) if one.standing.state is not State.NOT_SENT]
    sent = [one for one in standing_ones if one.standing.state is not State.WRITTEN]
    return next(iter(sent or standing_ones), None)


# ── before a letter: her answers, and who advised; private ──


def answer_signs(case: CaseFile, signs: LetterSigns, table: Sequence[Row]) -> ItemId:
    """What she answered on the signs, dated now. The latest answers hold. Raises NotAllowedError, UsageError."""
    known = {row.sign for row in table}
    if not known.issuperset(signs.signs) or not {row.question for row in table}.issuperset(signs.asked):
        raise UsageError(reason="signs")
    return write(case, "private", "plan", replace(signs, when=exactly(case.clock())))


def signs_answered(case: CaseFile) -> LetterSigns | None:
    """Her last answers. Raises NotAllowedError."""
    case.require("private")
    found = kept(versions(case, "private", _PLAN, "letter-signs"), LetterSigns)
    return found[-1].record if found else None


def record_advice(case: CaseFile, advice: LetterAdvice) -> ItemId:
    """Who advised, when, and what was agreed for her safety in the week of the letter.

    Raises UsageError (nothing agreed, no week), FutureDateError, NotAllowedError.
    """
    check_said(advice.agreed)
    _check_past(case, advice.when)
    if span_of(advice.when) is None:
        raise UsageError(reason="when")
    return write(case, "private", "plan", advice)


def advice_given(case: CaseFile) -> LetterAdvice | None:
    """The last advice that was recorded. Raises NotAllowedError."""
    case.require("private")
    found = kept(versions(case, "private", _PLAN, "letter-advice"), LetterAdvice)
    return found[-1].record if found else None


def gate_now(case: CaseFile, table: Sequence[Row], told: Sequence[str], *, sending: bool = False) -> Gate:
    """Whether the letter may be made, or sent, today. `told`: signs found in the diary. Raises NotAllowedError."""
    return gate(table, signs_answered(case), told, advice_given(case), today(case.clock()), sending=sending)


# ── making and telling ──


def check_letter(case: CaseFile, letter: StopLetter, gate: Gate, *, plan_read: bool) -> Letter | None:
    """Everything that must be so before the PDF is made. Gives the unsent letter it takes the place of, if any.

    Raises SecondLetterError (one was given or sent already), LetterHeldError, NoAddresseeError (nobody to write to),
    PlanUnreadError (the plan for the first 14 days was not shown), UsageError (nothing allowed in a partial letter,
    articles beside 285b without a lawyer), NotAllowedError.
    """
    case.require("private")
    before = letter_made(case)
    if before is not None and (before.standing.state is not State.WRITTEN or before.letter.record.given):
        raise SecondLetterError
    if not gate.open:
        raise LetterHeldError(reason=gate.why[0].value)
    if not (letter.to.strip() and letter.address.strip()):
        raise NoAddresseeError
    if letter.scope is Scope.PARTIAL and not any(allowed.about.strip() for allowed in letter.allowed):
        raise UsageError(reason="allowed")
    if letter.sender is not Sender.LAWYER and any("285b" not in article for article in letter.articles):
        raise UsageError(reason="articles")
    if letter.sender is not Sender.NO_ADDRESS and not letter.sent_from.strip():
        raise UsageError(reason="sender")
    if not plan_read:
        raise PlanUnreadError
    return before


def seal_letter(case: CaseFile, letter: StopLetter, gate: Gate, *, plan_read: bool) -> ItemId:
    """Write down the letter that was made, its PDF (`copies`) in the case already. Raises as `check_letter`."""
    before = check_letter(case, letter, gate, plan_read=plan_read)
    _check_links(case, letter)
    if before is not None:
        return write(case, "evidence", "corrected", letter, corrects=before.letter.id)
    return write(case, "evidence", "told", letter)


def check_sending(case: CaseFile, gate: Gate) -> Letter:
    """The letter that was made and can be sent now.

    Raises UnknownItemError (there is none), SecondLetterError (it was sent), LetterHeldError, NotAllowedError.
    """
    case.require("private")
    made = letter_made(case)
    if made is None or made.letter.record.given:
        raise UnknownItemError
    if made.standing.state is not State.WRITTEN:
        raise SecondLetterError
    if not gate.open:
        raise LetterHeldError(reason=gate.why[0].value)
    return made


def add_given_letter(case: CaseFile, letter: StopLetter, events: Sequence[LetterEvent] = ()) -> ItemId:
    """A letter that was written before or elsewhere; always possible, whatever holds a new one back.

    events: what became of it; their `letter` is filled in here.
    Raises UsageError, FutureDateError, UnknownItemError, NotAllowedError.
    """
    given = replace(letter, given=True)
    check_said(given.text, given.note, given.written.shown, *(event.when.shown for event in events))
    _check_past(case, given.written)
    _check_links(case, given)
    for event in events:
        _check_event(case, event)
    item = write(case, "evidence", "told", given)
    for event in events:
        add_event(case, replace(event, letter=item))
    return item


def correct_letter(case: CaseFile, item: ItemId, letter: StopLetter) -> ItemId:
    """A new version of a letter that was given. What was made here changes only by making it again (`seal_letter`);
    its note and copies may.

    Raises UsageError, FutureDateError, UnknownItemError, NotAllowedError.
    """
    known = letter_of(case, item).letter
    if known.record.given:
        new = replace(letter, given=True)
        check_said(new.text, new.note, new.written.shown)
    else:
        new = replace(known.record, note=letter.note, copies=letter.copies, who=letter.who)
    _check_past(case, new.written)
    _check_links(case, new)
    return write(case, "evidence", "corrected", new, corrects=known.id)


def add_event(case: CaseFile, event: LetterEvent) -> ItemId:
    """What happened to a letter. Raises UsageError, FutureDateError, UnknownItemError, NotAllowedError."""
    root = letter_of(case, event.letter).letter.id
    _check_event(case, event)
    return write(case, "evidence", "told", replace(event, letter=root))


def correct_event(case: CaseFile, item: ItemId, event: LetterEvent) -> ItemId:
    """A new version of it, about the same letter. Raises as `add_event`."""
    root = first_version(case, item)
    known = of_id(kept(versions(case, "evidence", _TOLD, "letter-event"), LetterEvent), root)
    _check_event(case, event)
    return write(case, "evidence", "corrected", replace(event, letter=known.record.letter), corrects=known.id)


def give_up_letter(case: CaseFile, item: ItemId) -> ItemId:
    """She decided not to send it. Raises UsageError when it was sent already, UnknownItemError, NotAllowedError."""
    if letter_of(case, item).standing.state is not State.WRITTEN:
        raise UsageError(reason="sent")
    return add_event(case, LetterEvent(item, Happened.NOT_SENT, exactly(case.clock())))


def _check_event(case: CaseFile, event: LetterEvent) -> None:
    _check_past(case, event.when)
    check_evidence(event.links)
    check_there(case, event.links)


def _check_links(case: CaseFile, letter: StopLetter) -> None:
    pointed = (letter.who, *letter.copies)
    check_evidence(pointed)
    check_there(case, pointed)


def _check_past(case: CaseFile, when: Moment) -> None:
    span = span_of(when)
    if span is not None and span.first > case.clock():
        raise FutureDateError
