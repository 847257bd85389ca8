# SPDX-License-Identifier: EUPL-1.2
"""The only place in the program that writes a dossier to disk.

It is written beside its final name as `<name>.unfinished` and gets that name only when everything was checked; anything
else removes it. An unfinished folder left by a power cut holds only what was about to be handed over.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gestapeld.crypto.digest import Sha256
from gestapeld.errors import CaseExistsError, NoSpaceError, NotWritableError
from gestapeld.verify.bag import BAGIT, ROOT_FILES, bag_info, write_manifest

UNFINISHED = ".unfinished"
_OURS = {"data", *ROOT_FILES}


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the folder: its path with forward slashes, SHA-256 in hex, size in bytes."""

    path: str
    digest: str
    size: int


class UnfinishedFolder:
    """A folder being written. Use as a context manager: leaving it without `complete` removes everything."""

    def __init__(self, target: Path) -> None:
        """Raises CaseExistsError when something stands at `target`, NotWritableError when nothing can be made there."""
        self.target = target
        self.place = target.with_name(target.name + UNFINISHED)
        self.files: dict[str, WrittenFile] = {}
        self._done = False
        if target.exists() or target.is_symlink():
            raise CaseExistsError
        self.discard()
        with _DiskErrors():
            self.place.mkdir(mode=0o700)

    def __enter__(self) -> UnfinishedFolder:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._done:
            self.discard()

    def write(self, path: str, data: bytes) -> WrittenFile:
        """Write one new file. Raises NoSpaceError or NotWritableError; ValueError for a path that is not plain."""
        return self.write_stream(path, iter((data,)))

    def write_stream(self, path: str, pieces: Iterator[bytes]) -> WrittenFile:
        """The same from pieces, never whole in memory."""
        plain = PurePosixPath(path)
        if plain.is_absolute() or ".." in plain.parts or not path.isascii() or path in self.files:
            raise ValueError(path)
        hasher, size = Sha256(), 0
        with _DiskErrors():
            where = self.place / plain
            where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with where.open("xb") as stream:
                for piece in pieces:
                    stream.write(piece)
                    hasher.update(piece)
                    size += len(piece)
        written = WrittenFile(path, hasher.hex(), size)
        self.files[path] = written
        return written

    def finish_bag(self, made: str, bundle: str, software: str) -> None:
        """Write what makes the folder a bag (BagIt 1.0, RFC 8493): tag files and manifests over all payload files."""
        payload = [f for f in self.files.values() if f.path.startswith("data/")]
        info = bag_info(made, bundle, software, [f.size for f in payload])
        manifest = write_manifest((f.path, f.digest) for f in payload)
        tags = [self.write(name, data) for name, data in _tag_files(info, manifest)]
        self.write("tagmanifest-sha256.txt", write_manifest((t.path, t.digest) for t in tags))

    def on_disk(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Every file as it now stands on disk, written by us or not: path and a way to read it."""
        for directory, _, names in os.walk(self.place):
            for name in sorted(names):
                path = Path(directory) / name
                yield path.relative_to(self.place).as_posix(), path.read_bytes

    def complete(self) -> Path:
        """Give the folder its name. Raises CaseExistsError when something came to stand there, NotWritableError."""
        if self.target.exists():
            raise CaseExistsError
        with _DiskErrors():
            for directory, _, names in os.walk(self.place):
                for path in [*(Path(directory) / name for name in names), Path(directory)]:
                    _settle(path)
            self.place.rename(self.target)
            _settle(self.target.parent)
        self._done = True
        return self.target

    def discard(self) -> None:
        """Remove what was written so far. Raises CaseExistsError when something else stands there under that name."""
        if self.place.is_symlink():
            raise CaseExistsError
        if not self.place.exists():
            return
        with _DiskErrors():
            if not self.place.is_dir() or not {path.name for path in self.place.iterdir()} <= _OURS:
                raise CaseExistsError
            shutil.rmtree(self.place)


def _tag_files(info: bytes, manifest: bytes) -> list[tuple[str, bytes]]:
    return [("bag-info.txt", info), ("bagit.txt", BAGIT), ("manifest-sha256.txt", manifest)]


def _settle(path: Path) -> None:
    """Flush to disk. Folders cannot be opened for that on every platform."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _DiskErrors:
    """Turns errors of the operating system into ours, without the names in them."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, OSError):
            raise (NoSpaceError() if error.errno in (errno.ENOSPC, errno.EDQUOT) else NotWritableError()) from None
