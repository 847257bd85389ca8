# SPDX-License-Identifier: EUPL-1.2
"""Proposals over a case: which messages wait for an answer, and how many red flags came in. Nothing is kept."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gestapeld.analysis.marking.matcher import Proposal, matcher
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Said
from gestapeld.search.answers import Written, said_before, written_by_others
from gestapeld.search.index import Index

MOST_AT_ONCE = 200  # accepted in one go
SHOWN_FIRST = 10  # of them, drawn at random, before it is done
SITTING = 20  # in one short sitting


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message with proposals nobody answered yet."""

    message: Written
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Flags:
    """Numbers of red flags, without a word of text. `messages`: with any; `by_category`: a message counts in each."""

    messages: int
    by_category: dict[str, int]


def waiting(index: Index, category: str = "", entries: Iterable[int] | None = None) -> Iterator[Waiting]:
    """Messages with open proposals, in order of time; with `category` only those of that one.

    Raises IndexBusyError.
    """
    rules = matcher()
    said = said_before(index)
    for message in written_by_others(index, entries):
        found = rules.propose(message.text, message.channel)
        if not found:
            continue
        before = said.get(message.item, {})
        left = tuple(one for one in found if one.category.code not in before and category in ("", one.category.code))
        if left:
            yield Waiting(message, left)


def proposed(index: Index) -> dict[ItemId, frozenset[str]]:
    """Every message with a proposal, answered or not, with the categories. Raises IndexBusyError."""
    rules = matcher()
    found = ((one.item, rules.propose(one.text, one.channel)) for one in written_by_others(index))
    return {item: frozenset(each.category.code for each in proposals) for item, proposals in found if proposals}


def count_waiting(index: Index) -> dict[str, int]:
    """How many messages wait, by category, in the order of the categories. Raises IndexBusyError."""
    numbers = Counter(one.category.code for found in waiting(index) for one in found.proposals)
    return {category.code: numbers[category.code] for category in matcher().categories}


def count_flags(index: Index, readings: Iterable[ItemId | None]) -> Flags:
    """The red flags among what came in by these readings (item ids of readings; None is skipped).

    Raises IndexBusyError.
    """
    entries = {reading.seq for reading in readings if reading is not None}
    by_category: Counter[str] = Counter()
    messages = 0
    for found in waiting(index, entries=entries):
        codes = [one.category.code for one in found.proposals if one.category.red_flag]
        by_category.update(codes)
        messages += bool(codes)
    return Flags(messages, dict(by_category))


def a_random_ten(found: list[Waiting], seed: int | None = None) -> list[Waiting]:
    """What is shown before many are accepted: ten drawn at random, in the order they came; all when there are fewer."""
    if len(found) <= SHOWN_FIRST:
        return found
    chosen = sorted(random.Random(seed).sample(range(len(found)), SHOWN_FIRST))  # noqa: S311  # a sample, no secret
    return [found[place] for place in chosen]


def blurred(text: str) -> str:
    """The text with every letter and digit as a dot: its length and shape, not its words."""
    return "".join("·" if character.isalnum() else character for character in text)


def open_words(text: str, proposals: Iterable[Proposal]) -> str:
    """The blurred text in which the words that the proposals rest on can be read."""
    shown = list(blurred(text))
    for proposal in proposals:
        for begin, end in proposal.spans:
            shown[begin:end] = text[begin:end]
    return "".join(shown)


def answers(index: Index, category: str, said: Said) -> tuple[ItemId, ...]:
    """The messages of which this was said to this category. Raises IndexBusyError."""
    return tuple(item for item, known in said_before(index).items() if known.get(category) is said)
