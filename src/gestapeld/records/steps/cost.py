# SPDX-License-Identifier: EUPL-1.2
"""What it cost: one row of the list for a claim, with the receipt beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.step import StepRecord


class CostSort(StrEnum):
    """What it was spent on."""

    SAFETY = "safety"  # lock, lamp, camera
    TELEPHONE = "telephone"  # new number, new device
    REPAIR = "repair"  # what was broken
    WORK = "work"  # wages that were missed, days off
    CARE = "care"  # doctor, therapy, medicine
    MOVING = "moving"
    TRAVEL = "travel"
    LAW = "law"  # lawyer, court fee, registered post
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cost(StepRecord):
    """Money that was spent or missed.

    what      in words; when: date of the receipt or of the loss
    cents     how much, in hundredths of `currency` (ISO 4217); `back` how much of it came back (insurance)
    number    number on the receipt or invoice; `shop` whose it is: a shop can tell where she lives, so it stays in
    receipts  pictures or files of the receipt; links: incidents it came from
    """

    what: str
    cents: int
    when: Moment = UNKNOWN_MOMENT
    sort: CostSort = CostSort.OTHER
    currency: str = "EUR"
    back: int = 0
    number: str = ""
    shop: str = ""
    receipts: tuple[ItemId, ...] = ()
    links: tuple[ItemId, ...] = ()
