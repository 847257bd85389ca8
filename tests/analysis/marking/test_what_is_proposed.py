# SPDX-License-Identifier: EUPL-1.2
"""Proposals: for any text the same ones, with words inside the text; both languages; nothing for everyday talk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.analysis.marking.features import read_languages
from gestapeld.analysis.marking.folding import WORD, fold_word
from gestapeld.analysis.marking.matcher import LONG, matcher, passages
from gestapeld.analysis.marking.points import pack, read_file, unfold, unpack
from gestapeld.analysis.marking.proposing import blurred, open_words
from gestapeld.records.behaviour import BY_CODE

PIECES = st.sampled_from(
    ["ik", "ga", "je", "vermoorden", "kill", "you", "i will", "foto's", "online", "kinderen", "😂", "hamer", "\n", ". ",
     "dood", "haha", "K1LL", "vermooooorden", "naar", "school", "ﬁets", "e\u0301", "\u202e", "knife", "don't", "zei hij"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=120).map(" ".join))


def codes(text: str, channel: str = "chat") -> set[str]:
    return {one.category.code for one in matcher().propose(text, channel)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ik ga je vermoorden", "kill-or-harm"),
        ("IK GA JE VERMOOOORDEN", "kill-or-harm"),
        ("kga u kapot slaan", "kill-or-harm"),
        ("i will kill you", "kill-or-harm"),
        ("im gonna stab u", "kill-or-harm"),
        ("ik maak er vannacht een eind aan", "self-harm"),
        ("im going to kill myself tonight", "self-harm"),
        ("ik zet je naaktfoto's online", "publish"),
        ("i will post your nudes online", "publish"),
        ("je ziet je kinderen nooit meer terug", "children"),
        ("you will never see your kids again", "children"),
        ("vieze hoer", "insult"),
        ("you are a stupid cow", "insult"),
    ],
)
def test_a_plain_threat_is_proposed_however_it_is_typed(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "ok tot morgen", "kun je melk meenemen", "wat eten we vanavond", "see you at seven", "the train is late again",
        "ik ga dood van het lachen", "could murder a curry", "haal jij de kinderen van school om drie uur", "",
        "dank je wel voor gisteren, het was gezellig", "happy birthday, have a great day",
    ],
)  # fmt: skip
def test_everyday_talk_raises_no_red_flag(text: str) -> None:
    assert not any(one.category.red_flag for one in matcher().propose(text, "chat"))


def test_a_word_beside_a_transfer_is_a_message_and_what_was_paid_is_not() -> None:
    assert "payment-text" in codes("reageer nou", "payment")
    assert "payment-text" not in codes("boodschappen week 42", "payment")
    assert "payment-text" not in codes("reageer nou", "chat")


@given(TEXTS, st.sampled_from(["", "chat", "payment"]))
def test_every_proposal_rests_on_words_inside_the_text(text: str, channel: str) -> None:
    found = matcher().propose(text, channel)
    words = [match.span() for match in WORD.finditer(text)]
    for one in found:
        assert one.spans
        assert set(one.spans) <= set(words)
    assert found == matcher().propose(text, channel)
    assert len({one.category.code for one in found}) == len(found)


@given(TEXTS)
def test_hidden_words_stay_hidden(text: str) -> None:
    assert len(blurred(text)) == len(text)
    assert not any(character.isalnum() for character in blurred(text))
    shown = open_words(text, matcher().propose(text))
    assert len(shown) == len(text)


@given(st.text(max_size=40))
def test_folding_ends_and_loses_case_accents_and_drawn_out_letters(word: str) -> None:
    folded = fold_word(word)
    assert fold_word(folded) == folded
    assert fold_word("NEEEEEE\u0301") == fold_word("nee") == "nee"
    assert fold_word("don\u2019t") == fold_word("dont")


@given(st.lists(st.sampled_from(["woord ", "woord. ", "woord\n"]), min_size=1, max_size=300))
def test_a_long_message_is_read_in_parts_that_leave_nothing_out(pieces: list[str]) -> None:
    text = "".join(pieces)
    parts = passages(text)
    assert "".join(text[begin:end] for begin, end in parts) == text
    assert all(len(WORD.findall(text[begin:end])) <= LONG for begin, end in parts)


def test_a_threat_is_found_at_the_end_of_a_long_mail_with_the_right_place() -> None:
    text = "Dit is een gewone zin over het weer en de tuin. " * 40 + "Ik ga je vermoorden."
    (one,) = [one for one in matcher().propose(text) if one.category.code == "kill-or-harm"]
    assert "vermoorden" in [text[begin:end] for begin, end in one.spans]


@given(st.lists(st.integers(-4_000_000, 4_000_000), min_size=14, max_size=14))
def test_packed_numbers_come_out_as_they_went_in(values: list[int]) -> None:
    packed = pack(dict(enumerate(values)))
    assert [unpack(packed, place) for place in range(14)] == values


@pytest.mark.parametrize(
    ("language", "word", "sense"),
    [("en", "hammers", "tool"), ("en", "smashed", "break"), ("nl", "slagersmes", "tool"), ("nl", "hamertje", "tool")],
)
def test_a_word_near_a_listed_one_has_its_meaning(language: str, word: str, sense: str) -> None:
    assert f"sense {sense}" in read_languages()[language].features(word, "chat")


def test_words_are_told_by_their_neighbours_too() -> None:
    row = read_languages()["en"].features("i will kill you", "chat")
    assert {"after en kill you", "near en i kill", "pair sense i > sense kill"} <= set(row)
    assert "after en you kill" not in row


def test_points_are_written_short_and_come_out_whole() -> None:
    packed = unfold("a103c-20")
    assert [unpack(packed, place) for place in range(4)] == [103, 0, -20, 0]
    assert all(len(read_file()["needed"][language]) == 14 for language in ("nl", "en"))


def test_every_category_adds_behaviours_that_exist_and_the_four_gates_are_red_flags() -> None:
    categories = {category.code: category for category in matcher().categories}
    assert len(categories) == 14
    assert all(code in BY_CODE for category in categories.values() for code in category.behaviours)
    assert all(categories[code].red_flag for code in ("kill-or-harm", "self-harm", "publish", "children"))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("ik ga je vermoorden als je de deur opendoet, ik sla je dood", "kill-or-harm"),
        (
            "lekker weer vandaag he, was je nog naar de markt, ik sla je dood, tot zondag bij je ouders aan tafel",
            "kill-or-harm",
        ),
        ("if you go to the police again over the garden fence and the bins I'm going to kill you", "kill-or-harm"),
        ("de boodschappen staan in de gang, ik maak er vanavond een einde aan, zorg voor de kat", "self-harm"),
        ("dinner is in the oven and the bills are paid, I'm going to hang myself tonight", "self-harm"),
    ],
)
def test_what_is_said_outright_is_proposed_whatever_stands_around_it(text: str, category: str) -> None:
    assert category in {one.category.code for one in matcher().propose(text)}
