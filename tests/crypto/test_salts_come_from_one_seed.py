# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from tests.vectors import cases

from gestapeld.crypto import salts

SEED = bytes(range(32))


@pytest.mark.parametrize("case", cases("salts"))
def test_the_salts_are_those_that_were_frozen(case: dict[str, Any]) -> None:
    seed, index, field = bytes.fromhex(case["seed"]), case["index"], case["field"]
    assert salts.salt(salts.batch_salts(seed, index + 1), index, field).hex() == case["expect"]
    assert salts.salt(salts.batch_salts(seed, 1, first=index), 0, field).hex() == case["expect"]
    assert salts.field_salts(seed, field, [index]).hex() == case["expect"]


def test_a_salt_is_one_block_of_aes() -> None:
    blocks = Cipher(AES(SEED), ECB()).encryptor()
    stream = salts.batch_salts(SEED, 4096)
    assert len(stream) == 4096 * 512
    for index, field in ((0, 0), (0, 31), (1, 0), (7, 3), (4095, 31)):
        assert salts.salt(stream, index, field) == blocks.update((32 * index + field).to_bytes(16, "big"))


@pytest.mark.parametrize(
    "indexes",
    [
        range(4096),
        range(1),
        range(0),
        range(2, 7),
        range(4090, 4098),
        range(0, 9, 3),
        [0, 1, 2],
        [4095, 3],
        range(4098),
    ],
)
@pytest.mark.parametrize("field", [0, 5, 31])
def test_the_salts_of_one_field_are_those_in_the_stream(indexes: Sequence[int], field: int) -> None:
    stream = salts.batch_salts(SEED, 4098)
    assert salts.field_salts(SEED, field, indexes) == b"".join(salts.salt(stream, index, field) for index in indexes)


def test_no_salt_occurs_twice_in_a_batch() -> None:
    stream = salts.batch_salts(SEED, 4096)
    assert len({stream[start : start + 16] for start in range(0, len(stream), 16)}) == 4096 * 32


def test_a_seed_of_another_length_is_a_mistake_of_the_caller() -> None:
    for seed in (b"", bytes(16), bytes(33)):
        with pytest.raises(ValueError, match="32"):
            salts.batch_salts(seed, 1)
        with pytest.raises(ValueError, match="32"):
            salts.field_salts(seed, 0, [0])
