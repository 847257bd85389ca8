# SPDX-License-Identifier: EUPL-1.2
"""The parts of a mail (RFC 2045, 2046) with their exact places. Nothing is decoded here.

Why not the standard library's parser: it keeps no offsets, and every part must lead back to its bytes. The tests hold
this module against it. It is linear in the size of the mail for each level of nesting; levels and parts are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from functools import lru_cache

from gestapeld.intake.readers._email.charsets import decoded
from gestapeld.intake.readers._email.headers import HeaderBlock, for_the_eye, header_block
from gestapeld.intake.readers._exact_text import without_lone_surrogates

MAX_DEPTH = 25
MAX_SECTIONS = 2_000
_MAX_PARAMETER_VALUE = 4_000

_AFTER_MARK = re.compile(rb"(--)?[ \t]*\r?(?:\n|\Z)")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+|\(.*")


@dataclass(frozen=True, slots=True)
class ContentKind:
    """What a Content-Type and a Content-Disposition say, read once."""

    media_type: str
    boundary: str
    charset: str
    filename: str
    disposition: str


@dataclass(slots=True)
class Section:
    """One part. All offsets are in the buffer of the mail.

    start..end    the part with its own headers, without the line end that belongs to the boundary
    body_at..end  its content as encoded
    children      parts of a multipart; empty for a leaf
    broken        a multipart whose parts could not be found: to be read as text
    endless       a multipart without its last boundary: cut off, or written carelessly
    outside       (offset, length) of text behind the last boundary, which mail programs do not show
    """

    kind: ContentKind
    headers: HeaderBlock
    start: int
    body_at: int
    end: int
    encoding: str  # letters and digits of it, in lower case
    children: list[Section] = field(default_factory=list)
    broken: bool = False
    endless: bool = False
    outside: tuple[int, int] | None = None


@dataclass(slots=True)
class _Budget:
    sections: int = MAX_SECTIONS


def structure(data: bytes, headers: HeaderBlock) -> Section:
    """The tree of parts of a mail whose header block was read already."""
    return _section(data, headers, 0, len(data), "text/plain", 0, _Budget())


def _section(
    data: bytes, headers: HeaderBlock, start: int, end: int, default: str, depth: int, budget: _Budget
) -> Section:
    budget.sections -= 1
    kind = _content_kind(headers.first("content-type"), headers.first("content-disposition"), default)
    encoding = _NOT_A_LETTER.sub("", _plain(headers.first("content-transfer-encoding") or b"")[:100].lower())
    section = Section(kind, headers, start, min(headers.body_at, end), end, encoding)
    if kind.media_type.startswith("multipart/"):
        _divide(data, section, depth, budget)
    return section


def _divide(data: bytes, section: Section, depth: int, budget: _Budget) -> None:
    boundary = section.kind.boundary.encode("utf-8", "replace")
    if not boundary or depth >= MAX_DEPTH:
        section.broken = True
        return
    default = "message/rfc822" if section.kind.media_type == "multipart/digest" else "text/plain"
    opened: int | None = None
    for line_start, match in _boundary_lines(data, b"--" + boundary, section.body_at, section.end):
        if opened is not None:
            _add(data, section, opened, _before_line_end(data, opened, line_start), default, depth, budget)
            opened = None
        if match[1]:
            _note_outside(data, section, match.end())
            return
        if budget.sections <= 0:
            section.broken = True
            return
        opened = match.end()
    if opened is not None and opened < section.end:
        _add(data, section, opened, section.end, default, depth, budget)
    section.broken, section.endless = not section.children, bool(section.children)


def _boundary_lines(data: bytes, mark: bytes, start: int, end: int) -> Iterator[tuple[int, re.Match[bytes]]]:
    """(start of the line, what follows the mark) for each boundary line."""
    at = data.find(mark, start, end)
    while at >= 0:
        if at == start or data[at - 1 : at] == b"\n":
            match = _AFTER_MARK.match(data, at + len(mark), end)
            if match is not None:
                yield at, match
        at = data.find(mark, at + 1, end)


def _add(data: bytes, section: Section, start: int, end: int, default: str, depth: int, budget: _Budget) -> None:
    section.children.append(_section(data, header_block(data, start, end), start, end, default, depth + 1, budget))


def _before_line_end(data: bytes, start: int, at: int) -> int:
    """The line end in front of a boundary belongs to the boundary (RFC 2046 §5.1.1)."""
    if at > start and data[at - 1 : at] == b"\n":
        at -= 1
        if at > start and data[at - 1 : at] == b"\r":
            at -= 1
    return at


def _note_outside(data: bytes, section: Section, start: int) -> None:
    rest = data[start : section.end]
    if rest.strip():
        section.outside = (start, len(rest))


def _plain(value: bytes) -> str:
    return decoded(value, "")[0]


@lru_cache(maxsize=1024)
def _content_kind(content_type: bytes | None, disposition: bytes | None, default: str) -> ContentKind:
    """Parameters are left to the standard library (RFC 2231 continuations and all); it may fail on nonsense."""
    message = Message()
    if content_type is not None:
        message["Content-Type"] = _one_line(content_type)
    if disposition is not None:
        message["Content-Disposition"] = _one_line(disposition)
    media_type = message.get_content_type() if content_type is not None else default
    how = _one_line(disposition or b"").partition(";")[0].strip().lower()
    return ContentKind(
        media_type if media_type.isascii() else "application/octet-stream",
        _parameter(message, "boundary", "content-type"),
        _parameter(message, "charset", "content-type"),
        for_the_eye(
            _parameter(message, "filename", "content-disposition") or _parameter(message, "name", "content-type")
        )[0],
        how,
    )


def _one_line(value: bytes) -> str:
    return " ".join(_plain(value[:_MAX_PARAMETER_VALUE]).split("\n")).replace("\r", "")


def _parameter(message: Message, name: str, header: str) -> str:
    try:
        value = message.get_param(name, "", header)
        if isinstance(value, tuple):
            value = value[2].encode("raw-unicode-escape").decode(value[0] or "us-ascii", "replace")
    except (LookupError, ValueError, TypeError, AttributeError):  # nonsense in a header must not lose the mail
        return ""
    return without_lone_surrogates(str(value).strip())[0]
