# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gestapeld.errors import GuidanceDataError, GuidanceUnknownError
from gestapeld.guidance.country import open_country, read_country
from gestapeld.guidance.toml_source import toml_source
from gestapeld.guidance.triage import Table, open_triage, read_telling, read_triage


def text(name: str) -> str:
    source = open_country("nl").text(name)
    assert source is not None
    return source.text


def line(whole: str, part: str) -> int:
    return whole[: whole.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "kind", "named"),
    [
        ("date = 2026-11-21", 'date = "gisteren"', "guidance-kind", "date = "),
        ("date = 2026-11-21\n", "", "guidance-missing", "# What to do now"),
        ('outcome = "now"\nfirst = ["112nl"]', 'outcome = "soon"', "guidance-unknown", 'outcome = "soon"'),
        ('id = "followed"', 'id = "at-door"', "guidance-twice", 'id = "at-door"'),
        ('id = "soon"\nabout', 'id = "danger"\nabout', "guidance-twice", 'id = "danger"'),
        ('about = "relation"', 'about = "weather"', "guidance-unknown", 'about = "weather"'),
        ('also = ["wijkagent", "slachtofferhulp"]', "also = []", "guidance-missing", "[outcomes.today]"),
        ("[outcomes.this-week]", "[outcomes.later]", "guidance-unknown", "[outcomes.later]"),
        ('id = "child"\n[[', 'id = "neighbour"\n[[', "guidance-unknown", 'id = "neighbour"'),
        ("many = true", "multiple = true", "guidance-unknown", "multiple = true"),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_named_with_file_and_line(old: str, new: str, kind: str, named: str) -> None:
    whole = text("triage.toml").replace(old, new, 1)
    assert whole != text("triage.toml")
    with pytest.raises(GuidanceDataError) as caught:
        read_triage(toml_source("nl/triage.toml", whole))
    assert caught.value.code == kind
    assert caught.value.facts["file"] == "nl/triage.toml"
    last = kind == "guidance-twice"  # the second of two is the mistake
    place = whole.rindex(named) if last else whole.index(named)
    assert caught.value.facts["line"] == whole[:place].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "kind", "named"),
    [
        ('reason = "U kunt nu niet veilig praten."\n', "", "guidance-missing", "[signs.safe.no]"),
        ('afraid = "', 'unafraid = "', "guidance-unknown", 'unafraid = "'),
        ("[signs.said.threat]", "[signs.said.threats]", "guidance-unknown", "[signs.said.threats]"),
        ("[contacts.huisarts]", "[contacts.dokter]", "guidance-missing", "[contacts.112]"),
        ("[contacts.112]", "[contacts.buur]\nany = 'x'\n[contacts.112]", "guidance-unknown", "[contacts.buur]"),
        ('any = "Voor gevaar nu."', 'any = ""', "guidance-missing", 'any = ""'),
    ],
)
def test_missing_words_are_named_with_file_and_line(table: Table, old: str, new: str, kind: str, named: str) -> None:
    whole = text("triage.nl.toml").replace(old, new, 1)
    assert whole != text("triage.nl.toml")
    with pytest.raises(GuidanceDataError) as caught:
        read_telling(table, toml_source("nl/triage.nl.toml", whole), "nl")
    assert (caught.value.code, caught.value.facts["file"]) == (kind, "nl/triage.nl.toml")
    assert 1 <= int(str(caught.value.facts["line"])) <= whole.count("\n")
    if named not in ("[signs.said.", "[contacts.112]"):
        assert caught.value.facts["line"] == line(whole, named)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"om-red-flags"', '"hearsay"', "sources = "),
        ('also = ["safetyned"]', 'also = ["nobody"]', 'also = ["nobody"]'),
        ('pages = ["gets-worse"]', 'pages = ["nowhere"]', 'pages = ["nowhere"]'),
        ('call = ["veilig-thuis"]', 'call = ["veilig"]', 'call = ["veilig"]'),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_refused(tmp_path: Path, old: str, new: str, named: str) -> None:
    shutil.copytree(Path(str(open_country("nl").folder)), tmp_path / "nl")
    whole = text("triage.toml").replace(old, new, 1)
    (tmp_path / "nl" / "triage.toml").write_text(whole)
    with pytest.raises(GuidanceUnknownError) as caught:
        open_triage(read_country(tmp_path / "nl", "nl"), "nl")
    assert (caught.value.facts["file"], caught.value.facts["line"]) == ("nl/triage.toml", line(whole, named))
