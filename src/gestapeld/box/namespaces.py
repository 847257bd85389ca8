# SPDX-License-Identifier: EUPL-1.2
"""Linux: an empty network of its own, and no life after the parent."""

from __future__ import annotations

import ctypes
import os
import signal

_NEW_USER = 0x10000000
_NEW_IPC = 0x08000000
_NEW_NETWORK = 0x40000000
_PARENT_DEATH_SIGNAL = 1
_DUMPABLE = 4
_NO_NEW_PRIVILEGES = 38

libc = ctypes.CDLL(None, use_errno=True)


def end_with_parent() -> None:
    """The kernel ends the child with its parent; nobody may look into its memory; nothing can raise its rights."""
    parent = os.getppid()
    libc.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if os.getppid() != parent:  # it ended between the two lines above
        os._exit(0)


def leave_network() -> tuple[str, ...]:
    """Move to a network without any interface up: as root at once, otherwise in a user namespace if allowed."""
    for flags in (_NEW_NETWORK | _NEW_IPC, _NEW_USER | _NEW_NETWORK | _NEW_IPC):
        if libc.unshare(flags) == 0:
            return ("network:namespace",)
    return ()
