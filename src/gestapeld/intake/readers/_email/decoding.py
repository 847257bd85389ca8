# SPDX-License-Identifier: EUPL-1.2
"""Transfer encodings of mail (RFC 2045 §6) undone; what cannot be undone is kept as it stands, with a code."""

from __future__ import annotations

import binascii
import re

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BLANKS = b"\r\n \t"
_STRANGE = bytes(set(range(256)) - set(_ALPHABET) - {ord("=")})
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.M)
_AS_IT_IS = {"", "7bit", "8bit", "binary", "7bits", "8bits", "none"}


def undone(data: bytes, encoding: str) -> tuple[bytes, str]:
    """(content, "") or (content as far as it could be read, code of the problem).

    `encoding` is letters and digits in lower case. The codes: mail-encoding-unknown (kept as it stands),
    mail-encoding-broken (as far as it goes).
    """
    if encoding in _AS_IT_IS or not data.strip():
        return data, ""
    if encoding == "quotedprintable":
        return binascii.a2b_qp(data), ""
    if encoding == "base64":
        return _base64(data)
    if encoding in {"xuuencode", "uuencode", "xuue", "uue"}:
        return _uuencoded(data)
    return data, "mail-encoding-unknown"


def _base64(data: bytes) -> tuple[bytes, str]:
    letters = data.translate(None, _BLANKS)
    code = ""
    if letters.translate(None, _ALPHABET).strip(b"="):
        letters, code = letters.translate(None, _STRANGE), "mail-encoding-broken"
    body = letters.rstrip(b"=")
    if b"=" in body:  # something follows the end mark: read up to it and say so
        body, code = body[: body.index(b"=")], "mail-encoding-broken"
    if len(body) % 4 == 1:
        body, code = body[:-1], "mail-encoding-broken"
    return binascii.a2b_base64(body + b"=" * (-len(body) % 4)), code


def _uuencoded(data: bytes) -> tuple[bytes, str]:
    begin = _UU_BEGIN.search(data)
    if begin is None:
        return data, "mail-encoding-broken"
    pieces: list[bytes] = []
    for line in data[begin.end() :].splitlines():
        if line.strip() == b"end":
            return b"".join(pieces), ""
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some writers pad a line beyond its stated length; the stated length is believed.
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                pieces.append(binascii.a2b_uu(line[:length]))
            except binascii.Error:
                return b"".join(pieces), "mail-encoding-broken"
    return b"".join(pieces), "mail-encoding-broken"
