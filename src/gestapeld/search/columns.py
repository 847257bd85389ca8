# SPDX-License-Identifier: EUPL-1.2
"""Everything a count over a whole case needs, as columns of numbers read in one go.

A million rows as objects would cost seconds; as arrays of 64-bit integers they cost half of one. What is read:
messages, calls and transcripts in the version that holds, app lines left out, copies counted once; and what was told.
Texts become numbers that are equal for equal texts, in this process only: enough to find what was sent twice.
"""

# ruff: noqa: S608  # only our own constants and numbers stand in a statement; everything asked is bound

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, islice

import msgspec

from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.search.answers import Accepted, accepted
from gestapeld.search.identities import family_of
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.names import THREAD
from gestapeld.search.schema import (
    CALL,
    CURRENT,
    FILE,
    INCIDENT,
    MESSAGE,
    NOTICE,
    PERSON,
    THING,
    TRANSCRIPT,
    WAYS,
    place_of,
)
from gestapeld.search.telling import person_root

NONE = -(1 << 62)
"""Stands for no time and no day in `Columns.items`."""
WIDTH = 6
LEAST_LETTERS = 12

_SYSTEM = WAYS[Way.SYSTEM]
_WANTED = (
    f"i.kind IN ({MESSAGE}, {CALL}, {TRANSCRIPT}) AND i.state = {CURRENT} AND i.way <> {_SYSTEM} AND i.twin IS NULL"
)
_PACKED = "i.clock | (i.kind << 16) | (i.way << 24) | (i.channel << 32)"
# Everything but letters goes, and capitals become small ones: for texts that differ in nothing else.
_NO_LETTERS = bytes(b for b in range(256) if not (65 <= b <= 90 or 97 <= b <= 122))
_SMALL = bytes(range(256)).lower()
_AT_ONCE = 4096  # texts looked at together: fewer steps per text, and never many of them in memory
# Entries after which no message, call or transcript is another than before.
_ELSEWHERE = frozenset(
    {"founded", "signer-added", "signer-ended", "acquired", "linked", "marked", "exhibited", "finding", "handed-over"}
    | {"erase-planned", "erase-cancelled"}
)
_TELLING = frozenset({"told", "corrected"})


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A number, address or handle as a source shows it, and what the owner says about it.

    identity   equal for all spellings of one account; `family`: of its channel
    whose      0 nobody's, 1 the owner's, 2 a person's; `person`: the place of that person's first version
    certainty  a number of `schema.CERTAINTIES`, None when nothing is claimed
    """

    channel: str
    family: str
    name: str
    ident: str
    identity: str
    whose: int
    person: int | None
    certainty: int | None


@dataclass(frozen=True, slots=True)
class ToldRow:
    """An incident, thing or notice in the version that holds. `low`..`high`: how often.

    root       the first version of it; `who`: the first version of the person it is said to be
    certainty  as in `schema.CERTAINTIES`
    """

    place: int
    root: int
    kind: int
    t0: int | None
    day: int | None
    clock: int
    who: int | None
    certainty: int
    low: int
    high: int | None
    behaviours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """One number per row: for the text, for its letters (0: fewer than LEAST_LETTERS), its length in characters."""

    same: array[int]
    letters: array[int]
    lengths: array[int]


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows, oldest first, those without a usable time before all others.

    zone      of the case; `stand`: how many entries of the evidence log are in here
    items     WIDTH numbers per row: place, t0, day (NONE when unknown), `clock | kind<<16 | way<<24 | channel<<32`,
              `thread<<32 | account`, the account of the first receiver
    texts     of every row
    calls     for each call among the rows, in their order: outcome, and seconds where the source gives them
    clocks    row: minutes after midnight on the source's own clock where that is not the clock of the case; -1: none
    receivers place: further receivers of what the owner sent
    claimed   people (first versions) for whom any account is claimed, seen in a file or not
    channels  number: name; threads: number: (channel, conversation)
    talking   thread: accounts that wrote in it, not as the owner
    readings  (entry, channel family): first and last day of its messages and calls, wrong clocks included
    files     (place of a message, SHA-256 of a file that came with it), in order of the files
    copies    how many copies are left out because they are counted already
    accepted  what a person accepted about messages
    """

    zone: str
    stand: int
    items: array[int]
    texts: Texts
    calls: tuple[tuple[str, int | None], ...]
    clocks: dict[int, int]
    receivers: dict[int, tuple[int, ...]]
    accounts: dict[int, AccountRow]
    claimed: frozenset[int]
    channels: dict[int, str]
    threads: dict[int, tuple[str, str]]
    talking: dict[int, tuple[int, ...]]
    readings: dict[tuple[int, str], tuple[int, int]]
    told: tuple[ToldRow, ...]
    files: tuple[tuple[int, str], ...]
    copies: int
    accepted: tuple[Accepted, ...] = ()


def columns(index: Index, before: Columns | None = None) -> Columns:
    """The columns as the index stands now. What `before` holds is used again where nothing can have changed it.

    Raises IndexBusyError, NoSpaceError, NotWritableError.
    """
    stand = index.stands_at("evidence")
    if before is not None and before.zone == index.zone and before.stand <= stand:
        if before.stand == stand:
            return before
        if _only_told(index, before.stand):
            told = answered(index, lambda: _told(index))
            return replace(before, stand=stand, told=told, accepted=accepted(index))
    return answered(index, lambda: _columns(index, stand))


def _only_told(index: Index, since: int) -> bool:
    """Whether the entries from `since` on added nothing but incidents, things, notices and what counts nowhere."""
    kinds = set(index.kinds_since("evidence", since))
    if not kinds <= _ELSEWHERE | _TELLING:
        return False
    typed = rows(index, f"SELECT 1 FROM item WHERE kind = {TRANSCRIPT} AND place >= ? LIMIT 1", (_first(since),))
    corrected = "corrected" in kinds and rows(index, f"SELECT 1 FROM item WHERE kind = {TRANSCRIPT} LIMIT 1", ())
    return not typed and not corrected


def _first(seq: int) -> int:
    return place_of(ItemId("evidence", seq, 0))


def _columns(index: Index, stand: int) -> Columns:
    none = f"coalesce(i.t0, {NONE}), coalesce(i.day, {NONE})"
    packed = f"i.place, {none}, {_PACKED}, (i.thread << 32) | i.account, i.peer"
    execute = index.connection.execute
    items = array("q", chain.from_iterable(execute(f"SELECT {packed} FROM item i WHERE {_WANTED} ORDER BY i.id")))
    texts, clocks = _texts(index)
    calls = rows(
        index,
        f"SELECT b.own FROM item i JOIN body b ON b.id = i.id WHERE {_WANTED} AND i.kind = {CALL} ORDER BY i.id",
        (),
    )
    labels = dict(rows(index, "SELECT id, text FROM label", ()))
    return Columns(
        index.zone,
        stand,
        items,
        texts,
        tuple(_outcome(own) for (own,) in calls),
        clocks,
        _receivers(index),
        _accounts(index),
        frozenset(row[0] for row in rows(index, f"SELECT person FROM claim WHERE whose = {PERSON}", ()) if row[0]),
        {number: text for number, text in labels.items() if THREAD not in text},
        {number: _split(text) for number, text in labels.items() if THREAD in text},
        _talking(index),
        {(row[0], row[1]): (row[2], row[3]) for row in rows(index, "SELECT * FROM reading ORDER BY seq, family", ())},
        _told(index),
        _files(index),
        _copies(index),
        accepted(index),
    )


def _split(text: str) -> tuple[str, str]:
    channel, _, thread = text.partition(THREAD)
    return channel, thread


def _texts(index: Index) -> tuple[Texts, dict[int, int]]:
    """Read from the bodies alone, in the order of the rows: looking each one up by its row would cost as much again."""
    home = index.connection.execute("SELECT id FROM label WHERE text = ?", (index.zone,)).fetchone()
    unwanted = [number for (number,) in rows(index, f"SELECT i.id FROM item i WHERE NOT ({_WANTED})", ())]
    sql = (
        "SELECT coalesce(b.own, b.text), iif(b.zone IN (0, ?), NULL, b.local) FROM body b"
        " WHERE b.id NOT IN (SELECT value FROM json_each(?)) ORDER BY b.id"
    )
    values = (home[0] if home else 0, msgspec.json.encode(unwanted).decode())
    same, letters, lengths = array("q"), array("q"), array("q")
    clocks: dict[int, int] = {}
    found = iter(index.connection.execute(sql, values))
    first = 0
    while some := list(islice(found, _AT_ONCE)):
        written, locals_ = zip(*some, strict=True)
        bare = [text.encode().translate(_SMALL, _NO_LETTERS) for text in written]
        same.extend(map(hash, written))
        letters.extend(hash(one) if len(one) >= LEAST_LETTERS else 0 for one in bare)
        lengths.extend(map(len, written))
        if locals_.count(None) < len(locals_):
            clocks.update((row, _minutes(local)) for row, local in enumerate(locals_, first) if local is not None)
        first += len(some)
    return Texts(same, letters, lengths), clocks


def _minutes(local: str) -> int:
    """Minutes after midnight of `YYYY-MM-DDTHH:MM…`; -1 for a date."""
    hours, minutes = local[11:13], local[14:16]
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else -1


def _outcome(own: str) -> tuple[str, int | None]:
    """Outcome and seconds of a call, as `rows` writes them for comparing."""
    outcome, _, seconds = own.partition(" ")
    return outcome, int(seconds) if seconds.isdecimal() else None


def _receivers(index: Index) -> dict[int, tuple[int, ...]]:
    sql = "SELECT i.place, p.account FROM party p JOIN item i ON i.id = p.item ORDER BY i.place, p.account"
    return _gathered(rows(index, sql, ()))


def _talking(index: Index) -> dict[int, tuple[int, ...]]:
    sql = "SELECT DISTINCT thread, account FROM thread_account WHERE own = 0 ORDER BY thread, account"
    return _gathered(rows(index, sql, ()))


def _gathered(pairs: Iterable[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _accounts(index: Index) -> dict[int, AccountRow]:
    sql = "SELECT id, channel, name, ident, identity, whose, person, certainty FROM account"
    return {row[0]: AccountRow(row[1], family_of(row[1]), *row[2:]) for row in rows(index, sql, ())}


def _told(index: Index) -> tuple[ToldRow, ...]:
    behaviours: dict[int, list[str]] = {}
    for number, code in rows(index, "SELECT id, code FROM behaviour ORDER BY id, code", ()):
        behaviours.setdefault(number, []).append(code)
    sql = (
        "SELECT i.id, i.place, t.root, i.kind, i.t0, i.day, i.clock, t.who, t.certainty, t.low, t.high"
        f" FROM told t JOIN item i ON i.id = t.id WHERE i.kind IN ({INCIDENT}, {THING}, {NOTICE})"
        f" AND i.state = {CURRENT} ORDER BY i.id"
    )
    return tuple(
        ToldRow(place, root, kind, t0, day, clock, who, certainty, low, high, tuple(behaviours.get(number, ())))
        for number, place, root, kind, t0, day, clock, who, certainty, low, high in rows(index, sql, ())
    )


def _files(index: Index) -> tuple[tuple[int, str], ...]:
    sql = (
        "SELECT i.place, o.digest FROM attached t JOIN item i ON i.id = t.item JOIN source s ON s.id = t.source"
        f" JOIN original o ON o.place = s.original WHERE i.kind = {MESSAGE} ORDER BY o.digest, i.place"
    )
    return tuple((row[0], row[1]) for row in rows(index, sql, ()))


def _copies(index: Index) -> int:
    sql = f"SELECT count(*) FROM item WHERE twin IS NOT NULL AND state = {CURRENT} AND kind IN ({MESSAGE}, {CALL})"
    return int(rows(index, sql, ())[0][0])


def texts_of(index: Index, places: Iterable[int]) -> dict[int, str]:
    """The words of a few items, by place, without what the app wrote."""
    listed = msgspec.json.encode(list(places)).decode()
    sql = (
        "SELECT i.place, coalesce(b.own, b.text) FROM item i JOIN body b ON b.id = i.id"
        " WHERE i.place IN (SELECT value FROM json_each(?))"
    )
    return dict(answered(index, lambda: rows(index, sql, (listed,))))


def kinds_of(index: Index, places: Iterable[int]) -> list[tuple[int, int, int]]:
    """Place asked for, kind, place of the item: of items, and of the files that stand for originals."""
    listed = msgspec.json.encode(list(places)).decode()
    sql = (
        "SELECT place, kind, place FROM item WHERE place IN (SELECT value FROM json_each(?1))"
        " UNION ALL SELECT s.original, i.kind, i.place FROM source s JOIN item i ON i.source = s.id"
        f" WHERE s.original IN (SELECT value FROM json_each(?1)) AND i.kind = {FILE}"
    )
    return [(row[0], row[1], row[2]) for row in answered(index, lambda: rows(index, sql, (listed,)))]


def roots_of(index: Index, people: Iterable[ItemId]) -> frozenset[int]:
    """The places of the first versions of these people, as `AccountRow.person` and `ToldRow.who` name them."""
    found = (person_root(index.connection, place_of(item)) for item in people)
    return frozenset(root for root in found if root is not None)
