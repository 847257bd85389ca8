# SPDX-License-Identifier: EUPL-1.2
"""From any page to the one before it, from a date into the line, from an item to what stands around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.search.conftest import NOOR, ROBIN, Desk, call, message, picture

from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.rough_time import read_when
from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Attachment, Locator
from gestapeld.records.narrative import Incident
from gestapeld.search.belonging import carriers_of, channels, files_of, newest_told
from gestapeld.search.position import around, position_at
from gestapeld.search.query import Query, find, hit_of

HERE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 5, 20, tzinfo=UTC)


def filled(desk: Desk) -> None:
    minutes = [f"2026-03-{day:02d}T10:{minute:02d}" for day in (3, 1, 2) for minute in (5, 5, 5, 1)]
    desk.read(*[message(at, ROBIN, f"bericht {at}") for at in minutes], picture("zonder tijd.jpg"))
    said = read_when("tussen 20 februari en 2 maart 2026", now=NOW)
    add_incident(desk.case, Incident("ergens toen", when=said.begin, until=said.end))


@pytest.mark.parametrize("newest", [True, False])
@pytest.mark.parametrize("size", [1, 2, 5, 14])
@pytest.mark.parametrize("ranged", [True, False])
@pytest.mark.parametrize("words", ["", "bericht"])
def test_walking_back_gives_the_same_pages_as_walking_on(
    desk: Desk, newest: bool, size: int, ranged: bool, words: str
) -> None:
    filled(desk)
    index = desk.index()
    since = datetime(2026, 3, 1, tzinfo=HERE) if ranged else None
    asked = Query(words=words, size=size, newest_first=newest, since=since)
    pages = [find(index, asked)]
    while (cursor := pages[-1].cursor) is not None:
        pages.append(find(index, asked.after(cursor)))
    assert pages[0].back is None
    walked = [pages[-1]]
    while (back := walked[-1].back) is not None:
        walked.append(find(index, replace(asked, cursor=back, backwards=True)))
    assert [page.hits for page in reversed(walked)] == [page.hits for page in pages]
    assert walked[-1].cursor == (pages[0].cursor if len(pages) > 1 else None)
    assert find(index, replace(asked, backwards=True)).hits[-1] == pages[-1].hits[-1]


def test_a_jump_begins_at_the_date_and_has_a_page_before_it(desk: Desk) -> None:
    filled(desk)
    index = desk.index()
    moment = datetime(2026, 3, 2, tzinfo=HERE)
    for newest, first, before in ((False, "2026-03-02", "2026-03-01"), (True, "2026-03-01", "2026-03-02")):
        for since in (None, datetime(2026, 2, 1, tzinfo=HERE)):
            asked = Query(size=2, newest_first=newest, since=since)
            page = find(index, asked.after(position_at(asked, moment)))
            assert page.hits[0].day == first
            assert page.back is not None
            assert find(index, replace(asked, cursor=page.back, backwards=True)).hits[-1].day == before
    with pytest.raises(UsageError):
        position_at(Query(), datetime(2026, 3, 2))  # noqa: DTZ001 - that it has no zone is what is refused


def test_around_an_item_is_its_own_conversation_and_nothing_far_away(desk: Desk) -> None:
    days = [f"2026-03-{day:02d}T10:00" for day in range(1, 8)]
    item = desk.read(
        message("2025-01-01T10:00", ROBIN, "lang geleden"),
        *[message(at, ROBIN if number % 2 else NOOR, at) for number, at in enumerate(days)],
        *[message(at, ROBIN, "elders", thread="groep") for at in days],
        picture("zonder tijd.jpg"),
    )
    index = desk.index()
    fourth = hit_of(index, ItemId("evidence", item.seq, 4))
    assert fourth is not None
    before, after = around(index, fourth)
    assert [hit.text for hit in (*before, fourth, *after)] == days
    assert [[hit.text for hit in some] for some in around(index, fourth, size=1)] == [[days[2]], [days[4]]]
    first = hit_of(index, ItemId("evidence", item.seq, 1))
    assert first is not None
    assert around(index, first)[0] == ()
    undated = hit_of(index, ItemId("evidence", item.seq, 15))
    assert undated is not None
    assert around(index, undated) == ((), ())


def test_without_a_conversation_what_stands_around_is_everything(desk: Desk) -> None:
    item = desk.read(
        message("2026-03-01T10:00", ROBIN, "eerst"),
        call("2026-03-01T10:01", ROBIN),
        message("2026-03-01T10:02", ROBIN, "daarna", thread="groep"),
    )
    hit = hit_of(desk.index(), ItemId("evidence", item.seq, 1))
    assert hit is not None
    before, after = around(desk.index(), hit)
    assert [found.text for found in (*before, *after)] == ["eerst", "daarna"]


def test_what_was_told_is_found_newest_first_in_its_latest_wording(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "kijk"))
    early = add_incident(desk.case, Incident("eerst", read_when("2026-03-01 10:00", now=NOW).begin))
    late = add_incident(desk.case, Incident("later", read_when("2026-03-02 10:00", now=NOW).begin))
    better = correct_incident(desk.case, early, Incident("eerst, beter", read_when("2026-03-01 11:00", now=NOW).begin))
    index = desk.index()
    assert [hit.item for hit in newest_told(index)] == [late, better]
    assert [hit.item for hit in newest_told(index, 1)] == [late]
    assert [hit.item for hit in find(index, Query(kinds=("incident", "notice", "thing"))).hits] == [late, better]


def test_a_message_knows_its_files_and_a_file_its_messages(desk: Desk) -> None:
    item = desk.read(
        message("2026-03-01T10:00", ROBIN, "kijk", attachments=(Attachment("a.jpg", "present", 1),)),
        message("2026-03-01T10:01", ROBIN, "niets"),
        picture("a.jpg", span=Locator(0, 10, 1)),
        picture("b.jpg", span=Locator(0, 10, 2)),
    )
    index = desk.index()
    at = [ItemId("evidence", item.seq, place) for place in range(4)]
    assert [hit.item for hit in files_of(index, at[0])] == [at[2]]
    assert files_of(index, at[1]) == ()
    assert [hit.item for hit in carriers_of(index, at[2])] == [at[0]]
    assert carriers_of(index, at[3]) == ()
    assert channels(index) == ("whatsapp",)
