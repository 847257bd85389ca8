# SPDX-License-Identifier: EUPL-1.2
"""Make `.venv` with exactly the locked packages: python3 tools/setup.py [run|dev|bench]

Uses the standard library only. Works where the `venv` module has no pip of its own (Debian without python3-venv) and where pip refuses to
touch the system ("externally managed"), because nothing is ever installed outside `.venv`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LISTS = {"run": ["run"], "dev": ["run", "dev"], "bench": ["run", "dev", "bench"]}


def say(text: str) -> None:
    print(f"setup: {text}", flush=True)


def make_venv() -> list[str]:
    """Create the environment; return the pip command that installs into it."""
    if not PYTHON.exists():
        say("making .venv")
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, check=False).returncode != 0:
            say("this Python has no ensurepip; making .venv without pip and using the system's pip for it")
            subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    own = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0:
        return own
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def main() -> int:
    if sys.version_info < (3, 11):
        say("Python 3.11 or newer is needed; this is " + sys.version.split()[0])
        return 1
    wanted = sys.argv[1] if len(sys.argv) > 1 else "run"
    files = [ROOT / "requirements" / f"{name}.txt" for name in LISTS[wanted]]
    state = hashlib.sha256(
        b"".join(f.read_bytes() for f in files) + sysconfig.get_python_version().encode()
    ).hexdigest()
    stamp = VENV / f"installed-{wanted}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == state:
        return 0
    pip = make_venv()
    command = [*pip, "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    if wanted == "bench":  # two of the peers are published as source only
        command = command[:-2]
    for file in files:
        say(f"installing {file.relative_to(ROOT)}")
        if subprocess.run([*command, "-r", str(file)], check=False).returncode != 0:
            say("installing failed; are you on a network that reaches the Python package index?")
            return 1
    link_source()
    for done in LISTS:
        if set(LISTS[done]) <= set(LISTS[wanted]):
            done_files = [ROOT / "requirements" / f"{name}.txt" for name in LISTS[done]]
            digest = hashlib.sha256(
                b"".join(f.read_bytes() for f in done_files) + sysconfig.get_python_version().encode()
            )
            (VENV / f"installed-{done}").write_text(digest.hexdigest())
    return 0


def link_source() -> None:
    """Point the environment at src/ and give it the `gestapeld` command; needs no build and no further download."""
    site = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    (Path(site) / "gestapeld-source.pth").write_text(str(ROOT / "src") + "\n")
    if os.name == "nt":
        (PYTHON.parent / "gestapeld.cmd").write_text('@"%~dp0python.exe" -m gestapeld %*\r\n')
        return
    command = PYTHON.parent / "gestapeld"
    command.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m gestapeld "$@"\n')
    command.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
