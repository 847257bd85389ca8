# SPDX-License-Identifier: EUPL-1.2
"""How many of the messages of one reading the case had already, from another original."""

from __future__ import annotations

from gestapeld.records.identifiers import ItemId
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.schema import place_of


def copied_in(index: Index, seq: int) -> int:
    """Items of `read` entry `seq` that point to an equal one, which is the one that is counted."""
    first = place_of(ItemId("evidence", seq, 0))
    # through the few that point to another, not through everything that was read
    sql = "SELECT count(*) FROM item INDEXED BY item_twin WHERE place BETWEEN ? AND ? AND twin IS NOT NULL"
    return int(answered(index, lambda: rows(index, sql, (first, first + (1 << 30) - 1)))[0][0])
