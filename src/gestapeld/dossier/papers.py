# SPDX-License-Identifier: EUPL-1.2
"""Receipts, postal scans and scanned decisions: names and addresses are on them, and no program sees that in a picture.

So they go out only when they are chosen by hand, one by one; number, date and amount of what they belong to go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from gestapeld.dossier.material import Material
from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.records.encoding import Json
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.forms import STEP_FORMS


def papers(material: Material, chosen: Iterable[ItemId] = ()) -> set[ItemId]:
    """Every item that shows such a paper, the same bytes under another number included; without what was `chosen`."""
    by_hand = set(_shown_by(material, chosen))
    return set(_shown_by(material, _named(material))) - by_hand


def _named(material: Material) -> Iterator[ItemId]:
    """The items that steps call their papers, or called so in an earlier version: an address stays on the paper."""
    for fields in material.every_version(material.steps):
        links = fields.get("links") or {}
        form = STEP_FORMS.get(fields["rest"].get("kind", ""))
        for name in form.papers if form is not None else ():
            yield from _items(links.get(name))


def _items(value: Json) -> Iterator[ItemId]:
    for text in [value] if isinstance(value, str) else value or ():
        yield ItemId.parse(text)


def _shown_by(material: Material, items: Iterable[ItemId]) -> Iterator[ItemId]:
    """The items themselves, the originals behind them and those with the same bytes, and what was read from any."""
    originals: set[ItemId] = set()
    for item in items:
        with suppress(ErasedError, UnknownItemError):
            fields = material.fields(item)
            kind = fields["rest"].get("kind")
            if kind in ("original", "file"):  # a message is no paper: what stands behind it is a whole conversation
                yield item
                source = item if kind == "original" else material.source(item, fields)
                originals |= {source} if source is not None else set()
    digests = {material.originals[one].get("digest") for one in originals if one in material.originals}
    same = (one for one, fields in material.originals.items() if fields.get("digest") in digests)
    for original in {*originals, *same} if originals else ():
        yield original
        if original in material.originals:
            yield from (item for item, _ in material.read_from(original))
