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
            found += self._advice(outcome, short)
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
            signs = [self.telling.label(question, one) for one in question.options if one.outcome == outcome]
            if signs:
                line = self._say("booklet.one_of_these", advice=self._title(outcome))
                parts.append(self._part("" if parts else heading, 2, [line], signs))
        return parts

    def _answers(self, question: Question) -> Iterator[str]:
        """The answers to a question that is no sign; those about the relation stand with to whom it is about."""
        relation = next((one for one in self.table.questions if self.table.along(one)), None)
        for option in question.options:
            if relation and question.about == "viewpoint" and self.table.viewpoints[option.id].asks_relation:
                yield from (self.telling.label(relation, one) for one in relation.options)
            else:
                yield self.telling.label(question, option)

    def _advice(self, outcome: str, short: Any) -> list[dict[str, Any]]:
        told = self.telling.tell(self._plain(outcome))
        calls = [f"{short(contact)}: {what_for}" for contact, what_for in (*told.call, *told.also)]
        parts = [
            self._part(told.title, 2, [told.lead], []),
            self._part(self._say("triage.say"), 3, [], list(told.say)),
            self._part(self._say("triage.do"), 3, [], list(told.do)),
            self._part(self._say("triage.also"), 3, [], calls),
        ]
        if told.silent:
            parts.insert(1, self._part(self._say("triage.silent"), 3, [], list(told.silent)))
        if outcome == OUTCOMES[-1]:
            parts.append(
                self._part("", 3, [*told.neighbourhood, told.afraid, told.yourself, told.limits, told.dated], [])
            )
        return parts

    def _plain(self, outcome: str) -> Advice:
        """The advice with nothing but the outcome known."""
        for question in self.table.questions:
            for option in question.options:
                if option.outcome == outcome and outcome != OUTCOMES[-1]:
                    return decide(self.table, {question.id: frozenset({option.id})})
        return decide(self.table, {})

    def _title(self, outcome: str) -> str:
        return self.telling.tell(self._plain(outcome)).title

    def _part(self, heading: str, level: int, lines: list[str], items: list[str]) -> dict[str, Any]:
        return {"heading": heading, "level": level, "lines": lines, "items": items, "breakable": len(items) > 8}

    def _say(self, key: str, /, **values: object) -> str:
        return say(self._language, f"guidance.{key}", **values)
