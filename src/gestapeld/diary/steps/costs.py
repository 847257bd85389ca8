# SPDX-License-Identifier: EUPL-1.2
"""What it cost: rows for a claim, with their receipts. Sums per currency; nothing is estimated or rounded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import ENTRIES
from gestapeld.diary.steps.orders import check_papers
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_evidence, check_said, check_there, write
from gestapeld.errors import BadAmountError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.cost import Cost

LARGEST = 10**11  # cents: what no household pays
_AMOUNT = re.compile(r"^(\d{1,3}(?:[. ]\d{3})+|\d+)(?:[.,](\d{1,2}|-{1,2}))?$", re.ASCII)
_PLAIN_POINT = re.compile(r"^\d+\.\d{1,2}$", re.ASCII)
_ENGLISH = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d{2})?$", re.ASCII)


def add_cost(case: CaseFile, cost: Cost) -> ItemId:
    """Write a cost down.

    Raises UsageError (nothing said, a receipt that is no file), BadAmountError, UnknownItemError, ErasedError,
    NotAllowedError.
    """
    _check(case, cost)
    return write(case, "evidence", "told", cost)


def correct_cost(case: CaseFile, item: ItemId, cost: Cost) -> ItemId:
    """A new version. Raises as `add_cost`."""
    known = of_id(list_costs(case), first_version(case, item))
    _check(case, cost)
    return write(case, "evidence", "corrected", cost, corrects=known.id)


def list_costs(case: CaseFile) -> list[Kept[Cost]]:
    """Every cost in its latest version, in the order in which they were told."""
    return kept(versions(case, "evidence", ENTRIES, "cost"), Cost)


@dataclass(frozen=True, slots=True)
class Sum:
    """Totals of one currency, in cents: what was spent, what of that came back, what is left."""

    currency: str
    spent: int
    back: int

    @property
    def left(self) -> int:
        """What nobody paid back so far."""
        return self.spent - self.back


def sums(costs: Iterable[Cost]) -> list[Sum]:
    """One per currency, in alphabetical order."""
    spent: dict[str, int] = defaultdict(int)
    back: dict[str, int] = defaultdict(int)
    for cost in costs:
        spent[cost.currency] += cost.cents
        back[cost.currency] += cost.back
    return [Sum(currency, spent[currency], back[currency]) for currency in sorted(spent)]


def read_amount(text: str) -> int:
    """A typed amount of money in cents: "12,50", "€ 1.250,-", "1250", "12.5". Raises BadAmountError.

    A point before three digits separates thousands, as in Dutch; "1,250.00" is read as English. "1,250" can be either
    and is refused.
    """
    plain = text.strip().removeprefix("€").removeprefix("EUR").removesuffix("€").removesuffix("euro").strip()
    plain = plain.replace("\N{NO-BREAK SPACE}", " ")
    if _ENGLISH.match(plain):
        if "." not in plain:
            raise BadAmountError
        plain = plain.replace(",", "")
    if _PLAIN_POINT.match(plain):
        plain = plain.replace(".", ",")
    found = _AMOUNT.match(plain)
    if found is None:
        raise BadAmountError
    whole, part = found[1].replace(".", "").replace(" ", ""), (found[2] or "").strip("-")
    cents = int(whole) * 100 + int(part.ljust(2, "0") or 0)
    if cents > LARGEST:
        raise BadAmountError
    return cents


def _check(case: CaseFile, cost: Cost) -> None:
    check_said(cost.what)
    if not 0 < cost.cents <= LARGEST or not 0 <= cost.back <= cost.cents:
        raise BadAmountError
    if not (len(cost.currency) == 3 and cost.currency.isascii() and cost.currency.isupper()):
        raise BadAmountError
    check_papers(case, cost.receipts)
    check_evidence(cost.links)
    check_there(case, cost.links)
