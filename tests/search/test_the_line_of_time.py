# SPDX-License-Identifier: EUPL-1.2
"""Pages in time order with a cursor that stays put; uncertain times shown as such."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.conftest import NOOR, ROBIN, Desk, message, picture

from gestapeld.diary.incidents import add_incident
from gestapeld.diary.rough_time import read_when
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.narrative import Incident
from gestapeld.search.index import Index
from gestapeld.search.query import Query, find
from gestapeld.search.timeline import timeline

HERE = ZoneInfo("Europe/Amsterdam")


def pages(index: Index, query: Query) -> list[ItemId]:
    found: list[ItemId] = []
    while True:
        page = find(index, query)
        assert len(page.hits) <= query.size
        found += [hit.item for hit in page.hits]
        if page.cursor is None:
            return found
        query = query.after(page.cursor)


def test_pages_join_to_the_whole_in_both_directions(desk: Desk) -> None:
    minutes = [f"2026-03-{day:02d}T10:{minute:02d}" for day in (3, 1, 2) for minute in (5, 5, 5, 1)]
    desk.read(*[message(at, ROBIN, f"bericht {at}") for at in minutes], picture("zonder tijd.jpg"))
    desk.read(*[message(at, NOOR, "antwoord", thread="ander") for at in minutes])
    index = desk.index()
    everything = pages(index, Query(size=1000, newest_first=False))
    assert len(everything) == 25
    times = [desk.case.item(item)["time"].get("utc", 1 << 60) for item in everything]
    assert times == sorted(times)
    for size in (1, 2, 7, 25):
        assert pages(index, Query(size=size, newest_first=False)) == everything
        assert pages(index, Query(size=size, words="bericht", newest_first=False)) == [
            item for item in everything if item.seq == 2 and item.index < 12
        ]
        newest = pages(index, Query(size=size))
        assert newest == [*reversed(everything[:-1]), everything[-1]]


def test_a_cursor_stays_put_while_things_are_added(desk: Desk) -> None:
    desk.read(*[message(f"2026-03-{day:02d}T10:00", ROBIN, "x") for day in range(1, 11)])
    index = desk.index()
    first = timeline(index, Query(size=5))
    desk.read(message("2026-03-01T09:00", ROBIN, "eerder"), message("2026-03-08T09:00", ROBIN, "later"))
    index.catch_up()
    second = timeline(index, Query(size=50, cursor=first.cursor))
    assert [hit.text for hit in second.hits] == ["x", "x", "later", "x", "x", "x"]


def test_what_was_told_roughly_stands_in_its_place_and_says_so(desk: Desk) -> None:
    now = datetime(2026, 5, 20, 10, tzinfo=UTC)
    for typed, text in (
        ("ergens in maart", "post"),
        ("2026-03-14", "deur"),
        ("tussen 10 en 20 maart", "auto"),
        ("2026-03-14 23:10", "bel"),
    ):
        said = read_when(typed, now=now)
        add_incident(desk.case, Incident(text, said.begin, said.end))
    desk.read(message("2026-03-14T12:00", ROBIN, "bericht"))
    add_incident(desk.case, Incident("geen idee wanneer"))
    index = desk.index()
    hits = timeline(index, Query()).hits
    assert [hit.text for hit in hits] == ["post", "auto", "deur", "bericht", "bel", "geen idee wanneer"]
    assert [hit.rough for hit in hits] == [True, True, True, False, False, True]
    assert [hit.when.shown for hit in hits][:2] == ["ergens in maart", "tussen 10 en 20 maart"]
    assert hits[1].until.local == "2026-03-20"
    assert [hit.day for hit in hits] == ["", "", "2026-03-14", "2026-03-14", "2026-03-14", ""]


def test_a_period_finds_all_that_may_have_been_in_it(desk: Desk) -> None:
    now = datetime(2026, 5, 20, 10, tzinfo=UTC)
    for typed in ("ergens in maart", "tussen 10 en 20 maart", "begin maart", "2026-04-02"):
        said = read_when(typed, now=now)
        add_incident(desk.case, Incident(typed, said.begin, said.end))
    desk.read(message("2026-03-15T00:00", ROBIN, "op de grens"), message("2026-03-14T23:59", ROBIN, "ervoor"))
    index = desk.index()
    since = datetime(2026, 3, 15, tzinfo=HERE)
    until = datetime(2026, 3, 16, tzinfo=HERE)
    both = ["ergens in maart", "tussen 10 en 20 maart", "op de grens"]
    assert [hit.text for hit in timeline(index, Query(since=since, until=until)).hits] == both
    assert sorted(hit.text for hit in find(index, Query(since=since, until=until)).hits) == sorted(both)
    assert [hit.text for hit in find(index, Query(until=until, words="ervoor")).hits] == ["ervoor"]
    for size in (1, 2):
        assert len(pages(index, Query(since=since, until=until, size=size))) == 3
        assert len(pages(index, Query(since=since, until=until, size=size, newest_first=False))) == 3


def test_a_day_is_the_day_where_the_person_is(desk: Desk) -> None:
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # half past midnight in Amsterdam
    exact = Moment("x", None, int(late.timestamp() * 1000), None, TimeQuality.EXACT, Precision.SECOND)
    elsewhere = Moment(
        "y",
        "2026-07-01T18:30",
        int(late.timestamp() * 1000),
        "America/New_York",
        TimeQuality.ZONE_GIVEN,
        Precision.MINUTE,
    )
    desk.read(picture("a", taken=exact), picture("b", taken=elsewhere))
    assert [hit.day for hit in timeline(desk.index(), Query()).hits] == ["2026-07-02", "2026-07-01"]


START = datetime(2026, 3, 1, tzinfo=UTC)
moments = st.integers(0, 40).map(lambda step: START + timedelta(seconds=step * 20))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(moments, min_size=1, max_size=12), min_size=1, max_size=4))
def test_many_at_one_instant_are_all_there_in_order(shared_desk: Desk, entries: list[list[datetime]]) -> None:
    name = f"{len(list(shared_desk.case.entries('evidence')))}"
    for times in entries:
        records = []
        for at in times:
            exact = Moment("", None, int(at.timestamp() * 1000), None, TimeQuality.EXACT, Precision.SECOND)
            records.append(picture(f"{name}.jpg", taken=exact))
        shared_desk.read(*records)
    index = shared_desk.opened[0]
    index.catch_up()
    hits = timeline(index, Query(words=f'"{name} jpg"', size=1000)).hits
    assert len(hits) == sum(map(len, entries))
    assert [hit.when.utc for hit in hits] == sorted(hit.when.utc or 0 for hit in hits)
    assert Account() == hits[0].account
