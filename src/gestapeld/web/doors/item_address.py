# SPDX-License-Identifier: EUPL-1.2
"""Items in addresses: `evidence-12-3`, a number and nothing else. In routes: `<item:item>`."""

from __future__ import annotations

from django.urls import register_converter

from gestapeld.records.identifiers import ItemId


class ItemAddress:
    """From and to the written form with dashes; anything else is no address of ours (404)."""

    regex = r"(?:evidence|private)-[0-9]{1,16}-[0-9]{1,16}"

    def to_python(self, value: str) -> ItemId:
        """Raises ValueError for a number with a nought in front: one item, one address."""
        return ItemId.parse(value.replace("-", ":"))

    def to_url(self, value: ItemId) -> str:
        """The address of an item."""
        return str(value).replace(":", "-")


register_converter(ItemAddress, "item")
