# SPDX-License-Identifier: EUPL-1.2
"""Only the receiver opens a sealed dossier, and notices every bit that is not what it was (docs/format/sealed-dossier.md)."""

from __future__ import annotations

import hashlib
import os
from typing import Any

import pytest
from tests.crypto import independent
from tests.vectors import cases, load

from gestapeld import errors
from gestapeld.crypto import receiving, streaming
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.padding import padded_size
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.crypto.receiving import HEAD, SealedDossier, Sealing, open_sealed

SAM, ROBIN = Identity.new(), Identity.new()


def reader(sealed: bytes) -> streaming.Read:
    return lambda offset, length: sealed[offset : offset + length]


def opened(sealed: bytes, who: Identity = SAM) -> SealedDossier:
    found = open_sealed(reader(sealed), len(sealed), who)
    found.check()
    return found


def sealed_to(who: Identity, content: bytes) -> bytes:
    return b"".join(Sealing(who.public).pieces([content]))


@pytest.mark.parametrize("case", cases("sealed-dossier"))
def test_a_frozen_file_is_read_as_when_the_format_was_frozen(case: dict[str, Any]) -> None:
    sam = Identity.parse(bytes.fromhex(load("sealed-dossier")["identity"]))
    sealed = bytes.fromhex(case["sealed"])
    if case["expect"] == "refused":
        with pytest.raises(errors.GestapeldError) as caught:
            opened(sealed, sam)
        assert caught.value.code == case["error"]
        return
    found = opened(sealed, sam)
    assert found.range(0, found.size).hex() == case["expect"]
    # The same by hand, from the page alone.
    head, rest = sealed[:1324], sealed[1324:]
    inner = independent.context(hashlib.sha256(head).digest())
    bound = b"gestapeld sealed-dossier-content/1\x00" + inner
    key = bytes.fromhex(case["content_key"])
    plain = bytes.fromhex(case["expect"])
    padded = plain + bytes(1024 - 8 - len(plain)) + len(plain).to_bytes(8, "big")
    assert rest == independent.seal_stream(key, bound, rest[1:33], rest[33:40], padded)


@pytest.mark.parametrize("size", [0, 1, 1015, 1016, 1017, 1_048_512, 1_048_513, 3_500_000])
def test_the_receiver_reads_what_was_sealed_in_any_order(size: int) -> None:
    content = os.urandom(size)
    sealed = sealed_to(SAM, content)
    assert len(sealed) == HEAD + streaming.sealed_size(padded_size(size))
    found = opened(sealed)
    assert found.size == size
    assert found.range(0, size + 10) == content
    assert found.range(max(0, size - 5), 100) == content[max(0, size - 5) :]
    assert found.range(size // 2, 7) == content[size // 2 : size // 2 + 7]
    assert found.range(size + 3, 7) == b""


def test_nobody_else_opens_it() -> None:
    with pytest.raises(errors.NotForThisKeyError):
        opened(sealed_to(SAM, b"x"), ROBIN)


def test_the_file_says_neither_for_whom_it_is_nor_that_two_are_for_the_same() -> None:
    one, two = sealed_to(SAM, b"x"), sealed_to(SAM, b"x")
    same = {place for place in range(len(one)) if one[place : place + 8] == two[place : place + 8]}
    suites = {len(receiving.MAGIC), HEAD}
    assert all(place + 8 <= min(suites) + 1 for place in same)
    public = SAM.public
    for part in (public.signing, public.sealing[:32], public.sealing[-32:], bytes.fromhex(SAM.key_id)):
        assert part not in one


def test_every_single_bit_of_a_small_file_matters() -> None:
    sealed = sealed_to(SAM, b"content")
    refused = 0
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1 << place % 8
        with pytest.raises(errors.GestapeldError):
            opened(bytes(changed))
        refused += 1
    assert refused == len(sealed) > 2000


def test_every_place_to_cut_it_off_is_noticed() -> None:
    sealed = sealed_to(SAM, os.urandom(2_200_000))
    places = [*range(0, HEAD + 200, 7), 1 << 20, HEAD + (1 << 20), HEAD + (2 << 20), len(sealed) - 17, len(sealed) - 1]
    for size in places:
        with pytest.raises((errors.NotASealedDossierError, errors.SealedDossierChangedError)):
            opened(sealed[:size])
    for more in (b"\0", os.urandom(1 << 20)):
        with pytest.raises(errors.SealedDossierChangedError):
            opened(sealed + more)


def test_the_content_of_one_file_does_not_fit_the_head_of_another() -> None:
    one, two = sealed_to(SAM, b"one"), sealed_to(SAM, b"two")
    with pytest.raises(errors.SealedDossierChangedError):
        opened(one[:HEAD] + two[HEAD:])


def test_a_filling_that_is_not_empty_is_noticed() -> None:
    """Whoever has the public key can seal anything; there is one form, so that nothing can hide in it."""
    sealing = Sealing(SAM.public)
    head = next(iter(sealing.pieces([])))
    stream = streaming.SealingStream(sealing.key, receiving._bound_to(head))
    padded = b"abc" + b"hidden" + bytes(1024 - 8 - 9) + (3).to_bytes(8, "big")
    sealed = head + stream.update(padded) + stream.finish()
    assert open_sealed(reader(sealed), len(sealed), SAM).range(0, 3) == b"abc"
    with pytest.raises(errors.SealedDossierChangedError):
        opened(sealed)


def test_a_newer_format_asks_for_a_newer_version() -> None:
    sealed = bytearray(sealed_to(SAM, b"x"))
    sealed[len(receiving.MAGIC)] = 2
    with pytest.raises(errors.NewerFormatError):
        opened(bytes(sealed))
    sealed[len(receiving.MAGIC)] = 0
    with pytest.raises(errors.NotASealedDossierError):
        opened(bytes(sealed))


def test_the_digits_stand_for_the_whole_key() -> None:
    number = int.from_bytes(
        hashlib.sha256(b"gestapeld receiving-key-mark/1\x00" + SAM.public.serialize()).digest(), "big"
    )
    digits = str(number % 10**30).rjust(30, "0")
    assert receiving.mark(SAM.public).replace(" ", "") == digits
    assert [len(group) for group in receiving.mark(SAM.public).split(" ")] == [5] * 6
    assert receiving.same_mark(receiving.mark(SAM.public), digits[:15] + " - " + digits[15:] + ".")
    for other in ("", digits[:-1], digits + "0", digits[:-1] + str(9 - int(digits[-1])), receiving.mark(ROBIN.public)):
        assert not receiving.same_mark(other, digits)
        assert not receiving.same_mark(digits, other)


def test_a_kept_key_opens_with_its_passphrase_and_its_own_public_half_only() -> None:
    kept = receiving.keep(SAM, "woorden", LOW_COST_FOR_TESTS, allow_low_cost=True)
    found = receiving.take_out(kept, SAM.public, "woorden", LOW_COST_FOR_TESTS, allow_low_cost=True)
    assert found.serialize() == SAM.serialize()
    for words, public in (("woord", SAM.public), ("woorden", ROBIN.public)):
        with pytest.raises(errors.WrongPassphraseError):
            receiving.take_out(kept, public, words, LOW_COST_FOR_TESTS, allow_low_cost=True)
    for place in range(1, len(kept)):
        changed = bytearray(kept)
        changed[place] ^= 1
        with pytest.raises(errors.WrongPassphraseError):
            receiving.take_out(bytes(changed), SAM.public, "woorden", LOW_COST_FOR_TESTS, allow_low_cost=True)
