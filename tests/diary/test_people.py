# SPDX-License-Identifier: EUPL-1.2
"""Whose an account is, is only ever what the owner says last."""

from __future__ import annotations

import pytest

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.people import (
    add_person,
    claim_account,
    correct_person,
    is_mine,
    is_theirs,
    list_accounts,
    list_people,
    release,
)
from gestapeld.errors import UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.narrative import Certainty, Incident
from gestapeld.records.people import AccountClaim, Person, Role, Whose

NUMBER = Account(id="06-12345678")


def test_people_are_named_corrected_and_listed(case: CaseFile) -> None:
    robin = add_person(case, Person("R.", Role.OTHER_PARTY, "ex"))
    add_person(case, Person("R."))
    correct_person(case, robin, Person("R. de Vries", Role.OTHER_PARTY))
    assert [(one.record.name, one.record.role) for one in list_people(case)] == [
        ("R. de Vries", Role.OTHER_PARTY),
        ("R.", Role.SOMEONE),
    ]
    with pytest.raises(UsageError):
        add_person(case, Person(" "))


def test_the_latest_claim_holds_in_every_spelling(case: CaseFile) -> None:
    robin, eva = add_person(case, Person("Robin")), add_person(case, Person("Eva"))
    is_theirs(case, NUMBER, robin, certainty=Certainty.SUSPECTED, words="zelfde woorden")
    (held,) = list_accounts(case)
    assert (held.identity, held.claim.certainty) == ("tel:+31612345678", Certainty.SUSPECTED)
    is_theirs(case, Account("+31 6 12345678"), eva)
    assert list_accounts(case, robin) == []
    assert [found.claim.person for found in list_accounts(case, eva)] == [eva]
    is_mine(case, Account(id="0031612345678"))
    assert [found.claim.whose for found in list_accounts(case)] == [Whose.MINE]
    release(case, NUMBER)
    assert list_accounts(case) == []


def test_a_bare_name_means_something_in_one_app_only(case: CaseFile) -> None:
    is_mine(case, Account("Noor"), "whatsapp")
    assert [found.identity for found in list_accounts(case)] == ["name:whatsapp:noor"]
    for account in (Account("Noor"), Account(id="noor_1990")):
        with pytest.raises(UsageError):
            is_mine(case, account)
    is_mine(case, Account(id="noor_1990"), "instagram")
    is_mine(case, Account(id="Noor@Voorbeeld.nl"))
    assert [found.identity for found in list_accounts(case)][1:] == ["id:instagram:noor_1990", "mail:noor@voorbeeld.nl"]


def test_a_claim_needs_an_account_and_a_person_who_is_there(case: CaseFile) -> None:
    robin, told = add_person(case, Person("Robin")), add_incident(case, Incident("deur"))
    for refused, claim in (
        (UsageError, AccountClaim(Account(), Whose.MINE)),
        (UsageError, AccountClaim(NUMBER, Whose.PERSON)),
        (UsageError, AccountClaim(NUMBER, Whose.MINE, person=robin)),
        (UnknownItemError, AccountClaim(NUMBER, Whose.PERSON, person=told)),
        (UnknownItemError, AccountClaim(NUMBER, Whose.PERSON, person=ItemId("evidence", 99, 0))),
    ):
        with pytest.raises(refused):
            claim_account(case, claim)
