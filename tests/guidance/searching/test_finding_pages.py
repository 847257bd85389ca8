# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.guidance.country import Country, read_country
from gestapeld.guidance.searching.folding import folded, shorter, sound, steps_between
from gestapeld.guidance.searching.index import SearchIndex, build_index
from gestapeld.guidance.searching.question import find_pages
from gestapeld.guidance.searching.register import register

FRONT = '+++\ntitle = "{title}"\nsection = "s"\norder = {order}\nsummary = "{title}"\nwords = {words}\ndate = 2026-11-21\nsources = ["x"]\n+++\n{body}\n'
PAGES = [
    ("diary", "Een dagboek bijhouden", '["logboek", "opschrijven wat er gebeurt"]', "Schrijf elke dag op wat u zag."),
    ("letter", "De stopbrief", '["brief sturen dat het moet stoppen"]', "Een aangetekende brief met een kopie."),
    ("tracker", "Een tracker gevonden", '["airtag onder mijn auto", "hij weet steeds waar ik ben"]', "Laat de tracker liggen. Bel de politie."),
    ("police", "Aangifte doen bij de politie", '["naar het bureau", "wat u dat"]', "U vertelt wat er is gebeurd. De politie schrijft het op."),
]  # fmt: skip


@pytest.fixture
def country(tmp_path: Path) -> Country:
    folder = tmp_path / "xx"
    (folder / "pages" / "nl").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "country.toml").write_text(
        'code = "xx"\nlanguages = ["nl"]\n[name]\nnl = "N"\n[[sections]]\nid = "s"\nnl = "S"\n'
    )
    (folder / "sources" / "a.toml").write_text('[x]\ntitle = "t"\npublisher = "p"\nmark = "H"\n')
    (folder / "search.nl.toml").write_text(
        'danger = ["mes", "staat deur"]\nalike = [["politie", "agent"], ["dagboek", "kladblok"]]\n'
    )
    for order, (name, title, words, body) in enumerate(PAGES):
        (folder / "pages" / "nl" / f"{name}.md").write_text(
            FRONT.format(title=title, order=order, words=words, body=body)
        )
    return read_country(folder, "xx")


@pytest.fixture
def index(country: Country) -> SearchIndex:
    return build_index(country, "nl")


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("dagboek", "diary"),
        ("DAGBOEKEN", "diary"),
        ("dagbeok", "diary"),
        ("dachboek", "diary"),
        ("dag boek", "diary"),
        ("kladblok", "diary"),
        ("bijgehouden", "diary"),
        ("brief", "letter"),
        ("hoe stop ik dit met een brief", "letter"),
        ("stopbrieff", "letter"),
        ("er zat een airteg onder de auto", "tracker"),
        ("trackr", "tracker"),
        ("agent", "police"),
        ("angifte", "police"),
        ("aang", "police"),
        ("politiebureau", "police"),
        ("wat u dat", "police"),
    ],
)
def test_everyday_and_misspelt_words_lead_to_the_page(index: SearchIndex, question: str, page: str) -> None:
    assert find_pages(index, question).pages[0] == page


def test_words_that_are_nowhere_find_nothing(index: SearchIndex) -> None:
    assert find_pages(index, "quasar xylofoon").pages == ()
    assert find_pages(index, "").pages == ()
    assert find_pages(index, "?!,.").pages == ()


@pytest.mark.parametrize("question", ["hij heeft een mes", "hij staat voor de deur", "MES"])
def test_words_that_may_mean_danger_are_told(index: SearchIndex, question: str) -> None:
    assert find_pages(index, question).danger


@pytest.mark.parametrize("question", ["dagboek", "een deur", "een mug"])
def test_other_words_are_not_called_dangerous(index: SearchIndex, question: str) -> None:
    assert not find_pages(index, question).danger


@given(st.text(max_size=200))
def test_any_text_at_all_gets_an_answer(text: str) -> None:
    empty = SearchIndex("nl", ("p",), {"brief": 0}, {"brief": 0}, {0: {0: 5}}, {}, {}, ())
    assert set(find_pages(empty, text).pages) <= {"p"}


def test_the_register_holds_every_title_and_phrase_by_letter(country: Country) -> None:
    letters = dict(register(country, "nl"))
    assert list(letters) == sorted(letters)
    assert ("Airtag onder mijn auto", ("tracker",)) in letters["A"]
    assert sum(len(rows) for rows in letters.values()) == sum(
        len(page.words) + 1 for page in country.pages["nl"].values()
    )


def test_folding_drops_case_accents_and_apostrophes() -> None:
    assert folded("Één foto's, '\u2019s NACHTS Ça-va 112!") == ["een", "fotos", "s", "nachts", "ca", "va", "112"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("aangifte", "aangivte"), ("politie", "pollitie"), ("bedreigd", "bedreigt"), ("zwijgen", "swijgen")],
)
def test_dutch_words_that_sound_alike_are_alike(one: str, other: str) -> None:
    assert sound("nl", one) == sound("nl", other)


def test_a_shorter_form_keeps_at_least_four_letters() -> None:
    assert all(len(form) >= 4 for word in ("geen", "gestalkt", "huizen", "ges") for form in shorter("nl", word))


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_steps_between_words_are_the_same_both_ways_and_none_for_equal_words(one: str, other: str) -> None:
    assert steps_between(one, other, 7) == steps_between(other, one, 7)
    assert (steps_between(one, other, 2) == 0) == (one == other)
    assert steps_between(one, other, 2) == min(3, steps_between(one, other, 7))


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("brief", "breif", 1), ("brief", "brif", 1), ("brief", "briefs", 1), ("mes", "bus", 2)]
)
def test_exchanged_letters_are_one_step(one: str, other: str, steps: int) -> None:
    assert steps_between(one, other, 2) == steps
