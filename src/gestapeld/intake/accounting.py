# SPDX-License-Identifier: EUPL-1.2
"""Lines of the report, from what happened."""

from __future__ import annotations

from gestapeld.intake.one_reading import Recorded
from gestapeld.intake.originals import Kept
from gestapeld.intake.reader import Question
from gestapeld.intake.report import Fate, FileReport
from gestapeld.intake.task import Task
from gestapeld.records.identifiers import ItemId

NOBODY = "nobody"
"""Stands in a reading in the place of a reader when none could do anything."""


def was_read(task: Task, recorded: Recorded, copied: int | None) -> FileReport:
    """A reading that stands in the case."""
    original, reading = task.kept.original, recorded.reading
    fate = Fate.READ if reading.complete else Fate.PARTLY_READ
    return FileReport(
        name=original.name,
        fate=Fate.KEPT if reading.reader == NOBODY else fate,
        size=original.size,
        digest=original.digest,
        original=task.kept.place,
        reading=recorded.place,
        of=original.of,
        reader=reading.reader,
        variant=reading.variant,
        reason=reading.reason,
        records=reading.records,
        parts=reading.parts,
        copied=copied,
        first=reading.first,
        last=reading.last,
        problems=reading.problems,
        flags=original.flags,
    )


def waits(task: Task, reader: str, questions: tuple[Question, ...]) -> FileReport:
    """Kept, and to be read when these are answered."""
    original = task.kept.original
    return FileReport(
        name=original.name,
        fate=Fate.WAITING,
        size=original.size,
        digest=original.digest,
        original=task.kept.place,
        of=original.of,
        reader=reader,
        questions=questions,
        flags=original.flags,
    )


def had_already(name: str, same: Kept, of: ItemId | None) -> FileReport:
    """The same bytes are in the case already."""
    original = same.original
    return FileReport(
        name=name, fate=Fate.DUPLICATE, size=original.size, digest=original.digest, original=same.place, of=of
    )


def not_taken(name: str, code: str) -> FileReport:
    """Could not be opened, or is no file."""
    return FileReport(name=name, fate=Fate.NOT_TAKEN, code=code)
