# SPDX-License-Identifier: EUPL-1.2
"""A sealed dossier as a file that can be read in any order while nothing of it stands on disk (a zip is inside)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

from gestapeld.crypto.identity import Identity
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.receiving import SealedDossier, open_sealed
from gestapeld.crypto.seekable import Seekable
from gestapeld.crypto.streaming import Read

ENDING = ".verzegeld"


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
        return io.BufferedReader(Seekable(stream, dossier), 1 << 20)
    except BaseException:
        stream.close()
        raise


def _reader(stream: IO[bytes]) -> Read:
    def read(offset: int, length: int) -> bytes:
        stream.seek(offset)
        return stream.read(length)

    return read
