# SPDX-License-Identifier: EUPL-1.2
"""What every row of the table leads to, alone, with another row, and with questions skipped. The rows are written out
here a second time on purpose: a rule that is changed by accident fails.
"""

from __future__ import annotations

from itertools import chain, combinations, product

import pytest

from gestapeld.errors import UnknownAnswerError
from gestapeld.guidance.triage import OUTCOMES, Advice, Answers, Table, decide

NOW = [
    "safe.no", "danger.at-door", "danger.followed", "danger.violence", "danger.weapon", "danger.breaking",
    "danger.child-taken", "soon.threat-today", "soon.breach-now", "soon.end-now", "soon.images-today",
]  # fmt: skip
TODAY = [
    "happened.throat", "happened.violence", "happened.entry", "happened.breach", "happened.damage", "happened.tracker",
    "happened.worse", "said.death", "said.weapon", "said.child", "said.end", "said.threat", "said.afraid",
    "said.images",
]  # fmt: skip
THIS_WEEK = ["pattern.twice", "pattern.turning", "pattern.spread", "pattern.ties"]
LEADS_TO = dict(
    chain(((row, "now") for row in NOW), ((row, "today") for row in TODAY), ((row, "this-week") for row in THIS_WEEK))
)
QUESTIONS = ("safe", "danger", "soon", "happened", "said", "pattern")


def answered(*rows: str, **more: frozenset[str]) -> Answers:
    """Every question answered: these rows with yes, all others with no."""
    answers = {name: frozenset[str]() for name in QUESTIONS} | {"safe": frozenset({"yes"})}
    answers |= {"who": frozenset({"self"}), "relation": frozenset({"other"})}
    for row in rows:
        question, option = row.split(".")
        answers[question] = frozenset({option}) | (answers[question] if question != "safe" else frozenset())
    return {**answers, **more}


def urgency(advice: Advice) -> int:
    return -OUTCOMES.index(advice.outcome)


def test_the_table_has_these_rows_and_no_others(table: Table) -> None:
    assert [f"{question.id}.{option.id}" for question, option in table.signs()] == list(LEADS_TO)
    assert {f"{question.id}.{option.id}": option.outcome for question, option in table.signs()} == LEADS_TO


@pytest.mark.parametrize("row", LEADS_TO)
def test_each_row_alone_leads_where_it_must(table: Table, row: str) -> None:
    advice = decide(table, answered(row))
    assert advice.outcome == LEADS_TO[row]
    assert advice.signs == (row,)


@pytest.mark.parametrize(("one", "other"), list(combinations(LEADS_TO, 2)))
def test_of_two_rows_the_most_urgent_decides_and_both_count(table: Table, one: str, other: str) -> None:
    advice = decide(table, answered(one, other))
    assert advice.outcome == min(LEADS_TO[one], LEADS_TO[other], key=OUTCOMES.index)
    assert set(advice.signs) == {one, other}
    for row in (one, other):
        alone = decide(table, answered(row))
        assert set(alone.pages) <= set(advice.pages) | set(table.outcomes[alone.outcome].pages)


@pytest.mark.parametrize("row", [None, *LEADS_TO])
def test_with_any_questions_skipped_nothing_is_lower_than_with_no(table: Table, row: str | None) -> None:
    names = ["safe", "danger", "soon", "who", "relation", "happened", "said", "pattern"]
    said_no = decide(table, answered(*([row] if row else [])))
    for skips in product([False, True], repeat=len(names)):
        answers = dict(answered(*([row] if row else [])))
        for name, skip in zip(names, skips, strict=True):
            if skip and (row is None or not row.startswith(name + ".")):
                del answers[name]
        advice = decide(table, answers)
        assert urgency(advice) >= urgency(said_no)
        assert set(said_no.call + said_no.also) <= set(advice.call + advice.also)


def test_two_skipped_questions_are_at_least_this_week_and_said(table: Table) -> None:
    answers = dict(answered())
    assert not decide(table, answers).unseen
    del answers["happened"]
    assert not decide(table, answers).unseen
    del answers["said"]
    advice = decide(table, answers)
    assert advice.unseen
    assert advice.outcome == "this-week"


def test_saying_nothing_at_all_is_this_week(table: Table) -> None:
    advice = decide(table, {})
    assert (advice.outcome, advice.unseen, advice.close) == ("this-week", True, True)
    assert "veilig-thuis" in advice.call


@pytest.mark.parametrize("row", [None, *LEADS_TO])
@pytest.mark.parametrize("who", ["self", "child", "other"])
@pytest.mark.parametrize("relation", ["close", "other"])
def test_every_advice_names_the_wijkagent_and_somebody_to_call(
    table: Table, row: str | None, who: str, relation: str
) -> None:
    answers = answered(*([row] if row else []), who=frozenset({who}), relation=frozenset({relation}))
    advice = decide(table, answers)
    assert "wijkagent" in advice.call + advice.also
    assert advice.call
    assert (advice.outcome == "now") == ("112" in advice.call)
    assert advice.outcome != "now" or advice.call[0] == ("112nl" if row == "safe.no" else "112")


@pytest.mark.parametrize("row", [None, *LEADS_TO])
def test_an_ex_family_or_dependency_adds_veilig_thuis(table: Table, row: str | None) -> None:
    rows = [row] if row else []
    close = decide(table, answered(*rows, relation=frozenset({"close"})))
    other = decide(table, answered(*rows, relation=frozenset({"other"})))
    assert "veilig-thuis" in close.call + close.also
    assert "veilig-thuis" not in other.call + other.also
    if row not in NOW:
        assert "veilig-thuis" in close.call


@pytest.mark.parametrize("who", ["child", "other"])
def test_the_bystanders_path_ends_with_veilig_thuis_and_how_to_help(table: Table, who: str) -> None:
    advice = decide(table, answered("pattern.twice", who=frozenset({who})))
    assert "veilig-thuis" in advice.call
    assert set(advice.pages) & {"for-someone-else", "help-for-children"}


@pytest.mark.parametrize("row", ["said.images", "soon.images-today"])
def test_images_name_helpwanted_beside_the_police_or_112(table: Table, row: str) -> None:
    advice = decide(table, answered(row))
    assert "helpwanted" in advice.call + advice.also
    assert advice.call[0] in {"police", "112"}


@pytest.mark.parametrize(
    "answers",
    [
        {"weather": frozenset({"rain"})},
        {"danger": frozenset({"rain"})},
        {"safe": frozenset({"yes", "no"})},
        {"who": frozenset({"self", "other"})},
    ],
)
def test_an_answer_the_table_does_not_have_is_refused(table: Table, answers: Answers) -> None:
    with pytest.raises(UnknownAnswerError):
        decide(table, answers)
