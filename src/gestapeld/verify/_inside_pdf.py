# SPDX-License-Identifier: EUPL-1.2
"""Runs in a process of its own, as a file: a PDF on standard input, the text of its pages on standard output.

Before the first byte comes in it gives up memory above a bound, most time, and every way to open a file or a
connection; where the system knows no such bounds, the parent's clock still holds. Exit status: 3 it is no PDF that
opens, 4 the library is missing, 5 out of memory, anything else went wrong.
"""

from __future__ import annotations

import codecs
import sys


def limit(memory: int, seconds: int) -> None:
    """Bounds that hold until this process ends, and that nothing in it can lift."""
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = {"RLIMIT_AS": memory, "RLIMIT_CPU": seconds, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0}
    bounds |= {"RLIMIT_NPROC": 0, "RLIMIT_NOFILE": 0}  # no new process, nothing new to be opened
    for name, most in bounds.items():
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, OSError, ValueError):
            continue


def main() -> int:
    """The status to end with."""
    try:
        import pypdfium2
    except (ImportError, OSError):
        return 4
    for code in ("utf-16-le", "utf-8", "ascii", "latin-1"):
        codecs.lookup(code)  # Python would look for it in a file later, when nothing may be opened
    limit(int(sys.argv[1]), int(sys.argv[2]))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage().get_text_bounded()
            sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\f")
            page.close()
        sys.stdout.buffer.flush()
    except pypdfium2.PdfiumError:
        return 3
    except MemoryError:
        return 5
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
