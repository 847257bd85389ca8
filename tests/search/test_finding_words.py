# SPDX-License-Identifier: EUPL-1.2
"""Words are found without regard to accents and case, and nothing a person types can break the search."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.conftest import NOOR, ROBIN, Desk, message

from gestapeld.errors import UsageError
from gestapeld.search.query import Page, Query, find
from gestapeld.search.words import fold, snippet, terms_of


def texts(page: Page) -> list[str]:  # type: ignore[type-arg]
    return [hit.text for hit in page.hits]


def test_words_beginnings_and_phrases(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", ROBIN, "Doe de deur open, crème brûlée"),
        message("2026-03-01T10:01", NOOR, "Nee. De deuren blijven dicht"),
        message("2026-03-01T10:02", ROBIN, "open de DEUR"),
    )
    index = desk.index()

    def asked(words: str) -> list[int]:
        return sorted(hit.item.index for hit in find(index, Query(words=words)).hits)

    assert asked("deur open") == [0, 2]
    assert asked("deur*") == [0, 1, 2]
    assert asked('"deur open"') == [0]
    assert asked('"open de deu"*') == [2]
    assert asked('"open de deu*"') == [2]
    assert asked("creme BRULEE") == [0]
    assert asked("crème") == [0]
    assert asked("niets") == []
    assert asked("!!! ...") == []
    assert len(asked("")) == 3


@pytest.mark.parametrize(
    "words",
    ['"', '""', "*", "a AND", "OR", "NOT x", "NEAR(a b)", "body:x", "a^b", "-x", "{a}", "(((", "'; DROP TABLE item;--",
     '"unfinished phrase', "a\x00b", "é́́", "\u0301", "🙂", "a" * 5000, "\ud800", "x* *", '"*"', "\ue000"],
)  # fmt: skip
def test_signs_mean_nothing(desk: Desk, words: str) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "iets anders"))
    assert find(desk.index(), Query(words=words)).hits == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(max_size=40))
def test_any_text_can_be_asked(shared_desk: Desk, words: str) -> None:
    find(shared_desk.opened[0], Query(words=words))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(categories=["L", "N", "Z", "P", "M"]), max_size=60))
def test_every_word_of_a_text_is_found_by_its_terms(text: str) -> None:
    for term in terms_of(text):
        assert all(fold(word) for word in term.words)
    assert len(terms_of(text)) <= 32


def test_a_phrase_does_not_reach_from_one_part_of_an_item_into_another(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "tot morgen", subject="vroeg", channel="email", thread=""))
    index = desk.index()
    assert texts(find(index, Query(words="morgen vroeg"))) == ["tot morgen"]
    assert texts(find(index, Query(words='"morgen vroeg"'))) == []


def test_the_words_shown_are_those_around_the_match_as_they_stand() -> None:
    text = "x " * 300 + "Ik stond VÓÓR de deur " + "y " * 300
    piece = snippet(text, terms_of("voor"))
    assert "VÓÓR de deur" in piece
    assert piece.startswith("…")
    assert piece.endswith("…")
    assert piece.strip("…") in text
    assert snippet("kort", terms_of("lang")) == "kort"


def test_a_page_size_or_cursor_that_makes_no_sense_is_refused(desk: Desk) -> None:
    index = desk.index()
    for query in (Query(size=0), Query(size=100_000), Query(cursor="x"), Query(cursor="9.1"), Query(kinds=("x",))):
        with pytest.raises(UsageError):
            find(index, query)
