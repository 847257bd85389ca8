# SPDX-License-Identifier: EUPL-1.2
"""Applying the rule table to answers: pure, and the same for the command line, the site and the app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gestapeld.errors import UnknownAnswerError
from gestapeld.guidance.triage.rules import OUTCOMES, Adds, Table

Answers = Mapping[str, frozenset[str]]
"""Question id -> the options chosen. An empty set is "none of these"; a question that is not in it was skipped, not
reached, or answered with "I don't know"."""


@dataclass(frozen=True)
class Advice:
    """What to do. All fields are ids; `telling.py` has the words.

    outcome    one of OUTCOMES
    signs      the answers that led to this outcome or came with it, the most urgent first: "danger.at-door"
    unseen     nothing was named and so many questions were skipped that the advice must say so
    viewpoint  who it is about
    close      an ex, family or dependency; also when nobody said what the relation is
    call       contacts to call, in this order
    also       contacts for later or beside it
    pages      pages that help with this
    """

    outcome: str
    signs: tuple[str, ...]
    unseen: bool
    viewpoint: str
    close: bool
    call: tuple[str, ...]
    also: tuple[str, ...]
    pages: tuple[str, ...]


def decide(table: Table, answers: Answers) -> Advice:
    """The advice for these answers. Raises UnknownAnswerError for an answer that the table does not have.

    The most urgent sign decides. Signs only add: contacts and pages of every sign named are in the advice.
    """
    _refuse_unknown(table, answers)
    found = [
        (option.outcome, f"{question.id}.{option.id}", option.adds)
        for question, option in table.signs()
        if option.outcome and option.id in answers.get(question.id, frozenset())
    ]
    found.sort(key=lambda sign: OUTCOMES.index(sign[0]))
    viewpoint = next(iter(table.viewpoints.values()))
    relation: frozenset[str] | None = None
    for question in table.questions:
        chosen = answers.get(question.id)
        if question.about == "viewpoint" and chosen:
            viewpoint = table.viewpoints[min(chosen)]
        if question.about == "relation":
            relation = chosen
    close = not viewpoint.asks_relation or not relation or "close" in relation
    unseen = not found and skipped(table, answers) >= table.unseen_count
    outcome = found[0][0] if found else table.unseen_outcome if unseen else OUTCOMES[-1]
    urgent = [table.outcomes[outcome], *(adds for _, _, adds in found)]
    around = [*([table.close] if close else []), viewpoint.adds]
    if outcome == OUTCOMES[0]:  # with danger now there is one call to make; the rest comes after it
        around = [Adds((), adds.call + adds.also, adds.pages) for adds in around]
    parts = [*urgent, *around]
    call = _once([c for part in parts for c in part.first] + [c for part in parts for c in part.call])
    also = tuple(
        contact for contact in _once(contact for part in parts for contact in part.also) if contact not in call
    )
    pages = _once(page for part in [*parts[1:], parts[0]] for page in part.pages)
    return Advice(outcome, tuple(sign for _, sign, _ in found), unseen, viewpoint.id, close, call, also, pages)


def skipped(table: Table, answers: Answers) -> int:
    """How many questions were put and not answered. The relation is not put when it makes no difference, and what is
    asked beside the advice is not put before it.
    """
    asks = True
    for question in table.questions:
        chosen = answers.get(question.id)
        if question.about == "viewpoint" and chosen:
            asks = table.viewpoints[min(chosen)].asks_relation
    return sum(
        question.id not in answers and not question.after and (asks or question.about != "relation")
        for question in table.questions
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _refuse_unknown(table: Table, answers: Answers) -> None:
    for name, chosen in answers.items():
        question = table.question(name)
        if (
            question is None
            or any(question.option(option) is None for option in chosen)
            or (len(chosen) > 1 and not question.many)
        ):
            raise UnknownAnswerError()
