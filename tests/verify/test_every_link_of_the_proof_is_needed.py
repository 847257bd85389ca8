# SPDX-License-Identifier: EUPL-1.2
"""From a disclosed word to the signed head of the log: each link broken alone, and everything around it signed anew by
the owner's key, so that only that link can tell.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.verify.small_bundle import (
    CASE,
    ORIGINAL,
    Log,
    begin,
    exhibit,
    finish,
    fixed,
    sign_statement,
    take_in,
    write,
    write_manifests,
    write_records,
)

from gestapeld.ledger import canonical, checkpoint, tree
from gestapeld.ledger.text import b64, un_b64
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.words import lines

ONE = "data/exhibits/0001/0001-original.txt"
ITEMS = ["evidence:2:0", "evidence:2:1", "evidence:1:0"]
CHECKPOINT, SECOND = "data/records/checkpoint.txt", "data/records/entry-000002.json"


def made(folder: Path, change: Callable[[Path, Log], None] = lambda _folder, _log: None, **statement: Any) -> set[str]:
    """The codes that fail when one thing is changed and the rest is made to fit."""
    log = begin()
    take_in(log)
    finish(folder, log)
    change(folder, log)
    sign_statement(folder, log, [exhibit(1, ITEMS, [ONE], fields=1)], **statement)
    report = verify_bundle(folder)
    assert not any("{" in line for language in ("nl", "en") for line in lines(language, report))
    return {step.code for step in report.failed()}


def in_record(change: Callable[[dict[str, Any]], None], path: str = SECOND) -> Callable[[Path, Log], None]:
    def changed(folder: Path, _log: Log) -> None:
        record = canonical.decode((folder / path).read_bytes())
        change(record)
        write(folder / path, canonical.encode(record))

    return changed


def flipped(text: str, at: int = 0) -> str:
    data = bytearray(un_b64(text))
    data[at] ^= 1
    return b64(bytes(data))


def test_nothing_is_wrong_when_nothing_was_changed(tmp_path: Path) -> None:
    assert made(tmp_path / "dossier") == set()


# ── the head of the log ──
def other_head(folder: Path, log: Log, *, origin: str = f"gestapeld/{CASE}/1", signer: int = 7, **head: Any) -> None:
    said = {"size": len(log.leaves), "root": tree.root(log.leaves), **head}
    text = checkpoint.write_checkpoint(origin, said["size"], said["root"], fixed(signer))
    write(folder / CHECKPOINT, text.encode())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"signer": 4}, "checkpoint-bad"),
        ({"origin": f"gestapeld/{'ff' * 16}/1"}, "checkpoint-origin"),
        ({"origin": f"gestapeld/{CASE}/2"}, "checkpoint-origin"),
        ({"size": 4}, "checkpoint-statement"),
        ({"size": 2}, "checkpoint-statement"),
        ({"root": bytes(32)}, "entry-bad"),
    ],
)
def test_the_head_is_that_of_this_log_and_signed(tmp_path: Path, change: dict[str, Any], code: str) -> None:
    assert made(tmp_path / "dossier", lambda folder, log: other_head(folder, log, **change)) == {code}


@pytest.mark.parametrize("text", [b"", b"\xff", b"x\n", b"a\n1\nb\n\nc\n"])
def test_a_head_that_is_none_is_refused(tmp_path: Path, text: bytes) -> None:
    assert made(tmp_path / "dossier", lambda folder, _log: write(folder / CHECKPOINT, text)) == {"checkpoint-bad"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"entries": 4}, "checkpoint-statement"),
        ({"checkpoint": "0" * 64}, "checkpoint-statement"),
        ({"case": "ff" * 16}, "checkpoint-origin"),
        ({"log": 2}, "checkpoint-origin"),
        ({"first_entry": b64(bytes(32))}, "statement-first-entry"),
        ({"first_entry": 5}, "statement-first-entry"),
    ],
)
def test_the_statement_names_this_log(tmp_path: Path, said: dict[str, Any], code: str) -> None:
    assert made(tmp_path / "dossier", **said) == {code}


# ── entries ──
def change_header(record: dict[str, Any]) -> None:
    header = canonical.decode(un_b64(record["entry"]["header"]))
    header["at"] = "2020-01-01T00:00:00.000Z"
    record["entry"]["header"] = b64(canonical.encode(header))


ENTRY: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "signature": (lambda r: r["entry"].update(signature=flipped(r["entry"]["signature"])), "entry-bad"),
    "signature of the wrong length": (lambda r: r["entry"].update(signature="AA"), "entry-bad"),
    "header": (change_header, "entry-bad"),
    "header that is none": (lambda r: r["entry"].update(header=b64(b"{}")), "record-form"),
    "proof": (lambda r: r["entry"]["proof"].__setitem__(0, flipped(r["entry"]["proof"][0])), "entry-bad"),
    "proof too short": (lambda r: r["entry"]["proof"].pop(), "entry-bad"),
    "proof too long": (lambda r: r["entry"]["proof"].append(b64(bytes(32))), "entry-bad"),
    "something beside the entry": (lambda r: r["entry"].update(note="words"), "record-form"),
    "something beside the record": (lambda r: r.update(note="words"), "record-form"),
    "something beside an item": (lambda r: r["items"][0].update(note="words"), "record-form"),
    "digest": (lambda r: r["items"][0]["digests"].__setitem__(0, b64(bytes(32))), "item-leaf"),
    "digest left out": (lambda r: r["items"][0]["digests"].pop(), "item-leaf"),
    "digests in another order": (lambda r: r["items"][0]["digests"].reverse(), "item-leaf"),
    "leaf": (lambda r: r["batches"][0].update(leaves=flipped(r["batches"][0]["leaves"], 70)), "batch-leaves"),
    "batch twice": (lambda r: r["batches"].append(r["batches"][0]), "batch-leaves"),
    "no batch": (lambda r: r["batches"].clear(), "item-place"),
    "batch of another number": (lambda r: r["batches"][0].update(number=1), "batch-leaves"),
    "batch below zero": (lambda r: r["batches"][0].update(number=-1), "batch-leaves"),
    "disclosures in another order": (lambda r: r["items"][0]["disclosures"].reverse(), "disclosure"),
    "item twice": (lambda r: r["items"].insert(0, r["items"][0]), "item-place"),
    "item of another number": (lambda r: r["items"][2].update(index=7), "item-place"),
}


@pytest.mark.parametrize("name", ENTRY)
def test_an_entry_is_the_one_that_was_signed(tmp_path: Path, name: str) -> None:
    change, code = ENTRY[name]
    assert made(tmp_path / "dossier", in_record(change)) == {code}


def test_a_record_under_another_number_is_refused(tmp_path: Path) -> None:
    def swap(folder: Path, _log: Log) -> None:
        first, second = folder / "data/records/entry-000001.json", folder / SECOND
        one, other = first.read_bytes(), second.read_bytes()
        first.write_bytes(other)
        second.write_bytes(one)

    assert made(tmp_path / "dossier", swap) == {"record-place"}


@pytest.mark.parametrize("name", ["entry-0000002.json", "entry-9999999999999999999999.json"])
def test_a_record_under_another_name_is_refused(tmp_path: Path, name: str) -> None:
    def rename(folder: Path, _log: Log) -> None:
        (folder / SECOND).rename(folder / "data/records" / name)

    assert made(tmp_path / "dossier", rename) & {"record-name", "record-place", "record-form"}


def test_a_log_without_its_beginning_is_none(tmp_path: Path) -> None:
    def leave_out(folder: Path, _log: Log) -> None:
        (folder / "data/records/entry-000000.json").unlink()

    assert made(tmp_path / "dossier", leave_out) == {"signer-unknown"}
    log = begin()
    folder = tmp_path / "nothing"
    write_records(folder, log)
    (folder / "data/records/entry-000000.json").unlink()
    sign_statement(folder, log, [])
    assert {step.code for step in verify_bundle(folder).failed()} == {"record-first"}


def test_the_beginning_announces_a_key(tmp_path: Path) -> None:
    def hide(record: dict[str, Any]) -> None:
        record["items"][0]["disclosures"] = []

    assert made(tmp_path / "dossier", in_record(hide, "data/records/entry-000000.json")) == {"signer-form"}


def test_a_place_in_a_part_that_is_not_there_is_refused(tmp_path: Path) -> None:
    log = begin()
    take_in(log)
    message = {"text": "x", "span": [0, 1, 3], "rest": {"kind": "message"}}
    log.add("read", [message, {"rest": {"kind": "reading"}}], {0: {"text", "span", "rest"}})
    write(tmp_path / ONE, ORIGINAL)
    write_records(tmp_path, log)
    sign_statement(tmp_path, log, [exhibit(1, ITEMS, [ONE], fields=1), exhibit(2, ["evidence:3:0"], [])])
    assert {step.code for step in verify_bundle(tmp_path).failed()} == {"span"}


@pytest.mark.parametrize("data", [b"", b"x", b"[]", b"5", b'{"a": 1}', b"\xff", b"[" * 100_000])
def test_a_statement_that_is_none_is_refused(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "dossier"
    made(folder)
    write(folder / "data/statement.json", data)
    write_manifests(folder)
    assert {step.code for step in verify_bundle(folder).steps if step.number == 3} <= {"statement-form", "unreadable"}
