# SPDX-License-Identifier: EUPL-1.2
"""What the owner tells, into named fields and back. Empty values are left out; withheld fields come back empty."""

from __future__ import annotations

from typing import Any

from gestapeld.records.encoding import Fields, Json, moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.narrative import (
    Answer,
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
    Said,
    Target,
    Thing,
    ThingForm,
    Transcript,
)
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.records.steps.forms import STEP_FORMS
from gestapeld.records.steps.step import StepRecord
from gestapeld.records.told_values import account as _account
from gestapeld.records.told_values import account_of as _account_of
from gestapeld.records.told_values import id_of as _id_of
from gestapeld.records.told_values import ids as _ids
from gestapeld.records.told_values import ids_of as _ids_of
from gestapeld.records.told_values import kept as _kept
from gestapeld.records.told_values import when as _when

Narrative = (
    Incident | Thing | Transcript | Note | ProtectedValue | Marking | Answer | Link | Person | AccountClaim | StepRecord
)


def _incident_fields(incident: Incident) -> Fields:
    count = incident.count
    return _kept(
        {
            "time": _when(incident.when),
            "until": _when(incident.until),
            "place": _kept({"where": incident.where}),
            "text": incident.text,
            "words": incident.words,
            "behaviour": list(incident.behaviours),
            "target": [target.value for target in incident.targets],
            "certainty": incident.certainty.value,
            "present": list(incident.present),
            "feeling": _kept({"felt": incident.felt, "effect": incident.effect}),
            "told": list(incident.told),
            "police": [_police(report) for report in incident.police],
            "count": _kept({"shown": count.shown, "low": count.low, "high": count.high}) if count else None,
            "links": _kept(
                {"who": str(incident.who) if incident.who else None, "about": _ids(incident.links)},
            ),
            "rest": _kept({"kind": "incident", "medium": incident.medium.value, "how": incident.how}),
        }
    )


def _police(report: PoliceReport) -> Json:
    return _kept(
        {
            "when": _when(report.when),
            "number": report.number,
            "officer": report.officer,
            "words": report.words,
        }
    )


def _incident_of(fields: Fields) -> Incident:
    rest, links = fields["rest"], fields.get("links") or {}
    feeling, count = fields.get("feeling") or {}, fields.get("count")
    return Incident(
        text=fields.get("text") or "",
        when=moment_of(fields.get("time")),
        until=moment_of(fields.get("until")),
        where=(fields.get("place") or {}).get("where", ""),
        words=fields.get("words") or "",
        behaviours=tuple(fields.get("behaviour") or ()),
        targets=tuple(Target(target) for target in fields.get("target") or ()),
        medium=Medium(rest.get("medium", "unknown")),
        who=_id_of(links.get("who")),
        certainty=Certainty(fields.get("certainty") or "unknown"),
        present=tuple(fields.get("present") or ()),
        felt=feeling.get("felt", ""),
        effect=feeling.get("effect", ""),
        told=tuple(fields.get("told") or ()),
        police=tuple(_police_of(value) for value in fields.get("police") or ()),
        count=HowMany(count.get("shown", ""), count["low"], count.get("high")) if count else None,
        links=_ids_of(links.get("about")),
        how=rest.get("how", ""),
    )


def _police_of(value: dict[str, Json]) -> PoliceReport:
    return PoliceReport(
        when=moment_of(value.get("when")),
        number=value.get("number", ""),
        officer=value.get("officer", ""),
        words=value.get("words", ""),
    )


def _thing_fields(thing: Thing) -> Fields:
    return _kept(
        {
            "time": _when(thing.found),
            "place": _kept({"where": thing.where}),
            "text": thing.text,
            "words": thing.words,
            "behaviour": list(thing.behaviours),
            "certainty": thing.certainty.value,
            "custody": _kept(
                {
                    "envelope": thing.envelope,
                    "touched": list(thing.touched),
                    "kept": thing.kept,
                    "given": [_kept({"to": given.to, "when": _when(given.when)}) for given in thing.given],
                }
            ),
            "links": _kept(
                {
                    "who": str(thing.who) if thing.who else None,
                    "photos": _ids(thing.photos),
                    "about": _ids(thing.links),
                }
            ),
            "rest": {"kind": "thing", "form": thing.form.value},
        }
    )


def _thing_of(fields: Fields) -> Thing:
    custody, links = fields.get("custody") or {}, fields.get("links") or {}
    return Thing(
        text=fields.get("text") or "",
        form=ThingForm(fields["rest"].get("form", "other")),
        found=moment_of(fields.get("time")),
        where=(fields.get("place") or {}).get("where", ""),
        words=fields.get("words") or "",
        envelope=custody.get("envelope", ""),
        behaviours=tuple(fields.get("behaviour") or ()),
        who=_id_of(links.get("who")),
        certainty=Certainty(fields.get("certainty") or "unknown"),
        photos=_ids_of(links.get("photos")),
        touched=tuple(custody.get("touched") or ()),
        kept=custody.get("kept", ""),
        given=tuple(GivenTo(given.get("to", ""), moment_of(given.get("when"))) for given in custody.get("given") or ()),
        links=_ids_of(links.get("about")),
    )


def _transcript_fields(transcript: Transcript) -> Fields:
    return _kept(
        {
            "time": _when(transcript.when),
            "account": _account(transcript.account),
            "transcript": {"words": transcript.words},
            "links": _kept({"of": str(transcript.of) if transcript.of else None}),
            "rest": _kept({"kind": "transcript", "channel": transcript.channel, "way": transcript.way.value}),
        }
    )


def _transcript_of(fields: Fields) -> Transcript:
    rest = fields["rest"]
    links = fields.get("links") or {}
    return Transcript(
        of=_id_of(links.get("of")),
        words=(fields.get("transcript") or {}).get("words", ""),
        when=moment_of(fields.get("time")),
        account=_account_of(fields.get("account")),
        channel=rest.get("channel", ""),
        way=Way(rest.get("way", "unknown")),
    )


def _note_fields(note: Note) -> Fields:
    return _kept(
        {
            "time": _when(note.when),
            "text": note.text,
            "links": _kept({"about": _ids(note.links)}),
            "rest": {"kind": "note"},
        }
    )


def _note_of(fields: Fields) -> Note:
    links = fields.get("links") or {}
    return Note(fields.get("text") or "", moment_of(fields.get("time")), _ids_of(links.get("about")))


def _protected_fields(protected: ProtectedValue) -> Fields:
    return {"value": {"sort": protected.kind.value, "value": protected.value}, "rest": {"kind": "protected"}}


def _protected_of(fields: Fields) -> ProtectedValue:
    value = fields.get("value") or {}
    return ProtectedValue(ProtectedKind(value.get("sort", "other")), value.get("value", ""))


def _marking_fields(marking: Marking) -> Fields:
    return {
        "links": {"items": _ids(marking.items)},
        "rest": {"kind": "mark", "mark": marking.mark.value, "on": marking.on},
    }


def _marking_of(fields: Fields) -> Marking:
    rest = fields["rest"]
    return Marking(Mark(rest["mark"]), _ids_of((fields.get("links") or {}).get("items")), bool(rest.get("on", True)))


def _answer_fields(answer: Answer) -> Fields:
    return _kept(
        {
            "behaviour": list(answer.behaviours),
            "links": {"items": _ids(answer.items)},
            "rest": {"kind": "answer", "category": answer.category, "said": answer.said.value},
        }
    )


def _answer_of(fields: Fields) -> Answer:
    rest = fields["rest"]
    return Answer(
        rest["category"],
        _ids_of((fields.get("links") or {}).get("items")),
        Said(rest["said"]),
        tuple(fields.get("behaviour") or ()),
    )


def _link_fields(link: Link) -> Fields:
    return {
        "links": {"about": str(link.about), "items": _ids(link.items)},
        "rest": {"kind": "link", "on": link.on},
    }


def _link_of(fields: Fields) -> Link:
    links = fields["links"]
    return Link(ItemId.parse(links["about"]), _ids_of(links.get("items")), bool(fields["rest"].get("on", True)))


def _person_fields(person: Person) -> Fields:
    return _kept({"name": person.name, "text": person.words, "rest": {"kind": "person", "role": person.role.value}})


def _person_of(fields: Fields) -> Person:
    return Person(fields.get("name") or "", Role(fields["rest"].get("role", "someone")), fields.get("text") or "")


def _claim_fields(claim: AccountClaim) -> Fields:
    return _kept(
        {
            "account": _account(claim.account),
            "text": claim.words,
            "certainty": claim.certainty.value,
            "links": _kept({"person": str(claim.person) if claim.person else None}),
            "rest": _kept({"kind": "account", "whose": claim.whose.value, "channel": claim.channel}),
        }
    )


def _claim_of(fields: Fields) -> AccountClaim:
    rest = fields["rest"]
    return AccountClaim(
        account=_account_of(fields.get("account")),
        whose=Whose(rest["whose"]),
        channel=rest.get("channel", ""),
        person=_id_of((fields.get("links") or {}).get("person")),
        certainty=Certainty(fields.get("certainty") or "unknown"),
        words=fields.get("text") or "",
    )


_FORMS: dict[str, tuple[type[Any], Any, Any]] = {
    "incident": (Incident, _incident_fields, _incident_of),
    "thing": (Thing, _thing_fields, _thing_of),
    "transcript": (Transcript, _transcript_fields, _transcript_of),
    "note": (Note, _note_fields, _note_of),
    "protected": (ProtectedValue, _protected_fields, _protected_of),
    "mark": (Marking, _marking_fields, _marking_of),
    "answer": (Answer, _answer_fields, _answer_of),
    "link": (Link, _link_fields, _link_of),
    "person": (Person, _person_fields, _person_of),
    "account": (AccountClaim, _claim_fields, _claim_of),
    **{kind: (form.record, form.fields_in, form.fields_out) for kind, form in STEP_FORMS.items()},
}
NARRATIVE_KINDS = frozenset(_FORMS)


def narrative_fields(record: Narrative) -> Fields:
    """Any told record as named fields."""
    for kind, to_fields, _ in _FORMS.values():
        if isinstance(record, kind):
            fields: Fields = to_fields(record)
            return fields
    raise ValueError("not a told record")


def narrative_of(fields: Fields) -> Narrative:
    """The record that `fields` came from. Raises ValueError on a kind that nobody tells."""
    form = _FORMS.get((fields.get("rest") or {}).get("kind", ""))
    if form is None:
        raise ValueError("not a told kind")
    record: Narrative = form[2](fields)
    return record
