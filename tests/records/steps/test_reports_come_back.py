# SPDX-License-Identifier: EUPL-1.2
"""The aangifte and what belongs to it turn into fields and back without loss; a withheld field comes back empty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.records.test_told_things_come_back import id_lists, ids, moments, texts

from gestapeld.records.fields import FIELD_NUMBERS
from gestapeld.records.narrative_encoding import narrative_fields, narrative_of
from gestapeld.records.steps.report import (
    After,
    Aftermath,
    Check,
    FirstKnown,
    Preparation,
    Report,
    Said,
    StandBy,
    Victim,
    Wish,
)
from gestapeld.records.steps.report_fields import REPORT_FORMS
from gestapeld.records.steps.step import StepRecord

said = st.sampled_from(Said)
someone = st.none() | ids
records = st.one_of(
    st.builds(Victim, someone, said, said, id_lists, texts),
    st.builds(Preparation, texts, moments, texts, texts, texts, texts, texts, id_lists, texts, texts),
    st.builds(
        Report, moments, st.booleans(), texts, texts, texts, someone, someone, said, id_lists,
        st.lists(st.sampled_from(Check), unique=True).map(tuple), texts, id_lists,
    ),
    st.builds(Wish, moments, texts, texts, texts, someone, id_lists),
    st.builds(FirstKnown, ids, moments, someone, st.lists(st.sampled_from(["318", "266"])).map(tuple), texts),
    st.builds(Aftermath, ids, st.sampled_from(After), moments, moments, texts, texts, id_lists),
    st.builds(StandBy, ids, moments, said, said, texts),
)  # fmt: skip


@given(records)
def test_every_record_comes_back_as_it_was(record: StepRecord) -> None:
    fields = narrative_fields(record)
    assert set(fields) <= set(FIELD_NUMBERS)
    assert narrative_of(fields) == record


@given(records)
def test_with_everything_withheld_that_can_be_a_record_still_comes_back(record: StepRecord) -> None:
    fields = narrative_fields(record)
    left = {name: value for name, value in fields.items() if name in ("rest", "links")}
    assert type(narrative_of(left)) is type(record)


def test_every_record_has_a_form() -> None:
    kinds = {Victim, Preparation, Report, Wish, FirstKnown, Aftermath, StandBy}
    assert {form.record for form in REPORT_FORMS.values()} == kinds
