# SPDX-License-Identifier: EUPL-1.2
"""The only place in the program that writes a dossier to disk: a folder, or one file.

It is written beside its final name as `<name>.unfinished` and gets that name only when everything was checked; anything
else removes it. Nothing is written to it before the search for protected values found nothing, so what a power cut
leaves is what was about to be handed over, or its beginning.
"""

from __future__ import annotations

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

from gestapeld.dossier.disk import DiskErrors, settle
from gestapeld.dossier.draft import check_plain
from gestapeld.errors import CaseExistsError
from gestapeld.verify.bag import ROOT_FILES

UNFINISHED = ".unfinished"
_OURS = {"data", *ROOT_FILES}


class Unfinished(ABC):
    """Something being written. Use as a context manager: leaving it without `complete` removes everything."""

    def __init__(self, target: Path) -> None:
        """Raises CaseExistsError when something stands at `target`, NotWritableError when nothing can be made there."""
        self.target = target
        self.place = target.with_name(target.name + UNFINISHED)
        self._done = False
        if target.exists() or target.is_symlink():
            raise CaseExistsError
        self.discard()

    def __exit__(self, *_: object) -> None:
        if not self._done:
            self.discard()

    @abstractmethod
    def discard(self) -> None:
        """Remove what was written so far. Raises CaseExistsError when something else stands there under that name."""

    def complete(self) -> Path:
        """Give it its name. Raises CaseExistsError when something came to stand there, NotWritableError."""
        if self.target.exists():
            raise CaseExistsError
        with DiskErrors():
            self._settle()
            self.place.rename(self.target)
            settle(self.target.parent)
        self._done = True
        return self.target

    def _settle(self) -> None:
        settle(self.place)


class UnfinishedFolder(Unfinished):
    """A folder being written."""

    def __init__(self, target: Path) -> None:
        """As `Unfinished`."""
        super().__init__(target)
        with DiskErrors():
            self.place.mkdir(mode=0o700)

    def __enter__(self) -> UnfinishedFolder:
        return self

    def write(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write one new file. Raises NoSpaceError or NotWritableError; ValueError for a path that is not plain."""
        check_plain(path)
        with DiskErrors():
            where = self.place / path
            where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with where.open("xb") as stream:
                for piece in pieces:
                    stream.write(piece)

    def discard(self) -> None:
        """As `Unfinished`."""
        if self.place.is_symlink():
            raise CaseExistsError
        if not self.place.exists():
            return
        with DiskErrors():
            if not self.place.is_dir() or not {path.name for path in self.place.iterdir()} <= _OURS:
                raise CaseExistsError
            shutil.rmtree(self.place)

    def _settle(self) -> None:
        for directory, _, names in os.walk(self.place):
            for path in [*(Path(directory) / name for name in names), Path(directory)]:
                settle(path)


class UnfinishedFile(Unfinished):
    """One file being written: a zip, or a sealed dossier. `starts`: how a file of that kind begins."""

    def __init__(self, target: Path, starts: bytes) -> None:
        """As `Unfinished`."""
        self._starts = starts
        super().__init__(target)
        with DiskErrors():
            os.close(os.open(self.place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def __enter__(self) -> UnfinishedFile:
        return self

    def write(self, pieces: Iterable[bytes]) -> None:
        """Write all of it. Raises NoSpaceError or NotWritableError."""
        with DiskErrors(), self.place.open("r+b") as stream:
            for piece in pieces:
                stream.write(piece)

    def discard(self) -> None:
        """As `Unfinished`: only a file that begins like one of ours is taken away, or an empty one."""
        if self.place.is_symlink():
            raise CaseExistsError
        if not self.place.exists():
            return
        with DiskErrors():
            if not self.place.is_file():
                raise CaseExistsError
            with self.place.open("rb") as stream:
                start = stream.read(len(self._starts))
            if not self._starts.startswith(start):
                raise CaseExistsError
            self.place.unlink()
