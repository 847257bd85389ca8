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
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.costs import add_cost
from gestapeld.diary.steps.effects import add_effect
from gestapeld.diary.steps.orders import add_order, mark_breach
from gestapeld.diary.steps.plan import add_private, write_plan
from gestapeld.diary.steps.witnesses import add_witness
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
from gestapeld.records.steps.cost import Cost
from gestapeld.records.steps.effect import Aspect, Effect
from gestapeld.records.steps.order import Area, Order, OrderSort
from gestapeld.records.steps.private_plan import Measure, PlanTopic, Reminding, SafetyPlan, TrustedPerson
from gestapeld.records.steps.witness import Witness


@dataclass
class Told:
    """The items, by what they are."""

    incident: ItemId
    notice: ItemId
    thing: ItemId
    note: ItemId
    transcript: ItemId
    person: ItemId
    order: ItemId
    effect: ItemId
    cost: ItemId
    witness: ItemId
    trusted: ItemId
    measure: ItemId
    reminding: ItemId

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
    return Told(incident, notice, thing, note, transcript, person, *tell_steps(case, words, incident, person))


def tell_steps(case: CaseFile, words: str, incident: ItemId, person: ItemId) -> tuple[ItemId, ...]:
    """An order with a breach, effect, a cost, a witness, and everything of the private plan."""
    order = add_order(
        case,
        Order(
            words,
            tuple(OrderSort),
            words,
            words,
            handed_how=words,
            channels=(words,),
            exceptions=words,
            conditions=words,
            who=person,
            area=Area((words,), (words,)),
            ended_how=words,
        ),
    )
    mark_breach(case, order, incident, words)
    effect = add_effect(case, Effect(answers=((Aspect.FEAR, 4), (Aspect.CHILDREN, 0)), words=words, links=(incident,)))
    cost = add_cost(case, Cost(words, 12_995, back=5, number=words, shop=words, links=(incident,)))
    witness = add_witness(case, Witness(words, (words,), helps=True, about=(incident,)))
    write_plan(case, SafetyPlan(tuple((topic, words) for topic in PlanTopic)))
    trusted = add_private(case, TrustedPerson(words, words, words, words, words, words, code_word=True))
    measure = add_private(case, Measure(words, words=words))
    when = read_when("2036-01-01", now=case.clock()).begin
    reminding = add_private(case, Reminding(words, when))
    return order, effect, cost, witness, trusted, measure, reminding
