# SPDX-License-Identifier: EUPL-1.2
"""A sheet becomes an archival, accessible PDF with every word of it, in both languages, whatever the words are."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from gestapeld.sheets.form import (
    Frame,
    Heading,
    Lines,
    NewPage,
    Paragraph,
    Points,
    Rows,
    Sheet,
    Table,
    Tick,
    Ticks,
    texts_of,
)
from gestapeld.sheets.typesetting import typeset

MADE = datetime(2026, 3, 16, 9, 12, 44, tzinfo=UTC)
SHEET = Sheet(
    title="Meenemen naar de politie",
    made=MADE,
    blocks=(
        Frame((Paragraph("Bel bij gevaar", strong=True), Paragraph("Wacht daar niet mee."))),
        Heading("Wie het zijn"),
        Rows((("Naam", "Noor"), ("Sinds", "")), room=2),
        Paragraph("Een gewone regel.\nEn nog een.", small=True),
        Points(("eerste", "tweede")),
        Heading("Niet vergeten"),
        Ticks((Tick("een kopie vragen"), Tick("zelf gekozen", on=True))),
        NewPage(),
        Table(("Wanneer", "Wat"), (("3 maart", "gebeld"), ("4 maart", "aan de deur")), widths=(1, 3)),
        Lines(5, "Ruimte om te schrijven"),
    ),
    foot="Alleen voor u en de politie",
)


def printed(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return pages


@pytest.mark.parametrize(("language", "page"), [("nl", "bladzijde 2 van 2"), ("en", "page 2 of 2")])
def test_every_word_is_printed_and_pages_say_their_number(language: str, page: str) -> None:
    pages = printed(typeset(SHEET, language))
    assert len(pages) == 2
    assert page in pages[1]
    text = " ".join(pages)
    missing = [line for said in texts_of(SHEET) for line in said.split("\n") if line not in text]
    assert missing == []


def test_the_pdf_says_that_it_is_archival_and_accessible_and_gives_its_language() -> None:
    pdf = typeset(SHEET, "nl")
    for mark in (b"<pdfaid:part>3</pdfaid:part>", b"<pdfaid:conformance>A</pdfaid:conformance>", b"<pdfuaid:part>1"):
        assert mark in pdf
    assert re.search(rb"/Lang\s*\(nl", pdf)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert typeset(SHEET, "nl") == typeset(SHEET, "nl")


def test_what_is_ticked_differs_from_what_is_not() -> None:
    text = " ".join(printed(typeset(SHEET, "nl")))
    assert "☐ een kopie vragen" in text
    assert "☒ zelf gekozen" in text


def test_words_are_never_read_as_markup() -> None:
    odd = '#panic() *vet* $x$ = kop <a> @b \\ "c" // d'
    sheet = replace(SHEET, title=odd, blocks=(Heading(odd), Paragraph(odd), Rows(((odd, odd),)), Points((odd,))))
    assert " ".join(printed(typeset(sheet, "nl"))).count(odd) == 6


def test_the_search_for_protected_values_sees_every_text_that_is_printed() -> None:
    assert set(" ".join(texts_of(SHEET)).split()) >= {"Noor", "Sinds", "kopie", "deur", "schrijven", "eerste", "Bel"}


def test_long_tables_go_on_over_pages_with_their_head() -> None:
    rows = tuple((f"{n} maart", "woord " * 60) for n in range(40))
    pages = printed(typeset(replace(SHEET, blocks=(Table(("Wanneer", "Wat"), rows),)), "nl"))
    assert len(pages) > 3
    assert all("Wanneer" in page for page in pages)


@pytest.mark.parametrize("seed", range(3))
def test_random_words_from_all_of_unicode_never_stop_it(seed: int) -> None:
    chance = random.Random(seed)
    odd = "".join(chr(chance.randrange(0x110000)) for _ in range(300))
    blocks = (Heading(odd), Paragraph(odd), Rows(((odd, odd),)), Ticks((Tick(odd),)), Table(("a", "b"), ((odd, ""),)))
    assert typeset(Sheet(odd, MADE, blocks, odd), "en").startswith(b"%PDF-")


def test_an_empty_sheet_is_a_page() -> None:
    assert len(printed(typeset(Sheet("", MADE, ()), "nl"))) == 1
