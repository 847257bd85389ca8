# SPDX-License-Identifier: EUPL-1.2
"""One country's guidance: a folder of data under `countries/`, read and checked as a whole.

A mistake in a file (a missing source, a wrong date, a page that points nowhere) is an error with file and line when the
folder is opened, never a hole on a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from gestapeld.errors import GuidanceMissingError, GuidanceUnknownError
from gestapeld.guidance.library import Page, Source, Word, read_page, read_sources, read_words, refuse_dangling
from gestapeld.guidance.toml_source import TomlSource, toml_source


@dataclass(frozen=True)
class Section:
    """A shelf of the library; `names` by language."""

    id: str
    names: dict[str, str]


@dataclass(frozen=True)
class Country:
    """What one country's folder holds, except contacts, law and triage, which have readers of their own.

    pages  by language, then by id, in the order of the library
    first  the pages to begin with, by id
    """

    code: str
    names: dict[str, str]
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: dict[str, Source]
    words: dict[str, dict[str, Word]]
    pages: dict[str, dict[str, Page]]
    first: tuple[str, ...]
    folder: Traversable

    def text(self, name: str) -> TomlSource | None:
        """The TOML file `name` of this folder (`contacts.toml`), or None when the folder has none."""
        return read_file(self.folder, self.code, name)


def countries() -> tuple[str, ...]:
    """The codes of all countries there is a folder for, the Netherlands first."""
    found = sorted(folder.name for folder in _all().iterdir() if folder.joinpath("country.toml").is_file())
    return tuple(sorted(found, key=lambda code: code != "nl"))


@cache
def open_country(code: str) -> Country:
    """The guidance for a country. Raises GuidanceDataError for an unknown country and for a mistake in its data."""
    if code not in countries():
        raise GuidanceUnknownError(file="countries", line=1, where=code)
    return read_country(_all().joinpath(code), code)


def read_country(folder: Traversable, code: str) -> Country:
    """The same from any folder, for someone who is writing one."""
    about = read_file(folder, code, "country.toml")
    if about is None:
        raise GuidanceMissingError(file=f"{code}/country.toml", line=1, where="country.toml")
    about.only({"code", "languages", "name", "sections", "first"})
    if about.wanted(str, "code") != code:
        raise about.fault("unknown", "code")
    languages = about.texts("languages")
    sections = tuple(
        Section(
            about.wanted(str, "sections", number, "id"),
            {language: about.wanted(str, "sections", number, language) for language in languages},
        )
        for number in range(len(about.wanted(list, "sections", default=[])))
    )
    sources: dict[str, Source] = {}
    for name, text in _files(folder.joinpath("sources"), ".toml"):
        more = read_sources(f"{code}/sources/{name}", text)
        if twice := sources.keys() & more.keys():
            raise toml_source(f"{code}/sources/{name}", text).fault("twice", min(twice))
        sources |= more
    words = {
        language: read_words(
            f"{code}/words.{language}.toml", folder.joinpath(f"words.{language}.toml").read_text("utf-8")
        )
        for language in languages
        if folder.joinpath(f"words.{language}.toml").is_file()
    }
    pages = {language: _pages(folder, code, language, sections, sources) for language in languages}
    names = {language: about.wanted(str, "name", language) for language in languages}
    first = about.texts("first", default=())
    for position, page in enumerate(first):
        if any(page not in pages[language] for language in languages):
            raise about.fault("unknown", "first", position)
    return Country(code, names, languages, sections, sources, words, pages, first, folder)


def read_file(folder: Traversable, code: str, name: str) -> TomlSource | None:
    """A TOML file of a country's folder, or None when it is not there."""
    file = folder.joinpath(name)
    return toml_source(f"{code}/{name}", file.read_text("utf-8")) if file.is_file() else None


def _pages(
    folder: Traversable, code: str, language: str, sections: tuple[Section, ...], sources: dict[str, Source]
) -> dict[str, Page]:
    found = [
        read_page(f"{code}/pages/{language}/{name}", language, text)
        for name, text in _files(folder.joinpath("pages", language), ".md")
    ]
    shelf = {section.id: number for number, section in enumerate(sections)}
    refuse_dangling(
        {page.id: page for page in found},
        {"section": set(shelf), "sources": set(sources), "related": {page.id for page in found}},
    )
    found.sort(key=lambda page: (shelf[page.section], page.order, page.id))
    return {page.id: page for page in found}


def _files(folder: Traversable, ending: str) -> Iterator[tuple[str, str]]:
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(ending):
                yield file.name, file.read_text("utf-8")


def _all() -> Traversable:
    return resources.files("gestapeld.guidance").joinpath("countries")
