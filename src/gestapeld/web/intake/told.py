# SPDX-License-Identifier: EUPL-1.2
"""A report as a page tells it: counts first, then every file, those with something to know before the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from gestapeld.intake.reader import Question
from gestapeld.intake.report import AcquisitionReport, Fate, FileReport
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Problem
from gestapeld.records.moment import Moment

MOST_FILES = 200
MOST_PROBLEMS = 5
MOST_PLACES = 10
_HOME = ZoneInfo("Europe/Amsterdam")
_ASKED = ("date-order", "own-name")  # in which zone a telephone was is assumed, and recorded as such


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """The same thing to know, at one or more places of a file (in bytes from its start)."""

    code: str
    detail: Mapping[str, object]
    count: int
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class ToldFile:
    """One line of the page; `inside` are the files found in it that have something to know, `inside_count` all.

    first, last  `YYYY-MM-DD`, or what the source says when that is no date
    """

    file: FileReport
    sentence: str
    first: str
    last: str
    problems: Sequence[ToldProblem]
    further: int
    inside: Sequence[ToldFile]
    inside_count: int

    @property
    def quiet(self) -> bool:
        """Nothing to know about it."""
        return self.file.fate in (Fate.READ, Fate.DUPLICATE) and not self.problems and not self.file.flags


@dataclass(frozen=True, slots=True)
class Open:
    """A file that waits for answers."""

    number: int
    file: FileReport
    questions: Sequence[Question]


def files_of(report: AcquisitionReport) -> tuple[list[ToldFile], int]:
    """Files handed in (or read again), the ones with something to know first; and how many more there are."""
    tops, inside = _sorted_out(report)
    told = [_told(file, [_told(one, []) for one in inside.get(file.original, ())]) for file in tops]
    told.sort(key=lambda one: (one.quiet and not one.inside, one.file.name))
    return told[:MOST_FILES], max(0, len(told) - MOST_FILES)


def open_questions(report: AcquisitionReport) -> list[Open]:
    """The files that wait, with the questions a page asks."""
    waiting = report.with_fate(Fate.WAITING)
    return [
        Open(number, file, [one for one in file.questions if one.kind in _ASKED]) for number, file in enumerate(waiting)
    ]


def _sorted_out(report: AcquisitionReport) -> tuple[list[FileReport], dict[ItemId | None, list[FileReport]]]:
    """The files at the top, and what was found in each at any depth: those stand behind the ones they came from."""
    tops: list[FileReport] = []
    root: dict[ItemId | None, ItemId | None] = {}
    inside: dict[ItemId | None, list[FileReport]] = {}
    for file in report.files:
        if file.of is not None and file.of in root:
            root.setdefault(file.original, root[file.of])
            inside.setdefault(root[file.of], []).append(file)
        else:
            root.setdefault(file.original, file.original)
            tops.append(file)
    return tops, inside


def _told(file: FileReport, inside: list[ToldFile]) -> ToldFile:
    problems = _together(file.problems)
    return ToldFile(
        file,
        "read-parts" if file.fate is Fate.READ and file.parts else file.fate.value,
        _day(file.first),
        _day(file.last),
        problems[:MOST_PROBLEMS],
        max(0, len(problems) - MOST_PROBLEMS),
        [one for one in inside if not one.quiet][:MOST_FILES],
        len(inside),
    )


def _together(problems: Sequence[Problem]) -> list[ToldProblem]:
    """Equal sentences become one."""
    same: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        same.setdefault((problem.code, repr(problem.detail)), []).append(problem)
    return [
        ToldProblem(
            found[0].code,
            found[0].detail,
            len(found),
            [one.span.offset for one in found if one.span is not None][:MOST_PLACES],
        )
        for found in same.values()
    ]


def _day(when: Moment | None) -> str:
    """The day a source claims, as it stands there."""
    if when is None:
        return ""
    if when.local:
        return when.local[:10]
    return (
        when.shown if when.utc is None else f"{datetime.fromtimestamp(when.utc / 1000, UTC).astimezone(_HOME):%Y-%m-%d}"
    )
