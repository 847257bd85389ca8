# SPDX-License-Identifier: EUPL-1.2
"""What she types for "when" is kept as typed and interpreted no further than the words go."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.diary.rough_time import read_when
from gestapeld.errors import BadDateError
from gestapeld.records.moment import UNKNOWN_MOMENT, Precision, TimeQuality

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)  # a Wednesday


def ends(text: str, language: str = "nl") -> tuple[str | None, str | None]:
    said = read_when(text, now=NOW, language=language)
    return said.begin.local, said.end.local


@pytest.mark.parametrize(
    ("typed", "begin", "quality", "precision"),
    [
        ("2026-03", "2026-03", TimeQuality.ROUGH, Precision.MONTH),
        ("2026-03-14", "2026-03-14", TimeQuality.DATE_ONLY, Precision.DAY),
        ("2026-03-14 23:10", "2026-03-14T23:10", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("2026-03-14T23:10", "2026-03-14T23:10", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("14-3-2026 23:10", "2026-03-14T23:10", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("14-3-26 23.10 uur", "2026-03-14T23:10", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("14 maart 2026 om 23:10", "2026-03-14T23:10", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("14 March 2026 at 11 pm", "2026-03-14T23:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("March 14, 2026 11:10 pm", "2026-03-14T23:10", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("the 3rd of March", "2026-03-03", TimeQuality.DATE_ONLY, Precision.DAY),
        ("Tuesday last week around 8pm", "2026-05-12T20:00", TimeQuality.ROUGH, Precision.MINUTE),
        ("dinsdag van vorige week", "2026-05-12", TimeQuality.DATE_ONLY, Precision.DAY),
        ("last week on Tuesday", "2026-05-12", TimeQuality.DATE_ONLY, Precision.DAY),
        ("dinsdagavond om 8 uur", "2026-05-19T20:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("dinsdag rond 8 's avonds", "2026-05-19T20:00", TimeQuality.ROUGH, Precision.MINUTE),
        ("3 March around 8 in the evening", "2026-03-03T20:00", TimeQuality.ROUGH, Precision.MINUTE),
        ("around 8 in March", "2026-03-08", TimeQuality.ROUGH, Precision.DAY),
        ("some time in March", "2026-03", TimeQuality.ROUGH, Precision.MONTH),
        ("at some point in March", "2026-03", TimeQuality.ROUGH, Precision.MONTH),
        ("~2026-03-14", "2026-03-14", TimeQuality.ROUGH, Precision.DAY),
        ("~ 2026-03-14 23:10", "2026-03-14T23:10", TimeQuality.ROUGH, Precision.MINUTE),
        ("rond 14 maart", "2026-03-14", TimeQuality.ROUGH, Precision.DAY),
        ("ergens in maart", "2026-03", TimeQuality.ROUGH, Precision.MONTH),
        ("somewhere in March", "2026-03", TimeQuality.ROUGH, Precision.MONTH),
        ("Somewhere in October", "2025-10", TimeQuality.ROUGH, Precision.MONTH),
        ("ergens in 2025", "2025", TimeQuality.ROUGH, Precision.YEAR),
        ("gisteren 23:10", "2026-05-19T23:10", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("eergisteren", "2026-05-18", TimeQuality.DATE_ONLY, Precision.DAY),
        ("vandaag", "2026-05-20", TimeQuality.DATE_ONLY, Precision.DAY),
        ("gisteravond", "2026-05-19", TimeQuality.DATE_ONLY, Precision.DAY),
        ("afgelopen zaterdag", "2026-05-16", TimeQuality.DATE_ONLY, Precision.DAY),
        ("last Wednesday", "2026-05-13", TimeQuality.DATE_ONLY, Precision.DAY),
        ("3 days ago", "2026-05-17", TimeQuality.DATE_ONLY, Precision.DAY),
        ("twee weken geleden", "2026-05-06", TimeQuality.ROUGH, Precision.DAY),
        ("vorige maand", "2026-04", TimeQuality.ROUGH, Precision.MONTH),
        ("14 maart 's avonds", "2026-03-14", TimeQuality.DATE_ONLY, Precision.DAY),
        ("gisteravond om 11 uur", "2026-05-19T23:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("14 maart 's avonds om half acht", "2026-03-14T19:30", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("gistermiddag kwart over drie", "2026-05-19T15:15", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("vanmorgen half 8", "2026-05-20T07:30", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("yesterday evening at quarter past nine", "2026-05-19T21:15", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("yesterday half past seven", "2026-05-19T07:30", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("vannacht om 3 uur", "2026-05-20T03:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("vannacht rond 2 uur", "2026-05-20T02:00", TimeQuality.ROUGH, Precision.MINUTE),
        ("vannacht 12 uur", "2026-05-20T00:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("vannacht 0:15", "2026-05-20T00:15", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("vannacht 23:50", "2026-05-19T23:50", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("yesterday evening at 11", "2026-05-19T23:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("last night at 3", "2026-05-20T03:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("14 maart om elf", "2026-03-14T11:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("last night at 11 pm", "2026-05-19T23:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("nu", "2026-05-20T12:00", TimeQuality.LOCAL_ASSUMED, Precision.MINUTE),
        ("just now", "2026-05-20T12:00", TimeQuality.ROUGH, Precision.MINUTE),
        ("een half uur geleden", "2026-05-20T11:30", TimeQuality.ROUGH, Precision.MINUTE),
        ("20 minuten geleden", "2026-05-20T11:40", TimeQuality.ROUGH, Precision.MINUTE),
        ("2 hours ago", "2026-05-20T10:00", TimeQuality.ROUGH, Precision.MINUTE),
        ("vorige week dinsdag", "2026-05-12", TimeQuality.DATE_ONLY, Precision.DAY),
        ("this morning", "2026-05-20", TimeQuality.DATE_ONLY, Precision.DAY),
        ("12-25", "2025-12-25", TimeQuality.DATE_ONLY, Precision.DAY),
    ],
)
def test_one_moment_is_read_as_far_as_it_was_said(
    typed: str, begin: str, quality: TimeQuality, precision: Precision
) -> None:
    said = read_when(typed, now=NOW)
    assert (said.begin.local, said.begin.quality, said.begin.precision) == (begin, quality, precision)
    assert said.begin.shown == typed
    assert said.end == UNKNOWN_MOMENT


@pytest.mark.parametrize(
    ("typed", "begin", "end", "days"),
    [
        ("vorige week", "2026-05-11", "2026-05-17", 7),
        ("last week", "2026-05-11", "2026-05-17", 7),
        ("in de week van 11 maart 2026", "2026-03-09", "2026-03-15", 7),
        ("week 11", "2026-03-09", "2026-03-15", 7),
        ("begin maart", "2026-03-01", "2026-03-10", 10),
        ("eind februari", "2026-02-21", "2026-02-28", 8),
        ("mid March", "2026-03-11", "2026-03-20", 10),
        ("zomer 2025", "2025-06-01", "2025-08-31", 92),
        ("winter 2025", "2025-12-01", "2026-02-28", 90),
        ("2026-03-03..2026-03-10", "2026-03-03", "2026-03-10", 8),
        ("tussen 3 en 10 maart", "2026-03-03", "2026-03-10", 8),
        ("between 28 February and 3 March 2026", "2026-02-28", "2026-03-03", 4),
        ("van 28 december tot 3 januari 2026", "2025-12-28", "2026-01-03", 7),
        ("3 t/m 10 maart", "2026-03-03", "2026-03-10", 8),
        ("nacht van 13 op 14 maart 2026", "2026-03-13", "2026-03-14", 2),
        ("14 maart 23:10 - 23:40", "2026-03-14T23:10", "2026-03-14T23:40", 1),
        ("14 maart 23:10 - 00:40", "2026-03-14T23:10", "2026-03-15T00:40", 2),
        ("last night", "2026-05-19", "2026-05-20", 2),
        ("afgelopen weekend", "2026-05-16", "2026-05-17", 2),
    ],
)
def test_a_range_has_a_begin_an_end_and_a_number_of_days(typed: str, begin: str, end: str, days: int) -> None:
    said = read_when(typed, now=NOW)
    assert (said.begin.local, said.end.local, said.days) == (begin, end, days)


@pytest.mark.parametrize(
    "typed",
    ["", "ooit", "dinsdagnacht", "rond 8 's avonds", "31-2-2026", "2026-13", "25:00", "14", "maart 14 15", "10 maart tot 3 maart 2026", "3 of 4 keer",
     "morgen ooit", "2026-03 23:10", "x" * 300, "half", "nacht", "begin", "14 maart 23:10 23:20", "0001-01-01", "9999-99",
     "0000-01-01", "0026-03-14", "01-01-0001", "14-3-0026", "1-1-99", "1/1/70"],
)  # fmt: skip
def test_what_is_not_understood_is_refused_and_never_guessed(typed: str) -> None:
    with pytest.raises(BadDateError):
        read_when(typed, now=NOW)


def test_three_slash_four_is_the_third_of_april_in_dutch_and_refused_in_english() -> None:
    assert ends("3/4/2026") == ("2026-04-03", None)
    with pytest.raises(BadDateError):
        read_when("3/4/2026", now=NOW, language="en")
    assert ends("14/3/2026", "en") == ("2026-03-14", None)
    assert ends("3/14/2026", "en") == ("2026-03-14", None)


def test_a_zone_that_was_said_is_kept_apart_from_one_that_we_assume() -> None:
    assumed = read_when("2026-03-14 23:10", now=NOW).begin
    given_ = read_when("2026-03-14 23:10", now=NOW, zone="Europe/London").begin
    assert (assumed.quality, assumed.utc) == (TimeQuality.LOCAL_ASSUMED, 1773526200000)
    assert (given_.quality, given_.zone) == (TimeQuality.ZONE_GIVEN, "Europe/London")
    assert given_.utc == 1773526200000 + 3600_000


def test_the_hour_that_exists_twice_or_not_at_all_is_marked_and_still_sorted() -> None:
    for typed, instant in (("2025-10-26 02:30", "2025-10-26T00:30Z"), ("2026-03-29 02:30", "2026-03-29T01:30Z")):
        moment = read_when(typed, now=NOW).begin
        assert moment.quality is TimeQuality.AMBIGUOUS
        assert moment.utc == datetime.fromisoformat(instant).timestamp() * 1000


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        said = read_when(text, now=NOW)
    except BadDateError:
        return
    assert said.days >= 1
    assert said.begin.shown == text.strip()


_WORDS = [
    "ergens", "maart", "14", "2026", "23:10", "tot", "vorige", "week", "~", "tussen", "en", "begin", "3/4", "last", "night",
    "2026-03", "geleden", "days", "half", "van", "op", "t/m",
]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join))
def test_any_order_of_known_words_is_read_or_refused(text: str) -> None:
    with suppress(BadDateError):
        assert read_when(text, now=NOW).days >= 1
