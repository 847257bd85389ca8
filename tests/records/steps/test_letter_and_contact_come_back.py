# SPDX-License-Identifier: EUPL-1.2
"""The stop letter and contact with help turn into fields and back without loss, and have words in both languages."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.records.fields import FIELD_NUMBERS
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.narrative_encoding import NARRATIVE_KINDS, narrative_fields, narrative_of
from gestapeld.records.steps.contact import Asked, Body, By, HelpAnswer, HelpContact, Outcome, Request, Taken
from gestapeld.records.steps.contact_fields import CONTACT_FORMS
from gestapeld.records.steps.letter import (
    Advisor,
    Allowed,
    Brought,
    Happened,
    LetterAdvice,
    LetterEvent,
    LetterSigns,
    Outside,
    Scope,
    Sender,
    StopLetter,
)
from gestapeld.records.steps.letter_fields import LETTER_FORMS
from gestapeld.records.steps.step import StepRecord
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
days = st.lists(st.integers(0, 6), max_size=3).map(tuple)
allowed = st.builds(Allowed, texts, texts, texts, days, texts, texts)
requests = st.lists(st.builds(Request, st.sampled_from(Asked), texts), max_size=3).map(tuple)
records = st.one_of(
    st.builds(
        StopLetter,
        moments,
        texts,
        st.sampled_from(Scope),
        st.lists(allowed, max_size=2).map(tuple),
        texts,
        texts,
        st.sampled_from(Sender),
        texts,
        texts,
        several,
        st.booleans(),
        id_lists,
        st.none() | ids,
        texts,
    ),
    st.builds(
        LetterEvent, ids, st.sampled_from(Happened), moments, st.sampled_from(Brought), texts, texts, several, id_lists
    ),
    st.builds(Outside, id_lists, st.booleans()),
    st.builds(LetterSigns, several, several, several, moments),
    st.builds(LetterAdvice, st.sampled_from(Advisor), moments, texts, texts, several, texts),
    st.builds(
        HelpContact,
        st.sampled_from(Body),
        moments,
        st.sampled_from(By),
        texts,
        texts,
        texts,
        st.sampled_from(Taken),
        texts,
        id_lists,
        texts,
        texts,
        texts,
        requests,
    ),
    st.builds(HelpAnswer, ids, st.sampled_from(Outcome), moments, texts, st.none() | st.integers(0, 9)),
)


@given(records)
def test_every_record_comes_back_from_its_fields(record: StepRecord) -> None:
    fields = narrative_fields(record)
    assert narrative_of(fields) == record
    assert set(fields) <= set(FIELD_NUMBERS)
    assert fields["rest"]["kind"] in NARRATIVE_KINDS


@given(records, st.data())
def test_withheld_fields_come_back_empty_and_never_raise(record: StepRecord, data: st.DataObject) -> None:
    fields = narrative_fields(record)
    droppable = sorted(set(fields) - {"rest", "links"})
    for name in data.draw(st.lists(st.sampled_from(droppable), unique=True)) if droppable else ():
        del fields[name]
    assert type(narrative_of(fields)) is type(record)


def test_what_was_promised_and_asked_stands_in_no_field_that_leaves_by_itself() -> None:
    contact = HelpContact(
        Body.POLICE, promised="wij rijden langs", person="agent", requests=(Request(Asked.AWARE, "knop"),)
    )
    fields = narrative_fields(contact)
    where = {name for name, value in fields.items() if any(word in str(value) for word in ("rijden", "aware", "knop"))}
    assert where == {"answers"}
    assert {name for name, value in fields.items() if "agent" in str(value)} == {"present"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("scope", Scope),
        ("sender", Sender),
        ("happened", Happened),
        ("brought", Brought),
        ("advisor", Advisor),
        ("body", Body),
        ("by", By),
        ("taken", Taken),
        ("asked", Asked),
        ("outcome", Outcome),
    ],
)
def test_every_code_that_is_stored_has_words(language: str, table: str, values: type[StrEnum]) -> None:
    for value in values:
        assert say(language, f"steps-letter.{table}.{value.value}")


def test_the_kinds_are_on_the_line_of_time_where_they_belong() -> None:
    timeline = {kind: form.timeline for kind, form in {**LETTER_FORMS, **CONTACT_FORMS}.items()}
    assert timeline == {
        "stop-letter": "letter",
        "letter-event": "letter",
        "outside": "",
        "letter-signs": "",
        "letter-advice": "",
        "help-contact": "help",
        "help-answer": "help",
    }
