# SPDX-License-Identifier: EUPL-1.2
"""The words of an HTML mail as inert text. Nothing is rendered, fetched, opened or run.

One pass, linear: the standard library's HTML parser takes quadratic time on some hostile input in the Python versions
we support, and a tree is not needed for words.
"""

from __future__ import annotations

import re
from html import unescape

_BLOCKS = """
address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table tbody tfoot thead tr ul
"""
_BREAKING = frozenset(_BLOCKS.split())
_SILENT = frozenset({"script", "style", "template", "title"})
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,60})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")
_RUNS = re.compile(r"[ \t]{2,}")
_MANY_LINES = re.compile(r"\n{3,}")
_AROUND_LINES = re.compile(r"[ \t]?\n[ \t]?")
_QUOTES = re.compile(r"""=\s*("[^"]*"|'[^']*')""")
_WORDS = re.compile(r"\w{3,}")
_LINKS = re.compile(r"(?:https?|ftp|mailto|tel):\S+|www\.\S+", re.I)


def text_of_html(html: str) -> str:
    """The words in reading order, a line end where a block begins or a break stands; hidden words are words too."""
    pieces: list[str] = []
    at, size = 0, len(html)
    silent = ""  # the element whose content is not words
    comments_end = True  # False once we know that no "-->" follows: never search for it again
    while at < size:
        opened = html.find("<", at)
        if opened < 0:
            opened = size
        if not silent and opened > at:
            pieces.append(_BLANKS.sub(" ", html[at:opened]))
        if opened == size:
            break
        if html.startswith("<!--", opened) and comments_end:
            closed = html.find("-->", opened + 4)
            if closed >= 0:
                at = closed + 3
                continue
            comments_end = False
        name = _NAME.match(html, opened + 1)
        if name is None and html[opened + 1 : opened + 2] not in {"!", "?"}:
            if not silent:
                pieces.append("<")  # a loose sign, not a tag
            at = opened + 1
            continue
        at = _tag_end(html, opened, size)
        if name is not None:
            silent = _meet(name[1].lower(), html[opened + 1] == "/", silent, pieces)
    return _tidied("".join(pieces))


def _meet(name: str, closing: bool, silent: str, pieces: list[str]) -> str:
    if silent:
        return "" if closing and name == silent else silent
    if name in _SILENT and not closing:
        return name
    if name in _BREAKING:
        pieces.append("\n\n" if name == "p" else "\n")
    elif name in {"td", "th"}:
        pieces.append("\t")
    return ""


def _tag_end(html: str, opened: int, size: int) -> int:
    """Behind the `>` of a tag. A `>` inside quotes does not end it, unless the quotes are never closed nearby."""
    closed = html.find(">", opened)
    if closed < 0:
        return size
    if html.count('"', opened, closed) % 2 == 0 and html.count("'", opened, closed) % 2 == 0:
        return closed + 1
    tag = html[opened : min(closed + 4096, size)]
    at = 0
    while (quoted := _QUOTES.search(tag, at)) is not None and quoted.start() < closed - opened < quoted.end():
        further = html.find(">", opened + quoted.end(), opened + 4096)
        if further < 0:
            break
        closed, at = further, quoted.end()
    return closed + 1


def _tidied(text: str) -> str:
    # Entities are undone when the tags are gone, so that an escaped "&lt;b&gt;" stays words; U+00A0 stays what it is.
    # Runs of blanks go first: the patterns after that would take quadratic time on them.
    text = _RUNS.sub(" ", unescape(_NO_CHARACTER.sub("\ufffd", text)))
    text = _MANY_LINES.sub("\n\n", _AROUND_LINES.sub("\n", text))
    return text.strip(" \n")


def says_something_else(plain: str, html: str) -> bool:
    """Whether the HTML form of a mail holds words that its plain form lacks, beyond what programs add themselves."""
    known = set(_WORDS.findall(_LINKS.sub(" ", plain.casefold())))
    shown = set(_WORDS.findall(_LINKS.sub(" ", html.casefold())))
    return len(shown - known) > max(3, len(shown) // 5)
