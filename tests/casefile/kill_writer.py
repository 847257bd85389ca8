# SPDX-License-Identifier: EUPL-1.2
"""Helper of test_kill: forks a writer, kills it at a random moment, opens the case again and compares; again and again."""

from __future__ import annotations

import io
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from tests.casefile.cases import NOOR, told

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.scrub import scrub
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.records.identifiers import ItemId


def opened(path: Path) -> CaseFile:
    return CaseFile.open(SingleFile.open(path), passphrase=NOOR, allow_low_cost=True)


def diary(case: CaseFile, say: int, seed: str) -> None:
    """Small entries, one after the other; each is acknowledged when it is kept."""
    number = 0
    while True:
        entry = case.append("evidence", "told", [told(f"{seed} {number}")])
        os.write(say, f"{entry.seq} {seed} {number}\n".encode())
        number += 1


def importing(case: CaseFile, say: int, seed: str) -> None:
    """An original, then an entry of many items: what taking in a chat does."""
    while True:
        stored = case.store_object("evidence", io.BytesIO(seed.encode() * 400_000).read)
        fields = {"digest": stored.sha256, "object": stored.object_id, "size": stored.size, "text": f"{seed} original"}
        entry = case.append("evidence", "acquired", [{**fields, "rest": {"kind": "original"}}], [stored])
        os.write(say, f"{entry.seq} {seed} original\n".encode())
        with case.writer("evidence", "read") as writer:
            for start in range(0, 12_000, 1000):
                writer.add_packed([b'{"text":"%s %d"}' % (seed.encode(), start + n) for n in range(1000)])
            entry = writer.commit()
        os.write(say, f"{entry.seq} {seed} 0\n".encode())


def one_round(path: Path, work: object, seed: str, wait: float) -> dict[int, str]:
    """Let a writer run for a while after its first acknowledgement, kill it, give what it acknowledged."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        try:
            work(opened(path), say, seed)  # type: ignore[operator]
        finally:
            os._exit(1)
    os.close(say)
    select.select([hear], [], [], wait)
    time.sleep(wait * random.random())
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(hear, "rb") as answers:
        lines = answers.read().decode().split("\n")[:-1]
    return {int(line.split(" ", 1)[0]): line.split(" ", 1)[1] for line in lines}


def main(path: Path, rounds: int) -> None:
    random.seed(5)
    acknowledged: dict[int, str] = {}
    torn = 0
    journal = path.with_name(path.name + "-journal")
    for number in range(rounds):
        work, wait = (importing, 0.9) if number % 8 == 7 else (diary, 0.05)
        said = one_round(path, work, f"round {number} {work.__name__}", wait)
        torn += journal.exists() and journal.stat().st_size > 0
        assert not said.keys() & acknowledged.keys(), "a number was given twice"
        acknowledged |= said
        with opened(path) as case:
            for seq, text in said.items():
                assert case.item(ItemId("evidence", seq, 0))["text"] == text
            assert case.heads()["evidence"].size > max(acknowledged, default=0)
    with opened(path) as case:
        for seq, text in acknowledged.items():
            assert case.item(ItemId("evidence", seq, 0))["text"] == text
        report = scrub(case)
        assert report.ok, report.damages
        assert case.state.storage.sweep(0) == 0
    sys.stdout.write(f"{rounds} {len(acknowledged)} {torn}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
