# SPDX-License-Identifier: EUPL-1.2
"""How a rule is written.

ik .. @slaan .. jou            words in this order; `..` up to three words between, `.` one, `...` eight
kill|murder  dood*  *hoer      one of several; beginning with; ending in
@list                          one of a named list of the same language
^ slet $                       the message begins, ends
foto* & iedereen               both anywhere in the passage
foto* ! vakantie*              not when
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_GAPS = {".": 1, "..": 3, "...": 8}


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a sequence: which forms of a word fit, and how many other words may come before it."""

    forms: frozenset[str]
    gap: int


Sequence = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Sequences that must all be there, and sequences of which none may be."""

    text: str
    wanted: tuple[Sequence, ...]
    unwanted: tuple[Sequence, ...]


def read_pattern(text: str, lists: dict[str, frozenset[str]]) -> Pattern:
    """A pattern from its notation. Raises ValueError for an unknown list, an empty part or a dangling gap."""
    wanted_text, _, unwanted_text = text.partition(" ! ")
    wanted = tuple(_sequence(part, lists, text) for part in wanted_text.split(" & "))
    unwanted = tuple(_sequence(part, lists, text) for part in unwanted_text.split(" ! ")) if unwanted_text else ()
    return Pattern(text, wanted, unwanted)


def _sequence(part: str, lists: dict[str, frozenset[str]], whole: str) -> Sequence:
    elements: list[Element] = []
    gap = 0
    for token in part.split():
        if token in _GAPS:
            gap = _GAPS[token]
            continue
        elements.append(Element(_forms(token, lists, whole), gap))
        gap = 0
    if not elements or gap:
        raise ValueError(whole)
    return tuple(elements)


def _forms(token: str, lists: dict[str, frozenset[str]], whole: str) -> frozenset[str]:
    forms: set[str] = set()
    for choice in token.split("|"):
        if choice.startswith("@"):
            if choice[1:] not in lists:
                raise ValueError(f"{choice} in {whole}")
            forms |= lists[choice[1:]]
        elif choice:
            forms.add("$$" if choice == "$" else choice)
    return frozenset(forms)


Bits = tuple[tuple[int, int], ...]


def bits_of(sequence: Sequence, bit: Callable[[frozenset[str]], int]) -> Bits:
    """A sequence as (bit of the forms that fit, words that may come before)."""
    return tuple((bit(element.forms), element.gap) for element in sequence)


def follow(sequence: Bits, masks: list[int]) -> list[int] | None:
    """The first places in `masks` where the sequence fits, None when nowhere."""
    first = sequence[0][0]
    for start, mask in enumerate(masks):
        if mask & first:
            rest = _rest(sequence, 1, start + 1, masks)
            if rest is not None:
                return [start, *rest]
    return None


def _rest(sequence: Bits, index: int, start: int, masks: list[int]) -> list[int] | None:
    if index == len(sequence):
        return []
    bit, gap = sequence[index]
    for at in range(start, min(start + gap + 1, len(masks))):
        if masks[at] & bit:
            rest = _rest(sequence, index + 1, at + 1, masks)
            if rest is not None:
                return [at, *rest]
    return None
