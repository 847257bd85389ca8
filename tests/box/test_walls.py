# SPDX-License-Identifier: EUPL-1.2
"""What a child cannot do, tried from inside: with Python, and straight through the C library."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gestapeld.box.limits import Limits
from gestapeld.box.process import Box

CHILDREN = Path(__file__).parent / "children"

linux = pytest.mark.skipif(sys.platform != "linux", reason="walls of the Linux kernel")


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    with Box("misbehaving", folder=CHILDREN) as box:
        yield box


def ask(box: Box, do: str, **more: object) -> object:
    box.send({"do": do, **more})
    return box.receive()


def test_a_child_cannot_reach_even_this_computer(box: Box) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        assert ask(box, "connect", port=server.getsockname()[1]) == "PermissionError"
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_child_cannot_look_up_a_name(box: Box) -> None:
    assert ask(box, "resolve") == "PermissionError"


def test_a_child_cannot_write_a_file(box: Box, tmp_path: Path) -> None:
    assert ask(box, "write", path=str(tmp_path / "new")) == "PermissionError"
    assert list(tmp_path.iterdir()) == []


def test_a_child_cannot_start_a_program(box: Box) -> None:
    assert ask(box, "run") == "PermissionError"


def test_a_child_has_no_environment(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GESTAPELD_SECRET", "canary")
    with Box("misbehaving", folder=CHILDREN) as fresh:
        found = ask(fresh, "environment")
    assert isinstance(found, list)
    assert set(found) <= {"LC_CTYPE", "SYSTEMROOT"}


def test_a_child_inherits_no_open_file(tmp_path: Path) -> None:
    with (tmp_path / "open").open("wb"), Box("misbehaving", folder=CHILDREN) as fresh:
        assert ask(fresh, "descriptors") == 5  # nowhere three times, and the two pipes


def test_a_stray_print_does_not_reach_the_pipe(box: Box) -> None:
    assert ask(box, "print") == "done"
    assert ask(box, "echo", value="still in step") == "still in step"


def test_a_child_can_still_load_its_own_libraries(box: Box) -> None:
    assert ask(box, "imports") == "done"


@linux
@pytest.mark.parametrize(
    "do",
    ["raw-socket", "raw-unix-socket", "raw-fork", "raw-exec", "raw-kill", "raw-ptrace", "raw-io-uring", "raw-memfd"],
)
def test_the_kernel_refuses_what_the_interpreter_would_not_see(box: Box, do: str) -> None:
    if not box.held.strong("programs"):
        pytest.skip("no seccomp here")
    assert ask(box, do) == "errno 1"


@linux
def test_the_kernel_refuses_to_open_for_writing_and_to_unlink(box: Box, tmp_path: Path) -> None:
    if not box.held.strong("write"):
        pytest.skip("no seccomp here")
    there = tmp_path / "there"
    there.write_bytes(b"kept")
    assert str(ask(box, "raw-write", path=str(there))).startswith("errno")
    assert str(ask(box, "raw-unlink", path=str(there))).startswith("errno")
    assert there.read_bytes() == b"kept"


@linux
def test_where_landlock_is_the_owners_files_cannot_be_read(box: Box, tmp_path: Path) -> None:
    if not box.held.strong("read"):
        pytest.skip("no Landlock here")
    private = tmp_path / "diary.txt"
    private.write_text("mine")
    assert ask(box, "read", path=str(private)) == "PermissionError"
    assert ask(box, "raw-read", path=str(private)) == "errno 13"


@linux
def test_threads_are_refused_unless_asked_for(box: Box) -> None:
    assert ask(box, "thread") == "RuntimeError"
    with Box("misbehaving", Limits(threads=True), folder=CHILDREN) as other:
        assert ask(other, "thread") == "done"
        assert ask(other, "raw-fork") == "errno 1"


def test_the_walls_that_hold_are_said(box: Box) -> None:
    assert {"environment:parent", "time:parent", "network:guard", "write:guard"} <= set(box.held.walls)
    assert not box.held.strong("made-up")
    if sys.platform == "linux":
        assert {"memory:rlimit", "cpu:rlimit", "write:rlimit"} <= set(box.held.walls)
