# SPDX-License-Identifier: EUPL-1.2
"""Where each log stands, in memory: enough to add the next entry without reading the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gestapeld.casefile.storage.rows import HeadRow
from gestapeld.errors import BrokenLogError, DamagedCaseError
from gestapeld.ledger import checkpoint
from gestapeld.ledger.checkpoint import origin_of
from gestapeld.ledger.tree import CompactRange


@dataclass(frozen=True, slots=True)
class Head:
    """Number of entries of a log, root over their leaves, and the signed checkpoint that says so."""

    size: int
    root: bytes
    checkpoint: str


@dataclass(slots=True)
class Tip:
    """The right edge of a log's tree and the leaf of its last entry (empty when there is none)."""

    edge: CompactRange
    last: bytes = b""
    checkpoint: str = ""

    def grown(self, leaf: bytes) -> Tip:
        """The tip after one more entry."""
        edge = self.edge.copy()
        edge.append(leaf)
        return Tip(edge, leaf)

    def head(self) -> Head:
        """As others see it."""
        return Head(self.edge.size, self.edge.root(), self.checkpoint)


def read_tip(row: HeadRow, case_id: str, last: bytes) -> Tip:
    """The tip from a stored head, its parts compared with each other; the signature is checked elsewhere.

    Raises BrokenLogError when they do not say the same, DamagedCaseError.
    """
    edge = CompactRange.parse(row.edge)
    said = checkpoint.parse(row.checkpoint)
    if not row.intact():
        raise DamagedCaseError(log=row.log)
    same = (said.size, said.root) == (edge.size, edge.root()) == (row.size, row.root)
    if not same or said.origin != origin_of(case_id, row.log) or bool(last) != bool(row.size):
        raise BrokenLogError(log=row.log)
    return Tip(edge, last, row.checkpoint)


def check_growth(seen: CompactRange, tip: Tip, leaves: Iterable[bytes]) -> None:
    """Raises BrokenLogError unless the log seen before, with `leaves` added, is the log as it stands now."""
    edge = seen.copy()
    for leaf in leaves:
        edge.append(leaf)
    if (edge.size, edge.root()) != (tip.edge.size, tip.edge.root()):
        raise BrokenLogError(size=edge.size)
