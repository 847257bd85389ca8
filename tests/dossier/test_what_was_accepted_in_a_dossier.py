# SPDX-License-Identifier: EUPL-1.2
"""What a person said about messages stands in a dossier with exhibit numbers, the same as on the screen; never a
proposal, never of words that are withheld."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.small_case import ROBIN, Builder, new_case
from tests.dossier.test_compose import rich
from tests.dossier.test_the_stack_in_a_dossier import finding, items, made, stack

from gestapeld.analysis.desk import Counting, count_shown
from gestapeld.diary.answers import accept
from gestapeld.diary.marks import put_mark
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.data import DossierData
from gestapeld.dossier.handover import Request, hand_over
from gestapeld.dossier.paper import stack as paper
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.selection import Choice
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark, ProtectedKind, ProtectedValue
from gestapeld.records.patterns.finding import Finding
from gestapeld.render.findings import said
from gestapeld.search.index import Index
from gestapeld.verify.bundle import verify_bundle
from gestapeld.wording import say

THREAT = "ik weet je te vinden in de Schuilstraat"


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        builder = Builder(case)
        rich(builder)
        builder.chat(
            [("2026-02-25 10:00", ROBIN, THREAT), ("2026-02-25 10:01", ROBIN, "kom terug, smeek ik je")], name="c.txt"
        )
        yield builder


@pytest.fixture
def threat(builder: Builder) -> ItemId:
    found = items(builder)
    accept(builder.case, [found[THREAT]], "veiled", ("THREAT.VIOLENCE",))
    accept(builder.case, [found["kom terug, smeek ik je"]], "plead", ("CONTACT.MSG",))
    return found[THREAT]


def section(data: DossierData) -> dict[str, object]:
    found = paper.stack(data, Phrases(data.language, "Europe/Amsterdam", "Noor"))
    assert found is not None
    return found[0]


def findings(data: DossierData) -> list[Finding]:
    return [one for block in stack(data).blocks for one in (*block.findings, *block.excerpts)]


def test_its_figures_are_those_of_the_screen(builder: Builder, threat: ItemId, tmp_path: Path) -> None:
    data = made(builder, tmp_path / "cache")
    with Index.open(builder.case, tmp_path / "cache") as index:
        screen = Counting().stack(builder.case, index)
    shown = [one for block in screen.blocks for one in (*block.findings, *block.excerpts)]
    assert [said(one, "nl").facts for one in findings(data)] == [said(one, "nl").facts for one in shown]
    for one, other in zip(findings(data), shown, strict=True):  # accounts are called as elsewhere in the dossier
        assert [row.values for row in one.rows] == [row.values for row in other.rows], one.method
    table = said(finding(data, "marked"), "nl").rows
    assert table == next(said(one, "nl").rows for one in shown if one.method == "marked")
    marked = finding(data, "marked")
    assert (marked.fact("messages"), marked.fact("by-owner"), marked.fact("after-no")) == (2, 2, 2)
    assert finding(data, "aim").fact("messages") == 2


def test_numbers_incidents_and_articles_name_the_exhibit_it_stands_in(
    builder: Builder, threat: ItemId, tmp_path: Path
) -> None:
    data = made(builder, tmp_path / "cache")
    assert data.stack is not None
    number = data.stack.exhibits[threat]
    exhibit = next(one for one in data.exhibits if one.number == number)
    assert THREAT in [getattr(line, "text", "") for line in exhibit.lines]
    facts = {fact.key: data.stack.numbers(fact.items) for fact in finding(data, "marked").facts}
    assert facts["messages"] == (number,)
    (incident,) = [one for one in stack(data).block("intensity").incidents if one.item == threat]
    assert (incident.marked, incident.support, incident.title) == (("veiled",), ("message",), THREAT)
    (article,) = [one for one in stack(data).elements if one.article == "285"]
    assert (article.messages, article.example) == (1, threat)
    assert threat in stack(data).examples
    text = str(section(data))
    assert say("nl", "plots.paper.itself") in text
    assert say("nl", "plots.paper.example", exhibit=f"bewijsstuk {number}") in text
    assert say("nl", "stack.label.marked-veiled") in text
    for row in section(data)["rows"]:  # type: ignore[attr-defined]
        if row["from"]:
            nothing = say("nl", "plots.paper.nothing")
            assert nothing not in str(row["lines"]), row["title"]


def test_of_words_that_are_withheld_nothing_is_told(builder: Builder, threat: ItemId, tmp_path: Path) -> None:
    data = made(builder, tmp_path / "cache", left_out={threat: frozenset({"text"})})
    whole = made(builder, tmp_path / "cache")
    assert finding(data, "volume").fact("incoming") == finding(whole, "volume").fact("incoming"), "it is counted itself"
    assert (finding(whole, "marked").fact("messages"), finding(data, "marked").fact("messages")) == (2, 1)
    assert "marked-veiled" not in [row.label.text for row in finding(data, "marked").rows]
    assert threat not in {one.item for block in stack(data).blocks for one in block.incidents}
    assert threat not in stack(data).examples
    (article,) = [one for one in stack(data).elements if one.article == "285"]
    assert (article.messages, article.example) == (0, None)


def test_words_are_printed_as_cleared(builder: Builder, threat: ItemId, tmp_path: Path) -> None:
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, "Schuilstraat"), kind="protected")
    data = made(builder, tmp_path / "cache")
    (incident,) = [one for one in stack(data).block("intensity").incidents if one.item == threat]
    assert "Schuilstraat" not in incident.title
    assert incident.title.startswith("ik weet je te vinden")
    assert "Schuilstraat" not in str(section(data))


def test_what_is_intimate_is_in_no_number(builder: Builder, threat: ItemId, tmp_path: Path) -> None:
    put_mark(builder.case, [threat], Mark.INTIMATE)
    data = made(builder, tmp_path / "cache")
    assert "marked-veiled" not in [row.label.text for one in findings(data) for row in one.rows]
    assert THREAT not in str(section(data))


def test_proposals_alone_are_in_nothing(builder: Builder, tmp_path: Path) -> None:
    data = made(builder, tmp_path / "cache")
    marked = finding(data, "marked")
    assert marked.rows == ()
    assert {fact.value for fact in marked.facts} == {0}
    assert all(block.excerpts == () for block in stack(data).blocks)
    assert "proposals-wait" not in {one.code for block in stack(data).blocks for one in block.missing}


def test_table_and_records_hold_the_same_numbers(builder: Builder, threat: ItemId, tmp_path: Path) -> None:
    with Index.open(builder.case, tmp_path / "cache") as index:
        index.catch_up()
        request = Request(Choice(), Cover("Noor"), count_stack=count_shown)
        gone = hand_over(builder.case, index, request, tmp_path / "dossier")
    data = made(builder, tmp_path / "cache")
    rows = list(csv.reader(io.StringIO((gone.folder / "data/figures.csv").read_text("utf-8-sig"))))[1:]
    wanted = []
    for one in (one for block in stack(data).blocks for one in block.findings):
        words = said(one, "nl")
        wanted += [[one.method, str(one.version), "", name, text] for name, text in words.facts]
        wanted += [
            [one.method, str(one.version), row[0], head, text]
            for row in words.rows
            for head, text in zip(words.head[1:], row[1:], strict=True)
        ]
    unguarded = [[cell.removeprefix("'") for cell in row] for row in rows]
    assert unguarded == [[cell.removeprefix("'") for cell in row] for row in wanted]
    kept = {
        fields["value"]["method"]: fields["value"]["facts"]
        for entry in builder.case.entries("evidence")
        if entry.kind == "finding"
        for _, fields in builder.case.items("evidence", entry.seq)
        if fields
    }
    assert kept["marked"]["messages"] == 2
    assert kept["aim"]["messages"] == 2
    verify_bundle(gone.folder).raise_if_changed()
