# SPDX-License-Identifier: EUPL-1.2
"""The script that `gestapeld completion` prints makes a shell ask the program, and the program answers."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from tests.cli.desk import Desk


def completed(desk: Desk, words: str) -> list[str]:
    desk.environment |= {
        "_GESTAPELD_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    done = desk.process(stdin="")
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_commands_options_and_values(desk: Desk) -> None:
    assert completed(desk, "gestapeld mem") == ["members"]
    assert completed(desk, "gestapeld members ") == ["add", "list", "remove"]
    assert "--channel" in completed(desk, "gestapeld find x --ch")
    assert completed(desk, "gestapeld counts x --by m") == ["month"]
    assert completed(desk, "gestapeld mark x 1:0 --as int") == ["intimate"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_reads(desk: Desk, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    script = desk.process("completion", shell, stdin="").stdout
    done = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
