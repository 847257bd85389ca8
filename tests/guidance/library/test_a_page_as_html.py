# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.errors import GuidanceUnknownError
from gestapeld.guidance.library import Page, read_page
from gestapeld.guidance.page_html import body_html, explained
from gestapeld.guidance.page_text import passages

FRONT = '+++\ntitle = "T"\nsection = "s"\norder = 1\nsummary = "S"\nwords = ["w"]\ndate = 2026-11-21\nsources = ["x"]\n+++\n'


class Links:
    def page(self, page: str, words: str) -> str:
        return f'<a href="{page}.html">{words}</a>'

    def word(self, word: str, words: str) -> str:
        return explained(words, f"uitleg van <{word}>")

    def contact(self, contact: str, words: str) -> str:
        return f"<b>{words}</b>"


def page(body: str) -> Page:
    return read_page("xx/pages/nl/p.md", "nl", FRONT + body)


def test_headings_lists_links_and_callouts_come_out_as_html() -> None:
    html = body_html(
        page(
            "Een [aangifte](word:aangifte).\n\n# Kop\n\n- een\n- [twee](page:q)\n\n1. drie\n\n> **Let op.** Bel [VT](contact:vt).\n"
        ),
        Links(),
    )
    assert html == (
        '<p>Een <dfn>aangifte</dfn> <span class="meaning">(uitleg van &lt;aangifte&gt;)</span>.</p>\n<h2>Kop</h2>\n'
        '<ul><li>een</li>\n<li><a href="q.html">twee</a></li>\n</ul>\n<ol><li>drie</li>\n</ol>\n'
        '<div class="callout" role="note">\n<p><strong>Let op.</strong> Bel <b>VT</b>.</p>\n</div>\n'
    )


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Goed.\n\n[x](https://example.org)\n", 12),
        ("![x](y.png)\n", 10),
        ("a\n\n\n[x](javascript:alert)\n\n[y](other:z)\n", 15),
    ],
)
def test_an_address_or_a_picture_in_a_page_is_refused_with_its_line(body: str, line: int) -> None:
    with pytest.raises(GuidanceUnknownError) as caught:
        body_html(page(body), Links())
    assert caught.value.facts["line"] == line


@given(st.text(min_size=1).filter(str.strip))
def test_nothing_typed_in_a_page_becomes_a_tag_of_its_own(text: str) -> None:
    try:
        html = body_html(page("x " + text.replace("\r", " ")), Links())
    except GuidanceUnknownError:
        return
    allowed = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "div"}
    tags = {part.split(">")[0].split(" ")[0].strip("/") for part in html.split("<")[1:]}
    assert tags <= allowed


def test_the_words_of_a_page_are_told_by_kind(folder: Path) -> None:
    text = (folder / "pages" / "nl" / "a-page.md").read_text()
    assert list(passages(read_page("xx/pages/nl/a-page.md", "nl", text))) == [
        ("paragraph", "Een aangifte en een andere bladzijde."),
        ("heading", "Wat u nu kunt doen"),
        ("item", "Bel de politie."),
    ]
