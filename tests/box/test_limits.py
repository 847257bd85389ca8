# SPDX-License-Identifier: EUPL-1.2
"""A child that hangs, grows, floods, dies or lies costs its own life, and the parent knows why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gestapeld.box.limits import Limits
from gestapeld.box.process import Box
from gestapeld.errors import BoxLimitError

CHILDREN = Path(__file__).parent / "children"
TIGHT = Limits(answer_seconds=0.5, memory=400 << 20, cpu_seconds=30, frame_bytes=1 << 16)


def end_of(do: str, limits: Limits = TIGHT) -> dict[str, int | str]:
    with Box("misbehaving", limits, folder=CHILDREN) as box:
        with pytest.raises(BoxLimitError) as problem:
            box.send({"do": do})
            box.receive()
        with pytest.raises(BoxLimitError):
            box.send({"do": "echo", "value": 1})
            box.receive()
    return problem.value.facts


@pytest.mark.parametrize("do", ["sleep", "spin"])
def test_a_child_that_does_not_answer_is_ended(do: str) -> None:
    started = time.monotonic()
    assert end_of(do) == {"reason": "time"}
    assert time.monotonic() - started < 10


@pytest.mark.skipif(sys.platform != "linux", reason="no memory limit for children here")
def test_a_child_that_grows_is_ended() -> None:
    assert end_of("grow", Limits(memory=400 << 20))["reason"] in ("memory", "crash")


@pytest.mark.skipif(os.name != "posix", reason="no processor limit for children here")
def test_a_child_that_uses_too_much_processor_time_is_ended() -> None:
    assert end_of("spin", Limits(cpu_seconds=1))["reason"] == "cpu"


@pytest.mark.parametrize("do", ["raise", "die", "crash"])
def test_a_child_that_dies_is_noticed(do: str) -> None:
    assert end_of(do)["reason"] == "crash"


@pytest.mark.parametrize("do", ["half-frame", "nonsense"])
def test_a_child_that_speaks_nonsense_is_refused(do: str) -> None:
    with Box("misbehaving", TIGHT, folder=CHILDREN) as box:
        box.send({"do": do})
        with pytest.raises(BoxLimitError):
            box.receive()


def test_a_frame_that_claims_four_gigabytes_is_refused() -> None:
    with Box("misbehaving", TIGHT, folder=CHILDREN) as box:
        box.send({"do": "huge-frame"})
        with pytest.raises(BoxLimitError) as problem:
            box.receive()
        assert problem.value.facts["reason"] == "frame"


def test_a_child_that_says_more_than_is_read_has_to_wait() -> None:
    with Box("misbehaving", TIGHT, folder=CHILDREN) as box:
        box.send({"do": "flood"})
        time.sleep(0.3)
        assert [len(box.receive()) for _ in range(2000)] == [1000] * 2000


def test_a_child_that_does_not_listen_does_not_hold_the_parent() -> None:
    with Box("misbehaving", Limits(answer_seconds=0.5), folder=CHILDREN) as box:
        box.send({"do": "sleep"})
        with pytest.raises(BoxLimitError) as problem:
            box.send({"do": "echo", "value": b"x" * (8 << 20)})
        assert problem.value.facts == {"reason": "time"}


def test_no_word_of_a_childs_exception_comes_out(capfd: pytest.CaptureFixture[str]) -> None:
    assert "secret" not in str(end_of("raise"))
    said = capfd.readouterr()
    assert "secret" not in said.out + said.err


def test_a_module_that_does_not_exist_is_a_clear_error() -> None:
    with pytest.raises(BoxLimitError):
        Box("gestapeld.box.no_such_module", TIGHT)


def test_closing_twice_is_fine_and_leaves_no_process() -> None:
    box = Box("misbehaving", TIGHT, folder=CHILDREN)
    box.close()
    box.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends orphans only on Linux")
def test_a_child_does_not_outlive_a_parent_that_is_killed() -> None:
    program = (
        "import sys, time; from pathlib import Path; from gestapeld.box.process import Box;"
        f"box = Box('misbehaving', folder=Path({str(CHILDREN)!r})); box.send({{'do': 'spin'}});"
        "print(box._process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    for _ in range(100):
        status = Path(f"/proc/{child}/stat")
        if not status.exists() or status.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child is still there")


def test_a_child_that_cannot_be_started_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(CHILDREN / "no interpreter"))
    with pytest.raises(BoxLimitError) as problem:
        Box("misbehaving", folder=CHILDREN)
    assert problem.value.facts == {"reason": "start"}
