# SPDX-License-Identifier: EUPL-1.2
"""What is told turns into fields and back without loss, and every behaviour has a name in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.records.behaviour import BEHAVIOURS, FAMILIES
from gestapeld.records.fields import FIELD_NUMBERS
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.narrative import (
    Certainty,
    GivenTo,
    HowMany,
    Incident,
    Link,
    Mark,
    Marking,
    Medium,
    Note,
    PoliceReport,
    ProtectedKind,
    ProtectedValue,
    Target,
    Thing,
    ThingForm,
    Transcript,
)
from gestapeld.records.narrative_encoding import NARRATIVE_KINDS, Narrative, narrative_fields, narrative_of
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.wording import LANGUAGES, say

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
words = texts.filter(bool)
ids = st.builds(ItemId, st.just("evidence"), st.integers(0, 2**40), st.integers(0, 2**40))
several = st.lists(words, max_size=3).map(tuple)
id_lists = st.lists(ids, max_size=3).map(tuple)
moments = st.builds(
    Moment,
    words,
    st.none() | st.just("2026-03-14"),
    st.none() | st.integers(0, 2**45),
    st.none() | st.just("Europe/Amsterdam"),
    st.sampled_from(TimeQuality),
    st.sampled_from(Precision),
)
codes = st.lists(st.sampled_from([behaviour.code for behaviour in BEHAVIOURS]), max_size=3).map(tuple)
counts = st.builds(HowMany, texts, st.integers(0, 50), st.none() | st.integers(50, 99))
accounts = st.builds(Account, texts, texts)
incidents = st.builds(
    Incident,
    text=texts,
    when=moments,
    until=moments,
    where=texts,
    words=texts,
    behaviours=codes,
    targets=st.lists(st.sampled_from(Target), max_size=3).map(tuple),
    medium=st.sampled_from(Medium),
    who=st.none() | ids,
    certainty=st.sampled_from(Certainty),
    present=several,
    felt=texts,
    effect=texts,
    told=several,
    police=st.lists(st.builds(PoliceReport, moments, texts, texts, texts), max_size=2).map(tuple),
    count=st.none() | counts,
    links=id_lists,
    how=texts,
)
things = st.builds(
    Thing,
    text=texts,
    form=st.sampled_from(ThingForm),
    found=moments,
    where=texts,
    words=texts,
    envelope=texts,
    behaviours=codes,
    who=st.none() | ids,
    certainty=st.sampled_from(Certainty),
    photos=id_lists,
    touched=several,
    kept=texts,
    given=st.lists(st.builds(GivenTo, texts, moments), max_size=2).map(tuple),
    links=id_lists,
)
records = st.one_of(
    incidents,
    things,
    st.builds(Transcript, ids, texts, moments, accounts, texts, st.sampled_from(Way)),
    st.builds(Note, texts, moments, id_lists),
    st.builds(ProtectedValue, st.sampled_from(ProtectedKind), texts),
    st.builds(Marking, st.sampled_from(Mark), id_lists, st.booleans()),
    st.builds(Link, ids, id_lists, st.booleans()),
    st.builds(Person, texts, st.sampled_from(Role), texts),
    st.builds(
        AccountClaim, accounts, st.sampled_from(Whose), texts, st.none() | ids, st.sampled_from(Certainty), texts
    ),
)


@given(records)
def test_every_record_comes_back_from_its_fields(record: Narrative) -> None:
    fields = narrative_fields(record)
    assert narrative_of(fields) == record
    assert set(fields) <= set(FIELD_NUMBERS)
    assert fields["rest"]["kind"] in NARRATIVE_KINDS


@given(records, st.data())
def test_withheld_fields_come_back_empty_and_never_raise(record: Narrative, data: st.DataObject) -> None:
    fields = narrative_fields(record)
    droppable = sorted(set(fields) - {"rest", "links"})
    for name in data.draw(st.lists(st.sampled_from(droppable), unique=True)) if droppable else ():
        del fields[name]
    assert type(narrative_of(fields)) is type(record)


def test_only_told_kinds_are_decoded() -> None:
    with pytest.raises(ValueError, match="kind"):
        narrative_of({"rest": {"kind": "message"}})
    with pytest.raises(ValueError, match="record"):
        narrative_fields("message")  # type: ignore[arg-type]


def test_an_incident_told_in_one_sentence_costs_three_fields() -> None:
    assert set(narrative_fields(Incident("Hij stond voor de deur"))) == {"text", "certainty", "rest"}
    told = replace(Incident("x"), where="thuis")
    assert narrative_fields(told)["place"] == {"where": "thuis"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_is_stored_has_words(language: str) -> None:
    for behaviour in BEHAVIOURS:
        assert say(language, f"diary.behaviour.{behaviour.code}")
    for family in FAMILIES:
        assert say(language, f"diary.family.{family}")
    for table, values in (
        ("certainty", Certainty),
        ("target", Target),
        ("medium", Medium),
        ("thing", ThingForm),
        ("protected", ProtectedKind),
        ("mark", Mark),
        ("role", Role),
        ("whose", Whose),
    ):
        for value in values:
            assert say(language, f"diary.{table}.{value.value}")


def test_behaviour_codes_are_unique_and_only_a_notice_is_an_own_act() -> None:
    assert len({behaviour.code for behaviour in BEHAVIOURS}) == len(BEHAVIOURS) == 33
    assert [behaviour.code for behaviour in BEHAVIOURS if behaviour.own_act] == ["SYSTEM.NOTICE"]
    assert all(re.fullmatch(r"[A-Z]+(\.[A-Z]+)?", behaviour.code) for behaviour in BEHAVIOURS)
