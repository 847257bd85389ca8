# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from collections.abc import Iterator

from gestapeld.guidance.contacts import open_contacts
from gestapeld.guidance.country import open_country
from gestapeld.guidance.triage import Advice, Answers, Ask, Table, Walk, decide, walk


def paths(table: Table, walking: Walk, name: str, answers: Answers) -> Iterator[tuple[Answers, Advice]]:
    """Every way from a screen to an advice, with the answers a person gave on that way."""
    state = walking.states[name]
    if isinstance(state, Advice):
        yield answers, state
        if beside := walking.beside.get(name):
            for row in beside.rows:
                yield {**answers, row.question: frozenset({row.option})}, walking.states[row.to]
        return
    for row in state.rows:
        relation = {"relation": frozenset({row.relation})} if row.relation else {}
        yield from paths(table, walking, row.to, {**answers, row.question: frozenset({row.option})} | relation)
    if state.none:
        no = {}
        for question in table.questions:
            if question.id in state.questions:
                plain = [option.id for option in question.options if not option.outcome]
                no[question.id] = frozenset(plain)
        yield from paths(table, walking, state.none, {**answers, **no})
    yield from paths(table, walking, state.skip, answers)


def test_every_way_through_the_screens_gives_exactly_what_the_rules_decide(table: Table, walking: Walk) -> None:
    count = 0
    for answers, advice in paths(table, walking, walking.start, {}):
        assert advice == decide(table, answers), answers
        count += 1
    assert count > 800


def test_there_are_few_enough_screens_and_every_one_can_be_reached(table: Table, walking: Walk) -> None:
    assert len(walking.states) <= 150
    reached = {walking.start}
    queue = [walking.start]
    while queue:
        name = queue.pop()
        state = walking.beside.get(name, walking.states[name])
        if isinstance(state, Ask):
            following = {row.to for row in state.rows} | {state.skip} | ({state.none} if state.none else set())
            queue += following - reached
            reached |= following
    assert reached == set(walking.states)


def test_the_names_of_screens_tell_nothing_and_stay_the_same(table: Table, walking: Walk) -> None:
    for name, state in walking.states.items():
        assert re.fullmatch(r"[a-z2-7]{6}", name)
        if isinstance(state, Advice):
            assert not any(sign.split(".")[1] in name for sign in state.signs)
            assert state.outcome not in name
    assert list(walk(table).states) == list(walking.states)


def test_the_first_screen_has_the_worst_and_leads_straight_to_112(walking: Walk) -> None:
    first = walking.states[walking.start]
    assert isinstance(first, Ask)
    assert [row.option for row in first.rows][:2] == ["no", "at-door"]
    for row in first.rows:
        advice = walking.states[row.to]
        assert isinstance(advice, Advice)
        assert advice.outcome == "now"


def test_every_sign_of_danger_now_is_at_most_three_taps_from_the_first_page(walking: Walk) -> None:
    taps = {walking.start: 1}  # the first tap is "what must I do now" on the first page of the site
    queue = [walking.start]
    while queue:
        name = queue.pop(0)
        state = walking.states[name]
        if isinstance(state, Ask):
            for following in [*(row.to for row in state.rows), state.none, state.skip]:
                if following and following not in taps:
                    taps[following] = taps[name] + 1
                    queue.append(following)
    now = [taps[name] for name, advice in walking.advices() if advice.outcome == "now"]
    assert len(now) == 11
    assert max(now) == 3
    assert now.count(2) == 7


def test_no_screen_has_more_than_seven_answers(walking: Walk) -> None:
    assert max(len(state.rows) for state in walking.states.values() if isinstance(state, Ask)) == 7


def test_without_a_sign_the_advice_comes_after_five_questions_and_with_one_after_four(walking: Walk) -> None:
    """Skipping or "none of these" all the way; and the first sign of today on the way."""
    name, asked = walking.start, 0
    while isinstance(state := walking.states[name], Ask):
        name = state.none or state.rows[0].to
        asked += 1
    assert asked == 5
    name, asked = walking.start, 0
    while isinstance(state := walking.states[name], Ask):
        today = [row.to for row in state.rows if row.question == "happened"]
        name = today[0] if today else state.none or state.skip
        asked += 1
    assert asked == 4


def test_beside_an_advice_without_a_sign_what_is_left_can_still_be_told(table: Table, walking: Walk) -> None:
    without = {name for name, advice in walking.advices() if not advice.signs}
    assert set(walking.beside) == without
    (pattern,) = [question for question in table.questions if question.after]
    for name, state in walking.beside.items():
        advice = walking.states[name]
        assert isinstance(advice, Advice)
        assert state.skip == name
        assert [row.option for row in state.rows] == [option.id for option in pattern.options]
        for row in state.rows:
            better = walking.states[row.to]
            assert isinstance(better, Advice)
            assert better.signs == (f"pattern.{row.option}",)
            assert (better.outcome, better.viewpoint, better.close) == (
                advice.outcome,
                advice.viewpoint,
                advice.close,
            )
            assert set(advice.call) <= set(better.call)
            assert set(advice.pages) <= set(better.pages)


def test_nothing_that_is_now_or_today_is_asked_only_beside_an_advice(table: Table) -> None:
    for question in table.questions:
        if question.after:
            assert {option.outcome for option in question.options} == {"this-week"}


def test_every_page_and_contact_named_exists(table: Table) -> None:
    country = open_country("nl")

    contacts = open_contacts(country)
    assert contacts is not None
    assert set(table.contacts()) <= set(contacts.all)
    assert set(table.sources) <= set(country.sources)
    for language in country.languages:
        assert set(table.pages()) <= set(country.pages[language])
