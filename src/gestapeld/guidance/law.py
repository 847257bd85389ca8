# SPDX-License-Identifier: EUPL-1.2
"""Articles of law, each with the days between which it holds. Read from a country's `law.toml`.

Promises: a coming law is never among what holds; where it is unsettled which article holds, all of them are there and
say so. Never: a verdict on whether something is an offence.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from gestapeld.guidance.country import Country
from gestapeld.guidance.toml_source import Step, TomlSource

CONFIDENCE = ("H", "M", "L", "memory")
"""How sure: an official source or several; one decent source; weak; written from memory and not confirmed."""

_LAW = {
    "article", "label", "meaning", "valid_from", "valid_to", "confidence", "sources", "date", "unsettled_with",
    "coming",
}  # fmt: skip


@dataclass(frozen=True)
class Law:
    """One version of one article.

    article     as a lawyer writes it: "artikel 285b Wetboek van Strafrecht"
    label, meaning  by language; the meaning is one sentence
    valid_from  the first day; None when not known
    valid_to    the last day; None when no end is known
    confidence  one of CONFIDENCE
    date        of the best source (partial: "2023-12"), empty when undated
    unsettled_with  ids of articles of which it is not certain whether they hold instead
    coming      announced or proposed only
    """

    id: str
    article: str
    label: dict[str, str]
    meaning: dict[str, str]
    valid_from: dt.date | None
    valid_to: dt.date | None
    confidence: str
    sources: tuple[str, ...]
    date: str
    unsettled_with: tuple[str, ...]
    coming: bool

    @property
    def ask_police(self) -> bool:
        """Whether the text must say "ask the police": it is not sure enough, or not settled."""
        return self.confidence in {"L", "memory"} or bool(self.unsettled_with)

    def holds(self, day: dt.date) -> bool:
        """Whether this version holds on that day."""
        return (
            not self.coming
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True)
class LawBook:
    """All versions, in the order of the file; `ask` is the sentence "ask the police", by language."""

    versions: tuple[Law, ...]
    ask: dict[str, str]

    def law_at(self, day: dt.date) -> dict[str, Law]:
        """What holds on that day, by id. A coming law is never in it."""
        return {law.id: law for law in self.versions if law.holds(day)}

    def shown(self, name: str, day: dt.date) -> tuple[Law, ...]:
        """What to show where a text names this article: the version of that day, and where it is unsettled the others
        too. Empty when nothing of it holds on that day.
        """
        now = self.law_at(day)
        if name not in now:
            return ()
        return (now[name], *(now[other] for other in now[name].unsettled_with if other in now))


def open_law(country: Country) -> LawBook | None:
    """The law data of a country, or None when it has none. Raises GuidanceDataError with file and line."""
    source = country.text("law.toml")
    return read_law(source, country.languages, set(country.sources)) if source else None


def read_law(source: TomlSource, languages: tuple[str, ...], known_sources: set[str]) -> LawBook:
    """All versions in one file: `[[law.<id>]]`. Raises GuidanceDataError with file and line, also for two versions of
    one article that hold on the same day.
    """
    source.only({"ask", "law"})
    source.only(set(languages), "ask")
    ask = {language: source.wanted(str, "ask", language) for language in languages}
    versions: list[Law] = []
    for key in source.wanted(dict, "law"):
        for number in range(len(source.wanted(list, "law", key))):
            found = _law(source, languages, key, number)
            for position, name in enumerate(found.sources):
                if name not in known_sources:
                    raise source.fault("unknown", "law", key, number, "sources", position)
            if any(found.id == other.id and _overlap(found, other) for other in versions):
                raise source.fault("twice", "law", key, number)
            versions.append(found)
    for law in versions:
        for other in law.unsettled_with:
            if other not in source.data["law"]:
                raise source.fault("unknown", "law", law.id, 0, "unsettled_with")
    return LawBook(tuple(versions), ask)


def _law(source: TomlSource, languages: tuple[str, ...], key: str, number: int) -> Law:
    here: tuple[Step, ...] = ("law", key, number)
    source.only(_LAW, *here)
    source.only(set(languages), *here, "label")
    source.only(set(languages), *here, "meaning")
    confidence = source.wanted(str, *here, "confidence")
    if confidence not in CONFIDENCE:
        raise source.fault("unknown", *here, "confidence")
    sources = source.texts(*here, "sources", default=() if confidence == "memory" else None)
    if not sources and confidence != "memory":
        raise source.fault("empty", *here, "sources")
    start, end = _day(source, *here, "valid_from"), _day(source, *here, "valid_to")
    if start and end and end < start:
        raise source.fault("date", *here, "valid_to")
    when = source.wanted(str, *here, "date", default="")
    if when and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", when):
        raise source.fault("date", *here, "date")
    return Law(
        id=key,
        article=source.wanted(str, *here, "article"),
        label={language: source.wanted(str, *here, "label", language) for language in languages},
        meaning={language: source.wanted(str, *here, "meaning", language) for language in languages},
        valid_from=start,
        valid_to=end,
        confidence=confidence,
        sources=sources,
        date=when,
        unsettled_with=source.texts(*here, "unsettled_with", default=()),
        coming=source.wanted(bool, *here, "coming", default=False),
    )


def _day(source: TomlSource, *path: Step) -> dt.date | None:
    """A whole day; a key that is not there or empty is an unknown one."""
    table: Any = source.data
    for step in path[:-1]:
        table = table[step]
    if table.get(path[-1], "") == "":
        return None
    found: dt.date = source.wanted(dt.date, *path)
    return found


def _overlap(one: Law, other: Law) -> bool:
    return (
        not one.coming
        and not other.coming
        and (one.valid_from or dt.date.min) <= (other.valid_to or dt.date.max)
        and (other.valid_from or dt.date.min) <= (one.valid_to or dt.date.max)
    )
