# SPDX-License-Identifier: EUPL-1.2
"""Terms of law and offences for which prosecution has to be asked, each with the days between which it holds.

Read from a country's `terms.toml`. Promises: two versions never hold on one day; every length has a source or says that
it is not confirmed. Never: a verdict, a count of days left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from gestapeld.guidance.country import Country
from gestapeld.guidance.law import CONFIDENCE, open_law
from gestapeld.guidance.toml_source import Step, TomlSource

_TERM = {"months", "days", "article", "valid_from", "valid_to", "confidence", "sources", "date"}
_OFFENCE = {"law", "behaviours", "pattern", "valid_from", "valid_to", "confidence", "sources", "date"}
_LONGEST = 120  # months; a term of law that is longer is a slip


@dataclass(frozen=True)
class Version:
    """What a term and an offence share: the days it holds (None: not known) and how sure that is."""

    id: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    confidence: str
    sources: tuple[str, ...]
    date: str

    @property
    def ask_police(self) -> bool:
        """Whether the text must say to ask: it is not confirmed."""
        return self.confidence in {"L", "memory"}

    def holds(self, day: dt.date) -> bool:
        """Whether this version holds on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class LegalTerm(Version):
    """One version of a term: whole months, then whole days. `article` as a lawyer writes it."""

    months: int = 0
    days: int = 0
    article: str = ""


@dataclass(frozen=True)
class Offence(Version):
    """One version of a complaint offence. `id`: its number; `article` as a lawyer writes it; `label` by language."""

    behaviours: tuple[str, ...] = ()
    pattern: bool = False
    article: str = ""
    label: tuple[tuple[str, str], ...] = ()

    def named(self, language: str) -> str:
        """Its plain name."""
        return dict(self.label).get(language, self.id)


V = TypeVar("V", bound=Version)
Labels = dict[str, tuple[str, dict[str, str]]]


@dataclass(frozen=True)
class TermBook:
    """All versions, in the order of the file."""

    terms: tuple[LegalTerm, ...]
    offences: tuple[Offence, ...]

    def term(self, name: str, day: dt.date) -> LegalTerm | None:
        """The version of a term that holds on that day."""
        return next((term for term in self.terms if term.id == name and term.holds(day)), None)

    def complaint_offences(self, day: dt.date) -> tuple[Offence, ...]:
        """What has to be complained of on that day."""
        return tuple(offence for offence in self.offences if offence.holds(day))

    def offence(self, article: str) -> Offence | None:
        """Any version of an offence, the last one first: for its name."""
        return next((offence for offence in reversed(self.offences) if offence.id == article), None)

    def names(self, language: str) -> dict[str, str]:
        """The plain name of every offence, by its article."""
        return {offence.id: offence.named(language) for offence in self.offences}

    def pattern_words(self, language: str, day: dt.date) -> str:
        """The offence that is made up of many acts, as it is named in a request; "" when there is none that day."""
        found = (one for one in self.complaint_offences(day) if one.pattern)
        return next((f"{one.named(language)}, {one.article}" for one in found), "")


def open_terms(country: Country) -> TermBook | None:
    """The terms of a country, or None when it has none. Raises GuidanceDataError with file and line."""
    source, book = country.text("terms.toml"), open_law(country)
    if source is None:
        return None
    labels = {law.id: (law.article, law.label) for law in book.versions} if book else {}
    return read_terms(source, set(country.sources), labels)


def read_terms(source: TomlSource, known_sources: set[str], labels: Labels) -> TermBook:
    """`[[term.<name>]]` and `[[offence.<article>]]`.

    `labels`: of articles by id, how a lawyer writes it and its plain name by language.
    Raises GuidanceDataError with file and line.
    """
    source.only({"term", "offence"})
    terms = [_term(source, known_sources, *here) for here in _tables(source, "term")]
    offences = [_offence(source, known_sources, labels, *here) for here in _tables(source, "offence")]
    return TermBook(tuple(_apart(source, "term", terms)), tuple(_apart(source, "offence", offences)))


def _tables(source: TomlSource, kind: str) -> Iterable[tuple[str, str, int]]:
    for key in source.wanted(dict, kind):
        for number in range(len(source.wanted(list, kind, key))):
            yield kind, key, number


def _apart(source: TomlSource, kind: str, versions: list[V]) -> list[V]:
    """The same, once no two of one id hold on the same day."""
    for place, one in enumerate(versions):
        number = sum(other.id == one.id for other in versions[:place])
        for other in versions[:place]:
            begin, end = one.valid_from or dt.date.min, one.valid_to or dt.date.max
            if (
                one.id == other.id
                and begin <= (other.valid_to or dt.date.max)
                and ((other.valid_from or dt.date.min) <= end)
            ):
                raise source.fault("twice", kind, one.id, number)
    return versions


def _term(source: TomlSource, known: set[str], kind: str, key: str, number: int) -> LegalTerm:
    here: tuple[Step, ...] = (kind, key, number)
    source.only(_TERM, *here)
    months, days = (source.wanted(int, *here, name, default=0) for name in ("months", "days"))
    if not 0 <= months <= _LONGEST or not 0 <= days <= 366 or not (months or days):
        raise source.fault("kind", *here, "months" if months else "days")
    start, end, confidence, sources, when = _validity(source, known, *here)
    return LegalTerm(
        key, start, end, confidence, sources, when, months, days, source.wanted(str, *here, "article")
    )  # fmt: skip


def _offence(source: TomlSource, known: set[str], labels: Labels, kind: str, key: str, number: int) -> Offence:
    here: tuple[Step, ...] = (kind, key, number)
    source.only(_OFFENCE, *here)
    law = source.wanted(str, *here, "law")
    if law not in labels:
        raise source.fault("unknown", *here, "law")
    start, end, confidence, sources, when = _validity(source, known, *here)
    return Offence(
        key,
        start,
        end,
        confidence,
        sources,
        when,
        source.texts(*here, "behaviours", default=()),
        source.wanted(bool, *here, "pattern", default=False),
        labels[law][0],
        tuple(labels[law][1].items()),
    )


def _validity(
    source: TomlSource, known: set[str], *here: Step
) -> tuple[dt.date | None, dt.date | None, str, tuple[str, ...], str]:
    confidence = source.wanted(str, *here, "confidence")
    if confidence not in CONFIDENCE:
        raise source.fault("unknown", *here, "confidence")
    sources = source.texts(*here, "sources", default=() if confidence == "memory" else None)
    if not sources and confidence != "memory":
        raise source.fault("empty", *here, "sources")
    for position, name in enumerate(sources):
        if name not in known:
            raise source.fault("unknown", *here, "sources", position)
    start, end = (_day(source, *here, name) for name in ("valid_from", "valid_to"))
    if start and end and end < start:
        raise source.fault("date", *here, "valid_to")
    return start, end, confidence, sources, source.wanted(str, *here, "date", default="")


def _day(source: TomlSource, *path: Step) -> dt.date | None:
    table = source.wanted(dict, *path[:-1])
    if path[-1] not in table:
        return None
    found: dt.date = source.wanted(dt.date, *path)
    return found
