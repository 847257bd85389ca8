# SPDX-License-Identifier: EUPL-1.2
"""Notes and protected values are the owner's alone, and nothing that can go out points to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.access import add_member
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.links import link
from gestapeld.diary.marks import put_mark
from gestapeld.diary.notes import add_note, correct_note, list_notes
from gestapeld.diary.protected import list_protected, protect, unprotect
from gestapeld.diary.rough_time import read_when
from gestapeld.errors import NotAllowedError, UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident, Mark, Note, ProtectedKind
from gestapeld.search.index import Index
from gestapeld.search.query import Query, find


def test_a_note_is_dated_when_it_is_written_unless_it_says_otherwise(case: CaseFile) -> None:
    first = add_note(case, Note("plan"))
    add_note(case, Note("toen", read_when("2026-03-14", now=NOW).begin))
    correct_note(case, first, Note("beter plan"))
    kept = list_notes(case)
    assert [one.record.text for one in kept] == ["beter plan", "toen"]
    assert kept[0].record.when.shown == "2026-05-20T10:00:00Z"
    assert kept[1].record.when.local == "2026-03-14"
    assert all(one.id.log == "private" for one in kept)
    with pytest.raises(UsageError):
        add_note(case, Note(""))


def test_protected_values_are_added_once_and_taken_off(case: CaseFile) -> None:
    street = protect(case, ProtectedKind.ADDRESS, " Dorpsstraat 1 ")
    assert protect(case, ProtectedKind.ADDRESS, "Dorpsstraat 1") == street
    phone = protect(case, ProtectedKind.PHONE, "0612345678")
    assert [one.record.value for one in list_protected(case)] == ["Dorpsstraat 1", "0612345678"]
    unprotect(case, street)
    assert [one.id for one in list_protected(case)] == [phone]
    with pytest.raises(UnknownItemError):
        unprotect(case, street)
    again = protect(case, ProtectedKind.ADDRESS, "Dorpsstraat 1")
    assert again != street
    with pytest.raises(UsageError):
        protect(case, ProtectedKind.NAME, " ")


def test_nothing_in_the_evidence_points_to_what_is_private(case: CaseFile) -> None:
    note = add_note(case, Note("plan"))
    told = add_incident(case, Incident("deur"))
    for act in (
        lambda: add_incident(case, Incident("x", links=(note,))),
        lambda: link(case, told, [note]),
        lambda: link(case, note, [told]),
        lambda: put_mark(case, [note], Mark.HIDE),
    ):
        with pytest.raises(UsageError):
            act()
    assert add_note(case, Note("over dat", links=(told,))).log == "private"


def test_an_advocate_sees_no_note_and_no_protected_value(tmp_path: Path) -> None:
    path = tmp_path / "noor.stapel"
    made, _ = CaseFile.create(SingleFile.create(path), "Noor", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    sam = Identity.new()
    with made as case:
        add_note(case, Note("geheim plan"))
        protect(case, ProtectedKind.SCHOOL, "De Regenboog")
        add_incident(case, Incident("voor de deur"))
        add_member(case, "Sam", sam.public)
    with CaseFile.open(SingleFile.open(path), identity=sam) as case:
        for act in (
            lambda: list_notes(case),
            lambda: add_note(case, Note("x")),
            lambda: list_protected(case),
            lambda: protect(case, ProtectedKind.NAME, "x"),
            lambda: unprotect(case, ItemId("private", 0, 0)),
        ):
            with pytest.raises(NotAllowedError):
                act()
        told = add_incident(case, Incident("wat Sam opschreef"))
        with Index.open(case, tmp_path / "cache") as index:
            index.catch_up()
            assert find(index, Query(words="geheim")).hits == ()
            assert find(index, Query(words="sam")).hits[0].item == told
            assert len(find(index, Query()).hits) == 2
