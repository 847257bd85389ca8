# SPDX-License-Identifier: EUPL-1.2
"""The sealing worker: `python -I -m gestapeld.casefile.sealing_worker`, started by `sealing_pool` and by nothing else.

Trusted code in a process of its own, so that sealing uses a second core. It reads jobs with their keys from its
standard input, answers on its standard output, opens no file, and ends with its parent.
"""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import suppress

from gestapeld.casefile import sealing_frames
from gestapeld.crypto.randomness import SYSTEM
from gestapeld.errors import GestapeldError


def keep_no_memory_image() -> None:
    """A crash must not leave the keys in a file, where the system lets us say so."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work() -> None:
    """Answer jobs until the input ends."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    first = sealing_frames.read(source)
    case_id = first[0].decode("ascii") if first else ""
    while (parts := sealing_frames.read(source)) is not None:
        job = sealing_frames.job_of(parts)
        try:
            answer = sealing_frames.answer_of(job.seal(case_id, SYSTEM))
        except GestapeldError as error:
            answer = (sealing_frames.ERROR, error.code.encode("ascii"))
        sealing_frames.write(target, *answer)


def main() -> None:
    """Run until the parent closes the pipe or is gone."""
    keep_no_memory_image()
    gc.disable()  # a batch makes tens of thousands of objects, none of them in circles: there is nothing to find
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    with suppress(OSError, EOFError):
        work()


if __name__ == "__main__":
    main()
