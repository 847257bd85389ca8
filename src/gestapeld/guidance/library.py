# SPDX-License-Identifier: EUPL-1.2
"""The library: short pages, each answering one question, with its sources and its date.

A page is a Markdown file with TOML between two lines of three plus signs; `docs/guidance/data.md` describes both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gestapeld.errors import GuidanceMissingError
from gestapeld.guidance.toml_source import TomlSource, toml_source

_FENCE = "+" * 3  # between which the TOML of a page stands
MARKS = ("H", "M", "L")
_KEYS = {
    "title", "section", "order", "summary", "words", "danger", "date", "sources", "law", "contacts", "related"
}  # fmt: skip
_PARTIAL_DATE = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")


@dataclass(frozen=True)
class Source:
    """Where a fact comes from. `date` is that of the source (year, month or day; empty when it has none).

    mark  how sure the fact is: H an official source or several that agree, M one decent source, L weak
    """

    id: str
    title: str
    publisher: str
    date: str
    address: str
    mark: str


@dataclass(frozen=True)
class Word:
    """A hard word and what it means in a few plain ones."""

    id: str
    word: str
    meaning: str


@dataclass(frozen=True)
class Page:
    """One page of the library in one language. `id` is the same in every language; `body` is Markdown."""

    id: str
    language: str
    title: str
    section: str
    order: int
    summary: str
    words: tuple[str, ...]
    danger: bool
    date: date
    sources: tuple[str, ...]
    law: tuple[str, ...]
    contacts: tuple[str, ...]
    related: tuple[str, ...]
    body: str
    written: TomlSource

    @property
    def body_line(self) -> int:
        """The line of the file on which `body` starts."""
        return self.written.text.count("\n") + 4  # the keys, two fences, and itself


def read_page(file: str, language: str, text: str) -> Page:
    """One page from its file (`nl/pages/nl/rule-diary.md`). Raises GuidanceDataError with file and line."""
    front, body = _parted(file, text)
    source = toml_source(file, front, first_line=2)
    source.only(_KEYS)
    day = source.wanted(date, "date")
    if not body.strip():
        raise source.fault("empty", "body")
    return Page(
        id=file.rpartition("/")[2].removesuffix(".md"),
        language=language,
        title=source.wanted(str, "title"),
        section=source.wanted(str, "section"),
        order=source.wanted(int, "order"),
        summary=source.wanted(str, "summary"),
        words=source.texts("words"),
        danger=source.wanted(bool, "danger", default=False),
        date=day,
        sources=source.texts("sources"),
        law=source.texts("law", default=()),
        contacts=source.texts("contacts", default=()),
        related=source.texts("related", default=()),
        body=body,
        written=source,
    )


def _parted(file: str, text: str) -> tuple[str, str]:
    if not text.startswith(f"{_FENCE}\n") or f"\n{_FENCE}\n" not in text[3:]:
        raise GuidanceMissingError(file=file, line=1, where=_FENCE)
    front, _, body = text[4:].partition(f"\n{_FENCE}\n")
    return front, body


def read_sources(file: str, text: str) -> dict[str, Source]:
    """The sources of one file, by id. Raises GuidanceDataError with file and line."""
    source = toml_source(file, text)
    found = {}
    for key in source.data:
        source.only({"title", "publisher", "date", "address", "mark"}, key)
        when = source.wanted(str, key, "date", default="")
        if not _PARTIAL_DATE.fullmatch(when):
            raise source.fault("date", key, "date")
        if source.wanted(str, key, "mark") not in MARKS:
            raise source.fault("unknown", key, "mark")
        found[key] = Source(
            key,
            source.wanted(str, key, "title"),
            source.wanted(str, key, "publisher"),
            when,
            source.wanted(str, key, "address", default=""),
            source.wanted(str, key, "mark"),
        )
    return found


def read_words(file: str, text: str) -> dict[str, Word]:
    """The hard words of one language, by id: `[aangifte]` with `word` and `meaning`."""
    source = toml_source(file, text)
    found = {}
    for key in source.data:
        source.only({"word", "meaning"}, key)
        found[key] = Word(key, source.wanted(str, key, "word"), source.wanted(str, key, "meaning"))
    return found


def refuse_dangling(pages: Mapping[str, Page], known: Mapping[str, set[str]]) -> None:
    """Refuse a page that points at a section, source, page, law or contact that is not there.

    known  what exists: `section`, `sources`, `related` and, where they are to be checked, `law` and `contacts`
    """
    for page in pages.values():
        if page.section not in known["section"]:
            raise page.written.fault("unknown", "section")
        for key in ("sources", "related", "law", "contacts"):
            for position, wanted in enumerate(getattr(page, key)):
                if key in known and wanted not in known[key]:
                    raise page.written.fault("unknown", key, position)
