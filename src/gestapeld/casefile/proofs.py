# SPDX-License-Identifier: EUPL-1.2
"""Inclusion proofs for many entries: the levels of a log's tree are built once and kept until the log grows."""

from __future__ import annotations

from gestapeld.casefile.state import CaseState
from gestapeld.errors import BrokenLogError, UnknownItemError
from gestapeld.ledger.tree import node
from gestapeld.records.identifiers import LogName


class Proofs:
    """Proofs against the present heads."""

    def __init__(self, state: CaseState) -> None:
        self._state = state
        self._levels: dict[int, list[list[bytes]]] = {}

    def inclusion(self, log: LogName, seq: int) -> list[bytes]:
        """Hashes from the leaf to the root, from below. Raises UnknownItemError, BrokenLogError, LogNotHereError."""
        number = self._state.number(log)
        tip = self._state.tips[number].edge
        levels = self._levels.get(number)
        if levels is None or len(levels[0]) != tip.size:
            leaves = [row.leaf for row in self._state.storage.entries(number, 0, tip.size)]
            levels = self._levels[number] = _levels(leaves)
        if not 0 <= seq < tip.size:
            raise UnknownItemError(seq=seq)
        if levels[-1] != [tip.root()]:
            raise BrokenLogError(log=number)
        proof: list[bytes] = []
        for level in levels[:-1]:
            if seq ^ 1 < len(level):
                proof.append(level[seq ^ 1])
            seq >>= 1
        return proof


def _levels(leaves: list[bytes]) -> list[list[bytes]]:
    """Leaves, then every level above; the last of an odd number moves up as it is (RFC 6962 gives the same tree)."""
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        above = [node(below[place], below[place + 1]) for place in range(0, len(below) - 1, 2)]
        levels.append(above + below[len(below) - len(below) % 2 :])
    return levels
