# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import re
from collections.abc import Iterator

from gestapeld.guidance.contacts import open_contacts
from gestapeld.guidance.country import open_country
from gestapeld.guidance.triage import Advice, Answers, Ask, Table, Telling, Walk, as_data, decide, walk


def paths(table: Table, walking: Walk, name: str, answers: Answers) -> Iterator[tuple[Answers, Advice]]:
    """Every way from a screen to an advice, with the answers a person gave on that way."""
    state = walking.states[name]
    if isinstance(state, Advice):
        yield answers, state
        return
    for row in state.rows:
        yield from paths(table, walking, row.to, {**answers, row.question: frozenset({row.option})})
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
    assert count > 1000


def test_there_are_few_enough_screens_and_every_one_can_be_reached(table: Table, walking: Walk) -> None:
    assert len(walking.states) <= 150
    reached = {walking.start}
    queue = [walking.start]
    while queue:
        state = walking.states[queue.pop()]
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


def test_the_same_screens_as_data_for_a_script_hold_no_rules_and_are_small(walking: Walk, telling: Telling) -> None:
    data = json.loads(json.dumps(as_data(walking, telling)))
    assert len(json.dumps(data, ensure_ascii=False).encode()) < 45_000
    texts, values, fields = data["texts"], data["values"], data["fields"]
    for name, state in walking.states.items():
        given = data["states"][name]
        if isinstance(state, Ask):
            assert [to for _, to in given["rows"]] == [row.to for row in state.rows]
            assert given["skip"][1] == state.skip
            assert (given["none"][1] if given["none"] else "") == state.none
            continue
        told = telling.tell(state)
        for field, position in zip(fields, given, strict=True):
            value = values[position]
            wanted = getattr(told, field)
            if field in {"call", "also"}:
                assert [(contact, texts[text]) for contact, text in value] == list(wanted)
            elif isinstance(wanted, str):
                assert (value if field == "outcome" else texts[value]) == wanted
            else:
                assert (value if field == "pages" else [texts[text] for text in value]) == list(wanted)


def test_every_page_and_contact_named_exists(table: Table) -> None:
    country = open_country("nl")

    contacts = open_contacts(country)
    assert contacts is not None
    assert set(table.contacts()) <= set(contacts.all)
    assert set(table.sources) <= set(country.sources)
    for language in country.languages:
        assert set(table.pages()) <= set(country.pages[language])
