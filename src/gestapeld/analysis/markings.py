# SPDX-License-Identifier: EUPL-1.2
"""Messages about which a person accepted something, laid over the columns. Proposals are not among them.

A message that cannot be counted (no usable day, sent by the owner, of other people she named) has no place here: how
many of those there are is said, nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gestapeld.analysis.contacts import Contacts
from gestapeld.analysis.standing import Standing
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.stack import SupportKind
from gestapeld.search.answers import Accepted
from gestapeld.search.schema import item_at

CATEGORIES = (
    "kill-or-harm", "children", "publish", "self-harm", "veiled", "come-by", "watching", "money", "work", "demand",
    "never-leave", "insult", "plead", "payment-text",
)  # fmt: skip
"""In the order in which they are told and read: first what comes first among incidents."""
_COUNTED = (Standing.OTHER, Standing.SUSPECTED, Standing.UNKNOWN)
_RESTS_ON: tuple[SupportKind, ...] = ("message",)


@dataclass(frozen=True, slots=True)
class Marked:
    """One message.

    row         its row among the contacts; day since 1970-01-01, instant in milliseconds and None without a time
    categories  accepted for it, in the order of CATEGORIES; `by_owner`: those of them that the owner accepted herself
    behaviours  codes that these add
    closed      marked as intimate or as a child's: its words stand on its own page only
    """

    item: ItemId
    row: int
    day: int
    instant: int | None
    standing: Standing
    categories: tuple[str, ...]
    by_owner: frozenset[str]
    behaviours: tuple[str, ...]
    closed: bool = False

    @property
    def families(self) -> frozenset[str]:
        """The families of its behaviours."""
        return frozenset(code.partition(".")[0] for code in self.behaviours)

    @property
    def support(self) -> tuple[SupportKind, ...]:
        """It rests on the message itself."""
        return _RESTS_ON


@dataclass(frozen=True, slots=True)
class Markings:
    """All of them in order of time. `typed`: accepted for messages that were typed over from a picture or letter;
    `apart`: for messages that are in no count.
    """

    rows: tuple[Marked, ...] = ()
    typed: int = 0
    apart: int = 0

    def of(self, *standings: Standing, only: frozenset[str] | None = None) -> list[Marked]:
        """Those of these standings, oldest first; with `only` those with any of these categories."""
        return [one for one in self.rows if one.standing in standings and (only is None or only & set(one.categories))]


def markings_of(contacts: Contacts, accepted: Iterable[Accepted], owners: frozenset[int]) -> Markings:
    """`owners`: entries of the evidence log that are the owner's own."""
    found: dict[int, list[Accepted]] = {}
    typed: set[int] = set()
    for one in accepted:
        if one.typed:
            typed.add(one.place)
        else:
            found.setdefault(one.place, []).append(one)
    if not found:
        return Markings(typed=len(typed))
    rows = np.flatnonzero(np.isin(contacts.place, np.fromiter(found, np.int64, len(found))))
    marked = [
        _marked(contacts, int(row), found[int(contacts.place[row])], owners)
        for row in rows
        if contacts.standing[row] in _COUNTED
    ]
    return Markings(tuple(marked), len(typed), len(found) - len(marked))


def _marked(contacts: Contacts, row: int, said: list[Accepted], owners: frozenset[int]) -> Marked:
    return Marked(
        item_at(int(contacts.place[row])),
        row,
        int(contacts.day[row]),
        int(contacts.t0[row]) if contacts.minute[row] >= 0 else None,
        Standing(int(contacts.standing[row])),
        tuple(sorted((one.category for one in said), key=_order)),
        frozenset(one.category for one in said if one.entry in owners),
        tuple(sorted({code for one in said for code in one.codes})),
        any(one.closed for one in said),
    )


def _order(category: str) -> tuple[int, str]:
    """A category of a later version comes last."""
    return CATEGORIES.index(category) if category in CATEGORIES else len(CATEGORIES), category
