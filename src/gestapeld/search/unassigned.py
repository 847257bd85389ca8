# SPDX-License-Identifier: EUPL-1.2
"""Numbers, addresses and names that nobody said anything about yet: who sent her something, called, or was written to.

Spellings of one number stand together (`identities`), and nothing else does: two names are never taken for one person.
"""

# ruff: noqa: S608  # only our own constants and numbers stand in a statement; everything asked is bound

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.search.filters import WAY
from gestapeld.search.identities import same_everywhere
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.placing import LAST_UNDATED
from gestapeld.search.schema import CALL, CURRENT, MESSAGE, TRANSCRIPT, WAYS, item_at, place_of
from gestapeld.search.timeline import COUNTS_THE_SAME
from gestapeld.search.when import day_text

_OUT, _SYSTEM = WAYS[Way.OUT], WAYS[Way.SYSTEM]
_OTHER = f"iif(i.kind = {CALL} OR ({WAY}) <> {_OUT}, i.account, i.peer)"
"""Who stands on the other side: of what she sent, the receiver."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One of them over the whole case. `typed`: messages that the owner typed over, never added to the others.

    first, last  rows of the index; None where nothing has a usable time
    """

    identity: str
    messages: int
    calls: int
    typed: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Unassigned:
    """All of them, the busiest first, at `stand` entries in the index.

    nameless  what came without any number or name (withheld calls), together; None when there is nothing like that
    """

    stand: int
    rows: tuple[Counted, ...]
    nameless: Counted | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or last item of an account. `day`: `YYYY-MM-DD`, "" when it cannot be put on one day."""

    item: ItemId
    day: str


@dataclass(frozen=True, slots=True)
class Nobodys:
    """One of them for a page.

    account   what a claim is made about, with `channel` ("" where a number or address is the same everywhere)
    spelled   how it stands in the material, each once; `channels`: where
    """

    identity: str
    account: Account
    channel: str
    spelled: tuple[str, ...]
    channels: tuple[str, ...]
    messages: int
    calls: int
    typed: int
    first: Edge | None
    last: Edge | None


def unassigned(index: Index, before: Unassigned | None = None) -> Unassigned:
    """Count them; copies count once. Raises IndexBusyError.

    A million items take most of a second, so keep the answer and give it again as `before`: it is used as long as
    nothing came that could change it.
    """
    stand = index.stands_at("evidence")
    if before is not None and before.stand <= stand and not _changed(index, before.stand):
        return replace(before, stand=stand)
    sql = (
        "SELECT o.identity, sum(g.messages), sum(g.calls), sum(g.typed), min(g.first), max(g.last) FROM ("
        f"SELECT {_OTHER} AS other, sum(i.kind = {MESSAGE}) AS messages, sum(i.kind = {CALL}) AS calls,"
        f" sum(i.kind = {TRANSCRIPT}) AS typed,"
        f" min(iif(i.id > {LAST_UNDATED}, i.id, NULL)) AS first, max(iif(i.id > {LAST_UNDATED}, i.id, NULL)) AS last"
        " FROM item i JOIN account a ON a.id = i.account"
        f" WHERE i.kind IN ({MESSAGE}, {CALL}, {TRANSCRIPT}) AND i.state = {CURRENT} AND i.twin IS NULL"
        f" AND i.way <> {_SYSTEM} AND ({_OTHER} <> 0 OR ({WAY}) <> {_OUT}) GROUP BY other"
        ") g JOIN account o ON o.id = g.other WHERE o.whose = 0"
        " GROUP BY o.identity ORDER BY sum(g.messages) + sum(g.calls) DESC, sum(g.typed) DESC, max(g.last) DESC,"
        " o.identity"
    )
    found = [Counted(*row) for row in answered(index, lambda: rows(index, sql, ()))]
    nameless = next((one for one in found if not one.identity), None)
    return Unassigned(stand, tuple(one for one in found if one.identity), nameless)


def _changed(index: Index, since: int) -> bool:
    """Whether anything came since that entry that may count: whatever was told counts only when it was typed over."""
    if not set(index.kinds_since("evidence", since)) <= COUNTS_THE_SAME:
        return True
    first, private = place_of(ItemId("evidence", since, 0)), place_of(ItemId("private", 0, 0))
    sql = f"SELECT 1 FROM item WHERE place >= ? AND place < ? AND kind = {TRANSCRIPT} LIMIT 1"
    return bool(answered(index, lambda: rows(index, sql, (first, private))))


def described(index: Index, found: Sequence[Counted]) -> list[Nobodys]:
    """These, in this order, with their spellings and their first and last item. Raises IndexBusyError."""
    return answered(index, lambda: [_described(index, one) for one in found])


def _described(index: Index, one: Counted) -> Nobodys:
    sql = "SELECT channel, name, ident FROM account WHERE identity = ? ORDER BY ident = '', id"
    accounts = rows(index, sql, (one.identity,))
    channel, name, ident = accounts[0]
    texts = [text for _, name_, ident_ in accounts for text in (ident_, name_) if text]
    return Nobodys(
        one.identity,
        Account(id=ident) if ident else Account(name=name),
        "" if same_everywhere(ident or name) else channel,
        tuple(dict.fromkeys(texts)),
        tuple(sorted({row[0] for row in accounts})),
        one.messages,
        one.calls,
        one.typed,
        _edge(index, one.first),
        _edge(index, one.last),
    )


def edges(index: Index, one: Counted) -> tuple[Edge | None, Edge | None]:
    """Its first and its last item. Raises IndexBusyError."""
    return answered(index, lambda: (_edge(index, one.first), _edge(index, one.last)))


def _edge(index: Index, row: int | None) -> Edge | None:
    found = rows(index, "SELECT place, day FROM item WHERE id = ?", (row,)) if row is not None else []
    return Edge(item_at(found[0][0]), day_text(found[0][1]) if found[0][1] is not None else "") if found else None
