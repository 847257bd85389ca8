# SPDX-License-Identifier: EUPL-1.2
"""What the other party must never learn: addresses, numbers, names, work, school. Dossiers are searched for it.

It stands in the private log. Taking a value off the list does not erase it: it stays there until it is erased.
"""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.told import Kept, kept, of_id, versions
from gestapeld.diary.writing import check_said, write
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import ProtectedKind, ProtectedValue

_ENTRIES = frozenset({"protected"})


def protect(case: CaseFile, kind: ProtectedKind, value: str) -> ItemId:
    """Add a value; one that is already there is not added again. Raises UsageError when empty, NotAllowedError."""
    case.require("private")
    check_said(value)
    wanted = ProtectedValue(kind, value.strip())
    for known in list_protected(case):
        if known.record == wanted:
            return known.id
    return write(case, "private", "protected", wanted)


def unprotect(case: CaseFile, item: ItemId) -> None:
    """Take a value off the list. Raises UnknownItemError when it is not on it, NotAllowedError."""
    case.require("private")
    known = of_id(list_protected(case), item)
    fields = {"links": {"corrects": str(known.id)}, "rest": {"kind": "protected", "removed": True}}
    case.append("private", "protected", [fields])


def list_protected(case: CaseFile) -> list[Kept[ProtectedValue]]:
    """Every value that is protected now. Raises NotAllowedError."""
    case.require("private")
    return kept(versions(case, "private", _ENTRIES, "protected"), ProtectedValue)
