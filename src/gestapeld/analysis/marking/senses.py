# SPDX-License-Identifier: EUPL-1.2
"""Words that mean about the same (data/senses.toml), also for a word that is only near one of the list.

A word fits by itself; else without an ending ("hamers", "smashed"); else, in Dutch, without "ge-" ("gewurgd"), by the
last part of a compound ("nepwapen" as "wapen"), by its first part.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from gestapeld.analysis.marking.folding import fold_word, spellings

_ENDINGS = {"nl": ("e", "en", "t", "d", "ing", "s"), "en": ("e", "ed", "ing", "s")}
_SHORTEST = 4  # letters of a word that may stand inside another


class Senses:
    """The senses of one language."""

    def __init__(self, language: str) -> None:
        folder = files("gestapeld.analysis.marking") / "data"
        told = tomllib.loads((folder / "senses.toml").read_text("utf-8"))
        self.names = tuple(f"sense {name}" for name in told)
        self._compounds = language == "nl"
        self._endings = _ENDINGS[language]
        self._known: dict[str, tuple[int, ...]] = {}
        for number, words in enumerate(told.values()):
            for word in words[language].split():
                folded = fold_word(word)
                before = self._known.get(folded, ())
                if number not in before:
                    self._known[folded] = (*before, number)

    def of(self, word: str) -> tuple[int, ...]:
        """Numbers of the senses of a folded word, rising; none when no listed word is near it."""
        exact = {number for spelling in spellings(word) for number in self._known.get(spelling, ())}
        if exact:
            return tuple(sorted(exact))
        for other in self._near(word):
            found = self._known.get(other)
            if found:
                return found
        return ()

    def _near(self, word: str) -> list[str]:
        tried = [word[:-cut] for cut in (1, 2, 3) if len(word) - cut >= _SHORTEST]
        tried += [word[:-cut] + ending for cut in (1, 2) if len(word) - cut >= _SHORTEST for ending in self._endings]
        if self._compounds:
            if word.startswith("ge") and len(word) > _SHORTEST + 2:  # "gewurgd" as "wurg", "gegooid" as "gooi"
                tried += [word[2:], word[2:-1], word[2:-2]]
            tried += [word[-length:] for length in range(len(word) - 3, _SHORTEST - 1, -1)]
            tried += [word[:length] for length in range(len(word) - 2, _SHORTEST, -1)]
        return tried
