# SPDX-License-Identifier: EUPL-1.2
"""The last look for people: nobody who did not agree to be named may stand in what is handed over, in either profile.

What the other party wrote or received is left as it is, so a name that stands there is let through where it is printed;
and a name that is also a word of the program itself ("Mark", "April") says nothing by standing somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from gestapeld.dossier.clearing import SHARED_PATHS, Clearing
from gestapeld.dossier.leaks import Leak, LetThrough, search
from gestapeld.dossier.ordinary_words import texts
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.protected_values import Matcher, Protected, texts_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.nobody import words_in
from gestapeld.wording import area

_AREAS = (
    "dossier",
    "handover",
    "diary",
    "search",
    "stack",
    "plots",
    "steps-letter",
    "steps-order",
    "steps-report",
    "verify",
)


def people_in(
    files: Iterable[tuple[str, Callable[[], bytes]]], clearing: Clearing, pieces: Iterable[Piece], language: str
) -> list[Leak]:
    """Everybody in the finished files who may not be named. Empty means nobody. Raises TooMuchChosenError."""
    matcher = Matcher(Protected(name, "people") for name in names(clearing, language))
    if not matcher.values:
        return []
    return search(files, matcher, _let_through(clearing, pieces, matcher))


def names(clearing: Clearing, language: str) -> Iterator[str]:
    """Whole names and parts of them, as they are taken out of what the owner told."""
    own = _own_words(language)
    for name, _ in clearing.witnesses.unnamed.names:
        if " " in name or name.casefold() not in own:
            yield name


def _let_through(clearing: Clearing, pieces: Iterable[Piece], matcher: Matcher) -> LetThrough:
    """Names in conversations the other took part in, where those are printed and recorded."""
    by_path: dict[str, frozenset[int]] = {}
    by_item: dict[str, frozenset[int]] = {}
    for piece in pieces:
        there: set[int] = set()
        for chosen in piece.shown if not piece.intimate else ():
            if chosen.item in clearing.known_to_the_other:
                found = frozenset(hit for text in texts_of(chosen.fields) for hit in matcher.hits(text))
                there |= found
                by_item[str(chosen.item)] = found
        if there:
            for path in (*SHARED_PATHS, f"data/exhibits/{piece.number:04d}/"):
                by_path[path] = by_path.get(path, frozenset()) | there
            by_item |= dict.fromkeys(map(str, _behind(clearing, piece)), frozenset(there))
    return LetThrough(by_path, by_item)


def _behind(clearing: Clearing, piece: Piece) -> Iterator[ItemId]:
    """Originals that go along with an exhibit, and their readings."""
    for whole in clearing.originals.values():
        if whole.number == piece.number:
            yield from clearing.tied_to(whole.original)


@cache
def _own_words(language: str) -> frozenset[str]:
    return frozenset(word for name in _AREAS for text in texts(area(language, name)) for word in words_in(text))
