# SPDX-License-Identifier: EUPL-1.2
"""Who can open the case: passphrase, recovery code, members, epochs. Every change here is an entry of the audit log.

What none of this can do: close a copy that was made earlier, or make somebody forget what they have read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gestapeld.casefile import names, slots
from gestapeld.casefile.act import ATTEMPTS, Act
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.clock import Clock, utc_now
from gestapeld.casefile.epochs import begin_epoch, wrap_for
from gestapeld.casefile.founding import new_slots, signer_item
from gestapeld.casefile.membership import Known, Member, member_ended_item, member_item, slot_item
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.crypto import recovery
from gestapeld.crypto.digest import sha256_hex
from gestapeld.crypto.identity import Identity, PublicIdentity, key_id
from gestapeld.crypto.keys import WrappingKey
from gestapeld.crypto.passphrase import KdfParameters, calibrate, check_strength
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.errors import HeadMovedError, NotAllowedError, UnknownItemError, UsageError, WrongPassphraseError
from gestapeld.records.encoding import Fields


def change_passphrase(
    case: CaseFile,
    new: str,
    *,
    current: str | None = None,
    kdf: KdfParameters | None = None,
    allow_low_cost: bool = False,
) -> None:
    """Another passphrase for the member who has the case open.

    The current one is asked for, so that an unlocked screen is not enough; a case opened with the recovery code needs
    none. Copies made before still open with the old passphrase. Raises WrongPassphraseError, WeakPassphraseError,
    NotAllowedError.
    """
    if not allow_low_cost:
        check_strength(new)
    recovered = case.state.opened_by == names.RECOVERY
    if not recovered:
        confirm_passphrase(case, current or "", allow_low_cost=allow_low_cost)
    slot = _passphrase_slot(case, new, kdf, allow_low_cost=allow_low_cost)
    _put_slots(case, {names.PASSPHRASE: slot}, "recovered" if recovered else "changed")


def confirm_passphrase(case: CaseFile, passphrase: str, *, allow_low_cost: bool = False) -> None:
    """Raises WrongPassphraseError unless this is the present passphrase of the member who has the case open."""
    member = case.member.key_id
    row = case.state.storage.wrap(names.slot(member, names.PASSPHRASE))
    if row is None:
        raise WrongPassphraseError
    slots.open_passphrase_slot(row.value, passphrase, case.case_id, member, allow_low_cost=allow_low_cost)


def renew_recovery_code(case: CaseFile) -> str:
    """A new recovery code; the old one opens nothing any more, except copies made before. Raises NotAllowedError."""
    code = recovery.new_code(case.state.randomness)
    _put_slots(case, {names.RECOVERY: _recovery_slot(case, code)}, "renewed")
    return code


def recover(
    storage: Storage,
    code: str,
    new_passphrase: str,
    *,
    kdf: KdfParameters | None = None,
    clock: Clock = utc_now,
    randomness: Randomness = SYSTEM,
    allow_low_cost: bool = False,
) -> tuple[CaseFile, str]:
    """Open with the recovery code, set a new passphrase, and give a new code: a code that was typed in once is used up.

    Raises BadRecoveryCodeError (mistyped), WrongPassphraseError (another code), WeakPassphraseError, errors of damage.
    """
    if not allow_low_cost:
        check_strength(new_passphrase)
    case = CaseFile.open(storage, recovery_code=code, clock=clock, randomness=randomness)
    fresh = recovery.new_code(randomness)
    made = {
        names.PASSPHRASE: _passphrase_slot(case, new_passphrase, kdf, allow_low_cost=allow_low_cost),
        names.RECOVERY: _recovery_slot(case, fresh),
    }
    _put_slots(case, made, "recovered")
    return case, fresh


def _identity_key(case: CaseFile) -> WrappingKey:
    """Raises NotAllowedError for a member whose identity is kept elsewhere."""
    if case.state.identity_key is None:
        raise NotAllowedError
    return case.state.identity_key


def _passphrase_slot(case: CaseFile, new: str, kdf: KdfParameters | None, *, allow_low_cost: bool) -> bytes:
    randomness = case.state.randomness
    return slots.passphrase_slot(
        new,
        kdf or calibrate(randomness=randomness),
        _identity_key(case),
        case.case_id,
        case.member.key_id,
        randomness,
        allow_low_cost=allow_low_cost,
    )


def _recovery_slot(case: CaseFile, code: str) -> bytes:
    return slots.recovery_slot(code, _identity_key(case), case.case_id, case.member.key_id, case.state.randomness)


def _put_slots(case: CaseFile, made: dict[str, bytes], reason: str) -> None:
    member = case.member.key_id
    items = [slot_item(member, which, value, reason) for which, value in made.items()]

    def put(act: Act) -> None:
        for which, value in made.items():
            act.put(names.slot(member, which), value)
        act.append("audit", "wrap-changed", items)

    _on_the_newest(case, put)


def _on_the_newest(case: CaseFile, build: Callable[[Act], None]) -> None:
    """Who may do what is decided on the newest state: when somebody else was first, the whole act is built again."""
    for attempt in range(ATTEMPTS):
        case.refresh()
        try:
            with case.act() as act:
                build(act)
        except HeadMovedError:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return


# ── members ──


@dataclass(frozen=True, slots=True)
class NewMember:
    """A member who was let in, and the recovery code that is theirs alone."""

    member: Member
    recovery_code: str = field(repr=False)


def fingerprint(public: PublicIdentity) -> str:
    """What two people compare by voice before one lets the other in: 40 hexadecimal digits in groups of four."""
    digits = sha256_hex(public.serialize())[:40]
    return " ".join(digits[start : start + 4] for start in range(0, 40, 4))


def add_member(case: CaseFile, name: str, public: PublicIdentity) -> Member:
    """Let in somebody who keeps an identity elsewhere. They read evidence and audit, never the private log.

    Compare `fingerprint` first: a key that was swapped on the way would let in somebody else.
    Raises NotAllowedError, UsageError (a member already).
    """
    return _let_in(case, name, public, [], {})


def new_member(
    case: CaseFile, name: str, passphrase: str, *, kdf: KdfParameters | None = None, allow_low_cost: bool = False
) -> NewMember:
    """Let in somebody who is present and types a passphrase of their own for this file.

    Raises NotAllowedError, WeakPassphraseError.
    """
    case.require("members")
    if not allow_low_cost:
        check_strength(passphrase)
    randomness = case.state.randomness
    identity = Identity.new(randomness)
    made = new_slots(
        identity,
        case.case_id,
        passphrase,
        kdf or calibrate(randomness=randomness),
        randomness,
        allow_low_cost=allow_low_cost,
    )
    return NewMember(_let_in(case, name, identity.public, made.items, made.values), made.code)


def _let_in(
    case: CaseFile, name: str, public: PublicIdentity, slot_items: list[Fields], values: dict[str, bytes]
) -> Member:
    case.require("members")
    state = case.state
    member = Member(key_id(public), name, "advocate")
    if member.key_id in state.membership.members:
        raise UsageError
    known = Known(member, public)

    def grant(act: Act) -> None:
        for stored, value in values.items():
            act.put(stored, value)
        wraps = wrap_for(act, state, known, sorted(state.membership.epochs))
        act.append("audit", "granted", [member_item(member, public), *wraps, *slot_items])
        act.append("evidence", "signer-added", [signer_item(member, public)])

    _on_the_newest(case, grant)
    return member


def remove_member(case: CaseFile, member: str) -> None:
    """End a membership and begin a new epoch: what is added from now on cannot be read with the keys they had.

    What they could read before they may have kept. Raises NotAllowedError, UnknownItemError, UsageError (oneself).
    """
    case.require("members")
    state = case.state
    known = state.membership.members.get(member)
    if known is None or known.ended:
        raise UnknownItemError
    if known.member.role == "owner":
        raise UsageError

    def revoke(act: Act) -> None:
        for row in state.storage.wraps():
            if names.owner_of(row.name) == member:
                act.drop(row.name)
        ended: Fields = {"rest": {"kind": "signer-ended"}, "value": {"key_id": member}}
        act.append("audit", "revoked", [member_ended_item(member)])
        act.append("evidence", "signer-ended", [ended])
        begin_epoch(act, state, {name: one for name, one in _present(case).items() if name != member})

    _on_the_newest(case, revoke)


def new_epoch(case: CaseFile) -> int:
    """Begin a new epoch for the same members: once a year, or when a key may have leaked. Gives its number."""
    case.require("members")
    _on_the_newest(case, lambda act: begin_epoch(act, case.state, _present(case)))
    return case.state.membership.epoch


def _present(case: CaseFile) -> dict[str, Known]:
    """Everybody who is a member now."""
    return {name: one for name, one in case.state.membership.members.items() if not one.ended}
