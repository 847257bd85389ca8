# SPDX-License-Identifier: EUPL-1.2
"""Times on the line: instants, wall clocks, rough ranges; ids that are never given out twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gestapeld.records.encoding import moment_value
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.search.placing import LAST_UNDATED, Placing, candidate, undated_id
from gestapeld.search.schema import item_at, place_of
from gestapeld.search.when import DAY_MS, Line, day_text, moment_from, rough
from gestapeld.wording import LANGUAGES, area

ZONE = "Europe/Amsterdam"
LINE = Line(ZONE)
instants = st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(instants, st.sampled_from([ZONE, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]))
def test_the_day_is_that_of_the_zone(instant: datetime, zone: str) -> None:
    utc = int(instant.timestamp() * 1000)
    day = Line(zone).day_of(utc)
    assert day is not None
    assert day_text(day) == instant.astimezone(ZoneInfo(zone)).date().isoformat()


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_date_covers_its_day_whatever_the_clocks_do(day: date) -> None:
    placed = LINE.place(moment_value(Moment("x", day.isoformat(), None, None, TimeQuality.DATE_ONLY, Precision.DAY)))
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ZONE))
    after = datetime.combine(day + timedelta(1), datetime.min.time(), tzinfo=ZoneInfo(ZONE))
    assert placed.t0 == start.timestamp() * 1000
    assert placed.t1 == after.timestamp() * 1000 - 1
    assert placed.day == (day - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("local", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
    ],
)
def test_a_month_or_a_year_covers_all_of_it(local: str, first: str, last: str) -> None:
    placed = LINE.place({"shown": "x", "q": "rough", "local": local})
    assert placed.t0 is not None
    assert placed.t1 is not None
    assert day_text(LINE.day_of(placed.t0) or 0) == first
    assert day_text(LINE.day_of(placed.t1) or 0) == last
    assert placed.day is None


@pytest.mark.parametrize(
    "value",
    [None, {}, {"shown": "gisteren", "q": "unknown"}, {"local": "2026-99", "q": "rough"}, {"local": "x" * 12, "q": "exact"},
     {"local": "9999", "q": "rough"}, {"utc": 1 << 52, "q": "exact"}, {"utc": -(1 << 52), "q": "exact"}],
)  # fmt: skip
def test_what_cannot_be_placed_stands_nowhere(value: object) -> None:
    placed = LINE.place(value)
    assert (placed.t0, placed.t1, placed.day) == (None, None, None)
    assert rough(placed.clock) or value is not None


moments = st.builds(
    Moment,
    st.text(max_size=8),
    st.none() | st.just("2026-03-14T23:10"),
    st.none() | st.integers(-(10**12), 10**13),
    st.none() | st.just(ZONE),
    st.sampled_from(TimeQuality),
    st.sampled_from(Precision),
)


@given(moments)
def test_the_moment_comes_back_as_it_was(moment: Moment) -> None:
    placed = LINE.place(moment_value(moment))
    found = moment_from(moment.shown, moment.local, moment.zone or "", placed.t0, placed.clock)
    assert found == moment


@given(st.integers(-(10**13), 10**14), st.integers(0, 2**32 - 1), st.integers(0, 2**30 - 1), st.booleans())
def test_ids_of_dated_and_undated_items_never_meet(t0: int, seq: int, index: int, private: bool) -> None:
    item = ItemId("private" if private else "evidence", seq, index)
    place = place_of(item)
    assert item_at(place) == item
    assert -(1 << 63) <= undated_id(place) < 1 << 63
    if not private:
        assert undated_id(place) <= LAST_UNDATED
    assert LAST_UNDATED < candidate(t0, place) < 1 << 62
    assert candidate(t0, place) % 2 == private


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), max_size=40), max_size=6))
def test_no_id_is_given_out_twice_and_order_is_kept(batches: list[list[int]]) -> None:
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)")
    given_out: list[int] = []
    slack = 0
    for batch in batches:
        placing = Placing(connection, slack)
        wanted = sorted(2 * number for number in batch)
        ids = placing.ids(wanted)
        slack = placing.slack
        assert ids == sorted(set(ids))
        assert all(asked <= free <= asked + slack for asked, free in zip(wanted, ids, strict=True))
        connection.executemany("INSERT INTO item VALUES (?)", [(row_id,) for row_id in ids])
        given_out += ids
    assert len(set(given_out)) == len(given_out)


def test_a_private_item_without_a_time_stands_with_the_other_undated_ones() -> None:
    assert undated_id(place_of(ItemId("private", 0, 0))) <= LAST_UNDATED
    assert DAY_MS == 86_400_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_shown_has_words(language: str) -> None:
    from gestapeld.records.items import Way
    from gestapeld.search.schema import KINDS

    words = area(language, "search")
    assert set(words["kind"]) == set(KINDS)
    assert set(words["way"]) == {way.value for way in Way}
    assert set(words["quality"]) == {quality.value for quality in TimeQuality}
