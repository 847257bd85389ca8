# SPDX-License-Identifier: EUPL-1.2
"""From a passphrase to a key: Argon2id version 1.3 (RFC 9106), 32 bytes.

The passphrase is first brought to one form (RFC 8265 OpaqueString): every kind of space becomes a plain space, then
NFC, so that two
keyboards that build é differently agree. Nothing else is changed: capitals and outer spaces count.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from gestapeld.crypto.keys import WrappingKey
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.crypto.strength import FLOOR_BITS, estimate
from gestapeld.errors import RefusedParametersError, UsageError, WeakPassphraseError

SALT_SIZE = 16
MEMORY_FLOOR, MEMORY_CEILING = 64 * 1024, 1024 * 1024  # KiB
PASSES_FLOOR, PASSES_CEILING = 3, 8
LANES_FLOOR, LANES_CEILING = 1, 8

# What `calibrate` chooses between: never below the floor, and never so much that an older laptop cannot open the case.
_CALIBRATED_LANES = 4
_CALIBRATED_MEMORY_CEILING = 256 * 1024
_MEMORY_STEP = 32 * 1024


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Cost and salt of one derivation: memory in KiB, passes over it, lanes, salt of 16 bytes."""

    memory_kib: int
    passes: int
    lanes: int
    salt: bytes

    def value(self) -> dict[str, int | str]:
        """As named values for storage."""
        return {"lanes": self.lanes, "memory": self.memory_kib, "passes": self.passes, "salt": self.salt.hex()}

    @classmethod
    def parse(cls, value: Mapping[str, Any], *, allow_low_cost: bool = False) -> KdfParameters:
        """From stored named values. Raises RefusedParametersError for anything but parameters within the bounds."""
        salt = value.get("salt")
        numbers = [value.get(name) for name in ("memory", "passes", "lanes")]
        if len(value) != 4 or not isinstance(salt, str) or any(type(number) is not int for number in numbers):
            raise RefusedParametersError
        try:
            raw = bytes.fromhex(salt)
        except ValueError:
            raise RefusedParametersError from None
        if raw.hex() != salt:
            raise RefusedParametersError
        memory, passes, lanes = (int(number or 0) for number in numbers)
        parameters = cls(memory, passes, lanes, raw)
        check_bounds(parameters, allow_low_cost=allow_low_cost)
        return parameters


LOW_COST_FOR_TESTS = KdfParameters(memory_kib=64, passes=1, lanes=1, salt=bytes(SALT_SIZE))
"""Costs that protect nothing. Refused unless the caller says `allow_low_cost=True`."""


def check_bounds(parameters: KdfParameters, *, allow_low_cost: bool = False) -> None:
    """Refuse parameters that protect too little or that would exhaust the machine, before anything is computed.

    Raises RefusedParametersError outside 64 MiB..1 GiB, 3..8 passes, 1..8 lanes, a salt of 16 bytes.
    """
    cost = (parameters.memory_kib, parameters.passes, parameters.lanes)
    low = LOW_COST_FOR_TESTS
    within = (
        MEMORY_FLOOR <= parameters.memory_kib <= MEMORY_CEILING
        and PASSES_FLOOR <= parameters.passes <= PASSES_CEILING
        and LANES_FLOOR <= parameters.lanes <= LANES_CEILING
    ) or (allow_low_cost and cost == (low.memory_kib, low.passes, low.lanes))
    if not within or len(parameters.salt) != SALT_SIZE:
        raise RefusedParametersError(memory=cost[0], passes=cost[1], lanes=cost[2])


def normalised(passphrase: str) -> bytes:
    """The one form in which a passphrase is used. Raises UsageError when it is not text (half a surrogate pair)."""
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in passphrase)
    try:
        return unicodedata.normalize("NFC", spaced).encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError from None


def derive(passphrase: str, parameters: KdfParameters, *, allow_low_cost: bool = False) -> WrappingKey:
    """The key of a passphrase; takes about a second by design.

    Raises RefusedParametersError outside the bounds, or when this machine has too little memory for them.
    """
    check_bounds(parameters, allow_low_cost=allow_low_cost)
    try:
        return WrappingKey(_argon2id(normalised(passphrase), parameters))
    except MemoryError:
        raise RefusedParametersError(memory=parameters.memory_kib) from None


def _argon2id(secret: bytes, parameters: KdfParameters) -> bytes:
    return Argon2id(
        salt=parameters.salt,
        length=32,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    ).derive(secret)


def calibrate(target_seconds: float = 1.0, randomness: Randomness = SYSTEM) -> KdfParameters:
    """Parameters with a fresh salt that take about `target_seconds` here: memory first (to 256 MiB), then passes.

    Never below the floor of 64 MiB, 3 passes, 4 lanes, however slow the machine.
    """
    salt = randomness(SALT_SIZE)
    floor = KdfParameters(MEMORY_FLOOR, PASSES_FLOOR, _CALIBRATED_LANES, salt)
    started = time.perf_counter()
    _argon2id(b"calibration", floor)
    affordable = target_seconds / max(time.perf_counter() - started, 1e-6)
    memory = int(MEMORY_FLOOR * affordable) // _MEMORY_STEP * _MEMORY_STEP
    memory = max(MEMORY_FLOOR, min(memory, _CALIBRATED_MEMORY_CEILING))
    passes = int(PASSES_FLOOR * affordable * MEMORY_FLOOR / memory)
    return KdfParameters(memory, max(PASSES_FLOOR, min(passes, PASSES_CEILING)), _CALIBRATED_LANES, salt)


def strength(passphrase: str) -> int:
    """How hard the passphrase is to guess, in bits: rather too low than too high."""
    return estimate(normalised(passphrase).decode("utf-8"))


def check_strength(passphrase: str) -> None:
    """Raises WeakPassphraseError below 40 bits."""
    bits = strength(passphrase)
    if bits < FLOOR_BITS:
        raise WeakPassphraseError(bits=bits, needed=FLOOR_BITS)
