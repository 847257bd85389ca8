# SPDX-License-Identifier: EUPL-1.2
"""A program that is killed while it indexes leaves an index that is behind, never one that is wrong."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.search.conftest import ROBIN, Desk, message
from tests.search.test_rebuilding import answers

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.search.index import Index
from gestapeld.search.query import Query, find

CHILD = """
import sys
from pathlib import Path
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.search.index import Index
folder = Path(sys.argv[1])
case = CaseFile.open(SingleFile.open(folder / "noor.stapel"), passphrase="Noor", allow_low_cost=True)
index = Index.open(case, folder / "cache")
print("begun", flush=True)
index.catch_up()
print("done", flush=True)
sys.stdin.read()
"""


def test_killed_at_any_moment(tmp_path: Path) -> None:
    storage = SingleFile.create(tmp_path / "noor.stapel")
    case, _ = CaseFile.create(storage, "Noor", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    with case:
        desk = Desk(case, tmp_path / "cache")
        for day in range(1, 6):
            desk.read(*[message(f"2026-03-0{day}T10:00", ROBIN, f"bericht {day} {number}") for number in range(2500)])
    for wait in (0.0, 0.05, 0.1, 0.2, 0.4):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        time.sleep(wait)
        child.kill()
        child.communicate()
    with (
        CaseFile.open(SingleFile.open(tmp_path / "noor.stapel"), passphrase="Noor", allow_low_cost=True) as reopened,
        Index.open(reopened, tmp_path / "cache") as index,
    ):
        assert index.stands_at("evidence") <= reopened.heads()["evidence"].size
        index.catch_up()
        before = answers(index)
        index.discard()
        index.catch_up()
        assert answers(index) == before
        assert len(find(index, Query(words="bericht", size=1000)).hits) == 1000
