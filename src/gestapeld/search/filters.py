# SPDX-License-Identifier: EUPL-1.2
"""A question as conditions on rows. Values are bound, never written into the statement; what stands in it is ours.

Aliases: i item, a account, s source, t told.
"""

# ruff: noqa: S608  # only our own constants and numbers stand in a statement; everything asked is bound

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import apsw
import msgspec

from gestapeld.errors import UsageError
from gestapeld.records.behaviour import BY_CODE, FAMILIES
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.narrative import Certainty, Mark
from gestapeld.search.identities import folded, same_everywhere
from gestapeld.search.names import THREAD
from gestapeld.search.question import Query
from gestapeld.search.schema import (
    CERTAINTIES,
    CURRENT,
    FILE,
    INCIDENT,
    KINDS,
    MARKS,
    MESSAGE,
    MINE,
    NOTE,
    PERSON,
    STEPS,
    THING,
    TRANSCRIPT,
    WAYS,
)
from gestapeld.search.telling import number_of, person_root

_IN, _OUT, _SYSTEM = WAYS[Way.IN], WAYS[Way.OUT], WAYS[Way.SYSTEM]
_WRITTEN = f"i.kind IN ({MESSAGE}, {TRANSCRIPT})"

WAY = (
    f"CASE WHEN {_WRITTEN} AND i.way <> {_SYSTEM} AND a.whose = {MINE} THEN {_OUT}"
    f" WHEN {_WRITTEN} AND i.way <> {_SYSTEM} AND a.whose = {PERSON} THEN {_IN} ELSE i.way END"
)
"""The way of a contact: what the owner says about the account goes before what the source says about the message."""

CERTAINTY = (
    f"CASE WHEN i.kind IN ({INCIDENT}, {THING}) THEN t.certainty"
    f" WHEN i.kind IN ({FILE}, {NOTE}, {', '.join(map(str, STEPS.values()))}) THEN NULL"
    f" WHEN ({WAY}) IN ({_OUT}, {_SYSTEM}) THEN NULL WHEN a.whose = {PERSON} THEN a.certainty"
    f" ELSE {CERTAINTIES[Certainty.UNKNOWN]} END"
)
"""How sure it was this person: as told, or as sure as the owner is of the account. NULL where nobody else did it."""

_MARKED = (
    "(i.marks | s.marks) & ? <> 0 OR coalesce(i.twin, i.id) IN"
    " (SELECT coalesce(twin, id) FROM item WHERE marks <> 0 AND marks & ? <> 0)"
)
"""A mark on one copy of a message holds for all of them."""

TABLES = "item i JOIN account a ON a.id = i.account JOIN source s ON s.id = i.source LEFT JOIN told t ON t.id = i.id"


@dataclass(slots=True)
class Conditions:
    """SQL that holds for the rows asked for, and the values in it."""

    sql: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    since: int | None = None
    until: int | None = None
    few: bool = False  # a list of ids is among the conditions

    def add(self, sql: str, *values: Any) -> None:
        """One more condition."""
        self.sql.append(sql)
        self.values += values

    def any_of(self, expression: str, values: Sequence[int]) -> None:
        """`expression` is one of these numbers. As one value, because a hand-made selection can be thousands long."""
        self.add(f"{expression} IN (SELECT value FROM json_each(?))", msgspec.json.encode(values).decode())

    @property
    def where(self) -> str:
        """All of them."""
        return " AND ".join(f"({sql})" for sql in self.sql) or "1"


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def conditions(connection: apsw.Connection, query: Query) -> Conditions:
    """Everything a query asks for except its words and its page. Raises UsageError for a value that does not exist."""
    found = Conditions()
    if not query.older:
        found.add(f"i.state = {CURRENT}")
    if not query.copies:
        found.add("i.twin IS NULL")
    if query.kinds:
        found.any_of("i.kind", [_known(KINDS, kind) for kind in query.kinds])
    if query.channels:
        found.any_of("i.channel", _labels(connection, query.channels))
    if query.ways:
        found.any_of(WAY, [WAYS[way] for way in query.ways])
    if query.certainties:
        found.any_of(CERTAINTY, [CERTAINTIES[certainty] for certainty in query.certainties])
    _who(connection, query, found)
    _which(connection, query, found)
    _when(query, found)
    return found


def _known(table: dict[str, int], name: str) -> int:
    if name not in table:
        raise UsageError
    return table[name]


def _labels(connection: apsw.Connection, texts: Sequence[str]) -> list[int]:
    found = connection.execute(f"SELECT id FROM label WHERE text IN ({_marks(texts)})", texts)
    return [row[0] for row in found]


def _who(connection: apsw.Connection, query: Query, found: Conditions) -> None:
    if query.people:
        roots = [person_root(connection, place) for place in _places(query.people)]
        accounts = f"SELECT id FROM account WHERE whose = {PERSON} AND person IN ({_marks(roots)})"
        found.add(
            f"i.account IN ({accounts}) OR i.peer IN ({accounts})"
            f" OR i.thread IN ({_threads_with(accounts)})"
            f" OR i.id IN (SELECT item FROM party WHERE account IN ({accounts}))"
            f" OR t.who IN ({_marks(roots)})",
            *(roots * 6),
        )
    if query.accounts:
        chosen = _accounts(connection, query.accounts)
        marks = _marks(chosen)
        found.add(
            f"i.account IN ({marks}) OR i.peer IN ({marks})"
            f" OR i.id IN (SELECT item FROM party WHERE account IN ({marks}))",
            *(chosen * 3),
        )


def _threads_with(accounts: str) -> str:
    """Conversations in which nobody but the owner and these accounts speaks: what she wrote there went to them."""
    return (
        f"SELECT thread FROM thread_account WHERE account IN ({accounts})"
        f" EXCEPT SELECT x.thread FROM thread_account x JOIN account y ON y.id = x.account"
        f" WHERE x.own = 0 AND y.whose <> {MINE} AND x.account NOT IN ({accounts})"
    )


def _accounts(connection: apsw.Connection, texts: Sequence[str]) -> list[int]:
    """Accounts that are written like this, in any spelling of a number or address, or labelled so."""
    found: set[int] = set()
    for text in texts:
        rows = connection.execute(
            "SELECT id FROM account WHERE id > 0 AND ((?1 <> '' AND identity = ?1) OR folded = ?2 OR identity LIKE ?3)",
            (same_everywhere(text), folded(text), "id:%:" + _literal(folded(text))),
        )
        found |= {row[0] for row in rows}
    return sorted(found)


def _literal(text: str) -> str:
    """No wildcards: a text that holds one is simply not found by this part of the question."""
    return "" if set(text) & set("%_") else text


def _which(connection: apsw.Connection, query: Query, found: Conditions) -> None:
    if query.threads:
        behind = f"substr(text, instr(text, '{THREAD}') + 1) IN ({_marks(query.threads)})"
        sql = f"SELECT id FROM label WHERE instr(text, '{THREAD}') AND {behind}"
        labels = connection.execute(sql, query.threads)
        found.any_of("i.thread", [row[0] for row in labels])
    if query.behaviours:
        found.any_of("i.id", _with_behaviour(connection, query.behaviours))
        found.few = True
    if query.marks:
        found.add(_MARKED, *[_bits(query.marks)] * 2)
    if query.without_marks:
        found.add(f"NOT ({_MARKED})", *[_bits(query.without_marks)] * 2)
    if query.originals:
        found.any_of("s.original", _places(query.originals))
    if query.items:
        listed = msgspec.json.encode(_places(query.items)).decode()
        ids = connection.execute("SELECT id FROM item WHERE place IN (SELECT value FROM json_each(?))", (listed,))
        found.any_of("i.id", [row[0] for row in ids])
        found.few = True


def _with_behaviour(connection: apsw.Connection, behaviours: Sequence[str]) -> list[int]:
    ids: set[int] = set()
    for code in behaviours:
        if code not in BY_CODE and code not in FAMILIES:
            raise UsageError
        rows = connection.execute("SELECT id FROM behaviour WHERE code = ?1 OR code GLOB ?1 || '.*'", (code,))
        ids |= {row[0] for row in rows}
    return sorted(ids)


def _bits(marks: Iterable[Mark]) -> int:
    return sum({MARKS[mark] for mark in marks})


def _places(items: Iterable[ItemId]) -> list[int]:
    """Items of logs that are not indexed have no place, so they are not found."""
    return [place for item in items if (place := number_of(str(item))) is not None]


def _when(query: Query, found: Conditions) -> None:
    found.since = _instant(query.since)
    found.until = _instant(query.until)
    if found.since is not None:
        found.add("coalesce(i.t1, i.t0) >= ?", found.since)
    if found.until is not None:
        found.add("i.t0 < ?", found.until)


def _instant(moment: datetime | None) -> int | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise UsageError
    return int(moment.timestamp() * 1000)
