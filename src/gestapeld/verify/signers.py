# SPDX-License-Identifier: EUPL-1.2
"""Who may have signed what: the table of signer keys, built from the entries that announce and end them.

The first entry of the evidence log announces the owner's key and is signed by it. From then on only an owner's key
announces or ends another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gestapeld.crypto.identity import key_id
from gestapeld.errors import GestapeldError
from gestapeld.ledger.text import un_b64
from gestapeld.verify.report import CheckFailedError

ANNOUNCING = ("founded", "signer-added", "signer-ended")


class Signers:
    """Keys by id, in force from one position of the log to another."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}
        self._roles: dict[str, str] = {}
        self._ended: set[str] = set()

    def key_for(self, actor: str) -> bytes:
        """The signing key that `actor` names. Raises CheckFailedError when it was never announced, or was ended."""
        if actor not in self._keys or actor in self._ended:
            raise CheckFailedError("signer-unknown")
        return self._keys[actor]

    @staticmethod
    def founding_key(value: Mapping[str, Any]) -> bytes:
        """The key that the first entry announces; it must have signed that entry itself."""
        return _announced(value)[1]

    def take(self, kind: str, actor: str, seq: int, value: Mapping[str, Any]) -> None:
        """Apply one announcing entry, whose signature was checked already. Raises CheckFailedError when its signer
        has no right to it.
        """
        if kind == "founded":
            identifier, key, _ = _announced(value)
            if seq != 0 or self._keys or actor != identifier:
                raise CheckFailedError("signer-right", seq=seq)
            self._keys[identifier], self._roles[identifier] = key, "owner"
            return
        if self._roles.get(actor) != "owner" or actor in self._ended:
            raise CheckFailedError("signer-right", seq=seq)
        if kind == "signer-added":
            identifier, key, role = _announced(value)
            if identifier in self._keys:
                raise CheckFailedError("signer-right", seq=seq)
            self._keys[identifier], self._roles[identifier] = key, role
        else:
            identifier = str(value.get("key_id"))
            if identifier not in self._keys or identifier in self._ended:
                raise CheckFailedError("signer-right", seq=seq)
            self._ended.add(identifier)


def _announced(value: Mapping[str, Any]) -> tuple[str, bytes, str]:
    try:
        key = un_b64(value["signing"])
        identifier, role = str(value["key_id"]), str(value["role"])
    except (KeyError, TypeError, ValueError, GestapeldError):
        raise CheckFailedError("signer-form") from None
    if key_id(key) != identifier:
        raise CheckFailedError("signer-form")
    return identifier, key, role
