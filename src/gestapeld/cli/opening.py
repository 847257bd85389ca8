# SPDX-License-Identifier: EUPL-1.2
"""How a command gets at a case: the passphrase, the file, the index beside it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.cli.asking import ask_secret
from gestapeld.cli.output import Output
from gestapeld.errors import NotACaseFileError, UnreadableFileError
from gestapeld.search.index import Index


def index_folder() -> Path:
    """Where the encrypted, disposable index lives: the cache folder of this system, under a neutral name."""
    chosen = os.environ.get("GESTAPELD_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "stapel" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "stapel"
    return Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "stapel"


def files_of(case: Path) -> list[Path]:
    """What belongs to a case on this disk: its file, the journal beside it, the index. None of it is evidence in it."""
    kept = list(index_folder().iterdir()) if index_folder().is_dir() else []
    return [case, case.with_name(case.name + "-journal"), *kept]


def _check_file(path: Path) -> None:
    """Before anything is asked. Raises NotACaseFileError, UnreadableFileError."""
    if path.is_dir():
        raise NotACaseFileError
    if not path.is_file() or not os.access(path, os.R_OK):
        raise UnreadableFileError


class Session:
    """What every command carries: how to speak, and how to open the case it was given."""

    def __init__(self, output: Output, passphrase_fd: int | None, recovery: bool) -> None:
        self.output = output
        self.passphrase_fd = passphrase_fd
        self.recovery = recovery
        self.typed = ""  # what opened the case in this run: changing the passphrase asks for it

    @contextmanager
    def case(self, path: Path) -> Iterator[CaseFile]:
        """The case at `path`, unlocked; closed again whatever happens."""
        _check_file(path)
        storage = SingleFile.open(path)
        try:
            key = "ask.recovery" if self.recovery else "ask.passphrase"
            secret = self.typed = ask_secret(self.output, self.passphrase_fd, key=key)
            if self.recovery:
                opened = CaseFile.open(storage, recovery_code=secret)
            else:
                opened = CaseFile.open(storage, passphrase=secret)
        except BaseException:
            storage.close()
            raise
        with opened:
            yield opened

    @contextmanager
    def index(self, path: Path) -> Iterator[tuple[CaseFile, Index]]:
        """The case and its index, brought up to date."""
        with self.case(path) as case:
            index = Index.open(case, index_folder())
            try:
                with self.output.progress("progress.index") as moved:
                    index.catch_up(moved)
                if index.in_memory:
                    self.output.aside("index.in-memory", place=index_folder())
                yield case, index
            finally:
                index.close()


def forget_index(case: CaseFile) -> None:
    """Throw the index away: after an erasure it may still hold what is gone. It is built again when it is needed."""
    index = Index.open(case, index_folder())
    index.discard()
    index.close()
