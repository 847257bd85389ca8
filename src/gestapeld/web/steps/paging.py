# SPDX-License-Identifier: EUPL-1.2
"""A long list in pages. The number of the page is sent in a form, never in an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from gestapeld.web.doors.asked import Asked

R = TypeVar("R")
PAGE = 40


def paged(asked: Asked, rows: Sequence[R]) -> tuple[Sequence[R], dict[str, int]]:
    """The rows of the page that was asked for, and `page` and `pages` for its template."""
    pages = max(1, -(-len(rows) // PAGE))
    number = asked.POST.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
    page = min(max(page, 1), pages)
    return rows[(page - 1) * PAGE : page * PAGE], {"page": page, "pages": pages}
