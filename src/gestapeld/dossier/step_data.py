# SPDX-License-Identifier: EUPL-1.2
"""Rows of the sections on steps, ready to be typeset. The rules of `dossier.data` hold here too."""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.records.moment import Moment


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order, measure or warning. `area` and `breaches` are empty unless they were chosen to be shown.

    begins    where it stands in time; `holds` from when until when, in words
    handed    when the other was given it, and how that is known
    breaches  exhibits of incidents that the owner calls a breach of it
    state     where it stands on the day of the dossier: a code of table `orders.state`
    """

    begins: Moment
    what: str
    by: str = ""
    number: str = ""
    holds: str = ""
    handed: str = ""
    area: str = ""
    breaches: tuple[int, ...] = ()
    exhibits: tuple[int, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class EffectMonth:
    """One aspect in one month, "2026-03": how often each answer was given, from "not" to "very much"."""

    month: str
    aspect: str
    given: tuple[int, ...]
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CostRow:
    """One row of the list for a claim. `cents` 0: withheld; `papers`: exhibits of receipts chosen by hand."""

    when: Moment
    what: str
    sort: str
    number: str
    cents: int
    back: int
    currency: str
    papers: tuple[int, ...] = ()
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CostSum:
    """What was spent in one currency, and what of it came back."""

    currency: str
    spent: int
    back: int
