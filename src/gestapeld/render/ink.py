# SPDX-License-Identifier: EUPL-1.2
"""Text as the templates take it: drawable, in lines, each with its reading direction and its places to break.

A line is a string, or a list of pieces between which it may break, or `{"r": string}` when it reads from right to left.
A text is one string, or a list of lines. Nothing in it is ever read as markup: templates receive it as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from gestapeld.render.glyphs import direction, drawable, pieces

Ink = Any  # str | list[line]; see above

_MOST_EMPTY = 2
_MAY_BREAK = "\u200b"

_WIDE, _NARROW = 900, 240


def whole(wide: str = "", *narrow: str) -> bool:
    """May a row stay on one page? Only if it surely fits: `wide` text in a wide column, `narrow` in narrow ones."""
    return _height(wide) < _WIDE and all(_height(text) < _NARROW for text in narrow)


def _height(text: str) -> int:
    """Characters, a line break counted as half a line; what is spelled out takes ten times its room."""
    return len(drawable(text)) + 30 * text.count("\n")


def ink(text: str, empty_lines: str = "[×{count}]") -> Ink:
    """`text` for the page. More than two empty lines in a row become one note, so that nobody can push a page away."""
    lines = [_line(line) for line in _without_floods(drawable(text).split("\n"), empty_lines)]
    return lines[0] if len(lines) == 1 and isinstance(lines[0], str) else lines


def _line(line: str) -> Any:
    parts = pieces(line)
    if direction(line) == "rtl":
        # the boundary of a piece counts as a space where directions mix and would turn "0004/0005" round; this does not
        return {"r": _MAY_BREAK.join(parts)}
    return line if len(parts) == 1 else parts


def _without_floods(lines: list[str], empty_lines: str) -> Iterator[str]:
    for empty, run in groupby(lines, key=lambda line: not line.strip()):
        found = list(run)
        if empty and len(found) > _MOST_EMPTY:
            yield empty_lines.format(count=len(found))
        else:
            yield from found


_SPACES = re.compile(r"\s+")


def one_line(text: str, most: int | None = None, ending: str = " …") -> str:
    """`text` on one line; longer than `most` characters as printed it is cut between words and `ending` says so."""
    flat = _SPACES.sub(" ", text).strip()
    if most is None or len(drawable(flat)) <= most:
        return flat
    cut = flat[:most]
    while (printed := len(drawable(cut))) > most:
        cut = cut[: min(len(cut) * most // printed, len(cut) - 1)]
    space = cut.rfind(" ")
    return (cut[:space] if space > most // 2 else cut) + ending


_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*(?=\s+[\"'“‘(]*[A-Z0-9])")
_ABBREVIATED = frozenset({"dhr", "mevr", "mw", "mr", "mrs", "ms", "dr", "nr", "no", "tel", "blz", "bijv", "st"})


def beginning(text: str, most: int = 140) -> str:
    """The whole sentences at the beginning of `text` that fit on `most` characters; cut between words if none does."""
    flat = one_line(text)
    if len(drawable(flat)) <= most:
        return flat
    fitting = ""
    for end in _SENTENCE_END.finditer(flat):
        sentence = flat[: end.end()]
        if len(drawable(sentence)) > most:
            break
        if sentence.rstrip(".").rpartition(" ")[2].casefold() not in _ABBREVIATED:
            fitting = sentence
    return fitting or one_line(flat, most)
