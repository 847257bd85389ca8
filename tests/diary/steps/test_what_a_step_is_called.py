# SPDX-License-Identifier: EUPL-1.2
"""On the line of time a step is called what it is: an appointment, a wish or a day in court is no aangifte."""

from __future__ import annotations

import pytest

from gestapeld.diary.steps.step_words import step_words
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.narrative_encoding import narrative_fields
from gestapeld.records.steps.contact import Body, HelpAnswer, HelpContact, Outcome, Taken
from gestapeld.records.steps.letter import Happened, LetterEvent
from gestapeld.records.steps.report import After, Aftermath, Report, Wish
from gestapeld.records.steps.step import StepRecord

DAY = Moment("2026-03-02", "2026-03-02", None, None, TimeQuality.DATE_ONLY, Precision.DAY)
ONE = ItemId("evidence", 3, 0)


@pytest.mark.parametrize(
    ("record", "nl", "en"),
    [
        (Report(DAY, planned=True), "afspraak voor de aangifte", "appointment for the aangifte"),
        (Report(DAY), "aangifte gedaan", "aangifte made"),
        (Wish(DAY, "de wijkagent"), "gezegd dat u vervolging wilt", "said that you want prosecution"),
        (Aftermath(ONE, After.HEARING, DAY), "na de aangifte: zitting bij de rechter", "after the aangifte: hearing in court"),
        (Aftermath(ONE, After.WITHDRAWN, DAY), "na de aangifte: verzoek ingetrokken", "after the aangifte: request withdrawn"),
        (LetterEvent(ONE, Happened.REFUSED, DAY), "geweigerd", "refused"),
        (HelpContact(Body.POLICE, DAY, taken=Taken.ONLY_MELDING), "politie: alleen als melding, ik wilde aangifte doen", ""),
        (HelpAnswer(ONE, Outcome.MET, DAY), "gedaan", "done"),
    ],
)  # fmt: skip
def test_each_in_its_own_words(record: StepRecord, nl: str, en: str) -> None:
    fields = narrative_fields(record)
    assert step_words("nl", fields) == nl
    if en:
        assert step_words("en", fields) == en


def test_every_outcome_after_an_aangifte_has_words_and_none_reads_as_one_that_was_made() -> None:
    for what in After:
        for language in ("nl", "en"):
            words = step_words(language, narrative_fields(Aftermath(ONE, what, DAY)))
            assert words
            assert words != step_words(language, narrative_fields(Report(DAY)))
