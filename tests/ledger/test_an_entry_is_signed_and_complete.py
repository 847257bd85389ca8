# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import independent
from tests.vectors import cases, load

from gestapeld.crypto.identity import Identity
from gestapeld.errors import BrokenLogError, GestapeldError, NotCanonicalError
from gestapeld.ledger import entry, kinds, tree
from gestapeld.ledger.entry import Header
from gestapeld.records.identifiers import LogName

FROZEN = load("entry")
NOOR = Identity.parse(bytes.fromhex(FROZEN["identity"]))
PUBLIC = bytes.fromhex(FROZEN["public"])


@pytest.mark.parametrize("case", cases("entry", refused=False))
def test_an_entry_is_the_one_that_was_frozen(case: dict[str, Any]) -> None:
    header, signature = case["header"].encode(), bytes.fromhex(case["signature"])
    parsed = entry.check_entry(header, signature, PUBLIC)
    assert parsed.encode() == header
    assert entry.sign_entry(NOOR, header) == signature
    assert entry.entry_leaf(header, signature).hex() == case["expect"]["leaf"]
    assert entry.entry_leaf(header, signature) == independent.hashed(b"\x00entry/1\x00" + header + signature)
    assert parsed.items_root == tree.root(parsed.batches)


@pytest.mark.parametrize("case", cases("entry", refused=True))
def test_an_entry_with_anything_wrong_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(GestapeldError):
        entry.check_entry(case["header"].encode(), bytes.fromhex(case["signature"]), PUBLIC)


HEXES = st.binary(min_size=16, max_size=16).map(bytes.hex)
HASHES = st.binary(min_size=32, max_size=32)


@st.composite
def headers(draw: st.DrawFn) -> Header:
    batches = draw(st.lists(HASHES, max_size=3))
    seq = draw(st.integers(0, 2**53 - 1))
    return Header(
        case=draw(HEXES),
        log=draw(st.sampled_from((1, 2, 3))),
        seq=seq,
        previous=draw(HASHES) if seq else b"",
        at=draw(st.datetimes()).strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0") + ".000Z",
        actor=draw(HEXES),
        kind=draw(st.sampled_from(sorted(set().union(*kinds.KINDS.values())))),
        nonce=draw(st.binary(min_size=16, max_size=16)),
        count=draw(st.integers(4096 * (len(batches) - 1) + 1, 4096 * len(batches))) if batches else 0,
        batches=tuple(batches),
        objects=tuple(draw(st.lists(HEXES, min_size=len(batches), max_size=len(batches) + 3, unique=True))),
    )


@given(headers())
def test_a_header_comes_back(header: Header) -> None:
    written = header.encode()
    assert Header.parse(written) == header
    assert entry.check_entry(written, entry.sign_entry(NOOR, written), PUBLIC) == header


@given(headers(), st.data())
def test_a_changed_header_is_noticed(header: Header, data: st.DataObject) -> None:
    written = bytearray(header.encode())
    signature = entry.sign_entry(NOOR, bytes(written))
    written[data.draw(st.integers(0, len(written) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(GestapeldError):
        entry.check_entry(bytes(written), signature, PUBLIC)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_header_or_refused(data: bytes) -> None:
    with pytest.raises((NotCanonicalError, GestapeldError)):
        Header.parse(data)


GOOD = Header(
    case="0" * 32,
    log=1,
    seq=1,
    previous=bytes(32),
    at="2026-01-02T03:04:05.678Z",
    actor="1" * 32,
    kind="read",
    nonce=bytes(16),
    count=4097,
    batches=(bytes(32), bytes(32)),
    objects=("2" * 32, "3" * 32, "4" * 32),
)


@pytest.mark.parametrize(
    "change",
    [
        {"case": "0" * 31},
        {"log": 0},
        {"log": 4},
        {"seq": -1},
        {"seq": 2**53},
        {"seq": 0},
        {"previous": b""},
        {"previous": bytes(31)},
        {"at": "2026-01-02 03:04:05.678Z"},
        {"at": "2026-13-02T03:04:05.678Z"},
        {"at": "2026-01-02T03:04:05.678Z\n"},
        {"actor": "G" * 32},
        {"kind": "proof"},
        {"nonce": b""},
        {"count": 4096},
        {"count": 8193},
        {"count": 2**53},
        {"batches": (bytes(32), bytes(31))},
        {"objects": ("2" * 32,)},
        {"objects": ("2" * 32, "2" * 32)},
        {"objects": ("2" * 32, "3" * 31 + "\n")},
    ],
    ids=str,
)
def test_a_header_that_does_not_fit_together_is_never_signed(change: dict[str, Any]) -> None:
    GOOD.encode()
    with pytest.raises(BrokenLogError):
        dataclasses.replace(GOOD, **change).encode()


def test_a_leaf_needs_a_whole_signature() -> None:
    for size in (0, 63, 65):
        with pytest.raises(BrokenLogError):
            entry.entry_leaf(GOOD.encode(), bytes(size))


def test_every_kind_has_its_log() -> None:
    for log, known in kinds.KINDS.items():
        for kind in known:
            kinds.check_kind(log, kind)
            for number in kinds.LOG_NUMBERS:
                kinds.check_place(number, kind)
    elsewhere: list[tuple[LogName, str]] = [("private", "read"), ("audit", "note"), ("evidence", "opened")]
    for log, kind in elsewhere:
        with pytest.raises(BrokenLogError):
            kinds.check_kind(log, kind)
