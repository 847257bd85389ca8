# SPDX-License-Identifier: EUPL-1.2
"""The command under the eye of strace: every file that any of its processes opens to write, every socket it asks for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    "open,openat,openat2,creat,memfd_create,socket,connect,bind,sendto,sendmsg,link,linkat,symlink,symlinkat,rename,renameat,"
    "renameat2,mknod,mknodat"
)
_FILE = re.compile(r'\b(?:open|openat|openat2|creat)\((?:AT_FDCWD, |\d+, )?"((?:[^"\\]|\\.)*)", ([A-Z_|0-9{}=a-z. ]+)')


def possible() -> bool:
    """Whether strace is here and may watch."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


@dataclass
class Seen:
    """What a run did. `written`: files opened to write or made; `others`: calls that make a file in another way."""

    status: int
    out: str
    err: str
    written: set[str] = field(default_factory=set)
    others: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    processes: int = 0


def watch(folder: Path, environment: dict[str, str], *arguments: object, stdin: str) -> Seen:
    """Run `gestapeld` in `folder` and look at all its processes."""
    notes = folder.parent / f"strace-{os.getpid()}"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(notes),
         sys.executable, "-m", "gestapeld", *map(str, arguments)],
        input=stdin, env={**environment, "PYTHONDONTWRITEBYTECODE": "1"}, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    seen = Seen(done.returncode, done.stdout, done.stderr)
    lines = notes.read_text("utf-8", "replace").splitlines()
    notes.unlink()
    seen.processes = len({line.split(maxsplit=1)[0] for line in lines})
    for line in lines:
        _look_at(line.partition(" ")[2].strip(), seen, folder)
    return seen


def _look_at(call: str, seen: Seen, folder: Path) -> None:
    name = call.partition("(")[0]
    if name in ("socket", "connect", "bind", "sendto", "sendmsg"):
        seen.sockets.append(call)
    elif name.startswith("open") or name == "creat":
        found = _FILE.match(call)
        if found is None:
            if "resumed" not in call:
                seen.others.append(call)
        elif name == "creat" or re.search("O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|O_TRUNC", found[2]):
            seen.written.add(str(folder / found[1]) + (" (unnamed)" if "O_TMPFILE" in found[2] else ""))
    elif name.isidentifier():  # not a remark of strace itself
        seen.others.append(call)
