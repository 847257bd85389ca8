# SPDX-License-Identifier: EUPL-1.2
"""Run the suite inside a network namespace that has nothing but loopback, where the system allows one; say so where it does not.

A handful of tests that fail beside others are run once more, alone, and named: a browser that had to wait too long on a
busy machine is no fault of the program, and a fault of the program fails twice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FEW = 20
RUNNER_FAILED = 3


def offline_prefix() -> list[str]:
    """The command that starts another command without any network, or nothing when the system refuses it."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        return []
    for extra in ([], ["--map-root-user"]):
        prefix = ["unshare", *extra, "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "offline"]
        if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
            return prefix
    return []


def main() -> int:
    prefix = offline_prefix()
    if prefix:
        print("tests: running without any network but loopback", flush=True)
    else:
        print(
            "tests: this system gives no network namespace; that nothing connects is checked in part only", flush=True
        )
    environment = {**os.environ, "GESTAPELD_OFFLINE": "1" if prefix else "0", "PYTHONDEVMODE": "1"}
    # Development mode for its warnings; its memory checks are of C code, which we have none of, and slow everything.
    environment.setdefault("PYTHONMALLOC", "pymalloc")
    command = [*prefix, sys.executable, "-m", "pytest"]
    if sys.argv[1:]:
        return subprocess.run([*command, *sys.argv[1:]], env=environment, check=False).returncode
    with tempfile.TemporaryDirectory() as folder:
        passed, before = Path(folder) / "passed", Path(folder) / "before"
        environment |= {"GESTAPELD_PASSED": str(passed), "GESTAPELD_PASSED_BEFORE": str(before)}
        # Python's own form of a traceback: pytest's parses the source anew, and Python 3.11 can stumble over that in
        # the deep calls of a browser's driver (an error of the runner then, not of the test).
        together = [*command, "--tb=native", "-n", str(workers()), "--dist", "worksteal"]
        code = subprocess.run(together, env=environment, check=False).returncode
        if code == RUNNER_FAILED and passed.exists():
            shutil.copy(passed, before)
            print("tests: the runner itself failed; what is left:", flush=True)
            code = subprocess.run(together, env=environment, check=False).returncode
        if code == 0 or not passed.exists():
            return code
        shutil.copy(passed, before)
        left = [*command, "--collect-only"]
        listed = subprocess.run(left, env=environment, check=False, capture_output=True, text=True).stdout
        names = [line for line in listed.splitlines() if "::" in line]
        if not 0 < len(names) <= FEW:
            return code
        print("tests: once more, alone:", *names, sep="\n  ", flush=True)
        return subprocess.run(command, env=environment, check=False).returncode


def workers() -> int:
    """One for each processor that is ours, and not more than the memory allows (1 GiB each, browser included)."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = cores
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 30
    return max(1, min(cores, memory, 8))


if __name__ == "__main__":
    sys.exit(main())
