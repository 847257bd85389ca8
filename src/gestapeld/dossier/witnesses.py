# SPDX-License-Identifier: EUPL-1.2
"""People who saw something or who help are "getuige 1", "getuige 2" until they agreed to be named, in every profile.

That holds for the names the owner gave with what happened, and for the same names in what she wrote besides. What the
other party wrote or received is left as it is: he knows what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gestapeld.dossier.material import Material
from gestapeld.dossier.protected_values import Match
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.people import Role
from gestapeld.records.steps.witness import Witness

CATEGORY = "witness-"
"""Category of a match, with the number behind it; told to a person as "people"."""

_SHORTEST = 3  # letters of a part of a name that is looked for by itself
_BETWEEN = frozenset("van von den der des het ten ter del della dos las los the".split())
"""Parts of family names that name nobody by themselves, however they are written."""


@dataclass(frozen=True)
class Unnamed:
    """Names that may not stand in what the owner told, each with the number it stands for. Can be compared, for memory.

    names  (name, number), the longest first
    """

    names: tuple[tuple[str, int], ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.names:
            return None
        every = "|".join(re.escape(name) for name, _ in self.names)
        return re.compile(rf"(?<!\w)(?:{every})(?=(?:['’]?s)?(?!\w))", re.IGNORECASE)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name.casefold(): number for name, number in reversed(self.names)}

    def find(self, text: str) -> list[Match]:
        """Every place where one stands, in order."""
        if self._pattern is None:
            return []
        return [
            Match(hit.start(), hit.end(), f"{CATEGORY}{self._numbers[hit[0].casefold()]}")
            for hit in self._pattern.finditer(text)
            if hit[0].casefold() in self._numbers
        ]


NOBODY_UNNAMED = Unnamed()


class Witnesses:
    """Who may be named in a dossier, and under which number everybody else stands."""

    def __init__(self, material: Material, told: Iterable[Mapping[str, Any]]) -> None:
        """`told`: fields of what was told and is shown, in the order of the exhibits: it decides the numbers."""
        other = {_key(person.name) for person in material.people.values() if person.role is Role.OTHER_PARTY}
        other |= {_key(material.case.member.name or "")} - {""}  # the owner herself is no witness
        self._named: set[str] = set()
        # A first name or family name that is also the other's, or that of somebody who may be named, stays.
        self._apart = {part for name in other for part in name.split()}
        self._numbers: dict[str, int] = {}
        self._written: dict[str, str] = {}  # how a name was written, by its key
        known = [record for _, record in material.of_step("witness") if isinstance(record, Witness)]
        for witness in known:
            if may_be_named(witness):
                self._named |= {_key(name) for name in (witness.name, *witness.also)}
        self._apart |= {part for name in self._named for part in name.split()}
        asked: dict[str, tuple[str, ...]] = {}
        for witness in known:
            if not may_be_named(witness):
                every = (witness.name, *witness.also)
                asked |= {_key(name): every for name in every}
        for name in _present(told):
            self._give(asked.get(_key(name), (name,)), other)
        for witness in known:
            if not may_be_named(witness):
                self._give((witness.name, *witness.also), other)

    def _give(self, names: tuple[str, ...], other: set[str]) -> None:
        """One number for all names of one person, unless they have one or may be named."""
        new = [key for name in names if (key := _key(name)) and key not in self._named | other]
        if new and not any(key in self._numbers for key in new):
            number = max(self._numbers.values(), default=0) + 1
            self._numbers |= dict.fromkeys(new, number)
            self._written |= {_key(name): " ".join(name.split()) for name in names}

    def label(self, name: str) -> tuple[str, int]:
        """(the name, 0) when it may stand there, else ("", the number)."""
        number = self._numbers.get(_key(name), 0)
        return ("", number) if number else (name, 0)

    @cached_property
    def unnamed(self) -> Unnamed:
        """What to look for in text: whole names, and of names of several words those that begin with a capital."""
        found: dict[str, int] = {}
        for key, number in self._numbers.items():
            written = self._written[key]
            if not any(character.isupper() for character in written):
                continue  # "de buurvrouw" is nobody's name
            found.setdefault(written, number)
            for part in written.split():
                if len(part) >= _SHORTEST and part[0].isupper() and _key(part) not in self._apart | _BETWEEN:
                    found.setdefault(part, number)
        return Unnamed(tuple(sorted(found.items(), key=lambda row: (-len(row[0]), row[0]))))


def may_be_named(witness: Witness) -> bool:
    """Whether they agreed, on a day that is known, knowing who may read it, and did not take it back."""
    consent = witness.consent
    if consent is None or not (consent.knows and consent.how.strip()):
        return False
    return consent.when != UNKNOWN_MOMENT and consent.ended == UNKNOWN_MOMENT


def _present(told: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for fields in told:
        yield from (name for name in fields.get("present") or () if isinstance(name, str))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
