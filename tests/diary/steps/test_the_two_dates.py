# SPDX-License-Identifier: EUPL-1.2
"""The last days for asking for prosecution, computed by hand. They may come too early, never too late; a new incident
moves the date of the pattern and no other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.diary.steps.acts import OWNER, Act, Whom, as_act
from gestapeld.diary.steps.clocks import Basis, Clock, Made, Standing, after, clocks, earliest, first_to_come
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality
from gestapeld.records.narrative import Target
from gestapeld.records.steps.report import FirstKnown, Report, Said

TODAY = date(2026, 5, 20)
CHILD = Whom(ItemId("evidence", 900, 0), Target.CHILD)


@dataclass(frozen=True)
class Length:
    months: int = 0
    days: int = 0
    ask_police: bool = False


@dataclass(frozen=True)
class Offence:
    id: str
    behaviours: tuple[str, ...] = ()
    pattern: bool = False
    ask_police: bool = False


@dataclass(frozen=True)
class Book:
    """Three months and eight days, as they hold; `later`: from which day another length holds, and which."""

    later: tuple[date, Length] | None = None
    pattern_until: date = date.max

    def term(self, name: str, day: date) -> Length | None:
        if self.later and day >= self.later[0]:
            return self.later[1]
        return {"complaint": Length(3), "pattern": Length(3), "withdrawal": Length(0, 8)}.get(name)

    def complaint_offences(self, day: date) -> list[Offence]:
        each = [Offence("318", ("THREAT.PUBLISH", "HASSLE.MONEY")), Offence("266", ("REPUTE.LIES",), ask_police=True)]
        return [*each, *([Offence("285b", pattern=True)] if day <= self.pattern_until else [])]


def item(number: int) -> ItemId:
    return ItemId("evidence", number, 0)


def day(text: str) -> Moment:
    return Moment(text, text, None, None, TimeQuality.DATE_ONLY, Precision.DAY)


def act(number: int, on: str | None, *behaviours: str, **more: object) -> Act:
    when = date.fromisoformat(on) if on else None
    return replace(Act(item(number), when, when, None, behaviours), **more)  # type: ignore[arg-type]


def of(found: tuple[Clock, ...], number: int | None, whom: Whom = OWNER) -> Clock:
    wanted = item(number) if number is not None else None
    (clock,) = [clock for clock in found if clock.act == wanted and clock.whom == whom]
    return clock


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        ("2026-02-14", Length(3), "2026-05-14"),
        ("2026-01-31", Length(3), "2026-04-30"),  # April has no 31st
        ("2025-11-30", Length(3), "2026-02-28"),
        ("2027-11-30", Length(3), "2028-02-29"),  # a leap year
        ("2027-11-29", Length(3), "2028-02-29"),
        ("2028-02-29", Length(3), "2028-05-29"),
        ("2023-11-30", Length(3), "2024-02-29"),
        ("2099-11-30", Length(3), "2100-02-28"),  # 2100 is none
        ("2025-12-31", Length(3), "2026-03-31"),
        ("2026-10-15", Length(3), "2027-01-15"),
        ("2026-03-21", Length(0, 8), "2026-03-29"),  # over the change of the clocks
        ("2026-10-20", Length(0, 8), "2026-10-28"),
        ("2028-02-25", Length(0, 8), "2028-03-04"),
        ("2027-02-25", Length(0, 8), "2027-03-05"),
        ("2027-11-30", Length(3, 1), "2028-03-01"),
    ],
)
def test_a_term_ends_on_the_same_day_of_a_later_month_or_on_its_last(start: str, length: Length, last: str) -> None:
    assert after(date.fromisoformat(start), length) == date.fromisoformat(last)


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.integers(0, 36), st.integers(0, 60))
def test_a_term_never_ends_later_than_so_many_whole_months(start: date, months: int, days: int) -> None:
    found = after(start, Length(months, days))
    assert (found - start).days <= months * 31 + days
    assert (found - start).days >= months * 28 + days


@pytest.mark.parametrize(
    ("utc", "last"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), "2026-06-28"),  # 23:59 by the winter clock
        (datetime(2026, 3, 28, 23, 1, tzinfo=UTC), "2026-06-29"),  # the night in which it changes
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), "2026-06-29"),  # 23:59 by the summer clock
        (datetime(2026, 3, 29, 22, 1, tzinfo=UTC), "2026-06-30"),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "2027-01-25"),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), "2027-01-25"),  # an hour later by the clock of winter
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), "2027-01-26"),
    ],
)
def test_days_are_those_where_she_lives_also_when_the_clock_changes(utc: datetime, last: str) -> None:
    moment = Moment("", None, int(utc.timestamp() * 1000), None, TimeQuality.EXACT, Precision.SECOND)
    found = clocks([as_act(item(1), moment)], [], [], Book(), date(2027, 6, 1))
    assert of(found, None).last_day == date.fromisoformat(last)


def test_the_pattern_counts_from_the_last_act_and_an_act_from_its_own_day() -> None:
    acts = [act(1, "2026-02-10", "HASSLE.MONEY"), act(2, "2026-04-01", "CONTACT.CALL")]
    found = clocks(acts, [], [], Book(), TODAY)
    assert (of(found, None).last_day, of(found, None).basis) == (date(2026, 7, 1), Basis.LAST_ACT)
    assert (of(found, 1).last_day, of(found, 1).basis) == (date(2026, 5, 10), Basis.HAPPENED)
    assert of(found, 1).articles == ("318",)
    assert len(found) == 2


@given(st.dates(date(2026, 2, 11), TODAY), st.sampled_from(["CONTACT.MSG", "HASSLE.MONEY", "REPUTE.LIES"]))
def test_a_new_incident_moves_no_date_of_an_act_and_takes_none_away(on: date, behaviour: str) -> None:
    acts = [
        act(1, "2026-02-10", "HASSLE.MONEY"),
        act(2, "2026-01-10", "REPUTE.LIES"),
        act(3, "2025-01-10", "REPUTE.LIES"),
    ]
    before = clocks(acts, [FirstKnown(item(2), day("2026-01-20"))], [], Book(), TODAY)
    later = clocks(
        [*acts, act(4, on.isoformat(), behaviour)], [FirstKnown(item(2), day("2026-01-20"))], [], Book(), TODAY
    )
    assert [clock for clock in before if clock.act] == [
        clock for clock in later if clock.act in {one.item for one in acts}
    ]
    pattern = of(later, None).last_day
    assert pattern is not None
    assert pattern >= date(2026, 5, 10)


def test_the_day_she_learned_of_it_counts_and_of_two_the_earlier() -> None:
    lied = [act(1, "2026-01-05", "REPUTE.LIES")]
    one = [FirstKnown(item(1), day("2026-03-01"))]
    assert of(clocks(lied, one, [], Book(), TODAY), 1).last_day == date(2026, 6, 1)
    assert of(clocks(lied, one, [], Book(), TODAY), 1).basis is Basis.KNOWN
    two = [*one, FirstKnown(item(1), day("2026-02-01"))]
    assert of(clocks(lied, two, [], Book(), TODAY), 1).last_day == date(2026, 5, 1)


def test_what_the_owner_learned_later_moves_no_date_of_a_child_that_is_not_named() -> None:
    unnamed = Whom(None, Target.CHILD)
    lied = [act(1, "2026-01-05", "REPUTE.LIES", whom=frozenset({OWNER, unnamed, CHILD}))]
    said = [FirstKnown(item(1), day("2026-03-01")), FirstKnown(item(1), day("2026-02-01"), CHILD.person)]
    found = clocks(lied, said, [], Book(), TODAY)
    assert of(found, 1).last_day == date(2026, 6, 1)
    assert (of(found, 1, unnamed).last_day, of(found, 1, unnamed).basis) == (date(2026, 4, 5), Basis.HAPPENED)
    assert of(found, 1, CHILD).last_day == date(2026, 5, 1)


def test_it_never_counts_from_a_day_after_it_was_written_down() -> None:
    lied = [act(1, "2026-01-05", "REPUTE.LIES", written=date(2026, 2, 1))]
    found = of(clocks(lied, [FirstKnown(item(1), day("2026-03-01"))], [], Book(), TODAY), 1)
    assert (found.start, found.basis) == (date(2026, 2, 1), Basis.WRITTEN)


def test_without_a_day_the_day_of_writing_counts_and_without_that_there_is_no_date_but_a_line() -> None:
    found = clocks([act(1, None, "HASSLE.MONEY", written=date(2026, 4, 2))], [], [], Book(), TODAY)
    assert (of(found, 1).last_day, of(found, 1).basis) == (date(2026, 7, 2), Basis.WRITTEN)
    found = clocks([act(1, None, "HASSLE.MONEY")], [], [], Book(), TODAY)
    assert of(found, 1).last_day is None
    assert len(found) == 1


def test_a_rough_day_counts_from_its_first() -> None:
    march = Moment("maart 2026", "2026-03", None, None, TimeQuality.ROUGH, Precision.MONTH)
    found = of(clocks([act(1, "2026-01-01", "REPUTE.LIES")], [FirstKnown(item(1), march)], [], Book(), TODAY), 1)
    assert (found.last_day, found.rough) == (date(2026, 6, 1), True)


def test_an_article_can_be_said_of_an_act_that_no_code_gives() -> None:
    shouted = [act(1, "2026-04-01", "CONTACT.MSG")]
    assert [clock.act for clock in clocks(shouted, [], [], Book(), TODAY)] == [None]
    found = of(clocks(shouted, [FirstKnown(item(1), articles=("266",))], [], Book(), TODAY), 1)
    assert (found.articles, found.last_day, found.sure) == (("266",), date(2026, 7, 1), False)


def test_the_top_is_the_earliest_to_come_then_what_has_passed_then_what_has_no_day_then_what_was_asked() -> None:
    acts = [
        act(1, "2026-01-01", "HASSLE.MONEY"),  # passed
        act(2, "2026-03-01", "HASSLE.MONEY"),
        act(3, None, "HASSLE.MONEY"),
        act(4, "2026-03-15", "HASSLE.MONEY"),
        act(5, "2026-04-30", "CONTACT.CALL"),
    ]
    asked = [Made(item(50), Report(day("2026-04-01"), request=Said.YES, acts=(item(4),)), OWNER)]
    found = clocks(acts, [], asked, Book(), TODAY)
    assert [clock.act for clock in found] == [item(2), None, item(1), item(3), item(4)]
    top = first_to_come(found, TODAY)
    assert top is not None
    assert top.act == item(2)
    assert first_to_come(found, date(2030, 1, 1)) is None


def test_the_last_day_itself_is_still_to_come() -> None:
    found = clocks([act(1, "2026-02-20", "HASSLE.MONEY")], [], [], Book(), TODAY)
    assert first_to_come(found, date(2026, 5, 20)) is not None
    assert first_to_come(found, date(2026, 5, 21)) is None


def test_everybody_has_dates_of_their_own() -> None:
    acts = [
        act(1, "2026-02-10", "REPUTE.LIES", whom=frozenset({OWNER, CHILD})),
        act(2, "2026-03-10", "CONTACT.MSG", whom=frozenset({CHILD})),
    ]
    known = [FirstKnown(item(1), day("2026-03-01"), CHILD.person)]
    found = clocks(acts, known, [], Book(), TODAY)
    assert of(found, 1).last_day == date(2026, 5, 10)
    assert of(found, 1, CHILD).last_day == date(2026, 6, 1)
    assert of(found, None).last_day == date(2026, 5, 10)
    assert of(found, None, CHILD).last_day == date(2026, 6, 10)
    hers = [Made(item(50), Report(day("2026-04-01"), request=Said.YES, acts=(item(1),)), OWNER)]
    found = clocks(acts, known, hers, Book(), TODAY)
    assert of(found, 1).standing is Standing.ASKED
    assert of(found, 1, CHILD).standing is Standing.OPEN
    assert of(found, None, CHILD).standing is Standing.OPEN


def test_a_child_that_is_not_named_keeps_its_date() -> None:
    unnamed = Whom(None, Target.CHILD)
    found = clocks([act(1, "2026-04-10", "HASSLE.MONEY", whom=frozenset({unnamed}))], [], [], Book(), TODAY)
    assert of(found, 1, unnamed).last_day == date(2026, 7, 10)


@pytest.mark.parametrize(
    ("report", "withdrawn", "of_act", "of_pattern"),
    [
        (Report(day("2026-04-15"), request=Said.YES, acts=(item(1),)), False, Standing.ASKED, Standing.ASKED),
        (Report(day("2026-04-15"), request=Said.YES), False, Standing.PERHAPS, Standing.ASKED),
        (Report(day("2026-04-15"), request=Said.UNKNOWN, acts=(item(1),)), False, Standing.PERHAPS, Standing.PERHAPS),
        (Report(day("2026-04-15"), request=Said.NO, acts=(item(1),)), False, Standing.OPEN, Standing.OPEN),
        (Report(day("2026-04-15"), request=Said.YES, acts=(item(2),)), False, Standing.OPEN, Standing.ASKED),
        (Report(day("2026-03-20"), request=Said.YES, acts=(item(1),)), False, Standing.ASKED, Standing.MORE),
        (Report(day("2026-02-01"), request=Said.YES), False, Standing.OPEN, Standing.MORE),  # before the act
        (Report(day("2026-04-15"), request=Said.YES, acts=(item(1),)), True, Standing.WITHDRAWN, Standing.WITHDRAWN),
        (Report(UNKNOWN_MOMENT, request=Said.YES, acts=(item(1),)), False, Standing.ASKED, Standing.PERHAPS),
    ],
)
def test_what_an_aangifte_does_to_the_dates(
    report: Report, withdrawn: bool, of_act: Standing, of_pattern: Standing
) -> None:
    acts = [act(1, "2026-03-01", "HASSLE.MONEY"), act(2, "2026-04-01", "CONTACT.CALL")]
    found = clocks(acts, [], [Made(item(50), report, OWNER, withdrawn)], Book(), TODAY)
    assert (of(found, 1).standing, of(found, None).standing) == (of_act, of_pattern)
    assert of(found, 1).last_day == date(2026, 6, 1)  # a date stays in sight whatever its standing
    assert of(found, None).last_day == date(2026, 7, 1)


def test_a_second_aangifte_after_a_withdrawn_one_counts() -> None:
    acts = [act(1, "2026-03-01", "HASSLE.MONEY")]
    first = Made(item(50), Report(day("2026-03-10"), request=Said.YES, acts=(item(1),)), OWNER, withdrawn=True)
    second = Made(item(51), Report(day("2026-04-10"), request=Said.YES, acts=(item(1),)), OWNER)
    clock = of(clocks(acts, [], [first, second], Book(), TODAY), 1)
    assert (clock.standing, clock.reports) == (Standing.ASKED, (item(51),))


def test_what_is_only_suspected_of_somebody_else_or_still_to_come_does_not_move_the_pattern() -> None:
    acts = [act(1, "2026-03-01", "CONTACT.CALL")]
    for more in (
        act(2, "2026-05-01", suspected=True),
        act(2, "2026-05-01", of_other=False),
        act(2, "2026-06-01"),
    ):
        assert of(clocks([*acts, more], [], [], Book(), TODAY), None).last_day == date(2026, 6, 1)
    only = [act(2, "2026-05-01", suspected=True)]
    assert of(clocks(only, [], [], Book(), TODAY), None).last_day == date(2026, 8, 1)


def test_of_two_versions_of_a_term_the_earlier_date_is_shown() -> None:
    """A term that becomes longer or shorter while it runs: the date that can do no harm."""
    acts = [act(1, "2026-03-01", "HASSLE.MONEY")]
    longer = Book(later=(date(2026, 5, 1), Length(6)))
    shorter = Book(later=(date(2026, 5, 1), Length(1)))
    assert of(clocks(acts, [], [], longer, TODAY), 1).last_day == date(2026, 6, 1)
    assert of(clocks(acts, [], [], shorter, TODAY), 1).last_day == date(2026, 4, 1)
    begun_after = [act(1, "2026-05-02", "HASSLE.MONEY")]
    assert of(clocks(begun_after, [], [], longer, TODAY), 1).last_day == date(2026, 11, 2)
    unsure = Book(later=(date(2026, 5, 1), Length(6, ask_police=True)))
    assert not of(clocks(acts, [], [], unsure, TODAY), 1).sure
    assert earliest("complaint", date(2026, 3, 1), TODAY, longer) == (date(2026, 6, 1), True)
    assert earliest("nothing", date(2026, 3, 1), TODAY, Book()) is None


def test_when_the_pattern_needs_no_request_any_more_there_is_no_date_for_it() -> None:
    acts = [act(1, "2026-03-01", "HASSLE.MONEY"), act(2, "2026-04-01")]
    found = clocks(acts, [], [], Book(pattern_until=date(2026, 3, 31)), TODAY)
    assert [clock.act for clock in found] == [item(1)]


def test_of_nothing_there_is_no_date() -> None:
    assert clocks([], [], [], Book(), TODAY) == ()
