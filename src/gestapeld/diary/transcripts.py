# SPDX-License-Identifier: EUPL-1.2
"""What the owner typed over from a picture, recording or scan. Asserted, never observed, and counted apart."""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import ENTRIES
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_evidence, check_said, check_there, write
from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Transcript

CARRIERS = frozenset({"file", "original", "message", "call", "thing"})
"""Kinds of items that can show or hold words: a message too, for what its attachment says."""


def add_transcript(case: CaseFile, transcript: Transcript) -> ItemId:
    """Write down what an item says. Raises UsageError (no words, or of something that holds none), UnknownItemError."""
    _check(case, transcript)
    return write(case, "evidence", "told", transcript)


def correct_transcript(case: CaseFile, item: ItemId, transcript: Transcript) -> ItemId:
    """A new version. Raises as `add_transcript`."""
    known = of_id(list_transcripts(case), first_version(case, item))
    _check(case, transcript)
    return write(case, "evidence", "corrected", transcript, corrects=known.id)


def list_transcripts(case: CaseFile, of: ItemId | None = None) -> list[Kept[Transcript]]:
    """Every transcript in its latest version, or those of one item."""
    found = kept(versions(case, "evidence", ENTRIES, "transcript"), Transcript)
    return [one for one in found if of is None or one.record.of == of]


def _check(case: CaseFile, transcript: Transcript) -> None:
    check_said(transcript.words)
    if transcript.of is None:
        raise UsageError(reason="of")
    check_evidence((transcript.of,))
    if case.item(transcript.of)["rest"].get("kind") not in CARRIERS:
        raise UsageError(reason="of")
    check_there(case, (transcript.of,))
