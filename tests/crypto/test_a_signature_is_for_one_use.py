# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.vectors import cases, load

from gestapeld.crypto import labels, signatures
from gestapeld.crypto.identity import Identity
from gestapeld.errors import BadSignatureError

NOOR, ROBIN = Identity.new(), Identity.new()
FIELD = 2**255 - 19


def refused(key: bytes, message: bytes, signature: bytes, label: bytes = labels.ENTRY) -> None:
    with pytest.raises(BadSignatureError):
        signatures.check(key, label, message, signature)


@pytest.mark.parametrize("case", cases("identity"))
def test_the_signatures_are_those_that_were_frozen(case: dict[str, Any]) -> None:
    frozen = load("identity")
    label, message = frozen["label"].encode(), bytes.fromhex(frozen["message"])
    signature = signatures.sign(Identity.parse(bytes.fromhex(case["identity"])), label, message)
    assert signature.hex() == case["expect"]["signature"]
    signatures.check(bytes.fromhex(case["expect"]["signing"]), label, message, signature)
    signatures.check_note(bytes.fromhex(case["expect"]["signing"]), label + b"\x00" + message, signature)


@given(st.binary(max_size=100))
def test_what_was_signed_checks(message: bytes) -> None:
    signature = signatures.sign(NOOR, labels.ENTRY, message)
    signatures.check(NOOR.public.signing, labels.ENTRY, message, signature)
    refused(ROBIN.public.signing, message, signature)
    refused(NOOR.public.signing, message + b"!", signature)
    refused(NOOR.public.signing, message, signature, labels.STATEMENT)


def test_a_note_has_no_label() -> None:
    signature = signatures.sign_note(NOOR, b"gestapeld/x/1\n")
    signatures.check_note(NOOR.public.signing, b"gestapeld/x/1\n", signature)
    refused(NOOR.public.signing, b"gestapeld/x/1\n", signature)


def test_keys_and_signatures_of_another_length_are_refused() -> None:
    signature = signatures.sign(NOOR, labels.ENTRY, b"m")
    for key, given_signature in (
        (b"", signature),
        (NOOR.public.signing[:31], signature),
        (NOOR.public.signing + b"\x00", signature),
        (NOOR.public.signing, b""),
        (NOOR.public.signing, signature[:63]),
        (NOOR.public.signing, signature + b"\x00"),
    ):
        refused(key, b"m", given_signature)


def small_order_points() -> list[int]:
    """The y coordinates of the points whose eightfold is nothing, found by solving the curve's equation."""
    d = -121665 * pow(121666, -1, FIELD) % FIELD
    ys = {1, FIELD - 1, 0}
    # (x, y) has order 8 when its double has y = 0, which is when x² = -y²; on the curve: -x² + y² = 1 + d·x²·y².
    # With x² = -y²: 2y² = 1 - d·y⁴, so y² = (-1 ± sqrt(1 + d)) / d.
    root = square_root((1 + d) % FIELD)
    for sign in (root, FIELD - root):
        square = (sign - 1) * pow(d, -1, FIELD) % FIELD
        if pow(square, (FIELD - 1) // 2, FIELD) == 1:
            ys |= {square_root(square), FIELD - square_root(square)}
    return sorted(ys)


def square_root(value: int) -> int:
    found = pow(value, (FIELD + 3) // 8, FIELD)
    if found * found % FIELD != value:
        found = found * pow(2, (FIELD - 1) // 4, FIELD) % FIELD
    assert found * found % FIELD == value
    return found


def test_a_key_under_which_one_signature_fits_many_messages_is_refused() -> None:
    ys = small_order_points()
    assert len(ys) == 5
    forged = (1).to_bytes(32, "little") + bytes(32)  # R is the neutral point, S is zero
    for y in [*ys, FIELD, FIELD + 1]:
        for sign in (0, 1 << 255):
            key = (y | sign).to_bytes(32, "little")
            for message in (b"a", b"b", b"c", b"d", b"e", b"f", b"g", b"h"):
                refused(key, message, forged)


def test_a_second_spelling_of_a_key_is_refused() -> None:
    signature = signatures.sign(NOOR, labels.ENTRY, b"m")
    for y in range(FIELD, 2**255):
        refused(y.to_bytes(32, "little"), b"m", signature)
