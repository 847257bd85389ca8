# SPDX-License-Identifier: EUPL-1.2
"""What a person said about messages, on the pages of the pattern: numbers, one to read first with its exhibit number,
what waits as a number; the words veiled, and those of what is intimate nowhere."""

from __future__ import annotations

import html
import io
import re

import pytest
from PIL import Image
from tests.dossier.small_case import ROBIN, Builder, at
from tests.web.conftest import Server
from tests.web.everything import Visitor
from tests.web.stack.conftest import Piled, pile
from tests.web.timeline.conftest import address

from gestapeld.diary.answers import accept
from gestapeld.diary.marks import put_mark
from gestapeld.dossier.exhibits import ExhibitKey, give_numbers
from gestapeld.dossier.material import Material
from gestapeld.dossier.parties import conversation_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Attachment, Locator, Message, Way
from gestapeld.records.narrative import Mark
from gestapeld.wording import say

THREAT, INTIMATE = "ik maak je kapot als je nog een keer weggaat", "ik zet die foto van ons online"


@pytest.fixture
def threat(server: Server) -> ItemId:
    server.with_case()
    pile(server)
    case = server.website.desk.case
    _, items = Builder(case).chat(
        [("2026-05-01 10:00", ROBIN, THREAT), ("2026-05-02 10:00", ROBIN, INTIMATE), ("2026-05-03 10:00", ROBIN, "ik maak je dood")],
        name="dreiging.txt",
    )  # fmt: skip
    accept(case, [items[0]], "kill-or-harm", ("THREAT.VIOLENCE",))
    accept(case, [items[1]], "publish", ("THREAT.PUBLISH",))
    put_mark(case, [items[1]], Mark.INTIMATE)
    return items[0]


def read(server: Server, page: str) -> str:
    noor = Visitor(server)
    status, text, to = noor.get(page)
    noor.wait()
    if status != 200:  # counted while one waits
        status, text, to = noor.get(page)
    assert status == 200, to
    return text


def test_numbers_stand_under_their_points_with_the_message_as_an_incident(server: Server, threat: ItemId) -> None:
    for number in (1, 4):
        page = read(server, f"/pattern/{number}")
        assert say("nl", "stack.marked.title") in page
        assert address(threat) in page
        assert say("nl", "web-stack.itself") in page
        assert say("nl", "stack.label.marked-kill-or-harm") in page
        assert THREAT in re.sub(r"<summary>.*?</summary>", "", page), "behind a veil"
    assert say("nl", "stack.marked.title") not in read(server, "/pattern/6")


def test_the_articles_and_the_page_for_the_police_lead_to_one_to_read_with_its_exhibit(
    server: Server, threat: ItemId
) -> None:
    case = server.website.desk.case
    key = ExhibitKey(conversation=conversation_of(case.item(threat)))
    exhibit = say("nl", "web-stack.exhibit", number=1)
    assert exhibit not in read(server, "/pattern/ask"), "it stood in no dossier yet"
    give_numbers(case, Material(case), [key])
    ask = read(server, "/pattern/ask")
    article = next(part for part in ask.split("<section") if ">285" in part or "285 " in part)
    assert say("nl", "web-stack.elements.messages-one", sure=1) in article
    assert address(threat) in article
    assert exhibit in article
    page = read(server, "/pattern/page")
    assert address(threat) in page
    assert exhibit in page
    assert f"{say('nl', 'stack.label.marked-kill-or-harm')}: 1" in page


def test_the_words_of_what_is_intimate_are_on_no_page(server: Server, threat: ItemId) -> None:
    for page in (*(f"/pattern/{number}" for number in range(1, 9)), "/pattern/ask", "/pattern/page", "/pattern"):
        assert INTIMATE not in read(server, page), page


def test_what_waits_is_a_number_that_leads_to_where_it_is_answered(server: Server, threat: ItemId) -> None:
    page = read(server, "/pattern/1")
    shown = say("nl", "stack.missing.proposals-wait", count=0).split("0", 1)[1]
    (number,) = set(re.findall(rf"In (\d+){re.escape(shown)}", page))  # also in the name of the link
    assert int(number) >= 1
    assert 'href="/look"' in page


def test_every_page_looks_at_more_pictures_and_none_is_shown(
    server: Server, piled: Piled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gestapeld.web.stack.counting._SECONDS", 0.0)  # one each time
    builder = Builder(server.website.desk.case)
    pictures = []
    for number in range(3):
        out = io.BytesIO()
        Image.radial_gradient("L").resize((90 + number, 60)).save(out, "PNG")
        pictures.append((f"{number}.png", out.getvalue()))
    messages = [
        Message("whatsapp", "Robin", ROBIN, Way.IN, f"kijk {number}", at(f"2026-05-0{number} 10:00"), Locator(0, 1),
                attachments=(Attachment(name, "present", number),))
        for number, (name, _) in enumerate(pictures, 1)
    ]  # fmt: skip
    builder.read(builder.original("chat.zip", b"zip"), messages, parts=pictures)
    left = re.compile(rf"{re.escape(say('nl', 'stack.duplicates.fact.not-looked-at'))}</dt><dd[^>]*>(\d+)")
    seen = [int(left.findall(read(server, "/pattern/1"))[0]) for _ in range(4)]
    assert seen[0] == 2
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] == 0
    page = read(server, "/pattern/1")
    assert re.search(
        rf"{re.escape(say('nl', 'stack.duplicates.fact.alike-most'))}</dt><dd[^>]*>3<", html.unescape(page)
    )
    assert "<img" not in page
