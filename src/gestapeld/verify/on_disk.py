# SPDX-License-Identifier: EUPL-1.2
"""A folder on disk. Nothing in it is followed: a link, a pipe or a device is refused, also when put there later."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from gestapeld.errors import NotABundleError
from gestapeld.verify.bag import PIECE, Listing
from gestapeld.verify.report import CheckFailedError

# Not every platform has these; where there is none, the look before opening has to do.
_PLAINLY = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class OnDisk:
    """The folder at `place`."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._sizes: dict[str, int] = {}

    def listing(self) -> Listing:
        """Raises NotABundleError when there is no such folder, CheckFailedError for a link or a special file, OSError
        for a folder that cannot be looked into.
        """
        if not self._place.is_dir():
            raise NotABundleError
        folders: set[str] = set()
        for directory, inside, names in os.walk(self._place, onerror=_refuse):
            for name in [*inside, *names]:
                path = Path(directory) / name
                known = path.lstat()
                if not (stat.S_ISDIR(known.st_mode) or stat.S_ISREG(known.st_mode)):
                    raise CheckFailedError("bag-link")
                where = path.relative_to(self._place).as_posix()
                if stat.S_ISREG(known.st_mode):
                    self._sizes[where] = known.st_size
                else:
                    folders.add(where)
        return Listing(self._sizes, folders)

    def stream(self, path: str) -> Iterator[bytes]:
        """Raises CheckFailedError when it is a link or special file by now or larger than listed, OSError."""
        left = self._sizes[path]
        try:
            handle = os.open(self._place / path, _PLAINLY)
        except OSError:
            if (self._place / path).is_symlink():
                raise CheckFailedError("bag-link") from None
            raise
        with os.fdopen(handle, "rb", buffering=0) as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise CheckFailedError("bag-link")
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise CheckFailedError("file-changed", files=1)
                yield piece


def _refuse(problem: OSError) -> NoReturn:
    """What cannot be looked into is not passed over."""
    raise problem
