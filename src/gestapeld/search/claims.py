# SPDX-License-Identifier: EUPL-1.2
"""What the owner says about people, accounts and the use of items, laid over what the files show. The latest wins."""

from __future__ import annotations

from collections.abc import Iterable

import apsw

from gestapeld.records.encoding import Fields
from gestapeld.records.items import Account
from gestapeld.records.narrative import Mark, Said
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.people import AccountClaim, Whose
from gestapeld.search.identities import identity_of
from gestapeld.search.schema import CERTAINTIES, FILE, MARKS, MESSAGE, MINE, PERSON, SAID, place_of
from gestapeld.search.telling import number_of, person_root, root_of

_WHOSE = {Whose.MINE: MINE, Whose.PERSON: PERSON, Whose.NOBODY: 0}


def record_person(connection: apsw.Connection, place: int, fields: Fields) -> None:
    """A person, or a corrected version of one."""
    corrected = number_of((fields.get("links") or {}).get("corrects"))
    root = place if corrected is None else person_root(connection, corrected)
    connection.execute("INSERT OR REPLACE INTO person VALUES (?, ?)", (place, root))


def claimed_identity(claim: AccountClaim) -> str:
    """The account a claim is about, in every spelling of it."""
    return identity_of(claim.channel, Account(claim.account.name, claim.account.id))


def record_claim(connection: apsw.Connection, fields: Fields) -> bool:
    """Whose an account is. True when that changes what counts as one sender."""
    claim = narrative_of(fields)
    if not isinstance(claim, AccountClaim):
        return False
    identity = claimed_identity(claim)
    if not identity:
        return False
    person = person_root(connection, place_of(claim.person)) if claim.person else None
    values = (_WHOSE[claim.whose], person, CERTAINTIES[claim.certainty])
    before = connection.execute("SELECT whose, person FROM claim WHERE identity = ?", (identity,)).fetchone()
    connection.execute("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?)", (identity, *values))
    connection.execute(
        "UPDATE account SET whose = ?, person = ?, certainty = ? WHERE identity = ?", (*values, identity)
    )
    return (before or (0, None)) != values[:2]


def record_marking(connection: apsw.Connection, fields: Fields) -> None:
    """A mark put on or taken off items."""
    rest = fields["rest"]
    bit = MARKS[Mark(rest["mark"])]
    for text in (fields.get("links") or {}).get("items", ()):
        place = number_of(text)
        if place is not None:
            _mark(connection, root_of(connection, place, place), bit, on=bool(rest.get("on", True)))


def _mark(connection: apsw.Connection, place: int, bit: int, *, on: bool) -> None:
    found = connection.execute("SELECT marks FROM marked WHERE place = ?", (place,)).fetchone()
    marks = (found[0] if found else 0) | bit if on else (found[0] if found else 0) & ~bit
    connection.execute("INSERT OR REPLACE INTO marked VALUES (?, ?)", (place, marks))
    connection.execute(
        "UPDATE item SET marks = ?1 WHERE place = ?2 OR id IN (SELECT id FROM told WHERE root = ?2)", (marks, place)
    )
    rows = connection.execute(
        "SELECT source FROM item WHERE place = ?1 AND kind = ?2"
        " UNION SELECT source FROM attached WHERE item = (SELECT id FROM item WHERE place = ?1 AND kind = ?3)"
        " UNION SELECT id FROM source WHERE original = ?1",
        (place, FILE, MESSAGE),
    )
    spread(connection, {row[0] for row in rows})


def record_answer(connection: apsw.Connection, seq: int, fields: Fields) -> None:
    """What entry `seq` says to a proposal: the behaviours of these messages are those of all accepted for them."""
    rest = fields["rest"]
    said = SAID.get(Said(rest["said"]))
    codes = " ".join(fields.get("behaviour") or ())
    for text in (fields.get("links") or {}).get("items", ()):
        place = number_of(text)
        if place is None:
            continue
        if said is None:
            connection.execute("DELETE FROM answer WHERE place = ? AND category = ?", (place, rest["category"]))
        else:
            values = (place, rest["category"], said, codes, seq)
            connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", values)
        _lay_over(connection, place)


def _lay_over(connection: apsw.Connection, place: int) -> None:
    found = connection.execute("SELECT id FROM item WHERE place = ? AND kind = ?", (place, MESSAGE)).fetchone()
    if found is None:
        return
    connection.execute("DELETE FROM behaviour WHERE id = ?", found)
    accepted = connection.execute("SELECT codes FROM answer WHERE place = ? AND said = 1", (place,)).fetchall()
    codes = {code for (listed,) in accepted for code in str(listed).split()}
    connection.executemany(
        "INSERT OR IGNORE INTO behaviour VALUES (?, ?)", [(code, found[0]) for code in sorted(codes)]
    )


def spread(connection: apsw.Connection, sources: Iterable[int]) -> None:
    """Recomputes the marks of sources. A source has the marks put on its original, on the file item that stands for it
    and on a message it hangs on: a picture stays intimate whichever of its names it is reached by."""
    for source in sources:
        if not source:
            continue
        row = connection.execute("SELECT original FROM source WHERE id = ?", (source,)).fetchone()
        original = row[0] if row else None
        same = "SELECT id FROM source WHERE id = ?1 OR original = ?2"
        marks = 0
        for (bits,) in connection.execute(
            f"SELECT marks FROM marked WHERE place = ?2"  # noqa: S608  # our own constant
            f" UNION ALL SELECT marks FROM item WHERE kind = {FILE} AND source IN ({same})"
            f" UNION ALL SELECT marks FROM item WHERE id IN (SELECT item FROM attached WHERE source IN ({same}))",
            (source, original),
        ):
            marks |= bits
        connection.execute("UPDATE source SET marks = ?3 WHERE id = ?1 OR original = ?2", (source, original, marks))
