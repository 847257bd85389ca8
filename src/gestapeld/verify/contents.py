# SPDX-License-Identifier: EUPL-1.2
"""Steps 7, 15 and 16: the exhibits against the disclosed items, times, and the count of what is withheld."""

from __future__ import annotations

from collections import Counter

from gestapeld.verify.records import Records
from gestapeld.verify.report import CheckFailedError
from gestapeld.verify.signers import ANNOUNCING
from gestapeld.verify.statement import ExhibitRow, Place, Statement

MOST_NAMED = 20
_OF_SIGNER = frozenset({"value", "rest"})
_OF_READING = frozenset({"links", "rest", "reader", "counts", "problems", "time", "until"})
_SHOWABLE = frozenset({"acquired", "read", "told", "corrected"})


def check_exhibits(statement: Statement, records: Records) -> int:
    """Step 7: every item of every exhibit is disclosed; an item stands in more than one exhibit only where the
    statement says so in each of them; nothing is disclosed beside the exhibits but what the check needs.

    Returns how many items stand in more than one exhibit. Raises CheckFailedError.
    """
    times = Counter(place for exhibit in statement.exhibits for place in exhibit.items)
    shared = {place for place, count in times.items() if count > 1}
    for exhibit in statement.exhibits:
        _check_exhibit(exhibit, shared, records)
    listed = times.keys()
    for seq, index in records.items:
        if (seq, index) not in listed and not _needed_by_the_check(seq, index, records):
            raise CheckFailedError("item-loose", entry=seq)
    for seq in records.headers.keys() - {seq for seq, _ in records.items}:
        raise CheckFailedError("item-loose", entry=seq)
    return len(shared)


def _check_exhibit(exhibit: ExhibitRow, shared: set[Place], records: Records) -> None:
    for place in exhibit.items:
        if place not in records.items or records.headers[place[0]].kind not in _SHOWABLE:
            raise CheckFailedError("exhibit-item", exhibit=exhibit.number)
    if exhibit.shared != shared.intersection(exhibit.items):
        raise CheckFailedError("exhibit-shared", exhibit=exhibit.number)


def _needed_by_the_check(seq: int, index: int, records: Records) -> bool:
    """The announcement of a signer, or the reading (the last item of its entry) that ties items to an original, with
    no more than that takes: of a signer never the name.
    """
    header, names = records.headers[seq], records.items[seq, index].fields.keys()
    if header.kind in ANNOUNCING:
        return index == 0 and names <= _OF_SIGNER
    return header.kind == "read" and index == header.count - 1 and names <= _OF_READING


def numbers_missing(statement: Statement) -> str:
    """Exhibit numbers below the highest that are not in this folder, as "3, 7-9"; "" when there are none (noted)."""
    found, before = [], 0
    for exhibit in statement.exhibits:
        first, last = before + 1, exhibit.number - 1
        if first <= last:
            found.append(str(first) if first == last else f"{first}-{last}")
        before = exhibit.number
    return _named(found)


def numbers_shared(statement: Statement) -> str:
    """The exhibits that share an item with another, as "3, 7"."""
    return _named([str(exhibit.number) for exhibit in statement.exhibits if exhibit.shared])


def numbers_by_advocates(statement: Statement, records: Records) -> str:
    """The exhibits with an item that somebody else than the owner added, as "3, 7"; "" when there are none (noted)."""
    others = {seq for seq, header in records.headers.items() if records.signers.role(header.actor) != "owner"}
    return _named([str(row.number) for row in statement.exhibits if any(seq in others for seq, _ in row.items)])


def _named(numbers: list[str]) -> str:
    return ", ".join(numbers[:MOST_NAMED]) + (", …" if len(numbers) > MOST_NAMED else "")


def check_withheld(statement: Statement, records: Records) -> None:
    """Step 16: of each exhibit, the withheld fields are as many as the statement says. Raises CheckFailedError."""
    for exhibit in statement.exhibits:
        counted = sum(records.items[place].hidden for place in exhibit.items)
        if counted != exhibit.withheld_fields:
            facts = {"exhibit": exhibit.number, "counted": counted, "stated": exhibit.withheld_fields}
            raise CheckFailedError("withheld-differs", **facts)


def count_withheld(records: Records) -> tuple[int, int]:
    """Step 16: (items not disclosed in the entries that are, fields withheld in the items that are)."""
    total = sum(header.count for header in records.headers.values())
    return total - len(records.items), sum(item.hidden for item in records.items.values())


def check_times(records: Records) -> int:
    """Step 15: our own times do not go back along the log. Returns how often they do (noted)."""
    odd = 0
    previous = ""
    for seq in sorted(records.headers):
        odd += records.headers[seq].at < previous
        previous = max(previous, records.headers[seq].at)
    return odd


def made_too_early(statement: Statement, records: Records) -> bool:
    """Step 15: whether the statement says it was made before the last entry it shows (noted)."""
    return statement.made < max(header.at for header in records.headers.values())
