# SPDX-License-Identifier: EUPL-1.2
"""The header block of a mail or of one of its parts, kept as it stands, and the same words decoded for the eye."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from functools import lru_cache

from gestapeld.intake.readers._email.charsets import GUESSED, REPLACED, codec_of, decoded

MAX_HEADER_BYTES = 512 * 1024
MAX_FIELDS = 2_000
_MAX_JUNK = 4
SHORT = 400  # values up to here are remembered: they repeat from mail to mail

# One field with its folded lines. A line of blanks only does not continue a field: many mailers mean the end by it.
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:([^\n]*(?:\n|\Z)(?:[ \t]+(?=[^ \t\r\n])[^\n]*(?:\n|\Z))*)")
_BLANK = re.compile(rb"[ \t]*\r?(?:\n|\Z)")
_FOLDED = re.compile(rb"(?:[ \t]+(?=[^ \t\r\n])[^\n]*(?:\n|\Z)|=\?[^\s?]+\?[bBqQ]\?[^\n]*(?:\n|\Z))*")
_LINE = re.compile(rb"[^\n]*(?:\n|\Z)")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\r\n]*)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")

KNOWN_NAMES = frozenset(
    b"from to cc date subject message-id received return-path mime-version content-type delivered-to reply-to sender "
    b"in-reply-to references x-gm-thrid x-gmail-labels dkim-signature x-mozilla-status x-uidl status envelope-to "
    b"resent-from resent-date x-mailer".split()
)


@dataclass(slots=True)
class HeaderBlock:
    """Fields in their order, and where the body begins.

    fields   (name, value as bytes); a value keeps its folding and loses only the blanks around it
    by_name  the values by name in lower case
    body_at  offset in the buffer of the first byte after the blank line
    junk     (offset, length) of lines inside the block that are no field
    cut      the block was longer than we keep
    open     the block ended without a blank line (body_at is then the first line that is no field, or the end)
    """

    fields: list[tuple[str, bytes]] = field(default_factory=list)
    by_name: dict[str, list[bytes]] = field(default_factory=dict)
    body_at: int = 0
    junk: list[tuple[int, int]] = field(default_factory=list)
    cut: bool = False
    open: bool = False

    def first(self, name: str) -> bytes | None:
        """The first value of a field, None when there is none. `name` in lower case."""
        values = self.by_name.get(name)
        return values[0] if values else None

    def every(self, name: str) -> list[bytes]:
        """All values of a field, in order. `name` in lower case."""
        return self.by_name.get(name, [])


def header_block(data: bytes, start: int, end: int) -> HeaderBlock:
    """Read fields from `start` up to the blank line, or to `end`."""
    block = HeaderBlock()
    at, limit = start, min(end, start + MAX_HEADER_BYTES)
    while at < end:
        match = _FIELD.match(data, at, end)
        if match is not None:
            if match.end() > limit or len(block.fields) >= MAX_FIELDS:
                block.cut = True
            else:
                _keep(block, match[1].decode("ascii"), match[2].strip())
            at = match.end()
            continue
        further = _beyond(data, at, end, block)
        if further is None:
            break
        at = further
    blank = _BLANK.match(data, at, end) if at < end else None
    block.body_at, block.open = (blank.end(), False) if blank else (at, True)
    return block


def _keep(block: HeaderBlock, name: str, value: bytes) -> None:
    block.fields.append((name, value))
    block.by_name.setdefault(name.lower(), []).append(value)


def _beyond(data: bytes, at: int, end: int, block: HeaderBlock) -> int | None:
    """Where the fields go on behind something that is no field; None when they end here."""
    if not block.fields:
        return None
    blank = _BLANK.match(data, at, end)
    if blank is not None and blank.end() - at <= 2:
        return None
    line = blank or _LINE.match(data, at, end)
    assert line is not None  # the last pattern matches anything
    # A folded line of blanks only, or an encoded word that lost the blank in front of it.
    folded = _FOLDED.match(data, line.end() if blank else at, end)
    if folded is not None and folded.end() > folded.start():
        name, value = block.fields[-1]
        if len(value) < MAX_HEADER_BYTES:
            whole = value + b"\n " + folded[0].strip()
            block.fields[-1] = (name, whole)
            block.by_name[name.lower()][-1] = whole
        return folded.end()
    if blank is not None:
        return blank.end() if _FIELD.match(data, blank.end(), end) else None
    return _behind_junk(data, at, line.end(), end, block)


def _behind_junk(data: bytes, at: int, line_end: int, end: int, block: HeaderBlock) -> int | None:
    """Lines that are no fields are passed over when a field that mail has follows at once; a boundary never is."""
    if data.startswith(b"--", at):
        return None
    next_line = line_end
    for _ in range(_MAX_JUNK):
        field_there = _FIELD.match(data, next_line, end)
        if field_there is not None and (next_line == line_end or field_there[1].lower() in KNOWN_NAMES):
            block.junk.append((at, next_line - at))
            return next_line
        line = _LINE.match(data, next_line, end)
        if line is None or not line[0].strip():
            return None
        next_line = line.end()
    return None


def looks_like_headers(data: bytes, start: int, end: int) -> bool:
    """Whether a mail begins at `start`: fields one after another, one of them a name that mail has."""
    at = start
    for _ in range(60):
        match = _FIELD.match(data, at, end)
        if match is None:
            return False
        if match[1].lower() in KNOWN_NAMES:
            return True
        at = match.end()
    return False


def as_text(value: bytes) -> tuple[str, frozenset[str]]:
    """A value as it stands, as text. Raw 8-bit headers are read as UTF-8, else as Windows-1252 (flagged)."""
    return _short_text(value) if len(value) <= SHORT else decoded(value, "")


@lru_cache(maxsize=4096)
def _short_text(value: bytes) -> tuple[str, frozenset[str]]:
    return decoded(value, "")


def for_the_eye(value: str) -> tuple[str, frozenset[str]]:
    """Unfolded, encoded words (RFC 2047) decoded; flags say what had to be guessed or replaced."""
    text = _FOLD.sub("", value)
    if "=?" not in text:
        return text, frozenset()
    flags: set[str] = set()
    text = _BETWEEN.sub(r"\1", text)
    pieces: list[str] = []
    at = 0
    pending = b""
    charset = ""
    for match in _WORD.finditer(text):
        data = _word_bytes(match[2], match[3])
        if data is None:
            continue
        # A character may be split over two words of one character set, so bytes are joined before they are decoded.
        if pending and (match.start() > at or codec_of(match[1]) != codec_of(charset)):
            pieces.append(_word_text(pending, charset, flags))
            pending = b""
        pieces.append(text[at : match.start()])
        pending, charset, at = pending + data, match[1], match.end()
    if pending:
        pieces.append(_word_text(pending, charset, flags))
    pieces.append(text[at:])
    return "".join(pieces), frozenset(flags)


def _word_text(data: bytes, charset: str, flags: set[str]) -> str:
    text, found = decoded(data, charset)
    flags |= found & {GUESSED, REPLACED}
    return text


def _word_bytes(encoding: str, text: str) -> bytes | None:
    raw = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return _HEX.sub(lambda m: bytes((int(m[1], 16),)), raw.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(raw + b"=" * (-len(raw.rstrip(b"=")) % 4))
    except binascii.Error:
        return None
