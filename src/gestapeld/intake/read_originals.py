# SPDX-License-Identifier: EUPL-1.2
"""From kept originals to records: recognise, ask, read, and go on with the parts that came out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable

from gestapeld.casefile.casefile import CaseFile, Entry
from gestapeld.errors import BoxLimitError, UnreadableOriginalError
from gestapeld.intake.accounting import NOBODY, had_already, waits, was_read
from gestapeld.intake.budget import Budget
from gestapeld.intake.children import RECOGNISING, Children
from gestapeld.intake.code_digest import code_digest
from gestapeld.intake.identify import Candidate
from gestapeld.intake.one_reading import OneReading, Recorded, stopped_problem
from gestapeld.intake.originals import KnownOriginals
from gestapeld.intake.reader import MAX_QUESTIONS, Question
from gestapeld.intake.reading import Sheet
from gestapeld.intake.recording import Recorder
from gestapeld.intake.report import FileReport, OnProgress, Progress
from gestapeld.intake.task import ALONE, MOST_DEPTH, Task, beside, folder_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Problem
from gestapeld.records.reading import Answer, Reading, reading_fields

Answering = Callable[[Question], str | None]
"""The owner's answer, None when she does not give one now."""

NEEDED = frozenset({"date-order"})
"""Kinds of questions without whose answer nothing is read: a wrong date would be worse than none."""

_CONTAINER = "zip"


class _WaitingError(Exception):
    """Questions are open."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        super().__init__()
        self.questions = questions


class OriginalReading:
    """Reads originals one after the other; parts of what was read are read after it."""

    def __init__(
        self,
        case: CaseFile,
        known: KnownOriginals,
        children: Children,
        recorder: Recorder,
        answering: Answering,
        on_progress: OnProgress,
        needed: Collection[str] = NEEDED,
    ) -> None:
        self._case = case
        self._known = known
        self._children = children
        self._recorder = recorder
        self._answering = answering
        self._on_progress = on_progress
        self._needed = needed
        self._todo: deque[Task] = deque()
        self.reports: list[FileReport] = []

    def run(self, tasks: Iterable[Task]) -> None:
        """Read them, and everything that comes out of them. Raises only what the case raises (NoSpaceError, ...)."""
        self._todo.extend(tasks)
        while True:
            while self._todo:
                self._read(self._todo.popleft())
            self._recorder.flush()  # may bring new tasks
            if not self._todo:
                return

    def _read(self, task: Task) -> None:
        sheet = Sheet(task.name, self._case.object_reader(task.kept.original.object_id), task.beside.numbers)
        problems: list[Problem] = []
        self._on_progress(Progress("reading", task.name, 0, sheet.data.size))  # whoever is asked next, knows about what
        for candidate in self._candidates(task, sheet, problems):
            try:
                self._with(task, candidate, sheet, problems)
            except _WaitingError as waiting:
                self.reports.append(waits(task, candidate.reader, waiting.questions))
            except UnreadableOriginalError:
                problems.append(Problem("reader-gave-up", None, {"reader": candidate.reader}))
                continue
            except BoxLimitError as stopped:
                self._children.replace(candidate.reader)
                problems.append(stopped_problem(stopped, candidate.reader))
                continue
            return
        self._record_nothing(task, problems)

    def _candidates(self, task: Task, sheet: Sheet, problems: list[Problem]) -> list[Candidate]:
        """Who may read it, the surest first; a container that is too deep is left whole."""
        try:
            found = self._children.child(RECOGNISING).identify(sheet, Budget(sheet.data.size, task.unpacked))
        except BoxLimitError as stopped:
            self._children.replace(RECOGNISING)
            problems.append(stopped_problem(stopped, "recognising"))
            return []
        if task.depth >= MOST_DEPTH and found and found[0].reader == _CONTAINER:
            problems.append(Problem("nested-too-deep", None, {"depth": task.depth}))
            found = [candidate for candidate in found if candidate.reader != _CONTAINER]
        return found

    def _with(self, task: Task, candidate: Candidate, sheet: Sheet, problems: list[Problem]) -> None:
        budget = Budget(sheet.data.size, task.unpacked)
        child = self._children.child(candidate.reader)
        answers: dict[str, Answer] = {}
        declined: set[str] = set()
        for _ in range(MAX_QUESTIONS + 1):
            values = {question: answer.value for question, answer in answers.items()}
            asked = [q for q in child.questions(candidate.reader, sheet, values, budget) if q.id not in answers]
            still_open = [q for q in asked if q.id not in declined][: MAX_QUESTIONS - len(answers)]
            if not still_open:
                break
            self._recorder.flush()  # she may take her time
            answers |= self._answered(still_open)
            declined |= {question.id for question in still_open} - answers.keys()
        reading = OneReading(self._case, self._recorder, task, candidate, answers, list(problems), self._on_progress)
        if not reading.run(child, sheet, budget, lambda recorded: self._recorded(task, recorded)):
            self._children.replace(candidate.reader)

    def _answered(self, questions: list[Question]) -> dict[str, Answer]:
        """What she says. Raises _WaitingError with all of them when one stays open without which the reading would
        guess.

        Whose name is hers and in which zone the telephone was may stay open: then the direction is unknown, and the
        zone assumed,
        and both are recorded as such.
        """
        answers = {}
        for question in questions:
            value = self._answering(question)
            if value is not None and (not question.options or value in question.options):
                answers[question.id] = Answer(value, question.proof)
            elif question.kind in self._needed:
                raise _WaitingError(tuple(questions))
        return answers

    def _recorded(self, task: Task, recorded: Recorded) -> None:
        """A reading stands: account for it, and go on with its parts."""
        reading = recorded.reading
        self._known.was_read(task.kept.place, recorded.place)
        copied = self._recorder.feed.copied(recorded.place.seq) if reading.records else None
        self.reports.append(was_read(task, recorded, copied))
        folders = beside(
            (folder_of(kept.original.name), number, kept.original.name, kept.place)
            for number, kept in enumerate(recorded.parts, 1)
        )
        for kept in recorded.parts:
            same = self._known.by_digest.get(kept.original.digest)
            self._known.add(kept)
            if same is not None:
                self.reports.append(had_already(kept.original.name, same, task.kept.place))
                continue
            near = folders[folder_of(kept.original.name)] if reading.reader == _CONTAINER else ALONE
            self._todo.append(Task(kept, task.unpacked, task.depth + 1, near))

    def _record_nothing(self, task: Task, problems: list[Problem]) -> None:
        """No reader could do anything. That is recorded too, so that it is not tried again unasked."""
        walls = tuple(sorted(self._children.walls or ()))
        reading = Reading(
            task.kept.place, NOBODY, 0, code_digest(), "", "nothing-could-read-it", 0, 0,
            complete=False, problems=tuple(problems), walls=walls, supersedes=task.supersedes,
        )  # fmt: skip

        def stands(entry: Entry) -> None:
            self._recorded(task, Recorded(reading, ItemId("evidence", entry.seq, entry.count - 1), ()))

        self._recorder.begin().commit([reading_fields(reading)], stands)
