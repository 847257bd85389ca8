# SPDX-License-Identifier: EUPL-1.2
"""What a person types to find words, as a full-text query that cannot fail; and the words around a match.

`deur open` finds both words, `deur*` a beginning, `"doe open"` a phrase. Accents and case do not matter. Nothing else
has a meaning: every other sign is taken as the space between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 1000
MOST_TERMS = 32
SNIPPET = 160
_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand next to each other; the last one may be a beginning only."""

    words: tuple[str, ...]
    prefix: bool

    def sql(self) -> str:
        """In the syntax of FTS5: a quoted string, so that no word can be an operator."""
        return '"' + " ".join(self.words) + '"' + ("*" if self.prefix else "")


def terms_of(text: str) -> tuple[Term, ...]:
    """The terms in what was typed; empty when nothing in it can be searched for."""
    found = []
    for match in _TERM.finditer(text[:LONGEST]):
        quoted, star, bare = match.groups()
        inside = quoted if quoted is not None else bare
        words = tuple(_words(inside))
        if words:
            found.append(Term(words, bool(star) or inside.rstrip().endswith("*")))
    return tuple(found[:MOST_TERMS])


def match_of(terms: tuple[Term, ...]) -> str:
    """All terms must be there."""
    return " AND ".join(term.sql() for term in terms)


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) in ("Co", "Mn")


def _words(text: str) -> Iterator[str]:
    """Runs of letters and digits, as the index cuts them; a lone accent is no word."""
    run = ""
    for character in text + " ":
        if _is_letter(character):
            run += character
        elif run:
            if fold(run):
                yield run
            run = ""


def fold(text: str) -> str:
    """Without accents and case, for comparing with what the index does."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(character for character in apart if unicodedata.category(character) != "Mn").casefold()


def snippet(text: str, terms: tuple[Term, ...], size: int = SNIPPET) -> str:
    """About `size` characters of `text` around the first word that was looked for; its beginning without terms.

    The characters are those of the text; what is left out is shown by an ellipsis.
    """
    if len(text) <= size:
        return text
    start = max(0, min(_first(text, terms) - size // 3, len(text) - size))
    piece = text[start : start + size]
    return ("…" if start else "") + piece + ("…" if start + size < len(text) else "")


def _first(text: str, terms: tuple[Term, ...]) -> int:
    wanted = [(fold(word), term.prefix and word == term.words[-1]) for term in terms for word in term.words]
    if not wanted:
        return 0
    for match in re.finditer(r"\w+", text[:20_000]):
        word = fold(match[0])
        if any(word == sought or (prefix and word.startswith(sought)) for sought, prefix in wanted):
            return match.start()
    return 0
