# SPDX-License-Identifier: EUPL-1.2
"""The numbers that earlier dossiers gave to items: those of the conversation a message stands in, too."""

from __future__ import annotations

from collections.abc import Iterable

from gestapeld.casefile.casefile import CaseFile
from gestapeld.dossier.exhibits import ExhibitKey, numbers_given
from gestapeld.dossier.parties import conversation_of
from gestapeld.errors import ErasedError
from gestapeld.records.identifiers import ItemId


def exhibit_numbers(case: CaseFile, items: Iterable[ItemId]) -> dict[ItemId, int]:
    """By item; what never stood in a dossier has none. Told things by their first version."""
    known = numbers_given(case)
    found = {item: known.get(key) for item in items if (key := _key(case, item)) is not None} if known else {}
    return {item: number for item, number in found.items() if number is not None}


def _key(case: CaseFile, item: ItemId) -> ExhibitKey | None:
    try:
        fields = case.item(item)
    except ErasedError:
        return None
    if (fields.get("rest") or {}).get("kind") in ("message", "call"):
        return ExhibitKey(conversation=conversation_of(fields))
    return ExhibitKey(item)
