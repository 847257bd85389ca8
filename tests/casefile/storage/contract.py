# SPDX-License-Identifier: EUPL-1.2
"""What every storage owes, as tests. A storage passes by subclassing `StorageContract` and saying where it keeps its cases.

Nothing here knows an engine: only the protocol, and that closing and opening again shows what was acknowledged.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import pytest

from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.storage.rows import SEGMENT_SIZE, Change, EntryRow, HeadRow, ObjectRow, WrapRow
from gestapeld.crypto.digest import sha256
from gestapeld.errors import CaseExistsError, HeadMovedError, MissingObjectError, NotACaseFileError

CASE = "0123456789abcdef0123456789abcdef"
EMPTY = b"\x00" * 32


class Place(Protocol):
    """Where one case lies."""

    def create(self) -> Storage:
        """An empty storage for a new case."""

    def open(self) -> Storage:
        """The same case again, after the first storage was closed."""


def one_id(number: int) -> bytes:
    return number.to_bytes(16, "big")


def entry(log: int, seq: int, op: int = 1) -> EntryRow:
    return EntryRow.of(log, seq, sha256(b"leaf %d %d" % (log, seq)), 1, one_id(op), b"sealed %d %d" % (log, seq) * 30)


def head(log: int, size: int) -> HeadRow:
    root = sha256(b"root %d %d" % (log, size)) if size else EMPTY
    return HeadRow.of(log, size, root, size.to_bytes(8, "big"), f"checkpoint {log} {size} — \n")


def change(
    log: int,
    seq: int,
    op: int,
    *,
    objects: Sequence[ObjectRow] = (),
    wraps: Sequence[WrapRow] = (),
    drop: Sequence[str] = (),
    destroy: Sequence[bytes] = (),
) -> Change:
    """The act that adds entry `seq` to a log that has `seq` entries."""
    before = head(log, seq)
    return Change(
        one_id(op),
        [entry(log, seq, op)],
        [head(log, seq + 1)],
        {log: (before.size, before.root)},
        objects,
        wraps,
        drop,
        destroy,
    )


def put_object(storage: Storage, number: int, content: bytes) -> ObjectRow:
    """Write the segments of an object; gives the row that an append must name."""
    storage.begin_object(one_id(number))
    for place, start in enumerate(range(0, len(content), SEGMENT_SIZE)):
        storage.write_segment(one_id(number), place, content[start : start + SEGMENT_SIZE])
    return ObjectRow.of(one_id(number), 1, len(content), sha256(content), 1, b"wrap of %d" % number)


class StorageContract:
    """Subclasses give the fixture `place`."""

    @pytest.fixture
    def place(self) -> Place:
        pytest.fail("a storage under this contract gives the fixture `place` of its own")

    @pytest.fixture
    def storage(self, place: Place) -> Storage:
        storage = place.create()
        storage.found(CASE, 1)
        storage.append(Change(one_id(0), [], [head(log, 0) for log in (1, 2, 3)], {}))
        return storage

    # ── founding ──

    def test_an_empty_storage_holds_no_case(self, place: Place) -> None:
        storage = place.create()
        assert not storage.founded()
        with pytest.raises(NotACaseFileError):
            storage.case_id()
        storage.close()

    def test_a_founded_case_knows_its_id_and_format_again(self, place: Place, storage: Storage) -> None:
        storage.close()
        again = place.open()
        assert (again.founded(), again.case_id(), again.format()) == (True, CASE, 1)
        assert again.heads() == {log: head(log, 0) for log in (1, 2, 3)}
        again.close()

    def test_a_case_is_founded_once(self, storage: Storage) -> None:
        with pytest.raises(CaseExistsError):
            storage.found(CASE, 1)
        storage.close()

    def test_a_founding_that_was_not_finished_leaves_no_case(self, place: Place) -> None:
        storage = place.create()
        storage.found(CASE, 1)
        storage.close()
        again = place.create()
        assert not again.founded()
        again.found(CASE, 1)
        again.append(Change(one_id(0), [], [head(log, 0) for log in (1, 2, 3)], {}))
        assert again.founded()
        again.close()

    # ── appending ──

    def test_what_was_appended_is_there_after_closing(self, place: Place, storage: Storage) -> None:
        wrap = WrapRow.of("slot/x/passphrase", b"value")
        storage.append(change(1, 0, 1, wraps=[wrap]))
        storage.append(change(1, 1, 2))
        storage.close()
        again = place.open()
        assert list(again.entries(1)) == [entry(1, 0, 1), entry(1, 1, 2)]
        assert list(again.entries(2)) == []
        assert again.heads()[1] == head(1, 2)
        assert again.wrap(wrap.name) == wrap
        assert list(again.wraps()) == [wrap]
        again.close()

    def test_entries_come_in_order_from_any_place(self, storage: Storage) -> None:
        for seq in range(12):
            storage.append(change(2, seq, seq + 1))
        assert [row.seq for row in storage.entries(2, 5)] == [5, 6, 7, 8, 9, 10, 11]
        assert [row.seq for row in storage.entries(2, 5, 7)] == [5, 6]
        assert [row.seq for row in storage.entries(2, 40)] == []
        storage.close()

    def test_entries_can_be_left_unfinished_while_others_are_added(self, storage: Storage) -> None:
        for seq in range(3):
            storage.append(change(1, seq, seq + 1))
        reading = storage.entries(1)
        assert next(reading).seq == 0
        storage.append(change(1, 3, 9))
        assert [row.seq for row in reading][:2] == [1, 2]
        storage.close()

    def test_an_act_on_another_head_is_refused_and_changes_nothing(self, storage: Storage) -> None:
        storage.append(change(1, 0, 1))
        wrap = WrapRow.of("state/x", b"new")
        for wrong in (
            change(1, 0, 2, wraps=[wrap]),
            change(1, 5, 2, wraps=[wrap]),
            replace(change(1, 1, 2, wraps=[wrap]), expected={1: (1, EMPTY)}),
            replace(change(1, 1, 2, wraps=[wrap]), expected={1: (1, head(1, 1).root), 2: (4, EMPTY)}),
        ):
            with pytest.raises(HeadMovedError):
                storage.append(wrong)
        assert storage.heads()[1] == head(1, 1)
        assert len(list(storage.entries(1))) == 1
        assert storage.wrap("state/x") is None
        assert not storage.applied(one_id(2))
        storage.close()

    def test_the_same_act_twice_is_one_act(self, place: Place, storage: Storage) -> None:
        storage.append(change(1, 0, 7))
        storage.append(change(1, 0, 7))
        assert storage.applied(one_id(7))
        storage.close()
        again = place.open()
        again.append(change(1, 0, 7))
        assert again.heads()[1].size == 1
        assert len(list(again.entries(1))) == 1
        again.close()

    def test_several_logs_move_together(self, storage: Storage) -> None:
        both = Change(
            one_id(1),
            [entry(1, 0), entry(3, 0)],
            [head(1, 1), head(3, 1)],
            {1: (0, EMPTY), 3: (0, EMPTY)},
        )
        storage.append(both)
        assert {log: row.size for log, row in storage.heads().items()} == {1: 1, 2: 0, 3: 1}
        with pytest.raises(HeadMovedError):
            storage.append(replace(both, op=one_id(2), expected={1: (1, head(1, 1).root), 3: (0, EMPTY)}))
        assert storage.heads()[1].size == 1
        storage.close()

    def test_of_many_writers_on_one_head_each_gets_in_once_and_in_a_row(self, storage: Storage) -> None:
        def add(op: int) -> None:
            while True:
                try:
                    return storage.append(change(1, storage.heads()[1].size, op))
                except HeadMovedError:
                    continue

        threads = [threading.Thread(target=lambda n=n: [add(n * 100 + i) for i in range(10)]) for n in range(1, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rows = list(storage.entries(1))
        assert [row.seq for row in rows] == list(range(40))
        assert len({row.op for row in rows}) == 40
        storage.close()

    # ── named values ──

    def test_a_named_value_is_replaced_and_dropped_with_its_act(self, storage: Storage) -> None:
        storage.append(change(1, 0, 1, wraps=[WrapRow.of("a", b"1"), WrapRow.of("b", b"2")]))
        storage.append(change(1, 1, 2, wraps=[WrapRow.of("a", b"3")], drop=["b", "never"]))
        assert list(storage.wraps()) == [WrapRow.of("a", b"3")]
        assert storage.wrap("b") is None
        storage.close()

    # ── objects ──

    @pytest.mark.parametrize("size", [1, 1000, SEGMENT_SIZE, SEGMENT_SIZE + 1, 3 * SEGMENT_SIZE + 17])
    def test_any_range_of_an_object_reads_back(self, place: Place, storage: Storage, size: int) -> None:
        content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
        row = put_object(storage, 5, content)
        storage.append(change(1, 0, 1, objects=[row]))
        storage.close()
        again = place.open()
        assert again.object_row(one_id(5)) == row
        assert list(again.object_rows()) == [row]
        for offset, length in [(0, size), (0, size + 100), (size // 2, 50), (max(size - 3, 0), 10), (size, 10), (0, 0)]:
            assert again.read_range(one_id(5), offset, length) == content[offset : offset + length]
        edge = SEGMENT_SIZE - 5
        assert again.read_range(one_id(5), edge, 10) == content[edge : edge + 10]
        again.close()

    def test_an_object_is_invisible_until_an_act_names_it(self, place: Place, storage: Storage) -> None:
        put_object(storage, 5, b"x" * 100)
        assert storage.object_row(one_id(5)) is None
        assert list(storage.object_rows()) == []
        with pytest.raises(MissingObjectError):
            storage.read_range(one_id(5), 0, 10)
        storage.close()
        again = place.open()
        assert list(again.object_rows()) == []
        again.close()

    def test_an_act_that_names_an_object_without_its_bytes_is_refused_whole(self, storage: Storage) -> None:
        row = put_object(storage, 5, b"x" * 100)
        for wrong in (ObjectRow.of(one_id(6), 1, 3, EMPTY, 1, b"w"), ObjectRow.of(one_id(5), 1, 101, EMPTY, 1, b"w")):
            with pytest.raises(MissingObjectError):
                storage.append(change(1, 0, 1, objects=[wrong]))
        assert storage.heads()[1].size == 0
        storage.append(change(1, 0, 1, objects=[row]))  # what was begun before is still there
        assert storage.read_range(one_id(5), 0, 200) == b"x" * 100
        storage.close()

    def test_segments_come_in_order_and_whole(self, storage: Storage) -> None:
        storage.begin_object(one_id(1))
        with pytest.raises(ValueError, match="segment"):
            storage.write_segment(one_id(1), 1, b"x")
        with pytest.raises(ValueError, match="segment"):
            storage.write_segment(one_id(1), 0, b"")
        with pytest.raises(ValueError, match="segment"):
            storage.write_segment(one_id(1), 0, b"x" * (SEGMENT_SIZE + 1))
        storage.write_segment(one_id(1), 0, b"short")
        with pytest.raises(ValueError, match="segment"):
            storage.write_segment(one_id(1), 1, b"after a short one")
        with pytest.raises(ValueError, match="begun"):
            storage.begin_object(one_id(1))
        with pytest.raises(ValueError, match="begun"):
            storage.write_segment(one_id(2), 0, b"x")
        storage.close()

    def test_an_abandoned_object_leaves_nothing(self, storage: Storage) -> None:
        row = put_object(storage, 5, b"x" * (SEGMENT_SIZE + 9))
        storage.abandon_object(one_id(5))
        storage.abandon_object(one_id(5))
        with pytest.raises(MissingObjectError):
            storage.append(change(1, 0, 1, objects=[row]))
        storage.append(change(1, 0, 1, objects=[put_object(storage, 5, b"anew")]))
        assert storage.sweep(0) == 0
        storage.close()

    def test_objects_being_written_survive_acts_of_others(self, storage: Storage) -> None:
        storage.begin_object(one_id(5))
        storage.write_segment(one_id(5), 0, b"a" * SEGMENT_SIZE)
        storage.append(change(1, 0, 1))
        with pytest.raises(HeadMovedError):
            storage.append(change(1, 0, 2))
        storage.write_segment(one_id(5), 1, b"b")
        whole = b"a" * SEGMENT_SIZE + b"b"
        storage.append(change(1, 1, 3, objects=[ObjectRow.of(one_id(5), 1, len(whole), sha256(whole), 1, b"w")]))
        assert storage.read_range(one_id(5), 0, 2 * SEGMENT_SIZE) == whole
        storage.close()

    def test_leftovers_are_swept_and_what_is_under_way_is_not(self, place: Place, storage: Storage) -> None:
        put_object(storage, 5, b"x" * (3 * SEGMENT_SIZE))
        assert storage.sweep(0) == 0
        storage.append(change(1, 0, 1))  # makes what is pending durable where an engine does so
        storage.close()
        again = place.open()
        again.sweep(0)
        assert again.sweep(0) == 0
        assert again.check() == []
        again.close()

    def test_new_contents_take_the_place_of_old_ones_in_one_act(self, place: Place, storage: Storage) -> None:
        storage.append(change(1, 0, 1, objects=[put_object(storage, 5, b"old" * SEGMENT_SIZE)]))
        row = put_object(storage, 5, b"new")
        assert storage.read_range(one_id(5), 0, 3) == b"old"
        with pytest.raises(HeadMovedError):
            storage.append(change(1, 0, 2, objects=[row]))
        assert storage.read_range(one_id(5), 0, 3) == b"old"
        storage.append(change(1, 1, 2, objects=[row]))
        assert storage.read_range(one_id(5), 0, 10) == b"new"
        storage.close()
        again = place.open()
        assert again.read_range(one_id(5), 0, 10) == b"new"
        assert list(again.object_rows()) == [row]
        assert again.check() == []
        again.close()

    def test_a_destroyed_object_is_gone(self, place: Place, storage: Storage) -> None:
        rows = [put_object(storage, number, b"%d" % number * SEGMENT_SIZE * 2) for number in (5, 6)]
        storage.append(change(1, 0, 1, objects=rows))
        storage.destroy(one_id(5))
        storage.append(change(1, 1, 2, destroy=[one_id(6)]))
        for number in (5, 6):
            assert storage.object_row(one_id(number)) is None
            with pytest.raises(MissingObjectError):
                storage.read_range(one_id(number), 0, 1)
            with pytest.raises(MissingObjectError):
                storage.destroy(one_id(number))
        with pytest.raises(MissingObjectError):
            storage.append(change(1, 2, 3, destroy=[one_id(6)]))
        assert storage.heads()[1].size == 2
        storage.close()
        again = place.open()
        assert list(again.object_rows()) == []
        assert again.check() == []
        again.close()

    def test_a_wrap_is_replaced_and_the_bytes_stay(self, place: Place, storage: Storage) -> None:
        row = put_object(storage, 5, b"content")
        storage.append(change(1, 0, 1, objects=[row]))
        other = ObjectRow.of(row.id, row.log, row.size, row.digest, 2, b"another wrap")
        storage.replace_wrap(other)
        with pytest.raises(MissingObjectError):
            storage.replace_wrap(ObjectRow.of(one_id(6), 1, 3, EMPTY, 2, b"w"))
        storage.close()
        again = place.open()
        assert again.object_row(row.id) == other
        assert again.read_range(row.id, 0, 100) == b"content"
        again.close()

    def test_many_objects_come_ordered_by_id(self, storage: Storage) -> None:
        numbers = [(number * 7919) % 10_007 for number in range(450)]
        rows = [put_object(storage, number, b"x") for number in numbers]
        storage.append(change(1, 0, 1, objects=rows))
        assert [row.id for row in storage.object_rows()] == sorted(map(one_id, numbers))
        storage.close()

    def test_nothing_is_wrong_with_what_was_just_written(self, storage: Storage) -> None:
        storage.append(change(1, 0, 1, objects=[put_object(storage, 5, b"x" * 5_000_000)]))
        assert storage.check() == []
        storage.close()

    def test_closing_twice_does_nothing(self, storage: Storage) -> None:
        storage.close()
        storage.close()
