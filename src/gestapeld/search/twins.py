# SPDX-License-Identifier: EUPL-1.2
"""The same message in two exports: both kept, one counted.

Two messages are the same when they come from different readings and agree in channel family, sender, minute and the
words a person wrote (what the app wrote beside them differs per phone), and stand at the same place among equal ones: a
message sent twice in one minute stays two. What the owner sent also agrees in whom it went to, a call in outcome and
seconds. The sender is the account by spelling, or the person when the owner said whose the accounts are. The first one
taken in is counted, the others point to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import apsw

from gestapeld.search.identities import family_of
from gestapeld.search.schema import CALL, CURRENT, MESSAGE, MINE, PERSON
from gestapeld.search.when import DAY_MS

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_OUT = 1
_ZONE_MARGIN = DAY_MS * 64 // 1000 * 2

Days = tuple[int, int]


def overlaps(connection: apsw.Connection, seq: int | None = None) -> list[Days]:
    """Days that at least two readings cover in the same channel family; only those of reading `seq` when given."""
    found = connection.execute(
        "SELECT max(a.first_day, b.first_day), min(a.last_day, b.last_day) FROM reading a JOIN reading b"
        " ON a.family = b.family AND a.seq < b.seq AND a.first_day <= b.last_day AND b.first_day <= a.last_day"
        " WHERE ?1 IS NULL OR a.seq = ?1 OR b.seq = ?1 ORDER BY 1",
        (seq,),
    )
    merged: list[Days] = []
    for first, last in found:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def match_twins(connection: apsw.Connection, stretches: Iterable[Days], slack: int) -> None:
    """Finds out again, for these days, which messages and calls are the same."""
    senders = _Senders(connection)
    for first, last in stretches:
        day: int | None = first
        while day is not None and day <= last:
            _match_day(connection, senders, day, slack)
            day = _next_day(connection, day)


def _next_day(connection: apsw.Connection, day: int) -> int | None:
    """The next day on which there can be anything: a wrong clock must not cost a query for every day between."""
    found = connection.execute(
        "SELECT t0 FROM item WHERE id >= ? ORDER BY id LIMIT 1", (_id_of(day + 1) - _ZONE_MARGIN,)
    ).fetchone()
    return None if found is None else max(day + 1, found[0] // DAY_MS - 1)


def _id_of(day: int) -> int:
    return day * DAY_MS * 64 // 1000 * 2


def _match_day(connection: apsw.Connection, senders: _Senders, day: int, slack: int) -> None:
    groups: dict[tuple[object, ...], dict[int, list[tuple[int, int]]]] = {}
    before: dict[int, int | None] = {}
    for row_id, place, twin, key in _keys(connection, senders, day, slack):
        before[row_id] = twin
        groups.setdefault(key, {}).setdefault(place >> 30, []).append((place, row_id))
    changes = [(twin, row_id) for row_id, twin in _twins(groups) if before[row_id] != twin]
    if changes:
        connection.executemany("UPDATE item SET twin = ? WHERE id = ?", changes)


def _twins(groups: dict[tuple[object, ...], dict[int, list[tuple[int, int]]]]) -> Iterator[tuple[int, int | None]]:
    """(id, id of the one that is counted): the n-th of each reading belongs to the n-th of the others."""
    for readings in groups.values():
        columns = [sorted(rows) for _, rows in sorted(readings.items())]
        for number in range(max(len(column) for column in columns)):
            same = [column[number][1] for column in columns if number < len(column)]
            yield same[0], None
            for other in same[1:]:
                yield other, same[0]


def _keys(
    connection: apsw.Connection, senders: _Senders, day: int, slack: int
) -> Iterator[tuple[int, int, int | None, tuple[object, ...]]]:
    """What has to agree. A day of the line and a day of a source can differ by its zone: one day of margin."""
    for row in connection.execute(
        "SELECT i.id, i.place, i.twin, i.t0 / 60000, i.kind, i.channel, i.way, i.account, i.peer, i.thread,"
        " coalesce(b.own, b.text) FROM item i JOIN body b ON b.id = i.id"
        " WHERE i.id BETWEEN ? AND ? AND i.day = ? AND i.kind IN (?, ?) AND i.state = ?",
        (_id_of(day - 1), _id_of(day + 2) + slack, day, MESSAGE, CALL, CURRENT),
    ):
        row_id, place, twin, minute, kind, channel, way, account, peer, thread, words = row
        sender = senders.key(account)
        if kind == CALL:
            sender = (way, sender)
        elif sender == _ME or (way == _OUT and not senders.is_somebody(account)):
            sender = (_ME, senders.key(peer) if peer else senders.other_side(thread))
        yield row_id, place, twin, (senders.family(channel), kind, minute, sender, _plain(words))


_ME = "me"


class _Senders:
    """Who is who, as far as it is known, for comparing senders."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._keys: dict[int, object] = {}
        self._sides: dict[int, object] = {}
        self._families: dict[int, str] = {}

    def key(self, account: int) -> object:
        """The owner, a person, or the account by spelling."""
        if account not in self._keys:
            sql = "SELECT whose, person, identity FROM account WHERE id = ?"
            for whose, person, identity in self._connection.execute(sql, (account,)):
                self._keys[account] = _ME if whose == MINE else person if whose == PERSON else identity
        return self._keys[account]

    def is_somebody(self, account: int) -> bool:
        """Whether the owner said that this is another person's account."""
        return isinstance(self.key(account), int)

    def other_side(self, thread: int) -> object:
        """Whom a conversation is with: its one other sender, whatever the export calls it; else its name."""
        if thread not in self._sides:
            sql = "SELECT account FROM thread_account WHERE thread = ? AND own = 0"
            others = {self.key(row[0]) for row in self._connection.execute(sql, (thread,))} - {_ME}
            self._sides[thread] = others.pop() if len(others) == 1 else (thread,)
        return self._sides[thread]

    def family(self, channel: int) -> str:
        """The family of a channel by its label number."""
        if channel not in self._families:
            name = self._connection.execute("SELECT text FROM label WHERE id = ?", (channel,)).get
            self._families[channel] = family_of(str(name))
        return self._families[channel]


def _plain(words: str) -> str:
    """For comparing only: phones differ in invisible marks, spaces and the form of accents."""
    if words.isascii() and "\n" not in words and "  " not in words:
        return words.strip()
    return _SPACE.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", words))).strip()
