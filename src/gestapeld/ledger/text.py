# SPDX-License-Identifier: EUPL-1.2
"""Bytes as text: base64url without padding (RFC 4648 §5), strict when read."""

from __future__ import annotations

import base64
import binascii

from gestapeld.errors import NotCanonicalError

SALT_STEP, SALT_TEXT = 24, 22

_TO_URL = bytes.maketrans(b"+/", b"-_")


def b64(data: bytes) -> str:
    """Bytes as base64url without padding."""
    return b64_bytes(data).decode("ascii")


def b64_bytes(data: bytes) -> bytes:
    """The same as ASCII bytes."""
    return binascii.b2a_base64(data, newline=False).translate(_TO_URL).rstrip(b"=")


def un_b64(text: str, size: int | None = None) -> bytes:
    """The bytes again. Raises NotCanonicalError for any spelling `b64` does not give, or another length than `size`
    bytes.
    """
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise NotCanonicalError(size=len(text)) from None
    if b64(data) != text or (size is not None and len(data) != size):
        raise NotCanonicalError(size=len(text))
    return data


def to_url(encoded: bytes) -> bytes:
    """The same with the two signs of base64url. They are rare, so looking for them is quicker than translating."""
    return encoded.replace(b"+", b"-").replace(b"/", b"_")


def b64_of_salts(salts: bytes) -> bytes:
    """Many 16-byte salts at once, one after the other: `SALT_STEP` characters for each, of which the first `SALT_TEXT`
    are its base64url. Two zero bytes between them keep every salt at a border of base64.
    """
    apart = bytearray(18 * (len(salts) // 16))
    for place in range(16):
        apart[place::18] = salts[place::16]
    return binascii.b2a_base64(apart, newline=False).translate(_TO_URL)
