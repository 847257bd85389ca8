# SPDX-License-Identifier: EUPL-1.2
"""Linux 5.13 and later: only the interpreter, its libraries and the time zones may still be read, nothing written.

Numbers and layouts: kernel documentation, userspace-api/landlock, and include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import sysconfig
from pathlib import Path

from gestapeld.box.namespaces import libc

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every architecture
_ASK_VERSION = 1
_BENEATH = 1
_READ_FILE, _READ_DIRECTORY = 1 << 2, 1 << 3
# how many access rights each version of the interface knows
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_CONNECTIONS = 0b11  # bind and connect, since version 4
_SCOPES = 0b11  # abstract sockets and signals, since version 6


def close_files() -> tuple[str, ...]:
    """Returns the walls it is; none when the kernel has no Landlock."""
    version = _call(_CREATE, None, 0, _ASK_VERSION)
    if version < 1:
        return ()
    rules = _call(_CREATE, *_handled(version), 0)
    if rules < 0:
        return ()
    try:
        for folder in _readable():
            _allow(rules, folder)
        if _call(_RESTRICT, rules, 0) != 0:
            return ()
    finally:
        os.close(rules)
    return ("read:landlock", "write:landlock", *(("network:landlock",) if version >= 4 else ()))


def _handled(version: int) -> tuple[ctypes.Array[ctypes.c_char], int]:
    rights = (1 << _RIGHTS.get(version, 16)) - 1
    layout = [rights]
    if version >= 4:
        layout.append(_CONNECTIONS)
    if version >= 6:
        layout.append(_SCOPES)
    packed = struct.pack(f"={len(layout)}Q", *layout)
    return ctypes.create_string_buffer(packed, len(packed)), len(packed)


def _readable() -> list[str]:
    """Folders of the interpreter, its libraries and the time zones."""
    system = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo", "/etc/ld.so.cache")
    own = {sys.base_prefix, sys.prefix, *sysconfig.get_paths().values(), *sys.path}
    return sorted({*system, *own} - {"", "/"})


def _allow(rules: int, path: str) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | _READ_DIRECTORY if Path(path).is_dir() else _READ_FILE
        packed = struct.pack("=Qi", rights, place)
        _call(_ADD, rules, _BENEATH, ctypes.create_string_buffer(packed, len(packed)), 0)
    finally:
        os.close(place)


def _call(number: int, *arguments: object) -> int:
    return int(libc.syscall(number, *arguments))
