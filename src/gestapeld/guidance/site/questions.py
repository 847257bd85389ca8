# SPDX-License-Identifier: EUPL-1.2
"""A country's questions in one language, and how they stand on paper: every question with its signs, which advice each
leads to, and the advices themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from gestapeld.errors import GuidanceMissingError
from gestapeld.guidance.country import Country
from gestapeld.guidance.toml_source import TomlSource
from gestapeld.guidance.triage import (
    OUTCOMES,
    Advice,
    Option,
    Question,
    Table,
    Telling,
    Walk,
    decide,
    read_telling,
    read_triage,
    walk,
)
from gestapeld.wording import say


class Questions:
    """A country's questions in one language: the table, its words and its screens."""

    def __init__(self, country: Country, language: str) -> None:
        self._country, self._language = country, language

    @cached_property
    def table(self) -> Table:
        """The rules. Raises GuidanceDataError."""
        return read_triage(self._file("triage.toml"))

    @cached_property
    def telling(self) -> Telling:
        """The words. Raises GuidanceDataError."""
        return read_telling(self.table, self._file(f"triage.{self._language}.toml"), self._language)

    @cached_property
    def walk(self) -> Walk:
        """The screens."""
        return walk(self.table)

    def printed(self, short: Any) -> list[dict[str, Any]]:
        """The parts of the printed questions: heading, its level, lines and items. `short` gives name and number of a
        contact.
        """
        found = [self._part("", 2, [self._say("booklet.tree_how")], [])]
        asked = [question for question in self.table.questions if not self.table.along(question)]
        for number, question in enumerate(asked, 1):
            found += self._question(number, question)
        for outcome in OUTCOMES:
            found += [part for advice in self._told_apart(outcome) for part in self._advice(advice, short)]
        return found

    def _file(self, name: str) -> TomlSource:
        source = self._country.text(name)
        if source is None:  # a country with numbers and law only
            raise GuidanceMissingError(file=f"{self._country.code}/{name}", line=1, where=name)
        return source

    def _question(self, number: int, question: Question) -> list[dict[str, Any]]:
        heading = f"{number}. {self.telling.ask(question)}"
        if question.about != "sign":
            return [self._part(heading, 2, [], list(self._answers(question)))]
        parts: list[dict[str, Any]] = []
        for outcome in OUTCOMES:
            signs = [one for one in question.options if one.outcome == outcome]
            if signs:
                line = self._say(
                    "booklet.one_of_these", advice=self.telling.tell(self._named(question, signs[0])).title
                )
                labels = [self.telling.label(question, one) for one in signs]
                parts.append(self._part("" if parts else heading, 2, [line], labels))
        return parts

    def _answers(self, question: Question) -> Iterator[str]:
        """The answers to a question that is no sign; those about the relation stand with to whom it is about."""
        relation = next((one for one in self.table.questions if self.table.along(one)), None)
        for option in question.options:
            if relation and question.about == "viewpoint" and self.table.viewpoints[option.id].asks_relation:
                yield from (self.telling.label(relation, one) for one in relation.options)
            else:
                yield self.telling.label(question, option)

    def _advice(self, advice: Advice, short: Any) -> list[dict[str, Any]]:
        told = self.telling.tell(advice)
        calls = [f"{short(contact)}: {what_for}" for contact, what_for in (*told.call, *told.also)]
        parts = [
            self._part(told.title, 2, [told.lead], []),
            self._part(self._say("triage.say"), 3, [], list(told.say)),
            self._part(self._say("triage.do"), 3, [], list(told.do)),
            self._part(self._say("triage.also"), 3, [], calls),
        ]
        if told.silent:
            parts.insert(1, self._part(self._say("triage.silent"), 3, [], list(told.silent)))
        if advice.outcome == OUTCOMES[-1]:
            parts.append(
                self._part("", 3, [*told.neighbourhood, told.afraid, told.yourself, told.limits, told.dated], [])
            )
        return parts

    def _told_apart(self, outcome: str) -> list[Advice]:
        """An advice of this outcome for every title there is: that of the outcome first, then those of signs that have
        a title of their own, such as when talking is not safe.
        """
        general = self.telling.words.wanted(str, "outcomes", outcome, "title")
        named = [self._named(question, one) for question, one in self.table.signs() if one.outcome == outcome]
        by_title: dict[str, Advice] = {}
        for advice in [decide(self.table, {})] if outcome == OUTCOMES[-1] else named:
            by_title.setdefault(self.telling.tell(advice).title, advice)
        return sorted(by_title.values(), key=lambda advice: self.telling.tell(advice).title != general)

    def _named(self, question: Question, option: Option) -> Advice:
        """The advice with nothing but one sign known."""
        return decide(self.table, {question.id: frozenset({option.id})})

    def _part(self, heading: str, level: int, lines: list[str], items: list[str]) -> dict[str, Any]:
        return {"heading": heading, "level": level, "lines": lines, "items": items, "breakable": len(items) > 8}

    def _say(self, key: str, /, **values: object) -> str:
        return say(self._language, f"guidance.{key}", **values)
