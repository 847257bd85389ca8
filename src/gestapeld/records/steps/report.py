# SPDX-License-Identifier: EUPL-1.2
"""The aangifte: what is prepared, for whom prosecution is asked, each time that wish was said, what came after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.step import StepRecord


class Said(StrEnum):
    """An answer. Not having been asked is an answer too."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Check(StrEnum):
    """What is looked at before a report is signed."""

    ACTS = "acts"  # everything she told is in it, with the real dates
    REQUEST = "request"  # the express request to prosecute is in it
    ADDRESS = "address"  # another address stands where hers would
    COPY = "copy"  # a copy was asked for
    WARN_FIRST = "warn-first"  # police warn her before they speak with the other
    OBJECTS = "objects"  # a receipt for everything handed in
    READ = "read"  # read, or read to her, and mistakes mended
    NUMBER = "number"  # the number and the name are written down


@dataclass(frozen=True, slots=True)
class Victim(StepRecord):
    """Somebody to whom it was done besides the owner, each with a request of their own; without `person`: the owner.

    under_16     younger than 16; `ward` under guardianship
    represented  who may speak for them by law, as far as she knows (people of the case)
    by_owner     whether the owner may speak for them by law herself, as one of two parents for example
    """

    person: ItemId | None = None
    under_16: Said = Said.UNKNOWN
    ward: Said = Said.UNKNOWN
    represented: tuple[ItemId, ...] = ()
    words: str = ""
    by_owner: Said = Said.UNKNOWN


@dataclass(frozen=True, slots=True)
class Preparation(StepRecord):
    """What stands on the sheet she takes along, besides what the diary holds already. One per case, corrected as it
    grows.

    relation    who the other is to her; `since` when it began
    name        her name as the police should write it
    domicile    the address that stands in the report instead of hers; `reach` how she wants to be reached
    interpreter the language, "" for none
    support     who comes along
    acts        what is worst to her, in her order: incidents
    effect      what it does to her
    asks        what else she asks for, in her words
    """

    relation: str = ""
    since: Moment = UNKNOWN_MOMENT
    name: str = ""
    domicile: str = ""
    reach: str = ""
    interpreter: str = ""
    support: str = ""
    acts: tuple[ItemId, ...] = ()
    effect: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Report(StepRecord):
    """An aangifte that was made or, `planned`, an appointment for one.

    victim    for whom (a person of the case), None for the owner
    asked_by  who asked for prosecution when that was not the victim
    request   whether the express request to prosecute stands in it
    acts      which incidents or other items are in it; empty when she does not know
    checked   what was looked at before signing
    copies    scans of it
    """

    when: Moment = UNKNOWN_MOMENT
    planned: bool = False
    number: str = ""
    officer: str = ""
    office: str = ""
    victim: ItemId | None = None
    asked_by: ItemId | None = None
    request: Said = Said.UNKNOWN
    acts: tuple[ItemId, ...] = ()
    checked: tuple[Check, ...] = ()
    words: str = ""
    copies: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish(StepRecord):
    """One moment at which it was said that prosecution is wanted: to whom, how, in which words. Also outside an
    aangifte, also when it was refused.
    """

    when: Moment = UNKNOWN_MOMENT
    to: str = ""
    how: str = ""
    words: str = ""
    victim: ItemId | None = None
    links: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstKnown(StepRecord):
    """When somebody first learned of an act, and which articles may make it an offence that has to be complained of by
    itself ("318"). Two of them on one act: the earlier day counts.
    """

    act: ItemId
    when: Moment = UNKNOWN_MOMENT
    victim: ItemId | None = None
    articles: tuple[str, ...] = ()
    words: str = ""


class After(StrEnum):
    """What came after an aangifte."""

    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    ARTICLE_12 = "article-12"  # put to the court of appeal
    HEARD = "heard"  # the other was questioned
    CHARGED = "charged"
    RELEASED = "released"
    HEARING = "hearing"  # may lie ahead
    JUDGED = "judged"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Aftermath(StepRecord):
    """One thing that came after an aangifte. `known`: when she heard of it, which may be later."""

    report: ItemId
    what: After
    when: Moment = UNKNOWN_MOMENT
    known: Moment = UNKNOWN_MOMENT
    number: str = ""
    words: str = ""
    links: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class StandBy(StepRecord):
    """Her answer, some days after an aangifte: does she still stand by it, and is anyone pressing her?"""

    report: ItemId
    when: Moment = UNKNOWN_MOMENT
    stands: Said = Said.UNKNOWN
    pressed: Said = Said.UNKNOWN
    words: str = ""
