# SPDX-License-Identifier: EUPL-1.2
"""Everybody in the case, naming somebody, saying whose an account is, taking that back."""

from __future__ import annotations

import secrets
from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gestapeld.diary.people import (
    add_person,
    claim_account,
    correct_person,
    list_accounts,
    list_people,
    release,
)
from gestapeld.diary.told import first_version, of_id
from gestapeld.errors import ChannelNeededError, GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.narrative import Certainty
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.web.diary.saying import Saying, said
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.frame.visible import visible
from gestapeld.wording import area, say

_MINE = "mine"


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everybody who was named with their accounts, and the accounts that are hers."""
    case = asked.desk.case
    people, accounts = list_people(case), list_accounts(case)
    values = {
        "mine": [one for one in accounts if one.claim.whose is Whose.MINE],
        "people": [(person, [one for one in accounts if one.claim.person == person.id]) for person in people],
        "saying": Saying(asked.visit.language),
    }
    return show(asked, "people/index.html", values)


@keeping("people-new")
def write(asked: Asked) -> HttpResponse:
    """Name somebody."""
    typed = typed_in(asked, "people-new")
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            with once(asked) as made:
                if made(None) is None:
                    made(add_person(asked.desk.case, _person(typed)))
                    let_go(asked, "people-new")
            asked.visit.notice = say(asked.visit.language, "web-diary.people.kept")
            return go("people")
        except NothingSaidError:
            typed.wrong["name"] = "name"
        except GestapeldError as problem:
            error = problem
    return _person_form(asked, typed, error, None, "people-new")


@keeping("people-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Another name, role or description; the accounts stay."""
    case, form = asked.desk.case, f"people-{item}"
    before = of_id(list_people(case), first_version(case, item)).record
    starting = {"name": [before.name], "role": [before.role.value], "words": [before.words]}
    typed = typed_in(asked, form, starting)
    error: GestapeldError | None = None
    if asked.method == "POST":
        told, earlier = _person(typed), Typed(starting)
        changed = {name: getattr(told, name) for name in starting if not typed.same(earlier, name)}
        try:
            if changed:
                correct_person(case, item, replace(before, **changed))
                asked.visit.notice = say(asked.visit.language, "web-diary.people.kept")
            let_go(asked, form)
            return go("people")
        except NothingSaidError:
            typed.wrong["name"] = "name"
        except GestapeldError as problem:
            error = problem
    return _person_form(asked, typed, error, item, form)


def _person(typed: Typed) -> Person:
    return Person(typed.text("name").strip(), typed.one("role", Role, Role.SOMEONE), typed.text("words"))


def _person_form(
    asked: Asked, typed: Typed, error: GestapeldError | None, item: ItemId | None, form: str
) -> HttpResponse:
    values = {
        "typed": typed,
        "error": error,
        "item": item,
        "roles": Saying(asked.visit.language).choices("role", Role),
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "people/person.html", values)


@keeping("people-claim")
def claim(asked: Asked) -> HttpResponse:
    """Say whose a number, address or name is."""
    case = asked.desk.case
    typed = typed_in(asked, "people-claim")
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            if _claimed(asked, typed):
                asked.visit.notice = say(asked.visit.language, "web-diary.people.claimed")
                return go("people")
        except NothingSaidError:
            typed.wrong["account"] = "account"
        except ChannelNeededError:
            typed.wrong["channel"] = "channel"
        except UnknownItemError:
            typed.wrong["whose"] = "whose"
        except GestapeldError as problem:
            error = problem
    saying, language = Saying(asked.visit.language), asked.visit.language
    people = [(str(known.id), visible(known.record.name)) for known in list_people(case)]
    values = {
        "typed": typed,
        "error": error,
        "whose": [(_MINE, say(language, "web-diary.people.me")), *people],
        "channels": list(area(language, "web-diary")["channels"].items()),
        "certainties": saying.choices("certainty", said(Certainty)),
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, "people-claim"),
    }
    return show(asked, "people/account.html", values)


def _claimed(asked: Asked, typed: Typed) -> bool:
    shown = typed.text("account").strip()
    numeric = "@" in shown or any(sign.isdigit() for sign in shown)
    account = Account(id=shown) if numeric else Account(name=shown)
    mine = typed.text("whose") == _MINE
    person = None if mine else typed.item("whose")
    if not mine and person is None:
        typed.wrong["whose"] = "whose"
    if not mine and not typed.text("certainty"):
        typed.wrong["certainty"] = "certainty"
    if typed.wrong:
        return False
    made = AccountClaim(
        account,
        Whose.MINE if mine else Whose.PERSON,
        typed.text("channel").strip(),
        person,
        Certainty.RECOGNISED if mine else typed.one("certainty", Certainty, Certainty.RECOGNISED),
        typed.text("words"),
    )
    with once(asked) as kept:
        if kept(None) is None:
            kept(claim_account(asked.desk.case, made))
            let_go(asked, "people-claim")
    return True


@require_POST
@unlocked
def take_back(asked: Asked, item: ItemId) -> HttpResponse:
    """Take back what was said about an account; nothing in the material changes."""
    known = next((one for one in list_accounts(asked.desk.case) if one.item == item), None)
    if known is not None:
        release(asked.desk.case, known.claim.account, known.claim.channel)
        asked.visit.notice = say(asked.visit.language, "web-diary.people.released")
    return go("people")
