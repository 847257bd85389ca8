# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from tests.crypto import independent
from tests.vectors import cases, load

from gestapeld.crypto import identity, inbox, labels, recipients
from gestapeld.crypto.digest import sha256_hex
from gestapeld.crypto.identity import Identity, PublicIdentity
from gestapeld.crypto.inbox import InboxKey
from gestapeld.errors import NewerFormatError, OpenFailedError

NOOR, SAM = Identity.new(), Identity.new()
LABEL, CONTEXT = labels.EPOCH_WRAP, labels.context("case", 1)
LOW_ORDER = [case for case in load("x25519")["cases"] if case["expect"] == "refused"]


@pytest.mark.parametrize("case", cases("recipients"))
def test_what_was_sealed_when_the_format_was_frozen_still_opens(case: dict[str, Any]) -> None:
    frozen = load("recipients")
    label, context, sealed = case["label"].encode(), labels.context(*case["context"]), bytes.fromhex(case["sealed"])
    if case["suite"] == 1:
        opened = recipients.open_from(Identity.parse(bytes.fromhex(frozen["identity"])), sealed, label, context)
    else:
        opened = inbox.open_from_inbox(InboxKey(bytes.fromhex(frozen["inbox"])), sealed, label, context)
    assert opened.hex() == case["expect"]


@pytest.mark.parametrize("case", cases("identity"))
def test_an_identity_is_the_one_that_was_frozen(case: dict[str, Any]) -> None:
    raw, expect = bytes.fromhex(case["identity"]), case["expect"]
    known = Identity.parse(raw)
    assert known.serialize() == raw
    assert known.key_id == identity.key_id(known.public) == identity.key_id(known.public.signing) == expect["key_id"]
    assert known.public.signing.hex() == expect["signing"]
    assert sha256_hex(known.public.sealing) == expect["sealing_sha256"]
    assert identity.recipient_hash(known.public.sealing).hex() == expect["recipient"]
    assert sha256_hex(labels.KEY_ID + b"\x00" + known.public.signing)[:32] == expect["key_id"]


@pytest.mark.parametrize("plain", [b"", b"k", bytes(32), b"x" * 100_000])
def test_a_member_opens_what_was_sealed_to_her(plain: bytes) -> None:
    sealed = recipients.seal_to(NOOR.public, plain, LABEL, CONTEXT)
    assert recipients.open_from(NOOR, sealed, LABEL, CONTEXT) == plain
    assert sealed != recipients.seal_to(NOOR.public, plain, LABEL, CONTEXT)


def test_nobody_else_opens_it_and_not_for_another_use() -> None:
    sealed = recipients.seal_to(NOOR.public, b"key", LABEL, CONTEXT)
    for who, label, context in (
        (SAM, LABEL, CONTEXT),
        (NOOR, labels.LOG_KEY_WRAP, CONTEXT),
        (NOOR, LABEL, labels.context("case", 2)),
    ):
        with pytest.raises(OpenFailedError):
            recipients.open_from(who, sealed, label, context)


def test_a_changed_or_cut_wrap_is_refused() -> None:
    sealed = recipients.seal_to(NOOR.public, b"key", LABEL, CONTEXT)
    for place in (1, 500, 1100, 1121, 1150, 1169, 1170, 1210, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises((OpenFailedError, NewerFormatError)):
            recipients.open_from(NOOR, bytes(changed), LABEL, CONTEXT)
    for size in (0, 1, 1000, 1168, 1169, 1200, len(sealed) - 1):
        with pytest.raises(OpenFailedError):
            recipients.open_from(NOOR, sealed[:size], LABEL, CONTEXT)


def test_the_inner_key_cannot_be_moved_to_other_content() -> None:
    first, second = (recipients.seal_to(NOOR.public, plain, LABEL, CONTEXT) for plain in (b"one", b"two"))
    end = 1 + 1120 + 48
    with pytest.raises(OpenFailedError):
        recipients.open_from(NOOR, first[:end] + second[end:], LABEL, CONTEXT)


def test_an_unknown_suite_asks_for_a_newer_version() -> None:
    key = InboxKey.new()
    sealed = inbox.seal_to_inbox(key.public, b"a", LABEL, CONTEXT)
    with pytest.raises(NewerFormatError):
        recipients.open_from(NOOR, sealed, LABEL, CONTEXT)
    with pytest.raises(NewerFormatError):
        inbox.open_from_inbox(key, b"\x07" + sealed[1:], LABEL, CONTEXT)
    with pytest.raises(OpenFailedError):
        inbox.open_from_inbox(key, b"", LABEL, CONTEXT)


def test_an_inbox_follows_the_published_scheme() -> None:
    key = InboxKey.new()
    sealed = inbox.seal_to_inbox(key.public, b"a photo", labels.INBOX_ITEM, CONTEXT)
    info = labels.INBOX_ITEM + b"\x00\x02" + CONTEXT
    fresh = independent.hpke_open(bytes(key), sealed[1:33], sealed[33:81], info, b"")
    assert independent.unwrap(fresh, sealed[81:], labels.INBOX_ITEM, CONTEXT) == b"a photo"
    assert inbox.open_from_inbox(key, sealed, labels.INBOX_ITEM, CONTEXT) == b"a photo"
    with pytest.raises(OpenFailedError):
        inbox.open_from_inbox(InboxKey.new(), sealed, labels.INBOX_ITEM, CONTEXT)


@pytest.mark.parametrize("case", LOW_ORDER, ids=[case["case"] for case in LOW_ORDER])
def test_a_point_that_makes_every_secret_zero_is_refused_on_both_sides(case: dict[str, Any]) -> None:
    point = bytes.fromhex(case["public"])
    with pytest.raises(OpenFailedError):
        inbox.seal_to_inbox(point, b"a", LABEL, CONTEXT)
    with pytest.raises(OpenFailedError):
        inbox.open_from_inbox(InboxKey.new(), b"\x02" + point + bytes(200), LABEL, CONTEXT)


def test_a_fresh_key_of_another_length_is_refused() -> None:
    """Whoever knows a public key can seal anything to it, also something that is no key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    key = InboxKey.new()
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    public = X25519PublicKey.from_public_bytes(key.public)
    carried = suite.encrypt(bytes(31), public, LABEL + b"\x00\x02" + CONTEXT)
    with pytest.raises(OpenFailedError):
        inbox.open_from_inbox(key, b"\x02" + carried + bytes(200), LABEL, CONTEXT)


def test_keys_of_another_length_or_form_are_refused() -> None:
    for public in (b"", bytes(31), bytes(33)):
        with pytest.raises(OpenFailedError):
            inbox.seal_to_inbox(public, b"a", LABEL, CONTEXT)
    for sealing in (b"", bytes(1215), b"\xff" * 1216):
        with pytest.raises(OpenFailedError):
            recipients.seal_to(PublicIdentity(NOOR.public.signing, sealing), b"a", LABEL, CONTEXT)
    zero_x25519 = NOOR.public.sealing[:1184] + bytes(32)
    with pytest.raises(OpenFailedError):
        recipients.seal_to(PublicIdentity(NOOR.public.signing, zero_x25519), b"a", LABEL, CONTEXT)


def test_identities_come_back_and_do_not_show_themselves() -> None:
    again = Identity.parse(NOOR.serialize())
    assert again.public == NOOR.public
    assert PublicIdentity.parse(NOOR.public.serialize()) == NOOR.public
    assert repr(NOOR) == f"<Identity {NOOR.key_id}>"
    assert str(NOOR.serialize()) == "<Secret>"
    for data in (b"", NOOR.serialize()[:-1], NOOR.serialize() + b"\x00"):
        with pytest.raises(OpenFailedError):
            Identity.parse(data)
    for data in (b"", NOOR.public.serialize()[:-1], b"\x01" + b"\xff" * 1248):
        with pytest.raises(OpenFailedError):
            PublicIdentity.parse(data)
    for parse in (Identity.parse, PublicIdentity.parse):
        with pytest.raises(NewerFormatError):
            parse(b"\x02" + bytes(128))
