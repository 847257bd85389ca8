# SPDX-License-Identifier: EUPL-1.2
"""Files that hold nothing but what they show or sound: no place, device, author, thumbnail, tag or trailer.

Only such a file may be handed over byte for byte. A format is in this list when everything in it can be accounted for;
whatever is not understood makes the answer no.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_HARMLESS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"bKGD", b"sBIT"}
_AMR_SIZES = {0: 13, 1: 14, 2: 16, 3: 18, 4: 20, 5: 21, 6: 27, 7: 32, 8: 6, 15: 1}
_HARMLESS_TAGS = ("encoder",)


def ending(data: bytes) -> str:
    """File name ending for bytes that are bare: "jpg", "png", "ogg", "amr" or "txt"; "" when they are not."""
    checks = {"jpg": is_bare_jpeg, "png": is_bare_png, "ogg": is_bare_ogg, "amr": is_bare_amr, "txt": is_plain_text}
    for name, check in checks.items():
        try:
            if check(data):
                return name
        except (IndexError, struct.error, ValueError):
            continue
    return ""


def is_plain_text(data: bytes) -> bool:
    """UTF-8 without control characters but tabs and line ends."""
    text = data.decode("utf-8")
    return not any(ord(c) < 32 and c not in "\t\r\n" for c in text)


def is_bare_jpeg(data: bytes) -> bool:
    """JPEG (ITU T.81) with an empty JFIF or Adobe segment at most, nothing behind the end of the picture."""
    if data[:2] != b"\xff\xd8":
        return False
    position = 2
    while True:
        if data[position] != 0xFF:
            return False
        marker = data[position + 1]
        if marker == 0xD9:
            return position + 2 == len(data)
        (length,) = struct.unpack(">H", data[position + 2 : position + 4])
        if not _harmless_segment(marker, data[position + 4 : position + 2 + length]):
            return False
        position += 2 + length
        if marker == 0xDA:
            position = _after_scan(data, position)


def _harmless_segment(marker: int, body: bytes) -> bool:
    if marker == 0xE0:  # JFIF: 5 bytes of name, 7 of version and density, then the size of a thumbnail
        return body[:5] == b"JFIF\0" and len(body) == 14 and body[12:14] == b"\0\0"
    if marker == 0xEE:
        return body[:5] == b"Adobe" and len(body) == 12
    return marker in {0xC4, 0xDA, 0xDB, 0xDD} or (0xC0 <= marker <= 0xCF and marker not in {0xC8, 0xCC})


def _after_scan(data: bytes, position: int) -> int:
    """The next marker that is neither a stuffed byte nor a restart."""
    while True:
        position = data.index(b"\xff", position)
        following = data[position + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            position += 2
        else:
            return position


def is_bare_png(data: bytes) -> bool:
    """PNG (ISO 15948) with only the chunks that are needed to draw it, nothing behind its end."""
    if not data.startswith(_PNG_START):
        return False
    position = len(_PNG_START)
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        if kind not in _PNG_HARMLESS:
            return False
        position += 12 + length
        if kind == b"IEND":
            return bool(length == 0 and position == len(data))
    return False


def is_bare_ogg(data: bytes) -> bool:
    """Ogg (RFC 3533) with one Opus stream (RFC 7845) whose comment header has no comments but the encoder's name."""
    packets = _ogg_packets(data)
    head, tags = next(packets, b""), next(packets, b"")
    if head[:8] != b"OpusHead" or len(head) != 19 or tags[:8] != b"OpusTags":
        return False
    (vendor,) = struct.unpack("<I", tags[8:12])
    position = 12 + vendor
    (count,) = struct.unpack("<I", tags[position : position + 4])
    position += 4
    for _ in range(min(count, 16)):
        (length,) = struct.unpack("<I", tags[position : position + 4])
        name = tags[position + 4 : position + 4 + length].partition(b"=")[0].decode("ascii", "replace")
        if name.lower() not in _HARMLESS_TAGS:
            return False
        position += 4 + length
    sound = sum(1 for _ in packets)  # to the last page, so that all of them are looked at
    return bool(count <= 16 and vendor <= 64 and position == len(tags) and sound)


def _ogg_packets(data: bytes) -> Iterator[bytes]:
    """The packets of a single logical stream. Raises ValueError for anything that is not a page of it."""
    position, packet, stream = 0, b"", None
    while position < len(data):
        start, _, _, _, serial, _, _, segments = struct.unpack("<4sBBqIIIB", data[position : position + 27])
        if start != b"OggS" or (stream is not None and serial != stream):
            raise ValueError("not a page of this stream")
        stream = serial
        table = data[position + 27 : position + 27 + segments]
        position += 27 + segments
        for size in table:
            packet += data[position : position + size]
            position += size
            if size < 255:
                yield packet
                packet = b""
    if position != len(data) or packet:
        raise ValueError("cut off")


def is_bare_amr(data: bytes) -> bool:
    """AMR narrow band (RFC 4867 §5): frames only, to the last byte."""
    if not data.startswith(b"#!AMR\n"):
        return False
    position = 6
    while position < len(data):
        size = _AMR_SIZES.get(data[position] >> 3 & 15)
        if size is None:
            return False
        position += size
    return position == len(data) and position > 6
