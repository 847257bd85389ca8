# SPDX-License-Identifier: EUPL-1.2
"""Nobody is named without having agreed and knowing who may read it; the plan is the owner's alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.access import add_member
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.links import link
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.orders import mark_breach
from gestapeld.diary.steps.plan import (
    add_private,
    correct_private,
    list_private,
    remove_private,
    the_plan,
    write_plan,
)
from gestapeld.diary.steps.witnesses import (
    add_witness,
    end_consent,
    list_witnesses,
    may_be_named,
    named,
    record_consent,
)
from gestapeld.errors import (
    BadDateError,
    ConsentUnclearError,
    NotAllowedError,
    NothingSaidError,
    UnknownItemError,
    UsageError,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import Incident
from gestapeld.records.steps.private_plan import Measure, PlanTopic, Reminding, SafetyPlan, TrustedPerson
from gestapeld.records.steps.witness import Consent, Witness
from gestapeld.search.index import Index
from gestapeld.search.query import Query, find


def said(text: str) -> Moment:
    return read_when(text, now=NOW).begin


YES = Consent(said("2026-04-01"), "per bericht", knows=True)


def test_a_witness_is_named_only_after_agreeing_and_not_after_taking_it_back(case: CaseFile) -> None:
    kim = add_witness(case, Witness("Kim", ("buurvrouw Kim",)))
    add_witness(case, Witness("Sam", helps=True))
    assert named(list_witnesses(case)) == []
    record_consent(case, kim, YES)
    assert named(list_witnesses(case)) == ["Kim", "buurvrouw Kim"]
    end_consent(case, kim, said("2026-05-01"))
    assert named(list_witnesses(case)) == []
    assert list_witnesses(case)[0].record.consent == Consent(YES.when, YES.how, True, said("2026-05-01"))


@pytest.mark.parametrize(
    "consent",
    [
        Consent(said("2026-04-01"), "per bericht", knows=False),
        Consent(said("2026-04-01"), " ", knows=True),
        Consent(UNKNOWN_MOMENT, "per bericht", knows=True),
        Consent(said("2026-05-21"), "per bericht", knows=True),
    ],
    ids=["does not know who may read it", "how is not said", "when is not said", "to come"],
)
def test_agreeing_is_only_recorded_whole(case: CaseFile, consent: Consent) -> None:
    kim = add_witness(case, Witness("Kim"))
    with pytest.raises(ConsentUnclearError):
        record_consent(case, kim, consent)
    assert not may_be_named(list_witnesses(case)[0].record)
    with pytest.raises(ConsentUnclearError):
        end_consent(case, kim, said("2026-05-01"))


def test_the_plan_is_one_and_earlier_ones_stay_behind_it(case: CaseFile) -> None:
    assert the_plan(case) is None
    write_plan(case, SafetyPlan(((PlanTopic.CODE_WORD, "pindakaas"),)))
    write_plan(case, SafetyPlan(((PlanTopic.CODE_WORD, "hagelslag"), (PlanTopic.BAG, "staat klaar"))))
    plan = the_plan(case)
    assert plan is not None
    assert plan.record.lines[0] == (PlanTopic.CODE_WORD, "hagelslag")
    assert len(plan.corrected_at) == 1
    with pytest.raises(NothingSaidError):
        write_plan(case, SafetyPlan(((PlanTopic.BAG, " "),)))
    with pytest.raises(UsageError):
        write_plan(case, SafetyPlan(((PlanTopic.BAG, "a"), (PlanTopic.BAG, "b"))))


def test_trusted_people_measures_and_reminders_are_added_corrected_and_taken_off(case: CaseFile) -> None:
    kim = add_private(case, TrustedPerson("Kim", "0611122233"))
    correct_private(case, kim, TrustedPerson("Kim", "0611122244"))
    lock = add_private(case, Measure("nieuw slot", done=said("2026-03-02")))
    call = add_private(case, Reminding("wijkagent bellen", said("2026-06-01")))
    assert [one.record.phone for one in list_private(case, TrustedPerson)] == ["0611122244"]
    remove_private(case, Measure, lock)
    assert list_private(case, Measure) == []
    assert [one.id for one in list_private(case, Reminding)] == [call]
    assert {kim.log, lock.log, call.log} == {"private"}
    with pytest.raises(UnknownItemError):
        remove_private(case, Measure, kim)
    with pytest.raises(NothingSaidError):
        add_private(case, TrustedPerson(" "))
    with pytest.raises(BadDateError):
        add_private(case, Reminding("ooit", UNKNOWN_MOMENT))


def test_nothing_in_the_evidence_points_to_the_plan(case: CaseFile) -> None:
    kim, told = add_private(case, TrustedPerson("Kim")), add_incident(case, Incident("deur"))
    for act in (
        lambda: add_incident(case, Incident("x", links=(kim,))),
        lambda: link(case, told, [kim]),
        lambda: mark_breach(case, kim, told),
        lambda: add_witness(case, Witness("Kim", accounts=(kim,))),
        lambda: add_witness(case, Witness("Kim", about=(kim,))),
    ):
        with pytest.raises(UsageError):
            act()


def test_an_advocate_sees_no_plan_and_search_finds_none(tmp_path: Path) -> None:
    path = tmp_path / "noor.stapel"
    made, _ = CaseFile.create(SingleFile.create(path), "Noor", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    sam = Identity.new()
    with made as case:
        write_plan(case, SafetyPlan(((PlanTopic.PLACE, "kanariegeel"),)))
        add_private(case, TrustedPerson("Kim", "0611122233", can="kanariegeel"))
        add_member(case, "Sam", sam.public)
        with Index.open(case, tmp_path / "cache") as index:
            index.catch_up()
            assert find(index, Query(words="kanariegeel")).hits == ()
            assert find(index, Query()).hits == ()
    with CaseFile.open(SingleFile.open(path), identity=sam) as case:
        for act in (
            lambda: the_plan(case),
            lambda: write_plan(case, SafetyPlan(((PlanTopic.BAG, "x"),))),
            lambda: list_private(case, TrustedPerson),
            lambda: add_private(case, Measure("x")),
            lambda: correct_private(case, ItemId("private", 0, 0), Measure("x")),
            lambda: remove_private(case, Measure, ItemId("private", 0, 0)),
        ):
            with pytest.raises(NotAllowedError):
                act()
        add_witness(case, Witness("Kim"))
