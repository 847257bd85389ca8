# SPDX-License-Identifier: EUPL-1.2
"""Tables for people and programs: CSV and XLSX that a spreadsheet program can open without running anything in them.

A cell that begins like a formula is kept from being one: in CSV by an apostrophe before it, in XLSX by being a string
cell with the quote mark set, so that its text stays exact (OWASP ASVS 5.0, 1.2.10). The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

Cell = str | int | None
Row = Sequence[Cell]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%")


def begins_like_formula(text: str) -> bool:
    """Whether a spreadsheet program could take `text` for a formula, blanks before it left aside."""
    for character in unicodedata.normalize("NFKC", text[:64]):
        if character in _FORMULA:
            return True
        if not (character.isspace() or unicodedata.category(character) in ("Cf", "Cc")):
            return False
    return False


def safe_text(text: str) -> str:
    """`text` with an apostrophe before it when it begins like a formula."""
    return f"'{text}" if begins_like_formula(text) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """RFC 4180: commas, every text quoted, CRLF, UTF-8 with a mark so that spreadsheet programs see the encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _csv_cell(cell: Cell) -> Cell:
    if cell is None:
        return ""
    # NUL ends the text for some readers of CSV: it is shown as its symbol.
    return safe_text(cell).replace("\0", "\u2400") if isinstance(cell, str) else cell
