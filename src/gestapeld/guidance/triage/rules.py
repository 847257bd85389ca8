# SPDX-License-Identifier: EUPL-1.2
"""The rule table: questions, the signs under them, and what each sign leads to. Read from `triage.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gestapeld.guidance.toml_source import Step, TomlSource

OUTCOMES = ("now", "today", "this-week")  # the most urgent first; there is nothing below the last
_TABLE_KEYS = {"date", "sources", "outcomes", "viewpoints", "close", "unseen", "neighbourhood", "questions"}


@dataclass(frozen=True)
class Adds:
    """What a rule adds to an advice: contacts to call, contacts for later, pages to read. All are ids.

    first  contacts to turn to before those of the outcome: who cannot talk types
    """

    call: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One answer. `outcome` is the least urgent advice that this answer allows; None when it says nothing by itself."""

    id: str
    outcome: str | None
    adds: Adds


@dataclass(frozen=True)
class Question:
    """A question a person may answer or skip.

    about   `sign`: something that happened; `viewpoint`: who it is about; `relation`: to the other person
    many    more than one option may be chosen
    screen  questions with the same screen are asked together
    after   changes nothing about the urgency, so it is asked beside the advice and only when no sign was named
    """

    id: str
    about: str
    many: bool
    screen: str
    options: tuple[Option, ...]
    after: bool

    def option(self, name: str) -> Option | None:
        """The option of that id, or None."""
        return next((option for option in self.options if option.id == name), None)


@dataclass(frozen=True)
class Viewpoint:
    """Who it is about: the person herself, or someone she worries about.

    asks_relation  whether the question about the relation is put; without it the relation counts as close
    """

    id: str
    asks_relation: bool
    adds: Adds


@dataclass(frozen=True)
class Table:
    """All rules of one country.

    outcomes       what each outcome adds
    viewpoints     the first is used as long as nobody said who it is about
    close          what an ex, family or dependency adds, and also an unknown relation
    unseen         from how many skipped questions on, an advice without signs says so; and its least urgent outcome
    neighbourhood  the contact that every advice names: the wijkagent
    """

    date: date
    sources: tuple[str, ...]
    questions: tuple[Question, ...]
    outcomes: dict[str, Adds]
    viewpoints: dict[str, Viewpoint]
    close: Adds
    unseen_count: int
    unseen_outcome: str
    neighbourhood: str
    written: TomlSource

    def question(self, name: str) -> Question | None:
        """The question of that id, or None."""
        return next((question for question in self.questions if question.id == name), None)

    def signs(self) -> Iterator[tuple[Question, Option]]:
        """Every option that leads to an outcome by itself, in the order of asking."""
        for question in self.questions:
            for option in question.options:
                if option.outcome:
                    yield question, option

    def along(self, question: Question) -> bool:
        """Whether it is the question about the relation, answered by the same tap as whom it is about."""
        return question.about == "relation" and any(
            one.about == "viewpoint" and one.screen == question.screen for one in self.questions
        )

    def contacts(self) -> tuple[str, ...]:
        """Every contact an advice can name, by id."""
        return tuple(dict.fromkeys(contact for adds in self._all() for contact in adds.first + adds.call + adds.also))

    def pages(self) -> tuple[str, ...]:
        """Every page an advice can name, by id."""
        return tuple(dict.fromkeys(page for adds in self._all() for page in adds.pages))

    def _all(self) -> Iterator[Adds]:
        yield from self.outcomes.values()
        yield self.close
        yield from (viewpoint.adds for viewpoint in self.viewpoints.values())
        yield from (option.adds for question in self.questions for option in question.options)


def read_triage(source: TomlSource) -> Table:
    """The table of one country. Raises GuidanceDataError with file and line for a rule that is not complete."""
    source.only(_TABLE_KEYS)
    viewpoints: dict[str, Viewpoint] = {}
    for name in source.wanted(dict, "viewpoints"):
        asks = source.wanted(bool, "viewpoints", name, "asks-relation")
        viewpoints[name] = Viewpoint(name, asks, _adds(source, {"asks-relation"}, "viewpoints", name))
    outcomes = {name: _adds(source, set(), "outcomes", name) for name in source.wanted(dict, "outcomes")}
    for name in outcomes:
        if name not in OUTCOMES:
            raise source.fault("unknown", "outcomes", name)
    neighbourhood = source.wanted(str, "neighbourhood")
    for name in OUTCOMES:
        if name not in outcomes:
            raise source.fault("missing", "outcomes", name)
        if neighbourhood not in outcomes[name].call + outcomes[name].also:
            raise source.fault("missing", "outcomes", name, neighbourhood)
    source.only({"count", "outcome"}, "unseen")
    table = Table(
        date=source.wanted(date, "date"),
        sources=source.texts("sources"),
        questions=tuple(_question(source, number) for number in range(len(source.wanted(list, "questions")))),
        outcomes=outcomes,
        viewpoints=viewpoints,
        close=_adds(source, set(), "close"),
        unseen_count=source.wanted(int, "unseen", "count"),
        unseen_outcome=_outcome(source, "unseen", "outcome"),
        neighbourhood=neighbourhood,
        written=source,
    )
    _refuse_twice(table)
    return table


def _question(source: TomlSource, number: int) -> Question:
    here: tuple[Step, ...] = ("questions", number)
    source.only({"id", "about", "many", "screen", "options", "after"}, *here)
    about = source.wanted(str, *here, "about")
    if about not in {"sign", "viewpoint", "relation"}:
        raise source.fault("unknown", *here, "about")
    options = []
    for position in range(len(source.wanted(list, *here, "options"))):
        there = (*here, "options", position)
        adds = _adds(source, {"id", "outcome", "first"}, *there)
        outcome = _outcome(source, *there, "outcome") if "outcome" in source.wanted(dict, *there) else None
        options.append(Option(source.wanted(str, *there, "id"), outcome, adds))
    many = source.wanted(bool, *here, "many", default=False)
    after = source.wanted(bool, *here, "after", default=False)
    if after and any(option.outcome != OUTCOMES[-1] for option in options):
        raise source.fault("kind", *here, "after")  # what could be more urgent is asked before the advice
    name, screen = source.wanted(str, *here, "id"), source.wanted(str, *here, "screen")
    return Question(name, about, many, screen, tuple(options), after)


def _adds(source: TomlSource, more: set[str], *path: Step) -> Adds:
    kinds = ("call", "also", "pages", *(["first"] if "first" in more else []))
    source.only({*kinds} | more, *path)
    return Adds(*(source.texts(*path, kind, default=()) for kind in kinds))


def _outcome(source: TomlSource, *path: Step) -> str:
    found: str = source.wanted(str, *path)
    if found not in OUTCOMES:
        raise source.fault("unknown", *path)
    return found


def _refuse_twice(table: Table) -> None:
    """One id, one meaning; and who-and-relation answers must be ones the table knows."""
    questions: set[str] = set()
    for number, question in enumerate(table.questions):
        if question.id in questions:
            raise table.written.fault("twice", "questions", number, "id")
        questions.add(question.id)
        options: set[str] = set()
        for position, option in enumerate(question.options):
            here = ("questions", number, "options", position, "id")
            if option.id in options:
                raise table.written.fault("twice", *here)
            options.add(option.id)
            if question.about == "viewpoint" and option.id not in table.viewpoints:
                raise table.written.fault("unknown", *here)
