# SPDX-License-Identifier: EUPL-1.2
"""Plots hold a strict content policy, need no colour, never make missing material look like silence, and fit."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.render.plots.sample import COUNTS, COVERED, FIRST, LANDMARKS, LAST, ages, hours, nothing, one, plots
from tests.web.timeline.conftest import HOSTILE

import gestapeld.web
from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.records.patterns.plots import BeforeAfter, CalendarHeat, Comparison, Landmark, Plot, Side, Streams
from gestapeld.render import drawing
from gestapeld.render.drawing import NARROW, PAGE, WIDE, Size, folded, long
from gestapeld.render.plots.axis import Axis, holes
from gestapeld.render.plots.drawn import describe, draw, table_of, title_of
from gestapeld.render.plots.words import words_in
from gestapeld.render.typst import typeset

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"wide": WIDE, "narrow": NARROW, "page": PAGE}
SORTS = list(plots())
EVERY = [
    pytest.param(plot, id=f"{kind}-{sort}")
    for kind, made in (("usual", plots), ("nothing", nothing), ("one", one), ("ages", ages))
    for sort, plot in made().items()
]


def parsed(text: str) -> Any:
    return etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("plot", EVERY)
def test_every_plot_is_a_named_picture_within_the_strictest_content_policy(
    plot: Plot, language: str, size: Size
) -> None:
    root = parsed(draw(plot, "x", language, size))
    assert root.get("role") == "img"
    names = root.get("aria-labelledby").split()
    assert [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == names
    assert root.find(f"{SVG}title").text == title_of(plot, language)
    assert root.find(f"{SVG}desc").text == describe(plot, language)
    assert {etree.QName(node).localname for node in root.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "circle", "path", "g", "text",
    }  # fmt: skip
    for node in root.iter():
        assert not [name for name in node.attrib if name == "style" or name.startswith("on") or "href" in name]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("plot", EVERY)
def test_every_plot_fits_its_paper(plot: Plot, size: Size) -> None:
    text = draw(plot, "x", "nl", size)
    assert not re.search(r"nan|inf[^o]|None", text.split("</desc>")[1])
    root = parsed(text)
    wide, high = (float(part) for part in root.get("viewBox").split()[2:])
    assert wide == size.width
    for node in root.iter(f"{SVG}text"):
        if node.getparent().get("transform"):  # a sign of the key, moved by its group
            continue
        small = float(node.get("font-size", size.text))
        room, x, y = long(node.text, small), float(node.get("x")), float(node.get("y"))
        first = {"start": x, "middle": x - room / 2, "end": x - room}[node.get("text-anchor", "start")]
        assert first >= -room * 0.3 - 2, node.text
        assert first + room <= wide + size.text, node.text
        assert 0 <= y <= high + 1, node.text
        assert small >= 0.6 * size.text
    for node in root.iter(f"{SVG}rect"):
        assert float(node.get("width")) >= 0
        assert float(node.get("height")) >= 0


@pytest.mark.parametrize("sort", SORTS)
def test_the_same_numbers_give_the_same_bytes(sort: str) -> None:
    assert draw(plots()[sort], "x", "nl") == draw(plots()[sort], "x", "nl")


@pytest.mark.parametrize("sort", SORTS)
def test_words_of_evidence_stay_words(sort: str) -> None:
    for hostile in (*HOSTILE, "\x00", "\ud800", "&amp;"):
        for size in SIZES.values():
            root = parsed(draw(plots(name=hostile)[sort], "x", "nl", size))
            assert {etree.QName(node).localname for node in root.iter()}.isdisjoint(
                {"script", "img", "iframe", "style"}
            )


def test_every_tone_has_a_colour_on_screen_in_the_light_and_in_the_dark() -> None:
    style = (Path(gestapeld.web.__file__).parent / "static" / "plots.css").read_text("utf-8")
    used = {
        name for size in SIZES.values() for plot in plots().values() for name in classes(draw(plot, "x", "nl", size))
    }
    for name in used | {f"f-{name}" for name in drawing._NAMES.values()}:
        assert f".plotted .{name} " in style, name


def classes(text: str) -> set[str]:
    return {name for found in re.findall(r'class="([^"]*)"', text) for name in found.split()}


@pytest.mark.parametrize("sort", ["calendar", "streams", "cumulative", "accounts", "effect"])
def test_time_without_material_is_hatched_and_said(sort: str) -> None:
    text = draw(plots()[sort], "x", "nl")
    assert 'id="x-none"' in text
    assert 'id="x-silent"' in text
    assert text.count("url(#x-none)") >= 2
    words = words_in("nl")
    for key in ("key.none", "key.silent"):
        assert words.say(key) in text
    whole = {"calendar": CalendarHeat(FIRST, COUNTS, COUNTS, Covered((Span(FIRST, LAST),)))}
    if sort in whole:
        assert "x-none" not in draw(whole[sort], "x", "nl")


def test_every_day_that_matters_has_its_line_and_its_words() -> None:
    for sort in ("calendar", "streams", "cumulative", "accounts", "effect"):
        for size in SIZES.values():
            text = "".join(parsed(draw(plots()[sort], "x", "nl", size)).itertext())
            for number, landmark in enumerate(LANDMARKS, 1):
                assert str(number) in text
                said = words_in("nl").landmark(landmark)
                assert said.replace(" ", "") in text.replace(" ", "")


def test_more_days_that_matter_than_there_is_room_for_still_have_their_line_and_their_words() -> None:
    many = tuple(Landmark(date(2026, 2, day), "notice", f"keer {day}") for day in range(1, 29))
    plot = plots()["streams"]
    assert isinstance(plot, Streams)
    root = parsed(draw(replace(plot, landmarks=many), "x", "nl", NARROW))
    text = " ".join(root.itertext())
    assert all(f"keer {day}" in text for day in range(1, 29))


def test_on_the_calendar_a_square_grows_with_the_contacts_of_its_day() -> None:
    plot = CalendarHeat(
        date(2026, 1, 5), (0, 1, 2, 3, 4, 5), (0,) * 6, Covered((Span(date(2026, 1, 5), date(2026, 1, 10)),))
    )
    root = parsed(draw(plot, "x", "nl"))
    drawn = [
        (node.get("stroke-width"), re.findall(r"h([\d.]+)", node.get("d")))
        for node in root.findall(f"{SVG}path")
        if (node.get("class") or "") in {"s-l1", "s-l2", "s-l3", "s-l4", "s-deep"}
    ]
    assert all(long == [wide] for wide, long in drawn)  # as high as it is long
    sides = [float(wide) for wide, _ in drawn]
    assert sides == sorted(set(sides))
    assert len(sides) == 5


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_on_the_calendar_exactly_the_days_without_material_are_hatched(size: Size) -> None:
    root = parsed(draw(plots()["calendar"], "x", "nl", size))
    area = {
        kind: sum(
            float(wide) * float(high)
            for node in root.findall(f"{SVG}path")
            if node.get("fill") == f"url(#x-{kind})"
            for wide, high in re.findall(r"h([\d.]+)v([\d.]+)h", node.get("d"))
        )
        for kind in ("none", "silent")
    }
    days = {"none": (LAST - FIRST).days + 1 - COVERED.days, "silent": sum(one.days for one in COVERED.silent)}
    assert area["none"] / area["silent"] == pytest.approx(days["none"] / days["silent"], rel=0.02)
    assert sqrt(area["none"] / days["none"]) == pytest.approx(sqrt(area["silent"] / days["silent"]), rel=0.02)
    assert 0 < area["none"] / days["none"] < (2 * size.text) ** 2


def test_a_contact_on_a_day_without_material_is_still_drawn() -> None:
    plot = CalendarHeat(date(2026, 1, 5), (3, 0), (0, 0), Covered())
    text = draw(plot, "x", "nl")
    assert "s-l" in text or "s-deep" in text
    assert "url(#x-none)" in text


def test_years_without_anything_are_left_out_of_the_calendar() -> None:
    text = "".join(parsed(draw(ages()["calendar"], "x", "nl")).itertext(f"{SVG}text"))
    assert "1970" in text
    assert "2100" in text
    assert "2031" not in text.replace("4 mei 20", "")


def test_the_area_of_an_hour_is_in_proportion() -> None:
    cells = [[0] * 24 for _ in range(7)]
    cells[0][3], cells[1][3] = 100, 25
    plot = replace(hours(), values=tuple(map(tuple, cells)))
    root = parsed(draw(plot, "x", "nl"))
    drawn = next(node.get("d") for node in root.findall(f"{SVG}path") if node.get("class") == "f-deep")
    sides = [float(side) for side in re.findall(r"h([\d.]+)v", drawn)]
    assert sides[0] == pytest.approx(2 * sides[1], abs=0.1)


def test_a_side_without_material_has_no_bar_and_a_short_one_no_average() -> None:
    day = date(2026, 3, 1)
    landmark = Landmark(day, "notice")

    def bars(before: Side | None) -> tuple[str, tuple[str, ...]]:
        plot = BeforeAfter((Comparison(landmark, before, None),), Covered())
        return draw(plot, "x", "nl"), table_of(plot, "nl").rows[0]

    span = Span(date(2026, 1, 1), date(2026, 2, 28))
    none, row = bars(Side(span, 0, 0, 0, 0))
    assert 'class="f-deep"' not in none.split("<text")[1]
    assert words_in("nl").say("before-after.no-material") in none
    assert row[4] == "–"
    short, row = bars(Side(span, 6, 9, 2, 0))
    assert row[4] == "–"
    assert "te kort voor een gemiddelde" in describe(BeforeAfter((Comparison(landmark, Side(span, 6, 9, 2, 0), None),), Covered()), "nl")  # fmt: skip
    assert short.count("f-deep") == none.count("f-deep") == 1  # only in the key
    long_enough, row = bars(Side(span, 28, 30, 9, 2))
    assert row[1:] == ("59", "28", "30", "7,5", "9", "2")
    assert long_enough.count("f-deep") == 2


def test_what_is_not_sure_and_what_she_did_herself_never_stand_on_the_stack() -> None:
    plot = plots()["cumulative"]
    sure = sum(COUNTS) + sum(count // 2 for count in COUNTS) + sum(count // 5 for count in COUNTS)
    assert f"{sure:,}".replace(",", ".") in describe(plot, "nl")
    text = draw(plot, "x", "nl")
    assert "niet zeker: " in text
    assert "zelf: " in text


@pytest.mark.parametrize("sort", SORTS)
def test_the_table_has_every_number_of_the_picture(sort: str) -> None:
    for language in ("nl", "en"):
        table = table_of(plots()[sort], language)
        assert {len(row) for row in table.rows} == {len(table.head)}
    if sort == "calendar":
        total = sum(int(row[3].replace(",", "")) for row in table.rows)
        assert total == sum(COUNTS)
        assert sum(int(row[1]) for row in table.rows) == COVERED.days
    if sort == "streams":
        assert sum(int(row[2].replace(",", "")) for row in table.rows) == sum(COUNTS)


def test_a_year_of_material_on_the_axis_is_where_it_belongs() -> None:
    axis = Axis(Span(date(2025, 1, 1), date(2025, 12, 31)), 100, 465)
    assert axis.at(date(2025, 1, 1)) == 100
    assert axis.at(date(2025, 1, 11)) == 110
    assert axis.wide(Span(date(2025, 2, 1), date(2025, 2, 28))) == (131, 28)
    assert axis.at(date(1999, 1, 1)) == 100
    assert list(holes(Covered((Span(date(2025, 3, 1), date(2025, 3, 9)),)), axis.span)) == [
        Span(date(2025, 1, 1), date(2025, 2, 28)),
        Span(date(2025, 3, 10), date(2025, 12, 31)),
    ]


def test_long_words_are_folded_and_no_line_is_wider_than_its_room() -> None:
    text = "verbod of maatregel (een heel lang verbod met nog veel meer woorden) " + "x" * 90
    lines = folded(text, 11, 150)
    assert all(long(line, 11) <= 150 for line in lines)
    assert " ".join(lines[:-1]) == text.rsplit(" ", 1)[0]


@pytest.mark.parametrize("kind", [plots, nothing, one])
def test_every_plot_can_be_printed(kind: Any) -> None:
    made = kind()
    source = '#set document(title: "x")\n#set text(font: "Noto Sans")\n= x\n'
    source += "".join(f'#image("{sort}.svg", alt: "d", width: 100%)\n' for sort in made)
    files = {f"{sort}.svg": draw(plot, sort, "nl", PAGE).encode() for sort, plot in made.items()}
    assert typeset({"main.typ": source.encode(), **files}, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("sort", SORTS)
def test_a_plot_of_years_is_drawn_in_no_time(sort: str) -> None:
    plot = plots()[sort]
    if isinstance(plot, CalendarHeat):
        plot = replace(plot, values=plot.values * 8, own=plot.own * 8)
    spent = []
    for _ in range(5):
        begin = time.thread_time()
        draw(plot, "x", "nl")
        spent.append(time.thread_time() - begin)
    assert min(spent) < 0.03
