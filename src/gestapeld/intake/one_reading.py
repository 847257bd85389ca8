# SPDX-License-Identifier: EUPL-1.2
"""One reader on one original: everything it says, up to the entry that records it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gestapeld.casefile.casefile import CaseFile, Entry
from gestapeld.errors import BoxLimitError
from gestapeld.intake.budget import Budget
from gestapeld.intake.checked import RecordBatch
from gestapeld.intake.code_digest import code_digest
from gestapeld.intake.identify import Candidate
from gestapeld.intake.originals import Kept
from gestapeld.intake.reader import Done
from gestapeld.intake.reading import ArrivingPart, ReadingBox, Sheet
from gestapeld.intake.recording import EntryInMaking, Recorder
from gestapeld.intake.report import OnProgress, Progress
from gestapeld.intake.task import Task
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Problem
from gestapeld.records.reading import Answer, Original, Reading, original_fields, reading_fields

MOST_PROBLEMS = 1000
"""Problems recorded with one reading; further ones are counted."""

LIES = frozenset(("protocol", "record", "span", "frame"))
"""Ends after which nothing that the child said is kept."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A reading that stands in the case, with the parts it took out."""

    reading: Reading
    place: ItemId
    parts: tuple[Kept, ...]


OnRecorded = Callable[[Recorded], None]


@dataclass(slots=True)
class OneReading:
    """Collects what one reader says about one original. `problems` begins with those met before."""

    case: CaseFile
    recorder: Recorder
    task: Task
    candidate: Candidate
    answers: Mapping[str, Answer]
    problems: list[Problem]
    on_progress: OnProgress
    _parts: list[Original] = field(default_factory=list)
    _too_large: int = 0
    _further: int = 0

    def run(self, child: ReadingBox, sheet: Sheet, budget: Budget, recorded: OnRecorded) -> bool:
        """Read and record. False when the child was ended before it was done.

        Raises UnreadableOriginalError, and BoxLimitError when nothing can be kept of what came.
        """
        making = self.recorder.begin()
        try:
            done = self._take_in(child, sheet, budget, making)
        except BaseException:
            making.abort()
            raise
        self._commit(making, done, child, recorded)
        return done is not None

    def _take_in(self, child: ReadingBox, sheet: Sheet, budget: Budget, making: EntryInMaking) -> Done | None:
        """The reader's last word; None when it was ended before."""
        values = {question: answer.value for question, answer in self.answers.items()}
        try:
            for arrived in child.read(self.candidate.reader, sheet, values, budget):
                if isinstance(arrived, RecordBatch):
                    making.add(arrived)
                    self.on_progress(Progress("reading", self.task.name, making.records, sheet.data.size))
                elif isinstance(arrived, Problem):
                    self._problem(arrived)
                elif isinstance(arrived, ArrivingPart):
                    self._part(arrived, making)
                else:
                    self._compare(arrived, making.records)
                    return arrived
        except BoxLimitError as stopped:
            if stopped.facts.get("reason") in LIES or not (making.records or self._parts):
                raise
            child.check_unfinished()
            self._problem(stopped_problem(stopped, self.candidate.reader))
        return None

    def _problem(self, problem: Problem) -> None:
        self._too_large += problem.code == "record-too-large"
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self._further += 1

    def _part(self, part: ArrivingPart, making: EntryInMaking) -> None:
        stored = self.case.store_object("evidence", part.read)
        making.attach(stored)
        self._parts.append(
            Original(
                part.name,
                stored.sha256,
                stored.size,
                stored.object_id,
                declared=part.media_type,
                of=self.task.kept.place,
                part=len(self._parts) + 1,
                flags=() if part.whole else ("cut-off",),
            )
        )

    def _compare(self, done: Done, came: int) -> None:
        for note in done.notes:
            self._problem(note)
        said = done.counts.get("records", 0)
        if said != came + self._too_large:
            self._problem(Problem("counts-differ", None, {"said": said, "came": came}))

    def _commit(self, making: EntryInMaking, done: Done | None, child: ReadingBox, recorded: OnRecorded) -> None:
        if self._further:
            self.problems.append(Problem("further-problems", None, {"count": self._further}))
        originals = self.task.beside.originals
        siblings = {} if self._parts else {k: originals[k] for k in sorted(child.files) if k in originals}
        reading = Reading(
            original=self.task.kept.place,
            reader=self.candidate.reader,
            version=self.candidate.version,
            digest=code_digest(),
            variant=self.candidate.sniff.variant,
            reason=self.candidate.sniff.reason,
            records=making.records,
            parts=len(self._parts),
            counts={} if done is None else done.counts,
            complete=done is not None,
            answers=self.answers,
            problems=tuple(self.problems),
            first=None if done is None else done.first,
            last=None if done is None else done.last,
            limits=self.candidate.limits,
            walls=child.held.walls,
            supersedes=self.task.supersedes,
            siblings=siblings,
        )
        records, parts = making.records, self._parts

        def stands(entry: Entry) -> None:
            place = ItemId("evidence", entry.seq, entry.count - 1)
            kept = tuple(
                Kept(ItemId("evidence", entry.seq, records + number), part) for number, part in enumerate(parts)
            )
            recorded(Recorded(reading, place, kept))

        making.commit([*map(original_fields, parts), reading_fields(reading)], stands)


def stopped_problem(stopped: BoxLimitError, reader: str) -> Problem:
    """How a child ended, as a problem of the reading."""
    facts = {name: value for name, value in stopped.facts.items() if name in ("reason", "kind")}
    return Problem("reading-stopped", None, {"reader": reader, **facts})
