# SPDX-License-Identifier: EUPL-1.2
"""The stack in a dossier is counted over what is shown, tells nothing that is withheld, and is recorded when it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from tests.dossier.small_case import AMSTERDAM, ROBIN, Builder, at, new_case
from tests.dossier.test_compose import METHOD, UNKNOWN, rich

from gestapeld.analysis.desk import Counting, count_shown
from gestapeld.dossier.compose import compose, compose_exhibits
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.data import DossierData
from gestapeld.dossier.handover import Request, _desk, hand_over
from gestapeld.dossier.selection import Choice
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.narrative import Certainty, Incident, ProtectedKind, ProtectedValue, Transcript
from gestapeld.records.patterns.finding import Finding, Rate
from gestapeld.records.patterns.plots import AccountMap, Landmark
from gestapeld.records.patterns.stack import Stack
from gestapeld.search.index import Index
from gestapeld.search.question import Query
from gestapeld.verify.bundle import verify_bundle


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def made(
    builder: Builder,
    folder: Path,
    choice: Choice | None = None,
    left_out: Mapping[ItemId, frozenset[str]] | None = None,
) -> DossierData:
    request = Request(choice or Choice(), Cover("Noor"), left_out=left_out or {})
    with Index.open(builder.case, folder) as index:
        desk = _desk(builder.case, index, request, lambda *_: None, draw=False)
        desk = replace(desk, count_stack=partial(count_shown, builder.case, index))
        return compose(desk, compose_exhibits(desk), {}, METHOD, "ef" * 16)


def stack(data: DossierData) -> Stack:
    assert data.stack is not None
    return data.stack.stack


def finding(data: DossierData, method: str) -> Finding:
    return next(one for block in stack(data).blocks for one in block.findings if one.method == method)


def items(builder: Builder) -> dict[str, ItemId]:
    """The messages by their text."""
    found = {}
    for entry in builder.case.entries("evidence"):
        if entry.kind == "read":
            for index, fields in builder.case.items("evidence", entry.seq):
                if fields and fields.get("text"):
                    found[fields["text"]] = ItemId("evidence", entry.seq, index)
    return found


def test_its_figures_are_those_of_page_one(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = made(builder, tmp_path / "cache")
    volume = finding(data, "volume")
    assert volume.fact("incoming") == data.summary.incoming.number
    assert volume.fact("incoming-days") == data.summary.incoming_days
    assert volume.fact("own") == data.summary.outgoing.number
    assert volume.fact("suspected") == data.summary.uncertain.number
    assert finding(data, "after_no").fact("after") == data.summary.notices[0].after.number
    assert data.tally is not None
    months = [row.values[0] for row in finding(data, "periods").rows]
    assert sum(month for month in months if isinstance(month, int)) == sum(week.incoming for week in data.tally.weeks)


def test_its_figures_are_those_of_the_screen_when_everything_is_chosen(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = made(builder, tmp_path / "cache")
    with Index.open(builder.case, tmp_path / "cache") as index:
        screen = Counting().stack(builder.case, index)
    for block in screen.blocks:
        for one in block.findings:
            shown = finding(data, one.method)
            assert [fact.value for fact in shown.facts] == [fact.value for fact in one.facts], one.method
            assert [row.values for row in shown.rows] == [row.values for row in one.rows], one.method


def test_every_number_leads_to_its_exhibits(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = made(builder, tmp_path / "cache")
    assert data.stack is not None
    volume = finding(data, "volume")
    numbers = {fact.key: data.stack.numbers(fact.items) for fact in volume.facts}
    assert numbers["incoming"] == data.summary.incoming.exhibits
    assert numbers["suspected"] == data.summary.uncertain.exhibits
    known = {exhibit.number for exhibit in data.exhibits}
    assert set(data.stack.exhibits.values()) <= known


def test_only_what_is_shown_is_counted(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    since = datetime(2026, 2, 1, tzinfo=AMSTERDAM)
    data = made(builder, tmp_path / "cache", Choice(Query(since=since)))
    assert finding(data, "volume").fact("incoming") == data.summary.incoming.number == 3
    assert stack(data).landmarks == (), "the day of a no that is not shown is not told"
    everything = made(builder, tmp_path / "cache")
    said = at("2026-01-05 10:05")
    assert stack(everything).landmarks == (Landmark(date(2026, 1, 5), "notice", at=said.utc),)


def test_what_is_withheld_of_a_message_is_not_counted(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    hidden = items(builder)["waarom"]
    for field in ("time", "account"):
        data = made(builder, tmp_path / "cache", left_out={hidden: frozenset({field})})
        volume = finding(data, "volume")
        assert volume.fact("incoming") == 5, field
        assert hidden not in {item for fact in volume.facts for item in fact.items}


def test_what_is_withheld_of_an_incident_is_not_counted(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    told = next(
        ItemId("evidence", entry.seq, 0)
        for entry in builder.case.entries("evidence")
        if entry.kind == "told"
        and builder.case.item(ItemId("evidence", entry.seq, 0)).get("text") == "stond voor de deur"
    )
    whole = finding(made(builder, tmp_path / "cache"), "approach").fact("approach")
    for field in ("behaviour", "certainty", "time", "count"):
        data = made(builder, tmp_path / "cache", left_out={told: frozenset({field})})
        assert finding(data, "approach").fact("approach") != whole, field
        assert told not in {one.item for block in stack(data).blocks for one in block.incidents}


def test_incidents_rest_on_what_their_own_page_names(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = made(builder, tmp_path / "cache")
    (incident,) = {one for one in stack(data).block("intensity").incidents if "deur" in one.title}
    assert data.stack is not None
    number = data.stack.exhibits[incident.item]
    page = next(exhibit for exhibit in data.exhibits if exhibit.number == number)
    assert set(incident.support) == {"witness", "police"} == {support.basis for support in page.support}


def test_no_protected_value_stands_in_it(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    builder.tell(Incident("Hij stond bij Schuilstraat 9", at("2026-02-25 20:00"), behaviours=("APPROACH.HOME",), certainty=Certainty.SEEN))  # fmt: skip
    text = "ik weet dat je op Schuilstraat 9 woont"
    builder.chat([(f"2026-02-2{day} 10:00", ROBIN, text) for day in (6, 7)], name="c.txt")
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, "Schuilstraat 9"), kind="protected")
    builder.tell(ProtectedValue(ProtectedKind.PHONE, UNKNOWN.id), kind="protected")
    data = made(builder, tmp_path / "cache")
    words = list(_texts(stack(data)))
    assert [word for word in words if "Schuilstraat" in word or UNKNOWN.id in word] == []
    assert any("▇" in word or "[" in word for word in words), "it is marked where something was hidden"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))


def test_accounts_are_called_as_elsewhere_in_table_and_picture(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = made(builder, tmp_path / "cache")
    labels = [row.label for row in finding(data, "accounts").rows]
    assert [label.text for label in labels][:1] == ["Robin"]
    (plot,) = [plot for block in stack(data).blocks for plot in block.plots if isinstance(plot, AccountMap)]
    assert {line.label for line in plot.lines} == set(labels)


def test_nothing_is_said_about_what_is_missing(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    assert [block.missing for block in stack(made(builder, tmp_path / "cache")).blocks] == [()] * 8


def test_without_a_face_that_counts_there_is_none(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    with Index.open(builder.case, tmp_path / "cache") as index:
        desk = _desk(builder.case, index, Request(Choice(), Cover("Noor")), lambda *_: None, draw=False)
        assert compose(desk, compose_exhibits(desk), {}, METHOD, "ef" * 16).stack is None


def test_findings_are_recorded_with_their_version_when_the_dossier_goes(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    with Index.open(builder.case, tmp_path / "cache") as index:
        index.catch_up()
        request = Request(Choice(), Cover("Noor"), count_stack=count_shown)
        gone = hand_over(builder.case, index, request, tmp_path / "dossier")
        (entry,) = [one for one in builder.case.entries("evidence") if one.kind == "finding"]
        kept = {
            fields["value"]["method"]: fields["value"]
            for _, fields in builder.case.items("evidence", entry.seq)
            if fields
        }
        assert kept["volume"]["version"] == 1
        assert kept["volume"]["facts"]["incoming"] == 6
        assert {value["bundle"] for value in kept.values()} == {gone.bundle}
        assert len(kept) == 21
        index.catch_up()
    verify_bundle(gone.folder).raise_if_changed()


def test_what_was_typed_over_from_a_picture_that_is_shown_is_counted_beside(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    _, picture = builder.file("scherm.png", b"\x89PNG\r\n\x1a\n")
    for way in (Way.IN, Way.OUT):
        builder.tell(
            Transcript(picture, "ik vind je toch", at("2026-02-26 10:00"), Account("waarheid"), "instagram", way)
        )
    data = made(builder, tmp_path / "cache")
    assert finding(data, "volume").fact("typed") == data.summary.copied.number == 1


def test_page_one_tells_the_mean_over_covered_days_and_leaves_before_and_after_to_the_stack(
    builder: Builder, tmp_path: Path
) -> None:
    rich(builder)
    data = made(builder, tmp_path / "cache")
    (whole,) = data.summary.stretches
    assert (whole.kind, whole.incoming.number) == ("all", 6)
    assert whole.days == stack(data).covered.days == 49
    assert finding(data, "volume").fact("rate") == Rate(6, 49)
