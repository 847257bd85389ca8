# SPDX-License-Identifier: EUPL-1.2
"""All methods and all plots on a case with a million messages, beside the same counts in pandas and in DuckDB.

    python tools/bench/stack_bench.py [--messages 1000000] [--folder FOLDER] [--json]

The case is made by the real intake from an invented export (as for the timeline); with --folder it is kept there and used
again. Cold: a new process with the index level with the case and nothing of it in memory, until everything is counted and every plot is drawn.
The peers read the same messages from a plain CSV file and work out the counts below, with which ours must agree; they draw
nothing and encrypt nothing. Each side runs in a process of its own, three times; the middle one is printed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

PASSPHRASE = "wolk trein appel zee lamp"
TODAY = date(2035, 1, 1)  # the invented messages run on into later years
TIMES = 3
AGREED = (
    "incoming",
    "own",
    "days",
    "months",
    "night",
    "run",
    "hour",
    "bursts",
    "unanswered",
    "series",
    "median",
    "repeated",
)
"""Of both sides: messages in and out, days, months, at night, longest run of days, most in an hour, bursts, unanswered, longest
series, middle time to respond, messages with a text that was sent more than once."""


class Clock:
    """Seconds that passed and seconds of processor since it was made."""

    def __init__(self) -> None:
        self.wall, self.processor = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        return time.perf_counter() - self.wall, time.process_time() - self.processor


# ── ours ──


def ours(folder: Path) -> dict[str, Any]:
    """Cold, after a new entry, and after one more message, in seconds; and the agreed counts."""
    from gestapeld.casefile.casefile import CaseFile
    from gestapeld.casefile.storage.single_file import SingleFile
    from gestapeld.diary.incidents import add_incident
    from gestapeld.records.moment import Moment, Precision, TimeQuality
    from gestapeld.records.narrative import Certainty, Incident
    from gestapeld.search.index import Index

    storage = SingleFile.open(folder / "case.stapel")
    with (
        CaseFile.open(storage, passphrase=PASSPHRASE, allow_low_cost=True) as case,
        Index.open(case, folder / "cache") as index,
    ):
        index.catch_up()
        found: dict[str, Any] = {}
        clock = Clock()
        from gestapeld.analysis.desk import Counting

        counting = Counting()
        stack = counting.stack(case, index, today=TODAY)
        found["cold, counting"], found["cold, counting, processor"] = clock.read()
        pictures = drawn(stack)
        found["cold, with plots"], found["cold, with plots, processor"] = clock.read()
        when = Moment("", "2026-05-01T20:00", 1777658400000, None, TimeQuality.EXACT, Precision.MINUTE)
        add_incident(case, Incident("voor de deur", when, behaviours=("APPROACH.HOME",), certainty=Certainty.SEEN))
        clock = Clock()
        index.catch_up()
        stack = counting.stack(case, index, today=TODAY)
        drawn(stack)
        found["after a new entry"], found["after a new entry, processor"] = clock.read()
        found["plots"] = pictures
        found["counts"] = agreed(stack)
        return found


def drawn(stack: Any) -> int:
    """Draws every plot of the stack; how many there are."""
    from gestapeld.render.plots.drawn import draw

    plots = [plot for block in stack.blocks for plot in block.plots]
    for number, plot in enumerate(plots):
        draw(plot, f"p{number}", "nl")
    return len(plots)


def agreed(stack: Any) -> dict[str, Any]:
    """Our figures under the names of AGREED."""
    facts = {
        finding.method: {fact.key: fact.value for fact in finding.facts}
        for block in stack.blocks
        for finding in block.findings
    }
    months = next(finding.rows for block in stack.blocks for finding in block.findings if finding.method == "periods")
    return {
        "incoming": facts["volume"]["incoming"],
        "own": facts["volume"]["own"],
        "days": facts["volume"]["incoming-days"],
        "months": [row.values[0] for row in months],
        "night": facts["night"]["night"].part,
        "run": facts["bursts"]["run"],
        "hour": facts["bursts"]["most-hour"],
        "bursts": facts["bursts"]["bursts"],
        "unanswered": facts["directions"]["unanswered"].part,
        "series": facts["directions"]["series"],
        "median": facts["response"]["median"].minutes,
        "repeated": facts["duplicates"]["repeated"].part,
    }


def write_plain(folder: Path) -> None:
    """The same messages as a plain table: instant, local time, direction, text. In the order of the index."""
    import csv
    from zoneinfo import ZoneInfo

    from gestapeld.casefile.casefile import CaseFile
    from gestapeld.casefile.storage.single_file import SingleFile
    from gestapeld.search.index import Index

    zone = ZoneInfo("Europe/Amsterdam")
    storage = SingleFile.open(folder / "case.stapel")
    with (
        CaseFile.open(storage, passphrase=PASSPHRASE, allow_low_cost=True) as case,
        Index.open(case, folder / "cache") as index,
    ):
        index.catch_up()
        sql = "SELECT i.t0, i.way, coalesce(b.own, b.text) FROM item i JOIN body b ON b.id = i.id WHERE i.kind = 1 AND i.way < 2 ORDER BY i.id"
        with (folder / "plain.csv").open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(("number", "ms", "local", "own", "text"))
            for number, (at, way, text) in enumerate(index.connection.execute(sql)):
                local = datetime.fromtimestamp(at / 1000, zone).strftime("%Y-%m-%d %H:%M:%S")
                writer.writerow((number, at, local, way, text))


# ── peers ──


def with_pandas(folder: Path) -> dict[str, Any]:
    """The agreed counts in pandas, from reading the file on."""
    import numpy as np
    import pandas as pd

    clock = Clock()
    table = pd.read_csv(folder / "plain.csv", parse_dates=["local"], date_format="%Y-%m-%d %H:%M:%S")
    theirs, mine = table[table.own == 0], table[table.own == 1]
    daily = theirs.groupby(theirs.local.dt.normalize()).size()
    days = daily.index.to_series()
    runs = (days.diff() != pd.Timedelta(days=1)).cumsum()
    at = theirs["ms"].to_numpy()
    hour = np.arange(1, len(at) + 1) - np.searchsorted(at, at - 3_600_000, side="right")
    bursts = theirs.groupby((theirs["ms"].diff() > 600_000).cumsum()).size()
    replies = np.append(mine["ms"].to_numpy(), np.iinfo(np.int64).max)
    unanswered = replies[np.searchsorted(replies[:-1], at, side="right")] - at > 86_400_000
    turns = table.own.ne(table.own.shift()).cumsum()
    series = table[table.own == 0].groupby(turns[table.own == 0]).size()
    passed = table["ms"].diff()[(table.own == 0) & (table.own.shift() == 1)]
    passed = np.sort(passed[passed <= 86_400_000].to_numpy())
    letters = theirs.text.str.lower().str.replace("[^a-z]", "", regex=True)
    letters = letters[letters.str.len() >= 12]
    hours = theirs.local.dt.hour
    counts = {
        "incoming": len(theirs),
        "own": len(mine),
        "days": len(daily),
        "months": theirs.groupby(theirs.local.dt.to_period("M")).size().tolist(),
        "night": int(((hours >= 23) | (hours < 7)).sum()),
        "run": int(runs.groupby(runs).size().max()),
        "hour": int(hour.max()),
        "bursts": int((bursts >= 10).sum()),
        "unanswered": int(unanswered.sum()),
        "series": int(series.max()),
        "median": int(passed[(len(passed) - 1) // 2]) // 60_000,
        "repeated": int(letters.duplicated(keep=False).sum()),
    }
    wall, processor = clock.read()
    return {"seconds": wall, "processor": processor, "counts": counts}


SQL = """
WITH theirs AS (SELECT * FROM m WHERE own = 0),
daily AS (SELECT CAST(local AS DATE) AS day, count(*) AS n FROM theirs GROUP BY 1),
runs AS (SELECT day - CAST(row_number() OVER (ORDER BY day) AS INTEGER) AS g FROM daily),
near AS (SELECT count(*) OVER (ORDER BY ms RANGE BETWEEN 3599999 PRECEDING AND CURRENT ROW) AS n FROM theirs),
cut AS (SELECT sum(CASE WHEN gap > 600000 THEN 1 ELSE 0 END) OVER (ORDER BY number) AS g
  FROM (SELECT number, ms - lag(ms) OVER (ORDER BY number) AS gap FROM theirs)),
answered AS (SELECT t.ms, r.ms AS next FROM theirs t ASOF LEFT JOIN (SELECT ms FROM m WHERE own = 1) r ON t.ms < r.ms),
turned AS (SELECT own, number - row_number() OVER (PARTITION BY own ORDER BY number) AS g FROM m),
passed AS (SELECT gap FROM (SELECT own, lag(own) OVER (ORDER BY number) AS before, ms - lag(ms) OVER (ORDER BY number) AS gap FROM m)
  WHERE own = 0 AND before = 1 AND gap <= 86400000),
letters AS (SELECT regexp_replace(lower(text), '[^a-z]', '', 'g') AS l FROM theirs),
many AS (SELECT count(*) AS n FROM letters WHERE length(l) >= 12 GROUP BY l HAVING count(*) > 1)
SELECT (SELECT count(*) FROM theirs), (SELECT count(*) FROM m WHERE own = 1), (SELECT count(*) FROM daily),
  (SELECT list(n ORDER BY p) FROM (SELECT strftime(local, '%Y-%m') AS p, count(*) AS n FROM theirs GROUP BY 1)),
  (SELECT count(*) FROM theirs WHERE hour(local) >= 23 OR hour(local) < 7),
  (SELECT max(n) FROM (SELECT count(*) AS n FROM runs GROUP BY g)), (SELECT max(n) FROM near),
  (SELECT count(*) FROM (SELECT count(*) AS n FROM cut GROUP BY g) WHERE n >= 10),
  (SELECT count(*) FROM answered WHERE next IS NULL OR next - ms > 86400000),
  (SELECT max(n) FROM (SELECT count(*) AS n FROM turned WHERE own = 0 GROUP BY g)),
  (SELECT quantile_disc(gap, 0.5) FROM passed), (SELECT sum(n) FROM many)
"""


def with_duckdb(folder: Path) -> dict[str, Any]:
    """The agreed counts in DuckDB, from reading the file on."""
    import duckdb

    clock = Clock()
    base = duckdb.connect()
    base.execute(f"CREATE TABLE m AS SELECT * FROM read_csv('{folder / 'plain.csv'}', header = true)")
    row = base.execute(SQL).fetchone()
    assert row is not None
    counts = dict(zip(AGREED, row, strict=True))
    counts["median"] = int(counts["median"]) // 60_000
    wall, processor = clock.read()
    plain = {name: [int(n) for n in value] if isinstance(value, list) else int(value) for name, value in counts.items()}
    return {"seconds": wall, "processor": processor, "counts": plain}


SIDES = {"ours": ours, "pandas": with_pandas, "duckdb": with_duckdb}


def side(name: str, folder: Path) -> list[dict[str, Any]]:
    """TIMES answers of one side, each from a process of its own."""
    command = [sys.executable, __file__, "--side", name, "--folder", str(folder)]
    return [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(TIMES)
    ]


def middle(found: list[dict[str, Any]], key: str) -> float:
    return round(statistics.median(one[key] for one in found), 3)


def measure(folder: Path, messages: int) -> dict[str, object]:
    """Everything; the case is built when it is not there. Raises ValueError when the sides do not agree."""
    from tools.bench.timeline_bench import build

    if not (folder / "case.stapel").is_file():
        build(folder, messages)
    if not (folder / "plain.csv").is_file():
        write_plain(folder)
    mine, pandas, duckdb = (side(name, folder) for name in SIDES)
    for name, found in (("pandas", pandas), ("duckdb", duckdb)):
        differing = [key for key in AGREED if found[0]["counts"][key] != mine[0]["counts"][key]]
        if differing:
            raise ValueError(f"{name} differs in {', '.join(differing)}")
    timed = [key for key in mine[0] if key not in ("counts", "plots")]
    rows: dict[str, object] = {"messages": messages, "plots": mine[0]["plots"]}
    rows |= {f"{key}, s": middle(mine, key) for key in timed}
    for name, found in (("pandas, plain CSV", pandas), ("DuckDB, plain CSV", duckdb)):
        rows[f"{name}, s"], rows[f"{name}, processor s"] = middle(found, "seconds"), middle(found, "processor")
        rows[f"{name} ÷ ours, all counted cold"] = round(middle(found, "seconds") / middle(mine, "cold, counting"), 2)
        rows[f"{name} ÷ ours, processor"] = round(
            middle(found, "processor") / middle(mine, "cold, counting, processor"), 2
        )
    return rows


def main() -> None:
    """Print what was found."""
    reading = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reading.add_argument("--messages", type=int, default=1_000_000)
    reading.add_argument("--folder", type=Path)
    reading.add_argument("--side", choices=tuple(SIDES))
    reading.add_argument("--json", action="store_true")
    given = reading.parse_args()
    if given.side:
        print(json.dumps(SIDES[given.side](given.folder)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(given.folder or Path(scratch) / "case", given.messages)
    if given.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(name.ljust(48), value)


if __name__ == "__main__":
    main()
