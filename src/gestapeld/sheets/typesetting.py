# SPDX-License-Identifier: EUPL-1.2
"""A sheet as PDF/A-3a and PDF/UA-1, with the fonts and the look of the dossier. The templates hold no sentence."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import msgspec

from gestapeld.render import glyphs
from gestapeld.render.ink import ink, one_line
from gestapeld.render.typst import typeset_whatever_comes
from gestapeld.sheets.form import Rows, Sheet, Table
from gestapeld.wording import area

_TEMPLATE = Path(__file__).parent / "templates" / "sheet.typ"
_EMPTY = "–"  # an accessible PDF allows no empty heading
_LONGEST_CELL = 400  # characters; a row with less stays on one page
_LONGEST_ROWS = 800  # the same for rows together


def typeset(sheet: Sheet, language: str) -> bytes:
    """The PDF. `language`: "nl" or "en", the language the sheet is written in.

    Raises TypesettingError, and BoxLimitError when it is too much for this computer.
    """
    words = area(language, "sheets")
    data = {
        "language": language,
        "families": list(glyphs.FAMILIES),
        "title": glyphs.drawable(one_line(sheet.title) or _EMPTY),
        "foot": ink(one_line(sheet.foot)),
        "letter": sheet.letter,
        "page": words["page"],
        "of": words["of"],
        "blocks": [_set(block, str(words["empty_lines"])) for block in sheet.blocks],
    }
    files = {"main.typ": _TEMPLATE.read_bytes(), "data.json": msgspec.json.encode(data)}
    return typeset_whatever_comes(files, sheet.made)


def _set(value: Any, empty_lines: str) -> Any:
    """What the template sets: every text as ink, every part of the form under its name, all else as it is."""
    if isinstance(value, str):
        return ink(value, empty_lines)
    if isinstance(value, tuple):
        return [_set(part, empty_lines) for part in value]
    if not is_dataclass(value):
        return value
    parts = {part.name: _set(getattr(value, part.name), empty_lines) for part in fields(value)}
    if isinstance(value, Table):
        parts["widths"] = list(value.widths or (1,) * len(value.heads))
        parts["whole"] = [max(map(len, row), default=0) < _LONGEST_CELL for row in value.rows]
    if isinstance(value, Rows):
        parts["whole"] = sum(len(text) for row in value.rows for text in row) < _LONGEST_ROWS
    return {"kind": type(value).__name__.lower(), **parts}
