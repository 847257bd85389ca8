# SPDX-License-Identifier: EUPL-1.2
"""Check a whole case. Without a key this finds damage; unlocked it also finds what somebody changed on purpose.

`scrub_sealed` needs nothing but the storage: form, digests of every row and every sealed object, trees, checkpoints'
form. `scrub` opens everything: keys, members, signatures, rights, every item, every original. What neither can see is a
whole file put back to an earlier state.
"""

from __future__ import annotations

from gestapeld.casefile import handed_over, names
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.heads import read_tip
from gestapeld.casefile.lanes import Lane
from gestapeld.casefile.scrub_report import Damage, Progress, Run, ScrubReport
from gestapeld.casefile.scrub_unlocked import check_everything
from gestapeld.casefile.sealing import check_sealed
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.storage.rows import SEGMENT_SIZE, HeadRow, ObjectRow
from gestapeld.casefile.upgrade import check_format
from gestapeld.crypto.digest import Sha256
from gestapeld.errors import BrokenLogError, DamagedCaseError
from gestapeld.ledger.tree import CompactRange

__all__ = ["Damage", "Progress", "ScrubReport", "scrub", "scrub_sealed"]

READ_AT_ONCE = 4 * SEGMENT_SIZE
NEWEST_UNKNOWN = "newest-state"  # without a head remembered elsewhere nobody can tell
MEMORY_OF_OTHERS = "memory-of-others"
CONTENTS = "contents"


def _quiet(_done: int, _total: int) -> None:
    return None


def scrub_sealed(storage: Storage, on_progress: Progress = _quiet) -> ScrubReport:
    """Everything that can be seen without a key. Reports, and raises only NotACaseFileError and NewerFormatError."""
    check_format(storage.format())
    run = Run()
    _check_sealed(storage, run, on_progress)
    run.not_checked += [CONTENTS, NEWEST_UNKNOWN]
    return run.report(unlocked=False)


def scrub(case: CaseFile, on_progress: Progress = _quiet) -> ScrubReport:
    """Everything this member can open, and everything that can be seen of the rest."""
    run = Run()
    storage = case.state.storage
    _check_sealed(storage, run, on_progress)
    check_everything(case.state, run)
    hidden = [name for name, number in case.state.logs.items() if name not in case.logs()]
    run.not_checked += [f"contents-{name}" for name in hidden]
    if len(case.state.membership.members) > 1:
        run.not_checked.append(MEMORY_OF_OTHERS)
    run.not_checked.append(NEWEST_UNKNOWN)
    return run.report(unlocked=True)


def _check_sealed(storage: Storage, run: Run, on_progress: Progress) -> None:
    for code in storage.check():
        run.found(1, code)
    case_id = ""
    with run.check(1):
        check_format(storage.format())
        case_id = storage.case_id()
    with run.check(2):
        for row in storage.wraps():
            run.counts["values"] += 1
            if not row.intact():
                run.found(2, "damaged", value=row.name if names.is_known(row.name) else "")
    withheld: frozenset[int] = frozenset()
    with run.check(2):
        marker = handed_over.read_marker(storage)
        withheld = marker.withheld if marker is not None else withheld
    heads: dict[int, HeadRow] = {}
    with run.check(4):
        heads = storage.heads()
        if sorted(heads) != [1, 2, 3]:
            raise BrokenLogError(logs=len(heads))
    for log, head in heads.items():
        with run.check(8, log=log):
            _check_tree(storage, run, case_id, head, withheld=log in withheld)
    with run.check(2):
        _check_objects(storage, run, on_progress)


def _check_tree(storage: Storage, run: Run, case_id: str, head: HeadRow, *, withheld: bool) -> None:
    """Every row of a log, and the tree over their leaves against the head."""
    edge, last = CompactRange(), b""
    for row in storage.entries(head.log):
        if row.seq != edge.size or row.log != head.log:
            raise BrokenLogError(log=head.log, seq=edge.size)
        if not row.intact():
            run.found(2, "damaged", log=head.log, seq=row.seq)
        edge.append(row.leaf)
        last = row.leaf
        run.counts["entries"] += 1
    if withheld and edge.size == 0 < head.size:
        read_tip(head, case_id, bytes(32))
        return
    tip = read_tip(head, case_id, last)
    if (edge.size, edge.root()) != (tip.edge.size, tip.edge.root()):
        raise BrokenLogError(log=head.log)


def _check_objects(storage: Storage, run: Run, on_progress: Progress) -> None:
    objects = list(storage.object_rows())
    total, done = sum(max(row.size, 0) for row in objects), 0
    for row in objects:
        with run.check(2, object=row.id.hex()):
            if not row.intact():
                raise DamagedCaseError
            done = _check_object(storage, row, done, total, on_progress)
        run.counts["objects"] += 1
    run.counts["bytes"] += done


def _check_object(storage: Storage, row: ObjectRow, done: int, total: int, on_progress: Progress) -> int:
    if row.size <= READ_AT_ONCE:  # most payloads: a thread would cost more than it saves
        sealed = storage.read_range(row.id, 0, READ_AT_ONCE + 1)
        check_sealed(row, sealed)
        on_progress(done + row.size, total)
        return done + row.size
    digest, offset = Sha256(), 0
    with Lane(digest.update) as hashing:
        while piece := storage.read_range(row.id, offset, READ_AT_ONCE):
            hashing.give(piece)
            offset += len(piece)
            on_progress(min(done + offset, total), total)
            if offset > row.size:
                break
    if offset != row.size or digest.digest() != row.digest:
        raise DamagedCaseError(size=offset)
    return done + offset
