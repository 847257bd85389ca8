# SPDX-License-Identifier: EUPL-1.2
"""The aangifte and what belongs to it, into named fields and back."""

from __future__ import annotations

from gestapeld.records.encoding import Fields, Json, moment_of
from gestapeld.records.identifiers import ItemId
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
from gestapeld.records.steps.step import Form
from gestapeld.records.told_values import id_of, ids, ids_of, kept, when


def _one(item: ItemId | None) -> Json:
    return str(item) if item is not None else None


def _said(value: Json) -> Said:
    return Said(value or "unknown")


def _victim_fields(victim: Victim) -> Fields:
    return kept(
        {
            "text": victim.words,
            "value": {
                "under_16": victim.under_16.value,
                "ward": victim.ward.value,
                **({} if victim.by_owner is Said.UNKNOWN else {"by_owner": victim.by_owner.value}),
            },
            "links": kept({"victim": _one(victim.person), "represented": ids(victim.represented)}),
            "rest": {"kind": "victim"},
        }
    )


def _victim_of(fields: Fields) -> Victim:
    value, links = fields.get("value") or {}, fields.get("links") or {}
    return Victim(
        person=id_of(links.get("victim")),
        under_16=_said(value.get("under_16")),
        ward=_said(value.get("ward")),
        represented=ids_of(links.get("represented")),
        words=fields.get("text") or "",
        by_owner=_said(value.get("by_owner")),
    )


def _preparation_fields(prepared: Preparation) -> Fields:
    return kept(
        {
            "time": when(prepared.since),
            "text": prepared.relation,
            "name": prepared.name,
            "value": kept(
                {
                    "domicile": prepared.domicile,
                    "reach": prepared.reach,
                    "interpreter": prepared.interpreter,
                    "support": prepared.support,
                }
            ),
            "feeling": kept({"effect": prepared.effect}),
            "words": prepared.asks,
            "links": kept({"acts": ids(prepared.acts)}),
            "rest": {"kind": "preparation"},
        }
    )


def _preparation_of(fields: Fields) -> Preparation:
    value = fields.get("value") or {}
    return Preparation(
        relation=fields.get("text") or "",
        since=moment_of(fields.get("time")),
        name=fields.get("name") or "",
        domicile=value.get("domicile", ""),
        reach=value.get("reach", ""),
        interpreter=value.get("interpreter", ""),
        support=value.get("support", ""),
        acts=ids_of((fields.get("links") or {}).get("acts")),
        effect=(fields.get("feeling") or {}).get("effect", ""),
        asks=fields.get("words") or "",
    )


def _report_fields(report: Report) -> Fields:
    return kept(
        {
            "time": when(report.when),
            "text": report.words,
            "police": kept({"number": report.number}),
            "answers": kept(  # where she goes and what she is protected by
                {
                    "officer": report.officer,
                    "office": report.office,
                    "checked": [check.value for check in report.checked],
                }
            ),
            "links": kept(
                {
                    "victim": _one(report.victim),
                    "asked_by": _one(report.asked_by),
                    "acts": ids(report.acts),
                    "about": ids(report.copies),
                }
            ),
            "rest": kept(
                {
                    "kind": "report",
                    "planned": report.planned,
                    "request": report.request.value,
                }
            ),
        }
    )


def _report_of(fields: Fields) -> Report:
    rest, links, police = fields["rest"], fields.get("links") or {}, fields.get("police") or {}
    answers = fields.get("answers") or {}
    return Report(
        when=moment_of(fields.get("time")),
        planned=bool(rest.get("planned", False)),
        number=police.get("number", ""),
        officer=answers.get("officer", ""),
        office=answers.get("office", ""),
        victim=id_of(links.get("victim")),
        asked_by=id_of(links.get("asked_by")),
        request=_said(rest.get("request")),
        acts=ids_of(links.get("acts")),
        checked=tuple(Check(check) for check in answers.get("checked") or ()),
        words=fields.get("text") or "",
        copies=ids_of(links.get("about")),
    )


def _wish_fields(wish: Wish) -> Fields:
    return kept(
        {
            "time": when(wish.when),
            "words": wish.words,
            "police": kept({"to": wish.to}),
            "links": kept({"victim": _one(wish.victim), "about": ids(wish.links)}),
            "rest": kept({"kind": "wish", "how": wish.how}),
        }
    )


def _wish_of(fields: Fields) -> Wish:
    links = fields.get("links") or {}
    return Wish(
        when=moment_of(fields.get("time")),
        to=(fields.get("police") or {}).get("to", ""),
        how=fields["rest"].get("how", ""),
        words=fields.get("words") or "",
        victim=id_of(links.get("victim")),
        links=ids_of(links.get("about")),
    )


def _known_fields(known: FirstKnown) -> Fields:
    return kept(
        {
            "time": when(known.when),
            "text": known.words,
            "links": kept({"act": str(known.act), "victim": _one(known.victim)}),
            "rest": kept({"kind": "known", "articles": list(known.articles)}),
        }
    )


def _known_of(fields: Fields) -> FirstKnown:
    links = fields["links"]
    return FirstKnown(
        act=ItemId.parse(links["act"]),
        when=moment_of(fields.get("time")),
        victim=id_of(links.get("victim")),
        articles=tuple(fields["rest"].get("articles") or ()),
        words=fields.get("text") or "",
    )


def _aftermath_fields(after: Aftermath) -> Fields:
    return kept(
        {
            "time": when(after.when),
            "text": after.words,
            "police": kept({"number": after.number, "known": when(after.known)}),
            "links": kept({"report": str(after.report), "about": ids(after.links)}),
            "rest": {"kind": "aftermath", "what": after.what.value},
        }
    )


def _aftermath_of(fields: Fields) -> Aftermath:
    links = fields["links"]
    return Aftermath(
        report=ItemId.parse(links["report"]),
        what=After(fields["rest"]["what"]),
        when=moment_of(fields.get("time")),
        known=moment_of((fields.get("police") or {}).get("known")),
        number=(fields.get("police") or {}).get("number", ""),
        words=fields.get("text") or "",
        links=ids_of(links.get("about")),
    )


def _stand_by_fields(answer: StandBy) -> Fields:
    return kept(
        {
            "time": when(answer.when),
            "text": answer.words,
            "value": {"stands": answer.stands.value, "pressed": answer.pressed.value},
            "links": {"report": str(answer.report)},
            "rest": {"kind": "stand-by"},
        }
    )


def _stand_by_of(fields: Fields) -> StandBy:
    value = fields.get("value") or {}
    return StandBy(
        report=ItemId.parse(fields["links"]["report"]),
        when=moment_of(fields.get("time")),
        stands=_said(value.get("stands")),
        pressed=_said(value.get("pressed")),
        words=fields.get("text") or "",
    )


REPORT_FORMS = {
    "victim": Form(Victim, _victim_fields, _victim_of),
    "preparation": Form(Preparation, _preparation_fields, _preparation_of),
    "report": Form(Report, _report_fields, _report_of, "report", ("about",)),
    "wish": Form(Wish, _wish_fields, _wish_of, "report"),
    "known": Form(FirstKnown, _known_fields, _known_of),
    "aftermath": Form(Aftermath, _aftermath_fields, _aftermath_of, "report", ("about",)),
    "stand-by": Form(StandBy, _stand_by_fields, _stand_by_of),
}
