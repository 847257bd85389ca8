# SPDX-License-Identifier: EUPL-1.2
"""Taking material in: keep it, recognise it, ask what only the owner knows, read it, and account for every file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import UnreadableFileError
from gestapeld.intake.accounting import not_taken
from gestapeld.intake.budget import Unpacked
from gestapeld.intake.children import Children
from gestapeld.intake.collecting import collecting_seldom
from gestapeld.intake.index_feed import IndexFeed
from gestapeld.intake.keeping import Keeping, Met
from gestapeld.intake.local_files import find, shown_name
from gestapeld.intake.originals import Kept, KnownOriginals, came_beside, known_originals, original_at
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.read_originals import NEEDED, Answering, OriginalReading
from gestapeld.intake.reader import Answers
from gestapeld.intake.recording import Recorder
from gestapeld.intake.report import AcquisitionReport, FileReport, OnProgress, no_progress
from gestapeld.intake.task import ALONE, Task, beside
from gestapeld.records.identifiers import ItemId
from gestapeld.search.index import Index

HERE = Provenance()


def acquire(
    case: CaseFile,
    index: Index | None,
    paths: Iterable[Path],
    provenance: Provenance = HERE,
    *,
    answers: Answering | Answers | None = None,
    on_progress: OnProgress = no_progress,
    children: Callable[[], Children] = Children,
    never: Collection[Path] = (),
) -> AcquisitionReport:
    """Take in files and folders. Each file is safe as soon as its `acquired` entry stands, whatever happens later.

    `answers`: what the owner says to a reader's question, as a mapping by question id or a function; None leaves the
    file kept and unread (`Fate.WAITING`, `read_again`). A file that was kept but never read is read now.
    `never`: files that are not taken in, nor opened: the case's own are no evidence in it.
    Raises NotAllowedError, NoSpaceError and what else the case raises; nothing of a file's own makes it raise.
    """
    case.require("write")
    known = known_originals(case)
    feed = IndexFeed(case, index)
    keeping = Keeping(case, known, feed, provenance, on_progress, never)
    for path in paths:
        try:
            for found in find(path):
                keeping.keep(found)
        except UnreadableFileError as problem:
            keeping.reports.append(not_taken(shown_name(path.name), str(problem.facts.get("reason", "disk"))))
    keeping.flush()
    tasks = tasks_for(keeping.met, known)
    return read_tasks(case, known, feed, tasks, keeping.reports, answers, on_progress, children)


def read_again(
    case: CaseFile,
    index: Index | None,
    originals: Iterable[ItemId],
    *,
    answers: Answering | Answers | None = None,
    on_progress: OnProgress = no_progress,
    children: Callable[[], Children] = Children,
    needed: Collection[str] = NEEDED,
) -> AcquisitionReport:
    """Read originals that are in the case: for the first time, or anew (the new reading names the one it supersedes).

    `needed`: kinds of questions without whose answer nothing is read. Raises UnknownItemError, ErasedError, and as
    `acquire`.
    """
    case.require("write")
    known = known_originals(case)
    tasks = []
    for place in originals:
        kept = original_at(case, place)
        near = came_beside(case, kept)
        files = [("", one.original.part or number, one.original.name, one.place) for number, one in enumerate(near, 1)]
        unpacked = Unpacked.out_of(kept.original.size)
        tasks.append(Task(kept, unpacked, 0, beside(files).get("", ALONE), known.readings.get(place)))
    return read_tasks(case, known, IndexFeed(case, index), tasks, [], answers, on_progress, children, needed)


def unread(case: CaseFile) -> list[Kept]:
    """Originals that were kept and not read yet: a question is open, or the program ended in between."""
    return list(known_originals(case).unread.values())


def tasks_for(met: Sequence[Met], known: KnownOriginals) -> list[Task]:
    """What was kept now, and what was kept earlier but never read. Files of one folder know each other's names."""
    folders = beside([(one.folder, number, one.name, one.kept.place) for number, one in enumerate(met, 1)])
    tasks: dict[ItemId, Task] = {}
    for one in met:
        place = one.kept.place
        if place in known.unread and place not in tasks:
            tasks[place] = Task(one.kept, Unpacked.out_of(one.kept.original.size), beside=folders[one.folder])
    return list(tasks.values())


def read_tasks(
    case: CaseFile,
    known: KnownOriginals,
    feed: IndexFeed,
    tasks: Sequence[Task],
    before: Sequence[FileReport],
    answers: Answering | Answers | None,
    on_progress: OnProgress,
    children: Callable[[], Children],
    needed: Collection[str] = NEEDED,
) -> AcquisitionReport:
    """The second half of every acquisition: read what is kept, and account for it behind what was `before`."""
    with collecting_seldom(), children() as running:
        reading = OriginalReading(case, known, running, Recorder(case, feed), _answering(answers), on_progress, needed)
        reading.run(tasks)
        return AcquisitionReport((*before, *reading.reports), tuple(sorted(running.walls or ())))


def _answering(answers: Answering | Answers | None) -> Answering:
    if answers is None:
        return lambda _question: None
    if callable(answers):
        return answers
    given = answers
    return lambda question: given.get(question.id)
