# SPDX-License-Identifier: EUPL-1.2
"""The ledger's formats a second time, written from docs/format/ledger.md with nothing of the project."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

NUMBERS = {"time": 0, "account": 1, "text": 2, "span": 3, "rest": 4, "name": 5, "headers": 11, "object": 31}


def hashed(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def canonical(value: Any) -> bytes:
    """RFC 8785 for values without floats and with ASCII names: exactly what the standard library writes with these settings."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def salt(seed: bytes, index: int, name: str) -> bytes:
    stream = Cipher(AES(seed), CTR(bytes(16))).encryptor().update(bytes(512 * (index + 1)))
    start = 512 * index + 16 * NUMBERS[name]
    return stream[start : start + 16]


def disclosure(salt: bytes, name: str, value: Any) -> str:
    return url(canonical([url(salt), name, value]))


def item_leaf(disclosures: list[str]) -> bytes:
    return hashed(b"\x00item/1\x00" + b"".join(sorted(hashed(text.encode()) for text in disclosures)))


def batch_leaf(seed: bytes, index: int, item: dict[str, Any]) -> bytes:
    return item_leaf([disclosure(salt(seed, index, name), name, value) for name, value in item.items()])


def tree_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 §2.1, over leaf hashes."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashed(b"")
    split = 1
    while 2 * split < len(leaves):
        split *= 2
    return hashed(b"\x01" + tree_root(leaves[:split]) + tree_root(leaves[split:]))


def tree_path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962 §2.1.1."""
    if len(leaves) < 2:
        return []
    split = 1
    while 2 * split < len(leaves):
        split *= 2
    if index < split:
        return [*tree_path(index, leaves[:split]), tree_root(leaves[split:])]
    return [*tree_path(index - split, leaves[split:]), tree_root(leaves[:split])]
