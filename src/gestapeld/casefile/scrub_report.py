# SPDX-License-Identifier: EUPL-1.2
"""What a scrub found. Codes and places only: never a word of what is in the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from gestapeld.errors import GestapeldError

Progress = Callable[[int, int], None]  # (bytes done, bytes in all)


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not what it was. `step` is the number of the check in docs/verify.md."""

    step: int
    code: str
    facts: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScrubReport:
    """What was found.

    notes        oddities that are no damage: a clock that was set back
    counts       entries, items, objects, originals, values, bytes, erased
    not_checked  codes of what this scrub could not see
    """

    damages: tuple[Damage, ...]
    notes: tuple[Damage, ...]
    counts: Mapping[str, int]
    unlocked: bool
    not_checked: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything that could be checked is what it was."""
        return not self.damages


class Run:
    """Collects what is found while checks go on."""

    def __init__(self) -> None:
        self.damages: list[Damage] = []
        self.notes: list[Damage] = []
        self.counts: Counter[str] = Counter()
        self.not_checked: list[str] = []

    def found(self, step: int, code: str, **facts: int | str) -> None:
        """Something is not what it was."""
        self.damages.append(Damage(step, code, facts))

    def noted(self, step: int, code: str, **facts: int | str) -> None:
        """Something odd that is no damage."""
        self.notes.append(Damage(step, code, facts))

    @contextmanager
    def check(self, step: int, **facts: int | str) -> Iterator[None]:
        """An error of ours inside is a finding; the checks after it go on."""
        try:
            yield
        except GestapeldError as error:
            self.found(step, error.code, **{**error.facts, **facts})
        except (ValueError, KeyError, TypeError, IndexError):
            # Values that were sealed by us have their form; anything else is not what we wrote.
            self.found(step, "not-canonical", **facts)

    def report(self, *, unlocked: bool) -> ScrubReport:
        """What was found."""
        return ScrubReport(tuple(self.damages), tuple(self.notes), dict(self.counts), unlocked, tuple(self.not_checked))
