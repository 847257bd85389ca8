# SPDX-License-Identifier: EUPL-1.2
"""What a child may use, and which of its walls hold."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20

OUT_OF_MEMORY = 77
"""Exit status by which a child says that its memory was used up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds.

    memory          address space of the child
    cpu_seconds     processor time over its whole life
    answer_seconds  longest wait for its next frame, and for it to accept one
    frame_bytes     largest frame in either direction
    open_files      file descriptors
    threads         may it start threads (never processes)
    """

    memory: int = 1024 * MIB
    cpu_seconds: int = 3600
    answer_seconds: float = 60.0
    frame_bytes: int = 16 * MIB
    open_files: int = 64
    threads: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """The walls that stood before the first byte of evidence came in, as `what:by-what`.

    what     network, write, read, programs, memory, cpu, time, environment
    by-what  namespace, seccomp, landlock, rlimit, parent: enforced from outside the code that runs;
             guard: by the interpreter only, which stops a mistake but not a taken-over library
    """

    walls: tuple[str, ...]

    def strong(self, what: str) -> bool:
        """Is `what` held by more than the interpreter itself?"""
        return any(wall.startswith(f"{what}:") and not wall.endswith(":guard") for wall in self.walls)
