# SPDX-License-Identifier: EUPL-1.2
"""Who is in the case, which keys and stored values count: built from the audit log alone, entry by entry.

Nothing else makes a member, an epoch or a wrap valid. Every entry was opened, linked and its signature checked before
`take` sees it; here it is asked whether the one who signed had the right to say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gestapeld.casefile import names
from gestapeld.casefile.rights import READABLE, allows, needed
from gestapeld.crypto.digest import DIGEST_SIZE, sha256
from gestapeld.crypto.identity import PublicIdentity, key_id, recipient_hash
from gestapeld.errors import ForgedKeyError, GestapeldError
from gestapeld.ledger.text import b64, un_b64
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import LOGS, LogName

AUTHORITY = frozenset({"founded", "epoch", "granted", "revoked", "wrap-changed"})

_HOLDS: dict[str, frozenset[str]] = {
    "founded": frozenset({"logs", "member", "slot"}),
    "epoch": frozenset({"epoch", "wrap"}),
    "granted": frozenset({"member", "slot", "wrap"}),
    "revoked": frozenset({"member-ended"}),
    "wrap-changed": frozenset({"slot"}),
}


@dataclass(frozen=True, slots=True)
class Member:
    """Someone in the case. `role` is "owner" or "advocate"; `name` is as the owner wrote it."""

    key_id: str
    name: str
    role: str


@dataclass(slots=True)
class Known:
    """What the audit log says about one member."""

    member: Member
    public: PublicIdentity
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Epoch:
    """An announced epoch: key-check values by log number, and the public half of its inbox."""

    number: int
    checks: Mapping[int, bytes]
    inbox: bytes


@dataclass(slots=True)
class Membership:
    """The state after some number of audit entries."""

    case_id: str
    logs: dict[LogName, int] = field(default_factory=dict)
    members: dict[str, Known] = field(default_factory=dict)
    epochs: dict[int, Epoch] = field(default_factory=dict)
    in_force: dict[str, bytes] = field(default_factory=dict)  # name of a stored value -> its SHA-256

    @property
    def epoch(self) -> int:
        """The number of the current epoch; 0 before the first."""
        return max(self.epochs, default=0)

    def active(self, member: str) -> Known:
        """A member who may act. Raises ForgedKeyError when there is none of that name, or no longer."""
        known = self.members.get(member)
        if known is None or known.ended:
            raise ForgedKeyError
        return known

    def check_value(self, name: str, value: bytes) -> None:
        """Raises ForgedKeyError unless the stored value is the one an entry brought into force."""
        if self.in_force.get(name) != sha256(value):
            raise ForgedKeyError

    def check_right(self, log: LogName, kind: str, actor: str) -> None:
        """Raises ForgedKeyError unless this member may, at this point, add an entry of this kind."""
        if not allows(self.active(actor).member.role, needed(log, kind)):
            raise ForgedKeyError

    def take(self, kind: str, actor: str, items: Iterable[Fields]) -> None:
        """Apply one audit entry.

        Raises ForgedKeyError when its signer had no right to it or it contradicts what was said before.
        """
        founding = kind == "founded"
        if founding == bool(self.members):
            raise ForgedKeyError
        if not founding:
            self.check_right("audit", kind, actor)
        if kind not in AUTHORITY:
            return
        try:
            for fields in items:
                self._take_item(kind, actor, fields)
        except (GestapeldError, KeyError, TypeError, ValueError):
            raise ForgedKeyError from None
        if founding and (self.active(actor).member.role != "owner" or len(self.members) != 1 or not self.logs):
            raise ForgedKeyError

    def _take_item(self, kind: str, actor: str, fields: Fields) -> None:
        what = fields["rest"]["kind"]
        if what == "heads":
            return
        if what not in _HOLDS[kind]:
            raise ForgedKeyError
        value: dict[str, Any] = fields["value"]
        if what == "logs":
            self._take_logs(value)
        elif what == "member":
            self._take_member(kind, value, fields.get("name", ""))
        elif what == "member-ended":
            self._end(actor, value["key_id"])
        elif what == "epoch":
            self._take_epoch(value)
        elif what == "wrap":
            self._take_wrap(value)
        else:
            self._take_slot(kind, actor, value)

    def _take_logs(self, value: dict[str, Any]) -> None:
        if self.logs or value.keys() != set(LOGS) or sorted(value.values()) != [1, 2, 3]:
            raise ForgedKeyError
        self.logs = {name: value[name] for name in LOGS}

    def _take_member(self, kind: str, value: dict[str, Any], name: str) -> None:
        public = PublicIdentity.parse(un_b64(value["public"]))
        role = "owner" if kind == "founded" else "advocate"
        if value["role"] != role or key_id(public) != value["key_id"] or value["key_id"] in self.members:
            raise ForgedKeyError
        self.members[value["key_id"]] = Known(Member(value["key_id"], str(name), role), public)

    def _end(self, actor: str, member: str) -> None:
        if member == actor:
            raise ForgedKeyError
        self.active(member).ended = True
        for name in [name for name in self.in_force if names.owner_of(name) == member]:
            del self.in_force[name]

    def _take_epoch(self, value: dict[str, Any]) -> None:
        checks = {int(log): un_b64(check, DIGEST_SIZE) for log, check in value["checks"].items()}
        if value["epoch"] != self.epoch + 1 or sorted(checks) != [1, 2, 3]:
            raise ForgedKeyError
        self.epochs[value["epoch"]] = Epoch(value["epoch"], checks, un_b64(value["inbox"], DIGEST_SIZE))
        self.in_force[names.inbox(value["epoch"])] = un_b64(value["inbox_wrap"], DIGEST_SIZE)

    def _take_wrap(self, value: dict[str, Any]) -> None:
        """A log key for a member: of an announced epoch, to an announced key, of a log that role may read."""
        known = self.active(value["member"])
        readable = {self.logs[name] for name in READABLE[known.member.role]}
        if value["epoch"] not in self.epochs or value["log"] not in readable:
            raise ForgedKeyError
        if un_b64(value["recipient"]) != recipient_hash(known.public.sealing):
            raise ForgedKeyError
        self.in_force[names.key(value["epoch"], value["log"], value["member"])] = un_b64(value["wrap"], DIGEST_SIZE)

    def _take_slot(self, kind: str, actor: str, value: dict[str, Any]) -> None:
        member, which = value["member"], value["slot"]
        self.active(member)
        if which not in names.SLOTS or (kind == "wrap-changed" and member != actor):
            raise ForgedKeyError
        name = names.slot(member, which)
        if kind == "granted" and name in self.in_force:
            raise ForgedKeyError  # a grant brings a slot in; from then on only its own member changes it
        self.in_force[name] = un_b64(value["wrap"], DIGEST_SIZE)


# ── the items, as an entry states them ──


def logs_item(logs: Mapping[LogName, int]) -> Fields:
    """Which number each log has."""
    return {"rest": {"kind": "logs"}, "value": dict(logs)}


def member_item(member: Member, public: PublicIdentity) -> Fields:
    """A member comes in."""
    value = {"key_id": member.key_id, "public": b64(public.serialize()), "role": member.role}
    return {"name": member.name, "rest": {"kind": "member"}, "value": value}


def member_ended_item(member: str) -> Fields:
    """A member goes."""
    return {"rest": {"kind": "member-ended"}, "value": {"key_id": member}}


def epoch_item(epoch: Epoch, inbox_wrap: bytes) -> Fields:
    """A new epoch begins."""
    value = {
        "checks": {str(log): b64(check) for log, check in epoch.checks.items()},
        "epoch": epoch.number,
        "inbox": b64(epoch.inbox),
        "inbox_wrap": b64(sha256(inbox_wrap)),
    }
    return {"rest": {"kind": "epoch"}, "value": value}


def wrap_item(epoch: int, log: int, member: str, public: PublicIdentity, wrap: bytes) -> Fields:
    """A log key was sealed to a member."""
    value = {
        "epoch": epoch,
        "log": log,
        "member": member,
        "recipient": b64(recipient_hash(public.sealing)),
        "wrap": b64(sha256(wrap)),
    }
    return {"rest": {"kind": "wrap"}, "value": value}


def slot_item(member: str, which: str, value: bytes, reason: str = "") -> Fields:
    """A slot or sealed identity is this from now on. `reason` is a code: changed, recovered, renewed."""
    rest = {"kind": "slot", "reason": reason} if reason else {"kind": "slot"}
    return {"rest": rest, "value": {"member": member, "slot": which, "wrap": b64(sha256(value))}}
