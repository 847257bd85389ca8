# SPDX-License-Identifier: EUPL-1.2
"""Aangiften, each time it was said that prosecution is wanted, what came after: one exhibit, rows beside the police.

Appointments are never among them (`dossier.selection`). Which office it was, who took it and what she asked there stays
in unless it is chosen; for whom else one was made is never named.
"""

from __future__ import annotations

from collections.abc import Iterator

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps.plain import Shown, date, frame, shown
from gestapeld.dossier.data import Event, EventKind, HelpContact
from gestapeld.dossier.exhibit_data import Exhibit, Told
from gestapeld.dossier.pieces import Piece
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.steps.report import Aftermath, Report, Said, Wish
from gestapeld.wording import say


def exhibit(desk: Desk, piece: Piece) -> Exhibit:
    """Everything with its day."""
    unknown = desk.words.say("steps.undated")
    told = [Told(date(desk, one.when) or unknown, "\n".join(_lines(desk, one))) for one in shown(desk, piece)]
    return frame(desk, piece, desk.words.phrases.say("exhibit_kind.report").capitalize(), told)


def _say(desk: Desk, key: str, **values: object) -> str:
    return desk.words.phrases.say(f"report.{key}", **values)


def what(desk: Desk, one: Shown, *, numbered: bool = True) -> str:
    """In one line: what it was, its number, whether the request is in it. `numbered` False: the number, and to whom it
    was said, stand elsewhere.
    """
    record = one.record
    if isinstance(record, Report):
        number = record.number if numbered else ""
        parts = [_say(desk, "made"), _say(desk, "number", number=number) if number else ""]
        parts.append(_say(desk, "for-other") if record.victim is not None else "")
        if record.request is not Said.UNKNOWN:
            parts.append(_say(desk, f"request-{record.request.value}"))
        return ", ".join(part for part in parts if part)
    if isinstance(record, Wish):
        return _say(desk, "wish-to", to=record.to) if record.to and numbered else _say(desk, "wish")
    assert isinstance(record, Aftermath)
    named = say(desk.words.language, f"steps-report.after.{record.what.value}")
    named = named[:1].upper() + named[1:]
    return ", ".join(part for part in (named, record.number) if part)


def _lines(desk: Desk, one: Shown) -> list[str]:
    lines, record = [what(desk, one)], one.record
    links = one.chosen.fields.get("links") or {}
    if isinstance(record, Report):
        office = ", ".join(part for part in (record.officer, record.office) if part)
        acts = desk.exhibits(links.get("acts") or ())
        about = _say(desk, "about", exhibits=desk.words.phrases.exhibits(acts, 20)) if acts else ""
        lines += [office, record.words, about]
    elif isinstance(record, Wish):
        lines.append(_say(desk, "literal", words=record.words) if record.words else "")
    elif isinstance(record, Aftermath):
        lines.append(record.words)
    return [line for line in lines if line]


def events(desk: Desk, piece: Piece) -> Iterator[Event]:
    """Each of them that has a date; what is no aangifte is not called one."""
    for one in shown(desk, piece):
        if one.when != UNKNOWN_MOMENT:
            yield Event(one.when, _kind(one), desk.words.title(what(desk, one)), (piece.number,))


def _kind(one: Shown) -> EventKind:
    if isinstance(one.record, Wish):
        return "wish"
    return "aftermath" if isinstance(one.record, Aftermath) else "report"


def rows(desk: Desk, pieces: list[Piece]) -> Iterator[HelpContact]:
    """Aangiften and wishes for the section on police and help; what came after stands in the exhibit."""
    for piece in pieces:
        for one in shown(desk, piece):
            record = one.record
            if isinstance(record, (Report, Wish)):
                number = record.number if isinstance(record, Report) else ""
                whom = desk.words.say("police.name") if isinstance(record, Report) else record.to
                words = what(desk, one, numbered=False)
                yield HelpContact(one.when, "police", whom, words, number, (piece.number,))
