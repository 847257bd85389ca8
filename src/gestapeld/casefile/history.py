# SPDX-License-Identifier: EUPL-1.2
"""Everything that was done in a case, out of all logs that the member may read."""

from __future__ import annotations

import itertools

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.entries import Entry
from gestapeld.errors import LogNotHereError


def history(case: CaseFile, log: str | None = None) -> list[Entry]:
    """The acts in order of time, oldest first; of one log or of all. Raises LogNotHereError."""
    chosen = [name for name in case.logs() if log in (None, name)]
    if not chosen:
        raise LogNotHereError
    entries = itertools.chain.from_iterable(case.entries(name) for name in chosen)
    return sorted(entries, key=lambda entry: (entry.at, entry.log, entry.seq))


def shown_count(entry: Entry) -> int:
    """How many things an act was about: the last item of a reading is its own account."""
    return entry.count - 1 if entry.kind == "read" else entry.count
