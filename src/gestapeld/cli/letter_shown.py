# SPDX-License-Identifier: EUPL-1.2
"""A stop letter and the plan for the days after it, as lines on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from gestapeld.cli.output import Output, shown_moment
from gestapeld.cli.steps_words import words
from gestapeld.diary.steps.letter_plan import PlanStep
from gestapeld.diary.steps.letters import Letter
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.wording import area


def tell_letter(output: Output, one: Letter) -> None:
    """Its state, its dates apart, since when it counts as known, and what does not fit."""
    where = one.standing
    output.table([(str(one.letter.id), words(output, f"state.{where.state.value}"))])
    rows = [
        ("written", shown_moment(where.written)),
        ("handed-in", shown_moment(where.handed_in)),
        ("number", ", ".join(where.numbers)),
    ]
    for name, event in (("outcome", where.outcome), ("known", where.known)):
        if event is not None:
            how = words(output, f"happened.{event.what.value}")
            rows.append((name, f"{shown_moment(event.when)} {how} {event.how}".strip()))
    output.table([(f"  {words(output, f'cli.{name}')}", text) for name, text in rows if text])
    known = where.after_from != UNKNOWN_MOMENT
    key = "cli.after" if known else "cli.no-after"
    output.line("  " + words(output, key, when=shown_moment(where.after_from)))
    for odd in where.odd:
        output.line("  " + words(output, f"odd.{odd.value}"))


def tell_plan(output: Output, steps: Sequence[PlanStep]) -> None:
    """The plan, part by part."""
    said = area(output.language, "steps-letter")["plan"]
    output.result(
        [
            {"title": said[step.key]["title"], "when": when_of(output.language, step), "do": said[step.key]["do"]}
            for step in steps
        ]
    )
    output.line(said["title"])
    output.line(said["lead"])
    for step in steps:
        output.line(f"\n{said[step.key]['title']} ({when_of(output.language, step)})")
        for line in said[step.key]["do"]:
            output.line(f"  - {line}")


def when_of(language: str, step: PlanStep) -> str:
    """The days of a part: dates when they are known, else numbers of days."""
    said = area(language, "steps-letter")["plan"]
    if step.since is not None and step.until is not None:
        key = "date" if step.since == step.until else "dates"
        return str(said[key]).format(since=step.since.isoformat(), until=step.until.isoformat())
    if step.first < 0:
        return str(said["ahead"])
    return str(said["day" if step.first == step.last else "days"]).format(first=step.first, last=step.last)
