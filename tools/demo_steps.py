# SPDX-License-Identifier: EUPL-1.2
"""Writes the "steps" of a `diary.json` into a case: letter, contact with help, aangifte, order, effect, costs, witnesses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.steps import costs, effects, help_contacts, letters, orders, reports, witnesses
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Target
from gestapeld.records.steps.contact import Asked, Body, By, HelpAnswer, HelpContact, Outcome, Request, Taken
from gestapeld.records.steps.cost import Cost, CostSort
from gestapeld.records.steps.effect import Aspect, Effect
from gestapeld.records.steps.letter import Brought, Happened, LetterEvent, Sender, StopLetter
from gestapeld.records.steps.order import Order, OrderSort
from gestapeld.records.steps.report import After, Aftermath, Check, Report, Said, StandBy
from gestapeld.records.steps.witness import Consent, Witness

Json = dict[str, Any]
Read = Callable[[str | None], Moment]


def tell_steps(case: CaseFile, told: Json, rows: dict[str, ItemId], other: ItemId, name: str, read: Read) -> None:
    """Everything under "steps". `rows`: items by key of the diary; `other`: whom it is about, with `name`; `read`: times."""
    _letter(case, told["letter"], other, name, read)
    _contacts(case, told, rows, read)
    _reports(case, told["reports"], rows, read)
    _orders(case, told["orders"], rows, other, read)
    for row in told["effects"]:
        answers = tuple((Aspect(aspect), value) for aspect, value in row["answers"])
        effects.add_effect(case, Effect(read(row["when"]), answers, row["words"]))
    for row in told["costs"]:
        sort, links = CostSort(row["sort"]), tuple(rows[key] for key in row.get("links", ()))
        costs.add_cost(
            case,
            Cost(row["what"], row["cents"], read(row["when"]), sort, back=row.get("back", 0), number=row["number"], links=links),
        )  # fmt: skip
    for row in told["witnesses"]:
        _witness(case, row, rows, read)


def _letter(case: CaseFile, row: Json, other: ItemId, name: str, read: Read) -> None:
    letter = StopLetter(
        written=read(row["written"]),
        text=row["text"],
        to=name,
        address=row["address"],
        sender=Sender(row["sender"]),
        sent_from=row["sent_from"],
        articles=tuple(row["articles"]),
        who=other,
        note=row["note"],
    )
    events = [
        LetterEvent(other, Happened(one["what"]), read(one["when"]), Brought(one["by"]), one["number"], one["how"])
        for one in row["events"]  # the letter itself is filled in when it is written down
    ]
    letters.add_given_letter(case, letter, events)


def _contacts(case: CaseFile, told: Json, rows: dict[str, ItemId], read: Read) -> None:
    for row in told["contacts"]:
        rows[row["key"]] = help_contacts.add_contact(
            case,
            HelpContact(
                Body(row["body"]),
                read(row["when"]),
                By(row["by"]),
                row.get("office", ""),
                row.get("person", ""),
                row.get("number", ""),
                Taken(row["taken"]),
                row.get("told", ""),
                tuple(rows[key] for key in row.get("about", ())),
                row.get("said", ""),
                row.get("promised", ""),
                row.get("refused", ""),
                tuple(Request(Asked(one["what"]), one.get("words", "")) for one in row.get("requests", ())),
            ),
        )
    for row in told["answers"]:
        answer = HelpAnswer(
            rows[row["contact"]], Outcome(row["outcome"]), read(row["when"]), row["text"], row["request"]
        )
        help_contacts.add_answer(case, answer)


def _reports(case: CaseFile, told: list[Json], rows: dict[str, ItemId], read: Read) -> None:
    for row in told:
        report = reports.add_report(
            case,
            Report(
                read(row["when"]),
                number=row["number"],
                officer=row["officer"],
                office=row["office"],
                request=Said(row["request"]),
                acts=tuple(rows[key] for key in row["acts"]),
                checked=tuple(Check(one) for one in row["checked"]),
                words=row["words"],
            ),
        )
        for after in row["after"]:
            record = Aftermath(
                report, After(after["what"]), read(after["when"]), read(after["known"]), words=after["words"]
            )
            reports.add_aftermath(case, record)
        stands = row["stands"]
        reports.answer_check(
            case,
            StandBy(report, read(stands["when"]), Said(stands["stands"]), Said(stands["pressed"]), stands["words"]),
        )


def _orders(case: CaseFile, told: list[Json], rows: dict[str, ItemId], other: ItemId, read: Read) -> None:
    for row in told:
        order = orders.add_order(
            case,
            Order(
                text=row["text"],
                sorts=tuple(OrderSort(sort) for sort in row["sorts"]),
                by=row["by"],
                number=row["number"],
                decided=read(row["decided"]),
                since=read(row["since"]),
                until=read(row["until"]),
                handed=read(row["handed"]),
                handed_how=row["handed_how"],
                channels=tuple(row["channels"]),
                protects=tuple(Target(target) for target in row["protects"]),
                who=other,
            ),
        )
        for key in row["breaches"]:
            orders.mark_breach(case, order, rows[key])


def _witness(case: CaseFile, row: Json, rows: dict[str, ItemId], read: Read) -> None:
    about = tuple(rows[key] for key in row["about"])
    witness = Witness(
        row["name"], tuple(row.get("also", ())), asked=read(row["asked"]), wrote=read(row.get("wrote")), about=about
    )
    item = witnesses.add_witness(case, witness)
    if "consent" in row:
        said = row["consent"]
        witnesses.record_consent(case, item, Consent(read(said["when"]), said["how"], said["knows"]))
