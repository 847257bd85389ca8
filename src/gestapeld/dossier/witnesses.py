# SPDX-License-Identifier: EUPL-1.2
"""People who saw something or who help are "getuige 1", "getuige 2" until they agreed to be named, in every profile.

That holds for the names the owner gave with what happened (who was there, whom she told), in every version and also
where that stays in, for the people she trusts, and for the same names in what she wrote besides. What the other party
wrote or received is left as it is: he knows what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gestapeld.dossier.material import Material
from gestapeld.dossier.ordinary_words import is_ordinary, is_said_here
from gestapeld.dossier.protected_values import Match
from gestapeld.dossier.trusted import trusted_people
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.nobody import NOBODY, says_nobody, words_in
from gestapeld.records.people import Role
from gestapeld.records.relations import names_nobody
from gestapeld.records.steps.witness import Witness, may_be_named

CATEGORY = "witness-"
"""Category of a match, with the number behind it; told to a person as "people"."""

_SHORTEST = 3  # letters of a part of a name that is looked for by itself
_BETWEEN = frozenset(
    ("van", "von", "den", "der", "des", "het", "ten", "ter", "del", "della", "dos", "las", "los", "the")
)
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
        self._by_name: set[str] = set()  # written down as somebody's name
        known = [(root, record) for root, record in material.of_step("witness") if isinstance(record, Witness)]
        for _, witness in known:
            if may_be_named(witness):
                self._named |= {_key(name) for name in (witness.name, *witness.also)}
        self._apart |= {part for name in self._named for part in name.split()}
        asked: dict[str, tuple[str, ...]] = {}
        unasked = [names for root, witness in known if not may_be_named(witness) for names in (_ever(material, root),)]
        for every in unasked:
            asked |= {_key(name): every for name in every}
        for name in _people(told):
            self._give(asked.get(_key(name), (name,)), other)
        for every in unasked:
            self._by_name |= set(map(_key, every))
            self._give(every, other)
        for name in _people(_everything_told(material)):
            self._give((name,), other)
        for person in trusted_people(material.case).values() if material.case.may("private") else ():
            if not names_nobody(person.name):
                self._by_name.add(_key(person.name))
                self._give((person.name,), other)

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
        """What to look for in text: whole names, and of names of several words those that begin with a capital.

        A name typed without capitals is looked for too, unless it only says what somebody is ("de buurvrouw"); parts of
        it only when it was written down as a name, and when they are no words that people use for anything else.
        """
        found: dict[str, int] = {}
        for key, number in self._numbers.items():
            written = self._written[key]
            small = not any(character.isupper() for character in written)
            if names_nobody(written) or is_said_here(written):
                continue
            if small and all(map(is_ordinary, words_in(written))):
                continue
            found.setdefault(written, number)
            for part in written.split():
                a_name = not is_ordinary(_key(part)) and key in self._by_name if small else part[0].isupper()
                if len(part) >= _SHORTEST and a_name and _key(part) not in self._apart | _BETWEEN | NOBODY:
                    found.setdefault(part, number)
        return Unnamed(tuple(sorted(found.items(), key=lambda row: (-len(row[0]), row[0]))))


def _people(told: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Who was there, and whom she told; not "Niemand"."""
    for fields in told:
        for names in (fields.get("present"), fields.get("told")):
            for name in names if isinstance(names, list | tuple) else ():
                if isinstance(name, str) and not says_nobody(name):
                    yield name


def _ever(material: Material, root: ItemId) -> tuple[str, ...]:
    """Every name of a witness in any version, the latest first: what was mended is still in what was written before."""
    found: dict[str, None] = {}
    for fields in (material.steps[root], *material.every_version([root])):
        record = narrative_of(fields)
        if isinstance(record, Witness):
            found |= dict.fromkeys(name for name in (record.name, *record.also) if name.strip())
    return tuple(found)


def _everything_told(material: Material) -> Iterator[Fields]:
    """What was told, whether it is shown or not, in every version. Of steps too: whom she spoke with."""
    for root in (*material.told, *material.steps):
        if (material.told.get(root) or material.steps[root])["rest"].get("kind") != "witness":
            yield from material.every_version([root])


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
