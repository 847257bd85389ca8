# SPDX-License-Identifier: EUPL-1.2
"""The one form of a JSON value: RFC 8785, narrowed to what needs no judgement.

Allowed: null, true, false, whole numbers below 2^53, text without lone surrogates, lists, objects with ASCII names.
No floats (decimals and coordinates are text), so that no two programs ever disagree about a number; names are ASCII,
so that sorting by
UTF-16 unit, by code point and by byte are the same.
"""

from __future__ import annotations

from typing import Any, NoReturn

import msgspec

from gestapeld.errors import NotCanonicalError

Json = Any  # None | bool | int | str | list[Json] | dict[str, Json]

LIMIT = 2**53

_ENCODER = msgspec.json.Encoder(order="sorted")
# Digits become 0 and everything else a space: the quickest way to see whether a number is long enough to be too large.
_DIGITS = bytes(0x30 if 0x30 <= byte <= 0x39 else 0x20 for byte in range(256))
_LONG_NUMBER = b"0" * 16


def _refuse_float(_text: str) -> NoReturn:
    raise NotCanonicalError


_DECODER = msgspec.json.Decoder(float_hook=_refuse_float)


def encode(value: Json) -> bytes:
    """The canonical bytes of a value. Raises NotCanonicalError for a value that has none (a float, a large number,
    other types).
    """
    try:
        _check(value)
        return _ENCODER.encode(value)
    except (UnicodeEncodeError, RecursionError):
        raise NotCanonicalError from None


def decode(data: bytes | bytearray | memoryview) -> Json:
    """The value of canonical bytes. Raises NotCanonicalError for every other spelling of it, and for what is not JSON
    at all.
    """
    raw = bytes(data)
    try:
        value = _DECODER.decode(raw)
        again = _ENCODER.encode(value)
        # Only long digits can hide a large number, only bytes above 127 a name that is not ASCII.
        if _LONG_NUMBER in raw.translate(_DIGITS) or not raw.isascii():
            _check(value)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise NotCanonicalError(size=len(raw)) from None
    if again != raw:
        raise NotCanonicalError(size=len(raw))
    return value


def decode_object(data: bytes | bytearray | memoryview) -> dict[str, Json]:
    """Like `decode`, for what must be an object. Raises NotCanonicalError."""
    value = decode(data)
    if type(value) is not dict:
        raise NotCanonicalError
    return value


def _check(value: Json) -> None:
    kind = type(value)
    if kind is dict:
        for name, inner in value.items():
            if type(name) is not str or not name.isascii():
                raise NotCanonicalError
            if type(inner) is not str:
                _check(inner)
    elif kind is list or kind is tuple:
        for inner in value:
            _check(inner)
    elif kind is int:
        if not -LIMIT < value < LIMIT:
            raise NotCanonicalError
    elif kind is not str and kind is not bool and value is not None:
        raise NotCanonicalError
