# SPDX-License-Identifier: EUPL-1.2
"""From a passphrase or recovery code to a member's identity.

    passphrase ── Argon2id ──┐
                             ├─ wraps ─▶ identity key (random) ─ seals ─▶ identity
    recovery code ── HKDF ───┘

Changing the passphrase makes a new passphrase slot and nothing else; a copy made before still opens with the old one.
"""

from __future__ import annotations

from gestapeld.crypto import labels, passphrase, recovery, wrapping
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.keys import WrappingKey
from gestapeld.crypto.passphrase import KdfParameters
from gestapeld.crypto.randomness import Randomness
from gestapeld.errors import NewerFormatError, NotCanonicalError, OpenFailedError, WrongPassphraseError
from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64, un_b64


def seal_identity(identity: Identity, identity_key: WrappingKey, case_id: str, randomness: Randomness) -> bytes:
    """The identity under its identity key."""
    context = labels.context(case_id, identity.key_id)
    return wrapping.seal_small(identity_key, labels.IDENTITY, context, identity.serialize(), randomness)


def open_identity(sealed: bytes, identity_key: WrappingKey, case_id: str, member: str) -> Identity:
    """The identity again. Raises OpenFailedError when it is not this member's."""
    context = labels.context(case_id, member)
    identity = Identity.parse(wrapping.open_small(identity_key, labels.IDENTITY, context, sealed))
    if identity.key_id != member:
        raise OpenFailedError
    return identity


def passphrase_slot(
    words: str,
    parameters: KdfParameters,
    identity_key: WrappingKey,
    case_id: str,
    member: str,
    randomness: Randomness,
    *,
    allow_low_cost: bool = False,
) -> bytes:
    """The identity key under a passphrase, with the costs it took. Raises RefusedParametersError."""
    key = passphrase.derive(words, parameters, allow_low_cost=allow_low_cost)
    context = labels.context(case_id, member)
    wrapped = wrapping.wrap(key, identity_key, labels.IDENTITY_PASSPHRASE, context, randomness)
    return canonical.encode({"kdf": parameters.value(), "v": 1, "wrap": b64(wrapped)})


def open_passphrase_slot(
    slot: bytes, words: str, case_id: str, member: str, *, allow_low_cost: bool = False
) -> WrappingKey:
    """The identity key. Raises WrongPassphraseError, RefusedParametersError (before computing), NotCanonicalError."""
    value = canonical.decode_object(slot)
    if value.get("v") != 1:
        raise NewerFormatError
    if value.keys() != {"kdf", "v", "wrap"} or type(value["kdf"]) is not dict or type(value["wrap"]) is not str:
        raise NotCanonicalError
    parameters = KdfParameters.parse(value["kdf"], allow_low_cost=allow_low_cost)
    key = passphrase.derive(words, parameters, allow_low_cost=allow_low_cost)
    return _unwrap(key, un_b64(value["wrap"]), labels.IDENTITY_PASSPHRASE, case_id, member)


def recovery_slot(code: str, identity_key: WrappingKey, case_id: str, member: str, randomness: Randomness) -> bytes:
    """The identity key under a recovery code."""
    context = labels.context(case_id, member)
    return wrapping.wrap(recovery.secret_of(code), identity_key, labels.IDENTITY_RECOVERY, context, randomness)


def open_recovery_slot(slot: bytes, code: str, case_id: str, member: str) -> WrappingKey:
    """The identity key. Raises WrongPassphraseError, BadRecoveryCodeError."""
    return _unwrap(recovery.secret_of(code), slot, labels.IDENTITY_RECOVERY, case_id, member)


def _unwrap(key: WrappingKey, wrapped: bytes, label: bytes, case_id: str, member: str) -> WrappingKey:
    try:
        return WrappingKey(wrapping.unwrap(key, wrapped, label, labels.context(case_id, member)))
    except (OpenFailedError, ValueError):
        raise WrongPassphraseError from None
