# SPDX-License-Identifier: EUPL-1.2
"""Incidents, notices, things and transcripts: added, corrected, listed, never overwritten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.how_many import read_count
from gestapeld.diary.incidents import add_incident, correct_incident, incident_history, list_incidents
from gestapeld.diary.notices import add_notice, list_notices
from gestapeld.diary.people import add_person
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.things import add_thing, correct_thing, list_things
from gestapeld.diary.transcripts import add_transcript, correct_transcript, list_transcripts
from gestapeld.errors import UnknownBehaviourError, UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.narrative import (
    Certainty,
    GivenTo,
    HowMany,
    Incident,
    Medium,
    PoliceReport,
    Target,
    Thing,
    ThingForm,
    Transcript,
)
from gestapeld.records.people import Person

NOWHERE = ItemId("evidence", 99, 0)


def test_everything_that_was_told_comes_back(case: CaseFile, picture: ItemId) -> None:
    robin = add_person(case, Person("R. de Vries"))
    said = read_when("bijna elke nacht".replace("bijna elke nacht", "vorige week"), now=NOW)
    incident = Incident(
        "Hij belde aan",
        said.begin,
        said.end,
        "voor de deur",
        "Doe open",
        ("APPROACH.HOME",),
        (Target.ME, Target.CHILD),
        Medium.PHYSICAL,
        robin,
        Certainty.SEEN,
        ("buurvrouw",),
        "bang",
        "slaapt slecht",
        ("zus",),
        (PoliceReport(read_when("2026-05-18", now=NOW).begin, "PL0600-2026001234-1", "wijkagent"),),
        read_count("bijna elke nacht die week, ongeveer 10", days=said.days),
        (picture,),
    )
    item = add_incident(case, incident)
    (kept,) = list_incidents(case)
    assert kept.record == incident
    assert (kept.id, kept.latest, kept.corrected_at) == (item, item, ())
    assert kept.recorded_at == "2026-05-20T10:00:00.000Z"
    assert kept.actor == case.member.key_id


def test_a_correction_is_a_new_version_and_the_earlier_one_stays(case: CaseFile) -> None:
    first = add_incident(case, Incident("voor de deur"))
    other = add_incident(case, Incident("iets anders"))
    second = correct_incident(case, first, Incident("voor het raam"))
    third = correct_incident(case, second, Incident("bij het raam"))
    kept = list_incidents(case)
    assert [(one.id, one.latest, one.record.text) for one in kept] == [
        (first, third, "bij het raam"),
        (other, other, "iets anders"),
    ]
    assert len(kept[0].corrected_at) == 2
    for version in (first, second, third):
        history = incident_history(case, version)
        assert [(found.item, incident.text) for found, incident in history] == [
            (first, "voor de deur"),
            (second, "voor het raam"),
            (third, "bij het raam"),
        ]
    assert case.item(first)["text"] == "voor de deur"
    assert [entry.kind for entry in case.entries("evidence")][-2:] == ["corrected", "corrected"]


def test_what_makes_no_sense_is_refused_before_it_is_written(case: CaseFile, picture: ItemId) -> None:
    before = case.heads()["evidence"].size
    for refused, incident in (
        (UsageError, Incident("")),
        (UsageError, Incident("  \n")),
        (UnknownBehaviourError, Incident("x", behaviours=("CONTACT.CARRIER-PIGEON",))),
        (UnknownItemError, Incident("x", links=(NOWHERE,))),
        (UnknownItemError, Incident("x", who=NOWHERE)),
        (UsageError, Incident("x", links=(ItemId("private", 0, 0),))),
        (UsageError, Incident("x", count=HowMany("x", 5, 2))),
        (UsageError, Incident("x", count=HowMany("x", 0, 2))),
        (UsageError, Incident("half a pair \ud800")),
        (UsageError, Incident("x", present=("\udfff",))),
        (UsageError, Incident("x" * 1_000_001)),
    ):
        with pytest.raises(refused):
            add_incident(case, incident)
    for item in (picture, NOWHERE):
        with pytest.raises(UnknownItemError):
            correct_incident(case, item, Incident("x"))
    with pytest.raises(UnknownItemError):
        incident_history(case, picture)
    assert case.heads()["evidence"].size == before


def test_a_notice_is_told_apart_and_corrected_the_same_way(case: CaseFile, picture: ItemId) -> None:
    add_incident(case, Incident("voor de deur"))
    when = read_when("2026-05-01", now=NOW).begin
    notice = add_notice(case, when, "message", words="Neem geen contact meer met mij op", links=(picture,))
    (kept,) = list_notices(case)
    assert (kept.id, kept.record.how, kept.record.links) == (notice, "message", (picture,))
    assert len(list_incidents(case)) == 1
    correct_incident(case, notice, replace(kept.record, how="letter"))
    assert [one.record.how for one in list_notices(case)] == ["letter"]
    with pytest.raises(UsageError):
        add_notice(case, when, "pigeon")


def test_a_thing_is_followed_from_hand_to_hand(case: CaseFile, picture: ItemId) -> None:
    found = read_when("ergens in maart", now=NOW).begin
    letter = Thing(
        "kaart met een hart",
        ThingForm.LETTER,
        found,
        "brievenbus",
        "tot gauw",
        "poststempel Utrecht",
        ("CONTACT.POST",),
        photos=(picture,),
        touched=("ik",),
        kept="plastic hoes, la",
    )
    item = add_thing(case, letter)
    given = replace(letter, given=(GivenTo("politie", read_when("2026-05-18", now=NOW).begin),), kept="politie")
    correct_thing(case, item, given)
    (kept,) = list_things(case)
    assert (kept.id, kept.record) == (item, given)
    with pytest.raises(UsageError):
        add_thing(case, Thing(""))
    with pytest.raises(UnknownItemError):
        add_thing(case, replace(letter, photos=(NOWHERE,)))


def test_a_transcript_belongs_to_something_that_holds_words(case: CaseFile, picture: ItemId) -> None:
    shown = read_when("14-3-2026 23:10", now=NOW).begin
    typed = Transcript(picture, "doe open", shown, Account("Robin"), "whatsapp")
    item = add_transcript(case, typed)
    correct_transcript(case, item, replace(typed, words="doe open!"))
    (kept,) = list_transcripts(case, picture)
    assert (kept.id, kept.record.words) == (item, "doe open!")
    assert list_transcripts(case, NOWHERE) == []
    told = add_incident(case, Incident("x"))
    for refused in (replace(typed, of=told), replace(typed, of=None), replace(typed, words=" ")):
        with pytest.raises(UsageError):
            add_transcript(case, refused)
