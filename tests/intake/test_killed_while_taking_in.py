# SPDX-License-Identifier: EUPL-1.2
"""The program is killed at any moment: what was acknowledged is there, and the rest is done without manual repair."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.intake.conftest import ODD

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.intake.acquire import acquire, read_again, unread
from gestapeld.intake.report import Fate
from gestapeld.records.reading import reading_of

PROGRAM = """
import sys
from functools import partial
from pathlib import Path
from gestapeld.box.limits import Limits
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.intake.acquire import acquire
from gestapeld.intake.children import Children
from gestapeld.search.index import Index

path, folder, children = map(Path, sys.argv[1:])
with CaseFile.open(SingleFile.open(path), passphrase="pass", allow_low_cost=True) as case:
    with Index.open(case, path.parent) as index:
        print("open", flush=True)
        acquire(case, index, [folder], children=partial(Children, "odd_readers", Limits(), folder=children))
        print("done", flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_at_any_moment_loses_nothing_and_needs_no_repair(tmp_path: Path) -> None:
    children = Path(__file__).parent / "children"
    path = tmp_path / "mine.stapel"
    case, _ = CaseFile.create(SingleFile.create(path), "pass", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    case.close()
    folder = tmp_path / "in"
    folder.mkdir()
    expected = {}
    for number in range(6):
        expected[f"{number}"] = lines = 1 + number * 2500
        (folder / f"{number}").write_bytes(b"LINES %d\n" % number + b"message\n" * (lines - 1))
    before: list[bytes] = []
    for attempt in range(6):
        program = [sys.executable, "-c", PROGRAM, str(path), str(folder), str(children)]
        with subprocess.Popen(program, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == b"open\n"
            time.sleep(0.15 * attempt)
            running.send_signal(signal.SIGKILL)
        with CaseFile.open(SingleFile.open(path), passphrase="pass", allow_low_cost=True) as case:
            leaves = [entry.leaf for entry in case.entries("evidence")]
            assert leaves[: len(before)] == before
            before = leaves
            for entry in case.entries("evidence"):
                whole = [fields for _, fields in case.items("evidence", entry.seq)]
                assert len(whole) == entry.count
                if entry.kind == "read":
                    reading = reading_of(whole[-1])  # type: ignore[arg-type]
                    assert reading.complete
                    assert reading.records == entry.count - 1
    with CaseFile.open(SingleFile.open(path), passphrase="pass", allow_low_cost=True) as case:
        report = acquire(case, None, [folder], children=ODD)
        assert {file.fate for file in report.files} <= {Fate.READ, Fate.DUPLICATE}
        assert unread(case) == []
        found = {}
        for entry in case.entries("evidence"):
            if entry.kind == "read":
                original = reading_of(case_last(case, entry.seq, entry.count)).original
                found[case.item(original)["name"]] = entry.count - 1
        assert found == expected
        assert read_again(case, None, []).files == ()


def case_last(case: CaseFile, seq: int, count: int) -> dict[str, object]:
    ((_, fields),) = case.items("evidence", seq, count - 1)
    assert fields is not None
    return fields
