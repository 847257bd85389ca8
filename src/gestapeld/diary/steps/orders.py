# SPDX-License-Identifier: EUPL-1.2
"""Orders and measures in the case, and which incidents the owner calls a breach of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import ENTRIES, list_incidents
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_evidence, check_said, check_there, write
from gestapeld.errors import BadOutlineError, EndsBeforeItBeginsError, UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.steps.order import Area, Breach, Order

FULL = 1000  # thousandths of the width or height of the picture of a map
MOST_CORNERS = 100
_PAPERS = frozenset({"file", "original"})


def add_order(case: CaseFile, order: Order) -> ItemId:
    """Write an order down.

    Raises UsageError (nothing said, a scan that is no file), EndsBeforeItBeginsError, BadOutlineError,
    UnknownItemError, ErasedError, NotAllowedError. Orders that overlap, and dates to come, are as life is.
    """
    _check(case, order)
    return write(case, "evidence", "told", order)


def correct_order(case: CaseFile, item: ItemId, order: Order) -> ItemId:
    """A new version of an order, named by any version of it. Raises as `add_order`."""
    known = of_id(list_orders(case), first_version(case, item))
    _check(case, order)
    return write(case, "evidence", "corrected", order, corrects=known.id)


def list_orders(case: CaseFile) -> list[Kept[Order]]:
    """Every order in its latest version, in the order in which they were told."""
    return kept(versions(case, "evidence", ENTRIES, "order"), Order)


@dataclass(frozen=True, slots=True)
class Marked:
    """An incident that is called a breach: first versions of both, when that was said, why."""

    order: ItemId
    incident: ItemId
    at: str
    words: str = ""


def mark_breach(case: CaseFile, order: ItemId, incident: ItemId, words: str = "") -> ItemId:
    """Call an incident a breach of an order. Raises UnknownItemError, UsageError, NotAllowedError."""
    return _mark(case, order, incident, words, on=True)


def unmark_breach(case: CaseFile, order: ItemId, incident: ItemId) -> ItemId:
    """Take that back. Raises as `mark_breach`."""
    return _mark(case, order, incident, "", on=False)


def list_breaches(case: CaseFile) -> list[Marked]:
    """What is called a breach now, in the order in which it was said."""
    found: dict[tuple[ItemId, ItemId], Marked] = {}
    for version in versions(case, "evidence", ENTRIES, "breach"):
        breach = narrative_of(version.fields)
        if isinstance(breach, Breach):
            pair = (breach.order, breach.incident)
            found.pop(pair, None)
            if breach.on:
                found[pair] = Marked(breach.order, breach.incident, version.at, breach.words)
    return list(found.values())


def _mark(case: CaseFile, order: ItemId, incident: ItemId, words: str, *, on: bool) -> ItemId:
    check_evidence((order, incident))
    check_there(case, (order, incident))
    ordered = of_id(list_orders(case), first_version(case, order))
    happened = of_id(list_incidents(case), first_version(case, incident))
    return write(case, "evidence", "told", Breach(ordered.id, happened.id, on, words))


def _check(case: CaseFile, order: Order) -> None:
    check_said(order.text, order.conditions, order.by, order.number, *(sort.value for sort in order.sorts))
    check_dates(order.since, order.until)
    check_outline(order.area)
    check_evidence((order.who,))
    check_there(case, (order.who,))
    scans = (*order.scans, *((order.area.map_scan,) if order.area.map_scan else ()))
    check_papers(case, scans)
    if order.who is not None and case.item(order.who)["rest"].get("kind") != "person":
        raise UnknownItemError


def check_papers(case: CaseFile, scans: tuple[ItemId, ...]) -> None:
    """Raises UsageError unless each is a file that was taken in; UnknownItemError, ErasedError."""
    check_evidence(scans)
    check_there(case, scans)
    if any(case.item(item)["rest"].get("kind") not in _PAPERS for item in scans):
        raise UsageError(reason="scan")


def check_dates(since: Moment, until: Moment) -> None:
    """Raises EndsBeforeItBeginsError when what is said can only mean that."""
    begins, ends = days_of(since), days_of(until)
    if begins is not None and ends is not None and ends[1] < begins[0]:
        raise EndsBeforeItBeginsError


def check_outline(area: Area) -> None:
    """Raises BadOutlineError for an outline without a picture under it, with too few corners, or beside the picture."""
    corners = area.outline
    if not corners:
        return
    inside = all(0 <= x <= FULL and 0 <= y <= FULL for x, y in corners)
    if area.map_scan is None or not 3 <= len(corners) <= MOST_CORNERS or not inside:
        raise BadOutlineError


def is_to_come(moment: Moment, now: datetime) -> bool:
    """Whether a told moment can only lie after today: for an order that is life, for something done a slip."""
    days = days_of(moment)
    return days is not None and days[0] > today(now)
