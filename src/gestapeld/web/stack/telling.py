# SPDX-License-Identifier: EUPL-1.2
"""Blocks, findings and incidents in words, ready for a template."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.marks import list_marks
from gestapeld.guidance.country import open_country
from gestapeld.guidance.law import open_law
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.finding import Finding, Label, Value
from gestapeld.records.patterns.stack import FACTORS, FactorName, Missing, Stack, Supported
from gestapeld.render.findings import Said, headline, said, value_text
from gestapeld.render.plots.words import words_in
from gestapeld.web.timeline.days import CLOSED
from gestapeld.wording import say

MOST_INCIDENTS = 12
MOST_ITEMS = 8
_EVIDENCE = frozenset({"words"})
_PLACES = {
    "no-material": "intake",
    "holes": "intake",
    "unknown-accounts": "people-unassigned",
    "no-effect": "steps-effect",
    "no-notice": "steps-letter-no",
    "proposals-wait": "marking",
}


@dataclass(frozen=True)
class Cell:
    """One cell of a table; `veiled` when words of evidence stand in it."""

    text: str
    veiled: bool = False


@dataclass(frozen=True)
class Found:
    """A finding in words, with its rows as cells."""

    said: Said
    rows: tuple[tuple[Cell, ...], ...]


def found(finding: Finding, language: str) -> Found:
    """A finding for a page."""
    rows = tuple((_cell(row.label, language), *(_cell(one, language) for one in row.values)) for row in finding.rows)
    return Found(said(finding, language), rows)


def _cell(value: Value, language: str) -> Cell:
    return Cell(value_text(value, language), isinstance(value, Label) and value.kind in _EVIDENCE)


@dataclass(frozen=True)
class Act:
    """An incident: when, its own words (evidence), what it was, what it rests on besides her statement.

    closed  marked as intimate or as a child's: its words are only on its own page
    itself  it is a message; what it contains was said by a person
    """

    item: ItemId
    when: str
    title: str
    behaviours: tuple[str, ...]
    support: tuple[str, ...]
    sure: bool
    closed: bool
    itself: bool = False


def act(one: Supported, language: str, closed: Collection[ItemId]) -> Act:
    """An incident for a page; `closed`: items whose words stand on their own page only."""
    words = words_in(language)
    shut = one.closed or one.item in closed
    labels = [Label("plain", f"marked-{code}") for code in one.marked] or [
        Label("behaviour", code) for code in one.behaviours
    ]
    return Act(
        one.item,
        words.day(one.day, short=False) if one.day else say(language, "web-stack.no-day"),
        "" if shut else one.title,
        tuple(map(words.label, labels)),
        tuple(say(language, f"plots.support.{kind}") for kind in one.support),
        one.sure,
        shut,
        bool(one.marked),
    )


def closed_items(case: CaseFile) -> frozenset[ItemId]:
    """Items whose words are shown on their own page only, by their first version."""
    return frozenset(item for item, found in list_marks(case).items() if found & CLOSED)


@dataclass(frozen=True)
class Lacking:
    """What is not there and easy to add: with which items, or on which page (the name of its address)."""

    text: str
    items: tuple[ItemId, ...]
    more: int
    place: str


def lacking(one: Missing, language: str) -> Lacking:
    """Something missing for a page."""
    text = say(language, f"stack.missing.{one.code}").replace("{count}", words_in(language).number(one.count))
    return Lacking(text, one.items[:MOST_ITEMS], max(0, len(one.items) - MOST_ITEMS), _PLACES.get(one.code, ""))


@dataclass(frozen=True)
class Factor:
    """A block on the first page: its number, name, question and first facts."""

    number: int
    name: FactorName
    facts: tuple[tuple[str, str], ...]
    incidents: int
    missing: int


def factors(stack: Stack, language: str, most: int = 3) -> list[Factor]:
    """The eight blocks in their order, each with its first facts."""
    return [
        Factor(number, name, headline(stack, name, language, most), len(block.incidents), len(block.missing))
        for number, name in enumerate(FACTORS, 1)
        for block in (stack.block(name),)
    ]


def day_of(day: date, language: str) -> str:
    """`14 maart 2026`."""
    return words_in(language).day(day, short=False)


_LAWS = {"": "Wetboek van Strafrecht", "WVW": "Wegenverkeerswet 1994"}


@dataclass(frozen=True)
class Article:
    """An article to ask about: how a lawyer writes it, what it is called and means, which acts touch it."""

    article: str
    label: str
    meaning: str
    behaviours: tuple[str, ...]
    incidents: int
    sure: int
    items: tuple[ItemId, ...]
    ask: str
    messages: int = 0
    messages_sure: int = 0
    example: ItemId | None = None


def _written(article: str) -> str:
    """ "139d" as a lawyer writes it; a bare number is of the criminal code, as in the taxonomy of behaviours."""
    number, _, law = article.partition(" ")
    return f"artikel {number} {_LAWS.get(law, law)}" if number[:1].isdigit() else article


def articles(stack: Stack, language: str) -> list[Article]:
    """The articles of a stack, in its order, with what the law data says about each on the day it was counted."""
    book = open_law(open_country("nl"))
    laws = book.law_at(stack.made) if book else {}
    unsure = book.ask[language] if book else ""
    words = words_in(language)
    found = []
    for one in stack.elements:
        law = laws.get(one.article)
        found.append(
            Article(
                law.article if law else _written(one.article),
                law.label[language] if law else "",
                law.meaning[language] if law else "",
                tuple(words.label(Label("behaviour", code)) for code in one.behaviours),
                one.incidents,
                one.sure,
                tuple(item for item in one.items if item != one.example)[:MOST_ITEMS],
                unsure if law is None or law.ask_police else "",
                one.messages,
                one.messages_sure,
                one.example,
            )
        )
    return found
