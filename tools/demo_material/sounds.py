# SPDX-License-Identifier: EUPL-1.2
"""Voice notes that hold silence: Ogg Opus (RFC 7845) and WAV files that players open."""

from __future__ import annotations

import struct

# One packet of 20 ms without sound, mono, full band.
_SILENCE = b"\xf8\xff\xfe"
_SAMPLES = 960
_SKIP = 312
_ON_A_PAGE = 50


def _table() -> tuple[int, ...]:
    rows = []
    for number in range(256):
        value = number << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        rows.append(value)
    return tuple(rows)


_CRC = _table()


def _checksum(data: bytes) -> int:
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFFFFFF) ^ _CRC[value >> 24 ^ byte]
    return value


def _page(kind: int, position: int, serial: int, number: int, packets: list[bytes]) -> bytes:
    head = struct.pack("<4sBBQII", b"OggS", 0, kind, position, serial, number)
    tail = bytes((len(packets), *(len(packet) for packet in packets))) + b"".join(packets)
    return head + struct.pack("<I", _checksum(head + bytes(4) + tail)) + tail


def opus(seconds: int, serial: int) -> bytes:
    """A voice note of so many seconds. Packets here are shorter than 255 bytes, so each is one lacing value."""
    head = struct.pack("<8sBBHIhB", b"OpusHead", 1, 1, _SKIP, 48_000, 0, 0)
    tags = struct.pack("<8sI", b"OpusTags", 4) + b"demo" + struct.pack("<I", 0)
    pages = [_page(2, 0, serial, 0, [head]), _page(0, 0, serial, 1, [tags])]
    total = seconds * 50
    for begin in range(0, total, _ON_A_PAGE):
        count = min(_ON_A_PAGE, total - begin)
        last = begin + count == total
        position = seconds * 48_000 + _SKIP if last else (begin + count) * _SAMPLES
        pages.append(_page(4 if last else 0, position, serial, len(pages), [_SILENCE] * count))
    return b"".join(pages)


def wav(seconds: int) -> bytes:
    """A recording of a voicemail: 8 kHz, 16 bits, silence."""
    data = bytes(16_000 * seconds)
    form = struct.pack("<HHIIHH", 1, 1, 8_000, 16_000, 2, 16)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body
