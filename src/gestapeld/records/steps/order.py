# SPDX-License-Identifier: EUPL-1.2
"""Orders and measures as the owner tells them, the paper beside it, and which incident she calls a breach of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import Target
from gestapeld.records.steps.step import StepRecord


class OrderSort(StrEnum):
    """What it is. One decision can be several: a ban on contact and an area ban in one judgment."""

    CONTACT_BAN = "contact-ban"  # contactverbod
    AREA_BAN = "area-ban"  # straat-, gebieds- of locatieverbod
    HOME_BAN = "home-ban"  # tijdelijk huisverbod (mayor)
    CONDUCT_ORDER = "conduct-order"  # gedragsaanwijzing (prosecutor)
    CONDITIONS = "conditions"  # voorwaarden bij straf, schorsing of vrijlating
    WARNING_TALK = "warning-talk"  # stopgesprek
    WARNING_LETTER = "warning-letter"  # aanzegging
    OTHER = "other"


ONCE = frozenset({OrderSort.WARNING_TALK, OrderSort.WARNING_LETTER})
"""Said or handed over once: nothing that holds from one day until another."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where the other may not come, in the words of the order: never more than the paper says.

    streets, postcodes  as ordered; codes may be parts ("1234")
    map_scan            picture of the order's own map
    outline             corners drawn over that picture, each (x, y) in thousandths of its width and height; not a place
                        on earth, so it says nothing without the picture
    """

    streets: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    map_scan: ItemId | None = None
    outline: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Order(StepRecord):
    """An order, a measure, or a warning by the police.

    text       what it says, as the owner tells it; `conditions` literally, as far as she types it over
    by         who decided: an office, "rechtbank"; `number` of the case or decision
    decided    date of the decision; `since` and `until` from when until when it holds, both included
    handed     when the other was given it, and `handed_how` she knows that
    channels   ways of contact it names ("bellen", "via anderen"); empty: it names none, or she has not said
    exceptions what is allowed after all
    protects   whom it is for
    who        the person it binds (item id), None when not named
    ended      when it stopped before its end, and `ended_how` (lifted, replaced)
    scans      pictures or files of the paper: it names addresses, so they are not chosen by themselves
    """

    text: str = ""
    sorts: tuple[OrderSort, ...] = ()
    by: str = ""
    number: str = ""
    decided: Moment = UNKNOWN_MOMENT
    since: Moment = UNKNOWN_MOMENT
    until: Moment = UNKNOWN_MOMENT
    handed: Moment = UNKNOWN_MOMENT
    handed_how: str = ""
    channels: tuple[str, ...] = ()
    exceptions: str = ""
    conditions: str = ""
    protects: tuple[Target, ...] = ()
    who: ItemId | None = None
    area: Area = field(default_factory=Area)
    ended: Moment = UNKNOWN_MOMENT
    ended_how: str = ""
    scans: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach(StepRecord):
    """The owner calls `incident` a breach of `order`, or (`on` False) no longer. Whether it is one, others decide."""

    order: ItemId
    incident: ItemId
    on: bool = True
    words: str = ""
