# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of the real command while it takes in and while it writes the diary: what it reported is there, nothing needs repair.

The storage itself is killed at a hundred moments in tests/casefile; this is the program as it is used, from its first
millisecond to its last word.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.desk import Desk, Furnished, furnish

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")]
ROUNDS = 40
TELL = ("incident", "add", "zaak.stapel", "--what")
TAKE = ("add", "zaak.stapel", "--answer", "own-name=Noor")


@pytest.fixture
def desk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    furnished: Furnished = furnish(tmp_path_factory.mktemp("furnished"))
    desk = Desk(tmp_path, furnished)
    desk.lay()
    return desk


def killed(desk: Desk, moment: float, *arguments: str) -> tuple[int, str]:
    """Start the command in a session of its own and kill it; what it had said by then."""
    with subprocess.Popen(
        [sys.executable, "-m", "gestapeld", "--recovery", *arguments], env=desk.environment, cwd=desk.folder,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True,
    ) as running:  # fmt: skip
        assert running.stdin is not None
        running.stdin.write(desk.furnished.code + "\n")
        running.stdin.close()
        running.stdin = None
        time.sleep(moment)
        os.killpg(running.pid, signal.SIGKILL)
        out, err = running.communicate()
    assert "Traceback" not in err
    return running.returncode, out


def undisturbed(desk: Desk, *arguments: str) -> float:
    """How long the command takes on this machine."""
    started = time.monotonic()
    done = desk.process("--recovery", *arguments, stdin=desk.furnished.code + "\n")
    assert done.returncode == 0, done.stderr
    return time.monotonic() - started


def chat(desk: Desk, word: str) -> str:
    """A file to take in; its name."""
    lines = f"13-02-2026 08:02 - R. de Vries: bericht {word}\n28-02-2026 08:02 - Noor: nee\n" * 300
    return desk.file(f"{word}.txt", lines).name


def test_whatever_the_command_reported_is_there(desk: Desk) -> None:
    chosen = random.Random(20261122)
    told: dict[str, str] = {}
    kept: dict[str, str] = {}
    before: list[dict[str, object]] = []
    cut = 0
    whole = [undisturbed(desk, *TELL, "x"), undisturbed(desk, *TAKE, chat(desk, "x"))]
    for number in range(ROUNDS):
        moment = (0.3 + 1.2 * chosen.random()) * whole[number % 2]
        if number % 2 == 0:
            words = f"gebeurtenis nummer {number}"
            status, out = killed(desk, moment, *TELL, words)
            if found := re.search(r"Bewaard als (evidence:\d+:0)", out):
                told[found[1]] = words
        else:
            name = chat(desk, str(number))
            status, out = killed(desk, moment, *TAKE, name)
            if found := re.search(r"gelezen als (evidence:\d+:\d+)", out):
                kept[found[1]] = name
        cut += status == -signal.SIGKILL
        entries = desk.json("history", "--last", "1000")  # it opens by itself
        assert all(entry in entries for entry in before)
        before = entries
    assert cut >= ROUNDS // 6  # or nothing was shown
    assert told
    assert kept
    assert desk.noor("verify").status == 0
    for item, words in told.items():
        assert desk.json("show", item)["fields"]["text"] == words
    for original, name in kept.items():
        assert desk.json("show", original)["fields"]["name"] == name
    read = desk.noor("read-again")
    assert read.status == 0
    everything = desk.json("find", "--kind", "message", "--size", "1000")
    assert everything["hits"]
    again = desk.json("add", *sorted(desk.folder.glob("*.txt")), "--answer", "own-name=Noor")
    assert {file["fate"] for file in again["files"]} <= {"read", "duplicate"}
    rebuilt = desk.json("counts", "--by", "month")["rows"]
    for path in (desk.folder / "cache").iterdir():
        path.unlink()
    assert desk.json("counts", "--by", "month")["rows"] == rebuilt
