# SPDX-License-Identifier: EUPL-1.2
"""What the commands print: sentences, tables, JSON, progress. The only place that writes to the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from gestapeld.errors import CaseExistsError, GestapeldError
from gestapeld.records.moment import Moment
from gestapeld.wording import say

HOME = ZoneInfo("Europe/Amsterdam")
OnProgress = Callable[[int, int], None]  # done, total (0 when unknown)

_JOINERS = "\u200c\u200d"  # they only shape the letters and emoji around them
_SPACES = {ord(space): " " for space in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"}  # fmt: skip  # noqa: E501


def visible(text: str) -> str:
    """Text of evidence made safe for a terminal: control characters, escapes and direction overrides are shown, not
    obeyed.
    """
    shown = text.replace("\r\n", "\n").strip("\n").replace("\n", " ⏎ ").translate(_SPACES)
    return "".join(c if c.isprintable() or c in _JOINERS else f"[U+{ord(c):04X}]" for c in shown)


def as_json(value: Any) -> str:
    """A value as JSON text in which nothing steers a terminal: what does not print stands there as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False, default=str)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def clock(at: datetime) -> str:
    """A moment of our own records by the clock of this computer, to the minute."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def shown_moment(when: Moment) -> str:
    """What a source claims about time: as its own clock had it, with the difference to UTC when it says one; a moment
    that it states in UTC only, on the clock of where she lives.
    """
    if not when.local and when.utc is not None:
        return f"{datetime.fromtimestamp(when.utc / 1000, UTC).astimezone(HOME):%Y-%m-%d %H:%M:%S}"
    if not when.local:
        return when.shown
    offset = f" {when.zone}" if when.zone is not None and when.zone[:1] in "+-" else ""
    return when.local.replace("T", " ") + offset


def recorded(stamp: str) -> str:
    """A time stamp of the ledger (UTC) by the clock of this computer."""
    return clock(datetime.fromisoformat(stamp))


@dataclass
class Output:
    """Where a command speaks: `language`, and whether it prints JSON."""

    language: str = "nl"
    as_json: bool = False
    stdout: TextIO | None = None
    _bar: Any = field(default=None, repr=False)
    _answered: bool = False

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
            self._answered = True
            print(as_json(value), file=self.stdout or sys.stdout)

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
        """An error as one sentence and one next step on standard error."""
        what, after = (say(self.language, f"errors.{error.code}.{part}", **error.facts) for part in ("what", "next"))
        self.refused(error.code, what, after, error.facts)

    def refused(self, code: str, what: str, after: str, facts: Any) -> None:
        """One sentence and one next step on standard error; under --json as the JSON value, if none was given yet."""
        if self.as_json and not self._answered:
            self.result({"error": code, "what": what, "next": after, "facts": facts})
            return
        print(f"{what}\n{after} [{code}]", file=sys.stderr)

    def stopped(self) -> None:
        """The person stopped it."""
        self.refused("stopped", self.say("stopped.what"), self.say("stopped.next"), {})

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
            self._bar = bar

            def moved(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total or None)

            try:
                yield moved
            finally:
                self._bar = None

    @contextmanager
    def aloud(self) -> Iterator[None]:
        """Room for a question: the progress bar keeps still until it is answered."""
        bar = self._bar
        if bar is not None:
            bar.stop()
        try:
            yield
        finally:
            if bar is not None:
                bar.start()


def write_new_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes to a file that does not exist yet; when that fails, nothing is left of it.

    Raises CaseExistsError when it does exist.
    """
    try:
        out = path.open("xb")
    except FileExistsError as error:
        raise CaseExistsError from error
    try:
        with out:
            for piece in pieces:
                out.write(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
