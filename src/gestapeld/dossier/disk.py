# SPDX-License-Identifier: EUPL-1.2
"""What a disk says, in our words, and what makes sure that it holds what was written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from gestapeld.errors import DiskFailedError, NoSpaceError, NotWritableError

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class DiskErrors:
    """Turns errors of the operating system into ours, without the names in them."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, OSError):
            if error.errno in _FULL:
                raise NoSpaceError from None
            raise (DiskFailedError() if error.errno == errno.EIO else NotWritableError()) from None


def settle(path: Path) -> None:
    """Flush to disk. Folders cannot be opened for that on every platform."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
