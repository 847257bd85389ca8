# SPDX-License-Identifier: EUPL-1.2
"""The gate before a stop letter, with every row of the table of signs as the site and the program ask them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.letter_gate import TOPICS, Row, Why, gate
from gestapeld.guidance.country import open_country
from gestapeld.guidance.triage.rules import read_triage
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.letter import Advisor, LetterAdvice, LetterSigns
from gestapeld.wording import LANGUAGES, say

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
ON = date(2026, 5, 20)  # a Wednesday
RULES = open_country("nl").text("triage.toml")
assert RULES is not None
TABLE = tuple(
    Row(f"{question.id}.{option.id}", option.outcome or "") for question, option in read_triage(RULES).signs()
)
HOLDING = [row.sign for row in TABLE if row.outcome in ("now", "today")]
WARNING = [row.sign for row in TABLE if row.outcome == "this-week"]
QUESTIONS = tuple(dict.fromkeys(row.question for row in TABLE))


def at(text: str) -> Moment:
    return read_when(text, now=NOW).begin


NOTHING = LetterSigns(asked=QUESTIONS, when=at("2026-05-20"))


def advice(
    *signs: str, when: str = "2026-05-19", week: str = "2026-05-18", by: Advisor = Advisor.POLICE
) -> LetterAdvice:
    return LetterAdvice(by, at(when), "buurvrouw slaapt hier", week, signs)


def test_the_table_has_the_rows_these_tests_are_about() -> None:
    assert {"safe.no", "danger.at-door", "soon.breach-now", "happened.throat", "happened.breach"} <= set(HOLDING)
    assert {"said.death", "said.weapon", "said.child", "said.end", "said.afraid"} <= set(HOLDING)
    assert {sign.partition(".")[0] for sign in HOLDING} == {"safe", "danger", "soon", "happened", "said"}
    assert {sign.partition(".")[0] for sign in WARNING} == {"pattern"}


def test_all_answered_and_nothing_named_opens_it() -> None:
    found = gate(TABLE, NOTHING, (), None, ON)
    assert found.open
    assert not (found.signs or found.topics or found.unasked)


@pytest.mark.parametrize("sign", HOLDING)
def test_every_now_or_today_row_holds_the_letter_and_the_sending_until_advice(sign: str) -> None:
    named = replace(NOTHING, signs=(sign,))
    for sending in (False, True):
        held = gate(TABLE, named, (), None, ON, sending=sending)
        assert held.why == (Why.NO_ADVICE,)
        assert held.signs == (sign,)
        for by in Advisor:
            assert gate(TABLE, named, (), advice(sign, by=by), ON, sending=sending).open


@pytest.mark.parametrize("sign", HOLDING)
def test_every_row_holds_also_when_only_the_diary_tells_it(sign: str) -> None:
    held = gate(TABLE, NOTHING, (sign,), None, ON)
    assert held.why == (Why.NO_ADVICE,)
    assert gate(TABLE, NOTHING, (sign,), advice(sign), ON).open


@pytest.mark.parametrize("sign", WARNING)
def test_a_row_for_this_week_warns_and_goes_on(sign: str) -> None:
    found = gate(TABLE, replace(NOTHING, signs=(sign,)), (), None, ON)
    assert found.open
    assert found.topics == (sign,)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_other_topic_warns_and_goes_on(topic: str) -> None:
    found = gate(TABLE, replace(NOTHING, topics=(topic,)), (), None, ON)
    assert found.open
    assert found.topics == (topic,)
    for language in LANGUAGES:
        assert say(language, f"steps-letter.topic.{topic}")
        assert say(language, f"steps-letter.warning.{topic}")


def test_skipping_a_question_never_opens_it() -> None:
    assert gate(TABLE, None, (), None, ON).why == (Why.UNASKED,)
    for left_out in ("safe", "danger", "soon", "happened", "said"):
        asked = tuple(question for question in QUESTIONS if question != left_out)
        found = gate(TABLE, replace(NOTHING, asked=asked), (), None, ON)
        assert found.why == (Why.UNASKED,)
        assert found.unasked == (left_out,)
    without_pattern = replace(NOTHING, asked=tuple(q for q in QUESTIONS if q != "pattern"))
    assert gate(TABLE, without_pattern, (), None, ON).open  # this question holds nothing


def test_advice_alone_does_not_take_the_place_of_the_questions() -> None:
    assert gate(TABLE, None, (), advice(), ON).why == (Why.UNASKED,)


def test_advice_on_a_sign_that_was_told_does_not_answer_what_was_never_asked() -> None:
    found = gate(TABLE, None, ("happened.throat",), advice("happened.throat"), ON)
    assert found.why == (Why.UNASKED,)
    asked = replace(NOTHING, asked=tuple(question for question in QUESTIONS if question != "danger"))
    found = gate(TABLE, asked, ("happened.throat",), advice("happened.throat"), ON)
    assert (found.why, found.unasked) == ((Why.UNASKED,), ("danger",))


def test_answers_hold_for_a_week_also_beside_advice() -> None:
    named = replace(NOTHING, signs=("said.afraid",), when=at("2026-05-12"))
    assert gate(TABLE, named, (), advice("said.afraid"), ON).why == (Why.OLD_ANSWERS,)


def test_answers_hold_for_a_week() -> None:
    assert gate(TABLE, replace(NOTHING, when=at("2026-05-13")), (), None, ON).open
    assert gate(TABLE, replace(NOTHING, when=at("2026-05-12")), (), None, ON).why == (Why.OLD_ANSWERS,)


def test_a_sign_that_came_after_the_advice_holds_again_and_is_named() -> None:
    named = replace(NOTHING, signs=("said.afraid", "said.death"))
    found = gate(TABLE, named, (), advice("said.afraid"), ON)
    assert found.why == (Why.NEW_SIGNS,)
    assert found.new == ("said.death",)
    assert gate(TABLE, named, (), advice("said.afraid", "said.death"), ON).open


@pytest.mark.parametrize(
    ("week", "making", "sending"),
    [
        ("2026-05-20", None, None),
        ("2026-05-14", None, None),  # its last day is 20 May
        ("2026-05-13", Why.WEEK_PAST, Why.WEEK_PAST),
        ("2026-05-21", None, Why.WEEK_AHEAD),
        ("2026-06-03", None, Why.WEEK_AHEAD),  # 14 days ahead
        ("2026-06-04", Why.WEEK_AHEAD, Why.WEEK_AHEAD),
    ],
)
def test_what_was_agreed_holds_for_its_week(week: str, making: Why | None, sending: Why | None) -> None:
    named = replace(NOTHING, signs=("happened.throat",))
    for is_sending, expected in ((False, making), (True, sending)):
        found = gate(TABLE, named, (), advice("happened.throat", week=week), ON, sending=is_sending)
        assert found.why == ((expected,) if expected else ())


def test_advice_without_a_day_or_from_tomorrow_opens_nothing() -> None:
    named = replace(NOTHING, signs=("happened.throat",))
    for when in (UNKNOWN_MOMENT, at("2026-05-21")):
        found = gate(TABLE, named, (), replace(advice("happened.throat"), when=when), ON)
        assert found.why == (Why.ADVICE_DATE,)


def test_the_most_urgent_sign_stands_first() -> None:
    named = replace(NOTHING, signs=("said.afraid", "danger.at-door", "happened.throat"))
    assert gate(TABLE, named, (), None, ON).signs == ("danger.at-door", "happened.throat", "said.afraid")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    for why in Why:
        assert say(language, f"steps-letter.why.{why.value}")
