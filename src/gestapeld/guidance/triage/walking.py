# SPDX-License-Identifier: EUPL-1.2
"""The rule table as screens of plain links, for someone without JavaScript: one tap is one answer.

The first screen asks for the worst. A sign leads straight to its advice; "none of these" and "I don't know" lead on.
Who it is about and the relation are one tap when they are asked together. What can change nothing about the urgency
(`Question.after`) is not asked before the advice: it stands beside it, and a tap there makes the advice fit better.
What has to be remembered (who it is about, whether the relation is close, how much was skipped) is in which screen it
is, not in an address: the names of screens mean nothing.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.guidance.triage.deciding import Advice, Answers, decide, skipped
from gestapeld.guidance.triage.rules import Option, Question, Table, Viewpoint
from gestapeld.guidance.triage.telling import Telling


@dataclass(frozen=True)
class Row:
    """A link on a screen: the answer it stands for, and the name of the state it leads to.

    relation  the answer to the question about the relation, where one tap answers both
    """

    question: str
    option: str
    to: str
    relation: str = ""


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
    """All screens: `states` by name, starting at `start`.

    beside  what may be asked beside an advice, by the name of the advice; skipping leads to the same advice
    """

    start: str
    states: dict[str, State]
    beside: dict[str, Ask]

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
    walker = _Walker(table)
    return Walk(walker.ask(0, {}), walker.states, walker.beside)


class _Walker:
    def __init__(self, table: Table) -> None:
        self._table = table
        self.states: dict[str, State] = {}
        self.beside: dict[str, Ask] = {}
        screens: dict[str, list[Question]] = {}
        for question in table.questions:
            if not question.after:
                screens.setdefault(question.screen, []).append(question)
        self._screens = list(screens.values())

    def ask(self, position: int, answers: Answers) -> str:
        """The name of the screen that comes after these answers."""
        questions = self._screens[position] if position < len(self._screens) else []
        viewpoint = self._viewpoint(answers)
        if questions and questions[0].about == "relation" and viewpoint and not viewpoint.asks_relation:
            return self.ask(position + 1, answers)
        if not questions:
            return self._advise_and_ask(answers)
        earlier = [question for screen in self._screens[:position] for question in screen]
        if viewpoint is None and any(question.about == "viewpoint" for question in earlier):
            viewpoint = next(iter(self._table.viewpoints.values()))
        carried = _Carried(
            viewpoint.id if viewpoint else None,
            decide(self._table, answers).close,
            min(self._table.unseen_count, skipped(self._table, answers) - self._later(earlier, viewpoint)),
        )
        name = _name(("ask", position, carried))
        if name not in self.states:
            self.states[name] = Ask((), (), "", "", None)  # holds the place: screens stay in the order of asking
            self.states[name] = self._asking(position, questions, answers, carried.viewpoint)
        return name

    def _asking(self, position: int, questions: list[Question], answers: Answers, viewpoint: str | None) -> Ask:
        rows: list[Row] = []
        nothing: dict[str, frozenset[str]] = {}
        signs = all(question.about == "sign" for question in questions)
        relation = next((question for question in questions if self._table.along(question)), None)
        for question in questions:
            if question is relation:
                continue  # its answers stand with whom it is about
            plain = [option.id for option in question.options if not option.outcome]
            nothing[question.id] = frozenset() if question.many else frozenset(plain[:1])
            for option in question.options:
                if signs and not option.outcome:
                    continue
                chosen = {**answers, question.id: frozenset({option.id})}
                if relation and question.about == "viewpoint" and self._table.viewpoints[option.id].asks_relation:
                    rows += self._with_relation(position, question, option, relation, chosen)
                    continue
                to = self._advise(chosen) if option.outcome else self.ask(position + 1, chosen)
                rows.append(Row(question.id, option.id, to))
        none = self.ask(position + 1, {**answers, **nothing}) if signs else ""
        skip = self.ask(position + 1, answers)
        asked = tuple(question.id for question in questions if question is not relation)
        return Ask(asked, tuple(rows), none, skip, viewpoint)

    def _with_relation(
        self, position: int, question: Question, option: Option, relation: Question, answers: Answers
    ) -> Iterator[Row]:
        """One row for each answer about the relation, with who it is about in the same tap."""
        for one in relation.options:
            chosen = {**answers, relation.id: frozenset({one.id})}
            yield Row(question.id, option.id, self.ask(position + 1, chosen), one.id)

    def _advise(self, answers: Answers) -> str:
        advice = decide(self._table, answers)
        name = _name(("advice", advice))
        if self.states.setdefault(name, advice) != advice:
            raise self._table.written.fault("twice", "questions")  # two screens of one name: change a word of the table
        return name

    def _advise_and_ask(self, answers: Answers) -> str:
        """The advice when no sign was named, and beside it what is only asked then."""
        name = self._advise(answers)
        for question in self._table.questions:
            if question.after and name not in self.beside:
                rows = []
                for option in question.options:
                    to = self._advise({**answers, question.id: frozenset({option.id})})
                    rows.append(Row(question.id, option.id, to))
                viewpoint = self._viewpoint(answers)
                self.beside[name] = Ask((question.id,), tuple(rows), "", name, viewpoint.id if viewpoint else None)
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
            question not in earlier and not question.after and (asks or question.about != "relation")
            for question in self._table.questions
        )


def _name(key: object) -> str:
    """A short name that tells nothing: six letters or digits of a checksum."""
    checksum = zlib.crc32(f"gestapeld walk/1 {key!r}".encode())
    return base64.b32encode(checksum.to_bytes(4, "big"))[:6].decode().lower()


def questions_of(table: Table, state: Ask) -> list[Question]:
    """The questions a screen asks. The last one has the words for "none of these" and for skipping."""
    return [question for question in table.questions if question.id in state.questions]


def row_label(telling: Telling, state: Ask, row: Row) -> str:
    """The words of a link on a screen."""
    question = next(question for question in telling.table.questions if question.id == row.question)
    if row.relation:
        question = next(question for question in telling.table.questions if question.about == "relation")
    option = next(option for option in question.options if option.id == (row.relation or row.option))
    return telling.label(question, option, state.viewpoint)
