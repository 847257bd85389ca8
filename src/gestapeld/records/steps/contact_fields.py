# SPDX-License-Identifier: EUPL-1.2
"""Contact with police and help, into named fields and back.

What was promised and asked (AWARE, an agreement on her home) tells how she is protected, and which office helped her
tells where she is: both stand in a field of their own that never leaves unless it is chosen; so do names of who helped.
"""

from __future__ import annotations

from gestapeld.records.encoding import Fields, moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.contact import Asked, Body, By, HelpAnswer, HelpContact, Outcome, Request, Taken
from gestapeld.records.steps.step import Form
from gestapeld.records.told_values import id_of, ids, ids_of, kept, when

NO_CONTACT = ItemId("evidence", 0, 0)
"""The contact of an answer whose link is withheld: the entry the case began with, which is no contact."""


def _contact_fields(contact: HelpContact) -> Fields:
    return kept(
        {
            "time": when(contact.when),
            "text": contact.told,
            "words": contact.said,
            "present": [contact.person] if contact.person else [],
            "police": kept({"number": contact.number, "refused": contact.refused}),
            "answers": kept(
                {
                    "office": contact.office,
                    "promised": contact.promised,
                    "requests": [
                        kept({"what": request.what.value, "words": request.words}) for request in contact.requests
                    ],
                }
            ),
            "links": kept({"about": ids(contact.about)}),
            "rest": {
                "kind": "help-contact",
                "body": contact.body.value,
                "by": contact.by.value,
                "taken": contact.taken.value,
            },
        }
    )


def _contact_of(fields: Fields) -> HelpContact:
    rest, links = fields["rest"], fields.get("links") or {}
    police, answers = fields.get("police") or {}, fields.get("answers") or {}
    return HelpContact(
        body=Body(rest.get("body", "other")),
        when=moment_of(fields.get("time")),
        by=By(rest.get("by", "unknown")),
        office=answers.get("office", ""),
        person="".join(fields.get("present") or ()),
        number=police.get("number", ""),
        taken=Taken(rest.get("taken", "unknown")),
        told=fields.get("text") or "",
        about=ids_of(links.get("about")),
        said=fields.get("words") or "",
        promised=answers.get("promised", ""),
        refused=police.get("refused", ""),
        requests=tuple(Request(Asked(one["what"]), one.get("words", "")) for one in answers.get("requests") or ()),
    )


def _answer_fields(answer: HelpAnswer) -> Fields:
    return kept(
        {
            "time": when(answer.when),
            "answers": kept({"text": answer.text}),
            "links": {"contact": str(answer.contact)},
            "rest": kept({"kind": "help-answer", "outcome": answer.outcome.value, "request": answer.request}),
        }
    )


def _answer_of(fields: Fields) -> HelpAnswer:
    rest = fields["rest"]
    return HelpAnswer(
        contact=id_of((fields.get("links") or {}).get("contact")) or NO_CONTACT,
        outcome=Outcome(rest.get("outcome", "heard")),
        when=moment_of(fields.get("time")),
        text=(fields.get("answers") or {}).get("text", ""),
        request=rest.get("request"),
    )


CONTACT_FORMS = {
    "help-contact": Form(HelpContact, _contact_fields, _contact_of, "help"),
    "help-answer": Form(HelpAnswer, _answer_fields, _answer_of, "help"),
}
