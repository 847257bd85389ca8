# SPDX-License-Identifier: EUPL-1.2
"""Where the tags of an XML file begin and end, in bytes of the file itself, in constant memory.

No XML library says that for a file it reads as a stream, and none reads these files as they are: older versions of the
app write an emoji as two surrogate references, which every parser refuses. So the file is cut into tags here, and each
tag is mended and given to lxml by itself (`attributes.py`). Long values (pictures) are not read, only located.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Source

_BLOCK = 1 << 20
_LONGEST_TAG = 1 << 20
"""Bytes of a tag without its long values. A text part of a picture message can be some hundred kilobytes."""
_LONG_VALUE = 1 << 16

_TAG = re.compile(
    rb"<(/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>", re.ASCII
)
_NAME = re.compile(rb"<(/?)([A-Za-z_][\w.:-]*)", re.ASCII)
_ATTRIBUTE = re.compile(rb"\s+([A-Za-z_][\w.:-]*)\s*=\s*([\"'])", re.ASCII)
_DATA = re.compile(rb"\s+data\s*=\s*(\"[^\"]*\"|'[^']*')")
_END = re.compile(rb"\s*(/?)>")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. `offset` and `end` are bytes of the file.

    source  the attributes as they stand, long values left out
    long    name of an attribute to where its value stands (offset, length), when it was left out
    """

    name: bytes
    offset: int
    end: int
    closing: bool
    empty: bool
    source: bytes
    long: dict[bytes, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Stray:
    """Bytes that are neither a tag nor white space nor a comment."""

    offset: int
    end: int


class _Window:
    """A moving view of the source: `data` begins at byte `start` of the file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.start = 0
        self.data = b""

    @property
    def at_end(self) -> bool:
        """Whether nothing follows what is in view."""
        return self.start + len(self.data) >= self._source.size

    def go_to(self, place: int) -> int:
        """Looks at the file from `place` on, which may be behind; gives where that is in the window."""
        if place < self.start:
            self.start, self.data = place, b""
            self.more(0)
        return place - self.start

    def more(self, keep_from: int) -> bool:
        """Forgets everything before `keep_from` and looks further; False when there is nothing further.

        Either way, what stood at `keep_from` in the window stands at 0 then.
        """
        kept = self.data[keep_from:]
        self.start += keep_from
        piece = self._source.read(self.start + len(kept), min(_BLOCK, self._source.size - self.start - len(kept) or 1))
        self.data = kept + piece
        return bool(piece)


def tags(source: Source) -> Iterator[Tag | Stray]:
    """Every tag of the source in order.

    Raises UnreadableOriginalError at a document type declaration: what it declares is not followed.
    """
    window = _Window(source)
    window.more(0)
    at = 3 if window.data.startswith(b"\xef\xbb\xbf") else 0
    while True:
        found = window.data.find(b"<", at)
        text = window.data[at : found if found >= 0 else len(window.data)]
        if text.strip():
            yield Stray(window.start + at, window.start + at + len(text))
        if found < 0:
            if not window.more(len(window.data)):
                return
            at = 0
            continue
        result, at = _at_bracket(window, found)
        if result is not None:
            yield result


def _at_bracket(window: _Window, at: int) -> tuple[Tag | Stray | None, int]:
    """What begins at the `<` at `at`, and where in the window to go on."""
    match = _TAG.match(window.data, at)
    if match is not None:
        return _short_tag(match, window.start), match.end()
    if len(window.data) - at < 9:
        window.more(at)
        at = 0
    for opening, closing in ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<![CDATA[", b"]]>")):
        if window.data.startswith(opening, at):
            return _past(window, at, closing, stray=opening == b"<![CDATA[")
    if window.data.startswith(b"<!", at):
        raise UnreadableOriginalError(reason="document-type")
    return _long_tag(window, at)


def _short_tag(match: re.Match[bytes], start: int) -> Tag:
    attributes, long = match[3], {}
    data = _DATA.search(attributes) if match[2] == b"part" else None
    if data is not None:
        value = data.start(1) + 1
        long[b"data"] = (start + match.start(3) + value, data.end(1) - 1 - value)
        attributes = attributes[: data.start()] + attributes[data.end() :]
    return Tag(match[2], start + match.start(), start + match.end(), match[1] != b"", match[4] != b"", attributes, long)


def _past(window: _Window, at: int, closing: bytes, *, stray: bool) -> tuple[Stray | None, int]:
    """Skips to behind `closing`, or to the end of the file."""
    begin = window.start + at
    while True:
        end = window.data.find(closing, at)
        if end >= 0:
            place = end + len(closing)
            return (Stray(begin, window.start + place) if stray else None), place
        if not window.more(max(at, len(window.data) - len(closing) + 1)):
            place = len(window.data)
            return (Stray(begin, window.start + place) if stray else None), place
        at = 0


def _long_tag(window: _Window, at: int) -> tuple[Tag | Stray, int]:
    """A tag that is not all in view, read attribute by attribute; a Stray up to the next `<` when it is no tag.

    A quote that was never closed takes in the beginning of the next tag, so the search goes on right behind this `<`,
    unless that was far back: then what was passed stays unread, or one bad file could be read over and over.
    """
    begin = window.start + at
    reader = _TagReader(window, at)
    tag = reader.tag(begin)
    if tag is not None:
        return tag, reader.at
    if window.start + reader.at - begin < _LONG_VALUE:
        reader.at = window.go_to(begin + 1)
    following = window.data.find(b"<", reader.at)
    place = following if following >= 0 else len(window.data)
    return Stray(begin, window.start + place), place


class _TagReader:
    """Reads one tag of any length from a window; `at` is where it stands in the window."""

    def __init__(self, window: _Window, at: int) -> None:
        self._window = window
        self.at = at
        self._kept: list[bytes] = []
        self._size = 0
        self._long: dict[bytes, tuple[int, int]] = {}

    def _match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """`pattern` here, looking further when it could still match."""
        found = pattern.match(self._window.data, self.at)
        if (found is None or found.end() == len(self._window.data)) and not self._window.at_end:
            self._window.more(self.at)
            self.at = 0
            found = pattern.match(self._window.data, self.at)
        return found

    def tag(self, begin: int) -> Tag | None:
        """The tag, None when this is none."""
        name = self._match(_NAME)
        if name is None:
            return None
        closing, label = name[1] != b"", name[2]
        self.at = name.end()
        while self._size <= _LONGEST_TAG:
            attribute = self._match(_ATTRIBUTE)
            if attribute is None:
                break
            self.at = attribute.end()
            if not self._value(attribute[0], attribute[1], attribute[2]):
                return None
        end = self._match(_END)
        if end is None:
            return None
        self.at = end.end()
        return Tag(label, begin, self._window.start + self.at, closing, end[1] != b"", b"".join(self._kept), self._long)

    def _value(self, opening: bytes, name: bytes, quote: bytes) -> bool:
        """Reads up to the closing quote; False when the file ends first."""
        begin = self._window.start + self.at
        pieces: list[bytes] = []
        length = 0
        while True:
            end = self._window.data.find(quote, self.at)
            piece = self._window.data[self.at : end if end >= 0 else len(self._window.data)]
            length += len(piece)
            if length <= _LONG_VALUE or (name != b"data" and length <= _LONGEST_TAG):
                pieces.append(piece)
            if end >= 0:
                self.at = end + 1
                break
            if not self._window.more(len(self._window.data)):
                self.at = len(self._window.data)
                return False
            self.at = 0
        if sum(map(len, pieces)) == length:
            self._kept += [opening, *pieces, quote]
            self._size += length + len(opening)
        else:
            self._long[name] = (begin, length)
        return True
