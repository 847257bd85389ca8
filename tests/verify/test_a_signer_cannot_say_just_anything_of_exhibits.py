# SPDX-License-Identifier: EUPL-1.2
"""Whoever signs a folder cannot make its parts contradict each other: counts of what is withheld, items in two
exhibits, originals under the wrong number, parts of records, things that belong to no exhibit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.verify.small_bundle import (
    ORIGINAL,
    Log,
    announcement,
    begin,
    digest,
    exhibit,
    fixed,
    sign_statement,
    take_in,
    write,
    write_records,
)

from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Outcome
from gestapeld.verify.words import lines

OTHER = b"13-03-2026 08:00 - Noor: hou op\n13-03-2026 08:01 - R. Voorbeeld: nooit\n"
ONE, TWO = "data/exhibits/0001/0001-original.txt", "data/exhibits/0002/0002-original.txt"


def two_chats() -> Log:
    log = begin()
    take_in(log)
    take_in(log, OTHER)
    return log


def rows() -> list[dict[str, Any]]:
    return [
        exhibit(1, ["evidence:2:0", "evidence:2:1", "evidence:1:0"], [ONE], fields=1),
        exhibit(2, ["evidence:4:0", "evidence:4:1", "evidence:3:0"], [TWO], fields=1),
    ]


def failing(folder: Path, log: Log, exhibits: list[dict[str, Any]], files: dict[str, bytes] | None = None) -> set[str]:
    """The codes that fail for a folder that was signed by its owner just so."""
    for path, data in ({ONE: ORIGINAL, TWO: OTHER} if files is None else files).items():
        write(folder / path, data)
    if not (folder / "data/records").exists():
        write_records(folder, log)
    sign_statement(folder, log, exhibits)
    report = verify_bundle(folder)
    assert not any("{" in line for language in ("nl", "en") for line in lines(language, report))
    return {step.code for step in report.failed()}


def test_two_exhibits_fit(tmp_path: Path) -> None:
    assert failing(tmp_path / "dossier", two_chats(), rows()) == set()


@pytest.mark.parametrize("fields", [0, 2, 5])
def test_the_count_of_withheld_fields_is_made_again(tmp_path: Path, fields: int) -> None:
    exhibits = rows()
    exhibits[1]["withheld"]["fields"] = fields
    assert failing(tmp_path / "dossier", two_chats(), exhibits) == {"withheld-differs"}
    (step,) = verify_bundle(tmp_path / "dossier").failed()
    assert step.facts == {"exhibit": 2, "counted": 1, "stated": fields}
    assert step.number == 16


def test_every_disclosure_less_is_one_withheld_field_more(tmp_path: Path) -> None:
    log = two_chats()
    del log.records[2]["items"][0]["disclosures"][0]
    exhibits = rows()
    assert failing(tmp_path / "a", log, exhibits) == {"withheld-differs"}
    exhibits[0]["withheld"]["fields"] = 2
    assert failing(tmp_path / "b", log, exhibits) == set()


def test_that_lines_were_left_out_is_only_the_signers_word(tmp_path: Path) -> None:
    exhibits = rows()
    exhibits[0]["withheld"]["items"] = 40
    assert failing(tmp_path / "dossier", two_chats(), exhibits) == set()
    told = {step.code: step for step in verify_bundle(tmp_path / "dossier").steps}
    assert told["not-left-out"].outcome is Outcome.NOT_CHECKED
    assert told["not-left-out"].facts == {"items": 40}


# ── one item in two exhibits ──
def test_an_item_in_two_exhibits_must_be_said_in_both(tmp_path: Path) -> None:
    item = "evidence:2:0"
    for place, said in enumerate([((), ()), ((item,), ()), ((), (item,))]):
        exhibits = rows()
        exhibits[1]["items"].append(item)
        exhibits[0]["shared"], exhibits[1]["shared"] = list(said[0]), list(said[1])
        assert failing(tmp_path / str(place), two_chats(), exhibits) == {"exhibit-shared"}
    exhibits = rows()
    exhibits[1]["items"].append(item)
    exhibits[0]["shared"] = exhibits[1]["shared"] = [item]
    assert failing(tmp_path / "said", two_chats(), exhibits) == set()
    (step,) = [step for step in verify_bundle(tmp_path / "said").steps if step.code == "exhibits-share"]
    assert (step.number, step.outcome, step.facts) == (7, Outcome.NOTED, {"items": 1, "numbers": "1, 2"})


def test_an_item_is_not_called_shared_when_it_is_not(tmp_path: Path) -> None:
    exhibits = rows()
    exhibits[0]["shared"] = ["evidence:2:0"]
    assert failing(tmp_path / "dossier", two_chats(), exhibits) == {"exhibit-shared"}


@pytest.mark.parametrize(
    "shared", [["evidence:4:0"], ["evidence:2:1", "evidence:2:0"], ["evidence:2:0"] * 2, "x", [5], None]
)
def test_what_is_shared_is_a_part_of_the_exhibit_in_its_order(tmp_path: Path, shared: Any) -> None:
    exhibits = rows()
    exhibits[0]["shared"] = shared
    assert failing(tmp_path / "dossier", two_chats(), exhibits) == {"statement-form"}


# ── originals and numbers ──
def test_originals_under_each_others_number_are_noticed(tmp_path: Path) -> None:
    assert failing(tmp_path / "dossier", two_chats(), rows(), {ONE: OTHER, TWO: ORIGINAL}) == {"original-missing"}


def test_exhibits_with_exchanged_numbers_keep_their_own_originals(tmp_path: Path) -> None:
    exhibits = rows()
    exhibits[0]["items"], exhibits[1]["items"] = exhibits[1]["items"], exhibits[0]["items"]
    assert failing(tmp_path / "dossier", two_chats(), exhibits) == {"original-missing"}


def test_an_original_twice_or_left_out_is_noticed(tmp_path: Path) -> None:
    exhibits = rows()
    twice = "data/exhibits/0001/0001-original-2.txt"
    exhibits[0]["files"].append(twice)
    files = {ONE: ORIGINAL, twice: ORIGINAL, TWO: OTHER}
    assert failing(tmp_path / "twice", two_chats(), exhibits, files) == {"original-missing"}
    exhibits = rows()
    exhibits[1]["files"] = []
    assert failing(tmp_path / "less", two_chats(), exhibits, {ONE: ORIGINAL}) == {"original-missing", "span"}


def test_what_was_told_does_not_pass_for_an_original(tmp_path: Path) -> None:
    log = two_chats()
    made_up = b"words nobody ever sent"
    fields = {"digest": digest(made_up), "size": len(made_up), "rest": {"kind": "original"}}
    log.add("told", [fields], {0: {"digest", "size", "rest"}})
    three = "data/exhibits/0003/0003-original.txt"
    exhibits = [*rows(), exhibit(3, ["evidence:5:0"], [three])]
    files = {ONE: ORIGINAL, TWO: OTHER, three: made_up}
    assert failing(tmp_path / "dossier", log, exhibits, files) == {"original-missing"}


@pytest.mark.parametrize("item", ["evidence:0:0", "evidence:2:9", "evidence:9:0"])
def test_an_exhibit_names_material_that_is_there(tmp_path: Path, item: str) -> None:
    exhibits = rows()
    exhibits[0]["items"].append(item)
    assert failing(tmp_path / "dossier", two_chats(), exhibits) == {"exhibit-item"}


def test_an_exhibit_of_nothing_is_none(tmp_path: Path) -> None:
    assert failing(tmp_path / "dossier", two_chats(), [*rows(), exhibit(3, [], [])]) == {"statement-form"}


# ── nothing beside the exhibits ──
def test_an_item_beside_the_exhibits_is_noticed(tmp_path: Path) -> None:
    log = two_chats()
    log.add("told", [{"text": "made up", "rest": {"kind": "incident"}}], {0: {"text", "rest"}})
    assert failing(tmp_path / "dossier", log, rows()) == {"item-loose"}


def test_an_entry_of_which_nothing_is_shown_is_noticed(tmp_path: Path) -> None:
    log = two_chats()
    log.add("told", [{"text": "made up", "rest": {"kind": "incident"}}], {})
    log.records[-1]["batches"] = []
    assert failing(tmp_path / "dossier", log, rows()) == {"item-loose"}


def test_leaves_of_a_batch_without_an_item_are_refused(tmp_path: Path) -> None:
    log = two_chats()
    log.records[1]["items"] = []
    assert failing(tmp_path / "dossier", log, rows()) == {"batch-leaves"}


def test_entries_that_follow_each_other_name_each_other(tmp_path: Path) -> None:
    log = two_chats()
    real = log.leaves[-1]
    log.leaves[-1] = bytes(32)  # the next entry is written as if another stood before it
    log.add("told", [{"text": "later", "rest": {"kind": "incident"}}], {0: {"text", "rest"}})
    log.leaves[-2] = real
    exhibits = [*rows(), exhibit(3, ["evidence:5:0"], [])]
    assert failing(tmp_path / "dossier", log, exhibits) == {"entry-bad"}


@pytest.mark.parametrize("entries", [True, "5", 0, -1, None])
def test_the_number_of_entries_is_a_number(tmp_path: Path, entries: Any) -> None:
    log = two_chats()
    failing(tmp_path / "dossier", log, rows())
    sign_statement(tmp_path / "dossier", log, rows(), entries=entries)
    assert {step.code for step in verify_bundle(tmp_path / "dossier").failed()} == {"statement-form"}


def test_a_statement_dated_before_what_it_shows_is_mentioned(tmp_path: Path) -> None:
    log = two_chats()
    failing(tmp_path / "dossier", log, rows())
    sign_statement(tmp_path / "dossier", log, rows(), made="2020-03-13T09:00:00.000Z")
    data = (tmp_path / "dossier/bag-info.txt").read_bytes().replace(b"2026-03-13", b"2020-03-13")
    write(tmp_path / "dossier/bag-info.txt", data)
    tags = "".join(
        f"{digest((tmp_path / 'dossier' / name).read_bytes())}  {name}\n"
        for name in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
    )
    write(tmp_path / "dossier/tagmanifest-sha256.txt", tags.encode())
    report = verify_bundle(tmp_path / "dossier")
    assert report.failed() == ()
    assert "made-early" in {step.code for step in report.steps if step.number == 15}


def test_a_name_of_a_signer_is_not_handed_over(tmp_path: Path) -> None:
    log = begin()
    log.add("signer-added", [announcement(fixed(4))], {0: {"value", "name"}})
    take_in(log)
    row = exhibit(1, ["evidence:3:0", "evidence:3:1", "evidence:2:0"], [ONE], fields=1)
    assert failing(tmp_path / "dossier", log, [row], {ONE: ORIGINAL}) == {"item-loose"}


def test_a_reading_says_no_more_than_where_things_were_read(tmp_path: Path) -> None:
    log = begin()
    original = {"digest": digest(ORIGINAL), "size": len(ORIGINAL), "rest": {"kind": "original"}}
    log.add("acquired", [original], {0: {"digest", "size", "rest"}})
    reading = {"links": {"original": "evidence:1:0"}, "rest": {"kind": "reading"}, "text": "words beside it"}
    log.add("read", [reading], {0: {"links", "rest", "text"}})
    row = exhibit(1, ["evidence:1:0"], [ONE])
    assert failing(tmp_path / "dossier", log, [row], {ONE: ORIGINAL}) == {"item-loose"}


def test_numbers_that_are_not_there_are_mentioned(tmp_path: Path) -> None:
    log = two_chats()
    seven = "data/exhibits/0007/0007-original.txt"
    exhibits = [{**rows()[0], "number": 7, "files": [seven]}]
    exhibits.append({**rows()[1], "number": 9, "files": ["data/exhibits/0009/0009-original.txt"]})
    files = {seven: ORIGINAL, "data/exhibits/0009/0009-original.txt": OTHER}
    assert failing(tmp_path / "dossier", log, exhibits, files) == set()
    (step,) = [step for step in verify_bundle(tmp_path / "dossier").steps if step.code == "numbers-missing"]
    assert (step.outcome, step.facts) == (Outcome.NOTED, {"numbers": "1-6, 8"})


# ── records in parts ──
def in_parts(folder: Path, log: Log) -> list[dict[str, Any]]:
    """The record of entry 2, an item in each part."""
    write_records(folder, log)
    whole = log.records[2]
    parts = [{**whole, "items": [item]} for item in whole["items"]]
    for number, part in enumerate(parts, 1):
        write(folder / f"data/records/entry-000002{'' if number == 1 else f'-{number}'}.json", canonical.encode(part))
    return parts


def test_a_record_in_parts_is_one_record(tmp_path: Path) -> None:
    log = two_chats()
    in_parts(tmp_path / "dossier", log)
    assert failing(tmp_path / "dossier", log, rows()) == set()
    counted = {step.code: step.facts for step in verify_bundle(tmp_path / "dossier").steps}
    assert counted["trees"] == {"entries": 5, "of": 5}
    assert counted["disclosures"]["items"] == 9


@pytest.mark.parametrize(
    "name", ["gap", "other entry", "empty", "order", "twice", "named 1", "named 02", "whole header"]
)
def test_parts_that_do_not_fit_are_noticed(tmp_path: Path, name: str) -> None:
    folder, log = tmp_path / "dossier", two_chats()
    first, second, _ = in_parts(folder, log)
    records = folder / "data/records"
    match name:
        case "gap":
            (records / "entry-000002-2.json").unlink()
        case "other entry":
            write(records / "entry-000002-2.json", canonical.encode({**second, "entry": log.records[4]["entry"]}))
        case "empty":
            write(records / "entry-000002-2.json", canonical.encode({**second, "items": [], "batches": []}))
        case "order":
            write(records / "entry-000002.json", canonical.encode(second))
            write(records / "entry-000002-2.json", canonical.encode(first))
        case "twice":
            write(records / "entry-000002-2.json", canonical.encode(first))
        case "named 1":
            (records / "entry-000002-3.json").rename(records / "entry-000002-1.json")
        case "named 02":
            (records / "entry-000002-3.json").rename(records / "entry-000002-03.json")
        case "whole header":
            header = {**second["entry"], "signature": b64(bytes(64))}
            write(records / "entry-000002-2.json", canonical.encode({**second, "entry": header}))
    assert failing(folder, log, rows()) & {"record-parts", "item-place", "bag-structure"}


# ── the cost of a hostile folder ──
def test_messages_that_all_point_at_the_whole_original_do_not_make_the_check_read_it_each_time(tmp_path: Path) -> None:
    log = begin(fixed(7))
    data = b"x" * 200_000 + b"\n"
    log.add(
        "acquired",
        [{"digest": digest(data), "size": len(data), "rest": {"kind": "original"}}],
        {0: {"digest", "size", "rest"}},
    )
    count = 500
    items: list[dict[str, Any]] = [
        {"text": "xx", "span": [0, len(data)], "rest": {"kind": "message"}} for _ in range(count)
    ]
    items.append({"links": {"original": "evidence:1:0"}, "rest": {"kind": "reading"}})
    log.add("read", items, {**{index: {"text", "span", "rest"} for index in range(count)}, count: {"links", "rest"}})
    listed = [*(f"evidence:2:{index}" for index in range(count)), "evidence:1:0"]
    assert failing(tmp_path / "dossier", log, [exhibit(1, listed, [ONE])], {ONE: data}) == set()
    (step,) = [step for step in verify_bundle(tmp_path / "dossier").steps if step.code == "files-count"]
    assert (step.facts["found"], step.facts["otherwise"]) == (4, count - 4)
