# SPDX-License-Identifier: EUPL-1.2
"""Every call and visit, writing one down, what happened since."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.http import HttpResponse

from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.steps.help_contacts import (
    add_answer,
    add_contact,
    contact_states,
    correct_contact,
    list_contacts,
)
from gestapeld.diary.steps.help_state import ContactState
from gestapeld.diary.told import first_version, of_id
from gestapeld.errors import ErasedError, FutureDateError, GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.contact import Asked as Requested
from gestapeld.records.steps.contact import Body, By, HelpAnswer, HelpContact, Outcome, Request, Taken
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.saying import Saying, newest_first
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.paging import paged
from gestapeld.wording import say

RECENT = 12  # incidents to choose from; others by their number


@dataclass(frozen=True)
class ContactShown:
    """A contact in words, with what is open."""

    state: ContactState
    when: str
    who: str
    by: str
    taken: str
    open: tuple[str, ...]
    next: tuple[str, ...]


MOST_OPEN = 60
"""Of what is open, the latest: enough for a life, and a page that still opens when there is more."""


def contact_shown(language: str, state: ContactState) -> ContactShown:
    """Everything a page says about it."""
    record = state.contact.record

    def words(key: str, **values: object) -> str:
        return say(language, f"steps-letter.{key}", **values)

    is_open = [words("open.unanswered")] if state.unanswered else []
    if state.too_quiet:
        is_open.append(words("open.quiet", days=state.quiet))
    following = [words(f"next.{step}") for step in state.next_steps]
    return ContactShown(
        state,
        Saying(language).span(record.when) or say(language, "web-diary.when.unknown"),
        words(f"body.{record.body.value}"),
        "" if record.by is By.UNKNOWN else words(f"by.{record.by.value}"),
        "" if record.taken is Taken.UNKNOWN else words(f"taken.{record.taken.value}"),
        tuple(is_open),
        (*following, words("next.danger")) if following else (),
    )


def request_words(language: str, request: Request) -> str:
    """What was asked."""
    named = say(language, f"steps-letter.asked.{request.what.value}")
    return (
        request.words if request.what is Requested.OTHER else f"{named} ({request.words})" if request.words else named
    )


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everything, the newest first; what is open on top."""
    language = asked.visit.language
    states = contact_states(asked.desk.case)
    shown, pages = paged(asked, states[::-1])
    found = [contact_shown(language, state) for state in shown]
    waiting = [state for state in reversed(states) if state.waiting or state.refused]
    requests = [
        (state.contact.id, request_words(language, one.request), contact_shown(language, state))
        for state in states
        for one in state.open_requests
    ]
    values = {
        "found": found,
        "open": [contact_shown(language, state) for state in waiting[:MOST_OPEN]],
        "requests": requests[-MOST_OPEN:],
        **pages,
    }
    return show(asked, "help/index.html", values)


@unlocked
def one(asked: Asked, item: ItemId) -> HttpResponse:
    """One contact with what came of it."""
    case, language = asked.desk.case, asked.visit.language
    root = first_version(case, item)
    state = next((each for each in contact_states(case) if each.contact.id == root), None)
    if state is None:
        raise UnknownItemError
    saying = Saying(language)

    def answered(answers: tuple[object, ...]) -> list[tuple[str, str, str]]:
        return [
            (
                saying.span(each.record.when) or saying.our_time(each.recorded_at),  # type: ignore[attr-defined]
                say(language, f"steps-letter.outcome.{each.record.outcome.value}"),  # type: ignore[attr-defined]
                each.record.text,  # type: ignore[attr-defined]
            )
            for each in answers
        ]

    values = {
        "one": contact_shown(language, state),
        "record": state.contact.record,
        "item": root,
        "requests": [
            (request, request_words(language, request.request), answered(request.answers)) for request in state.requests
        ],
        "answers": answered(state.answers),
        "saying": saying,
        "corrected": [saying.our_time(at) for at in state.contact.corrected_at],
    }
    return show(asked, "help/one.html", values)


@keeping("help-new")
def write(asked: Asked) -> HttpResponse:
    """Write a call or visit down."""
    return _form(asked, None, "help-new")


@keeping("help-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct it; the earlier wording stays."""
    return _form(asked, first_version(asked.desk.case, item), f"help-{item}")


def _form(asked: Asked, known: ItemId | None, form: str) -> HttpResponse:
    case, language = asked.desk.case, asked.visit.language
    before = of_id(list_contacts(case), known).record if known else None
    typed = typed_in(asked, form, _starting(before))
    error: GestapeldError | None = None
    if asked.method == "POST":
        body = next((each for each in Body if each.value == typed.text("body")), None)
        typed.wrong |= {} if body else {"body": "choose"}
        contact = _contact(asked, typed, body or Body.OTHER, before)
        try:
            if not typed.wrong:
                with once(asked) as made:
                    item = made(None)
                    if item is None:
                        item = add_contact(case, contact) if known is None else correct_contact(case, known, contact)
                        made(item)
                    let_go(asked, form)
                    asked.visit.notice = say(language, "web-help.kept")
                    return go("steps-help-one", item=known or item)
        except FutureDateError:
            typed.wrong["when"] = "future"
        except NothingSaidError:
            typed.wrong["what"] = "said"
        except (UnknownItemError, ErasedError):
            typed.wrong["links"] = "items"
        except GestapeldError as problem:
            error = problem
    saying = Saying(language)
    recent = sorted(list_incidents(case), key=lambda each: newest_first(each.record.when), reverse=True)[:RECENT]
    kept = before.requests if before else ()
    values = {
        "typed": typed,
        "error": error,
        "item": known,
        "bodies": _choices(language, "body", Body),
        "ways": _choices(language, "by", By),
        "taken": _choices(language, "taken", Taken),
        "asked_for": [
            (one.value, say(language, f"steps-letter.asked.{one.value}"))
            for one in Requested
            if one is not Requested.OTHER and one not in [each.what for each in kept]
        ],
        "kept": [request_words(language, each) for each in kept],
        "incidents": [
            (
                f"{each.id.seq}:{each.id.index}",
                saying.span(each.record.when) or say(language, "web-diary.when.unknown"),
                each.record.text or each.record.words,
            )
            for each in recent
        ],
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "help/form.html", values)


def _choices(language: str, table: str, kind: type[Body] | type[By] | type[Taken]) -> list[tuple[str, str]]:
    return [
        (each.value, say(language, f"steps-letter.{table}.{each.value}")) for each in kind if each.value != "unknown"
    ]


def _starting(before: HelpContact | None) -> dict[str, list[str]]:
    if before is None:
        return {}
    return {
        "body": [before.body.value],
        "when": [shown(before.when)],
        "by": [before.by.value],
        "office": [before.office],
        "person": [before.person],
        "number": [before.number],
        "taken": [before.taken.value],
        "what": [before.told],
        "about": [f"{item.seq}:{item.index}" for item in before.about],
        "said": [before.said],
        "promised": [before.promised],
        "refused": [before.refused],
    }


def _contact(asked: Asked, typed: Typed, body: Body, before: HelpContact | None) -> HelpContact:
    requests = list(before.requests) if before else []
    requests += [Request(one) for one in typed.some("requests", Requested) if one is not Requested.OTHER]
    if typed.text("other").strip():
        requests.append(Request(Requested.OTHER, typed.text("other").strip()))
    about = tuple(dict.fromkeys((*typed.items("about"), *typed.items("links"))))
    return HelpContact(
        body,
        typed.moment("when", asked.desk.case.clock(), asked.visit.language),
        typed.one("by", By, By.UNKNOWN),
        typed.text("office"),
        typed.text("person"),
        typed.text("number"),
        typed.one("taken", Taken, Taken.UNKNOWN),
        typed.text("what"),
        about,
        typed.text("said"),
        typed.text("promised"),
        typed.text("refused"),
        tuple(requests),
    )


@keeping("help-answer-{item}")
def answer(asked: Asked, item: ItemId) -> HttpResponse:
    """What happened since: with the contact, or with one request in it."""
    case, language, form = asked.desk.case, asked.visit.language, f"help-answer-{item}"
    root = first_version(case, item)
    known = of_id(list_contacts(case), root)
    typed = typed_in(asked, form, {"which": [asked.GET.get("request", "")]})
    error: GestapeldError | None = None
    if asked.method == "POST":
        outcome = next((each for each in Outcome if each.value == typed.text("outcome")), None)
        typed.wrong |= {} if outcome else {"outcome": "choose"}
        which = typed.text("which")
        there = which in map(str, range(len(known.record.requests)))
        number = int(which) if there else None
        typed.wrong |= {"which": "choose"} if which and not there else {}
        when = typed.moment("when", case.clock(), language)
        try:
            if not typed.wrong and outcome is not None:
                with once(asked) as made:
                    if made(None) is None:
                        made(add_answer(case, HelpAnswer(root, outcome, when, typed.text("what"), number)))
                    let_go(asked, form)
                    asked.visit.notice = say(language, "web-help.kept")
                    return go("steps-help-one", item=root)
        except FutureDateError:
            typed.wrong["when"] = "future"
        except GestapeldError as problem:
            error = problem
    values = {
        "typed": typed,
        "error": error,
        "item": root,
        "which": [(str(n), request_words(language, request)) for n, request in enumerate(known.record.requests)],
        "outcomes": [(each.value, say(language, f"steps-letter.outcome.{each.value}")) for each in Outcome],
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "help/answer.html", values)
