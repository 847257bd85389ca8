# SPDX-License-Identifier: EUPL-1.2
"""Reading back what was told: each thing once, in its latest version, with the earlier ones behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import UnknownItemError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId, LogName
from gestapeld.records.narrative_encoding import Narrative, narrative_of

R = TypeVar("R", bound=Narrative)


@dataclass(frozen=True, slots=True)
class Version:
    """One item as it was written: when (our time, UTC), by which member."""

    item: ItemId
    at: str
    actor: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Kept(Generic[R]):
    """Something that was told.

    id            item id of the first version: the name it keeps
    latest        item id of the version that `record` is
    recorded_at   when it was first written down; `actor` by whom
    corrected_at  when each correction was made, oldest first
    """

    id: ItemId
    latest: ItemId
    record: R
    recorded_at: str
    actor: str
    corrected_at: tuple[str, ...] = ()


def versions(case: CaseFile, log: LogName, entry_kinds: frozenset[str], kind: str) -> Iterator[Version]:
    """Every item of one kind in entries of these kinds, oldest first. What was erased is left out."""
    for entry in case.entries(log):
        if entry.kind in entry_kinds:
            for index, fields in case.items(log, entry.seq):
                if fields is not None and fields["rest"].get("kind") == kind:
                    yield Version(ItemId(log, entry.seq, index), entry.at, entry.actor, fields)


def kept(found: Iterator[Version], record_type: type[R]) -> list[Kept[R]]:
    """The latest version of each, in the order in which they were first told. Taken-back ones are left out."""
    by_root: dict[ItemId, Kept[R]] = {}
    root_of: dict[ItemId, ItemId] = {}
    gone: set[ItemId] = set()
    for version in found:
        links = version.fields.get("links") or {}
        root = _root(links.get("corrects"), root_of) or version.item
        root_of[version.item] = root
        if version.fields["rest"].get("removed"):
            gone.add(root)
            continue
        record = narrative_of(version.fields)
        if not isinstance(record, record_type):
            continue
        known = by_root.get(root)
        if known is None:
            by_root[root] = Kept(root, version.item, record, version.at, version.actor)
        else:
            corrected = (*known.corrected_at, version.at)
            by_root[root] = replace(known, latest=version.item, record=record, corrected_at=corrected)
    return [found for root, found in by_root.items() if root not in gone]


def _root(corrects: str | None, root_of: dict[ItemId, ItemId]) -> ItemId | None:
    if not corrects:
        return None
    corrected = ItemId.parse(corrects)
    return root_of.get(corrected, corrected)


def of_id(everything: list[Kept[R]], root: ItemId) -> Kept[R]:
    """The one with this first version. Raises UnknownItemError."""
    for one in everything:
        if one.id == root:
            return one
    raise UnknownItemError


def first_version(case: CaseFile, item: ItemId) -> ItemId:
    """The first version of a told item, by any version of it. Raises UnknownItemError, ErasedError."""
    corrects = (case.item(item).get("links") or {}).get("corrects")
    return ItemId.parse(corrects) if corrects else item
