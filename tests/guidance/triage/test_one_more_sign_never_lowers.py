# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.guidance.triage.conftest import dutch_table

from gestapeld.guidance.triage import OUTCOMES, Answers, Question, decide

TABLE = dutch_table()


def answers_to(question: Question) -> st.SearchStrategy[frozenset[str] | None]:
    """Skipped, or some of the options."""
    most = len(question.options) if question.many else 1
    return st.none() | st.frozensets(st.sampled_from([option.id for option in question.options]), max_size=most)


some_answers = st.fixed_dictionaries({question.id: answers_to(question) for question in TABLE.questions}).map(
    lambda found: {name: chosen for name, chosen in found.items() if chosen is not None}
)


@given(answers=some_answers, row=st.sampled_from(list(TABLE.signs())))
def test_adding_any_sign_never_lowers_the_advice_or_loses_a_contact(answers: Answers, row: object) -> None:
    question, option = row  # type: ignore[misc]
    before = decide(TABLE, answers)
    chosen = answers.get(question.id, frozenset()) if question.many else frozenset()
    after = decide(TABLE, {**answers, question.id: chosen | {option.id}})
    assert OUTCOMES.index(after.outcome) <= OUTCOMES.index(before.outcome)
    assert set(before.signs) - {f"{question.id}.no"} <= set(after.signs)
    assert set(before.call + before.also) <= set(after.call + after.also)


@given(answers=some_answers, name=st.sampled_from([question.id for question in TABLE.questions]))
def test_skipping_instead_of_saying_no_never_lowers_the_advice(answers: Answers, name: str) -> None:
    said_no = {**answers, name: frozenset()}
    skipped = {other: chosen for other, chosen in answers.items() if other != name}
    before, after = decide(TABLE, said_no), decide(TABLE, skipped)
    assert OUTCOMES.index(after.outcome) <= OUTCOMES.index(before.outcome)
    assert set(before.call + before.also) <= set(after.call + after.also)


@given(answers=some_answers)
def test_no_advice_is_without_somebody_to_call(answers: Answers) -> None:
    advice = decide(TABLE, answers)
    assert advice.call
    assert TABLE.neighbourhood in advice.call + advice.also
    assert set(advice.call).isdisjoint(advice.also)
