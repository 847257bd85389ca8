# SPDX-License-Identifier: EUPL-1.2
"""Which channels a case has something of: for a list to choose from."""

from __future__ import annotations

from gestapeld.search.index import Index, rows


def channels(index: Index) -> tuple[str, ...]:
    """`whatsapp`, `sms`, `email`, ... in alphabetical order; only those some account was seen on."""
    found = rows(index, "SELECT DISTINCT channel FROM account WHERE channel <> '' ORDER BY channel", ())
    return tuple(str(name) for (name,) in found)
