# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld add` and `gestapeld read-again`: files come in, questions are asked with proof lines, every file is
accounted for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.analysis.marking.proposing import Flags, count_flags
from gestapeld.cli import told
from gestapeld.cli.opening import Session, files_of
from gestapeld.cli.output import Output, shown_moment, visible
from gestapeld.cli.places import PLACE
from gestapeld.cli.questions import Asking, tell_waiting
from gestapeld.errors import QuestionOpenError, UnreadableFileError
from gestapeld.intake.acquire import acquire, unread
from gestapeld.intake.acquire import read_again as read_originals
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.report import AcquisitionReport, Fate, FileReport, OnProgress, Progress
from gestapeld.wording import say

CASE = click.argument("case", type=PLACE)
ANSWER = click.option("--answer", multiple=True)
ASK = click.option("--no-questions", is_flag=True)


def _watch(moved: Any, asking: Asking) -> OnProgress:
    def report(progress: Progress) -> None:
        asking.about = progress.name
        moved(progress.done, progress.total if progress.stage == "keeping" else 0)

    return report


@click.command()
@CASE
@click.argument("paths", nargs=-1, required=True, type=PLACE)
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
        report = acquire(
            opened, index, paths, provenance, answers=asking, on_progress=_watch(moved, asking), never=files_of(case)
        )
        flags = count_flags(index, [file.reading for file in report.files])
    _tell(session.output, report, flags)


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
        report = read_originals(opened, index, chosen, answers=asking, on_progress=_watch(moved, asking))
        flags = count_flags(index, [file.reading for file in report.files])
    _tell(session.output, report, flags)


def _tell(output: Output, report: AcquisitionReport, flags: Flags) -> None:
    output.result({**as_json(report), "may_contain_a_threat": flags.messages})
    for file in report.given:
        _tell_file(output, file)
    inner = [file for file in report.files if file.of is not None]
    if inner:
        output.tell("add.inside", count=len(inner))
        for file in inner:
            if file.problems or file.fate not in (Fate.READ, Fate.DUPLICATE):
                _tell_file(output, file)
    if not report.files:
        output.tell("add.nothing")
        return
    output.line()
    output.tell(
        "add.sum", files=len(report.given), records=report.records, copied=report.copied, problems=report.problems
    )
    if flags.messages:
        key = "one" if flags.messages == 1 else "some"
        output.line()
        output.line(say(output.language, f"marking.flags.{key}", count=flags.messages))
        for more in ("next", "how"):
            output.line(say(output.language, f"marking.flags.{more}"))
    # Part of it went wrong: the list above says what; the exit status lets a script notice too.
    left = sum(file.code != "own-case" for file in report.with_fate(Fate.NOT_TAKEN))
    if left:
        raise UnreadableFileError(files=left)
    if report.with_fate(Fate.WAITING):
        raise QuestionOpenError(files=len(report.with_fate(Fate.WAITING)))


def _tell_file(output: Output, file: FileReport) -> None:
    output.line(visible(file.name))
    facts = {"records": file.records, "parts": file.parts, "item": file.original or "", "reader": file.reader}
    output.line("  " + output.say(f"fate.{file.fate}", **facts))
    if file.code:
        output.line("  - " + say(output.language, f"problems.not-taken.{file.code}"))
    if file.copied:
        output.line("  " + output.say("add.copied", count=file.copied))
    if file.first and file.last:
        first, last = (visible(shown_moment(when)) for when in (file.first, file.last))
        output.line("  " + output.say("add.span", first=first, last=last))
    if file.fate is Fate.WAITING:
        tell_waiting(output, file.questions)
    for problem in file.problems[:5]:
        facts = {name: visible(str(value)) for name, value in problem.detail.items()}
        output.line("  - " + say(output.language, f"problems.{problem.code}", **facts))
    if len(file.problems) > 5:
        output.line("  - " + output.say("add.more-problems", count=len(file.problems) - 5))


def as_json(report: AcquisitionReport) -> dict[str, Any]:
    """The report as one JSON value; questions carry their proof lines, because they were asked for."""
    return {
        "files": [
            {
                "name": file.name,
                "fate": file.fate.value,
                "code": file.code,
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
