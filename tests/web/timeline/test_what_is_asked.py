# SPDX-License-Identifier: EUPL-1.2
"""The form finds what the command line finds; what it carries on; counts with their gaps; what an address may hold."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.conftest import Server
from tests.web.test_the_doors import ask, let_in
from tests.web.timeline.conftest import HOSTILE, Furnished, address

from gestapeld.cli.search import question
from gestapeld.errors import UsageError
from gestapeld.records.narrative import Certainty
from gestapeld.search.query import find
from gestapeld.search.timeline import Counts, Tally
from gestapeld.web.timeline.counting import PAPERS, buckets, month_chart, span_of, with_gaps
from gestapeld.web.timeline.days import GAP, Teller, gap_between
from gestapeld.web.timeline.forms import query_of, read_asking

OPTIONS = ("people", "accounts", "channels", "kinds", "threads", "behaviours", "ways", "certainties", "marks")


def as_the_command_line(words: str, **given: Any) -> Any:
    """The question that `gestapeld find` asks for the same options."""
    session = SimpleNamespace(output=SimpleNamespace(language="nl"))
    chosen: dict[str, Any] = dict.fromkeys(OPTIONS, ()) | {"since": None, "until": None} | given
    return question(session, words, chosen, size=50)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sent", "options"),
    [
        ("words=sleutel", {"words": "sleutel"}),
        ("words=sleu*&since=februari+2026", {"words": "sleu*", "since": "februari 2026"}),
        ("since=20+januari+2026&until=25+januari+2026", {"since": "20 januari 2026", "until": "25 januari 2026"}),
        ("kinds=incident&kinds=note", {"kinds": ("incident", "note")}),
        ("channels=whatsapp&way=out", {"channels": ("whatsapp",), "ways": ("out",)}),
        ("certainty=unknown&until=2026-01-09", {"certainties": ("unknown",), "until": "2026-01-09"}),
        ("mark=intimate", {"marks": ("intimate",)}),
        ("words=%22regel+117%22", {"words": '"regel 117"'}),
        ("words=%22%29+OR+1%3D1+--", {"words": '") OR 1=1 --'}),
        ("", {}),
    ],
)
def test_the_form_finds_what_the_command_line_finds(
    server: Server, furnished: Furnished, sent: str, options: dict[str, Any]
) -> None:
    query, asking = query_of(read_asking(QueryDict(sent)), "nl")
    assert asking.wrong == ()
    with server.website.desk.index() as index:
        ours = [hit.item for hit in find(index, query).hits]
        theirs = [hit.item for hit in find(index, as_the_command_line(options.pop("words", ""), **options)).hits]
    assert ours == theirs
    assert ours or "OR" in sent
    cookie = let_in(server)
    _, headers, page = ask(server, "/time", Cookie=cookie)
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    both = f"{cookie}; {headers['set-cookie'].partition(';')[0]}"
    _, _, found = ask(server, "/time", "POST", f"{sent}&part=1&csrfmiddlewaretoken={token}", Cookie=both)
    shown = [part.partition('"')[0] for part in found.split('class="onward"><a href="')[1:]]
    assert shown == [address(item) for item in theirs]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["words", "since", "until", "person", "original", "kinds", "channels", "way", "order", "by", "go", "mark"]), st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))))  # fmt: skip
def test_whatever_is_sent_is_a_question_and_is_carried_on_unchanged(sent: dict[str, str]) -> None:
    form = QueryDict(mutable=True)
    form.update(sent)
    asking = read_asking(form)
    query_of(asking, "nl")
    again = QueryDict(mutable=True)
    for name, value in asking.carried():
        again.appendlist(name, value)
    assert again.get("words", "") == sent.get("words", "")
    once = {"go": "", "cursor": "", "back": "", "near": ""}
    assert read_asking(again) == type(asking)(
        **{**{f: getattr(asking, f) for f in asking.__dataclass_fields__}, **once}
    )


@pytest.mark.parametrize("cursor", ["x", "9.9", "0.99999999999999999999", "-1.0", "' OR 1"])
def test_a_forged_place_in_the_list_is_refused(server: Server, furnished: Furnished, cursor: str) -> None:
    query, _ = query_of(read_asking(QueryDict(f"cursor={cursor}")), "nl")
    with server.website.desk.index() as index, pytest.raises(UsageError):
        find(index, query)


def test_a_date_that_cannot_be_read_asks_for_nothing_and_is_named() -> None:
    query, asking = query_of(read_asking(QueryDict("since=xx&until=yy&go=zz")), "nl")
    assert (query.since, query.until, query.cursor) == (None, None, None)
    assert set(asking.wrong) == {"since", "until", "go"}


def test_what_is_not_there_is_nowhere(server: Server, furnished: Furnished) -> None:
    cookie = let_in(server)
    for place in (
        "/time/evidence-999-0",
        "/time/evidence-2-999999",
        "/time/evidence-0-0",  # the signer: nothing to look at
        "/time/private-99-0",
        "/time/audit-0-0",
        "/time/evidence-02-0",
        f"{address(furnished.first)}/picture",
        f"{address(furnished.first)}/custody",
        f"{address(furnished.incident)}/picture",
        "/time/plot/x/wide",
        "/time/sleutel",
    ):
        assert ask(server, place, Cookie=cookie)[0] == 404, place


def test_what_was_told_leads_to_the_diary_and_what_holds_words_to_typing_over(
    server: Server, furnished: Furnished
) -> None:
    cookie = let_in(server)
    for item, diary, over in (
        (furnished.incident, True, False),
        (furnished.note, True, False),
        (furnished.picture, False, True),
        (furnished.first, False, True),
        (furnished.chat, False, True),
    ):
        page = ask(server, address(item), Cookie=cookie)[2]
        name = str(item).replace(":", "-")
        assert (f"/diary/at/{name}" in page, f"/diary/over/{name}" in page) == (diary, over)
        for place in (f"/diary/at/{name}",) * diary + (f"/diary/over/{name}",) * over:
            assert ask(server, place, Cookie=cookie)[0] in (200, 303)


def test_the_way_back_is_gone_when_the_case_was_closed(server: Server, furnished: Furnished) -> None:
    from tests.web.conftest import PASSPHRASE

    cookie = let_in(server)
    place = address(furnished.first)
    ask(server, "/time", Cookie=cookie)
    assert 'name="again"' in ask(server, place, Cookie=cookie)[2]
    server.website.desk.end()
    server.website.desk.unlock(passphrase=PASSPHRASE)
    assert 'name="again"' not in ask(server, place, Cookie=cookie)[2]


def tally(bucket: str, certainty: Certainty | None, observed: int, low: int = 0, high: int | None = 0) -> Tally:
    return Tally(bucket, certainty, observed, 0, low, high, 1)


def test_figures_stand_side_by_side_and_empty_periods_are_counted() -> None:
    counts = Counts(
        "month",
        (
            tally("", Certainty.SEEN, 0, 1, None),
            tally("2025-11", None, 4),
            tally("2025-11", Certainty.SEEN, 2),
            tally("2025-11", Certainty.RECOGNISED, 3),
            tally("2025-11", Certainty.SUSPECTED, 5),
            tally("2026-02", Certainty.UNKNOWN, 7, 1, 3),
        ),
        days=3,
        days_of={},
        undated=1,
        copies=0,
    )
    november, february, nowhere = with_gaps(buckets(counts), "month")
    assert (november.sure, november.suspected, november.unknown, november.own) == (5, 5, 0, 4)
    assert (february.unknown, february.told_low, february.told_high, february.gap) == (7, 1, 3, 2)
    assert (nowhere.start, nowhere.told_low, nowhere.told_high) == ("", 1, None)
    assert with_gaps(buckets(counts)[:2][::-1], "month")[1].gap == 2
    assert span_of("2026-03-09", "week") == "2026-03-09 .. 2026-03-15"
    assert span_of("", "week") == ""
    drawn = month_chart(counts, Teller("nl", "Europe/Amsterdam"), "nl", PAPERS["narrow"])
    assert drawn.startswith("<svg")
    assert drawn.count("dec<") == drawn.count("jan<") == 1
    assert "style" not in drawn


def test_weeks_over_new_year_are_neighbours() -> None:
    counts = Counts("week", (tally("2025-12-22", None, 1), tally("2025-12-29", None, 1), tally("2026-01-12", None, 1)), 3, {}, 0, 0)  # fmt: skip
    assert [bucket.gap for bucket in with_gaps(buckets(counts), "week")] == [0, 0, 1]


def test_a_gap_is_said_from_seven_whole_days() -> None:
    assert GAP == 7
    assert gap_between("2026-03-01", "2026-03-08") == 0
    assert gap_between("2026-03-01", "2026-03-09") == 7
    assert gap_between("2026-03-09", "2026-03-01") == 7
    assert gap_between("", "2026-03-01") == gap_between("x", "2026-03-01") == 0
