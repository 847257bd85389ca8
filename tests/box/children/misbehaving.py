# SPDX-License-Identifier: EUPL-1.2
"""A child that tries everything a child must not be able to do, and says what came of it."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from gestapeld.box.frames import Link
from gestapeld.box.inside import serve

libc = ctypes.CDLL(None, use_errno=True)
RAW = {name: getattr(libc, name) for name in ("socket", "open", "fork", "execve", "kill", "unlink", "syscall")}


def outcome(act: Any) -> str:
    try:
        act()
    except BaseException as refused:
        return type(refused).__name__
    return "done"


def raw(name: str, *arguments: object) -> str:
    """Straight through the C library, past the interpreter's guard."""
    return "done" if RAW[name](*arguments) >= 0 else f"errno {ctypes.get_errno()}"


def connect(where: str, port: int) -> None:
    with socket.socket() as plug:
        plug.settimeout(2)
        plug.connect((where, port))


def write(path: str) -> None:
    with Path(path).open("w") as file:
        file.write("x")


def grow() -> None:
    kept = []
    while True:
        kept.append(bytes(range(256)) * 65536)


def handle(asked: Any, link: Link) -> None:
    do = asked["do"]
    acts = {
        "connect": lambda: outcome(lambda: connect("127.0.0.1", asked["port"])),
        "resolve": lambda: outcome(lambda: socket.getaddrinfo("gestapeld.example", 80)),
        "raw-socket": lambda: raw("socket", 2, 1, 0),
        "raw-unix-socket": lambda: raw("socket", 1, 1, 0),
        "write": lambda: outcome(lambda: write(asked["path"])),
        "raw-write": lambda: raw("open", asked["path"].encode(), os.O_WRONLY | os.O_CREAT, 0o600),
        "raw-unlink": lambda: raw("unlink", asked["path"].encode()),
        "read": lambda: outcome(lambda: Path(asked["path"]).read_bytes()),
        "raw-read": lambda: raw("open", asked["path"].encode(), os.O_RDONLY),
        "run": lambda: outcome(lambda: subprocess.run([sys.executable, "-c", ""], check=True)),
        "raw-fork": lambda: raw("fork"),
        "raw-exec": lambda: raw("execve", b"/bin/true", None, None),
        "raw-kill": lambda: raw("kill", os.getppid(), 0),
        "raw-ptrace": lambda: raw("syscall", 101, 16, os.getppid(), 0, 0),
        "raw-io-uring": lambda: raw("syscall", 425, 8, 0),
        "raw-memfd": lambda: raw("syscall", 319, b"x", 0),
        "thread": lambda: outcome(lambda: threading.Thread(target=int).start()),
        "environment": lambda: sorted(os.environ),
        "descriptors": lambda: sum(is_open(number) for number in range(64)),
        "imports": lambda: outcome(lambda: __import__("encodings.iso8859_15")),
        "print": lambda: outcome(lambda: os.write(1, b"not a frame")),
        "echo": lambda: asked["value"],
    }
    if do in acts:
        link.send(acts[do]())
    else:
        end_badly(do, link)


def end_badly(do: str, link: Link) -> None:
    if do == "sleep":
        time.sleep(60)
    elif do == "spin":
        while True:
            pass
    elif do == "grow":
        grow()
    elif do == "raise":
        raise ValueError("a secret from the evidence")
    elif do == "die":
        os._exit(3)
    elif do == "crash":
        ctypes.string_at(1)
    elif do == "flood":
        while True:
            link.send(b"x" * 1000)
    elif do == "huge-frame":
        into_every_pipe(b"\xff\xff\xff\xff")
        time.sleep(60)
    elif do == "half-frame":
        into_every_pipe(b"\x00\x00\x00\x10abc")
        os._exit(0)
    elif do == "nonsense":
        link.send_frame(b"\xc1\xc1\xc1")


def into_every_pipe(data: bytes) -> None:
    for number in range(3, 8):
        try:
            os.write(number, data)
        except OSError:
            continue


def is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    serve(handle)
