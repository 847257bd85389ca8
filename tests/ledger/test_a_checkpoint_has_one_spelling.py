# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.vectors import cases, load

from gestapeld.crypto.identity import Identity
from gestapeld.errors import BadSignatureError, BrokenLogError, GestapeldError
from gestapeld.ledger import checkpoint, tree

FROZEN = load("checkpoint")
NOOR, ROBIN = Identity.parse(bytes.fromhex(FROZEN["identity"])), Identity.new()
PUBLIC = bytes.fromhex(FROZEN["public"])
ORIGIN = checkpoint.origin_of("0123456789abcdef" * 2, 1)


@pytest.mark.parametrize("case", cases("checkpoint", refused=False))
def test_a_checkpoint_is_the_one_that_was_frozen(case: dict[str, Any]) -> None:
    expect = case["expect"]
    found = checkpoint.check(case["text"], PUBLIC)
    assert found == checkpoint.parse(case["text"])
    assert (found.origin, found.size, found.root.hex()) == (expect["origin"], expect["size"], expect["root"])
    assert found.key_id == checkpoint.note_key_id(found.origin, PUBLIC)
    assert checkpoint.write_checkpoint(found.origin, found.size, found.root, NOOR) == case["text"]
    assert checkpoint.origin_of(found.case, found.log) == found.origin


@pytest.mark.parametrize("case", cases("checkpoint", refused=True))
def test_every_other_form_and_every_other_signature_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises((BrokenLogError, BadSignatureError)):
        checkpoint.check(case["text"], PUBLIC)


@given(st.integers(1, tree.MAX_SIZE), st.binary(min_size=32, max_size=32), st.integers(1, 3))
def test_what_was_written_checks_for_the_key_that_wrote_it(size: int, root: bytes, log: int) -> None:
    origin = checkpoint.origin_of("ab" * 16, log)
    text = checkpoint.write_checkpoint(origin, size, root, NOOR)
    found = checkpoint.check(text, PUBLIC)
    assert (found.origin, found.size, found.root, found.case, found.log) == (origin, size, root, "ab" * 16, log)
    with pytest.raises(BadSignatureError):
        checkpoint.check(text, ROBIN.public.signing)


@given(st.data())
def test_no_changed_letter_goes_unnoticed(data: st.DataObject) -> None:
    text = checkpoint.write_checkpoint(ORIGIN, 12, bytes(range(32)), NOOR)
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("\n\r \t=+/—-aA0") | st.characters(codec="utf-8"))
    changed = text[:place] + letter + text[place + 1 :]
    if changed == text:
        return
    with pytest.raises(GestapeldError):
        checkpoint.check(changed, PUBLIC)


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [
        ("example.org/log", 1, bytes(32)),
        (ORIGIN + "\n", 1, bytes(32)),
        (ORIGIN, -1, bytes(32)),
        (ORIGIN, tree.MAX_SIZE + 1, bytes(32)),
        (ORIGIN, 0, bytes(32)),
        (ORIGIN, 1, tree.EMPTY_ROOT),
        (ORIGIN, 1, bytes(31)),
        (ORIGIN, 1, bytes(33)),
    ],
)
def test_a_checkpoint_that_could_not_be_read_back_is_never_written(origin: str, size: int, root: bytes) -> None:
    with pytest.raises(BrokenLogError):
        checkpoint.write_checkpoint(origin, size, root, NOOR)


def test_the_signature_is_over_the_published_form() -> None:
    """C2SP signed note: the text with its last line feed, key id from name and key type 1."""
    import base64
    import hashlib

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    text = checkpoint.write_checkpoint(ORIGIN, 12, bytes(range(32)), NOOR)
    body, _, last = text.rpartition("\n— ")
    name, _, encoded = last.rstrip("\n").partition(" ")
    raw = base64.b64decode(encoded)
    assert name == ORIGIN
    assert body == f"{ORIGIN}\n12\n{base64.b64encode(bytes(range(32))).decode()}\n"
    assert raw[:4] == hashlib.sha256(name.encode() + b"\n\x01" + PUBLIC).digest()[:4]
    Ed25519PublicKey.from_public_bytes(PUBLIC).verify(raw[4:], body.encode())
