# SPDX-License-Identifier: EUPL-1.2
"""A dossier while it is being made: its files, readable by this run of the program only.

They stand in files without a name beside the place where the dossier will be, each sealed under a key that is never
written down. Whatever ends the program, its own failure, Ctrl-C or the power, the key is gone and the system gives the
space back; nothing readable was ever there.
"""

from __future__ import annotations

import tempfile
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from gestapeld.crypto import labels, streaming
from gestapeld.crypto.digest import Sha256
from gestapeld.crypto.keys import ObjectKey
from gestapeld.dossier.disk import DiskErrors
from gestapeld.verify.bag import BAGIT, Listing, bag_info, write_manifest

_LARGEST_SCRATCH = 1 << 30  # bytes after which the next file begins another one: some sticks hold no file above 4 GiB


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the dossier: its path with forward slashes, SHA-256 in hex, size in bytes, CRC-32 (for a zip)."""

    path: str
    digest: str
    size: int
    crc: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the `number`th file stands: in which scratch file, from which byte, how many sealed bytes."""

    number: int
    stream: IO[bytes]
    start: int
    sealed: int
    turn: threading.Lock  # a place is sought and read in one go, whoever else reads


class Draft:
    """The files of one dossier. Use as a context manager: leaving it gives everything up."""

    def __init__(self, beside: Path) -> None:
        """`beside`: a folder that can be written to. Raises NotWritableError at the first file."""
        self._beside = beside
        self._key = ObjectKey.new()
        self._open = ExitStack()
        self._places: dict[str, _Place] = {}
        self._last: IO[bytes] | None = None
        self._turn = threading.Lock()
        self.files: dict[str, WrittenFile] = {}

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give everything up."""
        self._open.close()
        self._places.clear()

    def write(self, path: str, data: bytes) -> WrittenFile:
        """Add one file. Raises NoSpaceError or NotWritableError; ValueError for a path that is not plain."""
        return self.write_stream(path, (data,))

    def write_stream(self, path: str, pieces: Iterable[bytes]) -> WrittenFile:
        """The same from pieces, never whole in memory."""
        check_plain(path)
        if path in self.files:
            raise ValueError(path)
        hasher, crc, size, sealed = Sha256(), 0, 0, 0
        with DiskErrors():
            stream = self._scratch()
            start = stream.tell()
            sealing = streaming.SealingStream(self._key, _bound_to(len(self.files)))
            for piece in pieces:
                hasher.update(piece)
                crc = zlib.crc32(piece, crc)
                size += len(piece)
                sealed += stream.write(sealing.update(piece))
            sealed += stream.write(sealing.finish())
        written = WrittenFile(path, hasher.hex(), size, crc)
        self._places[path] = _Place(len(self.files), stream, start, sealed, self._turn)
        self.files[path] = written
        return written

    def finish_bag(self, made: str, bundle: str, software: str) -> None:
        """Write what makes it a bag (BagIt 1.0, RFC 8493): tag files and manifests over all payload files."""
        payload = [f for f in self.files.values() if f.path.startswith("data/")]
        info = bag_info(made, bundle, software, [f.size for f in payload])
        manifest = write_manifest((f.path, f.digest) for f in payload)
        named = [("bag-info.txt", info), ("bagit.txt", BAGIT), ("manifest-sha256.txt", manifest)]
        tags = [self.write(name, data) for name, data in named]
        self.write("tagmanifest-sha256.txt", write_manifest((t.path, t.digest) for t in tags))

    def pieces(self, path: str) -> Iterator[bytes]:
        """A file again. Raises OpenFailedError when the disk gave back something else."""
        place = self._places[path]
        with DiskErrors():
            yield from streaming.open_stream(self._key, _bound_to(place.number), _reader(place), place.sealed)

    def read(self, path: str) -> bytes:
        """A file again, whole."""
        return b"".join(self.pieces(path))

    def listing(self) -> Listing:
        """What a receiver would find (`verify.bag.FolderOfBytes`)."""
        folders = {str(parent) for path in self.files for parent in PurePosixPath(path).parents}
        return Listing({path: file.size for path, file in self.files.items()}, folders - {"."})

    def stream(self, path: str) -> Iterator[bytes]:
        """The same as `pieces` (`verify.bag.FolderOfBytes`)."""
        return self.pieces(path)

    def everything(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Every file, sorted by path, and a way to read it."""
        for path in sorted(self.files):
            yield path, partial(self.read, path)

    def _scratch(self) -> IO[bytes]:
        """The file without a name to go on in, at its end."""
        if self._last is None or self._last.seek(0, 2) > _LARGEST_SCRATCH:
            self._last = self._open.enter_context(tempfile.TemporaryFile(dir=self._beside))  # noqa: SIM115
        return self._last


def check_plain(path: str) -> None:
    """Raises ValueError for a path that is not relative, not ASCII, or leads elsewhere."""
    plain = PurePosixPath(path)
    if plain.is_absolute() or not plain.parts or ".." in plain.parts or "\\" in path or ":" in path:
        raise ValueError(path)
    if not path.isascii() or plain.as_posix() != path:
        raise ValueError(path)


def _bound_to(number: int) -> bytes:
    return labels.bound(labels.DRAFT, labels.context(number))


def _reader(place: _Place) -> streaming.Read:
    def read(offset: int, length: int) -> bytes:
        with place.turn:
            place.stream.seek(place.start + offset)
            return place.stream.read(length)

    return read
