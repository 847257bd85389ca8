# SPDX-License-Identifier: EUPL-1.2
"""Private notes: the owner's alone, in the private log, never handed over. No evidence points at one."""

from __future__ import annotations

from dataclasses import replace

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.rough_time import exactly
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_said, check_there, write
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Note

_ENTRIES = frozenset({"note"})


def add_note(case: CaseFile, note: Note) -> ItemId:
    """Write a note down; without a time of its own it is dated now.

    Raises UsageError, UnknownItemError, NotAllowedError.
    """
    case.require("private")
    check_said(note.text)
    check_there(case, note.links)
    return write(case, "private", "note", _dated(case, note))


def correct_note(case: CaseFile, item: ItemId, note: Note) -> ItemId:
    """A new version. Raises as `add_note`."""
    case.require("private")
    known = of_id(list_notes(case), first_version(case, item))
    check_said(note.text)
    check_there(case, note.links)
    when = known.record.when if note.when == UNKNOWN_MOMENT else note.when
    return write(case, "private", "note", replace(note, when=when), corrects=known.id)


def list_notes(case: CaseFile) -> list[Kept[Note]]:
    """Every note in its latest version, oldest first. Raises NotAllowedError."""
    case.require("private")
    return kept(versions(case, "private", _ENTRIES, "note"), Note)


def _dated(case: CaseFile, note: Note) -> Note:
    return note if note.when != UNKNOWN_MOMENT else replace(note, when=exactly(case.clock()))
