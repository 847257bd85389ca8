# SPDX-License-Identifier: EUPL-1.2
"""A receiving key comes through a mail, or is refused; the kept one opens with its passphrase and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.vectors import cases

from gestapeld.crypto import receiving
from gestapeld.crypto.identity import Identity, PublicIdentity
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.dossier.receiver_keys import KeptKey, public_text, read_public
from gestapeld.errors import (
    DamagedKeyFileError,
    GestapeldError,
    NewerFormatError,
    NotAKeyFileError,
    RefusedParametersError,
    WrongPassphraseError,
)

SAM = Identity.new()
TEXT = public_text(SAM.public)
KEPT = KeptKey.make("woorden", LOW_COST_FOR_TESTS, allow_low_cost=True)


@pytest.mark.parametrize("case", cases("receiving-key"))
def test_frozen_key_files_are_read_as_when_the_format_was_frozen(case: dict[str, Any]) -> None:
    public = read_public(case["public"].encode())
    kept = KeptKey.parse(case["kept"].encode())
    assert kept.public == public
    assert receiving.mark(public) == case["expect"]["mark"]
    assert kept.unlock(case["passphrase"]).serialize().hex() == case["expect"]["identity"]
    assert public_text(public) == case["public"].encode()
    assert kept.serialize() == case["kept"].encode()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace(b"\r\n", b"\n"),
        b"\xef\xbb\xbf" + TEXT,
        b"\r\n  " + TEXT.replace(b"\r\n", b"  \r\n\r\n") + b"\n\n",
        b"".join(line[:40] + b"\n" + line[40:] for line in TEXT.splitlines(keepends=True)),
    ],
)  # fmt: skip
def test_what_a_mail_does_to_text_does_not_matter(text: bytes) -> None:
    assert read_public(text) == SAM.public


def test_every_changed_character_of_a_key_is_noticed() -> None:
    for place in range(len(TEXT)):
        if TEXT[place] in b"\r\n ":
            continue
        changed = bytearray(TEXT)
        changed[place] = ord("2") if TEXT[place] != ord("2") else ord("3")
        with pytest.raises(GestapeldError):
            read_public(bytes(changed))


def test_something_else_is_no_key() -> None:
    for data in (b"", b"hallo", b"\xff\xfe", b"x" * 100_000, b"gestapeld receiving key", KEPT.serialize(), b"gestapeld receiving key 0\n"):  # fmt: skip
        with pytest.raises(NotAKeyFileError):
            read_public(data)
    for data in (b"", b"hallo", b"{}", TEXT, b"[1]", b'{"kind":"iets"}', b"x" * 100_000):
        with pytest.raises(NotAKeyFileError):
            KeptKey.parse(data)


def test_a_newer_key_asks_for_a_newer_version() -> None:
    with pytest.raises(NewerFormatError):
        read_public(TEXT.replace(b"key 1", b"key 2"))
    with pytest.raises(NewerFormatError):
        KeptKey.parse(KEPT.serialize().replace(b'"format":1', b'"format":2'))


def test_a_key_nobody_can_seal_to_is_refused() -> None:
    useless = PublicIdentity(SAM.public.signing, SAM.public.sealing[:1184] + bytes(32))
    with pytest.raises(DamagedKeyFileError):
        read_public(public_text(useless))


def test_a_kept_key_comes_back_and_opens_with_its_passphrase_only() -> None:
    again = KeptKey.parse(KEPT.serialize(), allow_low_cost=True)
    assert again == KEPT
    assert again.unlock("woorden", allow_low_cost=True).public == KEPT.public
    with pytest.raises(WrongPassphraseError):
        again.unlock("andere woorden", allow_low_cost=True)
    with pytest.raises(RefusedParametersError):
        KeptKey.parse(KEPT.serialize())


def test_a_public_half_that_was_exchanged_in_the_kept_file_does_not_pass() -> None:
    value = json.loads(KEPT.serialize())
    other = json.loads(KeptKey.make("woorden", LOW_COST_FOR_TESTS, allow_low_cost=True).serialize())
    value["public"] = other["public"]
    data = json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
    with pytest.raises(WrongPassphraseError):
        KeptKey.parse(data, allow_low_cost=True).unlock("woorden", allow_low_cost=True)


def test_a_kept_file_with_something_more_less_or_of_another_kind_is_refused() -> None:
    value = json.loads(KEPT.serialize())
    for change in (
        {"more": 1}, {"public": 1}, {"public": "AQ"}, {"wrap": None}, {"kdf": []}, {"kdf": {}}, {"format": 0}, {"format": "1"},
    ):  # fmt: skip
        data = json.dumps({**value, **change}, separators=(",", ":"), sort_keys=True).encode()
        with pytest.raises((NotAKeyFileError, RefusedParametersError)):
            KeptKey.parse(data, allow_low_cost=True)
    for name in value:
        data = json.dumps({k: v for k, v in value.items() if k != name}, separators=(",", ":"), sort_keys=True)
        with pytest.raises(NotAKeyFileError):
            KeptKey.parse(data.encode(), allow_low_cost=True)
    with pytest.raises(DamagedKeyFileError):
        KeptKey.parse(KEPT.serialize() + b" ", allow_low_cost=True)
