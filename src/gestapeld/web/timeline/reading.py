# SPDX-License-Identifier: EUPL-1.2
"""One item with everything that belongs to it, read from the case and its index."""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.mentions import kind_of
from gestapeld.diary.told import first_version
from gestapeld.errors import UnknownItemError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.search.belonging import carriers_of, files_of
from gestapeld.search.index import Index
from gestapeld.search.position import around
from gestapeld.search.query import hit_of
from gestapeld.search.question import Hit
from gestapeld.web.timeline.originals import looks_like_a_picture


@dataclass(frozen=True)
class Read:
    """One item. `hit` is None for an original, which is not on the line of time itself.

    root      the first version of something told; the item itself for everything else
    original  what it was read from, or the original itself; None for what was told
    """

    item: ItemId
    fields: Fields
    root: ItemId
    hit: Hit | None
    original: ItemId | None
    before: tuple[Hit, ...] = ()
    after: tuple[Hit, ...] = ()
    files: tuple[Hit, ...] = ()
    carriers: tuple[Hit, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether an original is named as a picture."""
        return looks_like_a_picture(self.fields)


def read_item(case: CaseFile, index: Index, item: ItemId) -> Read:
    """Raises UnknownItemError for an item that is neither on the line of time nor an original; ErasedError."""
    fields = case.item(item)
    hit = hit_of(index, item)
    if hit is None:
        if kind_of(fields) != "original":
            raise UnknownItemError
        return Read(item, fields, item, None, item)
    before, after = around(index, hit)
    return Read(
        item,
        fields,
        first_version(case, item),
        hit,
        hit.original,
        before,
        after,
        files_of(index, item),
        carriers_of(index, item),
    )
