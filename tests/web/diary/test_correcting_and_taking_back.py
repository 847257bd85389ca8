# SPDX-License-Identifier: EUPL-1.2
"""Corrections keep what was there; notices, things, words typed over, people, notes and what is kept secret, from page to case."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.web.conftest import Server
from tests.web.diary.telling import tell_everything
from tests.web.walking import heading, press

from gestapeld.diary.incidents import add_incident, incident_history, list_incidents
from gestapeld.diary.links import list_links
from gestapeld.diary.notes import list_notes
from gestapeld.diary.notices import list_notices
from gestapeld.diary.people import add_person, list_accounts, list_people
from gestapeld.diary.protected import list_protected
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.things import list_things
from gestapeld.diary.transcripts import list_transcripts
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident, PoliceReport
from gestapeld.records.people import Person, Role, Whose
from gestapeld.wording import say


def at(item: ItemId) -> str:
    return str(item).replace(":", "-")


def test_a_correction_changes_only_what_was_changed_and_the_first_version_stays(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    said = read_when("gisteren", now=datetime(2026, 3, 15, 12, tzinfo=UTC))  # read again today it is another day
    before = Incident(
        "voor de deur\u202e",
        said.begin,
        said.end,
        words="Doe open",
        present=("Jansen, J.",),
        police=(PoliceReport(number="PL1", words="gebeld"), PoliceReport(number="PL2")),
    )
    item = add_incident(case, before)
    noor.goto(f"{server.address}/diary/{at(item)}")
    noor.get_by_role("link", name=say("nl", "web-diary.one.correct"), exact=True).first.click()
    heading(noor, "nl", "web-diary.correct.title")
    noor.fill("#f-where", "achterdeur")
    press(noor, "nl", "web-diary.correct.keep")
    noor.get_by_text(say("nl", "web-diary.one.corrected")).wait_for()
    (first, second) = incident_history(case, item)
    assert first[1] == before
    assert (second[1].where, second[1].when, second[1].present, second[1].police, second[1].text) == (
        "achterdeur",
        before.when,
        before.present,
        before.police,
        before.text,
    )
    assert second[1].when.local == "2026-03-14"
    changed = noor.locator(".d-history li").nth(1).inner_text()
    assert say("nl", "web-diary.changed.where") in changed
    assert say("nl", "web-diary.changed.when") not in changed
    noor.goto(f"{server.address}/diary/{at(item)}/correct")
    press(noor, "nl", "web-diary.correct.keep")
    heading(noor, "nl", "web-diary.one.title")
    assert len(incident_history(case, item)) == 2  # nothing changed, nothing added


def test_a_correction_can_change_the_time_and_the_police(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    item = add_incident(case, Incident("x", police=(PoliceReport(number="PL1", words="gebeld"),)))
    noor.goto(f"{server.address}/diary/{at(item)}/correct")
    noor.fill("#f-when", "van 3 tot 10 maart 2026")
    noor.fill("#f-count", "elke nacht")
    noor.fill("#f-police-officer", "A. Agent")
    press(noor, "nl", "web-diary.correct.keep")
    heading(noor, "nl", "web-diary.one.title")
    (kept,) = list_incidents(case)
    assert (kept.record.when.local, kept.record.until.local) == ("2026-03-03", "2026-03-10")
    assert kept.record.count is not None
    assert (kept.record.count.low, kept.record.count.high) == (8, 8)
    assert kept.record.police == (PoliceReport(number="PL1", officer="A. Agent", words="gebeld"),)


def test_no_is_written_down_and_corrected(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    noor.goto(f"{server.address}/diary/no")
    noor.get_by_role("link", name=say("nl", "web-diary.no.new")).click()
    noor.fill("#f-when", "1 mei 2026")
    noor.select_option("#f-how", "letter")
    noor.fill("#f-words", "Ik wil geen contact meer.")
    press(noor, "nl", "web-diary.write.keep")
    heading(noor, "nl", "web-diary.no.one")
    (kept,) = list_notices(case)
    assert (kept.record.how, kept.record.words, kept.record.when.local) == (
        "letter",
        "Ik wil geen contact meer.",
        "2026-05-01",
    )
    assert list_incidents(case) == []
    noor.goto(f"{server.address}/diary/{at(kept.id)}/correct")  # the page of an incident leads to that of a no
    noor.fill("#f-what", "De brief is aangekomen")
    press(noor, "nl", "web-diary.correct.keep")
    noor.get_by_text(say("nl", "web-diary.one.corrected")).wait_for()
    (kept,) = list_notices(case)
    assert (kept.record.text, kept.record.how, len(kept.corrected_at)) == ("De brief is aangekomen", "letter", 1)


def test_a_thing_goes_from_hand_to_hand_and_its_words_are_typed_over(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    noor.goto(f"{server.address}/diary/things/new")
    noor.select_option("#f-form", "letter")
    noor.fill("#f-what", "witte envelop")
    noor.fill("#f-found", "gisteren")
    noor.fill("#f-touched", "ik, Sam")
    press(noor, "nl", "web-diary.write.keep")
    heading(noor, "nl", "web-diary.thing.one")
    noor.get_by_role("link", name=say("nl", "web-diary.thing.correct")).click()
    noor.fill("#f-given-when", "vandaag")
    press(noor, "nl", "web-diary.correct.keep")
    noor.locator("#w-given-to").wait_for()  # a day without a name is asked about, not dropped
    noor.fill("#f-given-to", "politie")
    press(noor, "nl", "web-diary.correct.keep")
    heading(noor, "nl", "web-diary.thing.one")
    (thing,) = list_things(case)
    assert (thing.record.form.value, thing.record.touched) == ("letter", ("ik", "Sam"))
    assert [(one.to, one.when.shown) for one in thing.record.given] == [("politie", "vandaag")]
    noor.get_by_role("link", name=say("nl", "web-diary.typed-over.title")).click()
    noor.fill("#f-words", "Ik weet waar je bent")
    noor.fill("#f-account", "R.")
    press(noor, "nl", "web-diary.write.keep")
    noor.get_by_text(say("nl", "web-diary.typed-over.kept")).wait_for()
    (over,) = list_transcripts(case, thing.id)
    assert (over.record.words, over.record.account.name) == ("Ik weet waar je bent", "R.")
    noor.locator("main article").get_by_role("link").click()
    noor.fill("#f-words", "Ik weet waar je woont")
    press(noor, "nl", "web-diary.correct.keep")
    noor.get_by_text(say("nl", "web-diary.one.corrected")).wait_for()
    assert [one.record.words for one in list_transcripts(case, thing.id)] == ["Ik weet waar je woont"]


def test_something_is_looked_up_linked_and_taken_off(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    one = add_incident(case, Incident("voor de deur"))
    other = add_incident(case, Incident("bloemen bij de achterdeur"))
    noor.goto(f"{server.address}/diary/{at(one)}/link")
    noor.fill("#f-words", "bloemen")
    press(noor, "nl", "web-diary.link.search")
    noor.locator(f"button[name=add][value='{other}']").click()
    noor.get_by_text(say("nl", "web-diary.link.linked")).wait_for()
    assert list_links(case) == {one: (other,), other: (one,)}
    noor.locator(f"button[name=remove][value='{other}']").click()
    noor.get_by_text(say("nl", "web-diary.link.unlinked")).wait_for()
    assert list_links(case) == {}
    noor.fill("#f-add", "99:0")
    noor.get_by_role("button", name=say("nl", "web-diary.link.add"), exact=True).click()
    noor.locator("#w-add").wait_for()


def test_an_account_is_claimed_and_taken_back(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    noor.goto(f"{server.address}/people/new")
    noor.fill("#f-name", "Robin")
    noor.select_option("#f-role", "other-party")
    press(noor, "nl", "web-diary.write.keep")
    noor.get_by_role("heading", name="Robin").wait_for()
    (robin,) = list_people(case)
    assert robin.record.role is Role.OTHER_PARTY
    noor.get_by_role("link", name=say("nl", "web-diary.people.claim")).click()
    noor.fill("#f-account", "Robin de V.")
    noor.select_option("#f-whose", str(robin.id))
    press(noor, "nl", "web-diary.write.keep")
    noor.locator("#w-certainty").wait_for()  # how sure it is, is never chosen for her
    noor.select_option("#f-certainty", "suspected")
    press(noor, "nl", "web-diary.write.keep")
    noor.locator("#w-channel").wait_for()  # a bare name means something in one app only
    noor.select_option("#f-channel", "whatsapp")
    press(noor, "nl", "web-diary.write.keep")
    noor.get_by_text(say("nl", "web-diary.people.claimed")).wait_for()
    (claimed,) = list_accounts(case)
    assert (claimed.claim.whose, claimed.claim.person, claimed.claim.certainty.value) == (
        Whose.PERSON,
        robin.id,
        "suspected",
    )
    noor.get_by_role("button", name=say("nl", "web-diary.people.release")).click()
    noor.get_by_text(say("nl", "web-diary.people.released")).wait_for()
    assert list_accounts(case) == []
    noor.goto(f"{server.address}/people/{at(robin.id)}")
    noor.fill("#f-name", "Robin de Vries")
    press(noor, "nl", "web-diary.write.keep")
    noor.get_by_role("heading", name="Robin de Vries").wait_for()
    assert list_people(case)[0].record == Person("Robin de Vries", Role.OTHER_PARTY)


def test_my_own_number_is_mine(server: Server, noor: Any) -> None:
    add_person(server.website.desk.case, Person("Robin"))
    noor.goto(f"{server.address}/people/accounts/new")
    noor.fill("#f-account", "06 1234 5678")
    noor.select_option("#f-whose", "mine")
    press(noor, "nl", "web-diary.write.keep")
    noor.get_by_text(say("nl", "web-diary.people.claimed")).wait_for()
    (claimed,) = list_accounts(server.website.desk.case)
    assert (claimed.claim.whose, claimed.claim.account.id) == (Whose.MINE, "06 1234 5678")


def test_what_must_stay_secret_goes_on_the_list_and_off_it(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    noor.goto(f"{server.address}/protected")
    noor.select_option("#f-kind", "address")
    noor.fill("#f-value", "Kerkstraat 1")
    press(noor, "nl", "web-diary.protected.add")
    noor.get_by_text(say("nl", "web-diary.protected.kept")).wait_for()
    assert [(one.record.kind.value, one.record.value) for one in list_protected(case)] == [("address", "Kerkstraat 1")]
    noor.get_by_role("button", name=say("nl", "web-diary.protected.remove")).click()
    noor.get_by_text(say("nl", "web-diary.protected.removed")).wait_for()
    assert list_protected(case) == []


def test_a_note_is_private_from_the_first_letter(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    noor.goto(f"{server.address}/diary/notes/new")
    noor.fill("#f-text", "Ik slaap bij Sam")
    press(noor, "nl", "web-diary.write.keep")
    heading(noor, "nl", "web-diary.note.title")
    (note,) = list_notes(case)
    assert note.id.log == "private"
    noor.goto(f"{server.address}/diary/notes/{at(note.id)}")
    noor.fill("#f-text", "Ik slaap thuis")
    press(noor, "nl", "web-diary.write.keep")
    heading(noor, "nl", "web-diary.note.title")
    assert [one.record.text for one in list_notes(case)] == ["Ik slaap thuis"]


def test_a_private_note_never_opens_as_evidence(server: Server, noor: Any) -> None:
    told = tell_everything(server.website.desk.case)
    for address in ("/diary/{}", "/diary/{}/correct", "/diary/{}/kept", "/diary/things/{}", "/diary/over/{}"):
        answer = noor.goto(server.address + address.format(at(told.note)))
        assert answer.status == 409, address


def test_a_long_diary_is_paged_without_a_word_in_the_address(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    for number in range(45):
        add_incident(case, Incident(f"nummer {number}"))
    noor.goto(f"{server.address}/diary")
    assert noor.locator(".d-entries > li").count() == 40
    press(noor, "nl", "web-diary.paging.older")
    noor.get_by_text("2 van 2").wait_for()
    assert noor.locator(".d-entries > li").count() == 5
    assert noor.url == f"{server.address}/diary"
