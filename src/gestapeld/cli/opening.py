# SPDX-License-Identifier: EUPL-1.2
"""How a command gets at a case: the passphrase, the file, the index beside it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.cli.output import Output
from gestapeld.errors import UsageError
from gestapeld.search.index import Index

LONGEST_SECRET = 4096


def read_secret(descriptor: int) -> str:
    """One line from a file descriptor that the caller opened. Raises UsageError when there is nothing to read."""
    try:
        with os.fdopen(descriptor, "rb", closefd=descriptor != 0) as stream:
            line = stream.readline(LONGEST_SECRET)
    except OSError as error:
        raise UsageError from error
    return line.decode("utf-8", "strict").rstrip("\r\n")


def ask_passphrase(output: Output, descriptor: int | None, *, key: str = "ask.passphrase", twice: bool = False) -> str:
    """The passphrase from a descriptor, or typed without being shown. Never from an argument: those stand in the
    process list.
    """
    if descriptor is not None:
        return read_secret(descriptor)
    if not sys.stdin.isatty():
        return read_secret(0)
    typed: str = click.prompt(
        output.say(key), hide_input=True, err=True, confirmation_prompt=output.say("ask.again") if twice else False
    )
    return typed


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
        storage = SingleFile.open(path)
        try:
            key = "ask.recovery" if self.recovery else "ask.passphrase"
            secret = self.typed = ask_passphrase(self.output, self.passphrase_fd, key=key)
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
                yield case, index
            finally:
                index.close()


def forget_index(case: CaseFile) -> None:
    """Throw the index away: after an erasure it may still hold what is gone. It is built again when it is needed."""
    index = Index.open(case, index_folder())
    index.discard()
    index.close()
