# SPDX-License-Identifier: EUPL-1.2
"""Labels, accounts, conversations and sources as small numbers, so that a row of a million stays small."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import apsw

from gestapeld.records.items import Account
from gestapeld.search.identities import folded, identity_of

THREAD = "\x1f"
"""Between channel and conversation in a label."""

Names = Mapping[str, Any]


class NameTables:
    """Numbers for names, kept in memory while entries are taken in. `forget` after a roll-back."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._labels: dict[str, int] = {}
        self._accounts: dict[tuple[str, str, str], int] = {}
        self._talking: set[tuple[int, int, int]] = set()
        self._sources: dict[tuple[int, int], int] = {}
        self._new_from = 0
        self.joined = False

    def forget(self) -> None:
        """Drops what is remembered, because the tables may have been rolled back."""
        for remembered in (self._labels, self._accounts, self._talking, self._sources):
            remembered.clear()

    def begin_entry(self) -> None:
        """From here `joined` says whether somebody new spoke in a conversation that was there before."""
        self._new_from = int(self._connection.execute("SELECT max(id) + 1 FROM label").get)
        self.joined = False

    def label(self, text: str) -> int:
        """The number of a channel, zone or conversation; 0 for ""."""
        number = self._labels.get(text)
        if number is None:
            number = self._number("label (text)", "label WHERE text = ?", (text,)) if text else 0
            self._labels[text] = number
        return number

    def thread(self, channel: str, text: str) -> int:
        """The number of a conversation in a channel; 0 for ""."""
        return self.label(f"{channel}{THREAD}{text}") if text else 0

    def account(self, channel: str, value: Names | None) -> int:
        """The number of an account as shown in a channel; 0 for nobody."""
        if not value:
            return 0
        key = (channel, value.get("name", ""), value.get("id", ""))
        number = self._accounts.get(key)
        if number is None:
            number = self._account(*key) if key[1] or key[2] else 0
            self._accounts[key] = number
        return number

    def _account(self, channel: str, name: str, ident: str) -> int:
        found = self._connection.execute(
            "SELECT id FROM account WHERE channel = ? AND name = ? AND ident = ?", (channel, name, ident)
        ).fetchone()
        if found is not None:
            return int(found[0])
        identity = identity_of(channel, Account(name, ident))
        self._connection.execute(
            "INSERT INTO account (channel, name, ident, identity, folded, whose, person, certainty)"
            " SELECT ?1, ?2, ?3, ?4, ?5, coalesce(c.whose, 0), c.person, c.certainty"
            " FROM (SELECT 1) LEFT JOIN claim c ON c.identity = ?4",
            (channel, name, ident, identity, folded(name or ident)),
        )
        return self._connection.last_insert_rowid()

    def talks(self, thread: int, account: int, own: bool) -> None:
        """Remembers that this account wrote in this conversation, as the owner or not."""
        key = (thread, account, int(own))
        if key not in self._talking:
            self._talking.add(key)
            self._connection.execute("INSERT OR IGNORE INTO thread_account VALUES (?, ?, ?)", key)
            if thread < self._new_from and self._connection.changes():
                self.joined = True

    def source(self, seq: int, part: int) -> int:
        """The number of a part (0: the original itself) of what the reading in entry `seq` read."""
        key = (seq, part)
        number = self._sources.get(key)
        if number is None:
            if len(self._sources) > 100_000:
                self._sources.clear()
            number = self._number("source (seq, part)", "source WHERE seq = ? AND part = ?", key)
            self._sources[key] = number
        return number

    def _number(self, into: str, where: str, values: tuple[Any, ...]) -> int:
        found = self._connection.execute(f"SELECT id FROM {where}", values).fetchone()  # noqa: S608  # our own constants
        if found is not None:
            return int(found[0])
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {into} VALUES ({marks})", values)  # noqa: S608  # our own constants
        return self._connection.last_insert_rowid()
