# SPDX-License-Identifier: EUPL-1.2
"""Everything inside a PDF that could say something: its objects, its streams inflated, its strings, its pages' text.

Nothing is trusted to be where the file says it is: streams and strings are found by their marks in the bytes, so that
earlier revisions and unused objects are seen too.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pypdfium2

_STREAM = re.compile(rb"stream\r?\n")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.){0,65536})\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_NAME = re.compile(rb"/([^\s()<>\[\]{}/%]{4,})")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_SIMPLE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r": b"", b"\n": b"", b"\r\n": b""}
_HEAD = 4096  # bytes before a stream in which its dictionary is looked for
_FILTER = re.compile(rb"/(ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
_FILE = re.compile(rb"/(?:EmbeddedFile|Metadata|XML)\b")
MAX_INFLATED = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream: `data` with its filters undone as far as they can be; `embedded` when it is a file of its own."""

    data: bytes
    embedded: bool


def streams(data: bytes) -> Iterator[Stream]:
    """Every stream, inflated when it inflates, else as it stands."""
    for start, end in _stream_places(data):
        head = data[max(0, start - _HEAD) : start].rpartition(b" obj")[2]
        raw = data[start:end]
        filters = _FILTER.findall(head)
        for name in filters:
            raw = _unarmoured(raw, name)
        yield Stream(inflated(raw) or raw, _FILE.search(head) is not None)


def _unarmoured(raw: bytes, name: bytes) -> bytes:
    """Bytes written as letters undone; the same bytes when they are not."""
    body = b"".join(raw.split())
    try:
        if name in (b"ASCII85Decode", b"A85"):
            return base64.a85decode(body.removeprefix(b"<~").partition(b"~>")[0])
        digits = body.partition(b">")[0]
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except ValueError:
        return raw


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file attached to the PDF. Raises ValueError when it does not open."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError("not a PDF that opens") from error
    try:
        for number in range(document.count_attachments()):
            attached = document.get_attachment(number)
            with suppress(pypdfium2.PdfiumError):
                yield attached.get_name(), bytes(attached.get_data())
    finally:
        document.close()


def outside(data: bytes) -> bytes:
    """What stands between the streams: objects, tables, earlier revisions."""
    pieces, position = [], 0
    for start, end in _stream_places(data):
        pieces.append(data[position:start])
        position = end
    return b"\n".join([*pieces, data[position:]])


def _stream_places(data: bytes) -> Iterator[tuple[int, int]]:
    position = 0
    while found := _STREAM.search(data, position):
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        yield found.end(), end
        position = end + len(b"endstream")


def inflated(raw: bytes) -> bytes:
    """Deflated bytes undone, with or without zlib header; b"" when they are not deflated."""
    for bits in (15, -15):
        try:
            return zlib.decompressobj(bits).decompress(raw, MAX_INFLATED)
        except zlib.error:
            continue
    return b""


def is_syntax(stream: bytes) -> bool:
    """Whether an inflated stream is written in PDF syntax (objects, drawing) rather than a font, a picture or a table.

    Tables from glyphs to characters say nothing that the text of the pages does not.
    """
    start = stream[:4096]
    printable = len(start.translate(None, _UNPRINTABLE))
    return printable * 10 >= len(start) * 7 and b"begincmap" not in start


_UNPRINTABLE = bytes(b for b in range(256) if not (32 <= b < 127 or b in b"\t\r\n\f"))


def strings(data: bytes) -> Iterator[str]:
    """Every text string and name in PDF syntax: literal and hexadecimal; UTF-16, UTF-8 or Latin."""
    for hit in _LITERAL.finditer(data):
        yield _text(_ESCAPE.sub(_unescape, hit[1]))
    for hit in _HEX.finditer(data):
        digits = re.sub(rb"\s", b"", hit[1])
        yield _text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
    for hit in _NAME.finditer(data):
        yield re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), hit[1]).decode("utf-8", "replace")


def _unescape(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return _SIMPLE.get(match[2], match[2])


def _text(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def page_texts(data: bytes) -> Iterator[str]:
    """The text of each page as a viewer copies it. Raises ValueError when the file does not open as a PDF."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError("not a PDF that opens") from error
    try:
        for page in document:
            text_page = page.get_textpage()
            # A soft hyphen at a line end comes out as U+FFFE; it separates nothing.
            yield text_page.get_text_bounded().replace("\ufffe", "")
            text_page.close()
            page.close()
    finally:
        document.close()
