# SPDX-License-Identifier: EUPL-1.2
"""Text that our fonts can draw, with nothing in it that acts unseen.

One undrawable character makes a PDF/A export fail as a whole, and a direction override can make a message read as
something else. So a character that no font of ours draws, and every character that shows nothing but changes what is
shown, is replaced by its code point in brackets: `[U+202E]`, or `[U+0000 ×12]` for twelve in a row. Words in a script
that no font of ours has become one marker, `[U+4F60 … ×34]`: the first character and how many; they stand in full in
the tables and extracts. What turns or hides text is always spelled out one by one. Joiners and variation signs stay
where a script or an emoji needs them. What is kept in the case is not touched; this is for paper.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from itertools import groupby
from pathlib import Path

# In the order in which Typst looks for a glyph.
FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Noto Emoji",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Sans Math",
    "Droid Sans Fallback",
)
MONOSPACED = "Noto Sans Mono"
FONTS = Path(__file__).parent / "fonts"
_EMOJI = 1 << FAMILIES.index("Noto Emoji")
_JOINING = (1 << FAMILIES.index("Noto Sans Arabic")) | (1 << FAMILIES.index("Noto Sans Devanagari"))
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_VARIATIONS = ("\ufe0e", "\ufe0f")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_MOST_SPELLED = 3  # letters without a glyph, one by one; more in a row are only counted
_MOST_MARKS = 4  # on one letter: what living scripts need, too few to paint over the lines above


class _Shown(Enum):
    """How a character comes out: as itself, as its code point, or as one of too many marks on one letter."""

    DRAWN = 1
    SPELLED = 2
    PILED = 3


@cache
def _coverage() -> dict[int, int]:
    """Code point → the families that draw it, as bits."""
    table = json.loads((FONTS / "coverage.json").read_text("ascii"))
    found: dict[int, int] = {}
    for bit, family in enumerate(FAMILIES):
        for first, last in table[family]:
            for point in range(first, last + 1):
                found[point] = found.get(point, 0) | 1 << bit
    return found


@cache
def _plain() -> re.Pattern[str]:
    """Texts that are drawable as they stand: only letters and signs of the main font, no marks."""
    points = sorted(p for p, bits in _coverage().items() if bits & 1 and not _is_mark(chr(p)))
    runs = ((points[g[0][0]], points[g[-1][0]]) for g in (list(g) for _, g in groupby(enumerate(points), _offset)))
    return re.compile("[\n" + "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in runs) + "]*")


def _offset(row: tuple[int, int]) -> int:
    return row[1] - row[0]


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or ord(char) in _SKIN_TONES


def drawable(text: str) -> str:
    """`text` for the page. CRLF becomes one line break, a tab four spaces; everything else that is drawn stays."""
    if "\r\n" in text or "\t" in text:
        text = text.replace("\r\n", "\n").replace("\t", "    ")
    if _plain().fullmatch(text):
        return text
    return "".join(_written(_judged(text)))


def plain(text: str) -> str:
    """`text` in letters and signs of the main font only, for labels in a drawing, where marks and scripts do not shape.

    Composed where Unicode can; a newline becomes a space.
    """
    composed = unicodedata.normalize("NFC", text).replace("\n", " ")
    return "".join(_written((char, _drawn_if(_plain().fullmatch(char) is not None)) for char in composed))


def _written(judged: Iterable[tuple[str, _Shown]]) -> Iterator[str]:
    """Drawn characters as they are; runs of one and the same other character, piles of marks and long runs of letters
    that no font of ours has as one marker each.
    """
    for (state, _), run in groupby(judged, key=lambda row: (row[1], row[1] is _Shown.SPELLED and not _seen(row[0]))):
        chars = "".join(char for char, _ in run)
        if state is _Shown.DRAWN:
            yield chars
        elif state is _Shown.PILED or (len(chars) > _MOST_SPELLED and _seen(chars[0]) and len(set(chars)) > 1):
            yield f"[U+{ord(chars[0]):04X} … ×{len(chars)}]"
        else:
            for char, same in groupby(chars):
                count = len(list(same))
                yield f"[U+{ord(char):04X}]" * count if count < 3 else f"[U+{ord(char):04X} ×{count}]"


def _seen(char: str) -> bool:
    """Whether it shows something where there is a font for it: a letter, figure, sign or mark; not a control."""
    return unicodedata.category(char)[0] in "LMNPS"


def _judged(text: str) -> Iterator[tuple[str, _Shown]]:
    """How each character comes out. A letter and its marks must share a font; if not, the marks stand apart."""
    coverage = _coverage()
    families = marks = 0  # of the letter or sign before, marks included
    base = ""  # that letter with the marks that Unicode composes with it
    for place, char in enumerate(text):
        if char == "\n":
            families, marks, base = 0, 0, ""
            yield char, _Shown.DRAWN
        elif char in (_JOINER, _NON_JOINER):
            after = coverage.get(ord(text[place + 1]), 0) if place + 1 < len(text) else 0
            wanted = _JOINING if char == _NON_JOINER else _JOINING | _EMOJI
            yield char, _drawn_if(families & after & wanted)
        elif char in _VARIATIONS:
            yield char, _drawn_if(families & _EMOJI)
        elif not _is_mark(char):
            families, marks, base = coverage.get(ord(char), 0), 0, char
            yield char, _drawn_if(families)
        elif (marks := marks + 1) > _MOST_MARKS:
            yield char, _Shown.PILED
        else:
            base = unicodedata.normalize("NFC", base + char)
            own = ord(base) if len(base) == 1 else ord(char)  # a letter that exists with its mark is drawn as that
            shared = coverage.get(own, 0) & families
            families = shared or families
            yield char, _drawn_if(shared)


def _drawn_if(families: int) -> _Shown:
    return _Shown.DRAWN if families else _Shown.SPELLED


_MARKER = re.compile(r"\[U\+[0-9A-F]{4,6}(?: …)?(?: ×\d+)?\]")


def direction(text: str) -> str:
    """Reading direction of one line: "rtl" when its first letter with a direction is Hebrew or Arabic, else "ltr".

    Rules P2 and P3 of the Unicode bidirectional algorithm; our own markers do not count.
    """
    for char in _MARKER.sub("", text):
        strong = unicodedata.bidirectional(char)
        if strong in ("L", "R", "AL"):
            return "ltr" if strong == "L" else "rtl"
    return "ltr"


_LONG_WORD = re.compile(r"\S{21,}")
_LETTERS = re.compile(r"[^\W\d_]{1,30}")
_UNIT = re.compile(r"\[U\+[0-9A-F]{4,6}\]|.")
_LONGEST_PIECE, _SHORTEST_PIECE = 10, 4
_AFTER = frozenset("/@.,;:?&=_-")  # in addresses a line rather breaks here


def pieces(text: str) -> list[str]:
    """`text` cut where a line may break without a space: inside words too long for a column. Joined it is `text`."""
    found: list[str] = []
    done = 0
    for match in _LONG_WORD.finditer(text):
        if _LETTERS.fullmatch(match[0]):
            continue  # an ordinary long word: hyphenation does better
        for place in _cuts(text, match.start(), match.end()):
            found.append(text[done:place])
            done = place
    found.append(text[done:])
    return found


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Places between characters, never before a mark or beside a joiner, nor inside a marker of ours."""
    last = start
    for unit in _UNIT.finditer(text, start, end):
        place = unit.start()
        wanted = _SHORTEST_PIECE if text[place - 1] in _AFTER else _LONGEST_PIECE
        if place - last < wanted or _is_mark(text[place]) or text[place] in _VARIATIONS:
            continue
        if text[place] in (_JOINER, _NON_JOINER) or text[place - 1] in (_JOINER, _NON_JOINER):
            continue
        yield place
        last = place
