# SPDX-License-Identifier: EUPL-1.2
"""Streams come in: sealed while they arrive, kept when they break off, read like files from the disk."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.intake.conftest import ODD, Desk

from gestapeld.casefile.handover import back_up
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.errors import StoppedError
from gestapeld.intake.acquire import read_again, unread
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.receiving import Arriving, Received, read_received, receive
from gestapeld.intake.report import AcquisitionReport, Fate, Progress
from gestapeld.records.reading import original_of


def stream(name: str, content: bytes, *, whole: bool = True, modified: str = "") -> Arriving:
    return Arriving(name, io.BytesIO(content).read, lambda: whole, modified, len(content))


def read(desk: Desk, received: Received) -> AcquisitionReport:
    return read_received(desk.case, desk.index, received, children=ODD)


def test_the_case_itself_and_a_copy_of_it_are_recognised_and_passed_over(desk: Desk, tmp_path: Path) -> None:
    case = desk.case
    receive(case, [stream("eerder", b"eerder")])
    copy = SingleFile.create(tmp_path / "kopie.stapel")
    back_up(case, copy)
    copy.close()
    own = (tmp_path / "kopie.stapel").read_bytes()
    foreign = own.replace(case.case_id.encode(), b"0" * 32)
    before = case.heads()["evidence"].size
    received = receive(case, [stream("foto.jpg", own), stream("van een ander.stapel", foreign), stream("x", b"x")])
    told = {report.name: (report.fate, report.code) for report in read(desk, received).files}
    assert told["foto.jpg"] == (Fate.NOT_TAKEN, "own-case")
    assert told["van een ander.stapel"][0] is not Fate.NOT_TAKEN
    assert told["x"][0] is not Fate.NOT_TAKEN
    assert [entry.count for entry in case.entries("evidence", before) if entry.kind == "acquired"] == [2]


def test_a_stream_is_kept_byte_for_byte_and_then_read(desk: Desk) -> None:
    content = b"LINES\nHoi\nWaar ben je?\n"
    sent = stream("chat.txt", content, modified="2026-03-14T22:10:00Z")
    received = receive(desk.case, [sent], Provenance(device="my phone"))
    assert desk.kinds() == ["founded", "acquired"]
    (report,) = read(desk, received).files
    assert (report.fate, report.reader, report.records, report.size) == (Fate.READ, "lines", 3, len(content))
    assert report.original is not None
    original = original_of(desk.case.item(report.original))
    assert (original.name, original.digest, original.modified) == (
        "chat.txt",
        hashlib.sha256(content).hexdigest(),
        "2026-03-14T22:10:00Z",
    )
    assert original.source == {"device": "my phone"}
    assert (original.flags, report.flags) == ((), ())
    assert desk.content(report.original) == content
    assert desk.texts(report) == ["LINES", "Hoi", "Waar ben je?"]


def test_a_stream_and_a_file_of_the_same_bytes_give_the_same_report(desk: Desk) -> None:
    content = b"LINES\nHoi\n"
    streamed = read(desk, receive(desk.case, [stream("a.txt", content)])).files[0]
    other = desk.take_bytes(content, "b.txt")
    assert (other.fate, other.original) == (Fate.DUPLICATE, streamed.original)
    assert desk.kinds() == ["founded", "acquired", "read"]


def test_what_came_before_is_recognised_and_its_room_is_used_again(desk: Desk) -> None:
    first = desk.take_bytes(b"LINES\nHoi\n")
    big = b"x" * 3_000_000
    read(desk, receive(desk.case, [stream("big", big)]))
    once = desk.path.stat().st_size
    for _ in range(5):
        report = read(desk, receive(desk.case, [stream("a", b"LINES\nHoi\n"), stream("c", big)]))
        assert [file.fate for file in report.files] == [Fate.DUPLICATE, Fate.DUPLICATE]
        assert report.files[0].original == first.original
    assert desk.path.stat().st_size < once + 2 * len(big)


def test_twice_the_same_stream_is_kept_once(desk: Desk) -> None:
    report = read(desk, receive(desk.case, [stream("a", b"LINES\n"), stream("b", b"LINES\n"), stream("c", b"LINEZ\n")]))
    assert sorted((file.name, file.fate.value) for file in report.files) == [
        ("a", "read"),
        ("b", "duplicate"),
        ("c", "read"),
    ]


def test_what_broke_off_is_kept_and_says_so(desk: Desk) -> None:
    report = read(desk, receive(desk.case, [stream("a", b"LINES\nHo", whole=False), stream("b", b"", whole=False)]))
    by_name = {file.name: file for file in report.files}
    assert by_name["a"].flags == ("cut-off",)
    assert desk.texts(by_name["a"]) == ["LINES", "Ho"]
    assert (by_name["b"].fate, by_name["b"].code) == (Fate.NOT_TAKEN, "broken-off")


def test_files_of_one_folder_know_each_other(desk: Desk) -> None:
    receive(desk.case, [stream("chat/x.txt", b"LINES\n"), stream("chat/foto.jpg", b"\xff\xd8")])
    read_again(desk.case, desk.index, [kept.place for kept in unread(desk.case)], children=ODD)
    assert [kept.original.name for kept in unread(desk.case)] == []


def test_what_came_before_an_error_stands(desk: Desk) -> None:
    def arriving() -> Iterator[Arriving]:
        yield stream("a", b"LINES\n")
        raise StoppedError

    with pytest.raises(StoppedError):
        receive(desk.case, arriving())
    assert [kept.original.name for kept in unread(desk.case)] == ["a"]


def test_stopping_in_the_middle_of_a_file_keeps_nothing_of_it(desk: Desk) -> None:
    def stop(progress: Progress) -> None:
        if progress.done > 2_000_000:
            raise StoppedError

    with pytest.raises(StoppedError):
        receive(desk.case, [stream("a", b"x" * 5_000_000)], on_progress=stop)
    assert unread(desk.case) == []
    assert desk.kinds() == ["founded"]


def test_progress_names_the_file_and_counts_its_bytes(desk: Desk) -> None:
    seen: list[Progress] = []
    receive(desk.case, [stream("a", b"x" * 2_500_000)], on_progress=seen.append)
    assert seen[-1] == Progress("keeping", "a", 2_500_000, 2_500_000)
    assert [one.done for one in seen] == sorted(one.done for one in seen)


def test_memory_does_not_grow_with_the_stream(desk: Desk) -> None:
    left = [200 << 20]

    def endless(count: int) -> bytes:
        piece = bytes(min(count, left[0]))
        left[0] -= len(piece)
        return piece

    tracemalloc.start()
    receive(desk.case, [Arriving("big", endless)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 80 << 20
