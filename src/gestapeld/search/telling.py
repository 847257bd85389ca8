# SPDX-License-Identifier: EUPL-1.2
"""Told items into the index: their words, who and how sure, which earlier version they replace."""

from __future__ import annotations

from collections.abc import Iterator

import apsw
import msgspec

from gestapeld.records.encoding import Fields, Json, moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Certainty
from gestapeld.search.rows import APART, told_kind
from gestapeld.search.schema import CERTAINTIES, NOTICE, OLDER, TOLD_KINDS, place_of
from gestapeld.search.when import Line

_SEARCHED = ("words", "place", "present", "feeling", "told", "police", "custody", "transcript")
_NOT_WORDS = frozenset({"when", "lat", "lon", "alt"})


def words_beside(fields: Fields) -> str:
    """Everything of a told item that can be searched besides its text."""
    pieces = [piece for name in _SEARCHED if name in fields for piece in _texts(fields[name])]
    return APART.join(piece for piece in pieces if piece)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_WORDS:
                yield from _texts(inner)


def moment_in(text: str) -> Moment:
    """The Moment in JSON as `record_told` keeps it."""
    return moment_of(msgspec.json.decode(text))


def end_of(fields: Fields, line: Line) -> int | None:
    """The instant at which a told item ends, when it says so."""
    end = line.place(fields.get("until"))
    return end.t1 if end.t1 is not None else end.t0


def number_of(text: Json) -> int | None:
    """The place of an item id in text; None when it is not one that is indexed."""
    try:
        return place_of(ItemId.parse(text)) if isinstance(text, str) else None
    except ValueError:
        return None


def record_told(connection: apsw.Connection, row_id: int, place: int, fields: Fields) -> None:
    """After the row of a told item: who, how sure, how often, behaviours; earlier versions become older ones."""
    links = fields.get("links") or {}
    root = root_of(connection, number_of(links.get("corrects")), place)
    certainty = CERTAINTIES[Certainty(fields.get("certainty") or "unknown")]
    count = fields.get("count") or {}
    if "low" not in count:  # once; a cost counts money there
        count = {"low": 1, "high": 1}
    until = fields.get("until")
    connection.execute(
        "UPDATE item SET state = ? WHERE id IN (SELECT id FROM told WHERE root = ?)",
        (OLDER, root),
    )
    connection.execute(
        "INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            row_id,
            root,
            person_root(connection, number_of(links.get("who"))),
            certainty,
            count["low"],
            count.get("high"),
            msgspec.json.encode(until).decode() if until else None,
        ),
    )
    if told_kind(fields) in (*TOLD_KINDS, NOTICE):
        rows = [(code, row_id) for code in dict.fromkeys(fields.get("behaviour") or ())]
        connection.executemany("INSERT OR IGNORE INTO behaviour VALUES (?, ?)", rows)
    _carry_marks(connection, root, row_id)


def take_back(connection: apsw.Connection, fields: Fields) -> None:
    """Something told that its teller took back: every version of it becomes an older one."""
    corrected = number_of((fields.get("links") or {}).get("corrects"))
    if corrected is not None:
        root = root_of(connection, corrected, corrected)
        connection.execute("UPDATE item SET state = ? WHERE id IN (SELECT id FROM told WHERE root = ?)", (OLDER, root))


def root_of(connection: apsw.Connection, corrected: int | None, place: int) -> int:
    """The first version that a correction of `corrected` belongs to; the item itself when it corrects nothing."""
    if corrected is None:
        return place
    found = connection.execute(
        "SELECT told.root FROM item JOIN told ON told.id = item.id WHERE item.place = ?", (corrected,)
    ).fetchone()
    return int(found[0]) if found else corrected


def person_root(connection: apsw.Connection, place: int | None) -> int | None:
    """The first version of a person, by any version."""
    if place is None:
        return None
    found = connection.execute("SELECT root FROM person WHERE place = ?", (place,)).fetchone()
    return int(found[0]) if found else place


def _carry_marks(connection: apsw.Connection, root: int, row_id: int) -> None:
    """A corrected item keeps its marks: they were put on what happened, not on one wording of it."""
    connection.execute(
        "UPDATE item SET marks = coalesce((SELECT marks FROM marked WHERE place = ?), 0) WHERE id = ?", (root, row_id)
    )
