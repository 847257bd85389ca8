# SPDX-License-Identifier: EUPL-1.2
"""Writing the letter: the form, the letter as it will look, the PDF with its sealed copy, and how to send it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpResponse

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.protected import list_protected
from gestapeld.diary.steps.letter_paper import draft, letter_sheet, long_date
from gestapeld.diary.steps.letter_plan import plan
from gestapeld.diary.steps.letters import check_letter, check_sending, letter_made, seal_letter
from gestapeld.diary.steps.spans import today
from gestapeld.dossier.sheets import OnSheet, hand_over_sheet, named_on, protected_on
from gestapeld.errors import (
    GestapeldError,
    LetterHeldError,
    SecondLetterError,
    UnknownItemError,
)
from gestapeld.guidance.country import open_country
from gestapeld.guidance.law import open_law
from gestapeld.intake.made_here import keep_made
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.letter import Allowed, Scope, Sender, StopLetter
from gestapeld.records.steps.letter_state import State
from gestapeld.web.diary.typed import Typed, keeping, let_go, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.letter.gate import COUNTRY, held
from gestapeld.web.steps.letter.shown import letter_shown, plan_shown
from gestapeld.web.steps.letter.views import PLAN
from gestapeld.wording import LANGUAGES, area, say

ROWS = 3
"""Rows for necessary contact on the form; more sorts make a letter that nobody can keep to."""
CHANNELS = ("email", "whatsapp", "signal", "telegram", "sms", "phone", "post")
ADDRESS = frozenset({"address", "town"})
PAPER = "document.pdf"


@keeping("letter-write")
def write(asked: Asked) -> HttpResponse:
    """The form; what it makes is shown before it is made."""
    case, language = asked.desk.case, asked.visit.language
    gate = held(asked)
    if not gate.open or PLAN not in asked.visit.drafts:
        return go("steps-letter" if not gate.open else "steps-letter-plan")
    typed = typed_in(
        asked, "letter-write", {"scope": ["full"], "sender": ["no-address"], "language": ["nl"], "article": ["285b"]}
    )
    error: GestapeldError | None = None
    letter: StopLetter | None = None
    found: tuple[OnSheet, ...] = ()
    if asked.method == "POST":
        try:
            letter = _letter(typed, today(case.clock()))
            if letter is not None:
                check_letter(case, letter, gate.gate, plan_read=True)
                found = _protected(case, letter, frozenset(typed.many("show")))
                if "make" in asked.POST and not found:
                    _make(asked, letter, frozenset(typed.many("show")))
                    let_go(asked, "letter-write")
                    return go("steps-letter-send")
        except GestapeldError as problem:
            error, letter = problem, None
    values = {
        "typed": typed,
        "error": error,
        "held": gate,
        "letter": letter if not typed.wrong else None,
        "date": long_date(letter.written, letter.language) if letter else "",
        "letter_words": area(letter.language, "steps-letter")["letter"] if letter else {},
        "found": sorted({one.category for one in found}),
        "rows": range(ROWS),
        "scopes": [(one.value, say(language, f"steps-letter.scope.{one.value}")) for one in Scope],
        "senders": [(one.value, say(language, f"steps-letter.sender.{one.value}")) for one in Sender],
        "channels": [(code, area(language, "steps-letter")["channel"][code]) for code in CHANNELS],
        "weekdays": list(enumerate(area(language, "steps-letter")["weekdays"])),
        "protecting": bool(list_protected(case)),
        "waited": waits(asked, "letter-write"),
    }
    return show(asked, "letter/write.html", values)


def _letter(typed: Typed, on: date) -> StopLetter | None:
    """What was typed as a letter; None, with the fields named, when something is not there yet."""
    sender = typed.one("sender", Sender, Sender.NO_ADDRESS)
    scope = typed.one("scope", Scope, Scope.FULL)
    for name in ("name", "to", "address"):
        if not typed.text(name).strip():
            typed.wrong[name] = "said"
    if sender is not Sender.NO_ADDRESS and not typed.text("lines").strip():
        typed.wrong["lines"] = "said"
    allowed = tuple(_allowed(typed)) if scope is Scope.PARTIAL else ()
    if scope is Scope.PARTIAL and not allowed:
        typed.wrong["about-0"] = "said"
    if typed.wrong:
        return None
    return draft(
        typed.text("name"),
        typed.text("to"),
        typed.text("address"),
        on,
        scope=scope,
        allowed=allowed,
        sender=sender,
        sender_lines=typed.text("lines"),
        language=typed.text("language") if typed.text("language") in LANGUAGES else LANGUAGES[0],
        articles=_articles(on) if typed.text("article") else (),
    )


def _allowed(typed: Typed) -> list[Allowed]:
    found = []
    for number in range(ROWS):
        about = typed.text(f"about-{number}").strip()
        since, until = typed.text(f"since-{number}").strip(), typed.text(f"until-{number}").strip()
        for name, clock in ((f"since-{number}", since), (f"until-{number}", until)):
            if clock and not _is_clock(clock):
                typed.wrong[name] = "clock"
        if about:
            days = tuple(int(day) for day in typed.many(f"days-{number}") if day in "0123456")
            channel = typed.text(f"channel-{number}")
            via = typed.text(f"via-{number}")
            found.append(Allowed(about, channel if channel in CHANNELS else "", via, days, since, until))
    return found


def _is_clock(text: str) -> bool:
    hour, _, minute = text.partition(":")
    plain = text.isascii() and len(text) == 5 and hour.isdigit() and minute.isdigit()
    return plain and int(hour) < 24 and int(minute) < 60


def _articles(on: date) -> tuple[str, ...]:
    """285b as it is written in the law data, when it holds on this day and is sure enough to name."""
    book = open_law(open_country(COUNTRY))
    law = book.law_at(on).get("285b") if book is not None else None
    return (law.article,) if law is not None and not law.ask_police else ()


def _own(letter: StopLetter, chosen: frozenset[str]) -> frozenset[str]:
    return chosen | ADDRESS if letter.sender is Sender.HOME else chosen


def _protected(case: CaseFile, letter: StopLetter, chosen: frozenset[str]) -> tuple[OnSheet, ...]:
    """Searched twice: what she chose as sender may stand there, and nowhere else."""
    now = case.clock()
    without = letter_sheet(letter, now, with_sender=False)
    beside = (*protected_on(case, without, chosen), *named_on(case, without, (letter.to,), chosen))
    return beside + protected_on(case, letter_sheet(letter, now), _own(letter, chosen))


def _make(asked: Asked, letter: StopLetter, chosen: frozenset[str]) -> ItemId:
    case = asked.desk.case
    pdf = hand_over_sheet(case, letter_sheet(letter, case.clock()), letter.language, _own(letter, chosen))
    copy = keep_made(case, None, PAPER, pdf)
    return seal_letter(case, replace(letter, copies=(copy,)), held(asked).gate, plan_read=True)


@unlocked
def send(asked: Asked) -> HttpResponse:
    """How to send it: back behind the gate each time it is asked for."""
    case, language = asked.desk.case, asked.visit.language
    gate = held(asked, sending=True)
    try:
        made = check_sending(case, gate.gate)
    except (LetterHeldError, SecondLetterError, UnknownItemError):
        if gate.open:
            return go("steps-letter")
        return show(asked, "letter/held.html", {"held": gate})
    values = {
        "made": letter_shown(language, made),
        "plan": plan_shown(language, plan(today(case.clock()))),
        "words": area(language, "steps-letter")["plan"],
        "held": gate,
    }
    return show(asked, "letter/send.html", values)


@unlocked
def paper(asked: Asked) -> HttpResponse:
    """The PDF, as a download. Of a letter that was not sent yet only when nothing holds the sending."""
    case = asked.desk.case
    made = letter_made(case)
    if made is None or made.letter.record.given or not made.letter.record.copies:
        raise UnknownItemError
    if made.standing.state is State.WRITTEN and not held(asked, sending=True).open:
        return go("steps-letter-send")
    fields = case.item(made.letter.record.copies[-1])
    data = b"".join(case.object_reader(fields["object"]).stream())
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{PAPER}"'
    return answer
