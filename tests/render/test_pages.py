# SPDX-License-Identifier: EUPL-1.2
"""Pages of a PDF as pictures and words, drawn in a box."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from gestapeld.errors import UnreadableOriginalError
from gestapeld.render.pages import draw_pages
from gestapeld.render.typst import typeset

TWO = b"= Eerste\nwaar ben je\n#pagebreak()\n#rect(width: 100%, height: 50%, fill: black)\ntweede bladzijde\n"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    text = b'#set document(title: "x")\n#set text(lang: "nl")\n#set page(paper: "a4")\n' + TWO
    return typeset({"main.typ": text}, datetime(2026, 1, 1, tzinfo=UTC), standards=())


def test_a_page_is_a_picture_of_its_size_with_its_words(pdf: bytes) -> None:
    first, second = draw_pages(pdf, (1, 2), longest=600)
    assert "waar ben je" in first.words
    assert "waar ben je" not in second.words
    with Image.open(io.BytesIO(second.picture)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (second.width, second.height)
        assert 590 <= max(picture.size) <= 600
        assert picture.convert("L").getextrema() == (0, 255)


def test_pages_come_in_the_order_asked_and_what_does_not_exist_is_left_out(pdf: bytes) -> None:
    found = draw_pages(pdf, (2, 9, 0, 1), longest=200)
    assert ["tweede" in page.words for page in found] == [True, False]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"GIF89a"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableOriginalError):
        draw_pages(data, (1,))


def test_what_swells_up_ends_with_the_box() -> None:
    """A page of 2 km by 2 km, which at its own size would be 10^13 pixels."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 5670000 1]>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    pdf = (
        body
        + b"xref\n0 4\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    )
    page = draw_pages(pdf, (1,), longest=300)[0]
    assert page.width == 300
