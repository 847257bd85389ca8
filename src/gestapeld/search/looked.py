# SPDX-License-Identifier: EUPL-1.2
"""What pictures that came with messages look like, as far as they were looked at: sixty-four bits each, by digest.

Kept in the index, which is encrypted and can be thrown away: then they are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gestapeld.records.identifiers import ItemId
from gestapeld.search.index import Index, answered, rows
from gestapeld.search.schema import item_at

_TOP = 1 << 63


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at. `gradient`: 64 bits, None when it is no picture or one that cannot be compared."""

    digest: str
    picture: bool
    gradient: int | None = None


def looked(index: Index) -> dict[str, Looked]:
    """Everything that was looked at, by digest. Raises IndexBusyError."""
    found = answered(index, lambda: rows(index, "SELECT digest, picture, gradient FROM looked", ()))
    return {row[0]: Looked(row[0], bool(row[1]), None if row[2] is None else row[2] + _TOP) for row in found}


def not_looked_at(index: Index) -> list[tuple[str, ItemId]]:
    """Digest and one original of every file that came with a message and was not looked at. Raises IndexBusyError."""
    sql = (
        "SELECT o.digest, min(o.place) FROM attached t JOIN source s ON s.id = t.source"
        " JOIN original o ON o.place = s.original WHERE o.digest NOT IN (SELECT digest FROM looked)"
        " GROUP BY o.digest ORDER BY 2"
    )
    return [(digest, item_at(place)) for digest, place in answered(index, lambda: rows(index, sql, ()))]


def keep_looked(index: Index, found: Iterable[Looked]) -> None:
    """Keep what was seen, in one go. Raises IndexBusyError, NoSpaceError, NotWritableError."""
    values = [(one.digest, one.picture, None if one.gradient is None else one.gradient - _TOP) for one in found]

    def keep() -> None:
        with index.connection as connection:
            connection.executemany("INSERT OR REPLACE INTO looked VALUES (?, ?, ?)", values)

    if values:
        answered(index, keep)
