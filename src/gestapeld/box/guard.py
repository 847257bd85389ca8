# SPDX-License-Identifier: EUPL-1.2
"""The interpreter's own refusal: no sockets, no programs, no writing. Stops mistakes everywhere, takeovers nowhere."""

from __future__ import annotations

import os
import sys

_REFUSED = (
    "socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.system", "os.startfile",
    "os.kill", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.putenv", "shutil.", "tempfile.", "winreg.",
    "ctypes.dlopen", "ctypes.dlsym", "_winapi.", "signal.pthread_kill",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def refuse_from_now_on() -> tuple[str, ...]:
    """Cannot be undone. Returns the walls it is."""
    sys.addaudithook(_hook)
    return ("network:guard", "programs:guard", "write:guard")


def _hook(event: str, details: tuple[object, ...]) -> None:
    if event == "open":
        flags = details[2] if len(details) > 2 else 0
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("not in here")
    elif event.startswith(_REFUSED):
        raise PermissionError("not in here")
