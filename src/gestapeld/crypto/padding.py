# SPDX-License-Identifier: EUPL-1.2
"""Sizes in steps, so that a sealed size says little (Padmé, from the PURB paper: Nikitin et al. 2019, algorithm 1).

    padded = content ‖ zero bytes ‖ length of the content (8 bytes, big-endian)

The length stands last because the size of a stream is known only at its end. Above 1 KiB at most 12 % is added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gestapeld.errors import OpenFailedError

TAIL = 8
FLOOR = 1024
_PIECE = bytes(1 << 20)


def padme(size: int) -> int:
    """The smallest step >= size: a number of E bits in front keeps only its first bit-length(E) + 1 bits."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    free = exponent - exponent.bit_length()
    step = (1 << free) - 1
    return (size + step) & ~step


def padded_size(size: int) -> int:
    """Total size in bytes of `size` bytes of content with their padding."""
    return max(FLOOR, padme(size + TAIL))


def padding_pieces(size: int) -> Iterator[bytes]:
    """What follows `size` bytes of content, in pieces of at most 1 MiB: zero bytes, then the length."""
    zeros = padded_size(size) - size - TAIL
    while zeros > 0:
        piece = _PIECE[:zeros]
        yield piece
        zeros -= len(piece)
    yield size.to_bytes(TAIL, "big")


def padding_for(size: int) -> bytes:
    """What follows `size` bytes of content, as one byte string. For large content use `padding_pieces`."""
    return b"".join(padding_pieces(size))


def pad(content: bytes) -> bytes:
    """The content with its padding."""
    return content + padding_for(len(content))


def unpad(padded: bytes) -> bytes:
    """The content again. Raises OpenFailedError when it is not exactly what `pad` gives."""
    content = unfill(padded)
    if len(padded) != padded_size(len(content)):
        raise OpenFailedError(size=len(padded))
    return content


def true_size(read_tail: Callable[[int], bytes], padded: int) -> int:
    """Size of the content of a padded stream of `padded` bytes; `read_tail(n)` gives its last n bytes.

    Raises OpenFailedError when the length does not fit the padded size.
    """
    tail = read_tail(TAIL) if padded >= TAIL else b""
    size = int.from_bytes(tail, "big")
    if len(tail) != TAIL or size > padded or padded_size(size) != padded:
        raise OpenFailedError(size=padded)
    return size


class PaddingStream:
    """Counts the content that passes by, then gives its padding."""

    __slots__ = ("size",)

    def __init__(self) -> None:
        self.size = 0

    def update(self, content: bytes | memoryview) -> bytes | memoryview:
        """The content unchanged; only its bytes are counted."""
        self.size += len(content)
        return content

    def finish(self) -> Iterator[bytes]:
        """The padding of everything that passed."""
        return padding_pieces(self.size)


def fill(content: bytes, total: int) -> bytes:
    """content ‖ zero bytes ‖ length, `total` bytes in all (the caller's own step). Raises ValueError if too long."""
    zeros = total - len(content) - TAIL
    if zeros < 0:
        raise ValueError("the content does not fit")
    return content + bytes(zeros) + len(content).to_bytes(TAIL, "big")


def unfill(filled: bytes) -> bytes:
    """The content of `fill`. Raises OpenFailedError when the filling is not zero or the length does not fit."""
    size = int.from_bytes(filled[-TAIL:], "big")
    if len(filled) < TAIL or size > len(filled) - TAIL or filled[size:-TAIL].count(0) != len(filled) - TAIL - size:
        raise OpenFailedError(size=len(filled))
    return bytes(filled[:size])
