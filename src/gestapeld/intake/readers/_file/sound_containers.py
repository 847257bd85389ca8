# SPDX-License-Identifier: EUPL-1.2
"""How long a recording is: Ogg (Opus, Vorbis), WAV, FLAC. No sample is decoded."""

from __future__ import annotations

from collections.abc import Mapping

from gestapeld.intake.readers._file.facts import Facts, Range

_TAIL = 128 * 1024


def read_ogg(read: Range, size: int, _answers: Mapping[str, str], facts: Facts) -> None:
    """Codec from the first page (RFC 3533, RFC 7845), length from the last page's position."""
    head = read(0, 512)
    opus, vorbis = head.find(b"OpusHead"), head.find(b"\x01vorbis")
    if opus >= 0:
        facts.extra["codec"] = "opus"
        rate, skipped = 48_000, int.from_bytes(head[opus + 10 : opus + 12], "little")
    elif vorbis >= 0:
        facts.extra["codec"] = "vorbis"
        rate, skipped = int.from_bytes(head[vorbis + 12 : vorbis + 16], "little"), 0
    else:
        return
    start = max(0, size - _TAIL)
    tail = read(start, size - start)
    page = tail.rfind(b"OggS")
    position = int.from_bytes(tail[page + 6 : page + 14], "little") if page >= 0 else 0
    if rate and skipped < position < 1 << 48:
        facts.extra["milliseconds"] = (position - skipped) * 1000 // rate


def read_wav(read: Range, size: int, _answers: Mapping[str, str], facts: Facts) -> None:
    """Bytes per second from `fmt `, bytes from `data`."""
    at, per_second = 12, 0
    for _ in range(100):
        head = read(at, 8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"fmt ":
            per_second = int.from_bytes(read(at + 16, 4), "little")
        elif head[:4] == b"data":
            if per_second:
                facts.extra["milliseconds"] = min(length, size - at - 8) * 1000 // per_second
            return
        at += 8 + length + (length & 1)


def read_flac(read: Range, _size: int, _answers: Mapping[str, str], facts: Facts) -> None:
    """Sample rate (20 bits) and number of samples (36 bits) of STREAMINFO."""
    info = read(8, 34)
    if len(info) < 18:
        return
    packed = int.from_bytes(info[10:18], "big")
    rate, samples = packed >> 44, packed & ((1 << 36) - 1)
    if rate and samples:
        facts.extra["milliseconds"] = samples * 1000 // rate
