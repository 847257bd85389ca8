# SPDX-License-Identifier: EUPL-1.2
"""The payload of a batch: zstd (RFC 8878) over lines of canonical JSON, each ended by a line feed.

{"batch":<number>,"count":<items>,"first":<index of the first>,"seed":"<base64url>" or null,"v":1}
one line for each item
"""

from __future__ import annotations

from dataclasses import dataclass

import zstandard

from gestapeld.crypto.salts import SEED_SIZE
from gestapeld.errors import NewerFormatError, NotCanonicalError
from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64, un_b64

BATCH_SIZE = 4096
MAX_PLAIN = 1 << 30  # bytes before compression: more is refused when written and when read
VERSION = 1
LEVEL = 1


@dataclass(frozen=True, slots=True)
class Lines:
    """Batch number, the 32-byte seed of its salts (None after an erasure), and one line per item."""

    number: int
    seed: bytes | None
    items: list[bytes]


def pack(lines: Lines) -> bytes:
    """The payload of these lines. Raises NotCanonicalError above the size limit."""
    return pack_lines(lines.number, lines.seed, len(lines.items), b"\n".join([*lines.items, b""]))


def pack_lines(number: int, seed: bytes | None, count: int, lines: bytes) -> bytes:
    """The same for lines that are one piece already, each ended by a line feed."""
    head = {
        "batch": number,
        "count": count,
        "first": number * BATCH_SIZE,
        "seed": None if seed is None else b64(seed),
        "v": VERSION,
    }
    if len(lines) > MAX_PLAIN - 1024:
        raise NotCanonicalError(size=len(lines))
    return zstandard.ZstdCompressor(level=LEVEL).compress(canonical.encode(head) + b"\n" + lines)


def unpack(payload: bytes) -> Lines:
    """The lines of a payload; the item lines are not looked into. Raises NotCanonicalError, NewerFormatError."""
    head, *items = _decompress(payload).split(b"\n")
    value = canonical.decode_object(head)
    if value.get("v") != VERSION:
        raise NewerFormatError
    if value.keys() != {"batch", "count", "first", "seed", "v"} or items.pop() != b"":
        raise NotCanonicalError
    number, seed = value["batch"], value["seed"]
    fits = (
        type(number) is int
        and number >= 0
        and value["count"] == len(items)
        and 1 <= len(items) <= BATCH_SIZE
        and value["first"] == number * BATCH_SIZE
        and (seed is None or type(seed) is str)
    )
    if not fits:
        raise NotCanonicalError
    return Lines(number, None if seed is None else un_b64(seed, SEED_SIZE), items)


def _decompress(payload: bytes) -> bytes:
    """One zstd frame that says its size, and nothing after it."""
    try:
        size = zstandard.frame_content_size(payload)
        if not 0 <= size <= MAX_PLAIN:
            raise NotCanonicalError(size=len(payload))
        plain = zstandard.ZstdDecompressor().decompress(payload, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError:
        raise NotCanonicalError(size=len(payload)) from None
    if not plain.endswith(b"\n"):
        raise NotCanonicalError(size=len(plain))
    return plain
