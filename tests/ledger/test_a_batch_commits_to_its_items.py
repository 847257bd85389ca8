# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import base64
import time
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger import independent
from tests.ledger.test_one_value_has_one_form import VALUES
from tests.vectors import cases

from gestapeld.errors import BrokenLogError, ErasedError, GestapeldError, NewerFormatError, NotCanonicalError
from gestapeld.ledger import batch, canonical, disclosure, payload, tree
from gestapeld.records.fields import FIELD_NUMBERS

SEED = bytes(range(32))
ITEMS = st.lists(
    st.dictionaries(st.sampled_from(sorted(FIELD_NUMBERS)), VALUES, min_size=1, max_size=6), min_size=1, max_size=12
)


def message(number: int) -> dict[str, Any]:
    return {
        "time": {"shown": "12-03-24 14:22", "q": "claimed", "local": "2024-03-12T14:22", "step": "minute"},
        "account": {"name": "R. de Vries", "thread": "R. de Vries"},
        "text": f"Waarom neem je niet op? {number * 7919 % 10007} keer gebeld",
        "span": [number * 85, 85],
        "rest": {"kind": "message", "channel": "whatsapp", "way": "in"},
    }


def lines(items: list[dict[str, Any]]) -> list[bytes]:
    return [canonical.encode(item) for item in items]


@pytest.mark.parametrize("case", cases("batch", refused=False))
def test_the_commitments_are_those_that_were_frozen(case: dict[str, Any]) -> None:
    stored, expect = base64.b64decode(case["payload"]), case["expect"]
    opened = batch.open_batch(stored)
    assert opened.number == case["number"]
    assert opened.first == 4096 * case["number"]
    assert [opened.fields(index) for index in range(len(opened))] == case["items"]
    assert [item.leaf.hex() for item in opened] == expect["leaves"]
    assert [leaf.hex() for leaf in opened.check(bytes.fromhex(expect["root"]))] == expect["leaves"]
    if "seed" in case:
        seed = bytes.fromhex(case["seed"])
        sealed = batch.seal_batch(lines(case["items"]), seed, case["number"])
        assert sealed.root.hex() == expect["root"]
        assert zstandard.decompress(sealed.payload) == zstandard.decompress(stored)
        found = [{name: text.decode() for name, text in item.disclosures.items()} for item in opened]
        assert found == expect["disclosures"]
        assert [independent.batch_leaf(seed, i, item).hex() for i, item in enumerate(case["items"])] == expect["leaves"]


@pytest.mark.parametrize("case", cases("batch", refused=True))
def test_a_payload_of_any_other_form_is_refused(case: dict[str, Any]) -> None:
    """Refused when it is opened or at the latest when its items are asked for."""
    stored = base64.b64decode(case["payload"])
    with pytest.raises((NotCanonicalError, NewerFormatError)):
        batch.open_batch(stored).leaves()
    with pytest.raises((NotCanonicalError, NewerFormatError)):
        batch.open_batch(stored).item(0)


@settings(max_examples=60, deadline=None)
@given(ITEMS)
def test_items_come_back_and_every_leaf_can_be_built_from_its_disclosures(items: list[dict[str, Any]]) -> None:
    as_lines = batch.seal_batch(lines(items), SEED)
    as_values = batch.seal_batch([{n: canonical.encode(v) for n, v in item.items()} for item in items], SEED)
    assert as_lines == as_values
    opened = batch.open_batch(as_lines.payload)
    assert opened.check(as_lines.root) == as_lines.leaves
    for index, item in enumerate(opened):
        assert item.fields == opened.fields(index) == items[index]
        assert item.leaf == as_lines.leaves[index] == disclosure.item_leaf(item.digests)
        for name, text in item.disclosures.items():
            assert disclosure.open_disclosure(text) == (item.salts[name], name, items[index][name])


@settings(max_examples=60, deadline=None)
@given(ITEMS, st.data())
def test_after_an_erasure_the_commitments_are_the_same_and_the_rest_is_there(
    items: list[dict[str, Any]], data: st.DataObject
) -> None:
    places = st.integers(0, len(items) - 1)
    sealed = batch.seal_batch(lines(items), SEED)
    opened, erased, dropped = batch.open_batch(sealed.payload), set[int](), dict[int, set[str]]()
    for _ in range(2):  # twice, because what was erased before must stay erased
        now = data.draw(st.sets(places))
        fields = data.draw(st.dictionaries(places, st.sets(st.sampled_from(sorted(FIELD_NUMBERS)))))
        resealed = batch.reseal_without(opened, now, fields)
        opened = batch.open_batch(resealed.payload)
        erased |= now
        for index, names in fields.items():
            dropped.setdefault(index, set()).update(names)
        assert (resealed.root, resealed.leaves) == (sealed.root, sealed.leaves)
        assert opened.check(sealed.root) == sealed.leaves
    for index, item in enumerate(items):
        left = {name: value for name, value in item.items() if name not in dropped.get(index, ())}
        assert opened.fields(index) == (None if index in erased else left)
        assert opened.item(index).is_erased == (index in erased)


def test_what_is_erased_is_not_in_the_new_payload_and_the_seed_neither() -> None:
    items = [{"rest": {"kind": "note"}, "text": f"secret {number}"} for number in range(4)]
    opened = batch.open_batch(batch.seal_batch(lines(items), SEED).payload)
    plain = zstandard.decompress(batch.reseal_without(opened, {1}, {2: ["text"]}).payload)
    assert b"secret 0" in plain
    assert b"secret 3" in plain
    assert b"secret 1" not in plain
    assert b"secret 2" not in plain
    assert independent.url(SEED).encode() not in plain
    assert independent.url(independent.salt(SEED, 0, "text")).encode() in plain
    assert independent.url(independent.salt(SEED, 1, "text")).encode() not in plain
    assert independent.url(independent.salt(SEED, 2, "text")).encode() not in plain


def test_an_erased_item_has_a_leaf_and_nothing_else() -> None:
    sealed = batch.seal_batch(lines([message(0), message(1)]), SEED)
    opened = batch.open_batch(batch.reseal_without(batch.open_batch(sealed.payload), [0]).payload)
    assert opened.is_resealed
    item = opened.item(0)
    assert (item.fields, dict(item.values), dict(item.salts), item.leaf) == (None, {}, {}, sealed.leaves[0])
    with pytest.raises(ErasedError):
        item.digests  # noqa: B018
    assert not opened.item(1).is_erased


def test_places_outside_the_batch_do_not_exist() -> None:
    opened = batch.open_batch(batch.seal_batch(lines([message(0)]), SEED).payload)
    for index in (-1, 1):
        for ask in (opened.item, opened.fields):
            with pytest.raises(IndexError):
                ask(index)
        with pytest.raises(IndexError):
            batch.reseal_without(opened, [index])
        with pytest.raises(IndexError):
            batch.reseal_without(opened, [], {index: ["text"]})


def test_another_root_is_noticed() -> None:
    opened = batch.open_batch(batch.seal_batch(lines([message(0)]), SEED).payload)
    with pytest.raises(BrokenLogError):
        opened.check(bytes(32))


def test_a_batch_has_one_to_4096_items() -> None:
    for items in ([], lines([message(0)]) * 4097):
        with pytest.raises(ValueError, match="4096"):
            batch.seal_batch(items, SEED)


@pytest.mark.parametrize(
    "item",
    [
        b"{}",
        {},
        b'{"evil":1}',
        {"evil": b"1"},
        {"é": b"1"},
        b"[]",
        b"null",
        b"",
        b'{"text": 1}',
        b'{"text":1}\n',
        b'{"text":1.5}',
        b'{"text":1,"text":2}',
        b'{"text":1,"rest":2}',
        {"text": b" 1"},
        {"text": b'1,"rest":2'},
        {"rest": b'1,"text":2'},
        {"text": b""},
        {"text": b'"\xff"'},
    ],
)
def test_an_item_that_could_not_be_read_back_is_never_sealed(item: Any) -> None:
    with pytest.raises(NotCanonicalError):
        batch.seal_batch([item], SEED)


def test_batches_together_have_the_root_of_all_items() -> None:
    items = lines([message(number) for number in range(2 * 4096 + 77)])
    pieces = [items[start : start + 4096] for start in range(0, len(items), 4096)]
    sealed = [batch.seal_batch(piece, bytes([number]) * 32, number) for number, piece in enumerate(pieces)]
    leaves, roots = [leaf for part in sealed for leaf in part.leaves], [part.root for part in sealed]
    root = tree.root(roots)
    assert root == tree.root(leaves) == independent.tree_root(leaves)
    for place in (0, 1, 4095, 4096, 5000, 8191, 8192, len(items) - 1):
        number, index = divmod(place, 4096)
        proof = batch.item_proof(sealed[number].leaves, index, roots, number)
        assert proof == tree.inclusion_proof(leaves, place)
        tree.check_inclusion(leaves[place], place, len(items), proof, root)


@pytest.mark.parametrize("count", [4096, 4097, 8192, 8193, 3 * 4096, 5 * 4096 + 1])
def test_whole_batches_are_whole_subtrees(count: int) -> None:
    leaves = [independent.hashed(b"%d" % number) for number in range(count)]
    roots = [tree.root(leaves[start : start + 4096]) for start in range(0, count, 4096)]
    assert tree.root(roots) == tree.root(leaves)


def test_two_batches_of_the_same_items_have_nothing_in_common() -> None:
    first, second = (batch.seal_batch(lines([message(0)]), bytes([seed]) * 32) for seed in (1, 2))
    assert first.leaves != second.leaves


def test_a_payload_that_would_grow_too_large_is_refused_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payload, "MAX_PLAIN", 4096)
    with pytest.raises(NotCanonicalError):
        batch.seal_batch([canonical.encode({"text": "a" * 4000})], SEED)
    fits = batch.seal_batch([canonical.encode({"text": "a" * 2000})], SEED)
    monkeypatch.setattr(payload, "MAX_PLAIN", 2000)
    with pytest.raises(NotCanonicalError):
        batch.open_batch(fits.payload)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_payload_or_refused(data: bytes) -> None:
    for stored in (data, zstandard.compress(data)):
        with pytest.raises(GestapeldError):
            batch.open_batch(stored).leaves()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_payload_with_a_changed_byte_never_gives_the_same_root_for_something_else(data: st.DataObject) -> None:
    sealed = batch.seal_batch(lines([message(0), message(1)]), SEED)
    changed = bytearray(sealed.payload)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        opened = batch.open_batch(bytes(changed))
        opened.check(sealed.root)
    except GestapeldError:
        return
    assert [opened.fields(index) for index in range(2)] == [message(0), message(1)]


def test_sealing_keeps_up_with_a_reader() -> None:
    """Far above what is measured (about 10 µs), so that a busy machine does not fail: it only has to notice a lost loop."""
    items = lines([message(number) for number in range(4096)])
    best = 1.0
    for _ in range(3):
        started = time.process_time()
        batch.seal_batch(items, SEED)
        best = min(best, (time.process_time() - started) / len(items))
    assert best < 100e-6
