# SPDX-License-Identifier: EUPL-1.2
"""The Merkle tree of RFC 6962 §2.1 and its proofs (checked as in RFC 9162 §2.1.3.2 and §2.1.4.2).

A leaf here is already a 32-byte leaf hash (`entry_leaf`, `item_leaf`); a node is SHA-256(0x01 ‖ left ‖ right); the
root of nothing is
SHA-256 of nothing. Because a batch is 4,096 items, the root over batch roots is the root over all items.
"""

from __future__ import annotations

from collections.abc import Sequence

from gestapeld.crypto.digest import DIGEST_SIZE, same, sha256, sha256_each
from gestapeld.errors import BrokenLogError

EMPTY_ROOT = sha256(b"")
MAX_SIZE = 2**53


def node(left: bytes, right: bytes) -> bytes:
    """The hash above two hashes."""
    return sha256(b"\x01" + left + right)


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, 32 bytes."""
    level = list(leaves)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        level = _parents(level)
    return level[0]


def _parents(level: list[bytes]) -> list[bytes]:
    """The level above; the last of an odd number moves up as it is, which gives the same tree as splitting at powers
    of two.
    """
    above = sha256_each([b"\x01" + left + right for left, right in zip(level[::2], level[1::2], strict=False)])
    if len(level) % 2:
        above.append(level[-1])
    return above


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root, from below. Raises IndexError when there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    level, proof = list(leaves), []
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            proof.append(level[sibling])
        level, index = _parents(level), index >> 1
    return proof


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """The hashes that show that the first `old_size` leaves are the older tree. Raises IndexError outside
    1..len(leaves).
    """
    if not 1 <= old_size <= len(leaves):
        raise IndexError(old_size)
    return _subproof(list(leaves), old_size, whole=True)


def _subproof(leaves: list[bytes], old_size: int, *, whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 6962 §2.1.2; `whole` says that the older tree's root is known to the reader."""
    size = len(leaves)
    if old_size == size:
        return [] if whole else [root(leaves)]
    split = 1 << (size - 1).bit_length() - 1
    if old_size <= split:
        return [*_subproof(leaves[:split], old_size, whole=whole), root(leaves[split:])]
    return [*_subproof(leaves[split:], old_size - split, whole=False), root(leaves[:split])]


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Raises BrokenLogError unless `proof` shows that `leaf` is number `index` of the `size` leaves under `root`."""
    _check_hashes(leaf, root, *proof)
    if not 0 <= index < size <= MAX_SIZE:
        raise BrokenLogError
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise BrokenLogError
        if place & 1 or place == last:
            found = node(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, step)
        place, last = place >> 1, last >> 1
    if last != 0 or not same(found, root):
        raise BrokenLogError


def check_consistency(old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Raises BrokenLogError unless `proof` shows that the older tree is the beginning of the newer one.

    An empty older tree shows nothing and is refused; the same size needs an empty proof and the same root.
    """
    _check_hashes(old_root, new_root, *proof)
    if not 1 <= old_size <= new_size <= MAX_SIZE:
        raise BrokenLogError
    if old_size == new_size:
        if proof or not same(old_root, new_root):
            raise BrokenLogError
        return
    steps = list(proof)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)  # a complete older tree is itself the first node
    if not steps:
        raise BrokenLogError
    older, newer = _fold(steps, old_size - 1, new_size - 1)
    if not (same(older, old_root) and same(newer, new_root)):
        raise BrokenLogError


def _fold(steps: list[bytes], place: int, last: int) -> tuple[bytes, bytes]:
    """Both roots that the steps of a consistency proof lead to (RFC 9162 §2.1.4.2, steps 3 to 7)."""
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise BrokenLogError
        if place & 1 or place == last:
            older, newer = node(step, older), node(step, newer)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            newer = node(newer, step)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise BrokenLogError
    return older, newer


def _check_hashes(*hashes: bytes) -> None:
    if any(len(value) != DIGEST_SIZE for value in hashes):
        raise BrokenLogError


class CompactRange:
    """The right edge of a growing tree: enough to append and to give the root, without the leaves."""

    __slots__ = ("_edge", "size")

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []  # roots of complete subtrees, the largest first

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash, in O(log n)."""
        _check_hashes(leaf)
        carry = leaf
        places = self.size
        while places & 1:
            carry = node(self._edge.pop(), carry)
            places >>= 1
        self._edge.append(carry)
        self.size += 1

    def root(self) -> bytes:
        """The root over everything appended so far."""
        if not self._edge:
            return EMPTY_ROOT
        found = self._edge[-1]
        for left in reversed(self._edge[:-1]):
            found = node(left, found)
        return found

    def copy(self) -> CompactRange:
        """One that goes its own way from here."""
        other = CompactRange()
        other.size, other._edge = self.size, list(self._edge)
        return other

    def serialize(self) -> bytes:
        """Size (8 bytes, big-endian) and the hashes, the largest subtree first."""
        return self.size.to_bytes(8, "big") + b"".join(self._edge)

    @classmethod
    def parse(cls, data: bytes) -> CompactRange:
        """From `serialize`. Raises BrokenLogError when the number of hashes does not fit the size."""
        found = cls()
        found.size = int.from_bytes(data[:8], "big")
        hashes = data[8:]
        if len(data) < 8 or found.size > MAX_SIZE or len(hashes) != DIGEST_SIZE * found.size.bit_count():
            raise BrokenLogError(size=len(data))
        found._edge = [hashes[start : start + DIGEST_SIZE] for start in range(0, len(hashes), DIGEST_SIZE)]
        return found
