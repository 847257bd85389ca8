# SPDX-License-Identifier: EUPL-1.2
"""An advice in words. The words are data (`triage.nl.toml`, `triage.en.toml`, read and checked by
`words.py`); here they are only put in order.

Whole sentences stand next to each other; none is built from pieces, except for who it is about ("mijn kind").
"""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.guidance.days import day_in_words
from gestapeld.guidance.toml_source import TomlSource
from gestapeld.guidance.triage.deciding import Advice
from gestapeld.guidance.triage.rules import Option, Question, Table


@dataclass(frozen=True)
class AdviceText:
    """An advice as a person reads it. Contacts and pages stay ids: the face shows names and numbers.

    always         the 112 line, for the top of every screen
    reasons        why this advice, one sentence each
    say            what to say on the phone, sentence by sentence
    say_other      the same when calling for somebody else; empty when that is already known
    do             what to do, step by step
    silent         what to do when talking is not safe
    call, also     (contact, what for), in order; `call` first
    neighbourhood  how to reach the wijkagent, and what to say there
    afraid         being very afraid is enough to call
    yourself       for a reader who thinks of ending her own life
    limits         what this advice is not
    dated          of what day the rules are
    """

    outcome: str
    title: str
    lead: str
    always: str
    reasons: tuple[str, ...]
    say: tuple[str, ...]
    say_other: tuple[str, ...]
    do: tuple[str, ...]
    silent: tuple[str, ...]
    call: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, str], ...]
    neighbourhood: tuple[str, str]
    afraid: str
    yourself: str
    limits: str
    dated: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """The words of one table in one language."""

    table: Table
    words: TomlSource
    language: str

    @property
    def always(self) -> str:
        """The line about danger, for the top of every screen."""
        return self._text("always")

    def ask(self, question: Question, viewpoint: str | None = None) -> str:
        """The question itself; for somebody else in words about somebody else."""
        return self._about(viewpoint, "questions", question.id, "ask")

    def none(self, question: Question) -> str:
        """The words for "none of these"."""
        return self._text("questions", question.id, "none")

    def skip(self, question: Question) -> str:
        """The words for skipping."""
        return self._text("questions", question.id, "skip")

    def label(self, question: Question, option: Option, viewpoint: str | None = None) -> str:
        """An answer as the person would say it; one about the relation also says that it is about her."""
        if not option.outcome:
            return self._text("answers", question.id, option.id)
        return self._about(viewpoint, "signs", question.id, option.id, "label")

    def tell(self, advice: Advice) -> AdviceText:
        """The advice in words."""
        kind = advice.outcome
        self_first = next(iter(self.table.viewpoints))
        named = [sign.split(".") for sign in advice.signs]
        return AdviceText(
            outcome=kind,
            title=self._own(named, "title") or self._text("outcomes", kind, "title"),
            lead=self._own(named, "lead") or self._text("outcomes", kind, "lead"),
            always=self.always,
            reasons=tuple(self._text("signs", *sign, "reason") for sign in named)
            or (self._text("unseen") if advice.unseen else self._text("unnamed"),),
            say=self._say(advice, named, advice.viewpoint),
            # "now" is told before anyone was asked who it is about
            say_other=self._say(advice, named, "other") if kind == "now" and advice.viewpoint == self_first else (),
            do=self._do(advice, named, "do" if advice.viewpoint == self_first else f"do-{advice.viewpoint}"),
            silent=(self._own_lines(named[:1], "silent") or self._lines("silent")) if kind == "now" else (),
            call=tuple((contact, self._for(contact, kind)) for contact in advice.call),
            also=tuple((contact, self._for(contact, kind)) for contact in advice.also),
            neighbourhood=(
                self._text("neighbourhood", "reach"),
                self._about(advice.viewpoint, "neighbourhood", "say"),
            ),
            afraid=self._text("afraid"),
            yourself=self._text("yourself"),
            limits=self._text("limits"),
            dated=self._text("dated").format(date=day_in_words(self.language, self.table.date.isoformat())),
            pages=advice.pages,
        )

    def _say(self, advice: Advice, named: list[list[str]], viewpoint: str) -> tuple[str, ...]:
        opening = self._text("say", viewpoint)
        told = [self._about(viewpoint, "signs", *sign, "say") for sign in named[:3]]  # a call is short
        return (opening, *told, self._text("outcomes", advice.outcome, "ask"))

    def _do(self, advice: Advice, named: list[list[str]], key: str) -> tuple[str, ...]:
        """The first sign decides whether its own steps stand or those of the outcome; the own steps of other signs
        that are as urgent come after them.
        """
        options = [(sign, self.table.question(sign[0])) for sign in named]
        urgent = [sign for sign, asked in options if asked and _outcome(asked, sign[1]) == advice.outcome]
        first = self._own_lines(urgent[:1], key) or self._lines("outcomes", advice.outcome, key)
        return tuple(dict.fromkeys((*first, *self._own_lines(urgent[1:], key))))

    def _own(self, named: list[list[str]], key: str) -> str:
        """What the most urgent sign says in its own words; empty when it has none."""
        return str(self.words.wanted(str, "signs", *named[0], key, default=" ")).strip() if named else ""

    def _own_lines(self, named: list[list[str]], key: str) -> tuple[str, ...]:
        return tuple(line for sign in named for line in self.words.texts("signs", *sign, key, default=()))

    def _about(self, viewpoint: str | None, *path: str) -> str:
        """The words at `path`, or their `-other` form for somebody else, when there is one."""
        if viewpoint in (None, next(iter(self.table.viewpoints))):
            return self._text(*path)
        *table, key = path
        other = self.words.wanted(str, *table, f"{key}-other", default=self._text(*path))
        return str(other).format(person=self._text("persons", str(viewpoint)))

    def _for(self, contact: str, outcome: str) -> str:
        everywhere = self.words.wanted(str, "contacts", contact, "any", default=" ")
        found: str = self.words.wanted(str, "contacts", contact, outcome, default=everywhere)
        return found.strip() or self._text("contacts", contact, "any")

    def _text(self, *path: str) -> str:
        found: str = self.words.wanted(str, *path)
        return found

    def _lines(self, *path: str) -> tuple[str, ...]:
        return self.words.texts(*path)


def _outcome(question: Question, name: str) -> str | None:
    option = question.option(name)
    return option.outcome if option else None
