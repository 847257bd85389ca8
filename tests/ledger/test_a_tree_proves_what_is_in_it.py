# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import independent
from tests.vectors import cases, load

from gestapeld.errors import BrokenLogError
from gestapeld.ledger import tree

FROZEN = load("tree")
EIGHT = [hashlib.sha256(b"\x00" + bytes.fromhex(leaf)).digest() for leaf in FROZEN["leaves"]]
MANY = [hashlib.sha256(b"leaf %d" % number).digest() for number in range(70)]
ROOTS = [tree.root(MANY[:size]) for size in range(len(MANY) + 1)]


@pytest.mark.parametrize("case", cases("tree"))
def test_the_roots_are_those_of_certificate_transparency(case: dict[str, Any]) -> None:
    assert tree.root(EIGHT[: case["size"]]).hex() == case["expect"]


@pytest.mark.parametrize("proof", FROZEN["inclusion"], ids=lambda p: f"{p['index']} of {p['size']}")
def test_the_inclusion_proofs_are_those_that_were_frozen(proof: dict[str, Any]) -> None:
    index, size, hashes = proof["index"], proof["size"], [bytes.fromhex(value) for value in proof["proof"]]
    assert tree.inclusion_proof(EIGHT[:size], index) == hashes
    tree.check_inclusion(EIGHT[index], index, size, hashes, tree.root(EIGHT[:size]))


@pytest.mark.parametrize("proof", FROZEN["consistency"], ids=lambda p: f"{p['old']} in {p['new']}")
def test_the_consistency_proofs_are_those_that_were_frozen(proof: dict[str, Any]) -> None:
    old, new, hashes = proof["old"], proof["new"], [bytes.fromhex(value) for value in proof["proof"]]
    assert tree.consistency_proof(EIGHT[:new], old) == hashes
    tree.check_consistency(old, tree.root(EIGHT[:old]), new, tree.root(EIGHT[:new]), hashes)


def test_roots_and_paths_follow_the_recursive_definition() -> None:
    for size in range(70):
        assert ROOTS[size] == independent.tree_root(MANY[:size])
    for size in (*range(1, 20), 64, 70):
        for index in range(size):
            assert tree.inclusion_proof(MANY[:size], index) == independent.tree_path(index, MANY[:size])


def test_every_leaf_of_every_small_tree_is_proven() -> None:
    for size in range(1, 70):
        for index in range(size):
            proof = tree.inclusion_proof(MANY[:size], index)
            tree.check_inclusion(MANY[index], index, size, proof, ROOTS[size])


def test_every_small_tree_is_the_beginning_of_every_larger_one() -> None:
    for new in range(1, 40):
        for old in range(1, new + 1):
            proof = tree.consistency_proof(MANY[:new], old)
            tree.check_consistency(old, ROOTS[old], new, ROOTS[new], proof)


def wrong_inclusion(*args: Any) -> None:
    with pytest.raises(BrokenLogError):
        tree.check_inclusion(*args)


def wrong_consistency(*args: Any) -> None:
    with pytest.raises(BrokenLogError):
        tree.check_consistency(*args)


def variations(proof: list[bytes]) -> list[list[bytes]]:
    """Wrong proofs made from a right one: a step dropped, doubled, changed, swapped, added."""
    found = [[*proof, bytes(32)], [bytes(32), *proof]]
    for place in range(len(proof)):
        found.append(proof[:place] + proof[place + 1 :])
        found.append([*proof[: place + 1], *proof[place:]])
        found.append([*proof[:place], bytes([proof[place][0] ^ 1]) + proof[place][1:], *proof[place + 1 :]])
        found.append([*proof[:place], proof[place][:31], *proof[place + 1 :]])
    for place in range(len(proof) - 1):
        found.append([*proof[:place], proof[place + 1], proof[place], *proof[place + 2 :]])
    return found


@pytest.mark.parametrize("size", range(1, 18))
def test_no_wrong_inclusion_proof_passes(size: int) -> None:
    for index in range(size):
        proof = tree.inclusion_proof(MANY[:size], index)
        leaf, root = MANY[index], ROOTS[size]
        for wrong in variations(proof):
            wrong_inclusion(leaf, index, size, wrong, root)
        for other in range(-1, size + 2):
            if other != index:
                wrong_inclusion(leaf, other, size, proof, root)
                wrong_inclusion(MANY[other], index, size, proof, root)
        wrong_inclusion(leaf, index, size, proof, ROOTS[size - 1])
        wrong_inclusion(leaf, index, size, proof, ROOTS[size + 1])
        for length in (0, 31, 33):
            wrong_inclusion(leaf.ljust(33)[:length], index, size, proof, root)
            wrong_inclusion(leaf, index, size, proof, root.ljust(33)[:length])


def test_the_size_of_the_tree_is_part_of_the_claim() -> None:
    """Another size can give the same steps only when the place in the tree is the same, which the root then rules out."""
    for size in range(1, 18):
        for index in range(size):
            proof = tree.inclusion_proof(MANY[:size], index)
            for other in (0, 2**63, tree.MAX_SIZE + 1, -1):
                wrong_inclusion(MANY[index], index, other, proof, ROOTS[size])
            for other in range(index + 1, 40):
                if len(independent.tree_path(index, MANY[:other])) != len(proof):
                    wrong_inclusion(MANY[index], index, other, proof, ROOTS[size])


def test_nothing_is_in_an_empty_tree() -> None:
    wrong_inclusion(MANY[0], 0, 0, [], tree.EMPTY_ROOT)
    wrong_inclusion(tree.EMPTY_ROOT, 0, 0, [], tree.EMPTY_ROOT)
    with pytest.raises(IndexError):
        tree.inclusion_proof([], 0)


def test_a_node_does_not_pass_for_a_leaf_of_the_same_tree() -> None:
    inner = tree.node(MANY[0], MANY[1])
    proof = tree.inclusion_proof(MANY[:4], 0)
    wrong_inclusion(inner, 0, 4, proof[1:], ROOTS[4])
    wrong_inclusion(inner, 0, 4, proof, ROOTS[4])


@pytest.mark.parametrize("new", range(1, 18))
def test_no_wrong_consistency_proof_passes(new: int) -> None:
    for old in range(1, new + 1):
        proof = tree.consistency_proof(MANY[:new], old)
        for wrong in variations(proof):
            wrong_consistency(old, ROOTS[old], new, ROOTS[new], wrong)
        if old < new:
            wrong_consistency(old, ROOTS[new], new, ROOTS[new], proof)
            wrong_consistency(old, ROOTS[old], new, ROOTS[old], proof)
            wrong_consistency(new, ROOTS[new], old, ROOTS[old], proof)
        wrong_consistency(old, ROOTS[old - 1], new, ROOTS[new], proof)
        wrong_consistency(old, ROOTS[old], new, ROOTS[new + 1], proof)
        for other in range(new + 3):
            if other not in (old, new):
                wrong_consistency(other, ROOTS[old], new, ROOTS[new], proof)
        wrong_consistency(old, ROOTS[old][:31], new, ROOTS[new], proof)


def test_an_empty_older_tree_shows_nothing() -> None:
    wrong_consistency(0, tree.EMPTY_ROOT, 0, tree.EMPTY_ROOT, [])
    wrong_consistency(0, tree.EMPTY_ROOT, 5, ROOTS[5], [])
    wrong_consistency(0, ROOTS[5], 5, ROOTS[5], [])
    wrong_consistency(-1, ROOTS[5], 5, ROOTS[5], [])
    wrong_consistency(1, ROOTS[1], 2**63, ROOTS[5], [])
    for old in (0, 6, -1):
        with pytest.raises(IndexError):
            tree.consistency_proof(MANY[:5], old)


def test_an_unfinished_older_tree_needs_at_least_one_step() -> None:
    wrong_consistency(3, ROOTS[3], 5, ROOTS[5], [])


def test_there_is_no_proof_of_a_leaf_that_is_not_there() -> None:
    for index in (-1, 5):
        with pytest.raises(IndexError):
            tree.inclusion_proof(MANY[:5], index)


@given(st.integers(1, 300), st.data())
def test_proofs_of_larger_trees(size: int, data: st.DataObject) -> None:
    leaves = [hashlib.sha256(b"%d" % number).digest() for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    root = tree.root(leaves)
    tree.check_inclusion(leaves[index], index, size, tree.inclusion_proof(leaves, index), root)
    old = tree.root(leaves[: index + 1])
    tree.check_consistency(index + 1, old, size, root, tree.consistency_proof(leaves, index + 1))


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=200))
def test_the_right_edge_gives_the_same_root_as_all_leaves(leaves: list[bytes]) -> None:
    edge = tree.CompactRange()
    for leaf in leaves:
        edge.append(leaf)
    assert edge.size == len(leaves)
    assert edge.root() == tree.root(leaves)
    again = tree.CompactRange.parse(edge.serialize())
    assert (again.size, again.root(), again.serialize()) == (edge.size, edge.root(), edge.serialize())


def test_a_copy_goes_its_own_way() -> None:
    edge = tree.CompactRange()
    edge.append(MANY[0])
    other = edge.copy()
    other.append(MANY[1])
    assert (edge.size, edge.root()) == (1, ROOTS[1])
    assert (other.size, other.root()) == (2, ROOTS[2])


def test_an_edge_that_does_not_fit_its_size_is_refused() -> None:
    for data in (
        b"",
        bytes(7),
        bytes(8) + bytes(32),
        (1).to_bytes(8, "big"),
        (3).to_bytes(8, "big") + bytes(32),
        (3).to_bytes(8, "big") + bytes(65),
        (2**63).to_bytes(8, "big") + bytes(32),
    ):
        with pytest.raises(BrokenLogError):
            tree.CompactRange.parse(data)
    for leaf in (b"", bytes(31), bytes(33)):
        with pytest.raises(BrokenLogError):
            tree.CompactRange().append(leaf)
