# SPDX-License-Identifier: EUPL-1.2
"""Which behaviours and words of a diary lead to what to do now; every sign named in the data exists in the rules."""

from __future__ import annotations

import pytest

from gestapeld.guidance.country import open_country
from gestapeld.guidance.triage import decide, open_triage
from gestapeld.guidance.triage.told import signs_told
from gestapeld.records.behaviour import BY_CODE

NL = open_country("nl")


def test_every_row_of_the_data_names_a_behaviour_and_a_sign_that_exist() -> None:
    source, telling = NL.text("told.toml"), open_triage(NL, "nl")
    assert source is not None
    assert telling is not None
    assert set(source.data["behaviours"]) <= set(BY_CODE)
    for sign in (*source.data["behaviours"].values(), *source.data["words"]):
        question, _, option = sign.partition(".")
        assert telling.table.question(question).option(option).outcome, sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Hij greep mij bij de KEEL.", "happened.throat"),
        ("ik maak je dood", "said.death"),
        ("I'll kill you", "said.death"),
        ("hij had een mes", "said.weapon"),
    ],
)
def test_words_of_danger_are_a_sign_in_any_language(text: str, sign: str) -> None:
    question, _, option = sign.partition(".")
    answers = signs_told(NL, (), ["iets anders", text])
    assert option in answers[question]
    telling = open_triage(NL, "nl")
    assert telling is not None
    assert decide(telling.table, answers).outcome == "today"


def test_words_that_only_look_like_it_are_no_sign() -> None:
    assert signs_told(NL, ("CONTACT.MSG",), ["de keeltjes van vergeten messenblok", "hij stond in de straat"]) == {}
