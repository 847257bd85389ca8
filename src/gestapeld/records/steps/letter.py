# SPDX-License-Identifier: EUPL-1.2
"""The stop letter: the one letter that says no more contact is wanted, what became of it, and what was agreed before.

What happened to the letter is told apart from the letter, each with its own date: handed in, delivered, refused, not
collected, known. Which signs of danger there were and what was agreed for her safety are hers alone: private log.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.step import StepRecord


class Scope(StrEnum):
    """What the letter asks."""

    FULL = "full"  # no contact at all
    PARTIAL = "partial"  # no contact but what is named: children, work


class Sender(StrEnum):
    """Where the letter says it comes from. Her home address only when she chooses so herself."""

    NO_ADDRESS = "no-address"
    DOMICILE = "domicile"  # an address she was allowed to use for this
    LAWYER = "lawyer"
    HOME = "home"


class Happened(StrEnum):
    """What became of a letter. Only the first three make it known to the other."""

    DELIVERED = "delivered"  # at the address, or signed for
    HANDED_OVER = "handed-over"  # into the hands of the other
    READ = "read"  # the other said or wrote so, or it shows
    HANDED_IN = "handed-in"  # at the post, or with whoever brings it
    REFUSED = "refused"
    NOT_COLLECTED = "not-collected"
    CAME_BACK = "came-back"  # nobody there of that name, moved
    NOT_SENT = "not-sent"  # she decided against it


class Brought(StrEnum):
    """Who brings the letter."""

    REGISTERED = "registered"
    POST = "post"
    POLICE = "police"
    LAWYER = "lawyer"
    BAILIFF = "bailiff"
    SOMEONE = "someone"
    UNKNOWN = "unknown"


class Advisor(StrEnum):
    """Who can advise when there are signs of danger."""

    POLICE = "police"
    VEILIG_THUIS = "veilig-thuis"
    LAWYER = "lawyer"


@dataclass(frozen=True, slots=True)
class Allowed:
    """One sort of contact that stays possible under a partial letter. Everything else is outside.

    about    the subjects, in words: "ophalen en brengen van de kinderen"
    channel  code as material has it ("email", "whatsapp", "sms", "phone"), "" when it is not by such a way
    via      to which address or number, or through whom, in words
    days     days of the week, 0 for Monday; empty for every day
    since    `until`: times of day "HH:MM", both "" for the whole day; `until` is the last minute
    """

    about: str
    channel: str = ""
    via: str = ""
    days: tuple[int, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class StopLetter(StepRecord):
    """The letter as it was written.

    written    the date on it
    text       what it says, paragraph by paragraph
    to         the other, as on the letter; `address` where it goes
    sender     what stands as sender; `sent_from` the name and address lines as printed
    language   of the letter
    articles   articles of law it names, as written: "artikel 285b Wetboek van Strafrecht"
    given      it was not made here: it had been written before
    copies     the PDF or a scan or photo of it, in this case
    who        the person it goes to (item id), None when not named
    note       what else there is to say about it
    """

    written: Moment = UNKNOWN_MOMENT
    text: str = ""
    scope: Scope = Scope.FULL
    allowed: tuple[Allowed, ...] = ()
    to: str = ""
    address: str = ""
    sender: Sender = Sender.NO_ADDRESS
    sent_from: str = ""
    language: str = "nl"
    articles: tuple[str, ...] = ()
    given: bool = False
    copies: tuple[ItemId, ...] = ()
    who: ItemId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LetterEvent(StepRecord):
    """One thing that happened to a letter.

    letter    the letter (first version)
    by        who brought it; `number` of the registered item or receipt
    how       in words: how it is known, who signed, what was said
    present   who saw it
    links     what supports it: receipt, track-and-trace picture, message
    """

    letter: ItemId
    what: Happened
    when: Moment = UNKNOWN_MOMENT
    by: Brought = Brought.UNKNOWN
    number: str = ""
    how: str = ""
    present: tuple[str, ...] = ()
    links: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside(StepRecord):
    """These contacts were outside what the letter allowed, the owner says; `on` False: she takes that back."""

    items: tuple[ItemId, ...]
    on: bool = True


@dataclass(frozen=True, slots=True)
class LetterSigns(StepRecord):
    """What she answered before a letter. Private.

    asked    questions that were put and answered, also with "none of these"
    signs    what she named: "danger.at-door"
    topics   further topics she named (`diary.steps.letter_gate.TOPICS`)
    when     when she answered
    """

    asked: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    when: Moment = UNKNOWN_MOMENT


@dataclass(frozen=True, slots=True)
class LetterAdvice(StepRecord):
    """Who advised on the letter, when, and what was agreed for her safety in the week of the letter. Private.

    by, name  who; when: the day of the advice
    agreed    for her safety that week
    week      first day of that week, "YYYY-MM-DD"
    signs     the signs that were known then; a later one asks for new advice
    """

    by: Advisor
    when: Moment
    agreed: str
    week: str
    signs: tuple[str, ...] = ()
    name: str = ""
