# SPDX-License-Identifier: EUPL-1.2
"""Whom to call, as a page or the booklet shows it: the number large, what is known about it in rows, how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gestapeld.guidance.contacts import Channel, Contact, Contacts, open_contacts
from gestapeld.guidance.country import Country
from gestapeld.guidance.site.addresses import Addresses
from gestapeld.guidance.site.organisation import Organisation, OwnNumber
from gestapeld.wording import say

EMERGENCY, POLICE = "112", "police"
NOTHING_FOUND = ("police", "veilig-thuis", "slachtofferhulp")
"""Who is named when a search finds nothing, as far as the country has them."""


@dataclass(frozen=True)
class Caller:
    """One contact on a page. `number` is empty when none may be shown; `rows` are (label, text)."""

    anchor: str
    name: str
    purpose: str
    number: str
    tel: str
    trace: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Brief:
    """One contact in an advice: what for in this situation, and where to read more."""

    name: str
    what_for: str
    number: str
    tel: str
    trace: str
    lookup: str
    address: str


@dataclass(frozen=True)
class Group:
    """Contacts under one heading; no name for those of the whole country."""

    name: str
    contacts: tuple[Caller, ...]


class Callers:
    """The contacts of a country and of the organisation, in one language."""

    def __init__(
        self,
        country: Country,
        language: str,
        organisation: Organisation,
        addresses: Addresses,
        day: Callable[[str], str],
    ) -> None:
        self._language, self._organisation, self._addresses = language, organisation, addresses
        self._day = day  # a day, month or year in words
        self.contacts: Contacts | None = open_contacts(country)

    @property
    def _all(self) -> dict[str, Contact]:
        return self.contacts.all if self.contacts else {}

    @property
    def emergency(self) -> str:
        """The number for danger now; 112 holds in every country this program knows, beside the country's own."""
        return self.number(EMERGENCY) or EMERGENCY

    @property
    def police(self) -> str:
        """The police when it can wait; their name where no number is sure enough."""
        known = self._all.get(POLICE)
        return (known.number or known.name[self._language]) if known else self.emergency

    def number(self, contact: str) -> str:
        """What to dial, "" when it may not be shown."""
        return self._all[contact].number if contact in self._all else ""

    def anchor(self, contact: str) -> str:
        """The mark of a contact on the page of contacts; it tells nothing either."""
        return "k" + self._addresses("contact", contact).removesuffix(".html")

    def short(self, contact: str) -> str:
        """Name and number on one line."""
        known = self._all[contact]
        name = known.name[self._language]
        return f"{name} {known.number}" if known.number and known.number not in name else name

    def seen(self, contact: str) -> Caller:
        """One contact with all that is known. Raises KeyError when the country has none of that name."""
        return self._caller(self._all[contact])

    def when_nothing_helps(self) -> list[Caller]:
        """Who thinks along when a search found nothing."""
        return [self.seen(contact) for contact in NOTHING_FOUND if contact in self._all]

    def brief(self, page: str, contact: str, what_for: str) -> Brief:
        """A contact in an advice; `page` is the file of the page of contacts."""
        known = self._all[contact]
        phone = _phone(known)
        return Brief(
            name=known.name[self._language],
            what_for=what_for,
            number=known.number,
            tel=phone.tel.removeprefix("tel:") if phone else "",
            trace=self.trace if known.number else "",
            lookup=known.look_up.get(self._language, ""),
            address=f"{page}#{self.anchor(contact)}",
        )

    def groups(self) -> list[Group]:
        """Those of the organisation's region first, then the whole country, then the other regions."""
        if self.contacts is None:
            return []
        chosen = self._organisation.region
        everywhere = Group("", self._of(""))
        regions = [Group(words[self._language], self._of(name)) for name, words in self.contacts.regions.items()]
        here = [Group(self.contacts.regions[chosen][self._language], self._of(chosen))] if chosen else []
        return [*here, everywhere, *(group for group in regions if group not in here and group.contacts)]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Words for what somebody needs, and the anchor of the contact, for those that are looked for most."""
        known = self._all.values()
        return [(one.shortcut[self._language], self.anchor(one.id)) for one in known if one.shortcut]

    def own(self) -> list[Caller]:
        """The numbers of the organisation itself."""
        return [self._own(number, one) for number, one in enumerate(self._organisation.numbers)]

    @property
    def trace(self) -> str:
        """What a call leaves behind: said beside every number."""
        return self.beside("traces")

    def beside(self, kind: str) -> str:
        """A sentence that belongs beside numbers, "" when the country has no contacts."""
        return self.contacts.beside[kind][self._language] if self.contacts else ""

    def _of(self, region: str) -> tuple[Caller, ...]:
        return tuple(self._caller(contact) for contact in self._all.values() if contact.region == region)

    def _caller(self, contact: Contact) -> Caller:
        phone = _phone(contact)
        return Caller(
            anchor=self.anchor(contact.id),
            name=contact.name[self._language],
            purpose=contact.for_whom[self._language],
            number=contact.number,
            tel=phone.tel.removeprefix("tel:") if phone else "",
            trace=self.trace if contact.number else "",
            rows=tuple(self._rows(contact, phone)),
        )

    def _rows(self, contact: Contact, phone: Channel | None) -> list[tuple[str, str]]:
        language = self._language
        known = [
            ("organisation", contact.organisation if contact.organisation != contact.name[language] else ""),
            ("what_happens", contact.what_happens[language]),
            ("hours", phone.hours.get(language, "") if phone else ""),
            ("cost", phone.cost.get(language, "") if phone else ""),
        ]
        known += [(f"kinds.{one.kind}", self._channel(one)) for one in contact.channels if one is not phone]
        known += [
            ("look_up", contact.look_up.get(language, "")),
            ("anonymous", contact.anonymous.get(language, "")),
            ("languages", ", ".join(self._say(f"languages.{code}") for code in contact.languages)),
            *(("note", note[language]) for note in contact.notes),
            ("source", self._source(contact)),
        ]
        return [(self._say(f"contacts.field.{name}"), text) for name, text in known if text]

    def _channel(self, channel: Channel) -> str:
        parts = (
            channel.value,
            *(texts.get(self._language, "") for texts in (channel.how, channel.hours, channel.cost)),
        )
        shown = ". ".join(part.rstrip(".") for part in parts if part)
        return f"{shown}. {self.trace}" if channel.dials else f"{shown}." if shown else ""

    def _source(self, contact: Contact) -> str:
        if contact.checked_on:
            return self._say("contacts.checked", date=self._day(contact.checked_on.isoformat()), by=contact.checked_by)
        if contact.source_date:
            return self._say("contacts.dated", date=self._day(contact.source_date))
        return self._say("contacts.undated")

    def _own(self, number: int, one: OwnNumber) -> Caller:
        language = self._language
        rows = [
            (self._say(f"contacts.field.{name}"), texts.get(language, ""))
            for name, texts in (("hours", one.hours), ("cost", one.cost))
        ]
        checked = self._say("contacts.checked", date=self._day(one.checked_on.isoformat()), by=one.checked_by)
        rows.append((self._say("contacts.field.source"), checked))
        return Caller(
            anchor=self.anchor(f"own {number}"),
            name=one.name[language],
            purpose=one.for_whom.get(language, ""),
            number=one.number,
            tel="".join(sign for sign in one.number if sign.isdigit() or sign == "+"),
            trace=self.trace,
            rows=tuple(row for row in rows if row[1]),
        )

    def _say(self, key: str, /, **values: object) -> str:
        return say(self._language, f"guidance.{key}", **values)


def _phone(contact: Contact) -> Channel | None:
    return next((one for one in contact.channels if one.kind == "phone" and one.value), None)
