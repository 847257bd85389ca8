# SPDX-License-Identifier: EUPL-1.2
"""A number of a page or of a request that is no number, or not there: the first page, and a word beside the field."""

from __future__ import annotations

import pytest
from tests.web.conftest import Server
from tests.web.everything import Visitor

from gestapeld.diary.steps.help_contacts import add_contact, list_contacts
from gestapeld.records.steps.contact import Asked, Body, HelpContact, Request
from gestapeld.wording import say

NONE = ("\u00b2", "\u0663", "-1", "7", "9" * 5000)


@pytest.mark.parametrize("number", NONE)
def test_a_page_that_is_no_number_is_a_page_that_is_there(server: Server, number: str) -> None:
    server.with_case()
    status, text, _ = Visitor(server).post("/steps/letter/outside", page=number)
    assert status == 200
    assert "<h1" in text


@pytest.mark.parametrize("number", NONE)
def test_an_answer_to_a_request_that_is_not_there_is_said_beside_the_field(server: Server, number: str) -> None:
    case = server.with_case().website.desk.case
    contact = add_contact(
        case, HelpContact(Body.POLICE, told="gebeld", requests=(Request(Asked.OTHER, "terugbellen"),))
    )
    address = f"/steps/help/{str(contact).replace(':', '-')}/answer"
    status, text, _ = Visitor(server).post(address, which=number, outcome="heard", once="een")
    assert status == 200
    assert say("nl", "web-diary.wrong.choose") in text
    assert 'href="#f-which"' in text
    assert list_contacts(case)[0].id == contact
