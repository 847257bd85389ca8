# SPDX-License-Identifier: EUPL-1.2
"""Things: a letter with its envelope, a gift, a tracker. Where found, who touched it, where it is, to whom it went."""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import ENTRIES
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_behaviours, check_evidence, check_said, check_there, write
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Thing


def add_thing(case: CaseFile, thing: Thing) -> ItemId:
    """Write a thing down. Raises UsageError, UnknownBehaviourError, UnknownItemError, ErasedError, NotAllowedError."""
    _check(case, thing)
    return write(case, "evidence", "told", thing)


def correct_thing(case: CaseFile, item: ItemId, thing: Thing) -> ItemId:
    """A new version, also to add that it was touched, moved or given to somebody. Raises as `add_thing`."""
    known = of_id(list_things(case), first_version(case, item))
    _check(case, thing)
    return write(case, "evidence", "corrected", thing, corrects=known.id)


def list_things(case: CaseFile) -> list[Kept[Thing]]:
    """Every thing in its latest version, in the order in which they were told."""
    return kept(versions(case, "evidence", ENTRIES, "thing"), Thing)


def _check(case: CaseFile, thing: Thing) -> None:
    check_said(thing.text, thing.words)
    check_behaviours(thing.behaviours)
    pointed = (thing.who, *thing.photos, *thing.links)
    check_evidence(pointed)
    check_there(case, pointed)
