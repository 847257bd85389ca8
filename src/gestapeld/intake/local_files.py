# SPDX-License-Identifier: EUPL-1.2
"""Files and folders from this computer's disk: opened once, never through a link, read once from that same descriptor.

What is checked is what is read: everything is asked of the open file, nothing of its path again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from gestapeld.errors import UnreadableFileError

MOST_FILES = 200_000
MOST_DEPTH = 64
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # a link put in the file's place is refused, not followed
    | getattr(os, "O_NONBLOCK", 0)  # a pipe put in the file's place does not make us wait
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: its path, and its name with the folders below the one that was given, `/` between them."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Something in a folder that is not taken in: `wording/*/problems.toml`, table `not-taken`, says why."""

    name: str
    reason: str


class LocalFile:
    """One regular file, open. Use as a context manager.

    Raises UnreadableFileError (`reason`: missing, link, not-a-file, not-allowed, disk).
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = _open(path)
        self._left = 0
        try:
            self._before = os.fstat(self._descriptor)
            if not stat.S_ISREG(self._before.st_mode):
                raise UnreadableFileError(reason="not-a-file")
        except BaseException:
            os.close(self._descriptor)
            raise
        self._left = self._before.st_size

    def __enter__(self) -> Self:
        """The open file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        os.close(self._descriptor)

    @property
    def size(self) -> int:
        """In bytes, when it was opened."""
        return self._before.st_size

    @property
    def modified(self) -> str:
        """Time of the last change as the disk states it, UTC; "" when it states nonsense."""
        try:
            return datetime.fromtimestamp(self._before.st_mtime_ns // 10**9, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError, OSError):
            return ""

    def read(self, count: int) -> bytes:
        """Up to `count` bytes further on; b"" at the end. Never more in all than the file had when it was opened.

        Raises UnreadableFileError.
        """
        try:
            piece = os.read(self._descriptor, min(count, self._left))
        except OSError as problem:
            raise UnreadableFileError(reason="disk") from problem
        self._left -= len(piece)
        return piece

    def rewind(self) -> None:
        """Read it from the start again."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        self._left = self._before.st_size

    def changed(self) -> bool:
        """After reading: did somebody write to it meanwhile, or was it cut off, or is there more than it said?"""
        now = os.fstat(self._descriptor)
        same = (now.st_size, now.st_mtime_ns) == (self._before.st_size, self._before.st_mtime_ns)
        if not same or self._left:
            return True
        try:
            return bool(os.read(self._descriptor, 1))
        except OSError:
            return True


def _open(path: Path) -> int:
    try:
        if not getattr(os, "O_NOFOLLOW", 0) and path.is_symlink():  # Windows has no such flag
            raise UnreadableFileError(reason="link")
        return os.open(path, _FLAGS)
    except FileNotFoundError as problem:
        raise UnreadableFileError(reason="missing") from problem
    except PermissionError as problem:  # on Windows also: another program holds it
        raise UnreadableFileError(reason="not-allowed") from problem
    except (OSError, ValueError) as problem:
        raise UnreadableFileError(reason="link" if _is_link(path) else "disk") from problem


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except (OSError, ValueError):
        return False


def identity_of(path: Path) -> tuple[int, int] | None:
    """Which file it is, whatever it is called, without opening it; None when it cannot be seen."""
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return None
    return (seen.st_dev, seen.st_ino)


def find(path: Path) -> Iterator[Found | PassedOver]:
    """The file itself, or every file in the folder and below it, in the order of their names. Links are passed over.

    Raises UnreadableFileError when `path` itself is not there or is a folder that cannot be listed.
    """
    if path.is_symlink() or not path.is_dir():
        yield Found(path, shown_name(path.name or str(path)))
        return
    yield from _below(path, "", 0, [MOST_FILES])


def _below(folder: Path, before: str, depth: int, left: list[int]) -> Iterator[Found | PassedOver]:
    for entry in _listed(folder, before):
        name = before + shown_name(entry.name)
        if left[0] <= 0:
            yield PassedOver(name, "too-many-files")
            return
        if entry.is_symlink():
            yield PassedOver(name, "link")
        elif entry.is_dir(follow_symlinks=False):
            if depth >= MOST_DEPTH:
                yield PassedOver(name, "too-deep")
            else:
                yield from _inside(entry, name, depth, left)
        else:
            left[0] -= 1
            yield Found(Path(entry.path), name)


def _inside(entry: os.DirEntry[str], name: str, depth: int, left: list[int]) -> Iterator[Found | PassedOver]:
    try:
        yield from _below(Path(entry.path), name + "/", depth + 1, left)
    except UnreadableFileError:
        yield PassedOver(name, "not-allowed")


def _listed(folder: Path, before: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as problem:
        raise UnreadableFileError(reason="folder", depth=before.count("/")) from problem


def shown_name(name: str) -> str:
    """A file name as text: bytes that are no text become U+FFFD."""
    return (
        os.fsencode(name).decode("utf-8", "replace")
        if os.name == "posix"
        else name.encode("utf-8", "replace").decode("utf-8")
    )
