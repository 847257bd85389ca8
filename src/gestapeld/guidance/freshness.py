# SPDX-License-Identifier: EUPL-1.2
"""What in a country's guidance is older than a year: sources, contacts, pages, law, and the rules of the triage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gestapeld.guidance.contacts import open_contacts
from gestapeld.guidance.country import Country
from gestapeld.guidance.law import open_law
from gestapeld.guidance.terms import open_terms
from gestapeld.guidance.triage.rules import read_triage

YEAR = 365
KINDS = ("triage", "contact", "law", "page", "source")


@dataclass(frozen=True)
class Dated:
    """Something with a date.

    kind     one of KINDS
    id       its id in the data, and `file` the file it stands in: "nl/contacts.toml"
    title    what a person calls it, in the language asked for
    when     the date of its source or text: a day, a month or a year; empty when it has none
    days     how old on the day asked for; None without a date. A month or a year counts from its first day
    checked  the day a person last saw it at the source; None when nobody did
    """

    kind: str
    id: str
    file: str
    title: str
    when: str
    days: int | None
    checked: date | None

    @property
    def old(self) -> bool:
        """Older than a year, or of no known date. A check by a person makes it young again."""
        return self.days is None or self.days > YEAR


def dated(country: Country, language: str, day: date) -> tuple[Dated, ...]:
    """Everything in a country's guidance that has or should have a date, by kind, the oldest first."""
    found = sorted(
        _all(country, language, day),
        key=lambda one: (KINDS.index(one.kind), one.days is not None, -(one.days or 0), one.id),
    )
    return tuple(found)


def outdated(country: Country, language: str, day: date) -> tuple[Dated, ...]:
    """Those of `dated` that are older than a year or of no known date."""
    return tuple(one for one in dated(country, language, day) if one.old)


def _all(country: Country, language: str, day: date) -> Iterator[Dated]:
    def one(kind: str, name: str, file: str, title: str, when: str, checked: date | None = None) -> Dated:
        newest = max(filter(None, (_first(when), checked)), default=None)
        days = (day - newest).days if newest else None
        return Dated(kind, name, f"{country.code}/{file}", title, when, days, checked)

    for source in country.sources.values():
        yield one("source", source.id, "sources", f"{source.publisher}: {source.title}", source.date)
    for page in country.pages.get(language, {}).values():
        yield one("page", page.id, f"pages/{language}/{page.id}.md", page.title, page.date.isoformat())
    if contacts := open_contacts(country):
        for contact in contacts.all.values():
            name = contact.name[language]
            yield one("contact", contact.id, "contacts.toml", name, contact.source_date, contact.checked_on)
    for name, file, title, when in _law(country, language):
        yield one("law", name, file, title, when)
    if rules := country.text("triage.toml"):
        table = read_triage(rules)
        yield one("triage", "triage", "triage.toml", table.written.name, table.date.isoformat())


def _law(country: Country, language: str) -> Iterator[tuple[str, str, str, str]]:
    """Of articles, terms and offences: id, file, title, date."""
    if law := open_law(country):
        for version in law.versions:
            yield version.id, "law.toml", version.label[language], version.date
    if terms := open_terms(country):
        for term in terms.terms:
            yield term.id, "terms.toml", term.article, term.date
        for offence in terms.offences:
            yield offence.id, "terms.toml", offence.named(language), offence.date


def _first(partial: str) -> date | None:
    """The first day of a day, a month or a year."""
    if not partial:
        return None
    year, month, day = (partial + "-01-01").split("-")[:3]
    return date(int(year), int(month), int(day))
