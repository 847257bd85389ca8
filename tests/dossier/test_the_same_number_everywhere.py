# SPDX-License-Identifier: EUPL-1.2
"""The number per week, and the counts it comes from, are the same on page one, in the table by factor, in the PDF, in
the table of figures, in the plots, on the screen and on the command line. Also where material begins earlier, has a
hole, or goes on after the last contact; and where something of a message is withheld."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case
from tests.dossier.test_the_stack_in_a_dossier import finding, items, made, stack

from gestapeld.analysis.desk import Counting
from gestapeld.dossier.data import DossierData, Stretch
from gestapeld.dossier.figures_table import figures_csv
from gestapeld.dossier.paper import front
from gestapeld.dossier.paper import stack as paper
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.records.items import Account
from gestapeld.records.narrative import Incident
from gestapeld.records.patterns.finding import Rate
from gestapeld.records.patterns.plots import CalendarHeat, CumulativeStack, HourWeekday, Streams
from gestapeld.records.patterns.stack import Stack
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.render.findings import said
from gestapeld.render.plots.words import words_in
from gestapeld.search.index import Index
from gestapeld.web.stack.one_page import one_page
from gestapeld.wording import say


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    """Covered: 1 to 31 January (hers from the 1st, his from the 10th to the 20th) and 1 to 14 March; nothing between."""
    with new_case(tmp_path) as case:
        builder = Builder(case)
        person = builder.tell(Person("Robin", Role.OTHER_PARTY), kind="people")
        builder.tell(AccountClaim(ROBIN, Whose.PERSON, person=person), kind="people")
        builder.chat(
            [
                ("2026-01-01 09:00", NOOR, "hoi"),
                *((f"2026-01-{day} 10:00", ROBIN, f"bericht {day}") for day in range(10, 21)),
                ("2026-01-15 12:00", NOOR, "stop nu echt"),
                ("2026-01-31 09:00", NOOR, "eindelijk rust"),
            ]
        )
        builder.chat(
            [("2026-03-01 09:00", ROBIN, "daar ben ik"), ("2026-03-03 23:30", ROBIN, "hallo"), ("2026-03-14 09:00", NOOR, "nee")],
            name="later.txt",
        )  # fmt: skip
        builder.chat([("2026-03-02 09:00", Account("Iemand"), "wie ben ik")], name="ander.txt", thread="Iemand")
        builder.tell(Incident("stop", at("2026-01-15 12:00"), behaviours=("SYSTEM.NOTICE",), how="message"))
        yield builder


COUNT, DAYS = 13, 31 + 14  # by hand: 11 in January and 2 in March, in 45 days with material
MEAN, WEEKS = "2,0", "6,4"  # 13 × 7 / 45 = 2.02; 45 / 7 = 6.43


def whole(data: DossierData) -> Stretch:
    (found,) = data.summary.stretches
    return found


def every_number(data: DossierData, found: Stack, language: str = "nl") -> set[str]:
    """The number per week wherever it stands, of one dossier or screen."""
    volume = next(one for one in found.block("nature").findings if one.method == "volume")
    periods = next(one for one in found.block("frequency").findings if one.method == "periods")
    assert volume.fact("rate") == periods.fact("rate")
    numbers = {dict(said(volume, language).facts)[say(language, "stack.volume.fact.rate")]}
    numbers |= {dict(said(periods, language).facts)[say(language, "stack.periods.fact.rate")]}
    table = csv.reader(io.StringIO(figures_csv([volume, periods], language).decode("utf-8-sig")))
    numbers |= {row[4] for row in table if row[2] == "" and row[3] == say(language, "stack.volume.fact.rate")}
    sheet = paper.stack(data, Phrases(language, "Europe/Amsterdam", "Noor")) if data.stack else None
    assert sheet is not None
    for block in sheet[0]["blocks"]:
        for one in block["findings"]:
            numbers |= {
                str(value) for name, value, _ in one["facts"] if name == say(language, "stack.volume.fact.rate")
            }
    return numbers


def test_it_is_the_same_wherever_it_stands(builder: Builder, tmp_path: Path) -> None:
    data = made(builder, tmp_path / "cache")
    with Index.open(builder.case, tmp_path / "cache") as index:
        screen = Counting().stack(builder.case, index)
    assert finding(data, "volume").fact("rate") == Rate(COUNT, DAYS)
    assert (whole(data).incoming.number, whole(data).days) == (COUNT, DAYS)
    expected = words_in("nl").say("value.rate", rate=MEAN, count=COUNT, weeks=WEEKS)
    assert every_number(data, stack(data)) == every_number(data, screen) == {expected}
    phrases = Phrases("nl", "Europe/Amsterdam", "Noor")
    box = front._per_week(data, whole(data), phrases)
    assert box["number"] == MEAN
    assert box["below"][0] == phrases.say("front.per_week_covered", weeks=WEEKS)
    stated = [line.text for factor in data.factors for line in factor.lines]
    assert say("nl", "handover.fact.per-week-covered", mean=MEAN, weeks=WEEKS) in stated
    line = dict(one_page(screen, "nl", ()).lines)[say("nl", "web-stack.page.a-week")]
    assert line == say("nl", "web-stack.page.a-week-said", rate=MEAN, weeks=WEEKS)


def test_plots_add_up_to_the_same_count_over_the_same_days(builder: Builder, tmp_path: Path) -> None:
    data = made(builder, tmp_path / "cache")
    seen = set()
    for plot in (plot for block in stack(data).blocks for plot in block.plots):
        if isinstance(plot, CalendarHeat):
            assert (sum(plot.values), plot.covered.days) == (COUNT, DAYS)
        elif isinstance(plot, HourWeekday):
            assert sum(map(sum, plot.values)) + plot.untimed == COUNT
            assert sum(plot.days) == DAYS
        elif isinstance(plot, Streams):
            assert sum(sum(one.values) for one in plot.streams if not one.below and not one.uncertain) == COUNT
            assert sum(plot.days) == DAYS
        elif isinstance(plot, CumulativeStack):
            assert sum(one.values[-1] for one in plot.streams if not one.below and not one.uncertain) == COUNT
        seen.add(type(plot))
    assert {CalendarHeat, HourWeekday, Streams, CumulativeStack} <= seen


def test_the_busiest_week_of_page_one_is_that_of_the_method(builder: Builder, tmp_path: Path) -> None:
    data = made(builder, tmp_path / "cache")
    assert data.tally is not None
    assert max(week.incoming for week in data.tally.weeks) == finding(data, "periods").fact("busiest-week-count") == 7


def test_what_is_withheld_of_a_message_changes_it_everywhere(builder: Builder, tmp_path: Path) -> None:
    hidden = items(builder)["bericht 12"]
    data = made(builder, tmp_path / "cache", left_out={hidden: frozenset({"time"})})
    rate = finding(data, "volume").fact("rate")
    assert rate == Rate(COUNT - 1, DAYS)
    assert (whole(data).incoming.number, whole(data).days) == (COUNT - 1, DAYS)
    assert every_number(data, stack(data)) == {said(finding(data, "volume"), "nl").facts[4][1]}


def test_under_a_week_of_material_there_is_no_number_per_week_anywhere(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        builder = Builder(case)
        builder.chat([("2026-03-01 09:00", ROBIN, "een"), ("2026-03-03 09:00", ROBIN, "twee")])
        data = made(builder, tmp_path / "cache")
    assert finding(data, "volume").fact("rate") == Rate(2, 3)
    assert data.summary.stretches == ()
    assert not [line for factor in data.factors for line in factor.lines if "per week" in line.text]
    assert one_page(stack(data), "nl", ()).lines
    assert say("nl", "web-stack.page.a-week") not in dict(one_page(stack(data), "nl", ()).lines)


def test_without_a_count_of_the_pattern_page_one_says_weeks_from_first_to_last(
    builder: Builder, tmp_path: Path
) -> None:
    data = made(builder, tmp_path / "cache")
    phrases = Phrases("nl", "Europe/Amsterdam", "Noor")
    box = front._per_week(replace(data, stack=None), whole(data), phrases)
    assert box["below"][0] == phrases.say("front.per_week_over", weeks=WEEKS)
