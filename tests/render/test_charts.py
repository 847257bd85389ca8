# SPDX-License-Identifier: EUPL-1.2
"""Charts hold a strict content policy, say in words what they show, and do not need colour."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from lxml import etree

from gestapeld.render.charts import MOST_SERIES, Chart, Mark, Series, stacked_columns, table
from gestapeld.render.typst import typeset

SVG = "{http://www.w3.org/2000/svg}"


def chart(**more: object) -> Chart:
    given: dict[str, object] = {
        "id": "months",
        "title": "Contacten per maand",
        "description": "Twee maanden.",
        "columns": ("jan", "feb", "mrt"),
        "series": (
            Series("WhatsApp", (10, 0, 4)),
            Series("Sms", (2, 1, 0)),
            Series("Noor zelf", (3, 0, 0), below=True),
        ),
        "groups": (("2026", 0),),
        "marks": (Mark(1.5, "nee gezegd"),),
    }
    return Chart(**(given | more))  # type: ignore[arg-type]


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def test_the_chart_has_a_name_a_description_and_the_role_of_a_picture() -> None:
    root = parsed(stacked_columns(chart()))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == ("Contacten per maand", "Twee maanden.")


def test_nothing_in_it_needs_more_than_the_strictest_content_policy() -> None:
    root = parsed(stacked_columns(chart()))
    assert {etree.QName(node).localname for node in root.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "circle", "path", "line", "text",
    }  # fmt: skip
    for node in root.iter():
        assert not [name for name, _ in node.items() if name == "style" or name.startswith("on") or "href" in name]


def test_words_in_labels_stay_words() -> None:
    text = stacked_columns(chart(title='<script>alert("x")</script>', columns=("&amp;", "\x00", "\u202e")))
    assert "<script" not in text
    assert "[U+0000]" in text
    assert "[U+202E]" in text
    parsed(text)


def test_every_series_differs_in_more_than_its_shade() -> None:
    series = tuple(Series(f"kanaal {number}", (1, 2, 3)) for number in range(MOST_SERIES))
    text = stacked_columns(chart(series=series))
    looks = re.findall(r'<pattern id="months-p(\d)"', text)
    solid = {f"months-p{number}" for number in range(MOST_SERIES)} - {f"months-p{number}" for number in looks}
    assert len(looks) >= 6
    assert len(solid) == 2  # told apart by light and dark


def test_heights_are_in_proportion_and_the_own_contacts_hang_below_the_line() -> None:
    root = parsed(stacked_columns(chart(marks=(), groups=())))
    boxes = [
        box for box in root.iter(f"{SVG}rect") if box.getparent().tag == f"{SVG}svg" and float(box.get("width")) > 20
    ]
    heights = {round(float(box.get("height")), 1): float(box.get("y")) for box in boxes}
    tallest = max(heights)
    ground = heights[tallest] + tallest
    assert pytest.approx(tallest / 10 * 3, abs=0.2) in list(heights)
    assert [y for height, y in heights.items() if abs(height - tallest / 10 * 3) < 0.2] == [
        pytest.approx(ground, abs=0.1)
    ]


def test_the_same_numbers_come_as_a_table() -> None:
    assert table(chart()) == (
        ("WhatsApp", "Sms", "Noor zelf"),
        (("jan", (10, 2, 3)), ("feb", (0, 1, 0)), ("mrt", (4, 0, 0))),
    )


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert stacked_columns(chart()) == stacked_columns(chart())


@pytest.mark.parametrize("columns", [0, 1, 60, 400])
@pytest.mark.parametrize("highest", [0, 1, 7, 99_999])
def test_any_size_of_chart_can_be_drawn_and_printed(columns: int, highest: int) -> None:
    many = Chart("c", "t", "d", tuple(str(c) for c in range(columns)), (Series("s", (highest,) * columns),))
    text = stacked_columns(many)
    assert "nan" not in text
    assert "inf" not in text
    if columns in (1, 400) and highest:
        source = b'#set document(title: "x")\n#set text(font: "Noto Sans")\n= x\n#image("c.svg", alt: "d", width: 100%)'
        assert typeset({"main.typ": source, "c.svg": text.encode()}, datetime(2026, 1, 1, tzinfo=UTC))


def test_numbers_that_do_not_fit_the_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        stacked_columns(chart(series=(Series("x", (1,)),)))
    with pytest.raises(ValueError, match="do not fit"):
        stacked_columns(chart(series=(Series("x", (1, 2, 3)),) * (MOST_SERIES + 1)))
