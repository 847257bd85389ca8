# SPDX-License-Identifier: EUPL-1.2
"""`stack` and `patterns`: the same numbers in words, as JSON and as a table; no verdict in any of them."""

from __future__ import annotations

import csv
import io

import pytest
from tests.cli.desk import Desk


def test_the_stack_stands_by_factor_with_what_each_incident_rests_on(desk: Desk) -> None:
    told = desk.noor(
        "incident add",
        "--what",
        "Stond voor de deur",
        "--when",
        "2026-03-04 20:00",
        "--behaviour",
        "APPROACH.HOME",
        "--certainty",
        "seen",
        "--present",
        "Sam",
    )
    assert told.status == 0, told.err
    spoken = desk.noor("stack")
    assert spoken.err == ""
    assert [title in spoken.out for title in ("AARD", "DUUR", "HOE VAAK", "HOE HEFTIG", "OMSTANDIGHEDEN")] == [True] * 5
    assert "iemand die het zag" in spoken.out
    value = desk.json("stack")
    assert [block["factor"] for block in value["blocks"]] == [
        "nature", "duration", "frequency", "intensity", "circumstances", "influence", "aim", "notice",
    ]  # fmt: skip
    (incident,) = [one for one in value["blocks"][3]["incidents"] if one["title"] == "Stond voor de deur"]
    assert incident["support"] == ["witness"]


def test_one_factor_alone(desk: Desk) -> None:
    assert [block["factor"] for block in desk.json("stack", "--factor", "notice")["blocks"]] == ["notice"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_table_holds_what_is_printed(desk: Desk, language: str) -> None:
    to = desk.folder / "tellingen.csv"
    spoken = desk.noor("patterns", "--csv", to, lang=language)
    rows = list(csv.reader(io.StringIO(to.read_bytes().decode("utf-8-sig"))))
    assert len(rows) > 100
    for method, version, row, column, number in rows[1:]:
        assert version == ("2" if method == "duplicates" else "1")
        assert number.removeprefix("'") in spoken.out, (row, column, number)
        assert column in spoken.out
    assert desk.noor("patterns", "--csv", to).status != 0, "a file that is there is not written over"


def test_json_holds_the_same_counts(desk: Desk) -> None:
    (volume,) = desk.json("patterns", "volume")
    facts = {fact["key"]: fact["value"] for fact in volume["facts"]}
    march = desk.json("counts", "--by", "way", "--way", "out")
    assert facts["own"] + facts["own-unsure"] == sum(row["observed"] for row in march["rows"])


def test_a_count_that_is_not_there(desk: Desk) -> None:
    refused = desk.noor("patterns", "gevaar")
    assert (refused.status, refused.error) == (2, "unknown-method")


def test_nothing_it_says_is_a_verdict(desk: Desk) -> None:
    for language, words in (
        ("nl", ("bewijs", "stalking", "schuldig", "score:", "altijd")),
        ("en", ("prove", "stalking", "guilty", "score:", "always")),
    ):
        spoken = desk.noor("stack", lang=language).out.lower() + desk.noor("patterns", lang=language).out.lower()
        assert [word for word in words if word in spoken] == []
