# SPDX-License-Identifier: EUPL-1.2
"""What came after a letter, and before and after it, is counted from the moment it became known: the same on the screen,
on page one and in the pattern of a dossier. Refused, not collected, came back, only sent: never "after"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.dossier.small_case import Builder, at, new_case
from tests.dossier.test_letter_and_help_in_a_dossier import LETTER, LINES, happened
from tests.dossier.test_steps_in_a_dossier import day
from tests.dossier.test_the_stack_in_a_dossier import finding, made, stack

from gestapeld.analysis.desk import Counting
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.letters import add_event, add_given_letter
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.patterns.finding import Code
from gestapeld.records.patterns.plots import Landmark
from gestapeld.records.patterns.stack import Stack
from gestapeld.records.steps.letter import Happened, LetterEvent
from gestapeld.search.index import Index

Told = tuple[str, str]
MONTH = "maart 2026"


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        builder = Builder(case)
        builder.chat(LINES)
        yield builder


def moment(when: str, builder: Builder) -> Moment:
    if not when:
        return UNKNOWN_MOMENT
    if when == MONTH:
        return read_when(when, now=builder.case.clock()).begin
    return day(when) if len(when) == 10 else at(when)


def letter(builder: Builder, *told: Told) -> dict[str, ItemId]:
    item = add_given_letter(builder.case, LETTER)
    found = {"letter": item}
    for what, when in told:
        found[what] = add_event(builder.case, LetterEvent(item, Happened(what), moment(when, builder)))
    return found


def screen(builder: Builder, folder: Path) -> Stack:
    with Index.open(builder.case, folder) as index:
        index.catch_up()
        return Counting().stack(builder.case, index)


NEVER: list[tuple[Told, ...]] = [
    (),
    (("handed-in", "2026-03-03"),),
    (("handed-in", "2026-03-03"), ("refused", "2026-03-05")),
    (("handed-in", "2026-03-03"), ("not-collected", "2026-03-05")),
    (("handed-in", "2026-03-03"), ("came-back", "2026-03-05")),
    (("not-sent", "2026-03-03"),),
    (("handed-in", "2026-03-03"), ("refused", "2026-03-04"), ("handed-in", "2026-03-05")),
    (("delivered", ""),),  # known, nobody knows when
]


@pytest.mark.parametrize("told", NEVER, ids=lambda told: "-".join(what for what, _ in told) or "written")
def test_a_letter_that_did_not_become_known_is_before_nothing(
    builder: Builder, tmp_path: Path, told: tuple[Told, ...]
) -> None:
    letter(builder, *told)
    data = made(builder, tmp_path / "cache")
    for found in (stack(data), screen(builder, tmp_path / "cache")):
        assert found.landmarks == ()
        methods = {one.method: one for block in found.blocks for one in block.findings}
        assert methods["after_no"].rows == ()
        assert methods["after_no"].fact("times") == 0
        assert methods["before_after"].rows == ()
        assert methods["marked"].fact("after-no") is None
        assert methods["accounts"].fact("new-accounts") == 0
    assert data.summary.notices == ()


# (what was told, the day, to the minute, after it by hand, the first)
KNOWN: list[tuple[tuple[Told, ...], str, str, int, str]] = [
    # the whole day itself is in neither side: 6, 6 and 11 March are after
    ((("handed-in", "2026-03-03"), ("delivered", "2026-03-05")), "2026-03-05", "", 3, "2026-03-06"),
    # to the minute: 23:00 on that day is after it too
    ((("handed-over", "2026-03-05 22:00"),), "2026-03-05", "2026-03-05 22:00", 4, "2026-03-05"),
    # refused first, then it shows that it was read: 09:00 and 11 March
    ((("refused", "2026-03-05"), ("read", "2026-03-06 08:30")), "2026-03-06", "2026-03-06 08:30", 2, "2026-03-06"),
    # what made it known first
    ((("delivered", "2026-03-06"), ("read", "2026-03-05 08:00")), "2026-03-05", "2026-03-05 08:00", 4, "2026-03-05"),
    # "in March" may be the 31st: the 5th is earlier whatever that means
    ((("read", MONTH), ("delivered", "2026-03-05")), "2026-03-05", "", 3, "2026-03-06"),
    # one without a date beside one with
    ((("read", ""), ("delivered", "2026-03-05")), "2026-03-05", "", 3, "2026-03-06"),
]


@pytest.mark.parametrize(("told", "on", "minute", "after", "first"), KNOWN, ids=[str(n) for n in range(len(KNOWN))])
def test_after_begins_when_it_became_known(
    builder: Builder, tmp_path: Path, told: tuple[Told, ...], on: str, minute: str, after: int, first: str
) -> None:
    letter(builder, *told)
    data = made(builder, tmp_path / "cache")
    known = Landmark(date.fromisoformat(on), "letter", at=at(minute).utc if minute else None)
    for found in (stack(data), screen(builder, tmp_path / "cache")):
        assert found.landmarks == (known,)
        methods = {one.method: one for block in found.blocks for one in block.findings}
        no = methods["after_no"]
        assert (no.fact("first-no"), no.fact("after"), no.fact("first-after")) == (
            date.fromisoformat(on), after, date.fromisoformat(first),
        )  # fmt: skip
        (row,) = methods["before_after"].rows
        values = dict(zip(methods["before_after"].columns, row.values, strict=True))
        assert values["after"] == after
        assert values["before"] == (8 - after if minute else 8 - after - 2), "5 March itself holds two"
    (notice,) = data.summary.notices
    assert notice.after.number == after == finding(data, "after_no").fact("after"), "page one and the pattern agree"
    assert notice.after_days == finding(data, "after_no").fact("after-days")


def test_a_month_is_no_day_to_count_from(builder: Builder, tmp_path: Path) -> None:
    letter(builder, ("delivered", MONTH))
    assert screen(builder, tmp_path / "cache").landmarks == ()


def test_what_is_withheld_of_what_made_it_known_gives_no_day(builder: Builder, tmp_path: Path) -> None:
    found = letter(builder, ("delivered", "2026-03-05"))
    data = made(builder, tmp_path / "cache", left_out={found["delivered"]: frozenset({"time"})})
    assert stack(data).landmarks == ()
    assert finding(data, "after_no").rows == ()
    assert Code("none") not in [fact.value for fact in finding(data, "after_no").facts]


def test_a_refused_letter_that_shows_to_be_read_later_counts_from_then(builder: Builder, tmp_path: Path) -> None:
    first = letter(builder, ("handed-in", "2026-03-02"), ("refused", "2026-03-04"))
    add_event(builder.case, happened(first["letter"], "read", "2026-03-10"))
    found = screen(builder, tmp_path / "cache")
    assert [(one.day.isoformat(), one.kind) for one in found.landmarks] == [("2026-03-10", "letter")]
