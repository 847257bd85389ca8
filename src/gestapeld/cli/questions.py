# SPDX-License-Identifier: EUPL-1.2
"""A reader's questions: asked at the terminal with lines from the file as proof, or shown with the way to answer."""

from __future__ import annotations

import sys

from gestapeld.cli.asking import ask_number
from gestapeld.cli.output import Output, visible
from gestapeld.errors import UsageError
from gestapeld.intake.reader import Question


class Asking:
    """Answers to a reader's questions: given beforehand, or asked when somebody sits at the terminal."""

    def __init__(self, output: Output, given: tuple[str, ...], *, silent: bool) -> None:
        self.output = output
        self.silent = silent or output.as_json or not sys.stdin.isatty()
        self.given: dict[str, str] = {}
        self.mine: set[str] = set()
        self.about = ""  # the file at hand, as far as is known
        for pair in given:
            name, equals, value = pair.partition("=")
            if not equals:
                raise UsageError
            self.given[name] = value

    def __call__(self, question: Question) -> str | None:
        """The answer, or None to leave the file kept and unread.

        Which name is hers is asked once per command and used wherever that name stands. Without anybody to ask, it
        stays open whose message is whose: that can be said later with `people claim`. A date order is never carried
        over: another file may come from another telephone.
        """
        for key in (question.id, question.kind):
            if key in self.given:
                return self.given[key]
        known = [name for name in question.options if name in self.mine] if question.kind == "own-name" else []
        if known:
            return known[0]
        # The zone is asked with --answer zone=… only: nearly everybody's telephone was where she lives, and it is
        # recorded as assumed.
        return None if self.silent or question.kind == "zone" else self._ask(question)

    def _ask(self, question: Question) -> str | None:
        with self.output.aloud():
            self.output.line()
            if self.about:
                self.output.line(visible(self.about))
            show_question(self.output, question)
            typed = ask_number(self.output, "question.answer")
        if typed.isdigit() and 1 <= int(typed) <= len(question.options):
            typed = question.options[int(typed) - 1]
        elif typed not in question.options and (question.options or not typed):
            return None
        if question.kind == "own-name":
            self.mine.add(typed)
        return typed


def show_question(output: Output, question: Question) -> None:
    """The question, the lines it is about, and what can be answered."""
    output.tell(f"question.{question.kind}")
    for line in question.proof:
        output.line(f"    {visible(line)}")
    for number, option in enumerate(question.options, 1):
        output.line(f"  {number}. {_shown(output, question, option)}")


def _shown(output: Output, question: Question, option: str) -> str:
    if question.kind == "own-name":
        return visible(option) or output.say("question.none-of-these")
    return f"{output.say(f'question.option.{option}')} ({option})" if question.kind == "date-order" else visible(option)


def tell_waiting(output: Output, questions: tuple[Question, ...]) -> None:
    """What stays open for a file, and how to answer it afterwards."""
    for question in questions:
        if question.kind == "date-order":
            show_question(output, question)
            output.tell("question.later", kind=question.kind, example=question.options[0])
