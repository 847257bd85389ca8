# SPDX-License-Identifier: EUPL-1.2
"""Observed, typed over and told stand side by side; certainties are never merged; copies count once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.search.conftest import NOOR, ROBIN, Desk, call, message, moment, picture

from gestapeld.diary.how_many import read_count
from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.marks import put_mark
from gestapeld.diary.notices import add_notice
from gestapeld.diary.people import add_person, is_mine, is_theirs
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.things import add_thing
from gestapeld.diary.transcripts import add_transcript
from gestapeld.errors import UsageError
from gestapeld.records.items import Account, Way
from gestapeld.records.narrative import Certainty, Incident, Mark, Thing, Transcript
from gestapeld.records.people import Person, Role
from gestapeld.search.query import Query, find
from gestapeld.search.timeline import Shown, Tally, counts, shown

NOW = datetime(2026, 5, 20, 10, tzinfo=UTC)
SURE, SUSPECTED, UNKNOWN = Certainty.RECOGNISED, Certainty.SUSPECTED, Certainty.UNKNOWN
IN = (Way.IN,)


def told(text: str, when: str, often: str = "", certainty: Certainty = Certainty.SEEN) -> Incident:
    said = read_when(when, now=NOW)
    count = read_count(often, days=said.days) if often else None
    return Incident(text, said.begin, said.end, certainty=certainty, count=count)


@pytest.fixture
def told_desk(desk: Desk) -> Desk:
    """Two days of Robin, one suspected number, one hidden one, her own answers."""
    desk.read(
        message("2026-03-01T10:00", ROBIN, "a"),
        message("2026-03-01T10:05", ROBIN, "b"),
        message("2026-03-02T10:00", NOOR, "c"),
        message("2026-04-02T10:00", Account(id="0612345678"), "d", channel="sms", thread=""),
        call("2026-04-02T11:00", Account(), presentation="hidden"),
        message("2026-04-03T10:00", Account(), "app", way=Way.SYSTEM),
        picture("foto.jpg"),
    )
    robin = add_person(desk.case, Person("Robin", Role.OTHER_PARTY))
    is_theirs(desk.case, ROBIN, robin, "whatsapp")
    is_theirs(desk.case, Account(id="0612345678"), robin, certainty=SUSPECTED)
    is_mine(desk.case, NOOR, "whatsapp")
    return desk


def test_per_month_and_certainty(told_desk: Desk) -> None:
    found = counts(told_desk.index(), Query(), "month")
    assert found.rows == (
        Tally("2026-03", None, 1, 0, 0, 0, 1),
        Tally("2026-03", SURE, 2, 0, 0, 0, 1),
        Tally("2026-04", SUSPECTED, 1, 0, 0, 0, 1),
        Tally("2026-04", UNKNOWN, 1, 0, 0, 0, 1),
    )
    assert found.days == 3
    assert found.days_of == {None: 1, SURE: 1, SUSPECTED: 1, UNKNOWN: 1}
    assert (found.undated, found.copies) == (0, 0)


def test_per_day_week_channel_and_way(told_desk: Desk) -> None:
    index = told_desk.index()
    assert [row.bucket for row in counts(index, Query(ways=IN), "day").rows] == [
        "2026-03-01",
        "2026-04-02",
        "2026-04-02",
    ]
    assert [row.bucket for row in counts(index, Query(ways=IN), "week").rows] == [
        "2026-02-23",
        "2026-03-30",
        "2026-03-30",
    ]
    channels = counts(index, Query(ways=IN), "channel").rows
    assert [(row.bucket, row.certainty) for row in channels] == [
        ("phone", UNKNOWN), ("sms", SUSPECTED), ("whatsapp", SURE),
    ]  # fmt: skip
    assert [(row.bucket, row.observed) for row in counts(index, Query(), "way").rows if row.certainty is None] == [
        ("out", 1)
    ]
    sure = counts(index, Query(ways=IN, certainties=(SURE,)), "way")
    assert (sure.rows[0].observed, sure.days) == (2, 1)
    with pytest.raises(UsageError):
        counts(index, Query(), "year")  # type: ignore[arg-type]


def test_what_was_told_is_a_range_and_never_added_to_what_a_file_shows(told_desk: Desk) -> None:
    case = told_desk.case
    add_incident(case, told("bel", "vorige week", "bijna elke nacht die week, ongeveer 10"))
    add_incident(case, told("deur", "2026-05-12"))
    add_incident(case, told("auto", "2026-05-12", "minstens 2", UNKNOWN))
    add_incident(case, told("post", "ergens in mei"))
    add_incident(case, told("ooit", "ergens in 2026"))
    add_notice(case, read_when("2026-05-01", now=NOW).begin, "letter")
    add_thing(case, Thing("bos bloemen"))
    found = counts(told_desk.index(), Query(since=datetime(2026, 5, 1, tzinfo=UTC)), "month")
    assert found.rows == (
        Tally("", Certainty.SEEN, 0, 0, 1, 1, 0),
        Tally("2026-05", Certainty.SEEN, 0, 0, 8 + 1 + 1, 12 + 1 + 1, 1),
        Tally("2026-05", UNKNOWN, 0, 0, 2, None, 1),
    )
    assert (found.days, found.undated) == (1, 3)
    week = counts(told_desk.index(), Query(kinds=("incident",)), "week")
    assert Tally("2026-05-11", Certainty.SEEN, 0, 0, 9, 13, 1) in week.rows


def test_what_was_typed_over_is_counted_apart(told_desk: Desk) -> None:
    first = told_desk.read(picture("scherm.png"))
    add_transcript(told_desk.case, Transcript(first, "doe open", moment("2026-03-01T12:00"), ROBIN, "whatsapp", Way.IN))
    index = told_desk.index()
    found = counts(index, Query(ways=IN, certainties=(SURE,)))
    assert found.rows == (Tally("2026-03", SURE, 2, 1, 0, 0, 1),)


def test_words_and_filters_narrow_what_is_counted(told_desk: Desk) -> None:
    index = told_desk.index()
    assert [row.observed for row in counts(index, Query(words="a")).rows] == [1]
    assert counts(index, Query(words="!")).rows == ()
    assert counts(index, Query(kinds=("call",))).rows == (Tally("2026-04", UNKNOWN, 1, 0, 0, 0, 1),)


def test_what_is_kept_of_a_count_gives_the_same_as_counting_anew_whatever_was_added(told_desk: Desk) -> None:
    case = told_desk.case
    queries = (
        Query(),
        Query(ways=IN),
        Query(words="a*"),
        Query(kinds=("message", "incident")),
        Query(marks=(Mark.INTIMATE,)),
    )
    kept: dict[Query, Shown] = {query: shown(told_desk.index(), query) for query in queries}
    incident = add_incident(case, told("Stond voor de deur", "14-3-2026"))
    photo = add_thing(case, Thing("foto van een brief", words="brief"))
    message_one = next(hit.item for hit in find(told_desk.index(), Query(words="b")).hits)
    later = add_person(case, Person("Alex", Role.OTHER_PARTY))
    reused = 0
    for change in (
        lambda: add_incident(case, told("Belde vaak", "15-3-2026", "tien keer")),
        lambda: correct_incident(case, incident, told("Stond in de tuin", "13-3-2026")),
        lambda: add_transcript(case, Transcript(photo, "lieve a", when=moment("2026-03-05T10:00"))),
        lambda: put_mark(case, [message_one], Mark.INTIMATE),
        lambda: told_desk.read(message("2026-05-01T10:00", ROBIN, "a nieuw")),
        lambda: is_theirs(case, Account(id="0612345678"), later, certainty=SURE),
        lambda: told_desk.read(message("2026-03-01T10:00", ROBIN, "a")),  # a copy
    ):
        change()
        index = told_desk.index()
        for query in queries:
            before, kept[query] = kept[query], shown(index, query, kept[query])
            reused += kept[query].rows is before.rows
            for by in ("day", "week", "month", "channel", "way"):
                assert counts(index, query, by, kept[query]) == counts(index, query, by), (query, by)
    assert reused >= 15
