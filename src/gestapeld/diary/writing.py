# SPDX-License-Identifier: EUPL-1.2
"""Writing one told thing down, and what is checked first: words to keep, codes that exist, items that are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields as members
from dataclasses import is_dataclass
from typing import Any

from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import NothingSaidError, UnknownBehaviourError, UsageError
from gestapeld.records.behaviour import BY_CODE
from gestapeld.records.identifiers import ItemId, LogName
from gestapeld.records.narrative_encoding import Narrative, narrative_fields

LONGEST = 1_000_000  # characters in one text: far above what anybody types, far below what a batch can hold


def write(
    case: CaseFile, log: LogName, entry_kind: str, record: Narrative, *, corrects: ItemId | None = None
) -> ItemId:
    """One entry with one item. Gives its id. Raises NotAllowedError, UsageError, NoSpaceError."""
    case.require("private" if log == "private" else "write")
    check_texts(record)
    fields = narrative_fields(record)
    if corrects is not None:
        fields["links"] = {**(fields.get("links") or {}), "corrects": str(corrects)}
    entry = case.append(log, entry_kind, [fields])
    return ItemId(log, entry.seq, 0)


def check_texts(value: Any) -> None:
    """Raises UsageError when a text holds what no text can hold (half a surrogate pair), or is far too long."""
    if isinstance(value, str):
        if len(value) > LONGEST or any("\ud800" <= character <= "\udfff" for character in value):
            raise UsageError(reason="text")
    elif isinstance(value, tuple):
        for inner in value:
            check_texts(inner)
    elif is_dataclass(value):
        for member in members(value):
            check_texts(getattr(value, member.name))


def check_said(*texts: str) -> None:
    """Raises NothingSaidError when all of these are empty."""
    if not any(text.strip() for text in texts):
        raise NothingSaidError


def check_behaviours(codes: Iterable[str]) -> None:
    """Raises UnknownBehaviourError for a code that is not in the list."""
    if any(code not in BY_CODE for code in codes):
        raise UnknownBehaviourError


def check_there(case: CaseFile, items: Iterable[ItemId | None]) -> None:
    """Raises UnknownItemError or ErasedError unless all these items are in the case."""
    for item in items:
        if item is not None:
            case.item(item)


def check_evidence(items: Iterable[ItemId | None]) -> None:
    """Raises UsageError for an item outside the evidence log: what can go out must not point at what never may."""
    if any(item is not None and item.log != "evidence" for item in items):
        raise UsageError(reason="log")
