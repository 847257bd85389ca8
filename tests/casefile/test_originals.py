# SPDX-License-Identifier: EUPL-1.2
"""Originals stream in and out; many items are sealed by a process of its own."""

from __future__ import annotations

import hashlib
import io
import os
import random
import signal
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casefile.cases import Drawer, keep, message, told
from tests.casefile.storage.in_memory import InMemory

from gestapeld.casefile import sealing_pool
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.originals import store
from gestapeld.casefile.sealing_frames import Job, job_of, job_parts, read, write
from gestapeld.casefile.storage.rows import SEGMENT_SIZE
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.padding import padded_size
from gestapeld.crypto.randomness import SYSTEM
from gestapeld.crypto.streaming import sealed_size
from gestapeld.errors import (
    MissingObjectError,
    NotAllowedError,
    NotCanonicalError,
    OpenFailedError,
    SealingStoppedError,
    UsageError,
)
from gestapeld.ledger import canonical
from gestapeld.records.identifiers import ItemId


@pytest.mark.parametrize("size", [0, 1, 1015, 1016, 1017, SEGMENT_SIZE - 64, SEGMENT_SIZE, 5_000_001])
def test_an_original_comes_out_byte_for_byte(drawer: Drawer, case: CaseFile, size: int) -> None:
    content = random.Random(size).randbytes(size)
    item, stored = keep(case, content)
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(content).hexdigest())
    case.close()
    with drawer.open() as again:
        reader = again.object_reader(again.item(item)["object"])
        assert reader.size == size
        assert b"".join(reader.stream()) == content
        for offset, length in [
            (0, size),
            (0, size + 5),
            (size // 3, 1000),
            (max(0, size - 1), 5),
            (size, 1),
            (size + 9, 1),
        ]:
            assert reader.read(offset, length) == content[offset : offset + length]
        row = again.state.storage.object_row(bytes.fromhex(stored.object_id))
        assert row is not None
        assert row.size == sealed_size(padded_size(size))  # only a step of sizes shows


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=200_000), max_size=12), st.data())
def test_pieces_of_any_size_give_the_same_original(pieces: list[bytes], data: st.DataObject) -> None:
    content = b"".join(pieces)
    left = [piece for piece in pieces if piece]
    contents = InMemory()
    stored = store(contents, "0" * 32, lambda _size: left.pop(0) if left else b"", SYSTEM)
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert stored.size == len(content)
    assert stored.sealed.digest == hashlib.sha256(b"".join(contents._begun[stored.sealed.id])).digest()


def test_an_original_that_stops_halfway_leaves_nothing(case: CaseFile) -> None:
    pieces = [os.urandom(3_000_000), os.urandom(3_000_000)]

    def broken(_size: int) -> bytes:
        if not pieces:
            raise ConnectionResetError
        return pieces.pop()

    with pytest.raises(ConnectionResetError):
        case.store_object("evidence", broken)
    assert case.state.storage.sweep(0) == 0
    assert case.state.storage.check() == []


def test_an_original_no_entry_names_is_gone_after_closing(drawer: Drawer, case: CaseFile) -> None:
    stored = case.store_object("evidence", io.BytesIO(b"x" * 5_000_000).read)
    with pytest.raises(MissingObjectError):
        case.object_reader(stored.object_id)
    case.append("evidence", "told", [told("something else")])
    case.close()
    with drawer.open() as again:
        with pytest.raises(MissingObjectError):
            again.object_reader(stored.object_id)
        assert again.state.storage.sweep(0) == 0


def test_a_changed_byte_of_an_original_is_noticed_when_it_is_read(case: CaseFile) -> None:
    _, stored = keep(case, os.urandom(3_000_000))
    storage = case.state.storage
    true_read = storage.read_range

    def changed(object_id: bytes, offset: int, length: int) -> bytes:
        piece = bytearray(true_read(object_id, offset, length))
        if offset <= 1_500_000 < offset + len(piece):
            piece[1_500_000 - offset] ^= 1
        return bytes(piece)

    reader = case.object_reader(stored.object_id)
    storage.read_range = changed  # type: ignore[method-assign]
    assert len(reader.read(0, 1000)) == 1000
    for attempt in (lambda: reader.read(1_500_000, 1), lambda: list(reader.stream())):
        with pytest.raises(OpenFailedError):
            attempt()


# ── many items ──


def test_many_items_are_sealed_beside_us_and_read_back(drawer: Drawer, case: CaseFile) -> None:
    stored = case.store_object("evidence", io.BytesIO(b"part").read)
    with case.writer("evidence", "read") as writer:
        for start in range(0, 20_000, 777):
            writer.add([message(number) for number in range(start, min(start + 777, 20_000))])
        assert writer.count == 20_000
        writer.attach(stored)
        entry = writer.commit()
    assert (entry.count, len(entry.batches), entry.originals) == (20_000, 5, (stored.object_id,))
    case.close()
    with drawer.open() as again:
        assert again.entry("evidence", entry.seq) == entry
        assert [fields for _, fields in again.items("evidence", entry.seq)] == [message(n) for n in range(20_000)]
        assert again.object_reader(stored.object_id).read(0, 9) == b"part"


def test_packed_and_plain_items_give_the_same(case: CaseFile) -> None:
    items = [message(number) for number in range(5000)]
    with case.writer("evidence", "read") as writer:
        writer.add_packed([canonical.encode(fields) for fields in items])
        entry = writer.commit()
    assert [fields for _, fields in case.items("evidence", entry.seq)] == items


def test_a_writer_that_is_left_without_commit_leaves_nothing(drawer: Drawer, case: CaseFile) -> None:
    before = case.heads()
    with case.writer("evidence", "read") as writer:
        writer.add([message(number) for number in range(10_000)])
        writer.attach(case.store_object("evidence", io.BytesIO(b"part").read))
    assert case.heads() == before
    assert case.state.storage.sweep(0) == 0
    with pytest.raises(UsageError):
        writer.add([message(0)])
    with pytest.raises(UsageError):
        writer.commit()


@pytest.mark.parametrize(
    "bad", [b'{"text": 1}', b'{"text":1.5}', b'{"unknown":1}', b"[]", b"{}", b"", b'{"text":1}\n{"text":2}']
)
def test_a_packed_item_that_is_not_canonical_is_refused(case: CaseFile, bad: bytes) -> None:
    before = case.heads()
    with pytest.raises(NotCanonicalError), case.writer("evidence", "read") as writer:
        writer.add_packed([b'{"text":"x"}'] * 5000 + [bad] + [b'{"text":"x"}'] * 5000)
        writer.commit()
    assert case.heads() == before
    assert case.state.storage.sweep(0) == 0


@pytest.mark.parametrize("size", [1, 4095, 4096])
def test_lines_that_were_looked_at_give_the_entry_that_items_give(case: CaseFile, size: int) -> None:
    items = [message(number) for number in range(3 * size)]
    lines = [canonical.encode(fields) + b"\n" for fields in items]
    with case.writer("evidence", "read") as writer:
        for start in range(0, len(lines), size):
            writer.add_lines(b"".join(lines[start : start + size]), len(lines[start : start + size]))
        assert writer.count == len(items)
        entry = writer.commit()
    assert entry.count == len(items)
    assert [fields for _, fields in case.items("evidence", entry.seq)] == items


@pytest.mark.parametrize(
    "bad", [b'{"unknown":1}\n', b"[]\n", b"{}\n", b"", b"\n", b'{"text":1\n', b'{"text":1}\n{"text":1}\n']
)
def test_lines_that_cannot_be_items_are_refused(case: CaseFile, bad: bytes) -> None:
    before = case.heads()
    with pytest.raises(NotCanonicalError), case.writer("evidence", "read") as writer:
        writer.add_lines(b'{"text":"x"}\n' * 4095 + bad, 4096)
        writer.commit()
    assert case.heads() == before
    assert case.state.storage.sweep(0) == 0


def test_other_acts_go_on_while_a_writer_is_open(case: CaseFile) -> None:
    with case.writer("evidence", "read") as writer:
        writer.add([message(number) for number in range(9000)])
        told_entry = case.append("evidence", "told", [told("meanwhile")])
        writer.add([message(number) for number in range(9000, 10_000)])
        entry = writer.commit()
    assert entry.seq == told_entry.seq + 1
    assert case.item(ItemId("evidence", entry.seq, 9999)) == message(9999)


def test_a_sealing_process_that_dies_gives_up_the_entry_and_says_so(drawer: Drawer, case: CaseFile) -> None:
    before = case.heads()
    with pytest.raises(SealingStoppedError), case.writer("evidence", "read") as writer:
        writer.add([message(number) for number in range(5000)])
        process = writer._pool._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        for number in range(100):
            writer.add([message(number)] * 4096)
        writer.commit()
    assert case.heads() == before
    assert case.append("evidence", "told", [told("after")]).seq == before["evidence"].size
    assert case.state.storage.sweep(0) == 0


def test_keys_reach_the_sealing_process_by_its_pipe_only(case: CaseFile) -> None:
    if not Path("/proc/self/environ").exists():
        pytest.skip("this system does not show the arguments of processes")
    with case.writer("evidence", "read") as writer:
        writer.add([message(number) for number in range(5000)])
        process = writer._pool._process
        assert process is not None
        shown = Path(f"/proc/{process.pid}/cmdline").read_bytes() + Path(f"/proc/{process.pid}/environ").read_bytes()
        secrets = [payload.object.key for payload in writer._payloads]
        secrets += [case.state.keyring.key(epoch, log) for epoch, log in case.state.keyring.held()]
        assert not any(bytes(key) in shown or bytes(key).hex().encode() in shown for key in secrets)
        assert b"sealing_worker" in shown


def test_only_a_few_batches_are_under_way(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 0
    true_give = sealing_pool.SealingPool.give

    def give(pool: sealing_pool.SealingPool, job: Job) -> None:
        nonlocal most
        true_give(pool, job)
        most = max(most, pool.in_flight)

    monkeypatch.setattr(sealing_pool.SealingPool, "give", give)
    with case.writer("evidence", "read") as writer:
        for _ in range(20):
            writer.add_packed([b'{"text":"x"}'] * 4096)
        writer.commit()
    assert most <= sealing_pool.IN_FLIGHT


def test_the_sealing_process_ends_with_its_parent(case: CaseFile) -> None:
    writer = case.writer("evidence", "read")
    writer.add([message(number) for number in range(5000)])
    process = writer._pool._process
    assert process is not None
    assert process.stdin is not None
    writer._pool._jobs.put(None)
    for thread in writer._pool._threads[:1]:
        thread.join()
    process.stdin.close()  # what the system does when a parent is gone
    for _ in range(100):
        if process.poll() is not None:
            break
        time.sleep(0.05)
    assert process.poll() == 0
    writer.abort()


def test_a_member_without_the_right_gets_no_writer(case: CaseFile) -> None:
    with pytest.raises(NotAllowedError):
        case.state.membership.members[case.member.key_id].ended = False
        case.state.membership.members[case.member.key_id].member = type(case.member)(case.member.key_id, "", "advocate")
        case.writer("evidence", "erased")


@given(st.binary(max_size=300), st.binary(max_size=300), st.integers(1, 4096), st.booleans())
def test_frames_come_out_as_they_went_in(key: bytes, lines: bytes, count: int, looked: bool) -> None:
    pipe = io.BytesIO()
    job = Job(7, b"o" * 16, ObjectKey(hashlib.sha256(key).digest()), lines, count, looked)
    write(pipe, *job_parts(job))
    pipe.seek(0)
    parts = read(pipe)
    assert parts is not None
    assert job_of(parts) == job
    assert read(pipe) is None
    whole = pipe.getvalue()
    for cut in range(1, len(whole), max(1, len(whole) // 20)):
        with pytest.raises(EOFError):
            read(io.BytesIO(whole[:cut]))
