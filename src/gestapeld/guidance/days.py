# SPDX-License-Identifier: EUPL-1.2
"""Days as a person writes them, for screens and paper. The data hold them as 2026-11-21."""

from __future__ import annotations

from gestapeld.wording import area


def day_in_words(language: str, partial: str) -> str:
    """A day, month or year ("2025-10-17", "2025-10", "2025") in words: "17 oktober 2025"; "" when there is none."""
    year, month, day = (partial + "--").split("-")[:3]
    named = area(language, "guidance")["months"][int(month) - 1] if month else ""
    return " ".join(part for part in (day.lstrip("0"), named, year) if part)
