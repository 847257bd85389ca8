# SPDX-License-Identifier: EUPL-1.2
"""Our own time, in UTC. What a source claims about time is a `Moment` and never comes here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time of this computer."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SS.mmmZ`. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone is no time of ours")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_stamp(text: str) -> datetime:
    """The other way round. Raises ValueError for another form."""
    found = datetime.fromisoformat(text)
    if stamp(found) != text:
        raise ValueError("not a time of ours")
    return found
