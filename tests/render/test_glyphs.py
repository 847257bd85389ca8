# SPDX-License-Identifier: EUPL-1.2
"""Every text can be printed, and nothing in it acts unseen."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.render.glyphs import FAMILIES, FONTS, direction, drawable, pieces, plain
from gestapeld.render.typst import typeset

MADE = datetime(2026, 3, 16, 9, 12, 44, tzinfo=UTC)


def page_of(texts: list[str]) -> bytes:
    """A PDF with one paragraph for each text, as strict as the dossier."""
    families = ",".join(f'"{family}"' for family in FAMILIES)
    source = (
        '#set document(title: "x")\n'
        f"#set text(font: ({families}), fallback: false, size: 4pt)\n= x\n"
        '#for it in json("texts.json") { par(it) }\n'
    )
    return typeset({"main.typ": source.encode(), "texts.json": json.dumps(texts).encode()}, MADE)


@pytest.mark.parametrize(
    "text",
    [
        "Gewone tekst met é, ë, ł, ș, “aanhaling”, € 12 en 30 °C",
        "мир Ελλάδα Tiếng Việt",
        "أين أنت؟ مرحبا",
        "שלום לכם",
        "नमस्ते",
        "ሰላም",
        "👍🏽 👨‍👩‍👧 ❤️ 1️⃣ 🇳🇱 ☎️",
        "می‌خواهم",
        "你好吗？我在等你。",
        "こんにちは、カタカナ 漢字",
        "안녕하세요",
        "→ ★ ① ∑ 𝓝𝓸𝓸𝓻",
        "e\u0302 o\u0308 n\u0303 o\u0302\u0301",
        "\ufffd",
    ],
)
def test_what_a_font_draws_stays_as_it_is(text: str) -> None:
    assert drawable(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("\u202egnp.exe", "[U+202E]gnp.exe"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("\u200eafbeelding weggelaten", "[U+200E]afbeelding weggelaten"),
        ("No\u200bor", "No[U+200B]or"),
        ("soft\u00adhyphen", "soft[U+00AD]hyphen"),
        ("a\u200db", "a[U+200D]b"),
        ("\x00\x07\x1b[31m", "[U+0000][U+0007][U+001B][31m"),
        ("\x00" * 12, "[U+0000 ×12]"),
        ("สวั", "[U+0E2A][U+0E27][U+0E31]"),
        ("\U00020000\U00020001\U00020002\U00020003你", "[U+20000 … ×4]你"),
        ("สวัสดี, hallo", "[U+0E2A … ×6], hallo"),
        ("สวัส\u202e\x00\x00\x00", "[U+0E2A … ×4][U+202E][U+0000 ×3]"),
        ("\u202e\u202d\u202e\u2066\u2069", "[U+202E][U+202D][U+202E][U+2066][U+2069]"),
        ("\ue000\U000f0000", "[U+E000][U+F0000]"),
        ("\ud83d", "[U+D83D]"),
        ("\ufeff", "[U+FEFF]"),
        ("x\ufe0f", "x[U+FE0F]"),
        ("e" + "\u0301" * 30, "e" + "\u0301" * 4 + "[U+0301 … ×26]"),
        ("a\r\nb\rc\td", "a\nb[U+000D]c    d"),
        ("line\u2028separator\x0b\x0c\x85", "line[U+2028]separator[U+000B][U+000C][U+0085]"),
    ],
)
def test_what_shows_nothing_or_cannot_be_drawn_is_spelled_out(text: str, printed: str) -> None:
    assert drawable(text) == printed


@given(st.text())
def test_printing_text_again_changes_nothing_more(text: str) -> None:
    assert drawable(drawable(text)) == drawable(text)


@given(st.text(alphabet=st.characters(), max_size=200))
def test_pieces_together_are_the_text(text: str) -> None:
    assert "".join(pieces(drawable(text))) == drawable(text)


def test_long_words_get_places_to_break_and_ordinary_ones_none() -> None:
    assert pieces("arbeidsongeschiktheid en 06-12345601") == ["arbeidsongeschiktheid en 06-12345601"]
    assert max(map(len, pieces("https://voorbeeld.example/" + "ab12" * 300))) <= 6 + 5
    assert all(not piece.startswith(("\u0301", "U+", "+", "]")) for piece in pieces(drawable("e\u0301你" * 40)))


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("Hallo", "ltr"),
        ("مرحبا", "rtl"),
        ("123 שלום", "rtl"),
        ("Rik: مرحبا", "ltr"),
        ("[U+200F]مرحبا", "rtl"),
        ("", "ltr"),
        ("123", "ltr"),
    ],
)
def test_a_line_reads_in_the_direction_of_its_first_letter(line: str, reads: str) -> None:
    assert direction(line) == reads


def test_labels_in_drawings_hold_letters_of_the_main_font_only() -> None:
    assert plain("cafe\u0301 👍\nx") == "café [U+1F44D] x"
    assert plain("o" + "\u0323\u0302\u0330") == "ộ[U+0330]"


def test_the_table_of_what_fonts_draw_holds_nothing_unseen() -> None:
    table = json.loads((FONTS / "coverage.json").read_text("ascii"))
    drawn = {point for runs in table.values() for first, last in runs for point in range(first, last + 1)}
    unseen = {*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), 0xFEFF, 0xE000}
    assert drawn.isdisjoint(unseen | set(range(0x2060, 0x2070)) | set(range(0xD800, 0xF900)))
    assert set(range(0x20, 0x7F)) | {ord(char) for char in "éëïöüçñß€…–“”‘’"} <= drawn


def test_every_single_character_can_be_printed() -> None:
    points = (chr(point) for point in range(0x110000))
    shown = sorted({printed for char in points if not (printed := drawable(char)).startswith("[U+")})
    assert len(shown) > 8000
    assert page_of(shown).startswith(b"%PDF-")


def test_thousands_of_random_strings_can_be_printed() -> None:
    chance = random.Random(20260316)
    drawn = [point for point in range(0x20, 0x20000) if not drawable(chr(point)).startswith("[U+")]
    marks = [
        point
        for point in range(0x300, 0x20000)
        if drawable("e" + chr(point)) == "e" + chr(point) and drawable(chr(point)) != chr(point)
    ]
    texts = []
    for number in range(4000):
        pool: list[int] | range = (drawn, [*marks, *drawn[::40], 0x200C, 0x200D, 0xFE0F, 0x1F3FB], range(0x110000))[
            number % 3
        ]
        texts.append(drawable("".join(chr(chance.choice(pool)) for _ in range(chance.randint(1, 14)))))
    assert page_of(texts).startswith(b"%PDF-")
