# SPDX-License-Identifier: EUPL-1.2
"""The closed list of what an entry can be. The name stands only in the sealed header.

A log has a number in the open (1, 2, 3) and a name inside. Which number has which name is drawn anew for every case
and stands only in what is sealed, so that nothing here can tell the one from the other.
"""

from __future__ import annotations

from gestapeld.errors import BrokenLogError
from gestapeld.records.identifiers import LogName

LOG_NUMBERS = (1, 2, 3)

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
    "private": frozenset({"protected", "note", "plan"}),
    "audit": frozenset({"founded", "epoch", "granted", "revoked", "wrap-changed", "opened", "exported", "setting"}),
}


def check_kind(log: LogName, kind: str) -> None:
    """Raises BrokenLogError when entries of this kind do not exist in this log."""
    if kind not in KINDS[log]:
        raise BrokenLogError


def check_place(log: int, kind: str) -> None:
    """The part of the check that needs no names: a log number, and a kind of some log. Raises BrokenLogError."""
    if log not in LOG_NUMBERS or not any(kind in kinds for kinds in KINDS.values()):
        raise BrokenLogError(log=log)
