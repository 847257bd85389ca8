# SPDX-License-Identifier: EUPL-1.2
"""A reader that crashes, hangs, grows, floods or reaches out loses only itself: the original stays, and it is recorded."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from tests.intake.conftest import CHILDREN, TIGHT, Desk

from gestapeld.box.limits import Limits
from gestapeld.intake.acquire import unread
from gestapeld.intake.children import Children
from gestapeld.intake.report import Fate, Progress


def codes(desk: Desk, content: bytes) -> list[tuple[str, object]]:
    report = desk.take_bytes(content)
    assert report.original is not None
    assert desk.content(report.original) == content
    return [(problem.code, problem.detail.get("reason")) for problem in report.problems]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("RAISING", "broke"),
        ("GROWING", "memory"),
        ("DYING", "crash"),
        ("OUTSIDE", "span"),
        ("BEYOND", "span"),
        ("SURROGATES", "broke"),
        ("ENDLESS", "records"),
    ],
)
def test_a_reader_that_fails_leaves_the_file_to_the_general_one(desk: Desk, name: str, reason: str) -> None:
    if name == "GROWING" and sys.platform != "linux":
        pytest.skip("no memory limit for children here")
    report = desk.take_bytes(name.encode())
    assert (report.fate, report.reader) == (Fate.READ, "any-file")
    (problem,) = report.problems
    assert (problem.code, problem.detail["reason"]) == ("reading-stopped", reason)
    assert report.original is not None
    assert desk.content(report.original) == name.encode()


@pytest.mark.parametrize("name", ["HALF", "CRASHING"])
def test_what_came_before_a_crash_is_kept_and_marked_as_unfinished(desk: Desk, name: str) -> None:
    report = desk.take_bytes(name.encode() + bytes(10_000))
    assert report.fate is Fate.PARTLY_READ
    assert report.records in range(4096, 5001)
    assert not desk.reading(report).complete
    assert "reading-stopped" in [problem.code for problem in report.problems]
    assert "secret" not in repr(desk.reading(report))


def test_a_reader_that_goes_silent_is_ended(desk: Desk) -> None:
    assert codes(desk, b"SLEEPING") == [("reading-stopped", "time")]


def test_a_part_that_breaks_off_with_its_reader_is_kept_as_far_as_it_came(desk: Desk) -> None:
    mail, part = desk.take(desk.file("mail", b"PARTCRASH")).files
    assert (mail.fate, mail.records, mail.parts) == (Fate.PARTLY_READ, 1, 1)
    assert part.original is not None
    assert desk.content(part.original) == b"before the crash"
    assert desk.case.item(part.original)["rest"]["flags"] == ["cut-off"]


def test_a_flood_of_problems_ends(desk: Desk) -> None:
    report = desk.take_bytes(b"PROBLEMS")
    assert report.fate is Fate.READ
    assert report.reader == "any-file"
    assert len(report.problems) <= 1001


def test_a_part_without_end_is_cut_off(desk: Desk) -> None:
    zeros, part = desk.take(desk.file("bomb", b"ZEROS")).files
    assert zeros.fate is Fate.PARTLY_READ
    assert (zeros.problems[-1].code, zeros.problems[-1].detail["reason"]) == ("reading-stopped", "unpacked")
    assert part.size <= (256 << 20) + 4096


def test_many_parts_are_all_accounted_for(desk: Desk) -> None:
    report = desk.take(desk.file("many", b"MANYPARTS"))
    assert len(report.files) == 121
    assert {file.fate for file in report.files} == {Fate.READ}


def test_a_crash_while_recognising_is_recorded_and_the_file_kept(desk: Desk) -> None:
    report = desk.take_bytes(b"SNIFFCRASH")
    assert (report.fate, report.reader) == (Fate.KEPT, "nobody")
    assert [problem.code for problem in report.problems] == ["reading-stopped"]
    assert unread(desk.case) == []  # not tried again unasked
    assert desk.take_bytes(b"LINES\n", "other").fate is Fate.READ


def test_one_bad_file_does_not_spoil_the_others(desk: Desk) -> None:
    for name in ("1-CRASHING", "2-LINES", "3-RAISING", "4-LINES", "5-DYING", "6-LINES"):
        desk.file(name, name[2:].encode() + name.encode() + b"\n")
    report = desk.take(desk.folder)
    assert [file.fate for file in report.files if "LINES" in file.name] == [Fate.READ] * 3
    assert {file.reader for file in report.files if "LINES" in file.name} == {"lines"}


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_child_that_is_killed_from_outside_is_replaced(desk: Desk) -> None:
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.stage == "reading" and progress.done and not killed:
            child = running[0].child("lines")
            killed.append(child._box._process.pid)
            os.kill(killed[0], signal.SIGKILL)

    running: list[Children] = []

    def children() -> Children:
        running.append(Children("odd_readers", TIGHT, folder=CHILDREN))
        return running[-1]

    first = desk.file("a", b"LINES\n" + b"x" * 100 + b"\n" + b"line\n" * 40_000)
    second = desk.file("b", b"LINES\nsecond\n")
    report = desk.take(first, second, on_progress=kill, children=children)
    assert [file.fate for file in report.files] == [Fate.PARTLY_READ, Fate.READ]
    assert report.files[0].original is not None
    again = desk.again(report.files[0].original).files[0]
    assert (again.fate, again.records) == (Fate.READ, 40_002)
    assert desk.reading(again).supersedes == report.files[0].reading


def test_a_reader_cannot_reach_the_network(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        report = desk.take_bytes(b"NETWORK %05d" % server.getsockname()[1])
        assert desk.texts(report) == ["PermissionError"]
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_reader_cannot_write_a_file(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "written"
    report = desk.take_bytes(b"WRITING " + str(target).encode())
    assert desk.texts(report) == ["PermissionError"]
    assert not target.exists()


def test_a_child_that_does_not_even_start_leaves_the_file_kept(desk: Desk) -> None:
    def children() -> Children:
        return Children("no_such_module", Limits(answer_seconds=3), folder=CHILDREN)

    report = desk.take(desk.file("a", b"LINES\n"), children=children).files[0]
    assert (report.fate, report.reader) == (Fate.KEPT, "nobody")
    assert report.original is not None
    assert desk.content(report.original) == b"LINES\n"
    assert desk.again(report.original).files[0].fate is Fate.READ


def test_a_reader_without_a_last_word_has_broken(desk: Desk) -> None:
    assert codes(desk, b"UNFINISHED") == [("reading-stopped", "broke")]
