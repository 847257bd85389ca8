# SPDX-License-Identifier: EUPL-1.2
"""Typesetting happens in a box that reaches nothing, and says why it failed without a word of the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest
from PIL import Image
from tests.render.test_pictures import encoded

from gestapeld.errors import TypesettingError
from gestapeld.render.pictures import redraw
from gestapeld.render.typst import picture_file, spelled_out, typeset, typeset_whatever_comes

MADE = datetime(2026, 3, 16, 9, 12, 44, tzinfo=UTC)
HEAD = '#set document(title: "Proef")\n#set text(font: "Noto Sans", fallback: false)\n= Kop\n'


def pdf_of(body: str, **files: bytes) -> bytes:
    return typeset({"main.typ": (HEAD + body).encode(), **files}, MADE)


def words_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_files_are_read_from_memory() -> None:
    assert "goedemorgen" in words_of(pdf_of('#read("gedachte.txt")', **{"gedachte.txt": b"goedemorgen"}))


def test_the_pdf_says_that_it_is_archival_and_accessible() -> None:
    pdf = pdf_of("Tekst")
    for mark in (b"<pdfaid:part>3</pdfaid:part>", b"<pdfaid:conformance>A</pdfaid:conformance>", b"<pdfuaid:part>1"):
        assert mark in pdf
    assert b"/MarkInfo" in pdf


def test_the_same_input_gives_the_same_bytes() -> None:
    assert pdf_of("Tekst") == pdf_of("Tekst")


@pytest.mark.parametrize(
    "body",
    ['#read("/etc/passwd")', '#read("../glyphs.py")', '#import "@preview/cetz:0.4.0"', "#panic()", "#let x ="],
)
def test_a_template_reaches_nothing_outside_its_files(body: str) -> None:
    with pytest.raises(TypesettingError) as refused:
        pdf_of(body)
    assert refused.value.facts == {"reason": "template"}


def test_a_character_without_a_glyph_is_named_by_its_code_point_only() -> None:
    with pytest.raises(TypesettingError) as refused:
        pdf_of("geheim อ geheim")
    assert refused.value.facts == {"reason": "undrawable", "point": 0x0E2D}


def test_a_document_that_is_not_accessible_is_refused() -> None:
    with pytest.raises(TypesettingError) as refused:
        pdf_of('#image("p.svg")', **{"p.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'})
    assert refused.value.facts == {"reason": "standard"}


def test_a_jpeg_stands_in_the_pdf_byte_for_byte() -> None:
    drawn = redraw(encoded(Image.effect_noise((64, 48), 60).convert("RGB"), "JPEG"))
    wrapped = picture_file(drawn.data, drawn.media, drawn.width, drawn.height)
    assert drawn.data in pdf_of('#image("p.svg", alt: "ruis")', **{"p.svg": wrapped})


def test_only_our_own_fonts_are_used() -> None:
    pdf = pdf_of("Tekst")
    assert b"NotoSans-Regular" in pdf
    assert b"Libertinus" not in pdf


def test_a_character_that_slips_through_is_spelled_out_and_set_again() -> None:
    files = {"data.json": '{"a":"x\u0e2dy"}'.encode(), "main.typ": "// \u0e2d".encode()}
    assert spelled_out(files, 0x0E2D) == {"data.json": b'{"a":"x[U+0E2D]y"}', "main.typ": "// \u0e2d".encode()}
    body = (HEAD + '#read("a.txt")').encode()
    assert "x[U+0E2D]y" in words_of(typeset_whatever_comes({"main.typ": body, "a.txt": "x\u0e2dy".encode()}, MADE))
