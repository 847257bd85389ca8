# SPDX-License-Identifier: EUPL-1.2
"""The rule table as screens of plain links, for someone without JavaScript: one tap is one answer.

The first screen asks for the worst. A sign leads straight to its advice; "none of these" and "I don't know" lead on.
What has to be remembered (who it is about, whether the relation is close, how much was skipped) is in which screen it
is, not in an address: the names of screens mean nothing.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gestapeld.guidance.triage.deciding import Advice, Answers, decide, skipped
from gestapeld.guidance.triage.rules import Question, Table, Viewpoint
from gestapeld.guidance.triage.telling import AdviceText, Telling


@dataclass(frozen=True)
class Row:
    """A link on a screen: the answer it stands for, and the name of the state it leads to."""

    question: str
    option: str
    to: str


@dataclass(frozen=True)
class Ask:
    """A screen that asks.

    questions  the questions asked here, by id
    rows       the answers that can be tapped, each a link
    none       where "none of these" leads; empty when that is no answer here
    skip       where "I don't know" or skipping leads
    viewpoint  who it is about, as far as known; None before that was asked
    """

    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    none: str
    skip: str
    viewpoint: str | None


State = Ask | Advice


@dataclass(frozen=True)
class Walk:
    """All screens: `states` by name, starting at `start`."""

    start: str
    states: dict[str, State]

    def advices(self) -> Iterator[tuple[str, Advice]]:
        """The screens that advise."""
        for name, state in self.states.items():
            if isinstance(state, Advice):
                yield name, state


@dataclass(frozen=True)
class _Carried:
    """What earlier answers mean for later advice: two paths that agree in this share their screens."""

    viewpoint: str | None
    close: bool
    skips: int


def walk(table: Table) -> Walk:
    """The screens for this table. The same table gives the same names."""
    states: dict[str, State] = {}
    start = _Walker(table, states).ask(0, {})
    return Walk(start, states)


class _Walker:
    def __init__(self, table: Table, states: dict[str, State]) -> None:
        self._table = table
        self._states = states
        screens: dict[str, list[Question]] = {}
        for question in table.questions:
            screens.setdefault(question.screen, []).append(question)
        self._screens = list(screens.values())

    def ask(self, position: int, answers: Answers) -> str:
        """The name of the screen that comes after these answers."""
        questions = self._screens[position] if position < len(self._screens) else []
        viewpoint = self._viewpoint(answers)
        if questions and questions[0].about == "relation" and viewpoint and not viewpoint.asks_relation:
            return self.ask(position + 1, answers)
        if not questions:
            return self._advise(answers)
        earlier = [question for screen in self._screens[:position] for question in screen]
        if viewpoint is None and any(question.about == "viewpoint" for question in earlier):
            viewpoint = next(iter(self._table.viewpoints.values()))
        carried = _Carried(
            viewpoint.id if viewpoint else None,
            decide(self._table, answers).close,
            min(self._table.unseen_count, skipped(self._table, answers) - self._later(earlier, viewpoint)),
        )
        name = _name(("ask", position, carried))
        if name not in self._states:
            self._states[name] = Ask((), (), "", "", None)  # holds the place: screens stay in the order of asking
            self._states[name] = self._asking(position, questions, answers, carried.viewpoint)
        return name

    def _asking(self, position: int, questions: list[Question], answers: Answers, viewpoint: str | None) -> Ask:
        rows = []
        nothing: dict[str, frozenset[str]] = {}
        signs = all(question.about == "sign" for question in questions)
        for question in questions:
            plain = [option.id for option in question.options if not option.outcome]
            nothing[question.id] = frozenset() if question.many else frozenset(plain[:1])
            for option in question.options:
                if signs and not option.outcome:
                    continue
                chosen = {**answers, question.id: frozenset({option.id})}
                to = self._advise(chosen) if option.outcome else self.ask(position + 1, chosen)
                rows.append(Row(question.id, option.id, to))
        none = self.ask(position + 1, {**answers, **nothing}) if signs else ""
        skip = self.ask(position + 1, answers)
        return Ask(tuple(question.id for question in questions), tuple(rows), none, skip, viewpoint)

    def _advise(self, answers: Answers) -> str:
        advice = decide(self._table, answers)
        name = _name(("advice", advice))
        if self._states.setdefault(name, advice) != advice:
            raise self._table.written.fault("twice", "questions")  # two screens of one name: change a word of the table
        return name

    def _viewpoint(self, answers: Answers) -> Viewpoint | None:
        """Who it is about; None when nobody said."""
        asked = [question for question in self._table.questions if question.about == "viewpoint"]
        chosen = next((answers[question.id] for question in asked if answers.get(question.id)), frozenset())
        return self._table.viewpoints[min(chosen)] if chosen else None

    def _later(self, earlier: list[Question], viewpoint: Viewpoint | None) -> int:
        """How many questions are still to come: they count as skipped for `skipped`, and are not."""
        asks = viewpoint is None or viewpoint.asks_relation
        return sum(
            question not in earlier and (asks or question.about != "relation") for question in self._table.questions
        )


def _name(key: object) -> str:
    """A short name that tells nothing: six letters or digits of a checksum."""
    checksum = zlib.crc32(f"gestapeld walk/1 {key!r}".encode())
    return base64.b32encode(checksum.to_bytes(4, "big"))[:6].decode().lower()


def as_data(walking: Walk, telling: Telling) -> dict[str, object]:
    """The same screens for the site's own script, every sentence once. No rules, only where a tap leads.

    texts   sentences; a number below is a position in it
    fields  the names of the fields of an advice (those of AdviceText)
    values  what fields hold: a text number, a list of them, or a list of [contact id, text number]; for `outcome` and
            `pages` the ids themselves
    states  name -> for a screen that asks {"ask": [text, ...], "rows": [[text, name], ...], "none": [text, name] or [],
            "skip": [text, name]}; for an advice a list with a position in `values` for each of `fields`
    """
    texts: dict[str, int] = {}
    values: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    def value(field: str, told: Any) -> int:
        if field in {"call", "also"}:
            told = [[contact, number(text)] for contact, text in told]
        elif isinstance(told, str) and field != "outcome":
            told = number(told)
        elif field not in {"outcome", "pages"}:
            told = [number(text) for text in told]
        return values.setdefault(json.dumps(told), len(values))

    fields = [field.name for field in dataclasses.fields(AdviceText)]
    states: dict[str, object] = {}
    for name, state in walking.states.items():
        if isinstance(state, Advice):
            told = telling.tell(state)
            states[name] = [value(field, getattr(told, field)) for field in fields]
            continue
        asked = questions_of(telling.table, state)
        states[name] = {
            "ask": [number(telling.ask(question, state.viewpoint)) for question in asked],
            "rows": [[number(row_label(telling, state, row)), row.to] for row in state.rows],
            "none": [number(telling.none(asked[-1])), state.none] if state.none else [],
            "skip": [number(telling.skip(asked[-1])), state.skip],
        }
    return {
        "start": walking.start,
        "texts": list(texts),
        "fields": fields,
        "values": [json.loads(told) for told in values],
        "states": states,
    }


def questions_of(table: Table, state: Ask) -> list[Question]:
    """The questions a screen asks. The last one has the words for "none of these" and for skipping."""
    return [question for question in table.questions if question.id in state.questions]


def row_label(telling: Telling, state: Ask, row: Row) -> str:
    """The words of a link on a screen."""
    question = next(question for question in telling.table.questions if question.id == row.question)
    option = next(option for option in question.options if option.id == row.option)
    return telling.label(question, option, state.viewpoint)
