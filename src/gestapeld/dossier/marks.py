# SPDX-License-Identifier: EUPL-1.2
"""What must stay out of sight, worked out from the ledger: a mark reaches everything that would show the same thing.

A mark on a message reaches the files it carries; on a file, every original with the same bytes; on an original,
everything read from it and everything that was packed in it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from gestapeld.dossier.material import Material
from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark

NONE: frozenset[Mark] = frozenset()


class Marks:
    """Marks of items and originals in one view of the case."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def of(self, item: ItemId, fields: Fields) -> frozenset[Mark]:
        """Every mark that holds for an observed or told item."""
        material = self._material
        marks = material.own_marks.get(material.root(item), NONE)
        if fields["rest"].get("kind") in ("message", "call", "file"):
            source = material.source(item, fields)
            if source is not None:
                marks |= self.of_original(source)
        return marks

    def of_original(self, original: ItemId) -> frozenset[Mark]:
        """Every mark that holds for an original."""
        return self._originals.get(original, NONE)

    @cached_property
    def _originals(self) -> dict[ItemId, frozenset[Mark]]:
        marked: dict[ItemId, set[Mark]] = defaultdict(set)
        for item, marks in self._material.own_marks.items():
            for original in self._reached(item):
                marked[original] |= marks
        if not marked:
            return {}
        return {original: frozenset(marks) for original, marks in self._spread(marked).items()}

    def _reached(self, item: ItemId) -> list[ItemId]:
        """The originals a mark on this item means."""
        material = self._material
        if item in material.originals:
            return [item]
        try:
            fields = material.fields(item)
        except ErasedError:
            return [item]  # a mark on an original that was erased still holds for what was read from it
        except UnknownItemError:
            return []
        kind = fields["rest"].get("kind")
        source = material.source(item, fields) if kind == "file" else None
        return [source] if source is not None else attached_originals(material, item, fields)

    def _spread(self, marked: dict[ItemId, set[Mark]]) -> dict[ItemId, set[Mark]]:
        """To originals with the same bytes, and to what was packed in a marked one, until nothing changes."""
        originals = self._material.originals
        by_digest: dict[str, list[ItemId]] = defaultdict(list)
        for original, fields in originals.items():
            by_digest[fields.get("digest", str(original))].append(original)
        changed = True
        while changed:
            before = sum(map(len, marked.values()))
            for same in by_digest.values():
                marks = set().union(*(marked[one] for one in same if one in marked))
                if marks:
                    for one in same:
                        marked[one] |= marks
            for original, fields in originals.items():
                container = fields["rest"].get("of")
                if container is not None and (above := marked.get(ItemId.parse(container))):
                    marked[original] |= above
            changed = sum(map(len, marked.values())) != before
        return marked


def attached_originals(material: Material, item: ItemId, fields: Fields) -> list[ItemId]:
    """The originals of the files a message carries."""
    read = material.reads.get(item.seq)
    if read is None:
        return []
    numbers = [int(file["part"]) for file in fields["rest"].get("files") or [] if file.get("part") is not None]
    return [part for part in map(read.part, numbers) if part is not None]
