# SPDX-License-Identifier: EUPL-1.2
"""JPEG, PNG, WebP and GIF as containers: size of the picture and where its metadata stands. No pixel is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gestapeld.intake.readers._file.exif import read_exif
from gestapeld.intake.readers._file.facts import Facts, Range
from gestapeld.intake.readers._file.signatures import detected_type
from gestapeld.intake.readers._file.xmp import read_xmp

MAX_PIECES = 5_000
MAX_XMP = 512 * 1024
READ = 1024 * 1024
MAX_SCAN = 256 * 1024 * 1024

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_EXIF, _XMP, _IPTC = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/\x00", b"Photoshop 3.0\x00"


def read_jpeg(read: Range, size: int, answers: Mapping[str, str], facts: Facts) -> None:
    """Segments of a JPEG (ITU T.81), and what stands behind its end mark (motion photos, depth maps, hidden files)."""
    at, pieces = 2, 0
    while pieces < MAX_PIECES:
        head = read(at, 4)
        if len(head) < 2 or head[0] != 0xFF:
            break
        marker = head[1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == 0xD9:
            _behind(read, at + 2, size, facts)
            return
        if len(head) < 4:
            break
        length = int.from_bytes(head[2:4], "big")
        _jpeg_segment(read, marker, at + 4, length - 2, answers, facts)
        at += 2 + length
        pieces += 1
        if marker == 0xDA:
            found = _end_of_scan(read, at, size)
            if found is None:
                break
            at = found
    if "width" not in facts.extra:
        facts.problem("picture-unreadable", 0, size)
    else:
        facts.problem("picture-cut-off", 0, size)


def _jpeg_segment(read: Range, marker: int, at: int, length: int, answers: Mapping[str, str], facts: Facts) -> None:
    if marker in _FRAMES and "width" not in facts.extra:
        frame = read(at, 5)
        if len(frame) == 5:
            _size(facts, int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big"))
    elif marker == 0xE1:
        head = read(at, min(length, len(_XMP)))
        if head.startswith(_EXIF) and "exif" not in facts.extra:
            read_exif(read, at + len(_EXIF), answers, facts)
        elif head == _XMP:
            read_xmp(read(at + len(_XMP), min(length - len(_XMP), MAX_XMP)), answers, facts)
    elif marker == 0xED and read(at, len(_IPTC)) == _IPTC:
        facts.extra["iptc"] = True
    elif marker == 0xFE and length > 0:
        facts.says("comment", read(at, min(length, 4096)))


def _end_of_scan(read: Range, at: int, size: int) -> int | None:
    """The next marker behind entropy-coded data; None when there is none."""
    limit = min(size, at + MAX_SCAN)
    while at < limit:
        window = read(at, READ)
        match = _NEXT_MARKER.search(window)
        if match is not None:
            return at + match.end() - 2
        if len(window) < READ:
            return None
        at += len(window) - 1  # the mark may lie over the border
    return None


def _behind(read: Range, at: int, size: int, facts: Facts) -> None:
    rest = read(at, 4096)
    if not rest.strip(b"\x00"):
        return
    facts.extra["trailer_bytes"] = size - at
    kind = detected_type(rest.lstrip(b"\x00"))
    if not kind and b"ftyp" in rest:
        kind = "video/mp4"
    if kind:
        facts.extra["trailer_type"] = kind


def read_png(read: Range, size: int, answers: Mapping[str, str], facts: Facts) -> None:
    """Chunks of a PNG (ISO/IEC 15948, and eXIf)."""
    for kind, at, length in _png_chunks(read, size):
        if kind == b"IHDR":
            head = read(at, 8)
            if len(head) == 8:
                _size(facts, int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big"))
        elif kind == b"eXIf":
            read_exif(read, at, answers, facts)
        elif kind in {b"tEXt", b"iTXt", b"zTXt"}:
            _png_text(kind, read(at, min(length, MAX_XMP)), answers, facts)
        elif kind == b"acTL":
            facts.extra["animated"] = True
        elif kind == b"IEND":
            _behind(read, at + length + 4, size, facts)
            return
    facts.problem("picture-cut-off" if "width" in facts.extra else "picture-unreadable", 0, size)


def _png_chunks(read: Range, size: int) -> Iterator[tuple[bytes, int, int]]:
    at = 8
    for _ in range(MAX_PIECES):
        head = read(at, 8)
        length = int.from_bytes(head[:4], "big")
        if len(head) < 8 or at + 12 + length > size:
            return
        yield head[4:], at + 8, length
        at += 12 + length


def _png_text(kind: bytes, data: bytes, answers: Mapping[str, str], facts: Facts) -> None:
    keyword, _, rest = data.partition(b"\x00")
    if keyword == b"XML:com.adobe.xmp" and kind == b"iTXt":
        read_xmp(rest.split(b"\x00", 3)[-1], answers, facts)
    elif kind == b"tEXt" and keyword in {b"Software", b"Author", b"Description", b"Comment", b"Source"}:
        facts.says({b"Author": "artist"}.get(keyword, keyword.decode("ascii").lower()), rest)
    elif kind != b"tEXt":
        facts.extra["hidden_text"] = True  # compressed or of another language: present, not opened


def read_webp(read: Range, size: int, answers: Mapping[str, str], facts: Facts) -> None:
    """Chunks of a WebP (RFC 9649)."""
    at = 12
    for _ in range(MAX_PIECES):
        head = read(at, 8)
        if len(head) < 8:
            break
        kind, length = head[:4], int.from_bytes(head[4:], "little")
        body = at + 8
        if kind in {b"VP8X", b"VP8L", b"VP8 "} and "width" not in facts.extra:
            _webp_size(kind, read(body, 10), facts)
        elif kind == b"EXIF":
            skip = len(_EXIF) if read(body, len(_EXIF)) == _EXIF else 0
            read_exif(read, body + skip, answers, facts)
        elif kind == b"XMP ":
            read_xmp(read(body, min(length, MAX_XMP)), answers, facts)
        elif kind == b"ANIM":
            facts.extra["animated"] = True
        at = body + length + (length & 1)
    if at < size:
        _behind(read, at, size, facts)
    if "width" not in facts.extra:
        facts.problem("picture-unreadable", 0, size)


def _webp_size(kind: bytes, head: bytes, facts: Facts) -> None:
    if len(head) < 10:
        return
    if kind == b"VP8X":
        _size(facts, int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1)
    elif kind == b"VP8L" and head[0] == 0x2F:
        bits = int.from_bytes(head[1:5], "little")
        _size(facts, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    elif kind == b"VP8 " and head[3:6] == b"\x9d\x01\x2a":
        width, height = (int.from_bytes(head[i : i + 2], "little") & 0x3FFF for i in (6, 8))
        _size(facts, width, height)


def read_gif(read: Range, size: int, _answers: Mapping[str, str], facts: Facts) -> None:
    """The logical screen of a GIF."""
    head = read(6, 4)
    if len(head) == 4:
        _size(facts, int.from_bytes(head[:2], "little"), int.from_bytes(head[2:], "little"))
    else:
        facts.problem("picture-unreadable", 0, size)


def read_bmp(read: Range, size: int, _answers: Mapping[str, str], facts: Facts) -> None:
    """The information header of a BMP."""
    head = read(18, 8)
    if len(head) == 8:
        _size(facts, int.from_bytes(head[:4], "little"), abs(int.from_bytes(head[4:], "little", signed=True)))
    else:
        facts.problem("picture-unreadable", 0, size)


def _size(facts: Facts, width: int, height: int) -> None:
    if width and height:
        facts.extra |= {"width": width, "height": height}
