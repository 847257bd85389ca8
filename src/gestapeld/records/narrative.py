# SPDX-License-Identifier: EUPL-1.2
"""What the owner tells: asserted, never observed. People and accounts stand in `people`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment

NOBODY = Account()


class Certainty(StrEnum):
    """How sure it was this person. Never added together in a count."""

    SEEN = "seen"
    RECOGNISED = "recognised-number"  # by number, address, handle or voice
    SUSPECTED = "suspected"
    UNKNOWN = "unknown"


class Target(StrEnum):
    """To whom it was done."""

    ME = "me"
    CHILD = "child"
    NEW_PARTNER = "new-partner"
    FAMILY = "family"
    COLLEAGUE = "colleague"
    NEIGHBOUR = "neighbour"
    PET = "pet"


class Medium(StrEnum):
    """Where it took place."""

    ONLINE = "online"
    PHYSICAL = "physical"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HowMany:
    """A number as told: "ongeveer 10" is kept as typed and counted as a range. `high` None: no upper bound was told."""

    shown: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class PoliceReport:
    """Told the police: when, under which number, to whom. Any part may be empty."""

    when: Moment = UNKNOWN_MOMENT
    number: str = ""
    officer: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened, or (behaviour SYSTEM.NOTICE) the owner's own notice that contact is not wanted.

    text        what happened: facts
    when        begin; `until` the end, UNKNOWN_MOMENT when it had none
    where       a place in words
    words       literal words that were used
    behaviours  codes of `behaviour.BEHAVIOURS`
    who         the person it is said to be (item id of the person), None when not named
    certainty   how sure it was that person
    present     who was there
    felt        how it felt; `effect` what it changed in daily life
    told        whom she told
    count       how often within `when`..`until`; None means once
    links       other items it is about: messages, photos, things
    how         for a notice: how it was said ("letter", "message", "spoken", "police", "lawyer", "other")
    """

    text: str
    when: Moment = UNKNOWN_MOMENT
    until: Moment = UNKNOWN_MOMENT
    where: str = ""
    words: str = ""
    behaviours: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    medium: Medium = Medium.UNKNOWN
    who: ItemId | None = None
    certainty: Certainty = Certainty.UNKNOWN
    present: tuple[str, ...] = ()
    felt: str = ""
    effect: str = ""
    told: tuple[str, ...] = ()
    police: tuple[PoliceReport, ...] = ()
    count: HowMany | None = None
    links: tuple[ItemId, ...] = ()
    how: str = ""


class ThingForm(StrEnum):
    """What sort of thing was found."""

    LETTER = "letter"
    GIFT = "gift"
    TRACKER = "tracker"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class GivenTo:
    """The thing left the owner's hands: to whom, when."""

    to: str
    when: Moment = UNKNOWN_MOMENT


@dataclass(frozen=True, slots=True)
class Thing:
    """An object: a letter with its envelope, a gift, a tracker.

    found    when, `where` it was found
    words    what stands on it; `envelope` what stands on the envelope (postmark, sender, stamp)
    photos   items that show it
    touched  who touched it; `kept` where it is kept; `given` to whom it went
    """

    text: str
    form: ThingForm = ThingForm.OTHER
    found: Moment = UNKNOWN_MOMENT
    where: str = ""
    words: str = ""
    envelope: str = ""
    behaviours: tuple[str, ...] = ()
    who: ItemId | None = None
    certainty: Certainty = Certainty.UNKNOWN
    photos: tuple[ItemId, ...] = ()
    touched: tuple[str, ...] = ()
    kept: str = ""
    given: tuple[GivenTo, ...] = ()
    links: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """Words the owner typed over from a picture, recording or scan. Asserted; counted apart from what a file shows.

    of        the item or original it was typed from; None only when that is withheld
    when      the date as shown in it (`when.shown`), interpreted where possible
    account   from which account, as it stands there
    """

    of: ItemId | None
    words: str
    when: Moment = UNKNOWN_MOMENT
    account: Account = NOBODY
    channel: str = ""
    way: Way = Way.UNKNOWN


@dataclass(frozen=True, slots=True)
class Note:
    """A private note: the owner's alone, in the private log, never handed over."""

    text: str
    when: Moment = UNKNOWN_MOMENT
    links: tuple[ItemId, ...] = ()


class ProtectedKind(StrEnum):
    """What a protected value is."""

    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    WORKPLACE = "workplace"
    SCHOOL = "school"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ProtectedValue:
    """Something the other party must never learn. Kept in the private log."""

    kind: ProtectedKind
    value: str


class Mark(StrEnum):
    """What the owner says about how an item may be used."""

    HIDE = "hide"  # leave out of dossiers
    INTIMATE = "intimate"  # never rendered or bundled; shown on request
    POSSIBLE_MINOR = "possible-minor"  # someone under 18 may be shown: never exported


@dataclass(frozen=True, slots=True)
class Marking:
    """Marks put on, or (`on` False) taken off, these items."""

    mark: Mark
    items: tuple[ItemId, ...]
    on: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """`about` is connected with each of `items`, or (`on` False) no longer."""

    about: ItemId
    items: tuple[ItemId, ...]
    on: bool = True


class Said(StrEnum):
    """What somebody said to a proposal."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OPEN = "open"  # taken back: as if nothing had been said


@dataclass(frozen=True, slots=True)
class Answer:
    """What the owner or a member says to a proposed kind of behaviour: these messages are that, or are not.

    category    code of what was proposed ("kill-or-harm")
    behaviours  codes of `behaviour.BEHAVIOURS` the messages have by it; none unless accepted
    """

    category: str
    items: tuple[ItemId, ...]
    said: Said
    behaviours: tuple[str, ...] = ()
