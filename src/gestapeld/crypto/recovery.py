# SPDX-License-Identifier: EUPL-1.2
"""The recovery code: 130 random bits to write on paper.

    XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX    26 Crockford base-32 letters (130 bits), then 4 check letters
    check = first 20 bits of SHA-256(label ‖ 0x00 ‖ the 26 letters)
    secret = HKDF-SHA-256(the 26 letters, label), 32 bytes

It is long enough to need no slow derivation. The check letters tell a typing mistake from a wrong code; they reveal 20
bits of nothing,
because whoever has them has the code.
"""

from __future__ import annotations

from gestapeld.crypto import digest, labels
from gestapeld.crypto.keys import WrappingKey, derive
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.errors import BadRecoveryCodeError

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 130
_SECRET_LETTERS = _BITS // 5
_CHECK_LETTERS = 4
_GROUP = 5
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = str.maketrans("", "", " \u00a0\t\r\n-‐‑‒–—−_.")


def new_code(randomness: Randomness = SYSTEM) -> str:
    """A fresh code in six groups of five."""
    number = int.from_bytes(randomness(17), "big") >> (17 * 8 - _BITS)
    secret = _letters(number, _SECRET_LETTERS)
    code = secret + _check(secret)
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def secret_of(code: str) -> WrappingKey:
    """The wrapping key of a code as typed: capitals, spaces and dashes do not matter; O counts as 0, I and L as 1.

    Raises BadRecoveryCodeError when it cannot be a code or a letter was mistyped.
    """
    letters = code.translate(_SEPARATORS).upper().translate(_LOOKALIKES)
    if len(letters) != _SECRET_LETTERS + _CHECK_LETTERS or not set(letters) <= set(_LETTERS):
        raise BadRecoveryCodeError
    secret = letters[:_SECRET_LETTERS]
    if not digest.same(letters[_SECRET_LETTERS:].encode("ascii"), _check(secret).encode("ascii")):
        raise BadRecoveryCodeError
    return WrappingKey(derive(secret.encode("ascii"), labels.RECOVERY_SECRET))


def _check(secret: str) -> str:
    hashed = digest.sha256(labels.bound(labels.RECOVERY_CHECK, secret.encode("ascii")))
    return _letters(int.from_bytes(hashed[:3], "big") >> 4, _CHECK_LETTERS)


def _letters(number: int, count: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(count)))
