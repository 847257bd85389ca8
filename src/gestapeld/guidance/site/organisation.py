# SPDX-License-Identifier: EUPL-1.2
"""Who offers the site: one TOML file with a name, a region, numbers of its own, where leaving leads, and languages."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gestapeld.guidance.toml_source import TomlSource, toml_source

NEUTRAL = "https://www.knmi.nl/"
"""Where leaving leads when nobody chose: the Dutch weather institute, the same page for everyone, no account."""

_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]{1,18}[0-9]")
_ADDRESS = re.compile(
    r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[A-Za-z0-9/._~-]*)?"
)  # nothing personal behind ? or before @
_KEYS = {"name", "region", "languages", "exit_address", "exit_name", "numbers"}
_NUMBER_KEYS = {"name", "number", "hours", "for_whom", "cost", "checked_on", "checked_by"}


@dataclass(frozen=True)
class OwnNumber:
    """A number of the organisation itself; it says by whom and when it was last called. Texts are by language."""

    name: dict[str, str]
    number: str
    hours: dict[str, str]
    for_whom: dict[str, str]
    cost: dict[str, str]
    checked_on: date
    checked_by: str


@dataclass(frozen=True)
class Organisation:
    """What `site.toml` says; everything has a default, so that the site can be made without one.

    region        a region of the country's contacts, whose numbers come before those of the whole country
    exit_name     what leaving shows, as words after "you see", by language
    """

    name: str = ""
    region: str = ""
    languages: tuple[str, ...] = ()
    exit_address: str = NEUTRAL
    exit_name: dict[str, str] = field(default_factory=dict)
    numbers: tuple[OwnNumber, ...] = ()


def read_organisation(file: str, text: str, languages: tuple[str, ...], regions: Collection[str] = ()) -> Organisation:
    """The organisation from the text of its file, called `file` in what is said about mistakes.

    languages  those the country has; the file may choose from them
    regions    those the country's contacts know
    Raises GuidanceDataError with file and line.
    """
    source = toml_source(file, text)
    source.only(_KEYS)
    chosen = source.texts("languages", default=languages)
    for position, language in enumerate(chosen):
        if language not in languages:
            raise source.fault("unknown", "languages", position)
    if not chosen:
        raise source.fault("empty", "languages")
    region = source.wanted(str, "region", default="")
    if region and region not in regions:
        raise source.fault("unknown", "region")
    return Organisation(
        name=source.wanted(str, "name"),
        region=region,
        languages=chosen,
        exit_address=_exit_address(source),
        exit_name=_by_language(source, chosen, "exit_name", optional=True),
        numbers=tuple(
            _own_number(source, chosen, position) for position in range(len(source.wanted(list, "numbers", default=[])))
        ),
    )


def _exit_address(source: TomlSource) -> str:
    """An https address without anything personal in it."""
    address = str(source.wanted(str, "exit_address", default=NEUTRAL))
    if not _ADDRESS.fullmatch(address):
        raise source.fault("kind", "exit_address")
    return address


def _own_number(source: TomlSource, languages: tuple[str, ...], position: int) -> OwnNumber:
    path = ("numbers", position)
    source.only(_NUMBER_KEYS, *path)
    if not _NUMBER.fullmatch(number := source.wanted(str, *path, "number")):
        raise source.fault("kind", *path, "number")
    return OwnNumber(
        name=_by_language(source, languages, *path, "name"),
        number=number,
        hours=_by_language(source, languages, *path, "hours", optional=True),
        for_whom=_by_language(source, languages, *path, "for_whom", optional=True),
        cost=_by_language(source, languages, *path, "cost", optional=True),
        checked_on=source.wanted(date, *path, "checked_on"),
        checked_by=source.wanted(str, *path, "checked_by"),
    )


def _by_language(
    source: TomlSource, languages: tuple[str, ...], *path: str | int, optional: bool = False
) -> dict[str, str]:
    """A text for every language: one text for all, or a table with one for each."""
    found: Any = source.data
    for step in path[:-1]:
        found = found[step]
    if path[-1] not in found and optional:
        return {}
    if isinstance(found.get(path[-1]), str):
        return dict.fromkeys(languages, source.wanted(str, *path))
    return {language: source.wanted(str, *path, language) for language in languages}
