# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from tests.crypto import independent
from tests.vectors import cases

from gestapeld.crypto import keys, labels
from gestapeld.crypto.inbox import InboxKey
from gestapeld.crypto.keys import IndexKey, Key, LogKey, ObjectKey, Secret, WrappingKey


@pytest.mark.parametrize("kind", [Key, LogKey, ObjectKey, WrappingKey, IndexKey, InboxKey])
def test_a_key_is_32_bytes_that_are_not_shown(kind: type[Key]) -> None:
    key = kind(b"k" * 32)
    assert f"{key} {key!r} {key!s}" == " ".join([f"<{kind.__name__}>"] * 3)
    assert "kkk" not in f"{key:>80}"
    assert key == b"k" * 32
    for raw in (b"", b"k" * 31, b"k" * 33):
        with pytest.raises(ValueError, match="32"):
            kind(raw)


def test_new_keys_differ() -> None:
    assert LogKey.new() != LogKey.new()
    assert ObjectKey.new(lambda size: b"r" * size) == b"r" * 32
    assert isinstance(Secret(b"any length"), bytes)


@pytest.mark.parametrize("case", cases("index-key"))
def test_the_index_key_belongs_to_a_set_of_logs(case: dict[str, Any]) -> None:
    given = [bytes.fromhex(key) for key in case["keys"]]
    if case["expect"] == "refused":
        with pytest.raises(ValueError, match=r"key|log"):
            keys.derive_index_key(given)
        return
    assert keys.derive_index_key(given).hex() == case["expect"]
    assert keys.derive_index_key(reversed(given)).hex() == case["expect"]


def test_derivation_is_hkdf_over_label_and_context() -> None:
    for salt, length in ((None, 32), (b"s" * 32, 64)):
        found = keys.derive(b"k" * 32, labels.INDEX_KEY, b"about", salt=salt, length=length)
        assert found == independent.hkdf(b"k" * 32, salt or b"", labels.INDEX_KEY + b"\x00about", length)


def test_a_check_value_names_a_key_for_one_use() -> None:
    value = keys.key_check_value(b"k" * 32, labels.LOG_KEY_WRAP, b"epoch 1")
    assert value == independent.hkdf(
        b"k" * 32, b"", labels.KEY_CHECK + b"\x00" + labels.LOG_KEY_WRAP + b"\x00epoch 1", 32
    )
    assert value != keys.key_check_value(b"k" * 32, labels.LOG_KEY_WRAP, b"epoch 2")
    assert value != keys.key_check_value(b"l" * 32, labels.LOG_KEY_WRAP, b"epoch 1")


def test_no_two_labels_can_be_taken_for_each_other() -> None:
    every = {name: value for name, value in vars(labels).items() if isinstance(value, bytes)}
    assert len(set(every.values())) == len(every) > 20
    assert all(value.isascii() and 0 not in value and value for value in every.values())
    ended = [labels.bound(value) for value in every.values()]
    assert not any(a != b and b.startswith(a) for a in ended for b in ended)


def test_a_context_is_read_in_one_way_only() -> None:
    assert labels.context() == b""
    assert labels.context("ab", "c") != labels.context("a", "bc")
    assert labels.context(b"\x00\x01", 1) == b"\x00\x02\x00\x01\x00\x08" + bytes(7) + b"\x01"
    with pytest.raises(ValueError, match="long"):
        labels.context(b"x" * 65536)
    with pytest.raises(UnicodeEncodeError):
        labels.context("é")
