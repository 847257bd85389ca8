# SPDX-License-Identifier: EUPL-1.2
"""kill -9 at a hundred moments, while writing the diary and while taking in: nothing acknowledged is lost, nothing needs repair."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.casefile.cases import Drawer

ROUNDS = 104


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_writer_killed_at_a_hundred_moments_loses_nothing_it_acknowledged(drawer: Drawer) -> None:
    drawer.create(page_size=32768).close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.casefile.kill_writer", str(drawer.path), str(ROUNDS)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    rounds, acknowledged, torn = map(int, done.stdout.split())
    assert rounds >= 100
    assert acknowledged > 50  # a busy machine writes less between two kills
    assert torn >= 5  # some were killed in the middle of a transaction, or the test would show nothing
