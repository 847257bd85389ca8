# SPDX-License-Identifier: EUPL-1.2
"""The inbox of the current epoch: a device puts something in with the public half, members take it out."""

from __future__ import annotations

from dataclasses import dataclass, field

from gestapeld.casefile import names
from gestapeld.casefile.state import CaseState
from gestapeld.crypto.inbox import InboxKey
from gestapeld.errors import ForgedKeyError


@dataclass(frozen=True, slots=True)
class Inbox:
    """`public` is an X25519 key (32 bytes) that may be given to a device; `key` opens what was put in."""

    epoch: int
    public: bytes
    key: InboxKey = field(repr=False)


def current_inbox(state: CaseState) -> Inbox:
    """The inbox that new captures must use. Raises ForgedKeyError when it is not the announced one, LogNotHereError."""
    epoch = state.membership.epochs[state.membership.epoch]
    row = state.storage.wrap(names.inbox(epoch.number))
    if row is None:
        raise ForgedKeyError
    state.membership.check_value(row.name, row.value)
    key = state.keyring.unwrap_inbox(epoch.number, state.logs["evidence"], row.value)
    if key.public != epoch.inbox:
        raise ForgedKeyError
    return Inbox(epoch.number, epoch.inbox, key)
