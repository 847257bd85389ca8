# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import independent
from tests.vectors import cases, load

from gestapeld.crypto import streaming
from gestapeld.crypto.digest import sha256_hex
from gestapeld.crypto.streaming import FIRST_PLAIN_SEGMENT, HEADER, PLAIN_SEGMENT, SEGMENT, SealedObject, SealingStream
from gestapeld.errors import OpenFailedError

KEY, OTHER_KEY, ABOUT = bytes(range(32)), bytes(32), b"gestapeld object/1\x00a case, an object"
SALT, PREFIX = bytes(range(7, 39)), bytes(range(39, 46))
PLAIN = bytes(range(256)) * 12_000  # three segments


def counting(start: int) -> Callable[[int], bytes]:
    """Random bytes that count up, so that a sealed object is the same every time."""
    place = [start]

    def more(size: int) -> bytes:
        place[0] += size
        return bytes(value % 256 for value in range(place[0] - size, place[0]))

    return more


def seal(plain: bytes, step: int = 1 << 18, key: bytes = KEY, about: bytes = ABOUT) -> bytes:
    stream = SealingStream(key, about, counting(7))
    parts = [stream.update(plain[start : start + step]) for start in range(0, len(plain), step)]
    return b"".join([*parts, stream.finish()])


def reader(sealed: bytes) -> Callable[[int, int], bytes]:
    return lambda offset, length: sealed[offset : offset + length]


SEALED = seal(PLAIN)


@pytest.mark.parametrize("case", cases("streaming"))
def test_the_sealed_bytes_are_those_that_were_frozen(case: dict[str, Any]) -> None:
    frozen = load("streaming")
    key, about = bytes.fromhex(frozen["key"]), bytes.fromhex(frozen["associated"])
    size = case["plain_size"]
    plain = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    sealed = seal(plain, key=key, about=about)
    assert len(sealed) == case["expect"]["sealed_size"] == streaming.sealed_size(size)
    assert sha256_hex(sealed) == case["expect"]["sha256"]
    assert sealed.hex() == case["expect"].get("sealed", sealed.hex())
    assert sealed == independent.seal_stream(key, about, SALT, PREFIX, plain)
    assert streaming.plain_size(len(sealed)) == size
    assert streaming.open_all(key, about, sealed) == plain


@pytest.mark.parametrize("case", cases("streaming"))
def test_tink_opens_what_we_seal_and_we_open_what_tink_seals(case: dict[str, Any]) -> None:
    streaming_aead = pytest.importorskip("tink.streaming_aead", reason="the tink package is not installed")
    tink, access = pytest.importorskip("tink"), pytest.importorskip("tink.secret_key_access")
    streaming_aead.register()
    handle = tink.json_proto_keyset_format.parse(tink_keyset(KEY), access.TOKEN)
    primitive = handle.primitive(streaming_aead.StreamingAead)
    plain = (b"0123456789abcdef" * (case["plain_size"] // 16 + 1))[: case["plain_size"]]
    with primitive.new_decrypting_stream(io.BytesIO(seal(plain)), ABOUT) as opened:
        assert opened.read() == plain
    theirs = Kept()
    with primitive.new_encrypting_stream(theirs, ABOUT) as sealing:
        sealing.write(plain)
    assert streaming.open_all(KEY, ABOUT, theirs.kept) == plain


class Kept(io.BytesIO):
    """Keeps its bytes when it is closed."""

    kept = b""

    def close(self) -> None:
        self.kept = self.getvalue()
        super().close()


def tink_keyset(key: bytes) -> str:
    """Our key as a Tink key set with the parameters of AES256_GCM_HKDF_1MB."""
    import base64
    import json

    def field(number: int, value: int | bytes) -> bytes:
        if isinstance(value, bytes):
            return varint(number << 3 | 2) + varint(len(value)) + value
        return varint(number << 3) + varint(value)

    def varint(value: int) -> bytes:
        out = bytearray()
        while value > 127:
            out.append(value & 127 | 128)
            value >>= 7
        return bytes([*out, value])

    parameters = field(1, SEGMENT) + field(2, 32) + field(3, 3)  # segment size, derived key size, SHA-256
    value = base64.b64encode(field(2, parameters) + field(3, key)).decode()
    data = {
        "typeUrl": "type.googleapis.com/google.crypto.tink.AesGcmHkdfStreamingKey",
        "value": value,
        "keyMaterialType": "SYMMETRIC",
    }
    entry = {"keyData": data, "status": "ENABLED", "keyId": 1, "outputPrefixType": "RAW"}
    return json.dumps({"primaryKeyId": 1, "key": [entry]})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 900_000), max_size=6))
def test_it_does_not_matter_in_what_pieces_the_bytes_come(sizes: list[int]) -> None:
    whole = PLAIN[: sum(sizes)]
    stream, out, start = SealingStream(KEY, ABOUT, counting(7)), b"", 0
    for size in sizes:
        out += stream.update(memoryview(whole)[start : start + size])
        start += size
    assert out + stream.finish() == seal(whole)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAIN) + 100), st.integers(0, len(PLAIN)))
def test_any_range_opens_by_itself(offset: int, length: int) -> None:
    opened = streaming.open_range(KEY, ABOUT, reader(SEALED), len(SEALED), offset, length)
    assert opened == PLAIN[offset : offset + length]


def test_a_range_at_every_border_of_a_segment() -> None:
    opened = SealedObject(KEY, ABOUT, reader(SEALED), len(SEALED))
    assert opened.size == len(PLAIN)
    for border in (0, FIRST_PLAIN_SEGMENT, FIRST_PLAIN_SEGMENT + PLAIN_SEGMENT, len(PLAIN)):
        for offset in range(max(0, border - 2), border + 3):
            assert opened.range(offset, 3) == PLAIN[offset : offset + 3]


def test_many_small_reads_fetch_a_segment_once() -> None:
    fetched: list[int] = []

    def read(offset: int, length: int) -> bytes:
        fetched.append(offset)
        return SEALED[offset : offset + length]

    opened = SealedObject(KEY, ABOUT, read, len(SEALED))
    assert b"".join(opened.range(start, 1000) for start in range(0, 100_000, 1000)) == PLAIN[:100_000]
    assert fetched == [0, HEADER]


def test_a_range_cannot_start_before_the_beginning() -> None:
    for offset, length in ((-1, 1), (0, -1)):
        with pytest.raises(ValueError, match="zero"):
            streaming.open_range(KEY, ABOUT, reader(SEALED), len(SEALED), offset, length)


def refused(sealed: bytes, key: bytes = KEY, about: bytes = ABOUT) -> None:
    with pytest.raises(OpenFailedError):
        streaming.open_all(key, about, sealed)


def test_another_key_or_another_use_does_not_open_it() -> None:
    refused(SEALED, key=OTHER_KEY)
    refused(SEALED, about=ABOUT + b"!")
    refused(SEALED, about=b"")


def test_a_cut_object_does_not_open_at_any_segment() -> None:
    for size in (0, 1, HEADER, HEADER + 15, HEADER + 16, SEGMENT - 1, SEGMENT, SEGMENT + 16, 2 * SEGMENT):
        refused(SEALED[:size])
    refused(SEALED[:-1])


def test_reordered_dropped_repeated_or_appended_segments_do_not_open() -> None:
    one, two, three = SEALED[:SEGMENT], SEALED[SEGMENT : 2 * SEGMENT], SEALED[2 * SEGMENT :]
    refused(two + one + three)
    refused(one + three)
    refused(one + two + two)
    refused(one + two + two + three)
    refused(SEALED + b"\x00")
    refused(SEALED + bytes(17))
    refused(one + two + three + three)


def test_a_flipped_bit_anywhere_does_not_open() -> None:
    for place in (0, 1, 33, HEADER, HEADER + 100, SEGMENT - 1, SEGMENT, 2 * SEGMENT + 5, len(SEALED) - 1):
        changed = bytearray(SEALED)
        changed[place] ^= 1
        refused(bytes(changed))


def test_segments_of_two_objects_under_one_key_do_not_mix() -> None:
    other = SealingStream(KEY, ABOUT, counting(8))
    sealed = other.update(PLAIN) + other.finish()
    refused(sealed[:SEGMENT] + SEALED[SEGMENT:])


def test_an_empty_object_is_checked_too() -> None:
    sealed = seal(b"")
    assert streaming.open_all(KEY, ABOUT, sealed) == b""
    refused(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    # An empty last segment after a full one is not something we write.
    refused(SEALED[:SEGMENT] + sealed[HEADER:])


def test_a_source_that_gives_too_little_is_refused() -> None:
    with pytest.raises(OpenFailedError):
        streaming.open_range(KEY, ABOUT, lambda offset, length: SEALED[offset : offset + length - 1], len(SEALED), 0, 1)


def test_sizes_fit_each_other() -> None:
    for plain in (*range(60), *range(FIRST_PLAIN_SEGMENT - 20, FIRST_PLAIN_SEGMENT + 20), 5_000_000_000):
        assert streaming.plain_size(streaming.sealed_size(plain)) == plain
    for size in (0, 55, SEGMENT + 1, SEGMENT + 16, (SEGMENT << 32) + 17):
        with pytest.raises(OpenFailedError):
            streaming.plain_size(size)
