# SPDX-License-Identifier: EUPL-1.2
"""Run one program in a process of its own and measure it: wall seconds, processor seconds and memory of it and all its children."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Measured:
    """`peak` is the largest sum of proportional memory (PSS, MB) of the process and its children, sampled 20 times a second."""

    wall: float
    cpu: float
    peak: float
    output: str


def run(code: str, *arguments: str | Path) -> Measured:
    """Run a piece of Python in this environment. Raises RuntimeError when it fails."""
    started = time.perf_counter()
    command = [sys.executable, "-c", code, *map(str, arguments)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    watch = _Watch(child.pid)
    output = child.communicate()[0]
    wall = time.perf_counter() - started
    watch.stop()
    if child.returncode:
        raise RuntimeError(f"failed with {child.returncode}")
    times = os.times()
    cpu = times.children_user + times.children_system - watch.before
    return Measured(wall, cpu, watch.peak, output.strip())


class _Watch(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        times = os.times()
        self.before = times.children_user + times.children_system
        self.pid, self.peak, self.over = pid, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.over.wait(0.05):
            self.peak = max(self.peak, sum(_pss(pid) for pid in _tree(self.pid)) / 1024)

    def stop(self) -> None:
        self.over.set()
        self.join()


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            found += [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
        except OSError:
            continue
    return found


def _pss(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    except OSError:
        pass
    return 0.0
