# SPDX-License-Identifier: EUPL-1.2
"""A TOML file that can say at which line something in it is wrong: a mistake in the data is found in seconds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from gestapeld.errors import (
    GuidanceDataError,
    GuidanceKindError,
    GuidanceMissingError,
    GuidanceTwiceError,
    GuidanceUnknownError,
)

FAULTS: dict[str, type[GuidanceDataError]] = {
    "missing": GuidanceMissingError,
    "empty": GuidanceMissingError,
    "kind": GuidanceKindError,
    "date": GuidanceKindError,
    "unknown": GuidanceUnknownError,
    "twice": GuidanceTwiceError,
}

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=")
_DECODE_LINE = re.compile(r"at line (\d+)")
Step = str | int


@dataclass(frozen=True)
class TomlSource:
    """One TOML text with its file name as a person would look for it (`nl/contacts.toml`)."""

    name: str
    text: str
    data: dict[str, Any]
    first_line: int = 1

    def fault(self, what: str, *path: Step) -> GuidanceDataError:
        """The error that names this file and the line of `path` (keys and positions from the top of the file).

        what  a row of FAULTS
        """
        return FAULTS[what](file=self.name, line=self.line_of(*path), where=".".join(str(step) for step in path))

    def line_of(self, *path: Step) -> int:
        """The line on which the deepest part of `path` that is written in the file starts; the first line otherwise."""
        lines = _lines(self.text)
        for length in range(len(path), 0, -1):
            if path[:length] in lines:
                return lines[path[:length]] + self.first_line - 1
        return self.first_line

    def wanted(self, kind: type, *path: Step, default: Any = None) -> Any:
        """The value at `path`, of that kind. A missing one is `default`, or a fault when there is no default."""
        found: Any = self.data
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                if default is None:
                    raise self.fault("missing", *path) from None
                return default
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            raise self.fault("kind", *path)
        if kind is str and default is None and not str(found).strip():
            raise self.fault("empty", *path)
        return found

    def texts(self, *path: Step, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """The list of texts at `path`."""
        found = self.wanted(list, *path, default=None if default is None else list(default))
        for position, text in enumerate(found):
            if not isinstance(text, str) or not text.strip():
                raise self.fault("kind", *path, position)
        return tuple(found)

    def only(self, allowed: set[str], *path: Step) -> None:
        """Refuse a key that is not in `allowed` in the table at `path`: a typing mistake must not vanish silently."""
        for key in self.wanted(dict, *path) if path else self.data:
            if key not in allowed:
                raise self.fault("unknown", *path, key)


def toml_source(name: str, text: str, *, first_line: int = 1) -> TomlSource:
    """Read TOML. Raises GuidanceDataError with the line when it is not TOML."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _DECODE_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise GuidanceDataError(file=name, line=line + first_line - 1, where="") from None
    return TomlSource(name, text, data, first_line)


def _lines(text: str) -> dict[tuple[Step, ...], int]:
    """Where each table and key starts. Keys inside multi-line strings and inline tables are not told apart; their line
    is then that of what holds them.
    """
    found: dict[tuple[Step, ...], int] = {}
    table: tuple[Step, ...] = ()
    counts: dict[tuple[Step, ...], int] = {}
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        quotes = [mark for mark in ('"""', "'''") if line.count(mark) % 2]
        if inside:
            inside = "" if inside in quotes else inside
            continue
        if header := _HEADER.match(line):
            path: tuple[Step, ...] = ()
            steps = _steps(header[2])
            for place, step in enumerate(steps, 1):
                path = (*path, step)
                if path in counts and not (header[1] == "[[" and place == len(steps)):
                    path = (*path, counts[path])
            if header[1] == "[[":
                counts[path] = counts.get(path, -1) + 1
                found.setdefault(path, number)
                path = (*path, counts[path])
            table = path
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_steps(key[1])), number)
        inside = quotes[0] if quotes else ""
    return found


def _steps(dotted: str) -> tuple[str, ...]:
    return tuple(step.strip().strip("\"'") for step in dotted.split("."))
