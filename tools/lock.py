# SPDX-License-Identifier: EUPL-1.2
"""Write requirements/*.txt: exact versions with SHA-256 of every published file, and no host names.

Run with pip-tools installed (`pip install pip-tools`): python tools/lock.py
pip-tools resolves for the machine it runs on, so the rows other platforms need are resolved apart and added with a marker.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parents[1] / "requirements"
INTEL_MAC = 'sys_platform == "darwin" and platform_machine == "x86_64"'
# (requirement, marker it gets, marker the ordinary row gets)
ELSEWHERE = [
    ("cryptography==48.0.1", INTEL_MAC, 'sys_platform != "darwin" or platform_machine != "x86_64"'),
    ("colorama", 'sys_platform == "win32"', None),
]


def compiled(source: Path, *extra: str) -> str:
    """The hashed form of one list of requirements."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.txt"
        options = "--generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header"
        command = [sys.executable, "-m", "piptools", "compile", *options.split(), "--strip-extras", "--allow-unsafe"]
        command += ["-q", "--no-annotate", *extra, str(source), "-o", str(target)]
        subprocess.run(command, check=True, cwd=HERE, stderr=subprocess.DEVNULL)
        return target.read_text()


def with_marker(text: str, name: str, marker: str) -> str:
    return re.sub(rf"^({re.escape(name)}==[^\s\\;]+)( \\)$", rf"\1 ; {marker}\2", text, flags=re.M)


def only(text: str, name: str) -> str:
    match = re.search(rf"^{re.escape(name)}==.*?(?=^\S|\Z)", text, flags=re.M | re.S)
    assert match
    return match[0].rstrip("\n") + "\n"


def main() -> None:
    run = compiled(HERE / "run.in", "--upgrade")
    for requirement, marker, otherwise in ELSEWHERE:
        name = requirement.partition("==")[0]
        with tempfile.NamedTemporaryFile("w", suffix=".in") as extra:
            extra.write(requirement)
            extra.flush()
            row = with_marker(only(compiled(Path(extra.name)), name), name, marker)
        if otherwise:
            run = with_marker(run, name, otherwise)
        run += row
    (HERE / "run.txt").write_text(run)
    for name in ("dev", "bench"):
        (HERE / f"{name}.txt").write_text(compiled(HERE / f"{name}.in", "--upgrade"))


if __name__ == "__main__":
    main()
