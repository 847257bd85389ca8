# SPDX-License-Identifier: EUPL-1.2
"""Opening a case: from a passphrase, a recovery code or an identity to a state that is believed for a reason."""

from __future__ import annotations

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
from gestapeld.errors import DamagedCaseError, ForgedKeyError, UsageError, WrongPassphraseError


def unlock(
    storage: Storage,
    *,
    passphrase: str | None,
    recovery_code: str | None,
    identity: Identity | None,
    allow_low_cost: bool,
) -> tuple[Identity, WrappingKey | None, str]:
    """The identity of the member whose secret this is, its identity key, and what opened it.

    Exactly one secret is given; an identity that is kept elsewhere has no identity key here.

    Raises UsageError, NotACaseFileError, NewerFormatError, WrongPassphraseError, RefusedParametersError,
    DamagedCaseError.
    """
    check_format(storage.format())
    if sum(given is not None for given in (passphrase, recovery_code, identity)) != 1:
        raise UsageError
    if identity is not None:
        return identity, None, "identity"
    which = names.PASSPHRASE if passphrase is not None else names.RECOVERY
    case_id = storage.case_id()
    found = {row.name: row for row in storage.wraps()}
    for member in names.members_with(found, which):
        slot = _intact(found[names.slot(member, which)])
        try:
            key = _identity_key(slot, passphrase, recovery_code, case_id, member, allow_low_cost=allow_low_cost)
        except WrongPassphraseError as error:
            if type(error) is not WrongPassphraseError:
                raise  # a mistyped code is one for every member
            continue
        sealed = found.get(names.slot(member, names.IDENTITY))
        if sealed is None:
            raise DamagedCaseError
        return slots.open_identity(_intact(sealed), key, case_id, member), key, which
    raise WrongPassphraseError


def _identity_key(
    slot: bytes, passphrase: str | None, code: str | None, case_id: str, member: str, *, allow_low_cost: bool
) -> WrappingKey:
    if passphrase is not None:
        return slots.open_passphrase_slot(slot, passphrase, case_id, member, allow_low_cost=allow_low_cost)
    return slots.open_recovery_slot(slot, code or "", case_id, member)


def _intact(row: WrapRow) -> bytes:
    """The value of a row. Raises DamagedCaseError rather than let damage look like a wrong passphrase."""
    if not row.intact():
        raise DamagedCaseError
    return row.value


def load(storage: Storage, identity: Identity, clock: Clock, randomness: Randomness) -> CaseState:
    """The state of a case for this member.

    Raises errors of damage, ForgedKeyError, OlderStateError, NotAllowedError.
    """
    case_id = storage.case_id()
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
    )
    marker = handed_over.read_marker(storage)
    if marker is not None:
        state.is_copy, state.withheld = True, marker.withheld
    catch_up(state, remembered)
    if marker is not None:
        _check_marker(state, marker)
    return state


def _check_marker(state: CaseState, marker: Marker) -> None:
    """A copy ends with the entry that made it; anybody could set the mark, only that entry makes it count."""
    last = state.tips[state.logs["audit"]].edge.size - 1
    entry = state.entry("audit", last)
    first = open_batch(state, entry, 0).fields(0) if entry.batches else None
    if entry.kind != "exported" or first is None or not marker.said_by(first):
        raise ForgedKeyError
