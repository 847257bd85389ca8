# SPDX-License-Identifier: EUPL-1.2
"""Everything a dossier says, ready to be typeset: the contract between composing and the template.

Whoever fills these values has already selected, withheld and numbered; typesetting adds nothing and leaves nothing out.

- A `str` is text to print as it stands, in the language of the dossier, unless its line calls it a code. It may hold
  any Unicode: typesetting makes it drawable and visible, so nothing needs to be cleaned here.
- `None` or an empty value means: there is nothing to say, and the line or the section is left out.
- `exhibits` are exhibit numbers, ascending. Every figure carries the numbers of the exhibits it was counted from.
- A `Moment` is printed as shown, as interpreted and with its quality; `UNKNOWN_MOMENT` means withheld or never stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gestapeld.dossier.exhibit_data import (
    Attached,
    Basis,
    Certainty,
    Exhibit,
    ExhibitKind,
    Form,
    Gap,
    HandedFile,
    Line,
    Origin,
    Picture,
    Support,
    Told,
    Transcript,
)
from gestapeld.dossier.stack_data import StackPart
from gestapeld.dossier.step_data import CostRow, CostSum, EffectMonth, OrderRow
from gestapeld.records.items import Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment

__all__ = [
    "AccountRow",
    "Attached",
    "Basis",
    "Certainty",
    "CostRow",
    "CostSum",
    "DossierData",
    "EffectMonth",
    "Event",
    "EventKind",
    "Exhibit",
    "ExhibitKind",
    "Factor",
    "Figure",
    "Form",
    "Gap",
    "HandedFile",
    "HelpContact",
    "HelpKind",
    "Language",
    "LetterRow",
    "Line",
    "Method",
    "MonthRow",
    "Notice",
    "OrderRow",
    "Origin",
    "PersonRow",
    "Pick",
    "Picture",
    "Profile",
    "Statement",
    "Stretch",
    "Summary",
    "Support",
    "Tally",
    "Told",
    "Transcript",
    "WeekRow",
    "WithheldRow",
]

Language = Literal["nl", "en"]
Profile = Literal["for-the-file", "full"]
EventKind = Literal[
    "contact", "incident", "notice", "police", "help", "order", "thing", "own", "letter", "report", "wish", "aftermath"
]
HelpKind = Literal["police", "help", "order"]


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the exhibits it was counted from. `upto` makes it a range, for what was told roughly."""

    number: int
    exhibits: tuple[int, ...] = ()
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """One chosen event: an incident of page one, the last event, one of the five to read first. `line`: a sentence.

    `row`: the number of the line it is about, when its (only) exhibit is a conversation.
    """

    when: Moment
    title: str
    exhibits: tuple[int, ...]
    line: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """When and how it was said that contact is not wanted. `after`: incoming since then, on `after_days` days."""

    when: Moment
    how: str
    words: str
    exhibits: tuple[int, ...]
    after: Figure
    after_days: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Contacts over a stretch of days, both ends included, for a number per week.

    kind      all: from the first to the last contact of the other; before: until the first "no"; after: since a "no"
    first     and `last`: days; `days` how many that is
    incoming  of the other, on `incoming_days` days; `outgoing` of the owner
    notice    for before and after: which of `Summary.notices`
    """

    kind: Literal["all", "before", "after"]
    first: date
    last: date
    days: int
    incoming: Figure
    incoming_days: int
    outgoing: Figure = Figure(0)
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """Page one.

    owner      the name she uses here; `domicile` the address she chose for this, never her home ("" for none)
    other      about whom; `relation` in words
    first,last the first and last incoming contact in the selection
    incoming   contacts from the other, on `incoming_days` different days; `outgoing` from the owner, counted apart,
               `outgoing_hidden` of them left out of what is shown
    uncertain  contacts whose sender is suspected or unknown, in none of the counts above; on `uncertain_days` days
    told       acts told roughly (ranges), in none of the counts above
    copied     messages typed over by the owner from a picture or letter, in none of the counts above
    last_event the latest of what the other did; `later` what came after it from a suspected or unknown sender
    notices    every time "no" was said, oldest first
    stretches  the whole first, then before the first "no", then after each
    incidents  at most three; `asked` at most six short sentences
    """

    owner: str
    other: str
    first: Moment
    last: Moment
    incoming: Figure
    incoming_days: int
    outgoing: Figure
    outgoing_days: int
    outgoing_hidden: int = 0
    domicile: str = ""
    relation: str = ""
    uncertain: Figure = Figure(0)
    uncertain_days: int = 0
    told: Figure = Figure(0)
    copied: Figure = Figure(0)
    last_event: Pick | None = None
    later: Pick | None = None
    notices: tuple[Notice, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    incidents: tuple[Pick, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthRow:
    """Contacts in one month, "2026-03". `incoming` and `outgoing` have one number per channel of the tally."""

    month: str
    incoming: tuple[int, ...]
    outgoing: tuple[int, ...]
    uncertain: int = 0


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Contacts in one week. `monday` is its first day, "2026-03-09". Weeks without contact are rows too."""

    monday: str
    incoming: int
    outgoing: int
    uncertain: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over time. Months and weeks run without a hole from first to last.

    channels  labels ("WhatsApp", "Sms", "Telefoon", ...), at most eight, in the order of all rows
    exhibits  per channel the exhibits counted
    days      incoming per day, days without contact left out
    """

    channels: tuple[str, ...]
    exhibits: tuple[tuple[int, ...], ...]
    months: tuple[MonthRow, ...]
    weeks: tuple[WeekRow, ...] = ()
    days: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of fact under a legal factor, an effect or a cost, with its exhibits. `when` may be unknown."""

    text: str
    exhibits: tuple[int, ...] = ()
    when: Moment = UNKNOWN_MOMENT


@dataclass(frozen=True, slots=True)
class Factor:
    """What the material holds about one thing a court weighs, e.g. title "Duur"."""

    title: str
    lines: tuple[Statement, ...]


# ── events ───────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Event:
    """One row of the timeline. `count` above 1 stands for several contacts of one side, from `when` until `until`."""

    when: Moment
    kind: EventKind
    what: str
    exhibits: tuple[int, ...]
    until: Moment | None = None
    count: int = 1
    way: Way = Way.UNKNOWN
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class HelpContact:
    """Contact with the police or with help, or an order.

    `with_whom` is an office, not a helper's name unless that was chosen; `reference` the number that was given.
    """

    when: Moment
    kind: HelpKind
    with_whom: str
    what: str
    reference: str = ""
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A stop letter, its dates apart and each in words ("" when it was not told).

    handed    when and by whom, with the number; `outcome`: refused, not collected, came back; `known`: when and how
    between   contacts of the other while it was sent and not known to be received; `after`: since it was known
    outside   of these, outside what a partial letter allows; `marked`: of these, those the owner calls outside
    """

    state: str
    scope: str
    written: str = ""
    handed: str = ""
    outcome: str = ""
    known: str = ""
    text: str = ""
    between: Figure | None = None
    after: Figure | None = None
    after_days: int = 0
    outside: Figure | None = None
    marked: Figure | None = None
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A number, address or handle.

    shown  as the source shows it ("" when withheld); `basis` in words why it is thought to be theirs
    """

    label: str
    channel: str
    certainty: Certainty
    shown: str = ""
    basis: str = ""
    first: Moment = UNKNOWN_MOMENT
    last: Moment = UNKNOWN_MOMENT
    contacts: int = 0
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the dossier and the accounts said to be theirs. `role` in words ("de ander", "getuige", ...)."""

    name: str
    role: str
    accounts: tuple[AccountRow, ...] = ()


# ── about the dossier ────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class WithheldRow:
    """Something that exists and is not here: `what` in words, how many, why."""

    what: str
    count: int
    reason: str
    exhibit: int | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """Facts for the page on method and limits.

    case_id, key_id   in full; `signing_key` the public key in base64url
    entries, root     of the evidence log at the checkpoint; root as hex
    stamped           words on a time-stamp by a third party; "" when there is none
    statement_digest  SHA-256 in hex of the signed statement when known beforehand, else ""
    """

    case_id: str
    key_id: str
    entries: int
    root: str
    software: str
    signing_key: str = ""
    stamped: str = ""
    statement_digest: str = ""


@dataclass(frozen=True, slots=True)
class DossierData:
    """The whole dossier.

    made        when it was composed: exact, UTC; also the time inside the PDF, so the same data gives the same bytes
    zone        IANA name used to print instants that have no wall clock of their own
    case_short  short case id, `dossier_id` of this hand-over: both stand in every footer
    receiver    for profile "full": to whom
    problems    what could not be read, in words; `completeness` statements on exports (caps, missing periods)
    """

    language: Language
    profile: Profile
    case_short: str
    dossier_id: str
    made: Moment
    zone: str
    summary: Summary
    exhibits: tuple[Exhibit, ...]
    method: Method
    read_first: tuple[Pick, ...] = ()
    tally: Tally | None = None
    factors: tuple[Factor, ...] = ()
    timeline: tuple[Event, ...] = ()
    letters: tuple[LetterRow, ...] = ()
    help: tuple[HelpContact, ...] = ()
    effects: tuple[Statement, ...] = ()
    orders: tuple[OrderRow, ...] = ()
    effect_months: tuple[EffectMonth, ...] = ()
    costs: tuple[CostRow, ...] = ()
    cost_sums: tuple[CostSum, ...] = ()
    people: tuple[PersonRow, ...] = ()
    problems: tuple[str, ...] = ()
    completeness: tuple[str, ...] = ()
    withheld: tuple[WithheldRow, ...] = ()
    receiver: str = ""
    stack: StackPart | None = None
