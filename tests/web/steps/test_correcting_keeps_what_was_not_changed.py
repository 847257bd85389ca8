# SPDX-License-Identifier: EUPL-1.2
"""Correcting one field of a letter or a wish leaves the others as they were understood then, also those not shown."""

from __future__ import annotations

from dataclasses import replace

from tests.web.conftest import Server
from tests.web.everything import Visitor
from tests.web.steps.telling_report import ago
from tests.web.walking import address_of

from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.letters import add_given_letter, letters
from gestapeld.diary.steps.reports import add_wish, list_wishes
from gestapeld.records.steps.letter import Sender, StopLetter
from gestapeld.records.steps.report import Wish
from gestapeld.web.diary.incident_form import shown


def test_a_given_letter_keeps_its_address_and_its_date(server: Server) -> None:
    case = server.with_case().website.desk.case
    noor = Visitor(server)
    when = read_when("10 dagen geleden", now=case.clock()).begin
    told = StopLetter(when, "Stop hiermee.", to="Robin", address="Kerkweg 2", sender=Sender.LAWYER, sent_from="mr. X")
    item = add_given_letter(case, told)
    before = letters(case)[0].letter.record
    typed = {"written": shown(when), "scope": "full", "to": "Robin", "what": "Stop hiermee.", "links": ""}
    address = f"/steps/letter/{address_of(item)}/given"
    assert noor.get(address)[0] == 200
    assert noor.post(address, note="per post", **typed)[0] == 303
    assert letters(case)[0].letter.record == replace(before, note="per post")
    assert noor.post(address, note="per post", **{**typed, "what": ""})[0] == 303
    assert letters(case)[0].letter.record == replace(before, note="per post", text="")


def test_a_new_given_letter_and_what_is_wrong_with_it(server: Server) -> None:
    case = server.with_case().website.desk.case
    noor = Visitor(server)
    assert noor.post("/steps/letter/given", written=ago(case, -3), what="Stop.", links="", once="a")[0] == 200
    assert noor.post("/steps/letter/given", written="", what="", links="", once="b")[0] == 200
    assert noor.post("/steps/letter/given", written="", what="Stop.", links="999:9", once="c")[0] == 200
    assert letters(case) == []
    for _ in range(2):
        assert noor.post("/steps/letter/given", written=ago(case, 3), what="Stop.", links="", once="d")[0] == 303
    assert [one.letter.record.text for one in letters(case)] == ["Stop."]


def test_a_wish_keeps_its_day_and_is_not_written_twice(server: Server) -> None:
    case = server.with_case().website.desk.case
    noor = Visitor(server)
    for _ in range(2):
        assert noor.post("/steps/report/wish", when="gisteren", to="politie", victim="", once="a")[0] == 303
    (kept,) = list_wishes(case)
    address = f"/steps/report/wish/{address_of(kept.id)}"
    typed = {"when": shown(kept.record.when), "to": "politie", "how": "", "words": "", "victim": "", "links": ""}
    assert noor.post(address, **typed)[0] == 303
    assert list_wishes(case)[0].corrected_at == ()
    assert noor.post(address, **{**typed, "how": "aan de balie"})[0] == 303
    (after,) = list_wishes(case)
    assert after.record == replace(kept.record, how="aan de balie")
    assert isinstance(after.record, Wish)
    assert noor.post(address, **{**typed, "links": "999:9"})[0] == 200
    assert noor.post(address, **{**typed, "when": ago(case, -3)})[0] == 200
    assert list_wishes(case)[0].record == after.record


def test_a_wish_told_elsewhere_is_corrected_by_its_first_number(server: Server) -> None:
    case = server.with_case().website.desk.case
    item = add_wish(case, Wish(read_when("gisteren", now=case.clock()).begin, "politie"))
    noor = Visitor(server)
    assert noor.post(f"/steps/report/wish/{address_of(item)}", when="", to="de officier", victim="")[0] == 303
    assert [one.record.to for one in list_wishes(case)] == ["de officier"]
