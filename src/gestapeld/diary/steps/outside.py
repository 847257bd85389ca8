# SPDX-License-Identifier: EUPL-1.2
"""Contacts that she says were outside what the letter allowed; what can be computed is in `letter_places`."""

from __future__ import annotations

from collections.abc import Sequence

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.told import versions
from gestapeld.diary.writing import check_evidence, check_there, write
from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.steps.letter import Outside
from gestapeld.records.steps.letter_places import Place, Seen, place, places

__all__ = ["Place", "Seen", "mark_outside", "marked_outside", "place", "places"]


def mark_outside(case: CaseFile, items: Sequence[ItemId], on: bool = True) -> tuple[ItemId, ...]:
    """She says these contacts were outside what was allowed, or takes it back. Gives the ids of the marks: each contact
    has its own, so that one that leaves with a dossier says nothing of a contact that does not. Raises UsageError,
    UnknownItemError.
    """
    if not items:
        raise UsageError(reason="items")
    check_evidence(items)
    check_there(case, items)
    return tuple(write(case, "evidence", "told", Outside((item,), on)) for item in dict.fromkeys(items))


def marked_outside(case: CaseFile) -> frozenset[ItemId]:
    """What is marked so now; the latest word on each item holds."""
    found: set[ItemId] = set()
    for version in versions(case, "evidence", frozenset({"told"}), "outside"):
        record = narrative_of(version.fields)
        assert isinstance(record, Outside)
        found.update(record.items) if record.on else found.difference_update(record.items)
    return frozenset(found)
