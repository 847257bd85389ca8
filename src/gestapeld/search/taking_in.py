# SPDX-License-Identifier: EUPL-1.2
"""One entry into the index: observed items in batches, told ones and claims one by one, in a transaction of the caller.

Which kinds of items count depends on the kind of the entry, so that nothing read from a file can pass for something
told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import apsw
import msgspec

from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId, LogName
from gestapeld.records.record_line import RecordLine
from gestapeld.search.claims import record_answer, record_claim, record_marking, record_person, spread
from gestapeld.search.identities import family_of
from gestapeld.search.names import NameTables
from gestapeld.search.placing import Placing
from gestapeld.search.rows import (
    APART,
    BODY_COLUMNS,
    ITEM_COLUMNS,
    OBSERVED_KINDS,
    TOLD_KIND_NAMES,
    RowMaker,
    Rows,
)
from gestapeld.search.schema import OLDER, place_of
from gestapeld.search.telling import end_of, number_of, record_told, take_back, words_beside
from gestapeld.search.when import Line

BATCH = 4096
# Rows per statement. Every statement gives up the interpreter lock and waits to get it back, so one per row would stand
# still beside a busy thread; with more the statement is too long to stay cached.
_TOGETHER = 256
_WORDS_TOGETHER = 16 * BATCH

INDEXED_KINDS: dict[LogName, frozenset[str]] = {
    "evidence": frozenset({"acquired", "read", "told", "corrected", "people", "marked"}),
    "private": frozenset({"note"}),
    "audit": frozenset(),
}
_WORDS = (
    "INSERT INTO words (rowid, body)"
    f" SELECT body.id, CASE WHEN beside IS NULL THEN text ELSE text || '{APART}' || beside END FROM"
)
_TOLD = TOLD_KIND_NAMES - {"note"}


class TakingIn:
    """Takes in one entry, `finish` after the last item.

    log, seq         which entry it is
    senders_changed  what counts as one sender may have changed for items that were there before
    """

    def __init__(
        self, connection: apsw.Connection, names: NameTables, line: Line, slack: int, log: LogName, seq: int, kind: str
    ) -> None:
        self._connection = connection
        self._names = names
        self._line = line
        self._placing = Placing(connection, slack)
        self.seq = seq
        self._kind = kind
        self.log = log
        self._place = place_of(ItemId(log, seq, 0))
        self._maker = RowMaker(names, line, seq, self._place)
        self._days: dict[str, tuple[int, int]] = {}
        self._unindexed: list[int] = []
        self.senders_changed = False
        names.begin_entry()

    @property
    def slack(self) -> int:
        """How far any id was moved so far."""
        return self._placing.slack

    @property
    def days(self) -> dict[str, tuple[int, int]]:
        """First and last day of what was taken in, by family of channels."""
        return self._days

    def add(self, items: Sequence[tuple[int, Fields]]) -> None:
        """Items with their index in the entry."""
        observed: list[tuple[int, Fields]] = []
        for index, fields in items:
            kind = (fields.get("rest") or {}).get("kind")
            if kind in OBSERVED_KINDS and self._kind == "read":
                observed.append((index, fields))
            elif kind is not None:
                self._other(kind, index, fields)
        if observed:
            self._insert(self._maker.observed(observed))

    def add_lines(self, first: int, records: Sequence[RecordLine]) -> None:
        """Observed records of a reading, from index `first` of the entry."""
        if self._kind == "read" and records:
            self._insert(self._maker.lines(first, records))

    def _other(self, kind: str, index: int, fields: Fields) -> None:
        place = self._place + index
        if kind == "original" and self._kind in ("acquired", "read"):
            self._original(place, fields)
        elif kind == "reading" and self._kind == "read":
            self._reading(fields)
        elif (kind in _TOLD and self._kind in ("told", "corrected")) or kind == self._kind == "note":
            if fields["rest"].get("removed"):
                take_back(self._connection, fields)
            else:
                self._told(index, place, fields)
        elif self._kind in ("people", "corrected") and kind == "person":
            record_person(self._connection, place, fields)
        elif self._kind == "people" and kind == "account":
            self.senders_changed = record_claim(self._connection, fields) or self.senders_changed
        elif self._kind == "marked" and kind == "mark":
            record_marking(self._connection, fields)
        elif self._kind == "marked" and kind == "answer":
            record_answer(self._connection, self.seq, fields)

    def _original(self, place: int, fields: Fields) -> None:
        if digest := fields.get("digest"):
            self._connection.execute("INSERT OR REPLACE INTO original VALUES (?, ?)", (place, digest))
        part = fields["rest"].get("part")
        if part is not None and self._kind == "read":
            self._stands_for(part, place)

    def _reading(self, fields: Fields) -> None:
        links = fields.get("links") or {}
        original = number_of(links.get("original"))
        if original is not None:
            self._stands_for(0, original)
        for number, beside in (links.get("siblings") or {}).items():
            place = number_of(beside)
            if place is not None and number.isdecimal():
                self._stands_for(int(number), place)
        superseded = number_of(links.get("supersedes"))
        if superseded is not None:
            first = superseded >> 30 << 30
            self.senders_changed = True
            self._connection.execute(
                "UPDATE item SET state = ? WHERE place BETWEEN ? AND ?", (OLDER, first, first + (1 << 30) - 1)
            )

    def _stands_for(self, part: int, original: int) -> None:
        source = self._names.source(self.seq, part)
        self._connection.execute("UPDATE source SET original = ? WHERE id = ?", (original, source))
        if self._connection.execute("SELECT 1 FROM marked LIMIT 1").fetchone():
            spread(self._connection, [source])

    def _told(self, index: int, place: int, fields: Fields) -> None:
        rows = self._maker.told(index, fields, words_beside(fields), end_of(fields, self._line))
        row_id = self._insert(rows)[0]
        record_told(self._connection, row_id, place, fields)

    def _insert(self, rows: Rows) -> list[int]:
        """Inserts rows in the order of their ids; gives the ids."""
        ids = rows.in_order(self._placing.ids)
        _insert_rows(self._connection, "item", ITEM_COLUMNS, rows.item)
        _insert_rows(self._connection, "body", BODY_COLUMNS, rows.body)
        self._unindexed += ids
        if len(self._unindexed) >= _WORDS_TOGETHER:
            self._index_words()
        if rows.parties or rows.attached:
            self._beside(rows, dict(zip(rows.item[1 :: len(ITEM_COLUMNS)], ids, strict=True)))
        for channel, (first, last) in rows.days.items():
            family = family_of(channel)
            known = self._days.get(family, (first, last))
            self._days[family] = (min(known[0], first), max(known[1], last))
        return ids

    def _index_words(self) -> None:
        """One statement for many rows: the tokenising then runs without the interpreter lock, and the full-text table
        writes one segment for all of them (it ends one at the begin of every statement)."""
        ids = sorted(self._unindexed)
        self._unindexed.clear()
        if ids and self._alone(ids):
            self._connection.execute(f"{_WORDS} body WHERE id BETWEEN ? AND ? ORDER BY id", (ids[0], ids[-1]))
        elif ids:
            listed = msgspec.json.encode(ids).decode()
            self._connection.execute(f"{_WORDS} json_each(?) CROSS JOIN body ON body.id = value", (listed,))

    def _alone(self, ids: list[int]) -> bool:
        """Whether the rows just inserted are all there is between the first and the last of them."""
        one_more = "SELECT count(*) FROM (SELECT 1 FROM item WHERE id BETWEEN ? AND ? LIMIT ?)"
        count = self._connection.execute(one_more, (ids[0], ids[-1], len(ids) + 1)).get
        return bool(count == len(ids))

    def _beside(self, rows: Rows, ids: dict[int, int]) -> None:
        insert: Callable[[str, Iterable[tuple[int, int]]], object] = self._connection.executemany
        insert(
            "INSERT OR IGNORE INTO party VALUES (?, ?)",
            [(account, ids[place]) for place, account in rows.parties if account],
        )
        insert(
            "INSERT OR IGNORE INTO attached VALUES (?, ?)", [(ids[place], source) for place, source in rows.attached]
        )

    def finish(self) -> None:
        """After the last item: its words, and which days the entry covers, to know later what can hold the same."""
        self._index_words()
        for family, (first, last) in self._days.items():
            covers = (self.seq, family, first, last)
            self._connection.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?)", covers)
        self.senders_changed = self.senders_changed or self._names.joined


def _insert_rows(connection: apsw.Connection, table: str, columns: tuple[str, ...], flat: Sequence[object]) -> None:
    """Rows whose columns stand one after the other.

    OR FAIL: nothing to undo within a statement, because a failure rolls the whole entry back. Without it every
    statement would be a savepoint, and make the full-text table write out what it holds.
    """
    one = "(" + ",".join("?" * len(columns)) + ")"
    into = f"INSERT OR FAIL INTO {table} ({','.join(columns)}) VALUES "  # noqa: S608  # our own names
    step = _TOGETHER * len(columns)
    for start in range(0, len(flat), step):
        some = flat[start : start + step]
        connection.execute(into + ",".join([one] * (len(some) // len(columns))), some)
