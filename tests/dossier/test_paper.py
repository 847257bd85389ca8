# SPDX-License-Identifier: EUPL-1.2
"""Numbers, dates, texts and volumes as they stand on paper."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dossier.sample_data import at, picture, sample, sealed

from gestapeld.dossier.data import Event, Exhibit, Figure, Gap, Line, Pick
from gestapeld.dossier.paper import about, exhibits, figures, sections
from gestapeld.dossier.paper.conversation import chunks
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.paper.places import Places
from gestapeld.dossier.paper.volumes import MOST_EXHIBITS, in_volumes
from gestapeld.records.items import Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality
from gestapeld.render.glyphs import drawable
from gestapeld.render.ink import beginning, ink, one_line, whole

NL, EN = Phrases("nl", "Europe/Amsterdam", "Noor"), Phrases("en", "Europe/Amsterdam", "Noor")


def local(text: str, quality: TimeQuality = TimeQuality.LOCAL_ASSUMED, shown: str = "") -> Moment:
    return Moment(shown, text, None, None, quality, Precision.UNKNOWN)


@pytest.mark.parametrize(
    ("moment", "dutch", "english"),
    [
        (local("2026-03-14T22:41"), "zaterdag 14 maart 2026, 22:41", "Saturday 14 March 2026, 22:41"),
        (local("2026-03-14T22:41:07.123"), "zaterdag 14 maart 2026, 22:41", "Saturday 14 March 2026, 22:41"),
        (local("2026-03-14"), "zaterdag 14 maart 2026", "Saturday 14 March 2026"),
        (local("2026-03"), "maart 2026", "March 2026"),
        (local("2026"), "2026", "2026"),
        (
            local("2026-03", TimeQuality.ROUGH, "ergens in maart"),
            "ergens in maart (maart 2026)",
            "ergens in maart (March 2026)",
        ),
        (Moment("31-02-26", None, None, None, TimeQuality.UNKNOWN, Precision.UNKNOWN), "31-02-26", "31-02-26"),
        (UNKNOWN_MOMENT, "tijd onbekend", "time unknown"),
        (sealed("2026-07-01T22:30:00"), "donderdag 2 juli 2026, 00:30", "Thursday 2 July 2026, 00:30"),
        (sealed("2026-01-01T22:30:00"), "donderdag 1 januari 2026, 23:30", "Thursday 1 January 2026, 23:30"),
    ],
)
def test_a_moment_is_read_out_as_far_as_it_is_known(moment: Moment, dutch: str, english: str) -> None:
    assert NL.when(moment) == dutch
    assert EN.when(moment) == english


def test_a_span_names_the_day_once() -> None:
    begin = local("2026-03-14T22:41")
    assert NL.span(begin, local("2026-03-14T23:05"), short=True) == "za 14 mrt 2026, 22:41 tot 23:05"
    assert NL.span(begin, local("2026-03-15T00:05"), short=True, weekday=False) == (
        "14 mrt 2026, 22:41 tot en met 15 mrt 2026, 00:05"
    )
    assert EN.span(begin, None) == EN.span(begin, begin) == EN.when(begin)
    assert NL.days(begin, local("2026-04-01")) == "14 maart 2026 tot en met 1 april 2026"


def test_how_sure_a_time_is_stands_beside_the_characters_of_the_source() -> None:
    shown = local("2026-03-14T22:41", shown="14-3-26 22:41")
    assert (
        NL.certainty_of(shown)
        == "in de bron: “14-3-26 22:41”; klok van het apparaat; zone Europe/Amsterdam is aangenomen"
    )
    for quality in TimeQuality:
        assert NL.certainty_of(local("2026-03-14", quality))
        assert EN.certainty_of(local("2026-03-14", quality), told=True)


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((7,), "bewijsstuk 7"),
        ((1, 2), "bewijsstukken 1, 2"),
        ((1, 2, 3, 9), "bewijsstukken 1–3, 9"),
        ((9, 3, 2, 1, 1), "bewijsstukken 1–3, 9"),
        ((1, 3, 5, 7, 9, 11, 13, 15, 16), "bewijsstukken 1, 3, 5, 7, 9, 11 en 3 andere"),
        ((), ""),
    ],
)
def test_exhibits_are_named_in_runs(numbers: tuple[int, ...], text: str) -> None:
    assert NL.exhibits(numbers) == text


@given(st.sets(st.integers(1, 3000), max_size=60))
def test_runs_of_exhibits_lose_none(numbers: set[int]) -> None:
    parts = NL.reference(sorted(numbers))
    found: set[int] = set()
    for place, part in enumerate(parts):
        if isinstance(part, int):
            found.add(part)
        elif part == "–":
            before, after = parts[place - 1], parts[place + 1]
            assert isinstance(before, int)
            assert isinstance(after, int)
            found |= set(range(before, after + 1))
    assert found == numbers


def test_numbers_are_written_as_the_language_does() -> None:
    assert (NL.number(1_234_567), EN.number(1_234_567)) == ("1.234.567", "1,234,567")
    assert (NL.tenths(419, 62), EN.tenths(1, 4)) == ("6,8", "0.3")
    assert (NL.figure(Figure(20, (), 40)), NL.figure(Figure(1500))) == ("20 tot 40", "1.500")


def test_many_empty_lines_become_one_note() -> None:
    assert ink("a\n\nb") == ["a", "", "b"]
    assert ink("a" + "\n" * 500 + "b", "[{count} lege regels]") == ["a", "[499 lege regels]", "b"]


def test_a_line_from_right_to_left_says_so_and_keeps_its_numbers_in_one_piece() -> None:
    (line,) = ink("مرحبا data/exhibits/0004/0005-messages.txt")
    assert line["r"].replace("\u200b", "") == "مرحبا data/exhibits/0004/0005-messages.txt"


@given(st.text(), st.integers(5, 60))
def test_a_cut_text_is_never_longer_than_asked(text: str, most: int) -> None:
    cut = one_line(text, most, "…")
    assert len(drawable(cut)) <= most + 1
    assert "\n" not in cut


def test_only_rows_that_surely_fit_are_kept_whole() -> None:
    assert whole("kort", "ook kort")
    assert not whole("x" * 1000)
    assert not whole("", "x" * 300)
    assert not whole("x\n" * 60)
    assert not whole("\ue000\ue001" * 60)


# ── conversations
def test_lines_stand_under_their_month_with_their_day_and_gaps_in_place() -> None:
    lines = (
        Line(1, at("2026-01-31T23:59"), Way.IN, "Rik", "een"),
        Line(2, at("2026-02-01T00:01"), Way.OUT, "Noor", "twee"),
        Gap(3, 9, "niet gekozen"),
        Line(10, at("2026-02-01T08:00"), Way.SYSTEM, "", "app"),
        Line(11, UNKNOWN_MOMENT, Way.UNKNOWN, "?", None, withheld="reden"),
    )
    january, february = chunks(lines, NL, months=True, one=1)
    assert (january["title"], february["title"]) == ("januari 2026", "februari 2026")
    first, gap, third, last = february["rows"]
    assert (first["side"], first["label"], first["first"]) == ("out", "UIT", True)
    assert gap == {"gap": "Nummers 3 tot en met 9 zijn niet opgenomen (7). Reden: niet gekozen"}
    assert (third["side"], third["first"]) == ("app", False)
    assert (last["side"], last["words"], last["after"]) == ("?", "", [["woorden niet opgenomen: reden", 0]])


def test_a_month_with_very_many_lines_goes_on_in_another_table() -> None:
    lines = tuple(Line(number, at("2026-01-31T23:59"), Way.IN, "Rik", "x") for number in range(1, 1600))
    found = chunks(lines, NL, months=True, one=1)
    assert [chunk["title"] for chunk in found] == ["januari 2026", "januari 2026 (vervolg)", "januari 2026 (vervolg)"]
    assert sum(len(chunk["rows"]) for chunk in found) == 1599


def _call(number: int, when: str, said: str = "gemist", way: Way = Way.IN, **more: object) -> Line:
    return Line(number, at(when), way, "Rik", said, **more)  # type: ignore[arg-type]


def test_calls_of_one_day_and_way_share_a_row_that_names_every_one_of_them() -> None:
    lines = (
        _call(1, "2026-01-31T23:59"),
        _call(2, "2026-02-01T00:10"),
        _call(3, "2026-02-01T00:20"),
        _call(4, "2026-02-01T00:30", "geweigerd"),
        _call(5, "2026-02-01T09:00", "opgenomen, 1:02", Way.OUT),
        _call(6, "2026-02-01T09:10"),
        Gap(7, 9, "niet gekozen"),
        _call(10, "2026-02-01T09:20"),
        _call(11, "2026-02-01T09:30", remarks=("staat in één export",)),
        Line(12, UNKNOWN_MOMENT, Way.IN, "Rik", "gemist"),
        Line(13, UNKNOWN_MOMENT, Way.IN, "Rik", "gemist"),
    )
    (table,) = chunks(lines, NL, months=False, one=3, pointed=frozenset({3}), folded=True)
    rows = [(row["number"], row["time"], row["words"]) if "gap" not in row else "gap" for row in table["rows"]]
    assert rows == [
        ("1", "23:59", "gemist"),
        ("2–4", "", "00:10, 00:20 gemist; 00:30 geweigerd"),
        ("5", "09:00", "opgenomen, 1:02"),
        ("6", "09:10", "gemist"),
        "gap",
        ("10", "09:20", "gemist"),
        ("11", "09:30", "gemist"),
        ("12", "tijd onbekend", "gemist"),
        ("13", "tijd onbekend", "gemist"),
    ]
    assert [row["anchor"] for row in table["rows"] if row.get("anchor")] == ["line-3-3"]


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.booleans(), st.sampled_from(["gemist", "geweigerd", "opgenomen, 0:10"])),
        max_size=40,
    )
)
def test_no_call_is_lost_or_told_twice_when_rows_are_shared(calls: list[tuple[int, bool, str]]) -> None:
    lines = [
        _call(number, f"2026-02-{1 + day:02d}T10:{number:02d}", said, Way.IN if incoming else Way.OUT)
        for number, (day, incoming, said) in enumerate(sorted(calls, key=lambda call: call[0]), 1)
    ]
    rows = [row for table in chunks(lines, NL, months=False, one=3, folded=True) for row in table["rows"]]
    printed = sorted(time for row in rows for time in re.findall(r"10:\d\d", f"{row['time']} {row['words']}"))
    assert printed == sorted(f"10:{line.number:02d}" for line in lines)


def test_a_place_in_another_volume_is_named_with_its_page() -> None:
    places = Places({"exhibit-2": 2, "line-2-40": 3, "exhibit-5": 1}, {"exhibit-2": 1, "line-2-40": 17})
    (spot,) = places.spots(Pick(at("2026-02-01T10:00"), "x", (2,), row=40), NL)
    assert (spot["words"], spot["elsewhere"]) == ("nr. 40", "deel 3, blz. 17")
    (spot,) = places.spots(Pick(at("2026-02-01T10:00"), "x", (5,)), NL)
    assert (spot["anchor"], spot["elsewhere"]) == ("exhibit-5", "")
    (spot,) = places.spots(Pick(at("2026-02-01T10:00"), "x", (2,), row=41), NL)
    assert (spot["words"], spot["elsewhere"]) == ("", "deel 2, blz. 1")
    assert places.spots(Pick(at("2026-02-01T10:00"), "x", (1, 2, 3, 4)), NL) == []


def test_every_day_with_contact_has_its_cell() -> None:
    drawn = figures.figures(sample("nl"), NL)
    assert drawn is not None
    rows = {row["name"]: row for row in drawn[0]["days"]["rows"]}
    assert len(rows) == 15
    april = rows["apr 2025"]
    assert (april["cells"][20]["n"], april["cells"][21]["no"], april["cells"][30], april["total"]) == (
        "7",
        True,
        None,
        "8",
    )
    shades = [
        rows[name]["cells"][day - 1]["shade"] for name, day in (("jan 2025", 6), ("apr 2025", 22), ("nov 2025", 2))
    ]
    assert shades == [0, 1, 3]


# ── volumes
def test_volumes_hold_every_line_and_picture_once_and_in_order() -> None:
    chance = random.Random(4)
    small = picture("street", "straat")
    exhibits = [
        Exhibit(
            number,
            "thread" if number % 50 == 0 else "message",
            f"t{number}",
            at("2026-01-01"),
            lines=tuple(
                Line(n, at("2026-01-01"), Way.IN, "Rik", "x" * chance.randint(0, 900))
                for n in range(chance.choice([1, 2, 9, 4000]) if number % 50 == 0 else 2)
            ),
            pictures=(small,) * (number % 3),
        )
        for number in range(1, 1500)
    ]
    found = in_volumes(exhibits)
    parts = [part for volume in found for part in volume]
    for exhibit in exhibits:
        mine = [part for part in parts if part.exhibit.number == exhibit.number]
        assert sum((part.exhibit.lines for part in mine), ()) == exhibit.lines
        assert sum((part.exhibit.pictures for part in mine), ()) == exhibit.pictures
        assert [part.continued for part in mine] == [False] + [True] * (len(mine) - 1)
        assert [part.goes_on for part in mine] == [True] * (len(mine) - 1) + [False]
    kinds = [part.exhibit.kind == "thread" for part in parts]
    assert kinds == sorted(kinds)
    assert all(len(volume) <= MOST_EXHIBITS for volume in found)
    assert len(in_volumes(exhibits, squeeze=0.3)) > len(found)


def test_an_empty_dossier_is_one_volume() -> None:
    assert in_volumes(()) == [[]]


def test_the_calendar_of_both_languages_is_whole() -> None:
    for phrases in (NL, EN):
        for number in range(1, 13):
            assert phrases.day(date(2026, number, number), short=True)
            assert phrases.month(f"2026-{number:02d}")


def test_a_title_ends_with_a_sentence_when_one_fits() -> None:
    told = "He came by as he had written. He said he would. " + "Then more and more " * 8 + "came. And so on."
    assert beginning(told) == "He came by as he had written. He said he would."
    assert beginning("I spoke to Mr. Jansen there " + "word " * 40).endswith("word …")
    assert beginning("Short.") == "Short."


def test_a_row_that_names_nobody_is_not_called_unknown() -> None:
    phrases = Phrases("nl", "Europe/Amsterdam", "Noor")
    data = sample("nl")
    moved = Exhibit(90, "incident", "Verhuisd", at("2026-01-24"))
    event = Event(at("2026-01-24"), "incident", "Verhuisd", (90,), certainty="unknown")

    def marks(exhibit: Exhibit) -> list[object]:
        sheet = sections.timeline(replace(data, exhibits=(exhibit,), timeline=(event,)), phrases)
        return [row["mark"] for month in (sheet or {})["months"] for row in month["rows"]]

    assert marks(moved) == ["voorval"]
    assert marks(replace(moved, certainty="unknown")) == ["voorval, onbekend wie"]


def test_a_column_that_would_be_empty_is_left_out() -> None:
    phrases = Phrases("nl", "Europe/Amsterdam", "Noor")
    data = sample("nl")
    bare = replace(data, withheld=tuple(replace(row, exhibit=None) for row in data.withheld))
    assert [len(about.about(one, phrases, Places({}))["withheld"]["head"]) for one in (data, bare)] == [4, 3]
    calls = next(exhibit for exhibit in data.exhibits if exhibit.kind == "calls")
    hidden = replace(calls, lines=tuple(replace(x, sender="") for x in calls.lines if isinstance(x, Line)))
    assert [exhibits.sheet(one, phrases)["nameless"] for one in (calls, hidden)] == [False, True]
