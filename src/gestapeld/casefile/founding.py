# SPDX-License-Identifier: EUPL-1.2
"""The first act of a case: an identity, a first epoch, and the entries that say so."""

from __future__ import annotations

from dataclasses import dataclass, field

from gestapeld.casefile import names, slots
from gestapeld.casefile.act import Act
from gestapeld.casefile.clock import Clock
from gestapeld.casefile.epochs import begin_epoch
from gestapeld.casefile.heads import Tip
from gestapeld.casefile.keyring import Keyring
from gestapeld.casefile.membership import Known, Member, Membership, logs_item, member_item, slot_item
from gestapeld.casefile.state import CaseState
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.upgrade import NEWEST
from gestapeld.crypto import recovery
from gestapeld.crypto.identity import Identity, PublicIdentity
from gestapeld.crypto.keys import WrappingKey
from gestapeld.crypto.passphrase import KdfParameters, calibrate, check_strength
from gestapeld.crypto.randomness import Randomness
from gestapeld.ledger.text import b64
from gestapeld.ledger.tree import CompactRange
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import LOGS, LogName


def found(
    storage: Storage,
    passphrase: str,
    owner_name: str,
    kdf: KdfParameters | None,
    clock: Clock,
    randomness: Randomness,
    *,
    allow_low_cost: bool,
) -> tuple[CaseState, str]:
    """A new case in an empty storage, and the recovery code that opens it.

    Raises WeakPassphraseError, CaseExistsError.
    """
    if not allow_low_cost:
        check_strength(passphrase)
    case_id = randomness(16).hex()
    identity = Identity.new(randomness)
    owner = Member(identity.key_id, owner_name, "owner")
    logs = _draw_numbers(randomness)
    state = CaseState(
        storage,
        case_id,
        identity,
        clock,
        randomness,
        logs,
        Keyring(case_id),
        Membership(case_id),
        opened_by="passphrase",
    )
    state.tips = {number: Tip(CompactRange()) for number in logs.values()}
    made = new_slots(
        identity,
        case_id,
        passphrase,
        kdf or calibrate(randomness=randomness),
        randomness,
        allow_low_cost=allow_low_cost,
    )
    state.identity_key = made.identity_key
    storage.found(case_id, NEWEST)
    with Act(state, founding=True) as act:
        for name, value in made.values.items():
            act.put(name, value)
        act.append("evidence", "founded", [signer_item(owner, identity.public)])
        act.append("audit", "founded", [logs_item(logs), member_item(owner, identity.public), *made.items])
        begin_epoch(act, state, {owner.key_id: Known(owner, identity.public)})
    return state, made.code


def _draw_numbers(randomness: Randomness) -> dict[LogName, int]:
    """Which log is 1, 2 and 3: one of the six orders, each as likely."""
    drawn = 6
    while drawn >= 6:  # bytes of 252 and more would favour some orders
        byte = randomness(1)[0]
        drawn = byte % 6 if byte < 252 else 6
    left = [1, 2, 3]
    return {name: left.pop(drawn // weight % len(left)) for name, weight in zip(LOGS, (2, 1, 1), strict=True)}


@dataclass(frozen=True, slots=True)
class NewSlots:
    """What lets a new member in: the items that announce it, the values to store by name, code and identity key."""

    items: list[Fields]
    values: dict[str, bytes] = field(repr=False)
    code: str = field(repr=False)
    identity_key: WrappingKey = field(repr=False)


def new_slots(
    identity: Identity,
    case_id: str,
    passphrase: str,
    kdf: KdfParameters,
    randomness: Randomness,
    *,
    allow_low_cost: bool,
) -> NewSlots:
    """Slots for a new member. Raises RefusedParametersError."""
    member = identity.key_id
    identity_key, code = WrappingKey.new(randomness), recovery.new_code(randomness)
    made = {
        names.IDENTITY: slots.seal_identity(identity, identity_key, case_id, randomness),
        names.PASSPHRASE: slots.passphrase_slot(
            passphrase, kdf, identity_key, case_id, member, randomness, allow_low_cost=allow_low_cost
        ),
        names.RECOVERY: slots.recovery_slot(code, identity_key, case_id, member, randomness),
    }
    items = [slot_item(member, which, value) for which, value in made.items()]
    return NewSlots(items, {names.slot(member, which): value for which, value in made.items()}, code, identity_key)


def signer_item(member: Member, public: PublicIdentity) -> Fields:
    """A signer as the evidence log announces it: what a stranger needs to check signatures, and the name apart."""
    value = {"key_id": member.key_id, "role": member.role, "signing": b64(public.signing)}
    fields: Fields = {"rest": {"kind": "signer"}, "value": value}
    if member.name:
        fields["name"] = member.name
    return fields
