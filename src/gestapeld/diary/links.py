# SPDX-License-Identifier: EUPL-1.2
"""Items that belong together, said afterwards. Links given with an incident or a thing stand in it; these beside it."""

from __future__ import annotations

from collections.abc import Sequence

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.told import first_version, versions
from gestapeld.diary.writing import check_evidence, check_there, write
from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Link
from gestapeld.records.narrative_encoding import narrative_of

_ENTRIES = frozenset({"linked"})


def link(case: CaseFile, about: ItemId, items: Sequence[ItemId]) -> ItemId:
    """Connect `about` with items.

    Raises UsageError for no items, private ones or itself; UnknownItemError, ErasedError, NotAllowedError.
    """
    return _write(case, about, items, on=True)


def unlink(case: CaseFile, about: ItemId, items: Sequence[ItemId]) -> ItemId:
    """Take connections back. Raises as `link`."""
    return _write(case, about, items, on=False)


def list_links(case: CaseFile) -> dict[ItemId, tuple[ItemId, ...]]:
    """What is connected now, both ways round, by the first version of told items."""
    pairs: dict[frozenset[ItemId], None] = {}
    for version in versions(case, "evidence", _ENTRIES, "link"):
        found = narrative_of(version.fields) if "links" in version.fields else None
        if isinstance(found, Link):
            for item in found.items:
                pair = frozenset({found.about, item})
                pairs.pop(pair, None)
                if found.on:
                    pairs[pair] = None
    both: dict[ItemId, list[ItemId]] = {}
    for pair in pairs:
        one, other = sorted(pair)
        both.setdefault(one, []).append(other)
        both.setdefault(other, []).append(one)
    return {item: tuple(others) for item, others in both.items()}


def _write(case: CaseFile, about: ItemId, items: Sequence[ItemId], *, on: bool) -> ItemId:
    if not items:
        raise UsageError(reason="empty")
    check_evidence((about, *items))
    check_there(case, (about, *items))
    root = first_version(case, about)
    others = tuple(dict.fromkeys(first_version(case, item) for item in items))
    if root in others:
        raise UsageError(reason="itself")
    return write(case, "evidence", "linked", Link(root, others, on))
