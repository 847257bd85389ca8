# SPDX-License-Identifier: EUPL-1.2
"""The sections between the figures and the exhibits: facts by factor, notices, timeline, help, people."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from gestapeld.dossier.data import AccountRow, DossierData, Event, HelpContact, Statement
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.render.ink import whole

Sheet = dict[str, Any]

_MOST_ROWS = (
    500  # of one table: longer ones go on under the same heading, so that no reader has to hold thousands of rows
)


def stack(data: DossierData, phrases: Phrases) -> Sheet | None:
    """What the material holds on each thing a court weighs, and the effects told."""
    factors = [factor for factor in data.factors if factor.lines]
    blocks = [{"title": phrases.heading(one.title), "lines": _statements(one.lines, phrases)} for one in factors]
    if data.effects:
        blocks.append({"title": phrases.say("stack.effects"), "lines": _statements(data.effects, phrases)})
    if not blocks:
        return None
    note = phrases.say("stack.note")
    return {"heading": phrases.say("stack.heading"), "note": note if data.factors else "", "blocks": blocks}


def _statements(lines: tuple[Statement, ...], phrases: Phrases) -> list[Sheet]:
    return [
        {
            "when": phrases.ink(phrases.when(line.when, short=True))
            if phrases.local(line.when) or line.when.shown
            else "",
            "words": phrases.ink(line.text),
            "from": phrases.reference(line.exhibits),
        }
        for line in lines
    ]


def notices(data: DossierData, phrases: Phrases) -> Sheet | None:
    """Every time no was said, in full."""
    if not data.summary.notices:
        return None
    return {
        "heading": phrases.say("timeline.notices"),
        "rows": [
            {
                "when": phrases.ink(phrases.when(notice.when)),
                "how": phrases.ink(notice.how),
                "words": phrases.ink(notice.words),
                "from": phrases.named(notice.exhibits),
                "after": phrases.say(
                    "timeline.notice_after",
                    number=phrases.figure(notice.after),
                    days=phrases.number(notice.after_days),
                ),
                "after_from": phrases.named(notice.after.exhibits),
            }
            for notice in data.summary.notices
        ],
    }


def timeline(data: DossierData, phrases: Phrases) -> Sheet | None:
    """One table a month. Contacts of the same days are told in one row, side under side and not added up."""
    if not data.timeline:
        return None
    months = []
    open_who = {exhibit.number for exhibit in data.exhibits if exhibit.certainty is not None}
    rows_of = groupby(_by_span(data.timeline), key=lambda events: (phrases.local(events[0].when) or "")[:7])
    for month, run in rows_of:
        title = phrases.month(month) if len(month) == 7 else month or phrases.say("date.unknown")
        rows = [
            _contacts(events, phrases) if _is_contact(events[0]) else _event(events[0], phrases, open_who)
            for events in run
        ]
        for start in range(0, len(rows), _MOST_ROWS):
            name = phrases.say("timeline.continued", month=title) if start else title
            months.append({"title": name, "rows": rows[start : start + _MOST_ROWS]})
    return {
        "heading": phrases.say("timeline.heading"),
        "note": phrases.say("timeline.note"),
        "head": [phrases.say(f"timeline.{key}") for key in ("when", "what", "exhibit")],
        "months": months,
    }


def _is_contact(event: Event) -> bool:
    return event.kind in ("contact", "own")


def _by_span(events: tuple[Event, ...]) -> list[list[Event]]:
    """Contacts of the same days in a row together, everything else by itself."""
    found: list[list[Event]] = []
    for event in events:
        before = found[-1][0] if found else None
        if before is not None and _is_contact(before) and _is_contact(event) and _span(before) == _span(event):
            found[-1].append(event)
        else:
            found.append([event])
    return found


def _span(event: Event) -> tuple[str | None, str | None]:
    return event.when.local, event.until.local if event.until is not None else None


def _contacts(events: list[Event], phrases: Phrases) -> Sheet:
    first = events[0]
    when = phrases.span(first.when, first.until, short=True)
    if first.until is not None:
        when = phrases.days(first.when, first.until, short=True)
    lines = [_contact(event, phrases) for event in events]
    return {
        "when": phrases.ink(when),
        "mark": "",
        "keep": whole("\n".join(lines)),
        "strong": False,
        "what": [phrases.ink(line) for line in lines],
        "from": phrases.reference([number for event in events for number in event.exhibits]),
    }


def _contact(event: Event, phrases: Phrases) -> str:
    """Its words, with how often and how sure when they do not say so themselves."""
    more = []
    if event.count > 1 and str(event.count) not in event.what and phrases.number(event.count) not in event.what:
        more.append(phrases.say("timeline.times", count=phrases.number(event.count)))
    if event.certainty in ("suspected", "unknown"):
        said = phrases.say(f"certainty.{event.certainty}")
        more += [said] if said not in event.what.casefold() else []
    return f"{event.what} ({', '.join(more)})" if more else event.what


def _event(event: Event, phrases: Phrases, open_who: set[int]) -> Sheet:
    """A row by itself. It says how sure who it was only if one of its exhibits does (`open_who`)."""
    # A "no" begins with those words; everything else says first what it is.
    marks = [phrases.say(f"kind.{event.kind}")] if event.kind != "notice" else []
    if event.certainty in ("suspected", "unknown") and (not event.exhibits or open_who & set(event.exhibits)):
        marks.append(phrases.say(f"timeline.{event.certainty}"))
    if event.count > 1:
        marks.append(phrases.say("timeline.times", count=phrases.number(event.count)))
    return {
        "when": phrases.ink(phrases.span(event.when, event.until, short=True)),
        "mark": phrases.ink(", ".join(marks)) if marks else None,
        "keep": whole(event.what),
        "strong": event.kind in ("notice", "police", "order", "letter", "report", "wish", "aftermath"),
        "what": [phrases.ink(event.what)],
        "from": phrases.reference(event.exhibits),
    }


def help_contacts(data: DossierData, phrases: Phrases) -> Sheet | None:
    """Police, help and orders."""
    if not data.help:
        return None
    return {
        "heading": phrases.say("help.heading"),
        "head": [phrases.say(f"help.{key}") for key in ("when", "who", "what", "reference", "exhibit")],
        "rows": [
            [
                phrases.ink(phrases.when(row.when, short=True)),
                phrases.ink(_with_whom(row, phrases)),
                phrases.ink(row.what),
                phrases.ink(row.reference),
                phrases.reference(row.exhibits),
            ]
            for row in data.help
        ],
        "keep": [whole("", row.with_whom, row.what, row.reference) for row in data.help],
    }


def _with_whom(row: HelpContact, phrases: Phrases) -> str:
    """The office, and of what kind it is unless its name says so."""
    kind = phrases.say(f"kind.{row.kind}")
    return row.with_whom if kind in row.with_whom.casefold() else f"{row.with_whom} ({kind})"


def people(data: DossierData, phrases: Phrases) -> Sheet | None:
    """People and the accounts said to be theirs."""
    if not data.people:
        return None
    return {
        "heading": phrases.say("people.heading"),
        "note": phrases.say("people.note"),
        "head": [phrases.say(f"people.{key}") for key in ("account", "certainty", "basis", "contacts", "period")],
        "people": [
            {
                "name": phrases.heading(person.name),
                "role": phrases.ink(person.role),
                "rows": [
                    _account(account, phrases, own=person.name == data.summary.owner) for account in person.accounts
                ],
                "keep": [whole("", one.label + one.channel + one.shown, one.basis) for one in person.accounts],
            }
            for person in data.people
        ],
    }


def _account(account: AccountRow, phrases: Phrases, *, own: bool) -> list[Any]:
    known = phrases.local(account.first) or phrases.local(account.last)
    return [
        {
            "label": phrases.ink(f"{account.label} ({account.channel})" if account.label else account.channel),
            "shown": phrases.ink(account.shown or phrases.say("people.withheld")),
        },
        "" if own else phrases.say(f"certainty.{account.certainty}"),
        phrases.ink(account.basis),
        {"number": phrases.number(account.contacts), "from": phrases.reference(account.exhibits)},
        phrases.ink(phrases.days(account.first, account.last, short=True)) if known else "",
    ]
