# SPDX-License-Identifier: EUPL-1.2
"""What the commands print: sentences, tables, JSON, progress. The only place that writes to the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from gestapeld.errors import CaseExistsError, GestapeldError
from gestapeld.wording import say

OnProgress = Callable[[int, int], None]  # done, total (0 when unknown)


def visible(text: str) -> str:
    """Text of evidence made safe for a terminal: control characters, escapes and direction overrides are shown, not
    obeyed.
    """
    shown = text.replace("\r\n", "\n").strip("\n").replace("\n", " ⏎ ").replace("\t", " ")
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in shown)


@dataclass
class Output:
    """Where a command speaks: `language`, and whether it prints JSON."""

    language: str = "nl"
    as_json: bool = False
    stdout: TextIO | None = None

    def say(self, key: str, /, **values: object) -> str:
        """A sentence of the `cli` area."""
        return say(self.language, f"cli.{key}", **values)

    def line(self, text: str = "") -> None:
        """One line for a person; nothing under --json."""
        if not self.as_json:
            print(text, file=self.stdout or sys.stdout)

    def tell(self, key: str, /, **values: object) -> None:
        """One sentence of the `cli` area for a person."""
        self.line(self.say(key, **values))

    def aside(self, key: str, /, **values: object) -> None:
        """A sentence beside the result, on standard error."""
        print(self.say(key, **values), file=sys.stderr)

    def result(self, value: Any) -> None:
        """The result as one JSON value, under --json only."""
        if self.as_json:
            print(
                json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False, default=str),
                file=self.stdout or sys.stdout,
            )

    def table(self, rows: Iterable[Sequence[str]], *, gap: str = "  ") -> None:
        """Rows of equal length in columns, the last one as wide as it likes."""
        if self.as_json:
            return
        kept = [[visible(cell) for cell in row] for row in rows]
        widths = [max((len(cell) for cell in column), default=0) for column in zip(*kept, strict=True)]
        for row in kept:
            cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths[:-1], strict=True)]
            self.line(gap.join([*cells, row[-1]]).rstrip())

    def failure(self, error: GestapeldError) -> None:
        """An error as one sentence and one next step on standard error, or as JSON on standard output."""
        what, after = (say(self.language, f"errors.{error.code}.{part}") for part in ("what", "next"))
        if self.as_json:
            self.result({"error": error.code, "what": what, "next": after, "facts": error.facts})
            return
        print(f"{what}\n{after} [{error.code}]", file=sys.stderr)

    @contextmanager
    def progress(self, key: str) -> Iterator[OnProgress]:
        """A progress bar on standard error while a terminal is there to see it."""
        if self.as_json or not sys.stderr.isatty():
            yield lambda done, total: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,.0f}"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self.say(key), total=None)

            def moved(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total or None)

            yield moved


def write_new_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes to a file that does not exist yet. Raises CaseExistsError when it does."""
    try:
        with path.open("xb") as out:
            for piece in pieces:
                out.write(piece)
    except FileExistsError as error:
        raise CaseExistsError from error
