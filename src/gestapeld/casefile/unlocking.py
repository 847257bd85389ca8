# SPDX-License-Identifier: EUPL-1.2
"""Opening a case: from a passphrase, a recovery code or an identity to a state that is believed for a reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from gestapeld.casefile import handed_over, names, slots
from gestapeld.casefile.batches import open_batch
from gestapeld.casefile.clock import Clock
from gestapeld.casefile.handed_over import Marker
from gestapeld.casefile.keyring import Keyring
from gestapeld.casefile.membership import Membership
from gestapeld.casefile.remembered import Remembered
from gestapeld.casefile.replay import catch_up
from gestapeld.casefile.state import CaseState
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.storage.rows import WrapRow
from gestapeld.casefile.upgrade import check_format
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.keys import WrappingKey
from gestapeld.crypto.randomness import Randomness
from gestapeld.errors import DamagedCaseError, ForgedKeyError, GestapeldError, UsageError, WrongPassphraseError


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Whose secret it was, and what opened it: "passphrase", "recovery" or "identity".

    An identity that is kept elsewhere has no identity key here. `used` are the stored values that were believed on the
    way; whether they are in force is known only once the audit log was read.
    """

    identity: Identity
    identity_key: WrappingKey | None = field(repr=False)
    by: str
    used: tuple[WrapRow, ...] = field(default=(), repr=False)


def unlock(
    storage: Storage,
    *,
    passphrase: str | None,
    recovery_code: str | None,
    identity: Identity | None,
    allow_low_cost: bool,
) -> Unlocked:
    """The identity of the member whose secret this is. Exactly one secret is given.

    Raises UsageError, NotACaseFileError, NewerFormatError, WrongPassphraseError, RefusedParametersError,
    DamagedCaseError.
    """
    check_format(storage.format())
    if sum(given is not None for given in (passphrase, recovery_code, identity)) != 1:
        raise UsageError
    if identity is not None:
        return Unlocked(identity, None, "identity")
    which = names.PASSPHRASE if passphrase is not None else names.RECOVERY
    case_id = storage.case_id()
    found = {row.name: row for row in storage.wraps()}
    trouble: GestapeldError = WrongPassphraseError()
    for member in names.members_with(found, which):
        slot, sealed = found[names.slot(member, which)], found.get(names.slot(member, names.IDENTITY))
        try:
            key = _identity_key(
                _intact(slot), passphrase, recovery_code, case_id, member, allow_low_cost=allow_low_cost
            )
            opened = slots.open_identity(_intact(sealed), key, case_id, member)
        except WrongPassphraseError as error:
            if type(error) is not WrongPassphraseError:
                raise  # a mistyped code is one for every member
        except GestapeldError as error:
            trouble = error  # another member's slot may be whole
        else:
            return Unlocked(opened, key, which, (slot, sealed) if sealed is not None else (slot,))
    raise trouble


def _identity_key(
    slot: bytes, passphrase: str | None, code: str | None, case_id: str, member: str, *, allow_low_cost: bool
) -> WrappingKey:
    if passphrase is not None:
        return slots.open_passphrase_slot(slot, passphrase, case_id, member, allow_low_cost=allow_low_cost)
    return slots.open_recovery_slot(slot, code or "", case_id, member)


def _intact(row: WrapRow | None) -> bytes:
    """The value of a row. Raises DamagedCaseError rather than let damage look like a wrong passphrase."""
    if row is None or not row.intact():
        raise DamagedCaseError
    return row.value


def load(storage: Storage, unlocked: Unlocked, clock: Clock, randomness: Randomness) -> CaseState:
    """The state of a case for this member.

    Raises errors of damage, ForgedKeyError, OlderStateError, NotAllowedError (not or no longer a member).
    """
    case_id, identity = storage.case_id(), unlocked.identity
    row = storage.wrap(names.state(identity.key_id))
    remembered = None if row is None else Remembered.open(identity, case_id, _intact(row))
    state = CaseState(
        storage,
        case_id,
        identity,
        clock,
        randomness,
        dict(remembered.logs) if remembered is not None else {},
        Keyring(case_id),
        Membership(case_id),
        opened_by=unlocked.by,
        identity_key=unlocked.identity_key,
    )
    marker = handed_over.read_marker(storage)
    if marker is not None:
        state.is_copy, state.withheld = True, marker.withheld
    catch_up(state, remembered)
    if remembered is None and _has_acted(state):
        raise DamagedCaseError  # every act writes the memory: somebody took it away, to hide that a log was cut back
    for used in unlocked.used:
        state.membership.check_value(used.name, used.value)
    if marker is not None:
        _check_marker(state, marker)
    return state


def _has_acted(state: CaseState) -> bool:
    """Whether this member signed an entry of the audit log: the owner founded the case, others note each opening."""
    audit, size = state.logs["audit"], state.tips[state.logs["audit"]].edge.size
    rows = state.storage.entries(audit, 0, size)
    return any(state.open_row("audit", row.seq, row)[0].actor == state.identity.key_id for row in rows)


def _check_marker(state: CaseState, marker: Marker) -> None:
    """A copy ends with the entry that made it; anybody could set the mark, only that entry makes it count."""
    last = state.tips[state.logs["audit"]].edge.size - 1
    entry = state.entry("audit", last)
    first = open_batch(state, entry, 0).fields(0) if entry.batches else None
    if entry.kind != "exported" or first is None or not marker.said_by(first):
        raise ForgedKeyError
