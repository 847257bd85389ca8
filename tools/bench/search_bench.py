# SPDX-License-Identifier: EUPL-1.2
"""The index beside plain SQLite FTS5 of the standard library: building, two-word searches, pages, counts, memory.

    python tools/bench/search_bench.py --messages 1000000 [--json]

The same invented messages (121 characters on average, 40,000 words with Zipf weights, 12 senders, 14 months per 400,000) go into
both. CPU seconds are of the whole process; making the messages is not counted. Each side builds in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

BATCH = 4096
QUERIES = 300
START = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp() * 1000)
SENDERS = [f"Afzender {number}" for number in range(12)]


class Words:
    """An invented vocabulary; `text` gives a message, `pair` two words as a person would look for."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyzéë"
        words = ["".join(self._chance.choices(letters, k=self._chance.randint(2, 10))) for _ in range(40_000)]
        weights = [1 / (rank + 5) for rank in range(len(words))]
        self._pool = self._chance.choices(words, weights=weights, k=200_000)

    def text(self) -> str:
        start = self._chance.randrange(len(self._pool) - 40)
        return " ".join(self._pool[start : start + self._chance.randint(8, 26)])

    def pair(self) -> str:
        return " ".join(self._chance.sample(self._pool, 2))


Fields = dict[str, Any]


def batches(count: int) -> Iterator[list[Fields]]:
    """Messages as fields: what both sides start from."""
    words, chance = Words(), random.Random(2)
    at, offset, batch = START, 0, []
    for _number in range(count):
        at += chance.randint(0, 180_000)
        minute = at // 60_000 * 60_000
        wall = datetime.fromtimestamp(minute / 1000, UTC) + timedelta(hours=1)
        sender = chance.choice(SENDERS)
        fields = {
            "account": {"name": sender, "thread": SENDERS[0]},
            "rest": {"channel": "whatsapp", "kind": "message", "way": "out" if sender == SENDERS[1] else "in"},
            "span": [offset, 150],
            "text": words.text(),
            "time": {
                "local": f"{wall:%Y-%m-%dT%H:%M}", "q": "local-assumed", "shown": f"{wall:%d-%m-%Y %H:%M}", "step": "min",
                "utc": minute, "zone": "Europe/Amsterdam",
            },
        }  # fmt: skip
        offset += 150
        batch.append(fields)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class Clock:
    """Adds up the CPU and wall seconds of what is measured, and leaves the rest out."""

    def __init__(self) -> None:
        self.cpu = self.wall = 0.0

    def measure(self, act: Callable[[], object]) -> None:
        cpu, wall = time.process_time(), time.perf_counter()
        act()
        self.cpu += time.process_time() - cpu
        self.wall += time.perf_counter() - wall


def percentiles(act: Callable[[str], object], questions: list[str]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    times = []
    for question in questions:
        start = time.perf_counter()
        act(question)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return times[len(times) // 2], times[len(times) * 95 // 100]


def questions() -> list[str]:
    words = Words(seed=1)
    return [words.pair() for _ in range(QUERIES)]


def milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def bench_index(count: int, folder: Path) -> dict[str, float]:
    """Our index, filled as an import fills it."""
    from gestapeld.casefile.casefile import CaseFile
    from gestapeld.casefile.storage.single_file.store import SingleFile
    from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
    from gestapeld.records.items import Way
    from gestapeld.search.index import Index
    from gestapeld.search.query import Query, find
    from gestapeld.search.taking_in import TakingIn
    from gestapeld.search.timeline import counts, timeline

    storage = SingleFile.create(folder / "bench.stapel")
    case, _ = CaseFile.create(storage, "bench", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    clock = Clock()
    with case, Index.open(case, folder / "cache") as index:
        connection = index.connection
        connection.execute("BEGIN")
        taking = TakingIn(connection, index._names, index.line, 0, "evidence", 2, "read")
        first = 0
        for batch in batches(count):
            clock.measure(lambda batch=batch, first=first: taking.add([*enumerate(batch, first)]))
            first += len(batch)
        clock.measure(taking.finish)
        clock.measure(lambda: connection.execute("COMMIT"))
        asked = questions()
        p50, p95 = percentiles(lambda words: find(index, Query(words=words)), asked)
        narrow50, narrow95 = percentiles(
            lambda words: find(index, Query(words=words, ways=(Way.IN,), since=datetime(2024, 6, 1, tzinfo=UTC))), asked
        )
        begin50, begin95 = percentiles(lambda words: find(index, Query(words=f"{words[:4].split()[0]}*")), asked)
        page = percentiles(lambda _: timeline(index, Query(since=datetime(2024, 5, 1, tzinfo=UTC))), asked[:50])
        month = milliseconds(lambda: counts(index, Query(), "month"))
        size = sum(path.stat().st_size for path in (folder / "cache").iterdir()) / 1e6
    return {
        "build CPU s": clock.cpu, "build wall s": clock.wall, "file MB": size,
        "2 words p50 ms": p50, "2 words p95 ms": p95,
        "2 words + filters p50 ms": narrow50, "2 words + filters p95 ms": narrow95,
        "beginning* p50 ms": begin50, "beginning* p95 ms": begin95,
        "time page p50 ms": page[0], "time page p95 ms": page[1], "counts per month ms": month,
    }  # fmt: skip


def bench_plain(count: int, folder: Path) -> dict[str, float]:
    """Plain SQLite of the standard library: one table, one FTS5 table on it, one index on time."""
    clock = Clock()
    connection = sqlite3.connect(folder / "plain.db", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
        "CREATE TABLE message (id INTEGER PRIMARY KEY, at INTEGER, shown TEXT, local TEXT, sender TEXT, way TEXT, text TEXT);"
        "CREATE INDEX message_at ON message (at);"
        "CREATE VIRTUAL TABLE words USING fts5 (text, content='message', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2'); BEGIN;"
    )
    first = 0

    def add(batch: list[Fields], first: int) -> None:
        rows = []
        for number, item in enumerate(batch, first):
            at = item["time"]
            rows.append(
                (
                    number,
                    at["utc"],
                    at["shown"],
                    at["local"],
                    item["account"]["name"],
                    item["rest"]["way"],
                    item["text"],
                )
            )
        connection.executemany("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", [(row[0], row[6]) for row in rows])

    for batch in batches(count):
        clock.measure(lambda batch=batch, first=first: add(batch, first))
        first += len(batch)
    clock.measure(lambda: connection.execute("COMMIT"))
    select = "SELECT m.* FROM words w JOIN message m ON m.id = w.rowid WHERE words MATCH ?"

    def asked(words: str, more: str = "ORDER BY m.at DESC LIMIT 50") -> None:
        match = " AND ".join(f'"{word}"' for word in words.split())
        connection.execute(f"{select} {more}", (match,)).fetchall()

    in_time = percentiles(asked, questions())
    by_rowid = percentiles(lambda words: asked(words, "ORDER BY w.rowid DESC LIMIT 50"), questions())
    return {
        "build CPU s": clock.cpu, "build wall s": clock.wall, "file MB": (folder / "plain.db").stat().st_size / 1e6,
        "2 words p50 ms": in_time[0], "2 words p95 ms": in_time[1],
        "2 words, by row number, p50 ms": by_rowid[0], "2 words, by row number, p95 ms": by_rowid[1],
    }  # fmt: skip


SIDES = {"index": bench_index, "plain SQLite FTS5": bench_plain}


def measure(count: int) -> dict[str, dict[str, float]]:
    """Both sides, each in a fresh process; adds the resident memory of each."""
    found = {}
    for side in SIDES:
        line = subprocess.run(
            [sys.executable, __file__, "--messages", str(count), "--side", side],
            check=True,
            capture_output=True,
            text=True,
        )
        found[side] = json.loads(line.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="The index beside plain SQLite FTS5.")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--side", choices=SIDES)
    given = parser.parse_args()
    if given.side:
        with tempfile.TemporaryDirectory() as folder:
            figures = SIDES[given.side](given.messages, Path(folder))
        figures["peak memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(figures))
        return
    found = measure(given.messages)
    if given.json:
        print(json.dumps({"messages": given.messages, **found}, indent=2))
        return
    names = dict.fromkeys(name for figures in found.values() for name in figures)
    print(f"{given.messages:,} messages".ljust(36) + "".join(side.rjust(20) for side in found))
    for name in names:
        print(
            name.ljust(36)
            + "".join(f"{figures[name]:20.2f}" if name in figures else " " * 20 for figures in found.values())
        )


if __name__ == "__main__":
    main()
