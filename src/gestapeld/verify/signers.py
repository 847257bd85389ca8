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
from gestapeld.verify.report import CheckFailedError, Signer

ANNOUNCING = ("founded", "signer-added", "signer-ended")
OWNERS_ONLY = frozenset({*ANNOUNCING, "handed-over", "erase-planned", "erase-cancelled", "erased"})
"""Entries of the evidence log that only the owner may add."""


class Signers:
    """Keys by id, in force from one position of the log to another."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}
        self._roles: dict[str, str] = {}
        self._announced: dict[str, int] = {}
        self._ended: set[str] = set()

    def key_for(self, actor: str) -> bytes:
        """The signing key that `actor` names. Raises CheckFailedError when it was never announced, or was ended."""
        key = self.key_now(actor)
        if key is None:
            raise CheckFailedError("signer-unknown")
        return key

    def key_now(self, actor: str) -> bytes | None:
        """The same, None for a key that may not sign."""
        return None if actor in self._ended else self._keys.get(actor)

    def role(self, actor: str) -> str:
        """ "owner" or "advocate", "unknown" for a key that was never announced."""
        return self._roles.get(actor, "unknown")

    def signer(self, actor: str) -> Signer:
        """What the entries say of this key."""
        owner = next((key for key, role in self._roles.items() if role == "owner"), "")
        return Signer(self.role(actor), self._announced.get(actor, 0), owner)

    def check_right(self, kind: str, actor: str, seq: int) -> None:
        """Raises CheckFailedError when only the owner may add an entry of this kind and it was somebody else."""
        if kind in OWNERS_ONLY and self._roles.get(actor) != "owner":
            raise CheckFailedError("signer-right", entry=seq)

    @staticmethod
    def founding_key(value: Mapping[str, Any]) -> bytes:
        """The key that the first entry announces; it must have signed that entry itself."""
        return _announced(value, "owner")[1]

    def take(self, kind: str, actor: str, seq: int, value: Mapping[str, Any]) -> None:
        """Apply one announcing entry, whose signature was checked already. Raises CheckFailedError when its signer
        has no right to it.
        """
        if kind == "founded":
            identifier, key = _announced(value, "owner")
            if seq != 0 or self._keys or actor != identifier:
                raise CheckFailedError("signer-right", entry=seq)
            self._add(identifier, key, "owner", seq)
            return
        self.check_right(kind, actor, seq)
        if kind == "signer-added":
            identifier, key = _announced(value, "advocate")
            if identifier in self._keys:
                raise CheckFailedError("signer-right", entry=seq)
            self._add(identifier, key, "advocate", seq)
        else:
            identifier = str(value.get("key_id"))
            if self._roles.get(identifier) != "advocate" or identifier in self._ended:
                raise CheckFailedError("signer-right", entry=seq)
            self._ended.add(identifier)

    def _add(self, identifier: str, key: bytes, role: str, seq: int) -> None:
        self._keys[identifier], self._roles[identifier], self._announced[identifier] = key, role, seq


def _announced(value: Mapping[str, Any], role: str) -> tuple[str, bytes]:
    """Key id and key of an announcement of somebody in this role."""
    try:
        key = un_b64(value["signing"])
        identifier = str(value["key_id"])
        said = value["role"]
    except (KeyError, TypeError, ValueError, GestapeldError):
        raise CheckFailedError("signer-form") from None
    if key_id(key) != identifier or said != role:
        raise CheckFailedError("signer-form")
    return identifier, key
