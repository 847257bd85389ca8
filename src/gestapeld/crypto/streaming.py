# SPDX-License-Identifier: EUPL-1.2
"""Objects of any size as a stream: Tink's published streaming format AES256_GCM_HKDF_1MB.

    header: 0x28 ‖ salt (32) ‖ nonce prefix (7)
    segment i: AES-256-GCM, nonce = prefix ‖ i (4 bytes, big-endian) ‖ 1 if it is the last else 0, no associated data
    key of the segments = HKDF-SHA-256(key, salt, info = associated data, 32 bytes)

Each segment with its tag is 1 MiB; the header counts in the first one; the last may be shorter. Any range can be read
by itself, and an
object that was cut off, reordered or extended does not open. Source: Tink wire format, "Streaming AEAD, AES-GCM-HKDF".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.errors import OpenFailedError

SEGMENT = 1 << 20
HEADER = 40
TAG = 16
SALT_SIZE = 32
PREFIX_SIZE = 7
PLAIN_SEGMENT = SEGMENT - TAG
FIRST_PLAIN_SEGMENT = PLAIN_SEGMENT - HEADER

Read = Callable[[int, int], bytes]  # (offset, length) in the sealed object -> exactly that many bytes


def segment_count(sealed: int) -> int:
    """Number of segments of a sealed object of `sealed` bytes. Raises OpenFailedError for a size no object has."""
    count = max(1, -(-sealed // SEGMENT))
    last = sealed - SEGMENT * (count - 1)
    # A last segment that holds no plaintext exists only when the whole object is empty.
    smallest = HEADER + TAG if count == 1 else TAG + 1
    if last < smallest or count > 1 << 32:
        raise OpenFailedError(size=sealed)
    return count


def sealed_size(plain: int) -> int:
    """Size of the sealed object for `plain` bytes."""
    segments = max(1, -(-(plain + HEADER) // PLAIN_SEGMENT))
    return HEADER + plain + TAG * segments


def plain_size(sealed: int) -> int:
    """Size of what is inside. Raises OpenFailedError for a size no object has."""
    return sealed - HEADER - TAG * segment_count(sealed)


def _segment_key(key: bytes, associated: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, associated).derive(key))


def _nonce(prefix: bytes, index: int, last: bool) -> bytes:
    return prefix + index.to_bytes(4, "big") + (b"\x01" if last else b"\x00")


class SealingStream:
    """Seals one object while it passes by. Use `update` any number of times, then `finish` once."""

    def __init__(self, key: bytes, associated: bytes, randomness: Randomness = SYSTEM) -> None:
        """`key` is the object's own 32-byte key; `associated` binds the label, the case and the object."""
        salt, self._prefix = randomness(SALT_SIZE), randomness(PREFIX_SIZE)
        self._gcm = _segment_key(key, associated, salt)
        self._header = bytes([HEADER]) + salt + self._prefix
        self._segment = bytearray(FIRST_PLAIN_SEGMENT)  # the segment being filled
        self._filled = 0
        self._index = 0

    def update(self, plain: bytes | bytearray | memoryview) -> bytes:
        """Take in plain bytes; gives the segments that became complete (often none)."""
        view = memoryview(plain).cast("B")
        out: list[bytes] = []
        start, size = 0, len(view)
        while start < size:
            room = len(self._segment) - self._filled
            # A full segment is held back until more follows, because the last one is sealed differently.
            if room == 0:
                out.append(self._seal(memoryview(self._segment), last=False))
                self._filled = 0
                continue
            if self._filled == 0 and size - start > room:
                out.append(self._seal(view[start : start + room], last=False))
                start += room
                continue
            step = min(room, size - start)
            self._segment[self._filled : self._filled + step] = view[start : start + step]
            self._filled += step
            start += step
        return out[0] if len(out) == 1 else b"".join(out)

    def finish(self) -> bytes:
        """The last segment (with the header, when it is also the first)."""
        return self._seal(memoryview(self._segment)[: self._filled], last=True)

    def _seal(self, plain: memoryview, *, last: bool) -> bytes:
        sealed = self._gcm.encrypt(_nonce(self._prefix, self._index, last), plain, None)
        self._index += 1
        if self._index > 1:
            return sealed
        self._segment = bytearray(PLAIN_SEGMENT)
        return self._header + sealed


class SealedObject:
    """Reads one sealed object; keeps the segment opened last, so that many small reads open it once."""

    def __init__(self, key: bytes, associated: bytes, read: Read, sealed: int) -> None:
        """`read(offset, length)` gives bytes of the sealed object, `sealed` is its size. Raises OpenFailedError."""
        self.size = plain_size(sealed)
        self._sealed = sealed
        self._segments = segment_count(sealed)
        self._read = read
        header = self._fetch(0, HEADER)
        if header[0] != HEADER:
            raise OpenFailedError(header=header[0])
        self._prefix = header[1 + SALT_SIZE :]
        self._gcm = _segment_key(key, associated, header[1 : 1 + SALT_SIZE])
        self._open_index = -1
        self._open_plain = b""

    def range(self, offset: int, length: int) -> bytes:
        """Plain bytes from `offset`, fewer than `length` at the end. Raises OpenFailedError; ValueError below zero."""
        if offset < 0 or length < 0:
            raise ValueError("a range starts at zero or later")
        end = min(offset + length, self.size)
        out: list[bytes] = []
        while offset < end:
            index, within = _place(offset)
            piece = self._segment(index)[within : within + end - offset]
            out.append(piece)
            offset += len(piece)
        return out[0] if len(out) == 1 else b"".join(out)

    def stream(self) -> Iterator[bytes]:
        """All plain bytes, one segment at a time. An empty object is checked too and gives nothing."""
        for index in range(self._segments):
            plain = self._segment(index)
            if plain:
                yield plain

    def _segment(self, index: int) -> bytes:
        if index != self._open_index:
            start = SEGMENT * index + (HEADER if index == 0 else 0)
            end = min(SEGMENT * (index + 1), self._sealed)
            nonce = _nonce(self._prefix, index, index == self._segments - 1)
            try:
                self._open_plain = self._gcm.decrypt(nonce, self._fetch(start, end - start), None)
            except InvalidTag:
                raise OpenFailedError(segment=index) from None
            self._open_index = index
        return self._open_plain

    def _fetch(self, offset: int, length: int) -> bytes:
        data = self._read(offset, length)
        if len(data) != length:
            raise OpenFailedError(offset=offset, missing=length - len(data))
        return data


def _place(offset: int) -> tuple[int, int]:
    """Segment number and place in it of a plain offset."""
    shifted = offset + HEADER
    index, within = divmod(shifted, PLAIN_SEGMENT)
    return (0, offset) if index == 0 else (index, within)


def open_range(key: bytes, associated: bytes, read: Read, sealed: int, offset: int, length: int) -> bytes:
    """Plain bytes from `offset` of a sealed object; fewer than `length` at its end. Raises OpenFailedError."""
    return SealedObject(key, associated, read, sealed).range(offset, length)


def open_stream(key: bytes, associated: bytes, read: Read, sealed: int) -> Iterator[bytes]:
    """All plain bytes in pieces. Raises OpenFailedError as soon as a piece is not what was sealed."""
    return SealedObject(key, associated, read, sealed).stream()


def open_all(key: bytes, associated: bytes, sealed: bytes) -> bytes:
    """A whole sealed object that is in memory. Raises OpenFailedError."""
    view = memoryview(sealed)
    return b"".join(
        open_stream(key, associated, lambda offset, length: bytes(view[offset : offset + length]), len(sealed))
    )
