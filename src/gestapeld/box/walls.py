# SPDX-License-Identifier: EUPL-1.2
"""Everything a child gives up before it sees evidence, in an order in which each step still can be taken.

Every wall is tried on its own and reported only if it stands. Linux has all of them, unless the kernel or a container
refuses; elsewhere the interpreter's guard, the parent's clock and what rlimits there are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from gestapeld.box import guard
from gestapeld.box.limits import Limits


def put_up_walls(limits: Limits) -> tuple[str, ...]:
    """Returns the walls that stand, as in `limits.Held`."""
    return tuple(_walls(limits))


def _walls(limits: Limits) -> Iterator[str]:
    if sys.platform == "linux":
        from gestapeld.box import landlock, namespaces, seccomp

        namespaces.end_with_parent()
        yield from namespaces.leave_network()
        yield from _rlimits(limits)
        yield from landlock.close_files()
        yield from seccomp.refuse_calls(threads=limits.threads)
    elif sys.platform != "win32":
        yield from _rlimits(limits)
    yield from guard.refuse_from_now_on()


def _rlimits(limits: Limits) -> Iterator[str]:
    if sys.platform == "win32":
        return
    import resource

    def lower(what: int, soft: int, hard: int) -> bool:
        try:
            ceiling = resource.getrlimit(what)[1]
            if ceiling != resource.RLIM_INFINITY:
                soft, hard = min(soft, ceiling), min(hard, ceiling)
            resource.setrlimit(what, (soft, hard))
        except (OSError, ValueError):
            return False
        return True

    lower(resource.RLIMIT_CORE, 0, 0)
    lower(resource.RLIMIT_NOFILE, limits.open_files, limits.open_files)
    if not limits.threads:
        lower(resource.RLIMIT_NPROC, 0, 0)
    if lower(resource.RLIMIT_FSIZE, 0, 0):
        yield "write:rlimit"
    if lower(resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1):
        yield "cpu:rlimit"
    # macOS accepts this limit and does not keep it, so it is not claimed there
    if lower(resource.RLIMIT_AS, limits.memory, limits.memory) and sys.platform == "linux":
        yield "memory:rlimit"
