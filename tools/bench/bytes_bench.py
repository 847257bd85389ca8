# SPDX-License-Identifier: EUPL-1.2
"""Bytes in and bytes checked: a large original taken in, and a case and a folder verified, beside `openssl dgst -sha256`."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.bench.measuring import run

SETUP = """
import os, sys, time
from pathlib import Path
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
folder = Path(sys.argv[2])
"""
TAKE_IN = (
    SETUP
    + """
case, _ = CaseFile.create(SingleFile.create(folder / "b.stapel"), "bench", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
began = time.perf_counter()
with case, open(sys.argv[1], "rb", buffering=0) as stream:
    stored = case.store_object("evidence", stream.read)
    fields = {"digest": stored.sha256, "size": stored.size, "object": stored.object_id, "rest": {"kind": "original"}}
    case.append("evidence", "acquired", [fields], [stored])
print(time.perf_counter() - began)
"""
)
CHECK = (
    SETUP
    + """
from gestapeld.casefile.verification import verify_unlocked
case = CaseFile.open(SingleFile.open(folder / "b.stapel"), passphrase="bench", allow_low_cost=True)
began = time.perf_counter()
with case:
    verify_unlocked(case).raise_if_changed()
print(time.perf_counter() - began)
"""
)
ENTRY = (
    SETUP
    + """
import statistics
case = CaseFile.open(SingleFile.open(folder / "b.stapel"), passphrase="bench", allow_low_cost=True)
times = []
with case:
    for number in range(200):
        began = time.perf_counter()
        case.append("evidence", "told", [{"text": "bench " * 20, "rest": {"kind": "incident"}}])
        times.append(time.perf_counter() - began)
print(statistics.median(times), sorted(times)[189])
"""
)


def rows(gigabytes: float) -> Iterator[str]:
    """Markdown rows of the table."""
    size = int(gigabytes * 1e9)
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "video.bin"
        with big.open("wb") as out:
            piece = os.urandom(1 << 24)
            for start in range(0, size, len(piece)):
                out.write(piece[: size - start])
        began = time.perf_counter()
        subprocess.run(["openssl", "dgst", "-sha256", str(big)], check=True, stdout=subprocess.DEVNULL)
        plain = size / (time.perf_counter() - began) / 1e6
        yield "| what | MB/s | × openssl dgst -sha256 |"
        yield "|---|---:|---:|"
        yield f"| openssl dgst -sha256 of {gigabytes:g} GB | {plain:,.0f} | 1.00 |"
        taken = run(TAKE_IN, big, folder)
        rate = size / float(taken.output) / 1e6
        yield f"| taken in (hashed, sealed, committed), peak {taken.peak:.0f} MB | {rate:,.0f} | {rate / plain:.2f} |"
        checked = run(CHECK, big, folder)
        rate = size / float(checked.output) / 1e6
        yield f"| case verified with its keys, peak {checked.peak:.0f} MB | {rate:,.0f} | {rate / plain:.2f} |"
        middle, late = map(float, re.findall(r"[\d.e-]+", run(ENTRY, big, folder).output))
        yield f"| one entry added: median {middle * 1000:.1f} ms, 95 % within {late * 1000:.1f} ms | | |"
