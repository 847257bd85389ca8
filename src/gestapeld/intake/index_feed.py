# SPDX-License-Identifier: EUPL-1.2
"""Hands an entry to the search index while it is made, so that both are done at the same time. Works without one.

The index can be built again at any time, so a failure of it never stops an acquisition: it is left behind, and catches
up when it is opened next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import GestapeldError
from gestapeld.records.encoding import Fields
from gestapeld.records.record_line import RecordLine
from gestapeld.search.copies import copied_in
from gestapeld.search.index import Index


class IndexFeed:
    """For a large entry: `begin`, `add`, then `commit` when it stands, or `abort`. After small ones: `catch_up`."""

    def __init__(self, case: CaseFile, index: Index | None) -> None:
        self._case = case
        self._index = index

    def begin(self, seq: int) -> None:
        """A `read` entry is about to be made."""
        self._with(lambda index: index.entry_begins("evidence", seq, "read"))

    def add(self, first_index: int, items: Sequence[Fields]) -> None:
        """Items from `first_index` of the entry."""
        self._with(lambda index: index.add(first_index, items))

    def add_lines(self, first_index: int, records: Sequence[RecordLine]) -> None:
        """Observed records from `first_index` of the entry."""
        self._with(lambda index: index.add_lines(first_index, records))

    def commit(self) -> None:
        """The entry stands."""
        self._with(lambda index: index.entry_commits(self._case.heads()["evidence"]))

    def abort(self) -> None:
        """The entry will not be made."""
        self._with(lambda index: index.entry_aborts())

    def catch_up(self) -> None:
        """Entries were made that the index has not seen."""
        self._with(lambda index: index.catch_up())

    def copied(self, seq: int) -> int | None:
        """How many items of a `read` entry the case had already; None when nothing was compared."""
        found: list[int] = []
        self._with(lambda index: found.append(copied_in(index, seq)) if index.stands_at("evidence") > seq else None)
        return found[0] if found else None

    def _with(self, act: Callable[[Index], None]) -> None:
        if self._index is None:
            return
        try:
            act(self._index)
        except GestapeldError:
            index, self._index = self._index, None
            index.entry_aborts()
