# SPDX-License-Identifier: EUPL-1.2
"""Copies of a case: one to hand over, without the private log and read-only; and a backup, which is the case itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from gestapeld.casefile import names
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.handed_over import ID_SIZE, Marker
from gestapeld.casefile.scrub import scrub_sealed
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.storage.rows import OP_SIZE, SEGMENT_SIZE, Change, ObjectRow, WrapRow
from gestapeld.casefile.upgrade import NEWEST
from gestapeld.crypto.randomness import Randomness
from gestapeld.errors import DamagedCaseError, UnknownItemError


def hand_over(case: CaseFile, target: Storage, *, readers: Collection[str] | None = None) -> str:
    """Write a copy without the private log into an empty storage, and record it. Gives the id of the copy.

    `readers` are the key ids of the members whose slots and keys go with it; None means everybody but the owner. So the
    copy cannot be opened with the owner's passphrase, nor tried against it. It can be read and checked, not added to.
    The private log's head goes with it, so that the audit log still fits. Raises NotAllowedError, CaseExistsError,
    UnknownItemError (no such reader), NoSpaceError.
    """
    case.require("export")
    state = case.state
    others = [member.key_id for member in case.members() if member.role != "owner"]
    chosen = set(others if readers is None else readers)
    if not chosen or not chosen <= {member.key_id for member in case.members()}:
        raise UnknownItemError
    private = state.logs["private"]
    marker = Marker(state.randomness(ID_SIZE).hex(), frozenset({private}))
    with case.act() as act:
        act.append(
            "audit", "exported", [marker.item(), {"links": {"members": sorted(chosen)}, "rest": {"kind": "copy-for"}}]
        )

    def goes(row: WrapRow) -> bool:
        owner = names.owner_of(row.name)
        private_key = any(log == private for name, _, log in names.keys_of([row.name], owner) if name == row.name)
        return (owner == "" or owner in chosen) and not private_key

    with state.turn:
        rows = _rows(state.storage, {1, 2, 3} - {private}, state.randomness)
        wraps = [row for row in state.storage.wraps() if goes(row)] + [WrapRow.of(names.COPY, marker.value())]
    _copy(state.storage, target, state.case_id, replace(rows, wraps=wraps))
    return marker.copy


def back_up(case: CaseFile, target: Storage) -> None:
    """Write the whole case into an empty storage, as it is, compact. Whoever has the passphrase can open it.

    Raises NotAllowedError, CaseExistsError, NoSpaceError.
    """
    case.require("export")
    state = case.state
    with state.turn:
        rows = _rows(state.storage, {1, 2, 3}, state.randomness)
        wraps = list(state.storage.wraps())
    _copy(state.storage, target, state.case_id, replace(rows, wraps=wraps))


def _rows(source: Storage, logs: Collection[int], randomness: Randomness) -> Change:
    """The rows of these logs at one moment: the caller holds off every other thread that adds."""
    heads = source.heads()
    return Change(
        op=randomness(OP_SIZE),
        entries=[row for log in sorted(logs) for row in source.entries(log)],
        heads=[heads[log] for log in sorted(heads)],
        expected={},
        objects=[row for row in source.object_rows() if row.log in logs],
    )


def _copy(source: Storage, target: Storage, case_id: str, change: Change) -> None:
    """Sealed bytes from one storage to another, then checked where they are now. Raises DamagedCaseError."""
    target.found(case_id, NEWEST)
    for row in change.objects:
        _copy_object(source.read_range, target, row)
    target.append(change)
    if not scrub_sealed(target).ok:
        raise DamagedCaseError


def _copy_object(read_range: Callable[[bytes, int, int], bytes], target: Storage, row: ObjectRow) -> None:
    target.begin_object(row.id)
    for number, offset in enumerate(range(0, row.size, SEGMENT_SIZE)):
        target.write_segment(row.id, number, read_range(row.id, offset, min(SEGMENT_SIZE, row.size - offset)))
