# SPDX-License-Identifier: EUPL-1.2
"""What came of an acquisition: every file handed in is accounted for, with what could not be read and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from gestapeld.intake.reader import Question
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Problem
from gestapeld.records.moment import Moment


class Fate(StrEnum):
    """What happened to one file."""

    READ = "read"
    PARTLY_READ = "partly-read"  # the reader was ended before it was done; what came until then is kept
    KEPT = "kept"  # kept byte for byte, nothing in it could be read
    WAITING = "waiting"  # kept, to be read when the questions are answered
    DUPLICATE = "duplicate"  # the same bytes are in the case already: nothing new
    NOT_TAKEN = "not-taken"  # could not be opened, or is no file


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: handed in, or found in another (`of`).

    name       as received
    original   where it is kept; for a duplicate the original that has the same bytes; None when it was not taken in
    reading    the item that says how it was read; None when it was not read
    reader, variant, reason  who read it and why
    records, parts  how many came out; copied: how many of the records the case had already (None: not compared)
    problems   what could not be read, and where
    questions  what has to be answered before it can be read
    flags      of the original as it was kept (`records.reading.Original`): cut-off, changed-while-reading
    code       why it was not taken in, or "" (codes of `wording/*/problems.toml`, table `not-taken`)
    """

    name: str
    fate: Fate
    size: int = 0
    digest: str = ""
    original: ItemId | None = None
    reading: ItemId | None = None
    of: ItemId | None = None
    reader: str = ""
    variant: str = ""
    reason: str = ""
    records: int = 0
    parts: int = 0
    copied: int | None = None
    first: Moment | None = None
    last: Moment | None = None
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    flags: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class AcquisitionReport:
    """All files of one acquisition, those found in others behind the ones they came from.

    walls  the limits that held around every child that read (`box.limits.Held`)
    """

    files: tuple[FileReport, ...]
    walls: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[FileReport, ...]:
        """The files that were handed in themselves."""
        return tuple(file for file in self.files if file.of is None)

    def with_fate(self, *fates: Fate) -> tuple[FileReport, ...]:
        """The files with one of these fates."""
        return tuple(file for file in self.files if file.fate in fates)

    @property
    def records(self) -> int:
        """Records of all readings together, copies included."""
        return sum(file.records for file in self.files)

    @property
    def copied(self) -> int:
        """How many of them the case had already, as far as was compared."""
        return sum(file.copied or 0 for file in self.files)

    @property
    def problems(self) -> int:
        """How many problems, of all files together."""
        return sum(len(file.problems) for file in self.files)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is, for a progress bar.

    stage  "keeping" (done and total in bytes) or "reading" (done in records, total in bytes of the file)
    name   the file at hand: shown, never logged
    """

    stage: str
    name: str
    done: int
    total: int


OnProgress = Callable[[Progress], None]


def no_progress(_progress: Progress) -> None:
    """Nobody is watching."""
