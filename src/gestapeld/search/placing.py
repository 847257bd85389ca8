# SPDX-License-Identifier: EUPL-1.2
"""Ids in time order. The id of a row is its time, so a timeline is a scan and a search can stop after one page.

id = 2 × (t0 in 1/64 s) + (1 in the private log), moved up to the next free one when taken. Items without a usable time
have negative ids far below, in the order of the log. Evidence and private ids never meet and each log arrives in its
own order, so the same ledger always gives the same ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import sub

import apsw

_UNDATED = -(1 << 63)
_PRIVATE_PLACE = 1 << 62
_WINDOW = 64


def undated_id(place: int) -> int:
    """The id of an item without a usable time."""
    return _UNDATED + place


LAST_UNDATED = -(1 << 61)
"""Every id at or below this one is of an item without a usable time."""


def candidate(t0: int, place: int) -> int:
    """The id a time asks for."""
    return (t0 * 64 // 1000) << 1 | (place >= _PRIVATE_PLACE)


class Placing:
    """Gives out ids. `slack` is the furthest any id was moved up, in id units."""

    def __init__(self, connection: apsw.Connection, slack: int) -> None:
        self._connection = connection
        self.slack = slack
        self._from = 0
        self._to = -1
        self._taken: set[int] = set()

    def ids(self, wanted: Sequence[int]) -> list[int]:
        """Free ids for candidates in ascending order, ascending too."""
        if not wanted:
            return []
        self._to = -1
        seen_to = wanted[-1] + self.slack
        others = self._any(wanted[0], seen_to)
        found: list[int] = []
        last = wanted[0] - 2
        for asked in wanted:
            free = asked if asked > last else last + 2
            if free > seen_to:
                others = others or self._any(seen_to, free + _WINDOW)
                seen_to = free + _WINDOW
            if others:
                free = self._free(free)
            last = free
            found.append(free)
        self.slack = max(self.slack, *map(sub, found, wanted))
        return found

    def _any(self, low: int, high: int) -> bool:
        row = self._connection.execute("SELECT 1 FROM item WHERE id BETWEEN ? AND ? LIMIT 1", (low, high)).fetchone()
        return row is not None

    def _free(self, asked: int) -> int:
        while True:
            if not self._from <= asked <= self._to:
                self._look(asked)
            if asked not in self._taken:
                return asked
            asked += 2

    def _look(self, start: int) -> None:
        """Reads which ids are taken from `start` on; batches are small beside the line, so only a little ahead."""
        rows = self._connection.execute("SELECT id FROM item WHERE id >= ? ORDER BY id LIMIT ?", (start, _WINDOW))
        self._taken = {row[0] for row in rows}
        self._from = start
        self._to = max(self._taken) if len(self._taken) == _WINDOW else 1 << 62
