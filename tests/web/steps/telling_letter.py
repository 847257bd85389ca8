# SPDX-License-Identifier: EUPL-1.2
"""A case in which a letter was given, contact with help is open, and everything that can be typed was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.notices import add_notice
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.help_contacts import add_answer, add_contact
from gestapeld.diary.steps.letters import add_event, add_given_letter
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Certainty, Incident
from gestapeld.records.steps.contact import Asked, Body, By, HelpAnswer, HelpContact, Outcome, Request, Taken
from gestapeld.records.steps.letter import Brought, Happened, LetterEvent, Scope, StopLetter
from gestapeld.wording import say

FIXED = ("", "/questions", "/plan", "/no", "/outside", "/given", "/advice")


@dataclass(frozen=True)
class Told:
    """What was told, for its pages."""

    letter: ItemId
    event: ItemId
    contact: ItemId

    def pages(self) -> list[str]:
        """Every page about it."""
        letter, event, contact = (str(item).replace(":", "-") for item in (self.letter, self.event, self.contact))
        return [
            "/steps",
            *(f"/steps/letter{page}" for page in FIXED),
            f"/diary/at/{letter}",
            f"/diary/at/{event}",
            f"/time/{letter}",
            f"/steps/letter/{letter}/given",
            f"/steps/letter/{letter}/event",
            f"/steps/letter/{event}/correct",
            "/steps/help",
            "/steps/help/new",
            f"/steps/help/{contact}",
            f"/steps/help/{contact}/correct",
            f"/steps/help/{contact}/answer",
        ]


def tap(page: Any, language: str, key: str, **values: object) -> None:
    """Press the button or follow the link with these words, as soon as it is there."""
    words = say(language, key, **values)
    main = page.locator("main")
    button = main.get_by_role("button", name=words, exact=True)
    button.or_(main.get_by_role("link", name=words, exact=True)).first.click(timeout=40_000)


def at(case: CaseFile, text: str) -> Moment:
    return read_when(text, now=case.clock()).begin


def tell_letter(case: CaseFile, words: str) -> Told:
    """One of everything, with these words in every field."""
    add_notice(case, at(case, "2026-02-01"), "spoken", words=words, present=(words,))
    incident = add_incident(
        case, Incident(words, at(case, "2026-03-06 20:00"), certainty=Certainty.SEEN, behaviours=("APPROACH.HOME",))
    )
    letter = add_given_letter(
        case, StopLetter(at(case, "2026-03-02"), words, Scope.FULL, to=words, address=words, note=words)
    )
    add_event(
        case,
        LetterEvent(
            letter, Happened.HANDED_IN, at(case, "2026-03-03"), Brought.REGISTERED, words[:60], words, (words,)
        ),
    )
    event = add_event(case, LetterEvent(letter, Happened.DELIVERED, at(case, "2026-03-05"), how=words))
    contact = add_contact(
        case,
        HelpContact(
            Body.POLICE,
            at(case, "2026-03-07"),
            By.PHONE,
            words,
            words,
            words,
            Taken.ONLY_MELDING,
            words,
            (incident,),
            words,
            words,
            words,
            (Request(Asked.WARN_FIRST, words), Request(Asked.OTHER, words)),
        ),
    )
    add_answer(case, HelpAnswer(contact, Outcome.HEARD, at(case, "2026-03-09"), words, 1))
    add_answer(case, HelpAnswer(contact, Outcome.HEARD, at(case, "2026-03-10"), words))
    return Told(letter, event, contact)
