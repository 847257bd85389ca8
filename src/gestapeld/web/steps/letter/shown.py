# SPDX-License-Identifier: EUPL-1.2
"""A letter, its dates and the plan as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gestapeld.diary.rough_time import DEFAULT_ZONE
from gestapeld.diary.steps.letter_plan import PlanStep
from gestapeld.diary.steps.letters import Letter
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.letter import LetterEvent
from gestapeld.web.diary.saying import Saying
from gestapeld.wording import area, say


@dataclass(frozen=True)
class EventShown:
    """One thing that happened to a letter: `item` to correct it, a line, and what else was told."""

    item: ItemId
    when: str
    what: str
    more: str
    links: tuple[ItemId, ...]


@dataclass(frozen=True)
class LetterShown:
    """A letter in words. `dates`: (name, words) of the dates that are kept apart."""

    item: ItemId
    state: str
    dates: tuple[tuple[str, str], ...]
    after: str
    odd: tuple[str, ...]
    events: tuple[EventShown, ...]
    scope: str
    text: str
    copies: tuple[ItemId, ...]
    given: bool
    note: str
    code: str


def letter_shown(language: str, one: Letter) -> LetterShown:
    """Everything about it."""
    saying, where, record = Saying(language), one.standing, one.letter.record

    def words(key: str, **values: object) -> str:
        return say(language, f"steps-letter.{key}", **values)

    dates = [("written", saying.span(where.written)), ("handed-in", saying.span(where.handed_in))]
    dates.append(("number", ", ".join(where.numbers)))
    if where.outcome is not None:
        dates.append(("outcome", _event_words(saying, language, where.outcome)))
    if where.known is not None:
        dates.append(("known", _event_words(saying, language, where.known)))
    after = saying.span(where.after_from)
    return LetterShown(
        one.letter.id,
        words(f"state.{where.state.value}"),
        tuple((words(f"cli.{name}"), text) for name, text in dates if text),
        words("cli.after", when=after) if after else words("cli.no-after"),
        tuple(words(f"odd.{odd.value}") for odd in where.odd),
        tuple(_event(saying, language, event.id, event.record) for event in one.events),
        words(f"scope.{record.scope.value}"),
        record.text,
        record.copies,
        record.given,
        record.note,
        where.state.value,
    )


def _event_words(saying: Saying, language: str, event: LetterEvent) -> str:
    what = say(language, f"steps-letter.happened.{event.what.value}")
    return ", ".join(part for part in (saying.span(event.when), what) if part)


def _event(saying: Saying, language: str, item: ItemId, event: LetterEvent) -> EventShown:
    by = say(language, f"steps-letter.brought.{event.by.value}") if event.by.value != "unknown" else ""
    more = " · ".join(part for part in (by, event.number, event.how, ", ".join(event.present)) if part)
    what = say(language, f"steps-letter.happened.{event.what.value}")
    return EventShown(item, saying.span(event.when) or say(language, "web-diary.when.unknown"), what, more, event.links)


@dataclass(frozen=True)
class PlanShown:
    """One part of the plan in words."""

    title: str
    when: str
    do: tuple[str, ...]


def plan_shown(language: str, steps: tuple[PlanStep, ...]) -> list[PlanShown]:
    """The plan in words; with dates when the day of sending is known."""
    said: dict[str, Any] = area(language, "steps-letter")["plan"]
    return [
        PlanShown(said[step.key]["title"], _when(language, said, step), tuple(said[step.key]["do"])) for step in steps
    ]


def _when(language: str, said: dict[str, Any], step: PlanStep) -> str:
    if step.since is not None and step.until is not None:
        key = "date" if step.since == step.until else "dates"
        return str(said[key]).format(since=day_words(language, step.since), until=day_words(language, step.until))
    if step.first < 0:
        return str(said["ahead"])
    return str(said["day" if step.first == step.last else "days"]).format(first=step.first, last=step.last)


def day_words(language: str, day: date) -> str:
    """A day in words."""
    return Phrases(language, DEFAULT_ZONE, "").day(day, weekday=False)
