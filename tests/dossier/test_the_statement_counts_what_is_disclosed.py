# SPDX-License-Identifier: EUPL-1.2
"""The statement says of each exhibit what a reader can count again: withheld fields, items in two exhibits, and who
signed, without a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case

from gestapeld.casefile import access, erasure
from gestapeld.casefile.casefile import CaseFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.handover import HandedOver, Request, hand_over
from gestapeld.dossier.selection import Choice
from gestapeld.ledger.disclosure import open_disclosure
from gestapeld.records.items import Account, FileSeen, Locator
from gestapeld.records.narrative import Incident, Mark, Marking, Transcript
from gestapeld.search.index import Index
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Signer

LINES = [
    ("2026-03-01 10:00", ROBIN, "waar ben je"),
    ("2026-03-01 10:01", NOOR, "laat me met rust"),
    ("2026-03-02 22:00", ROBIN, "ik sta voor je deur"),
]


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def make(
    builder: Builder, folder: Path, choice: Choice | None = None, name: str = "dossier", **more: Any
) -> HandedOver:
    with Index.open(builder.case, folder) as index:
        return hand_over(
            builder.case, index, Request(choice or Choice(), Cover("Noor", "Robin"), **more), folder / name
        )


def exhibits(made: HandedOver) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((made.folder / "data/statement.json").read_bytes())["exhibits"]
    return found


def hidden_fields(made: HandedOver) -> dict[str, int]:
    """By item, digests without a disclosure, counted in the records."""
    found = {}
    for path in (made.folder / "data/records").glob("entry-*.json"):
        for item in json.loads(path.read_bytes())["items"]:
            place = f"evidence:{int(path.stem[6:12])}:{item['index']}"
            found[place] = len(item["digests"]) - len(item["disclosures"])
    return found


def check_counts(made: HandedOver) -> list[int]:
    hidden = hidden_fields(made)
    for row in exhibits(made):
        assert row["withheld"]["fields"] == sum(hidden[item] for item in row["items"]), row["number"]
    assert verify_bundle(made.folder).failed() == ()
    return [row["withheld"]["fields"] for row in exhibits(made)]


def test_originals_intimate_files_and_fields_left_out_are_in_the_count(builder: Builder, tmp_path: Path) -> None:
    original, lines = builder.chat(LINES)
    private, seen = builder.file("prive.jpg", b"\xff\xd8\xff\xe0 no picture", taken=at("2026-03-06 12:00"))
    builder.tell(Marking(Mark.INTIMATE, (seen,)), kind="marked")
    builder.tell(Incident("hij stond er", at("2026-03-03 20:00"), present=("buurvrouw",)))
    counts = check_counts(made := make(builder, tmp_path))
    hidden = hidden_fields(made)
    assert hidden[str(original)] == 1  # the place of its sealed bytes
    assert hidden[str(private)] == len(builder.case.item(private)) - 1
    assert counts[0] == 1
    assert sum(counts) == sum(hidden[item] for row in exhibits(made) for item in row["items"])
    fewer = check_counts(make(builder, tmp_path, name="minder", left_out={lines[0]: frozenset({"text"})}))
    assert fewer[0] > counts[0]


def test_an_erased_field_counts_as_withheld(builder: Builder, tmp_path: Path) -> None:
    told = builder.tell(Incident("hij stond er", at("2026-03-03 20:00"), where="bij de molen", felt="bang"))
    before = check_counts(make(builder, tmp_path))
    erasure.erase_now(builder.case, told, "feeling")
    after = check_counts(make(builder, tmp_path, name="later"))
    assert after == [before[0] + 1]  # shown before; now a digest without a disclosure


def test_lines_that_are_not_shown_are_counted_apart(builder: Builder, tmp_path: Path) -> None:
    _, lines = builder.chat(LINES)
    made = make(builder, tmp_path, Choice(leave_out=(lines[1],)))
    check_counts(made)
    assert exhibits(made)[0]["withheld"]["items"] == 1
    report = verify_bundle(made.folder)
    assert [step.facts["items"] for step in report.steps if step.code == "not-left-out"] == [1]


def test_a_transcript_shown_with_two_files_is_said_to_be_in_both_exhibits(builder: Builder, tmp_path: Path) -> None:
    original = builder.original("opname.bin", b"twee keer gezien")
    seen = [FileSeen("recording", "opname.bin", "", "", at("2026-03-06 12:00"), Locator(n * 8, 8)) for n in (0, 1)]
    builder.read(original, seen)
    typed = builder.tell(Transcript(original, "hij zegt dat hij komt", at("2026-03-06 12:00"), Account("Robin", "")))
    made = make(builder, tmp_path)
    rows = [row for row in exhibits(made) if str(typed) in row["items"]]
    assert len(rows) == 2
    assert all(row["shared"] == [str(typed)] for row in rows)
    report = verify_bundle(made.folder)
    assert report.failed() == ()
    assert [step.facts["items"] for step in report.steps if step.code == "exhibits-share"] == [1]


def test_nothing_is_shared_where_nothing_is(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    made = make(builder, tmp_path)
    assert [row["shared"] for row in exhibits(made)] == [[]]


# ── who signed ──
def announced(made: HandedOver) -> dict[int, dict[str, Any]]:
    """What is disclosed of entries that announce or end a signer, by number."""
    found = {}
    for path in sorted((made.folder / "data/records").glob("entry-*.json")):
        for item in json.loads(path.read_bytes())["items"]:
            fields = {name: value for _, name, value in map(open_disclosure, item["disclosures"])}
            if "signing" in fields.get("value", {}) or fields.get("value", {}).keys() == {"key_id"}:
                found[int(path.stem[6:12])] = fields
    return found


def test_the_owner_is_shown_by_key_and_role_and_a_helper_who_added_nothing_not_at_all(
    builder: Builder, tmp_path: Path
) -> None:
    access.new_member(builder.case, "Sam Zonderling", "de zin van Sam", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    builder.chat(LINES)
    made = make(builder, tmp_path)
    assert made.verification.signer == Signer("owner", 0, builder.case.member.key_id)
    assert announced(made).keys() == {0}
    assert announced(made)[0].keys() == {"value"}
    for path in made.folder.rglob("*"):
        assert b"Zonderling" not in (path.read_bytes() if path.is_file() else b"")


@pytest.mark.parametrize("ended", [False, True])
def test_a_helper_who_added_something_shown_is_announced_without_a_name(
    builder: Builder, tmp_path: Path, ended: bool
) -> None:
    case = builder.case
    sam = access.new_member(case, "Sam Zonderling", "de zin van Sam", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    hers = CaseFile.open(case.state.storage, recovery_code=sam.recovery_code, clock=case.clock)
    told = Builder(hers).tell(Incident("Sam zag hem staan", at("2026-03-03 20:00")))
    case.refresh()
    if ended:
        access.remove_member(case, sam.member.key_id)
    made = make(builder, tmp_path)
    assert [row["items"] for row in exhibits(made)] == [[str(told)]]
    assert len(announced(made)) == (3 if ended else 2)
    assert all(fields.keys() == {"value"} for fields in announced(made).values())
    for path in made.folder.rglob("*"):
        assert b"Zonderling" not in (path.read_bytes() if path.is_file() else b"")
    steps = {step.code: step.facts for step in verify_bundle(made.folder).steps}
    assert steps["entries-by-advocates"] == {"entries": 1}
    assert verify_bundle(made.folder).failed() == ()
