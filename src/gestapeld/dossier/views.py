# SPDX-License-Identifier: EUPL-1.2
"""Every way some bytes could be read as text: what a curious reader, or a program of his, could make of them.

A *view* is a string, or bytes when it does not read as text. Bytes are read as UTF-8, UTF-16 or a Western code page;
text is then also read with percent escapes, HTML entities, backslash escapes, quoted-printable, base64 (all four
alignments, both alphabets) and hexadecimal undone, one inside the other up to a fixed depth.
"""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
from collections.abc import Callable, Iterator

DEPTH = 3
LEAST_DECODED = 4
"""Letters a word must have to mean anything in `Decoded` text."""

_APART = "\n" * 8  # longer than any separator a match may span
_APART_BYTES = b"\n\xff" * 8  # 0xFF is kept when separators are dropped, so nothing joins across it
_LEAST_JUNK = 6
_RUN_TEXT = re.compile(rb"[\x20-\x7e]{12,}")

_NO_CONTROLS = bytes(b for b in range(256) if b >= 32 or b in b"\t\r\n\f")
_RUN_64 = re.compile(r"[A-Za-z0-9+/_-]{8,}")
_SUSPICIOUS = re.compile(r"[%&\\=]|_x|[A-Za-z0-9+/_-]{8}|(?:[0-9A-Fa-f]{2}[\s:-]){3}")  # without it nothing is encoded
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9-]+")  # what a language writes by itself and an encoder hardly ever does
_LONGEST_WORD = 30
_RUN_64_LINES = re.compile(r"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{40,}\r?\n)+[A-Za-z0-9+/]+")
_RUN_16 = re.compile(r"(?:[0-9A-Fa-f]{2}[\s:-]?){4,}")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_BACKSLASH = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([0-7]{3})|(.))", re.DOTALL)
_SPREADSHEET = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END = re.compile(r"[\r\n]+")
_TEXT_SHARE = 0.85
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


View = str | bytes


class Decoded(str):
    """Text that came out of base64, hexadecimal or bytes that are no text: very short words in it are chance."""

    __slots__ = ()


def views_of_bytes(data: bytes, depth: int = DEPTH) -> Iterator[View]:
    """Every reading of `data`. Bytes of unknown kind come out as bytes, and every longer run of plain text in them."""
    text = _as_utf8(data)
    if text is not None:
        yield from views_of_text(text, depth)
        if "\0" in text:
            yield from views_of_text(text.replace("\0", ""), depth)
        return
    yield from _wide(data, depth)
    if _perhaps_text(data):
        yield data
        yield from views_of_text(data.decode("cp1252", "replace"), depth)
    else:
        yield from views_of_opaque(data, depth)


def views_of_opaque(data: bytes, depth: int = DEPTH) -> Iterator[View]:
    """What can be read in bytes that are known to be no text."""
    yield data
    runs = "\n".join(run.decode("ascii") for run in _RUN_TEXT.findall(data))
    yield from views_of_text(Decoded(runs), depth)


def views_of_text(text: str, depth: int = DEPTH) -> Iterator[View]:
    """`text` itself and every way to undo an encoding in it."""
    if not text:
        return
    yield text
    if depth <= 0 or not _SUSPICIOUS.search(text):
        return
    for undo in _UNDOINGS:
        undone = undo(text)
        if undone and undone != text:
            yield from views_of_text(Decoded(undone) if isinstance(text, Decoded) else undone, depth - 1)
    for data in (_base64_runs(text), _hex_runs(text)):
        yield from _views_of_runs(data, depth - 1)


def _views_of_runs(data: list[bytes], depth: int) -> Iterator[View]:
    """Decoded runs: those that are text are read further, the rest only as they stand. Joined, to stay linear."""
    readable: list[str] = []
    other: list[bytes] = []
    for piece in data:
        text = _as_utf8(piece)
        if text is not None and _mostly_text(text):
            readable.append(text)
        elif b"\0" in piece:
            readable += [t for t in (_utf16(piece, e) for e in ("utf-16-le", "utf-16-be")) if t]
        elif len(piece) >= _LEAST_JUNK:
            other.append(piece)
    yield from views_of_text(Decoded(_APART.join(readable)), depth)
    if other:
        yield _APART_BYTES.join(other)


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes, depth: int) -> Iterator[View]:
    """UTF-16 readings, when there is a mark for it or every other byte is mostly NUL."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        marked = data.startswith(mark)
        if marked or data.count(b"\0") * 4 > len(data):
            text = _utf16(data[2:] if marked else data, encoding)
            if text:
                yield from views_of_text(text, depth)


def _utf16(data: bytes, encoding: str) -> str:
    text = data[: len(data) & ~1].decode(encoding, "ignore")
    return text if _mostly_text(text) else ""


def _mostly_text(text: str) -> bool:
    sample = text[:2000]
    if not sample:
        return False
    good = sum(c.isprintable() or c in "\r\n\t" for c in sample)
    return good >= _TEXT_SHARE * len(sample)


def _perhaps_text(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 may still be text in an older code page: no control characters anywhere."""
    controls = len(data.translate(None, _NO_CONTROLS))
    return controls == 0 and _mostly_text(data[:2000].decode("cp1252", "replace"))


def _percent(text: str) -> str:
    if "%" not in text:
        return ""
    raw = text.encode("utf-8", "surrogatepass")
    return _PERCENT.sub(lambda m: bytes([int(m[1], 16)]), raw).decode("utf-8", "replace")


def _entities(text: str) -> str:
    return html.unescape(text) if "&" in text else ""


def _backslashes(text: str) -> str:
    if "\\" not in text:
        return ""
    undone = _BACKSLASH.sub(_one_backslash, text)
    return undone.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _one_backslash(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        return chr(int(match[1] or match[2], 16))
    if match[3]:
        return chr(int(match[3], 8) & 0xFF)
    return _SIMPLE.get(match[4], match[4])


def _quoted_printable(text: str) -> str:
    if "=" not in text:
        return ""
    undone = quopri.decodestring(text.encode("utf-8", "surrogatepass").replace(b"\r\n", b"\n"))
    return undone.decode("utf-8", "replace")


def _spreadsheet(text: str) -> str:
    return _SPREADSHEET.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else ""


_UNDOINGS: tuple[Callable[[str], str], ...] = (_percent, _entities, _backslashes, _quoted_printable, _spreadsheet)


def _base64_runs(text: str) -> list[bytes]:
    met = dict.fromkeys(_RUN_64.findall(text))  # words and marks of a format come up again and again
    runs = [run for run in met if len(run) > _LONGEST_WORD or not _WORD.fullmatch(run)]
    runs += [_LINE_END.sub("", lines) for lines in _RUN_64_LINES.findall(text)]
    found = []
    for run in runs:
        plain = run.replace("-", "+").replace("_", "/")
        for start in range(4):
            part = plain[start:]
            part = part[: len(part) - (len(part) % 4 == 1)]
            if len(part) >= 6:
                found.append(base64.b64decode(part + "=" * (-len(part) % 4)))
    return found


def _hex_runs(text: str) -> list[bytes]:
    found = []
    for run in dict.fromkeys(_RUN_16.findall(text)):
        digits = re.sub(r"[\s:-]", "", run)
        for start in range(2):
            part = digits[start:]
            found.append(binascii.unhexlify(part[: len(part) & ~1]))
    return found
