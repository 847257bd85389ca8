# SPDX-License-Identifier: EUPL-1.2
"""The stack as a dossier shows it: counted over what is shown, cleared, with exhibit numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from gestapeld.casefile.casefile import CaseFile
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.stack import Stack
from gestapeld.search.index import Index

CountStack = Callable[[CaseFile, Index, frozenset[ItemId], frozenset[ItemId]], Stack]
"""Counts the stack over the first items only, and says what each number was counted from. The second are those of them
whose words are shown: only of these it may say what a person accepted about them. The face gives it."""


@dataclass(frozen=True, slots=True)
class StackPart:
    """Everything in `stack` may be printed as it stands. Nothing is said in it about what is missing.

    exhibits  by item, the number of the exhibit that it stands in; items without one are not in it
    """

    stack: Stack
    exhibits: Mapping[ItemId, int] = field(default_factory=dict)

    def numbers(self, items: Iterable[ItemId]) -> tuple[int, ...]:
        """The exhibits these items stand in, ascending."""
        return tuple(sorted({self.exhibits[item] for item in items if item in self.exhibits}))
