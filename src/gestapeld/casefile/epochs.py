# SPDX-License-Identifier: EUPL-1.2
"""A new epoch: fresh random keys for every log and the inbox, sealed to each member who may read it."""

from __future__ import annotations

from collections.abc import Mapping

from gestapeld.casefile import names
from gestapeld.casefile.act import Act
from gestapeld.casefile.keyring import log_key_check, seal_log_key
from gestapeld.casefile.membership import Epoch, Known, epoch_item, wrap_item
from gestapeld.casefile.rights import READABLE
from gestapeld.casefile.state import CaseState
from gestapeld.crypto.inbox import InboxKey
from gestapeld.crypto.keys import LogKey
from gestapeld.records.encoding import Fields


def begin_epoch(act: Act, state: CaseState, members: Mapping[str, Known]) -> None:
    """Start the next epoch in this act, for these members. Everything the act adds is sealed under it."""
    number = act.epoch + 1
    keys = {log: LogKey.new(state.randomness) for log in state.logs.values()}
    inbox_key = InboxKey.new(state.randomness)
    act.keyring = act.keyring.copy()
    for log, key in keys.items():
        act.keyring.add(number, log, key)
    act.epoch = number
    inbox_wrap = act.keyring.wrap_inbox(number, state.logs["evidence"], inbox_key, state.randomness)
    act.put(names.inbox(number), inbox_wrap)
    checks = {log: log_key_check(state.case_id, number, log, key) for log, key in sorted(keys.items())}
    items = [epoch_item(Epoch(number, checks, inbox_key.public), inbox_wrap)]
    for known in members.values():
        items += wrap_for(act, state, known, [number])
    act.append("audit", "epoch", items)


def wrap_for(act: Act, state: CaseState, known: Known, epochs: list[int]) -> list[Fields]:
    """Seal the keys of these epochs to a member, each log that role may read by itself; gives the items that say so."""
    items: list[Fields] = []
    for epoch in epochs:
        for name in READABLE[known.member.role]:
            log = state.logs[name]
            key = act.keyring.key(epoch, log)
            wrap = seal_log_key(known.public, state.case_id, epoch, log, name, key, state.randomness)
            act.put(names.key(epoch, log, known.member.key_id), wrap)
            items.append(wrap_item(epoch, log, known.member.key_id, known.public, wrap))
    return items
