# SPDX-License-Identifier: EUPL-1.2
"""Run the suite inside a network namespace that has nothing but loopback, where the system allows one; say so where it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


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
    workers = str(min(os.cpu_count() or 1, 8))
    arguments = sys.argv[1:] or ["-n", workers, "--dist", "worksteal"]
    environment = {**os.environ, "GESTAPELD_OFFLINE": "1" if prefix else "0", "PYTHONDEVMODE": "1"}
    return subprocess.run(
        [*prefix, sys.executable, "-m", "pytest", *arguments], env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
