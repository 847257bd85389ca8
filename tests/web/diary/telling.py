# SPDX-License-Identifier: EUPL-1.2
"""A case with one of everything that can be told, and every page of the diary that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.links import link
from gestapeld.diary.notes import add_note
from gestapeld.diary.notices import add_notice
from gestapeld.diary.people import add_person, is_mine, is_theirs
from gestapeld.diary.protected import protect
from gestapeld.diary.things import add_thing
from gestapeld.diary.transcripts import add_transcript
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.narrative import (
    GivenTo,
    HowMany,
    Incident,
    Note,
    PoliceReport,
    ProtectedKind,
    Thing,
    ThingForm,
    Transcript,
)
from gestapeld.records.people import Person, Role


@dataclass
class Told:
    """The items, by what they are."""

    incident: ItemId
    notice: ItemId
    thing: ItemId
    note: ItemId
    transcript: ItemId
    person: ItemId

    def pages(self) -> list[str]:
        """Every address that shows something."""
        at = {name: str(item).replace(":", "-") for name, item in vars(self).items()}
        return [address.format(**at) for address in ADDRESSES]


ADDRESSES = (
    "/diary",
    "/diary/new",
    "/diary/{incident}",
    "/diary/{incident}/kept",
    "/diary/{incident}/correct",
    "/diary/{incident}/link",
    "/diary/no",
    "/diary/no/new",
    "/diary/{notice}",
    "/diary/no/{notice}/correct",
    "/diary/things",
    "/diary/things/new",
    "/diary/things/{thing}",
    "/diary/things/{thing}/correct",
    "/diary/over/{thing}",
    "/diary/over/{transcript}/correct",
    "/diary/notes",
    "/diary/notes/new",
    "/diary/notes/{note}",
    "/people",
    "/people/new",
    "/people/{person}",
    "/people/accounts/new",
    "/protected",
)


def tell_everything(case: CaseFile, words: str = "Hij greep mij bij de keel") -> Told:
    """One of everything, with `words` in every field that takes words."""
    person = add_person(case, Person(words, Role.OTHER_PARTY, words))
    full = Incident(
        words,
        where=words,
        words=words,
        behaviours=("THREAT.VIOLENCE",),
        who=person,
        present=(words,),
        felt=words,
        effect=words,
        told=(words,),
        police=(PoliceReport(number=words, officer=words, words=words),),
        count=HowMany(words, 1, 2),
    )
    incident = add_incident(case, full)
    correct_incident(case, incident, full)
    notice = add_notice(case, how="letter", text=words, words=words, to=person)
    thing = add_thing(
        case,
        Thing(
            words,
            ThingForm.LETTER,
            where=words,
            words=words,
            envelope=words,
            who=person,
            touched=(words,),
            kept=words,
            given=(GivenTo(words),),
        ),
    )
    transcript = add_transcript(case, Transcript(thing, words, account=Account(words), channel=words))
    note = add_note(case, Note(words, links=(incident,)))
    is_mine(case, Account(name=words), "whatsapp")
    is_theirs(case, Account(id=f"06-1234 {words}"), person, words, words=words)
    protect(case, ProtectedKind.OTHER, words)
    link(case, incident, (thing,))
    return Told(incident, notice, thing, note, transcript, person)
