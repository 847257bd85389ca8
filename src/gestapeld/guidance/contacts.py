# SPDX-License-Identifier: EUPL-1.2
"""Whom to call: names, numbers, hours, each with its source and date. Read from a country's `contacts.toml`.

Promises: a number, address or chat stands in the data only when its source was good enough (mark H); everything else
says where to look it up. *Checked on* is there only when a person wrote that she saw it at the source.
Never: shows a number as checked because it is in the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gestapeld.guidance.country import Country
from gestapeld.guidance.library import MARKS
from gestapeld.guidance.toml_source import Step, TomlSource

KINDS = ("phone", "from-abroad", "text", "app", "chat", "mail", "visit")
SURE = "H"
"""The only mark with which a channel may have a number or an address."""

_PARTIAL = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")
_CONTACT = {
    "order", "name", "organisation", "region", "for_whom", "what_happens", "anonymous", "languages", "look_up", "notes",
    "channels", "sources", "source_date", "mark", "checked_on", "checked_by", "shortcut",
}  # fmt: skip
_CHANNEL = {"kind", "value", "how", "hours", "cost", "mark"}
Texts = dict[str, str]
"""A text by language; empty when nothing is known."""


@dataclass(frozen=True)
class Channel:
    """One way to reach somebody.

    kind   one of KINDS; `from-abroad` and `text` (deaf, hard of hearing, other languages) are beside `phone`
    value  the number or address, as it is written in its country; empty when there is none to show
    how    where to find it, when it is not a number
    hours, cost  by language; empty when not known
    mark   how sure this is: H, M or L
    """

    kind: str
    value: str
    how: Texts
    hours: Texts
    cost: Texts
    mark: str

    @property
    def dials(self) -> bool:
        """Whether `value` is a telephone number."""
        return bool(self.value) and self.kind in {"phone", "from-abroad"}

    @property
    def tel(self) -> str:
        """The `tel:` address of a number, else empty. For phones only: a laptop may pass the call on to others."""
        return "tel:" + re.sub(r"[^0-9+]", "", self.value) if self.dials else ""


@dataclass(frozen=True)
class Contact:
    """Somebody who helps.

    organisation, for_whom, what_happens, anonymous, look_up, notes, shortcut  by language
    region       of which part of the country; empty for the whole of it
    languages    in which it can be used, as far as known (ISO 639-1)
    sources      ids of the country's sources; `source_date` is that of the best of them, empty when undated
    mark         how sure the whole entry is: H, M or L
    checked_on   the day a person saw this at the source, and `checked_by` who; None and empty until then
    look_up      where to find the number, when none is shown
    shortcut     a few words for what somebody needs, on top of the page; empty for those that are not looked for most
    """

    id: str
    order: int
    name: Texts
    organisation: str
    region: str
    for_whom: Texts
    what_happens: Texts
    anonymous: Texts
    languages: tuple[str, ...]
    look_up: Texts
    notes: tuple[Texts, ...]
    channels: tuple[Channel, ...]
    sources: tuple[str, ...]
    source_date: str
    mark: str
    checked_on: date | None
    checked_by: str
    shortcut: Texts

    @property
    def number(self) -> str:
        """The number to call, or empty when none is sure enough to show."""
        return next((channel.value for channel in self.channels if channel.kind == "phone" and channel.value), "")


@dataclass(frozen=True)
class Contacts:
    """All of a country, in order. `beside` are the sentences that belong beside numbers, by kind and language."""

    all: dict[str, Contact]
    beside: dict[str, Texts]
    regions: dict[str, Texts]

    def here(self, region: str = "") -> tuple[Contact, ...]:
        """Those for the whole country and for this region, in order."""
        return tuple(contact for contact in self.all.values() if contact.region in {"", region})


BESIDE = ("traces", "spoofing", "advice", "device", "unchecked", "other-numbers")
"""What is said beside numbers: calls leave traces; a shown number proves nothing; advice can be anonymous; why numbers
are large digits on a laptop; that nobody has checked an entry; that some numbers are not shown."""


def open_contacts(country: Country) -> Contacts | None:
    """The contacts of a country, or None when it has none. Raises GuidanceDataError with file and line."""
    source = country.text("contacts.toml")
    return read_contacts(source, country.languages, set(country.sources)) if source else None


def read_contacts(source: TomlSource, languages: tuple[str, ...], known_sources: set[str]) -> Contacts:
    """The contacts of one file: `[contacts.<id>]` and `[beside]`, `[regions]`.

    Raises GuidanceDataError with file and line; also for a number whose mark is not H.
    """
    source.only({"beside", "contacts", "regions"})
    source.only(set(BESIDE), "beside")
    beside = {key: _texts(source, languages, "beside", key) for key in BESIDE}
    regions = {name: _texts(source, languages, "regions", name) for name in source.wanted(dict, "regions", default={})}
    found = [_contact(source, languages, key) for key in source.wanted(dict, "contacts")]
    for contact in found:
        for position, name in enumerate(contact.sources):
            if name not in known_sources:
                raise source.fault("unknown", "contacts", contact.id, "sources", position)
        if contact.region and contact.region not in regions:
            raise source.fault("unknown", "contacts", contact.id, "region")
    found.sort(key=lambda contact: (contact.order, contact.id))
    return Contacts({contact.id: contact for contact in found}, beside, regions)


def _contact(source: TomlSource, languages: tuple[str, ...], key: str) -> Contact:
    here = ("contacts", key)
    source.only(_CONTACT, *here)
    sources = source.texts(*here, "sources")
    if not sources:
        raise source.fault("empty", *here, "sources")
    when = source.wanted(str, *here, "source_date", default="")
    if not _PARTIAL.fullmatch(when):
        raise source.fault("date", *here, "source_date")
    channels = tuple(
        _channel(source, languages, key, number)
        for number in range(len(source.wanted(list, *here, "channels", default=[])))
    )
    checked_on: date | None = None
    if "checked_on" in source.data["contacts"][key]:
        checked_on = source.wanted(date, *here, "checked_on")
    checked_by = source.wanted(str, *here, "checked_by", default="")
    if bool(checked_on) != bool(checked_by.strip()):
        raise source.fault("missing", *here, "checked_by" if checked_on else "checked_on")
    showing = any(channel.value or channel.how for channel in channels)
    return Contact(
        id=key,
        order=source.wanted(int, *here, "order"),
        name=_texts(source, languages, *here, "name"),
        organisation=source.wanted(str, *here, "organisation"),
        region=source.wanted(str, *here, "region", default=""),
        for_whom=_texts(source, languages, *here, "for_whom"),
        what_happens=_texts(source, languages, *here, "what_happens"),
        anonymous=_texts(source, languages, *here, "anonymous", optional=True),
        languages=source.texts(*here, "languages", default=()),
        look_up=_texts(source, languages, *here, "look_up", optional=showing),
        notes=tuple(
            _texts(source, languages, *here, "notes", number)
            for number in range(len(source.wanted(list, *here, "notes", default=[])))
        ),
        channels=channels,
        sources=sources,
        source_date=when,
        mark=_mark(source, *here, "mark"),
        checked_on=checked_on,
        checked_by=checked_by,
        shortcut=_texts(source, languages, *here, "shortcut", optional=True),
    )


def _channel(source: TomlSource, languages: tuple[str, ...], key: str, number: int) -> Channel:
    here: tuple[Step, ...] = ("contacts", key, "channels", number)
    source.only(_CHANNEL, *here)
    kind = source.wanted(str, *here, "kind")
    if kind not in KINDS:
        raise source.fault("unknown", *here, "kind")
    value = source.wanted(str, *here, "value", default="")
    mark = _mark(source, *here, "mark")
    if value and mark != SURE:  # a number nobody confirmed is not in the data at all
        raise source.fault("kind", *here, "value")
    how = _texts(source, languages, *here, "how", optional=bool(value))
    return Channel(
        kind=kind,
        value=value,
        how=how,
        hours=_texts(source, languages, *here, "hours", optional=True),
        cost=_texts(source, languages, *here, "cost", optional=True),
        mark=mark,
    )


def _mark(source: TomlSource, *path: Step) -> str:
    found: str = source.wanted(str, *path)
    if found not in MARKS:
        raise source.fault("unknown", *path)
    return found


def _texts(source: TomlSource, languages: tuple[str, ...], *path: Step, optional: bool = False) -> Texts:
    """The text at `path` for every language of the country."""
    if optional and not source.wanted(dict, *path, default={}):
        return {}
    source.only(set(languages), *path)
    return {language: source.wanted(str, *path, language) for language in languages}


def lines(contact: Contact, language: str) -> Iterator[str]:
    """Everything a person may read about a contact, line by line, as plain text."""
    yield contact.name[language]
    yield contact.organisation
    for texts in (contact.for_whom, contact.what_happens, contact.anonymous, contact.look_up, *contact.notes):
        if texts:
            yield texts[language]
    for channel in contact.channels:
        for part in (
            channel.value,
            *(texts[language] for texts in (channel.how, channel.hours, channel.cost) if texts),
        ):
            if part:
                yield part
    if contact.shortcut:
        yield contact.shortcut[language]
