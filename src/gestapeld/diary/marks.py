# SPDX-License-Identifier: EUPL-1.2
"""Marks on items: left out of dossiers, intimate, possibly somebody under 18. The latest word on each holds."""

from __future__ import annotations

from collections.abc import Sequence

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.told import first_version, versions
from gestapeld.diary.writing import check_evidence, check_there, write
from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark, Marking
from gestapeld.records.narrative_encoding import narrative_of

_ENTRIES = frozenset({"marked"})


def put_mark(case: CaseFile, items: Sequence[ItemId], mark: Mark) -> ItemId:
    """Mark items. On something told the mark holds for all its versions, on an original for everything read from it.

    Raises UsageError for no items or private ones, UnknownItemError, ErasedError, NotAllowedError.
    """
    return _write(case, items, mark, on=True)


def take_mark(case: CaseFile, items: Sequence[ItemId], mark: Mark) -> ItemId:
    """Take a mark off. Raises as `put_mark`."""
    return _write(case, items, mark, on=False)


def list_marks(case: CaseFile) -> dict[ItemId, frozenset[Mark]]:
    """The marks that were put on items and not taken off, by the first version of the item. Not what they spread to."""
    found: dict[ItemId, set[Mark]] = {}
    for version in versions(case, "evidence", _ENTRIES, "mark"):
        marking = narrative_of(version.fields)
        if isinstance(marking, Marking):
            for item in marking.items:
                marks = found.setdefault(item, set())
                marks.add(marking.mark) if marking.on else marks.discard(marking.mark)
    return {item: frozenset(marks) for item, marks in found.items() if marks}


def _write(case: CaseFile, items: Sequence[ItemId], mark: Mark, *, on: bool) -> ItemId:
    if not items:
        raise UsageError(reason="empty")
    check_evidence(items)
    check_there(case, items)
    roots = tuple(dict.fromkeys(first_version(case, item) for item in items))
    return write(case, "evidence", "marked", Marking(mark, roots, on))
