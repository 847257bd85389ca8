# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld add` and `gestapeld read-again`: files come in, questions are asked with proof lines, every file is
accounted for.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from gestapeld.cli import told
from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output, visible
from gestapeld.errors import QuestionOpenError, UnreadableFileError, UsageError
from gestapeld.intake.acquire import acquire, unread
from gestapeld.intake.acquire import read_again as read_originals
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.reader import Question
from gestapeld.intake.report import AcquisitionReport, Fate, FileReport, OnProgress, Progress
from gestapeld.wording import say

CASE = click.argument("case", type=click.Path(path_type=Path))
ANSWER = click.option("--answer", multiple=True, metavar="QUESTION=ANSWER")
ASK = click.option("--no-questions", is_flag=True)


class Asking:
    """Answers to a reader's questions: given beforehand, or asked at the terminal with lines from the file as proof."""

    def __init__(self, output: Output, given: tuple[str, ...], *, silent: bool) -> None:
        self.output = output
        self.silent = silent or output.as_json or not sys.stdin.isatty()
        self.given: dict[str, str] = {}
        self.mine: set[str] = set()
        for pair in given:
            name, equals, value = pair.partition("=")
            if not equals:
                raise UsageError
            self.given[name] = value

    def __call__(self, question: Question) -> str | None:
        """The answer, or None to leave the file kept and unread.

        Which name is hers is asked once per command and used wherever that name stands. Without anybody to ask, it
        stays open whose
        message is whose: that can be said later with `people claim`. A date order is never carried over: another file
        may come from
        another telephone.
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
        self.output.line()
        self.output.tell(f"question.{question.kind}")
        for line in question.proof:
            self.output.line(f"    {visible(line)}")
        for number, option in enumerate(question.options, 1):
            self.output.line(f"  {number}. {self._shown(question, option)}")
        typed = click.prompt(self.output.say("question.answer"), default="", show_default=False, err=True)
        if typed.isdigit() and 1 <= int(typed) <= len(question.options):
            typed = question.options[int(typed) - 1]
        elif typed not in question.options and (question.options or not typed):
            return None
        if question.kind == "own-name":
            self.mine.add(typed)
        return str(typed)

    def _shown(self, question: Question, option: str) -> str:
        if question.kind == "own-name":
            return visible(option) or self.output.say("question.none-of-these")
        return self.output.say(f"question.option.{option}") if question.kind == "date-order" else option


def _watch(moved: Any) -> OnProgress:
    def report(progress: Progress) -> None:
        moved(progress.done, progress.total if progress.stage == "keeping" else 0)

    return report


@click.command()
@CASE
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--device", default="")
@click.option("--whose", default="")
@click.option("--obtained", default="")
@click.option("--by", default="")
@click.option("--remark", default="")
@ANSWER
@ASK
@click.pass_context
def add(
    ctx: click.Context, /, case: Path, paths: tuple[Path, ...], answer: tuple[str, ...], no_questions: bool, **said: str
) -> None:
    """Take in files and folders."""
    session: Session = ctx.obj["session"]
    asking = Asking(session.output, answer, silent=no_questions)
    provenance = Provenance(said["device"], said["whose"], said["obtained"], said["by"], said["remark"])
    with session.index(case) as (opened, index), session.output.progress("progress.intake") as moved:
        report = acquire(opened, index, paths, provenance, answers=asking, on_progress=_watch(moved))
    _tell(session.output, report)


@click.command("read-again")
@CASE
@click.argument("originals", nargs=-1)
@ANSWER
@ASK
@click.pass_context
def read_again(
    ctx: click.Context, case: Path, originals: tuple[str, ...], answer: tuple[str, ...], no_questions: bool
) -> None:
    """Read originals that are in the case: those that were never read, or those named, anew."""
    session: Session = ctx.obj["session"]
    asking = Asking(session.output, answer, silent=no_questions)
    with session.index(case) as (opened, index), session.output.progress("progress.intake") as moved:
        chosen = told.items(originals) if originals else tuple(kept.place for kept in unread(opened))
        report = read_originals(opened, index, chosen, answers=asking, on_progress=_watch(moved))
    _tell(session.output, report)


def _tell(output: Output, report: AcquisitionReport) -> None:
    output.result(as_json(report))
    for file in report.given:
        _tell_file(output, file)
    inner = [file for file in report.files if file.of is not None]
    if inner:
        output.tell("add.inside", count=len(inner))
        for file in inner:
            if file.problems or file.fate not in (Fate.READ, Fate.DUPLICATE):
                _tell_file(output, file)
    output.line()
    output.tell(
        "add.sum", files=len(report.given), records=report.records, copied=report.copied, problems=report.problems
    )
    if report.with_fate(Fate.WAITING):
        raise QuestionOpenError(files=len(report.with_fate(Fate.WAITING)))
    if report.given and len(report.with_fate(Fate.NOT_TAKEN)) == len(report.given):
        raise UnreadableFileError


def _tell_file(output: Output, file: FileReport) -> None:
    output.line(f"{visible(file.name)}")
    facts = {"records": file.records, "parts": file.parts, "item": file.original or "", "reader": file.reader}
    output.line("  " + output.say(f"fate.{file.fate}", **facts))
    if file.copied:
        output.line("  " + output.say("add.copied", count=file.copied))
    if file.first and file.last and file.first.shown:
        output.line("  " + output.say("add.span", first=visible(file.first.shown), last=visible(file.last.shown)))
    for problem in file.problems[:5]:
        output.line("  - " + say(output.language, f"problems.{problem.code}"))
    if len(file.problems) > 5:
        output.line("  - " + output.say("add.more-problems", count=len(file.problems) - 5))


def as_json(report: AcquisitionReport) -> dict[str, Any]:
    """The report as one JSON value; questions carry their proof lines, because they were asked for."""
    return {
        "files": [
            {
                "name": file.name,
                "fate": file.fate.value,
                "size": file.size,
                "sha256": file.digest,
                "original": str(file.original) if file.original else None,
                "reading": str(file.reading) if file.reading else None,
                "of": str(file.of) if file.of else None,
                "reader": file.reader,
                "variant": file.variant,
                "records": file.records,
                "parts": file.parts,
                "copied": file.copied,
                "first": file.first.local or file.first.shown if file.first else None,
                "last": file.last.local or file.last.shown if file.last else None,
                "problems": [{"code": p.code, "offset": p.span.offset if p.span else None} for p in file.problems],
                "questions": [
                    {"id": q.id, "kind": q.kind, "options": list(q.options), "proof": list(q.proof)}
                    for q in file.questions
                ],
            }
            for file in report.files
        ],
        "records": report.records,
        "copied": report.copied,
        "problems": report.problems,
        "limits_held": list(report.walls),
    }
