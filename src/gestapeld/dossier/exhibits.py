# SPDX-License-Identifier: EUPL-1.2
"""Exhibit numbers: given once in the life of a case, recorded in the evidence log, never given to anything else.

A number belongs to a *key*: an item (by its first version) or a whole conversation. What is shown under it may grow or
shrink from one dossier to the next; the number stays, also when the exhibit is dropped or its item erased.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gestapeld.casefile.casefile import CaseFile
from gestapeld.dossier.material import Material
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId


@dataclass(frozen=True, slots=True)
class ExhibitKey:
    """What a number stands for: one of the two is filled."""

    item: ItemId | None = None
    conversation: str = ""


def numbers(material: Material) -> dict[ExhibitKey, int]:
    """Every number given so far."""
    return _by_key(fields for _, fields in material.exhibited)


def numbers_given(case: CaseFile) -> dict[ExhibitKey, int]:
    """The same where only the numbers are wanted: nothing but the entries that gave them is opened."""
    entries = (entry.seq for entry in case.entries("evidence") if entry.kind == "exhibited")
    return _by_key(fields for seq in entries for _, fields in case.items("evidence", seq) if fields is not None)


def _by_key(exhibited: Iterable[Fields]) -> dict[ExhibitKey, int]:
    found: dict[ExhibitKey, int] = {}
    for fields in exhibited:
        value = fields.get("value") or {}
        items = (fields.get("links") or {}).get("items") or []
        key = ExhibitKey(ItemId.parse(items[0]) if items else None, str(value.get("conversation", "")))
        found.setdefault(key, int(value["number"]))
    return found


def give_numbers(case: CaseFile, material: Material, keys: Iterable[ExhibitKey]) -> dict[ExhibitKey, int]:
    """A number for each key: the one it has, or the next. New ones are recorded before this returns.

    Raises NotAllowedError, NoSpaceError. `material` must show the case as it is now.
    """
    known = numbers(material)
    wanted = list(dict.fromkeys(keys))
    # As many items as numbers were ever given, erased ones included: a number whose record was erased stays used.
    following = max([material.exhibited_count, *known.values()]) + 1
    new = {key: following + place for place, key in enumerate(key for key in wanted if key not in known)}
    if new:
        case.append("evidence", "exhibited", [_fields(key, number) for key, number in new.items()])
    return {key: known.get(key) or new[key] for key in wanted}


def _fields(key: ExhibitKey, number: int) -> Fields:
    value: Fields = {"number": number}
    if key.conversation:
        value["conversation"] = key.conversation
    fields: Fields = {"rest": {"kind": "exhibit"}, "value": value}
    if key.item is not None:
        fields["links"] = {"items": [str(key.item)]}
    return fields
