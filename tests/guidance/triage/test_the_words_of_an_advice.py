# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re

import pytest

from gestapeld.guidance.triage import AdviceText, Ask, Telling, Walk, decide, questions_of, row_label

REASSURING = {
    "nl": r"laag risico|geen gevaar|niet gevaarlijk|u bent veilig|valt (wel )?mee|wacht af|afwachten|kans dat",
    "en": r"low risk|no danger|not dangerous|you are safe|wait and see|probably|likely",
}


def read(told: AdviceText) -> str:
    """Everything a person reads of an advice."""
    parts = [told.title, told.lead, told.always, told.afraid, told.yourself, told.limits, told.dated]
    parts += [*told.reasons, *told.say, *told.say_other, *told.do, *told.silent, *told.neighbourhood]
    parts += [text for _, text in told.call + told.also]
    return "\n".join(parts)


def test_every_advice_has_a_reason_words_to_say_and_who_else(walking: Walk, telling: Telling) -> None:
    for _, advice in walking.advices():
        told = telling.tell(advice)
        assert told.reasons
        assert len(told.say) >= 2
        assert told.do
        assert told.call
        assert told.also
        assert all(text.strip() for text in read(told).splitlines())
        assert "112" in told.always
        assert "{" not in read(told)


def test_every_advice_says_how_to_reach_the_wijkagent_and_that_fear_is_enough(walking: Walk, telling: Telling) -> None:
    enough = {"nl": "Dat is genoeg om te bellen", "en": "That is enough to call"}[telling.words.name.split(".")[1]]
    for _, advice in walking.advices():
        told = telling.tell(advice)
        assert "wijkagent" in told.neighbourhood[0]
        assert "wijkagent" in told.neighbourhood[1]
        assert enough in told.afraid


def test_no_advice_reassures_or_says_to_wait(walking: Walk, telling: Telling) -> None:
    language = telling.words.name.split(".")[1]
    for _, advice in walking.advices():
        assert not re.search(REASSURING[language], read(telling.tell(advice)), re.IGNORECASE)


def test_advice_now_says_what_to_do_without_talking_and_for_somebody_else(walking: Walk, telling: Telling) -> None:
    for _, advice in walking.advices():
        told = telling.tell(advice)
        assert bool(told.silent) == (advice.outcome == "now")
        assert bool(told.say_other) == (advice.outcome == "now")
        if advice.outcome == "now":
            assert "112NL" in "".join(told.silent)
            assert "112nl" in advice.call + advice.also


@pytest.mark.parametrize("who", ["child", "other"])
def test_somebody_else_is_spoken_about_as_somebody_else(telling: Telling, who: str) -> None:
    words = {"nl": {"child": "mijn kind", "other": "diegene"}, "en": {"child": "my child", "other": "this person"}}
    person = words[telling.words.name.split(".")[1]][who]
    answers = {"who": frozenset({who}), "said": frozenset({"threat"})}
    told = telling.tell(decide(telling.table, answers))
    assert person in " ".join(told.say)
    mine = telling.tell(decide(telling.table, {**answers, "who": frozenset({"self"})}))
    assert told.do != mine.do
    others = telling.tell(decide(telling.table, {**answers, "who": frozenset({"child", "other"} - {who})}))
    assert told.do != others.do
    assert told.say != mine.say


def test_a_call_is_short(walking: Walk, telling: Telling) -> None:
    everything = {question.id: frozenset(o.id for o in question.options) for question in telling.table.questions}
    everything |= {"safe": frozenset({"no"}), "who": frozenset({"self"}), "relation": frozenset({"close"})}
    told = telling.tell(decide(telling.table, everything))
    assert len(told.reasons) == 29
    assert len(told.say) == 5


def test_every_screen_has_its_words(walking: Walk, telling: Telling) -> None:
    for state in walking.states.values():
        if isinstance(state, Ask):
            for question in questions_of(telling.table, state):
                assert telling.ask(question, state.viewpoint).endswith("?")
                assert telling.skip(question)
            labels = [row_label(telling, state, row) for row in state.rows]
            assert len(set(labels)) == len(labels)
            assert not any("{" in label or len(label) > 95 for label in labels)


def test_who_cannot_talk_reads_of_the_silent_ways_first(telling: Telling) -> None:
    quiet = decide(telling.table, {"safe": frozenset({"no"}), "danger": frozenset({"at-door"})})
    told = telling.tell(quiet)
    assert quiet.call[:2] == ("112nl", "112")
    assert "112NL" in told.title
    assert "112NL" in told.lead
    assert "112NL" in told.do[0]
    assert any("112" in line for line in told.do[1:])


NO_COPY = {"nl": "Maak geen kopie", "en": "Make no copy"}
DOOR = {"nl": r"deur op slot|fluister|school", "en": r"[Ll]ock the door|[Ww]hisper|school"}


@pytest.mark.parametrize("sign", ["soon.images-today", "said.images"])
@pytest.mark.parametrize("who", ["self", "child", "other"])
def test_images_have_advice_of_their_own(telling: Telling, sign: str, who: str) -> None:
    question, option = sign.split(".")
    advice = decide(telling.table, {"who": frozenset({who}), question: frozenset({option})})
    told = telling.tell(advice)
    language = telling.words.name.split(".")[1]
    steps = " ".join(told.do)
    assert NO_COPY[language] in steps
    assert "Helpwanted" in steps
    assert "112" in steps
    assert not re.search(DOOR[language], steps + " ".join(told.silent))
    assert not re.search("Veilig Thuis.*Helpwanted", steps)
    called = advice.call + advice.also
    assert "veilig-thuis" not in called or called.index("helpwanted") < called.index("veilig-thuis")


def test_with_someone_at_the_door_images_add_their_steps_and_take_none_away(telling: Telling) -> None:
    door = telling.tell(decide(telling.table, {"danger": frozenset({"at-door"})}))
    both = {"danger": frozenset({"at-door"}), "soon": frozenset({"images-today"})}
    told = telling.tell(decide(telling.table, both))
    assert told.title == door.title
    assert told.silent == door.silent
    assert told.do[: len(door.do)] == door.do
    assert NO_COPY[telling.words.name.split(".")[1]] in " ".join(told.do)
