# SPDX-License-Identifier: EUPL-1.2
"""Ctrl-C, a closed window, a reader that went away: what was reported as kept is kept, and no traceback is shown."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from tests.cli.desk import NOOR, Desk
from tests.cli.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and a terminal of Unix")
LONG = "13-02-2026 08:05 - R. de Vries: dag\n28-02-2026 08:05 - Noor: nee\n" * 60_000


def unharmed(desk: Desk, terminal: Terminal) -> None:
    assert "Traceback" not in terminal.screen
    assert "KeyboardInterrupt" not in terminal.screen
    assert desk.noor("verify").status == 0
    assert desk.noor("find", "reünie").status == 0


@pytest.mark.parametrize("moment", [0.0, 0.4, 0.8, 1.3])
def test_control_c_while_taking_in(desk: Desk, moment: float) -> None:
    desk.file("chat.txt", LONG)
    line = ("--answer", "own-name=Noor")
    with Terminal("add", desk.case, "chat.txt", *line, environment=desk.environment, folder=desk.folder) as terminal:
        terminal.until("Wachtzin: ")
        terminal.type(NOOR)
        time.sleep(moment)
        terminal.press(b"\x03")
        status = terminal.end()
    assert status == 130
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", terminal.screen)  # a progress bar may be wiped in between
    assert "Gestopt.\nWat als bewaard is gemeld, is bewaard. [stopped]" in shown
    unharmed(desk, terminal)


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_control_c_and_control_d_at_the_passphrase(desk: Desk, key: bytes) -> None:
    with Terminal("history", desk.case, environment=desk.environment, folder=desk.folder) as terminal:
        terminal.until("Wachtzin: ")
        terminal.press(key)
        assert terminal.end() == 130
    unharmed(desk, terminal)


def test_control_c_before_a_new_case_has_a_passphrase_leaves_nothing(desk: Desk) -> None:
    with Terminal("new", "n.stapel", environment=desk.environment, folder=desk.folder) as terminal:
        terminal.until("Nieuwe wachtzin: ")
        terminal.press(b"\x03")
        assert terminal.end() == 130
    assert not (desk.folder / "n.stapel").exists()


def test_a_window_that_is_closed(desk: Desk) -> None:
    desk.file("chat.txt", LONG)
    with Terminal("add", desk.case, "chat.txt", environment=desk.environment, folder=desk.folder) as terminal:
        terminal.until("Wachtzin: ")
        terminal.type(NOOR)
        time.sleep(0.7)
        terminal.hang_up()
        assert terminal.end() != 0
    unharmed(desk, terminal)


def test_a_name_that_a_killed_beginning_left_behind_can_be_used(desk: Desk) -> None:
    desk.file("nieuw.stapel", b"")
    answer = desk.run("new", desk.folder / "nieuw.stapel", passphrase_fd=NOOR)
    assert answer.status == 0


def test_whoever_reads_our_output_may_stop_reading(desk: Desk) -> None:
    desk.noor("add", desk.file("chat.txt", LONG[:400_000]), "--answer", "own-name=Noor")
    program = [sys.executable, "-m", "gestapeld", "timeline", str(desk.case), "--size", "1000"]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=desk.environment, text=True
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(NOOR + "\n")
        running.stdin.close()
        running.stdout.readline()
        running.stdout.close()
        assert (running.wait(20), running.stderr.read()) == (141, "")
