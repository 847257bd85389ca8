# SPDX-License-Identifier: EUPL-1.2
"""Where the index cannot be kept, it stands in memory and answers the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from tests.search.conftest import NOOR, ROBIN, Desk, message
from tests.search.test_rebuilding import answers

from gestapeld.errors import NoSpaceError
from gestapeld.search import index_file
from gestapeld.search.index import Index


@pytest.fixture
def told(desk: Desk) -> Iterator[Desk]:
    """A case with something to find."""
    desk.read(message("2026-03-01T10:00", ROBIN, "ik sta voor je deur"), message("2026-03-02T11:00", NOOR, "ga weg"))
    yield desk
    for index in desk.opened:
        index.close()


def test_a_folder_that_cannot_be_made_is_no_reason_not_to_answer(told: Desk, tmp_path: Path) -> None:
    kept = answers(told.index())
    place = tmp_path / "een bestand"
    place.write_bytes(b"hier staat al iets")
    for folder in (place, place / "daarin"):
        with Index.open(told.case, folder) as index:
            index.catch_up()
            assert index.in_memory
            assert answers(index) == kept
            index.discard()
            index.catch_up()
            assert answers(index) == kept
    assert place.read_bytes() == b"hier staat al iets"
    assert not told.index().in_memory


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not hold this user")
def test_a_folder_without_the_right_to_write(told: Desk, tmp_path: Path) -> None:
    kept = answers(told.index())
    for mode in (0o500, 0o000):
        place = tmp_path / f"{mode:o}"
        place.mkdir(mode=mode)
        with Index.open(told.case, place) as index:
            index.catch_up()
            assert index.in_memory
            assert answers(index) == kept


def test_a_folder_that_takes_nothing_more_while_it_is_being_filled(
    told: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = answers(told.index())
    begin, refusals = Index._begin, []

    def refuse_on_disk(self: Index, *arguments: object) -> object:
        if not self.in_memory:
            refusals.append(1)
            raise apsw.ReadOnlyError
        return begin(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Index, "_begin", refuse_on_disk)
    with Index.open(told.case, tmp_path / "elders") as index:
        index.catch_up()
        assert (index.in_memory, refusals) == (True, [1])
        assert answers(index) == kept


def test_no_room_is_said_and_not_worked_around(told: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Index, *_: object) -> object:
        raise apsw.FullError

    monkeypatch.setattr(Index, "_begin", full)
    with Index.open(told.case, tmp_path / "elders") as index, pytest.raises(NoSpaceError):
        index.catch_up()


def test_leftovers_that_cannot_be_removed_do_not_stop_it(
    told: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.index()

    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(index_file, "remove", refuse)
    whose = index_file._whose(told.case.case_id, told.case.member.key_id)
    place = tmp_path / "elders"
    place.mkdir()
    (place / f"{whose}-{'0' * 24}.cache").write_bytes(b"van een eerdere sleutel")
    with Index.open(told.case, place) as index:
        index.catch_up()
        assert answers(index) == answers(told.index())
