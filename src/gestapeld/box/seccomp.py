# SPDX-License-Identifier: EUPL-1.2
"""Linux: the system calls a child may still make. Everything else fails with an error, it does not kill.

A list of what is allowed, because a list of what is forbidden is out of date with every kernel. A filter is a small
program for the kernel's packet machine (kernel documentation, userspace-api/seccomp_filter; struct seccomp_data: number
at 0, architecture at 4, arguments from 16, eight bytes each, lower half first on the machines supported here).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

from gestapeld.box.namespaces import libc
from gestapeld.box.syscalls import ARCHITECTURES, PLAIN

_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_ALLOW = 0x7FFF0000
_ERROR = 0x00050000
_NUMBER, _ARCHITECTURE = 0, 4
_X32 = 0x40000000  # the second numbering of x86-64, refused as a whole
_SET_SECCOMP, _FILTER = 22, 2
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_THREAD = 0x00010000  # CLONE_THREAD: same process, so still inside every wall
_FCNTL = (0, 1, 2, 3, 1030)  # duplicate, read and set close-on-exec, read flags

_Step = tuple[int, int, int, int]


def refuse_calls(*, threads: bool) -> tuple[str, ...]:
    """Returns the walls it is; none on a machine whose call numbers are not known here, or when the kernel refuses."""
    table = ARCHITECTURES.get(platform.machine())
    if table is None:
        return ()
    program = b"".join(struct.pack("=HBBI", *step) for step in _program(*table, threads=threads))
    steps = ctypes.create_string_buffer(program, len(program))
    holder = ctypes.create_string_buffer(struct.pack("@HP", len(program) // 8, ctypes.addressof(steps)))
    if libc.prctl(_SET_SECCOMP, _FILTER, holder, 0, 0) != 0:
        return ()
    return ("network:seccomp", "programs:seccomp", "write:seccomp")


def _program(architecture: int, numbers: dict[str, int], *, threads: bool) -> list[_Step]:
    steps: list[_Step] = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, architecture), _fail(errno.EPERM)]
    steps += [(_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, _X32), _fail(errno.EPERM)]
    for name in PLAIN:
        if name in numbers:
            steps += [(_EQUAL, 0, 1, numbers[name]), (_RETURN, 0, 0, _ALLOW)]
    for name, position in (("open", 1), ("openat", 2)):
        steps += _on(numbers, name, [_argument(position), (_ANY_BIT, 0, 1, _WRITING), _fail(errno.EACCES), _allow()])
    steps += _on(numbers, "prlimit64", _ASK_ONLY)
    steps += _on(numbers, "tgkill", [_argument(0), (_EQUAL, 1, 0, os.getpid()), _fail(errno.EPERM), _allow()])
    steps += _on(numbers, "fcntl", [_argument(1), *_one_of(_FCNTL), _fail(errno.EPERM)])
    if threads:
        steps += _on(numbers, "clone", [_argument(0), (_ANY_BIT, 1, 0, _THREAD), _fail(errno.EPERM), _allow()])
    steps += _on(numbers, "ioctl", [_fail(errno.ENOTTY)])
    # "no such call" makes a C library fall back to an older one (clone3 → clone); "forbidden" would not
    steps += _on(numbers, "clone3", [_fail(errno.ENOSYS)])
    return [*steps, _fail(errno.EPERM)]


def _on(numbers: dict[str, int], name: str, steps: list[_Step]) -> list[_Step]:
    """`steps` for one call, none of which falls through; jumped over for every other call."""
    return [(_EQUAL, 0, len(steps), numbers[name]), *steps] if name in numbers else []


def _one_of(values: tuple[int, ...]) -> list[_Step]:
    return [step for value in values for step in ((_EQUAL, 0, 1, value), _allow())]


def _argument(position: int) -> _Step:
    return (_LOAD, 0, 0, 16 + 8 * position)


def _allow() -> _Step:
    return (_RETURN, 0, 0, _ALLOW)


def _fail(number: int) -> _Step:
    return (_RETURN, 0, 0, _ERROR | number)


# prlimit64 asks as long as its third argument, a pointer in two halves, is null; with one it would set
_ASK_ONLY = [
    _argument(2),
    (_EQUAL, 0, 2, 0),
    (_LOAD, 0, 0, 16 + 8 * 2 + 4),
    (_EQUAL, 1, 0, 0),
    _fail(errno.EPERM),
    _allow(),
]
