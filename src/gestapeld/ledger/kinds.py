# SPDX-License-Identifier: EUPL-1.2
"""The closed list of what an entry can be. The name stands only in the sealed header.

A log has a number in the open (1, 2, 3) and a name inside.
"""

from __future__ import annotations

from gestapeld.errors import BrokenLogError
from gestapeld.records.identifiers import LogName

LOG_NUMBERS: dict[LogName, int] = {"evidence": 1, "private": 2, "audit": 3}

KINDS: dict[LogName, frozenset[str]] = {
    "evidence": frozenset(
        {
            "founded",  # the case began; item 0 is the first signer
            "signer-added",  # a member may sign from here on
            "signer-ended",  # a member may no longer sign
            "acquired",  # files came in; the items are the originals
            "read",  # a reader read an original; the items are what it found
            "told",  # the owner told something: incidents, things, acts
            "corrected",  # a later version of something told
            "people",  # people and their accounts
            "linked",  # items that belong together
            "marked",  # a mark on items: hide, intimate
            "exhibited",  # items got an exhibit number
            "finding",  # a computed finding that is used in a dossier
            "handed-over",  # a dossier went out
            "erase-planned",  # an erasure was asked for
            "erase-cancelled",  # and taken back
            "erased",  # and done
        }
    ),
    "private": frozenset({"protected", "note"}),
    "audit": frozenset({"founded", "epoch", "granted", "revoked", "wrap-changed", "opened", "exported", "setting"}),
}


def log_name(number: int) -> LogName:
    """The name of a log from its number. Raises BrokenLogError for another number."""
    for name, known in LOG_NUMBERS.items():
        if known == number:
            return name
    raise BrokenLogError(log=number)


def check_kind(log: LogName, kind: str) -> None:
    """Raises BrokenLogError when entries of this kind do not exist in this log."""
    if kind not in KINDS[log]:
        raise BrokenLogError
