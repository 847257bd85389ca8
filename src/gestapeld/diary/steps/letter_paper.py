# SPDX-License-Identifier: EUPL-1.2
"""The stop letter as words and as a sheet: short, factual, in our own words, without reasons, threats or offers.

It looks like any letter: nothing on it says what it was made with. Her home address stands on it only when she chose
that herself; whatever she protects is searched for before it is printed (`dossier.sheets`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from gestapeld.errors import NothingSaidError, UsageError
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.steps.letter import Allowed, Scope, Sender, StopLetter
from gestapeld.sheets.form import Block, Heading, Lines, Paragraph, Points, Sheet
from gestapeld.wording import LANGUAGES, area

BULLET = "– "


def draft(  # noqa: PLR0913  # what a letter is made of
    name: str,
    to: str,
    address: str,
    on: date,
    *,
    scope: Scope = Scope.FULL,
    allowed: Sequence[Allowed] = (),
    sender: Sender = Sender.NO_ADDRESS,
    sender_lines: str = "",
    language: str = "nl",
    articles: Sequence[str] = (),
) -> StopLetter:
    """The letter with its text.

    name          the name she uses towards the other
    sender_lines  the address below it (DOMICILE, HOME), or who the lawyer is and where; not for NO_ADDRESS
    articles      of law, as written; beside 285b only a lawyer's letter names any (`letters.check_letter`)
    Raises NothingSaidError without a name, UsageError for a sender without lines or a language that is none of ours.
    """
    if not name.strip():
        raise NothingSaidError
    if language not in LANGUAGES:
        raise UsageError(reason="language")
    lines = "\n".join(line.strip() for line in sender_lines.splitlines() if line.strip())
    if sender is not Sender.NO_ADDRESS and not lines:
        raise UsageError(reason="sender")
    own = name.strip()
    said_from = {Sender.NO_ADDRESS: own, Sender.LAWYER: lines}.get(sender, f"{own}\n{lines}")
    letter = StopLetter(
        Moment(on.isoformat(), on.isoformat(), None, None, TimeQuality.DATE_ONLY, Precision.DAY),
        scope=scope,
        allowed=tuple(allowed) if scope is Scope.PARTIAL else (),
        to=to.strip(),
        address="\n".join(line.strip() for line in address.splitlines() if line.strip()),
        sender=sender,
        sent_from=said_from,
        language=language,
        articles=tuple(articles),
    )
    return replace(letter, text="\n\n".join(_paragraphs(letter, own)))


def _paragraphs(letter: StopLetter, name: str) -> list[str]:
    words = area(letter.language, "steps-letter")["letter"]
    sentences = words["lawyer" if letter.sender is Sender.LAWYER else "own"]
    said = {key: str(sentence).replace("{name}", name) for key, sentence in sentences.items()}
    partial = letter.scope is Scope.PARTIAL
    found = [said["no_partial" if partial else "no"]]
    if partial:
        found += ["\n".join(BULLET + allowed_line(one, letter.language) for one in letter.allowed), said["only"]]
        found += [said["rest"], said["places_partial"], said["silent_partial"]]
    else:
        found += [said["ways"], said["places"], said["silent"]]
    found.append(said["noted_partial" if partial else "noted"])  # agreed contact is no reason for the police
    if letter.articles:
        found.append(words["law"].format(articles=", ".join(letter.articles)))
    return found


def allowed_line(allowed: Allowed, language: str) -> str:
    """One sort of contact that stays possible, as one line."""
    words = area(language, "steps-letter")
    parts = [allowed.about.strip()]
    channel = words["channel"].get(allowed.channel, allowed.channel) if allowed.channel else ""
    parts.append(" ".join(part for part in (channel, allowed.via.strip()) if part))
    days = ", ".join(words["weekdays"][day] for day in allowed.days)
    hours = words["hours"].format(since=allowed.since or "00:00", until=allowed.until or "24:00")
    parts.append(" ".join(part for part in (days, hours if allowed.since or allowed.until else "") if part))
    return "; ".join(part for part in parts if part)


def letter_sheet(letter: StopLetter, made: datetime, *, with_sender: bool = True) -> Sheet:
    """The letter as it is printed. `made` (aware) is the time in the PDF; only its day is used.

    with_sender: False leaves the lines of the sender out, to search the rest for what is protected.
    """
    words = area(letter.language, "steps-letter")["letter"]
    blocks: list[Block] = [
        Paragraph(letter.sent_from if with_sender else ""),
        Paragraph(f"{letter.to}\n{letter.address}"),
        Paragraph(long_date(letter.written, letter.language)),
        Heading(words["subject"]),
        Paragraph(words["greeting"].format(to=letter.to)),
    ]
    for paragraph in letter.text.split("\n\n"):
        if paragraph.startswith(BULLET):
            blocks.append(Points(tuple(line.removeprefix(BULLET) for line in paragraph.split("\n"))))
        else:
            blocks.append(Paragraph(paragraph))
    signed = letter.sent_from.split("\n")[0] if with_sender else ""
    blocks += [Paragraph(words["closing"]), Lines(1), Paragraph(signed)]
    return Sheet(words["subject"], made.replace(hour=0, minute=0, second=0, microsecond=0), tuple(blocks), letter=True)


def long_date(when: Moment, language: str) -> str:
    """A day as it is written in a letter; as it was typed when it is no day."""
    words: dict[str, Any] = area(language, "steps-letter")
    if when.local is None or len(when.local) < 10:
        return when.shown
    day = date.fromisoformat(when.local[:10])
    return str(words["date"]).format(day=day.day, month=words["months"][day.month - 1], year=day.year)
