# SPDX-License-Identifier: EUPL-1.2
"""A sealed dossier as a file that can be read in any order while nothing of it stands on disk (a zip is inside)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO, Any

from gestapeld.crypto.identity import Identity
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.receiving import SealedDossier, open_sealed
from gestapeld.crypto.streaming import Read

ENDING = ".verzegeld"


class Inside(io.RawIOBase):
    """The content of a sealed dossier, as an open file. Close it to let go of the sealed file."""

    def __init__(self, stream: IO[bytes], dossier: SealedDossier) -> None:
        """For `open_inside`."""
        self._stream = stream
        self._dossier = dossier
        self._at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """The place in the content."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place. Raises ValueError below zero."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._dossier.size}[whence]
        if start + offset < 0:
            raise ValueError(offset)
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        """The next bytes. Raises SealedDossierChangedError."""
        view = memoryview(buffer).cast("B")
        found = self._dossier.range(self._at, len(view))
        view[: len(found)] = found
        self._at += len(found)
        return len(found)

    def close(self) -> None:
        """Let go of the sealed file."""
        self._stream.close()
        super().close()


def open_inside(path: Path, key: Identity | ObjectKey) -> io.BufferedReader:
    """What is in a sealed file, every byte of it checked first. `key`: the receiver's, or what it was sealed with.

    Raises NotASealedDossierError, NewerFormatError, NotForThisKeyError, SealedDossierChangedError; OSError when it
    cannot be read.
    """
    stream = path.open("rb")
    try:
        size = stream.seek(0, io.SEEK_END)
        read = _reader(stream)
        dossier = open_sealed(read, size, key) if isinstance(key, Identity) else SealedDossier(read, size, key)
        dossier.check()
        return io.BufferedReader(Inside(stream, dossier), 1 << 20)
    except BaseException:
        stream.close()
        raise


def _reader(stream: IO[bytes]) -> Read:
    def read(offset: int, length: int) -> bytes:
        stream.seek(offset)
        return stream.read(length)

    return read
