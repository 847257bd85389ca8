# SPDX-License-Identifier: EUPL-1.2
"""What people type where it is asked who was there, when nobody was: no witness may be counted out of it."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_NOBODY = """niemand geen alleen ik ikzelf mij mezelf wij we ons onszelf nvt
nobody none alone just only i me myself we us ourselves no one
"""
NOBODY = frozenset(_NOBODY.split())


def says_nobody(name: str) -> bool:
    """Whether it names nobody and no sort of person either: "Niemand", "alleen ik", "-"."""
    return NOBODY.issuperset(words_in(name))


def words_in(text: str) -> list[str]:
    """The words of a text, folded."""
    return [word.casefold() for word in _WORD.findall(text)]
