# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: every comparison, side by side with its peer in the same run, as Markdown on standard output.

    python tools/bench/run.py [--quick] [import] [search] [dossier] [bytes] [smaller] [site] [questions] [upload] [timeline] [stack] [leaving] [marking]

--quick leaves out the million messages and the 5 GB. No threshold lives here: the numbers are for people to read.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tools.bench import bytes_bench, import_bench, small_bench, upload_bench  # noqa: E402

PARTS = (
    "import",
    "search",
    "dossier",
    "bytes",
    "smaller",
    "site",
    "questions",
    "upload",
    "timeline",
    "stack",
    "leaving",
    "marking",
)


def as_table(found: dict[str, object]) -> list[str]:
    """A flat JSON result as rows of a table."""
    return [
        "| what | value |",
        "|---|---:|",
        *(f"| {name.replace('_', ' ')} | {value} |" for name, value in found.items()),
    ]


def flat(value: object, path: str = "") -> dict[str, object]:
    """Nested results with their names joined."""
    if not isinstance(value, dict):
        return {path: value}
    rows: dict[str, object] = {}
    for name, inner in value.items():
        rows |= flat(inner, f"{path} {name}".strip())
    return rows


def script(name: str, *arguments: str) -> dict[str, object]:
    """The JSON that a benchmark script of its own prints."""
    command = [sys.executable, str(ROOT / "tools" / "bench" / name), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    return flat(json.loads(done.stdout))


def main() -> None:
    """Print the tables that were asked for."""
    quick = "--quick" in sys.argv
    chosen = [name for name in PARTS if name in sys.argv[1:]] or list(PARTS)
    os.chdir(ROOT)
    os.environ["PYTHONPATH"] = str(ROOT)
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores,",
        end=" ",
    )
    print(f"load {os.getloadavg()[0]:.1f} at the start\n" if hasattr(os, "getloadavg") else "\n")
    if "import" in chosen:
        print(
            "## Import\n", *import_bench.rows((100_000,) if quick else (100_000, 1_000_000)), "", sep="\n", flush=True
        )
    for name, title, arguments in (
        ("search", "Search", ("--messages", "100000" if quick else "1000000")),
        ("timeline", "Timeline", ("--messages", "100000" if quick else "1000000")),
        ("stack", "Patterns and the stack", ("--messages", "100000" if quick else "1000000")),
        ("leaving", "Leaving at once", ("--rounds", "2" if quick else "7")),
        ("marking", "What messages may contain", ()),
    ):
        if name in chosen:
            found = script(f"{name}_bench.py", *arguments, "--json")
            print(f"## {title}\n", *as_table(found), "", sep="\n", flush=True)
    if "site" in chosen:
        from tools.bench import site_bench

        print("## Site\n", *site_bench.rows(quick), "", sep="\n", flush=True)
    if "questions" in chosen:
        print("## Search of the library\n", *as_table(script("questions_bench.py")), "", sep="\n", flush=True)
    if "dossier" in chosen:
        print(
            "## Dossier\n", *as_table(script("typeset_bench.py", "100" if quick else "1000")), "", sep="\n", flush=True
        )
    if "bytes" in chosen:
        print("## Bytes\n", *bytes_bench.rows(0.5 if quick else 5), "", sep="\n", flush=True)
    if "upload" in chosen:
        print("## Upload to the website\n", *upload_bench.rows(0.5 if quick else 2), "", sep="\n", flush=True)
    if "smaller" in chosen:
        print("## Smaller ones\n", *small_bench.rows(), "", sep="\n", flush=True)


if __name__ == "__main__":
    main()
