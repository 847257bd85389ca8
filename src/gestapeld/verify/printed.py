# SPDX-License-Identifier: EUPL-1.2
"""Step 19: the PDF, `exhibits.csv` and `how-to-check.txt` name the files, dossier and signer that they stand by.

A PDF can be made to harm the program that reads it, so it is read by a child with little memory, little time, and no
way to open anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gestapeld.ledger import checkpoint
from gestapeld.verify.bag import Bag, volumes
from gestapeld.verify.report import CheckFailedError, RefusedError
from gestapeld.verify.statement import Statement

TABLE, NOTE = "data/exhibits.csv", "data/how-to-check.txt"
CHILD = Path(__file__).with_name("_inside_pdf.py")
NOT_A_PDF, NO_READER = 3, 4
"""Exit statuses of the child."""
_FILE = re.compile(
    r"data/exhibits/[0-9]+/([0-9]+-(?:original|picture|extract)(?:-[0-9]+)?\.(?:txt|jpg|png|ogg|amr|bin))"
)
_BREAKS = re.compile(r"[\s\u00ad\u200b\ufffe]+")
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\Z)')


class NoReaderError(Exception):
    """The library that reads PDF is not installed."""


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """For all volumes of a dossier together `seconds`; for one, bytes of its file, of its text, and of memory."""

    seconds: float = 300.0
    file: int = 256 << 20
    text: int = 64 << 20
    memory: int = 1 << 30


def check_printed_list(
    bag: Bag, statement: Statement, head: checkpoint.Checkpoint, limits: PdfLimits | None = None
) -> int:
    """Every file of every exhibit is printed in the PDF with its digest; every volume names this dossier; the signer's
    key and the root of the log are printed. Returns how many files.

    Raises CheckFailedError, RefusedError when a PDF asks for too much or ends its reader, NoReaderError.
    """
    limits = limits or PdfLimits()
    until = time.monotonic() + limits.seconds
    texts = []
    for path in volumes(bag.sizes):
        if bag.sizes[path] > limits.file:
            raise RefusedError("pdf-limits")
        texts.append(_BREAKS.sub("", text_of(bag.stream(path), until, limits)))
    whole = "\n".join(texts)
    bundle = str(statement.values["bundle"])
    if any(bundle[:8] not in text for text in texts) or any(
        mark not in whole for mark in (statement.key_id, head.root.hex(), statement.case)
    ):
        raise CheckFailedError("printed-other")
    wanted = {path.rpartition("/")[2]: row[0] for path, row in statement.files.items() if _FILE.fullmatch(path)}
    missing = len(wanted.keys() - _printed(whole, wanted))
    if missing:
        raise CheckFailedError("printed-list", files=missing)
    return len(wanted)


def _printed(text: str, wanted: dict[str, str]) -> set[str]:
    """The names of files that stand in the text with their digest behind them, before the next name."""
    names = list(_FILE.finditer(text))
    ends = [name.start() for name in names[1:]] + [len(text)]
    return {
        name[1] for name, end in zip(names, ends, strict=True) if wanted.get(name[1], "-") in text[name.end() : end]
    }


def text_of(pieces: Iterable[bytes], until: float, limits: PdfLimits) -> str:
    """The text of a PDF as a viewer copies it; `until` is a point of `time.monotonic`. Raises as
    `check_printed_list`.
    """
    try:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and a file of ours, no shell
            [sys.executable, "-I", "-B", "-X", "utf8", str(CHILD), str(limits.memory), str(int(limits.seconds))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(sys.executable).anchor,
            env={"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {},
            start_new_session=os.name == "posix",
        )
    except OSError:
        raise RefusedError("pdf-limits") from None
    assert child.stdin is not None and child.stdout is not None
    clock = threading.Timer(max(0.0, until - time.monotonic()), child.kill)
    clock.start()
    try:
        _feed(child, pieces)
        text = child.stdout.read(limits.text + 1)
        if len(text) > limits.text:
            raise RefusedError("pdf-limits")
        status = child.wait()
    finally:
        clock.cancel()
        child.kill()
        _let_go(child)
        child.stdout.close()
        child.wait()
    if status == NO_READER:
        raise NoReaderError
    if status == NOT_A_PDF:
        raise CheckFailedError("pdf-form")
    if status:
        raise RefusedError("pdf-limits")
    return text.decode("utf-8", "replace")


def _feed(child: subprocess.Popen[bytes], pieces: Iterable[bytes]) -> None:
    """All of it, also when the child has ended: the digest is only known at the end."""
    assert child.stdin is not None
    listening = True
    for piece in pieces:
        try:
            if listening:
                child.stdin.write(piece)
        except OSError:
            listening = False
    _let_go(child)


def _let_go(child: subprocess.Popen[bytes]) -> None:
    """Close the way in. A child that has ended does not mind."""
    try:
        if child.stdin is not None:
            child.stdin.close()
    except OSError:
        return


def check_table(bag: Bag, statement: Statement) -> int:
    """`exhibits.csv` has one row for each exhibit, ending with its files and their digests. Returns how many rows.

    Raises CheckFailedError.
    """
    try:
        rows = _rows(bag.read(TABLE).decode("utf-8-sig"))[1:]
        found = {int(row[0]): (row[-2].split("\n"), row[-1].split("\n")) for row in rows}
    except (ValueError, IndexError):
        raise CheckFailedError("table") from None
    if len(rows) != len(found) or found.keys() != {exhibit.number for exhibit in statement.exhibits}:
        raise CheckFailedError("table")
    for exhibit in statement.exhibits:
        paths, digests = found[exhibit.number]
        said = dict(zip(paths, digests, strict=False)) if any(paths) else {}
        if said != {path: statement.files[path][0] for path in exhibit.files} or len(paths) != max(1, len(said)):
            raise CheckFailedError("table")
    return len(rows)


def check_note(bag: Bag, statement: Statement) -> None:
    """`how-to-check.txt` names this dossier and the mark of who signed it. Raises CheckFailedError."""
    text = bag.read(NOTE).decode("utf-8", "replace")
    if any(str(mark) not in text for mark in (statement.key_id, statement.values["bundle"], statement.made)):
        raise CheckFailedError("note-other")


def _rows(text: str) -> list[list[str]]:
    """CSV as RFC 4180 has it. Raises ValueError."""
    rows: list[list[str]] = [[]]
    at = 0
    while at < len(text):
        cell = _CELL.match(text, at)
        if cell is None:
            raise ValueError("csv")
        rows[-1].append(cell[2] if cell[1] is None else cell[1].replace('""', '"'))
        at = cell.end()
        if cell[3] != ",":
            rows.append([])
    return [row for row in rows if row]
