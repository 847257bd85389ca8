# SPDX-License-Identifier: EUPL-1.2
"""The stop letter, into named fields and back."""

from __future__ import annotations

from gestapeld.records.encoding import Fields, Json, moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.letter import (
    Advisor,
    Allowed,
    Brought,
    Happened,
    LetterAdvice,
    LetterEvent,
    LetterSigns,
    Outside,
    Scope,
    Sender,
    StopLetter,
)
from gestapeld.records.steps.step import Form
from gestapeld.records.told_values import id_of, ids, ids_of, kept, when

NO_LETTER = ItemId("evidence", 0, 0)
"""The letter of an event whose link is withheld: the entry the case began with, which is no letter."""


def _letter_fields(letter: StopLetter) -> Fields:
    return kept(
        {
            "time": when(letter.written),
            "text": letter.text,
            "words": letter.note,
            "answers": [_allowed(allowed) for allowed in letter.allowed],
            "custody": kept({"to": letter.to, "address": letter.address, "from": letter.sent_from}),
            "links": kept({"who": str(letter.who) if letter.who else None, "papers": ids(letter.copies)}),
            "rest": kept(
                {
                    "kind": "stop-letter",
                    "scope": letter.scope.value,
                    "sender": letter.sender.value,
                    "language": letter.language,
                    "articles": list(letter.articles),
                    "given": letter.given,
                }
            ),
        }
    )


def _letter_of(fields: Fields) -> StopLetter:
    rest, links = fields["rest"], fields.get("links") or {}
    custody = fields.get("custody") or {}
    return StopLetter(
        written=moment_of(fields.get("time")),
        text=fields.get("text") or "",
        scope=Scope(rest.get("scope", "full")),
        allowed=tuple(_allowed_of(value) for value in fields.get("answers") or ()),
        to=custody.get("to", ""),
        address=custody.get("address", ""),
        sender=Sender(rest.get("sender", "no-address")),
        sent_from=custody.get("from", ""),
        language=rest.get("language", ""),
        articles=tuple(rest.get("articles") or ()),
        given=bool(rest.get("given", False)),
        copies=ids_of(links.get("papers")),
        who=id_of(links.get("who")),
        note=fields.get("words") or "",
    )


def _allowed(allowed: Allowed) -> Json:
    return kept(
        {
            "about": allowed.about,
            "channel": allowed.channel,
            "via": allowed.via,
            "days": list(allowed.days),
            "since": allowed.since,
            "until": allowed.until,
        }
    )


def _allowed_of(value: dict[str, Json]) -> Allowed:
    return Allowed(
        value.get("about", ""),
        value.get("channel", ""),
        value.get("via", ""),
        tuple(value.get("days") or ()),
        value.get("since", ""),
        value.get("until", ""),
    )


def _event_fields(event: LetterEvent) -> Fields:
    return kept(
        {
            "time": when(event.when),
            "text": event.how,
            "present": list(event.present),
            "links": {"letter": str(event.letter), **kept({"papers": ids(event.links)})},
            "rest": kept(
                {"kind": "letter-event", "event": event.what.value, "by": event.by.value, "number": event.number}
            ),
        }
    )


def _event_of(fields: Fields) -> LetterEvent:
    rest, links = fields["rest"], fields.get("links") or {}
    return LetterEvent(
        letter=id_of(links.get("letter")) or NO_LETTER,
        what=Happened(rest.get("event", "handed-in")),
        when=moment_of(fields.get("time")),
        by=Brought(rest.get("by", "unknown")),
        number=rest.get("number", ""),
        how=fields.get("text") or "",
        present=tuple(fields.get("present") or ()),
        links=ids_of(links.get("papers")),
    )


def _outside_fields(outside: Outside) -> Fields:
    return {"links": {"items": ids(outside.items)}, "rest": {"kind": "outside", "on": outside.on}}


def _outside_of(fields: Fields) -> Outside:
    return Outside(ids_of((fields.get("links") or {}).get("items")), bool(fields["rest"].get("on", True)))


def _signs_fields(signs: LetterSigns) -> Fields:
    value = kept({"asked": list(signs.asked), "signs": list(signs.signs), "topics": list(signs.topics)})
    return kept({"time": when(signs.when), "value": value, "rest": {"kind": "letter-signs"}})


def _signs_of(fields: Fields) -> LetterSigns:
    value = fields.get("value") or {}
    asked, signs, topics = (tuple(value.get(name) or ()) for name in ("asked", "signs", "topics"))
    return LetterSigns(asked, signs, topics, moment_of(fields.get("time")))


def _advice_fields(advice: LetterAdvice) -> Fields:
    return kept(
        {
            "time": when(advice.when),
            "text": advice.agreed,
            "value": kept({"week": advice.week, "signs": list(advice.signs), "name": advice.name}),
            "rest": {"kind": "letter-advice", "by": advice.by.value},
        }
    )


def _advice_of(fields: Fields) -> LetterAdvice:
    value = fields.get("value") or {}
    return LetterAdvice(
        by=Advisor(fields["rest"]["by"]),
        when=moment_of(fields.get("time")),
        agreed=fields.get("text") or "",
        week=value.get("week", ""),
        signs=tuple(value.get("signs") or ()),
        name=value.get("name", ""),
    )


LETTER_FORMS = {
    "stop-letter": Form(StopLetter, _letter_fields, _letter_of, "letter", ("papers",)),
    "letter-event": Form(LetterEvent, _event_fields, _event_of, "letter", ("papers",)),
    "outside": Form(Outside, _outside_fields, _outside_of),
    "letter-signs": Form(LetterSigns, _signs_fields, _signs_of),
    "letter-advice": Form(LetterAdvice, _advice_fields, _advice_of),
}
