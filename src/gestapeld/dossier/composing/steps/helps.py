# SPDX-License-Identifier: EUPL-1.2
"""Contact with police and help: one exhibit, rows in the section on help, the police and help on the line of time.

What was promised and asked, which office it was and who there stays in unless it is chosen: it tells how and where she
is protected.
"""

from __future__ import annotations

from collections.abc import Iterator

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps.plain import Shown, date, frame, shown
from gestapeld.dossier.data import Event, HelpContact
from gestapeld.dossier.exhibit_data import Exhibit, Told
from gestapeld.dossier.pieces import Piece
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.steps.contact import Asked, Body, HelpAnswer, Outcome, Request, Taken
from gestapeld.records.steps.contact import HelpContact as Called
from gestapeld.wording import say

OF_THE_POLICE = frozenset({Body.POLICE, Body.WIJKAGENT, Body.PROSECUTOR})


def exhibit(desk: Desk, piece: Piece) -> Exhibit:
    """Every call and visit with its day, and what came of it."""
    unknown = desk.words.say("steps.undated")
    told = []
    for one in shown(desk, piece):
        said = _said(desk, one) if isinstance(one.record, Called) else _answered(desk, one.record)
        told.append(Told(date(desk, one.when) or unknown, said))
    return frame(desk, piece, desk.words.phrases.say("exhibit_kind.help").capitalize(), told)


def _words(desk: Desk, key: str) -> str:
    return say(desk.words.language, f"steps-letter.{key}")


def with_whom(desk: Desk, contact: Called) -> str:
    """The kind of body, and its office when that may be shown."""
    named = _words(desk, f"body.{contact.body.value}")
    named = named[:1].upper() + named[1:]
    return ", ".join(part for part in (named, contact.office, contact.person) if part)


def _taken(desk: Desk, contact: Called) -> str:
    return "" if contact.taken is Taken.UNKNOWN else _words(desk, f"taken.{contact.taken.value}")


def what(desk: Desk, contact: Called) -> str:
    """As what it was taken down, else what was told; what was refused."""
    said = "; ".join(part for part in (_taken(desk, contact), contact.told) if part)
    refused = desk.words.say("letter.refused", what=contact.refused) if contact.refused else ""
    parts = [part.rstrip(" .") for part in (said or desk.words.say("police.told"), refused) if part]
    return ". ".join(parts)


def _said(desk: Desk, one: Shown) -> str:
    contact = one.record
    assert isinstance(contact, Called)
    about = desk.exhibits((one.chosen.fields.get("links") or {}).get("about") or ())
    lines = [
        with_whom(desk, contact),
        ", ".join(part for part in (_taken(desk, contact), contact.number) if part),
        contact.told,
        desk.words.say("letter.said", what=contact.said) if contact.said else "",
        desk.words.say("letter.promised", what=contact.promised) if contact.promised else "",
        desk.words.say("letter.refused", what=contact.refused) if contact.refused else "",
        *(desk.words.say("letter.asked", what=_request(desk, request)) for request in contact.requests),
        desk.words.say("letter.about", exhibits=desk.words.phrases.exhibits(about, 20)) if about else "",
    ]
    return "\n".join(line for line in lines if line)


def _request(desk: Desk, request: Request) -> str:
    named = "" if request.what is Asked.OTHER else _words(desk, f"asked.{request.what.value}")
    return ", ".join(part for part in (named, request.words) if part)


def _answered(desk: Desk, answer: object) -> str:
    assert isinstance(answer, HelpAnswer)
    if answer.outcome is Outcome.HEARD and not answer.text:
        return _words(desk, "outcome.heard")
    return ": ".join(part for part in (_words(desk, f"outcome.{answer.outcome.value}"), answer.text) if part)


def events(desk: Desk, piece: Piece) -> Iterator[Event]:
    """Each call and visit that has a date; what came of it stands in the exhibit."""
    for one in shown(desk, piece):
        contact = one.record
        if isinstance(contact, Called) and one.when != UNKNOWN_MOMENT:
            kind = "police" if contact.body in OF_THE_POLICE else "help"
            parts = (with_whom(desk, contact), _taken(desk, contact), contact.number)
            said = ", ".join(part for part in parts if part)
            yield Event(one.when, kind, desk.words.title(said), (piece.number,))  # type: ignore[arg-type]


def rows(desk: Desk, pieces: list[Piece]) -> Iterator[HelpContact]:
    """Rows for the section on police and help."""
    for piece in pieces:
        for one in shown(desk, piece):
            contact = one.record
            if isinstance(contact, Called):
                kind = "police" if contact.body in OF_THE_POLICE else "help"
                about = desk.exhibits((one.chosen.fields.get("links") or {}).get("about") or ())
                yield HelpContact(
                    one.when,
                    kind,  # type: ignore[arg-type]
                    with_whom(desk, contact),
                    what(desk, contact),
                    contact.number,
                    tuple(sorted({piece.number, *about})),
                )
