# SPDX-License-Identifier: EUPL-1.2
"""What the dossier says is counted from what it shows, and every figure names its exhibits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.dossier.small_case import AMSTERDAM, NOOR, ROBIN, Builder, at, new_case

from gestapeld.dossier.compose import compose, compose_exhibits
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.composing.exhibits import time_in_name
from gestapeld.dossier.data import DossierData, Method
from gestapeld.dossier.exhibit_data import Exhibit, Gap, Line
from gestapeld.dossier.handover import Request, _desk
from gestapeld.dossier.listing import messages_csv
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.selection import Choice
from gestapeld.records.items import Account, Attachment, Call, FileSeen, Locator, Message, Way
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Certainty, HowMany, Incident, PoliceReport, Target, Thing, ThingForm
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.search.index import Index
from gestapeld.search.question import Query
from gestapeld.search.timeline import counts

METHOD = Method("ab" * 16, "cd" * 16, 3, "00" * 32, "gestapeld 0")
UNKNOWN = Account("Onbekend nummer", "+31612345000")


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def composed(builder: Builder, folder: Path, choice: Choice | None = None, cover: Cover | None = None) -> DossierData:
    request = Request(choice or Choice(), cover or Cover("Noor"))
    with Index.open(builder.case, folder) as index:
        desk = _desk(builder.case, index, request, lambda *_: None, draw=False)
        return compose(desk, compose_exhibits(desk), {}, METHOD, "ef" * 16)


def by_number(data: DossierData, number: int) -> Exhibit:
    return next(exhibit for exhibit in data.exhibits if exhibit.number == number)


def rich(builder: Builder) -> None:
    """A conversation, calls, a suspected sender, two incidents, a notice."""
    person = builder.tell(Person("Robin", Role.OTHER_PARTY), kind="people")
    builder.tell(AccountClaim(ROBIN, Whose.PERSON, person=person), kind="people")
    builder.tell(AccountClaim(UNKNOWN, Whose.PERSON, person=person, certainty=Certainty.SUSPECTED), kind="people")
    builder.chat(
        [
            ("2026-01-05 10:00", ROBIN, "hoi"), ("2026-01-05 10:05", NOOR, "laat me met rust"), ("2026-01-06 23:30", ROBIN, "waarom"),
            ("2026-01-06 23:31", ROBIN, "antwoord"), ("2026-02-20 09:00", ROBIN, "ik zie je"),
        ]
    )  # fmt: skip
    builder.calls([("2026-02-21 03:00", "missed"), ("2026-02-21 03:10", "missed")])
    builder.chat([("2026-02-22 12:00", UNKNOWN, "ik ben het")], name="b.txt", thread="Onbekend nummer")
    builder.tell(
        Incident(
            "gezegd dat het klaar is",
            at("2026-01-05 10:05"),
            words="laat me met rust",
            behaviours=("SYSTEM.NOTICE",),
            how="message",
        )
    )
    builder.tell(
        Incident(
            "stond voor de deur", at("2026-02-23 20:00"), behaviours=("APPROACH.HOME",), who=person, certainty=Certainty.SEEN,
            targets=(Target.ME, Target.CHILD), effect="mijn zoon slaapt niet", present=("buurvrouw",),
            police=(PoliceReport(at("2026-02-24 10:00"), "PL0900-1", "wijkagent"),), count=HowMany("twee of drie keer", 2, 3),
        )
    )  # fmt: skip
    builder.tell(
        Incident(
            "dreigde met geweld",
            at("2026-02-01 20:00"),
            behaviours=("THREAT.VIOLENCE",),
            who=person,
            certainty=Certainty.SUSPECTED,
        )
    )


def test_page_one_counts_each_class_apart_and_names_exhibits(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    summary = composed(builder, tmp_path).summary
    assert (summary.incoming.number, summary.incoming_days) == (6, 4)
    assert (summary.outgoing.number, summary.outgoing_days) == (1, 1)
    assert (summary.uncertain.number, summary.uncertain_days) == (1, 1)
    assert (summary.told.number, summary.told.upto) == (2, 3)
    assert len(summary.incoming.exhibits) == 2
    assert summary.other == "Robin"
    assert summary.last_event is not None
    assert summary.last_event.title == "stond voor de deur"
    assert [pick.title for pick in summary.incidents] == ["dreigde met geweld", "stond voor de deur"]
    (notice,) = summary.notices
    assert notice.words == "laat me met rust"
    assert (notice.after.number, notice.after_days) == (5, 3)


def test_the_figures_are_those_of_the_index(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = composed(builder, tmp_path)
    with Index.open(builder.case, tmp_path) as index:
        index.catch_up()
        sure = Query(ways=(Way.IN,), certainties=(Certainty.SEEN, Certainty.RECOGNISED), kinds=("message", "call"))
        months = counts(index, sure, by="month")
        days = counts(index, sure, by="day")
    assert data.tally is not None
    assert {row.month: sum(row.incoming) for row in data.tally.months} == {
        row.bucket: row.observed for row in months.rows
    }
    assert data.summary.incoming.number == sum(row.observed for row in days.rows)
    assert data.summary.incoming_days == days.days
    assert sum(week.incoming for week in data.tally.weeks) == data.summary.incoming.number
    assert len(data.tally.weeks) == 7


def sms(builder: Builder, lines: list[tuple[str, Account, str]]) -> None:
    """Messages whose source knows an instant only, no wall clock: as sms and call logs of a telephone are read."""
    original = builder.original("sms.xml", repr(lines).encode())
    builder.read(
        original,
        [
            Message("sms", account.id, account, Way.IN, text, replace(at(when), shown="", local=None, zone=None), Locator(place, 1))
            for place, (when, account, text) in enumerate(lines)
        ],
    )  # fmt: skip


def test_the_night_is_that_of_the_printed_clock_with_only_an_instant_too(builder: Builder, tmp_path: Path) -> None:
    lines = ["2026-01-05 22:30", "2026-01-05 23:30", "2026-07-06 06:59", "2026-07-06 07:00", "2026-07-06 23:00"]
    sms(builder, [(when, ROBIN, str(place)) for place, when in enumerate(lines)])
    facts = [line.text for factor in composed(builder, tmp_path).factors for line in factor.lines]
    assert "Tussen 23.00 en 7.00 uur: 3 van 5" in facts


def test_the_table_of_messages_has_the_local_time_and_how_sure_the_sender_is(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    builder.read(
        builder.original("wa.txt", b"x"),
        [Call("whatsapp", ROBIN, Way.IN, "missed", at("2026-03-01 10:00"), Locator(0, 1))],
    )
    sms(builder, [("2026-03-02 02:47", Account("", "+31612345999"), "wie is dit")])
    with Index.open(builder.case, tmp_path) as index:
        desk = _desk(builder.case, index, Request(Choice(), Cover("Noor")), lambda *_: None, draw=False)
        table = messages_csv(desk.words, compose_exhibits(desk)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    by_text = {row["tekst"]: row for row in rows}
    unknown = by_text["wie is dit"]
    assert (unknown["tijd"], unknown["hoe zeker wie"]) == ("2026-03-02 02:47:00", "onbekend")
    assert unknown["richting"] == "binnengekomen; afzender vermoed of onbekend"
    assert (unknown["kanaal"], unknown["tijdzone"]) == ("Sms", "Europe/Amsterdam")
    assert by_text["ik ben het"]["hoe zeker wie"] == "vermoed"
    assert by_text["hoi"]["hoe zeker wie"] == "herkend"
    assert by_text["hoi"]["richting"] == "van de ander"
    assert by_text["laat me met rust"]["hoe zeker wie"] == ""
    calls = {row["tijd"][:10]: row["kanaal"] for row in rows if row["tekst"].startswith("gemist")}
    assert calls == {"2026-02-21": "Telefoon", "2026-03-01": "WhatsApp"}
    assert all(row["tijd"] for row in rows)


def test_page_one_does_not_hide_what_came_after_the_last_contact_that_is_sure(builder: Builder, tmp_path: Path) -> None:
    person = builder.tell(Person("Robin", Role.OTHER_PARTY), kind="people")
    builder.tell(AccountClaim(ROBIN, Whose.PERSON, person=person), kind="people")
    builder.chat([("2026-02-20 09:00", ROBIN, "ik zie je " * 40)])
    night = replace(at("2026-02-21 02:47"), shown="", local=None)
    hidden = Call("phone", Account("", ""), Way.IN, "missed", night, Locator(0, 1), presentation="hidden")
    builder.read(builder.original("calls.xml", b"x"), [hidden])
    data = composed(builder, tmp_path)
    last = data.summary.last_event
    assert last is not None
    assert last.title == "bericht via WhatsApp van Robin"
    assert len(last.exhibits) == 1
    (number,) = data.summary.uncertain.exhibits
    later = data.summary.later
    assert later is not None
    assert (later.title, later.exhibits) == ("Daarna nog: oproep zonder nummer, afzender onbekend", (number,))
    assert later.when == night


def test_incidents_of_one_day_stand_in_the_order_in_which_they_happened(builder: Builder, tmp_path: Path) -> None:
    for when in ("2026-11-01 23:59", "2026-11-01 23:50", "2026-11-02 08:00", "2026-10-01 08:00"):
        builder.tell(Incident(when, at(when), behaviours=("APPROACH.HOME",)))
    picks = composed(builder, tmp_path).summary.incidents
    assert [pick.title for pick in picks] == ["2026-11-02 08:00", "2026-11-01 23:50", "2026-11-01 23:59"]


def test_the_timeline_goes_by_the_clock_that_is_printed(builder: Builder, tmp_path: Path) -> None:
    """An sms at 23:59 with an instant only comes after what was told at 23:50; contacts between two events stand there."""
    builder.tell(Incident("stond voor de deur", at("2026-11-01 23:50"), behaviours=("APPROACH.HOME",)))
    builder.tell(Incident("belde aan", at("2026-11-01 00:10"), behaviours=("APPROACH.HOME",)))
    sms(builder, [("2026-11-01 23:59", ROBIN, "a")])
    builder.chat([("2026-11-01 09:00", NOOR, "b"), ("2026-11-01 10:00", NOOR, "c")])
    events = composed(builder, tmp_path).timeline
    assert [event.kind for event in events] == ["incident", "own", "incident", "contact"]
    assert [event.what for event in events if event.kind == "incident"] == ["belde aan", "stond voor de deur"]


def test_figures_of_the_other_party_name_no_exhibit_of_an_uncertain_sender(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = composed(builder, tmp_path)
    (uncertain,) = data.summary.uncertain.exhibits
    assert data.tally is not None
    assert uncertain not in {number for numbers in data.tally.exhibits for number in numbers}
    (nature,) = (factor.lines for factor in data.factors if factor.title == "Aard")
    sure = [line for line in nature if "vermoed" not in line.text and "niet zeker" not in line.text]
    doubtful = {n for e in data.timeline if e.certainty in ("suspected", "unknown") for n in e.exhibits}
    assert doubtful
    assert not doubtful & {number for line in sure for number in line.exhibits}


def test_weeks_and_months_have_no_holes_and_a_clock_of_1970_makes_no_chart(builder: Builder, tmp_path: Path) -> None:
    builder.chat([("1970-01-01 10:00", ROBIN, "a"), ("2025-11-05 10:00", ROBIN, "b"), ("2026-02-05 10:00", ROBIN, "c")])
    data = composed(builder, tmp_path)
    assert data.tally is not None
    assert [row.month for row in data.tally.months] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert data.summary.incoming.number == 3


def test_the_facts_are_arranged_by_what_a_court_weighs(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    factors = {factor.title: factor.lines for factor in composed(builder, tmp_path).factors}
    assert list(factors) == [
        "Aard", "Duur", "Frequentie", "Intensiteit", "Omstandigheden", "Invloed op het persoonlijk leven en de vrijheid",
    ]  # fmt: skip
    every = [line for lines in factors.values() for line in lines]
    assert all(line.exhibits for line in every)
    assert any("23.00 en 7.00" in line.text and "4 van 6" in line.text for line in factors["Intensiteit"])
    assert any("kind" in line.text for line in factors["Omstandigheden"])
    assert [line.text for line in factors["Invloed op het persoonlijk leven en de vrijheid"]] == [
        "mijn zoon slaapt niet"
    ]


def test_five_to_read_first_begin_with_the_no_and_what_came_after_it(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = composed(builder, tmp_path)
    assert len(data.read_first) == 5
    assert data.read_first[0].title.startswith("Nee gezegd")
    assert data.read_first[1].title.startswith("Eerste contact na het nee")
    assert len({pick.exhibits for pick in data.read_first}) == 5


def test_the_owner_decides_what_stands_in_front(builder: Builder, tmp_path: Path) -> None:
    first = builder.tell(Incident("belde aan", at("2026-02-01 20:00")))
    second = builder.tell(Incident("gaf een klap", at("2026-02-02 20:00"), behaviours=("HARM.PERSON",)))
    data = composed(builder, tmp_path, cover=Cover("Noor", front=(first,), read_first=(second, first)))
    assert [pick.title for pick in data.summary.incidents] == ["belde aan"]
    assert [pick.title for pick in data.read_first] == ["gaf een klap", "belde aan"]


def test_gaps_in_a_conversation_are_numbered_and_explained(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat([(f"2026-03-0{day} 10:00", ROBIN, f"dag {day}") for day in range(1, 8)])
    choice = Choice(Query(since=datetime(2026, 3, 3, tzinfo=AMSTERDAM)), leave_out=(items[4],))
    (exhibit,) = composed(builder, tmp_path, choice).exhibits
    shape = [(line.first, line.last) if isinstance(line, Gap) else line.number for line in exhibit.lines]
    assert shape == [(1, 2), 3, 4, (5, 5), 6, 7]
    reasons = [line.reason for line in exhibit.lines if isinstance(line, Gap)]
    assert reasons == ["buiten de gekozen periode", "niet gekozen voor dit dossier"]
    assert exhibit.withheld[0] == "3 van 7 regels zijn niet opgenomen."


def test_support_from_other_sources_is_listed_apart_from_her_own_word(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat([("2026-03-01 10:00", ROBIN, "ik kom")])
    alone = builder.tell(Incident("hij belde aan", at("2026-03-01 20:00")))
    backed = builder.tell(
        Incident(
            "hij stond er weer",
            at("2026-03-02 20:00"),
            links=(items[0],),
            present=("a", "b"),
            police=(PoliceReport(number="PL1"),),
        )
    )
    data = composed(builder, tmp_path)
    titles = {exhibit.title: exhibit for exhibit in data.exhibits}
    assert [row.basis for row in titles["hij belde aan"].support] == ["own-statement"]
    support = titles["hij stond er weer"].support
    assert [row.basis for row in support] == ["message", "witness", "police"]
    assert support[0].exhibits == (1,)
    assert "namen op verzoek" in support[1].words
    assert alone != backed


def test_a_picture_says_with_which_message_it_came(builder: Builder, tmp_path: Path) -> None:
    chat = builder.original("chat.txt", b"x" * 50)
    original = builder.original("IMG-1.jpg", b"picture")
    builder.read(original, [FileSeen("picture", "IMG-1.jpg", "", "", UNKNOWN_MOMENT, Locator(0, 7))])
    message = Message(
        "whatsapp", "Robin", ROBIN, Way.IN, "kijk", at("2026-03-03 11:00"), Locator(0, 50),
        attachments=(Attachment("IMG-1.jpg", "present", 1), Attachment("IMG-2.jpg", "omitted")),
    )  # fmt: skip
    builder.read(chat, [message], siblings={1: original})
    data = composed(builder, tmp_path)
    talk = by_number(data, 1)
    assert isinstance(talk.lines[0], Line)
    assert [file.exhibit for file in talk.lines[0].attached] == [2, None]
    assert talk.lines[0].attached[1].note == "door de app weggelaten bij de export"
    picture = by_number(data, 2)
    assert picture.sender == "Robin"
    assert picture.when.local == "2026-03-03T11:00"
    assert picture.support[0].exhibits == (1,)


def test_custody_of_a_thing_is_shown_only_when_chosen(builder: Builder, tmp_path: Path) -> None:
    builder.tell(
        Thing("brief onder de ruitenwisser", ThingForm.LETTER, at("2026-03-01 08:00"), kept="in de la", touched=("ik",))
    )
    (exhibit,) = composed(builder, tmp_path).exhibits
    assert exhibit.title == "Brief of kaart: brief onder de ruitenwisser"
    assert exhibit.told == ()
    assert any("waar een voorwerp is" in sentence for sentence in exhibit.withheld)


def test_only_the_other_party_uncertain_senders_and_the_owner_are_listed_as_people(
    builder: Builder, tmp_path: Path
) -> None:
    rich(builder)
    mother = Account("Mama", "+31611112222")
    person = builder.tell(Person("Mama", Role.FAMILY), kind="people")
    builder.tell(AccountClaim(mother, Whose.PERSON, person=person), kind="people")
    builder.chat([("2026-02-25 12:00", mother, "hij belde mij ook")], name="m.txt", thread="Mama")
    data = composed(builder, tmp_path)
    assert [row.name for row in data.people] == ["Robin", "Afzender vermoed of onbekend", "Noor"]
    assert all(account.shown == "" for account in data.people[2].accounts)
    assert data.summary.incoming.number == 6


def test_the_timeline_tells_contacts_between_two_events_in_one_row_per_side(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    data = composed(builder, tmp_path)
    rows = [(event.kind, event.count) for event in data.timeline]
    assert rows == [
        ("contact", 1), ("own", 1), ("notice", 1), ("contact", 2), ("incident", 1), ("contact", 3), ("contact", 1), ("incident", 1),
        ("police", 1),
    ]  # fmt: skip
    assert all(event.exhibits for event in data.timeline)


def test_the_rows_of_the_timeline_add_up_to_the_figures_of_page_one(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    chat = [
        (f"2026-{4 + day // 28:02d}-{day % 28 + 1:02d} {day % 24:02d}:10", (ROBIN, NOOR)[day % 3 == 0], "x")
        for day in range(90)
    ]
    builder.chat(chat)
    for day in ("2026-04-09 03:00", "2026-05-02 11:00", "2026-06-01 23:00"):
        builder.tell(Incident("stond voor de deur", at(day), behaviours=("APPROACH.HOME",)))
    data = composed(builder, tmp_path)
    told = {kind: sum(event.count for event in data.timeline if event.kind == kind) for kind in ("contact", "own")}
    summary = data.summary
    assert told == {"contact": summary.incoming.number + summary.uncertain.number, "own": summary.outgoing.number}
    assert sum(count for _, count in data.tally.days) == summary.incoming.number  # type: ignore[union-attr]
    assert summary.incoming.number > 60
    for event in data.timeline:
        if event.kind == "contact" and event.until is not None:
            assert (event.when.local or "")[:7] == (event.until.local or "")[:7]


def test_how_often_a_week_is_said_before_and_after_the_no_over_the_weeks_of_the_material(
    builder: Builder, tmp_path: Path
) -> None:
    before = [(f"2026-02-{day:02d} 10:00", ROBIN, f"voor {day}") for day in range(1, 15)]
    after = [
        (f"2026-{3 if day > 28 else 2:02d}-{day - 28 if day > 28 else day:02d} 10:00", ROBIN, f"na {day}")
        for day in range(15, 43, 2)
    ]
    builder.chat([*before, ("2026-02-14 12:00", NOOR, "stop"), *after])
    builder.tell(Incident("stop", at("2026-02-14 12:00"), behaviours=("SYSTEM.NOTICE",), how="message"))
    data = composed(builder, tmp_path)
    whole, until, since = data.summary.stretches
    assert [(one.kind, one.incoming.number, one.days) for one in (whole, until, since)] == [
        ("all", 28, 41), ("before", 14, 14), ("after", 14, 28),
    ]  # fmt: skip
    assert (until.outgoing.number, since.outgoing.number) == (1, 0)
    phrases = Phrases("nl", "Europe/Amsterdam", "Noor")
    assert [phrases.per_week(one.incoming.number, one.days) for one in (until, since)] == ["7,0", "3,5"]
    assert phrases.weeks(whole.days) == "5,9"
    assert until.incoming.number + since.incoming.number == whole.incoming.number


def test_a_stretch_shorter_than_a_week_counts_as_a_week() -> None:
    phrases = Phrases("nl", "Europe/Amsterdam", "Noor")
    assert (phrases.weeks(2), phrases.per_week(5, 2)) == ("1,0", "5,0")


def test_what_the_owner_did_herself_is_no_behaviour_of_anybody(builder: Builder, tmp_path: Path) -> None:
    person = builder.tell(Person("Robin", Role.OTHER_PARTY), kind="people")
    builder.tell(Incident("ik ben verhuisd", at("2026-02-01 10:00"), behaviours=("OTHER",)))
    builder.tell(
        Incident(
            "draaide om mij heen", at("2026-02-02 10:00"), behaviours=("OTHER",), who=person, certainty=Certainty.SEEN
        )
    )
    (nature,) = (factor.lines for factor in composed(builder, tmp_path).factors if factor.title == "Aard")
    assert [line.text for line in nature] == ["ander gedrag, in eigen woorden beschreven: in één bewijsstuk"]


def test_calls_by_an_app_are_a_list_apart_from_calls_by_telephone(builder: Builder, tmp_path: Path) -> None:
    number = Account("", "+31612345678")
    calls = [
        Call(channel, number, Way.IN, "missed", at(f"2026-02-0{day} 10:00"), Locator(day, 1))
        for day in (1, 2)
        for channel in ("phone", "whatsapp")
    ]
    builder.read(builder.original("calls.xml", b"x"), calls)
    lists = [exhibit for exhibit in composed(builder, tmp_path).exhibits if exhibit.kind == "calls"]
    assert sorted(exhibit.channel for exhibit in lists) == ["Telefoon", "WhatsApp"]
    assert all(
        {line.channel for line in exhibit.lines if isinstance(line, Line)} == {exhibit.channel} for exhibit in lists
    )


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("VID_20260517_031200.mp4", "2026-05-17T03:12"),
        ("PTT-20260517-WA0003.opus", "2026-05-17"),
        ("Screenshot_2026-05-17-03-12-44.png", "2026-05-17T03:12"),
        ("voicemail-2026-06-14.wav", "2026-06-14"),
        ("20261340.jpg", None),
        ("12620260517.jpg", None),
        ("foto.jpg", None),
    ],
)
def test_a_day_in_the_name_of_a_file_is_read(name: str, local: str | None) -> None:
    found = time_in_name(name)
    assert (found.local if found else None) == local


def test_a_case_in_english_is_told_in_english(builder: Builder, tmp_path: Path) -> None:
    rich(builder)
    with Index.open(builder.case, tmp_path) as index:
        desk = _desk(builder.case, index, Request(Choice(), Cover("Noor"), language="en"), lambda *_: None, draw=False)
        data = compose(desk, compose_exhibits(desk), {}, METHOD, "ef" * 16)
    assert data.factors[0].title == "Nature"
    assert data.read_first[0].title.startswith("Said no")


def test_a_file_that_no_message_carries_says_to_which_incident_it_belongs(builder: Builder, tmp_path: Path) -> None:
    _, loose = builder.file("deurbel_20260517_031200.jpg", b"\xff\xd8\xff" + bytes(range(200)), form="picture")
    builder.tell(Incident("stond voor de deur", at("2026-05-17 03:12"), links=(loose,)))
    data = composed(builder, tmp_path)
    (incident,) = (exhibit for exhibit in data.exhibits if exhibit.kind == "incident")
    (picture,) = (exhibit for exhibit in data.exhibits if exhibit.kind == "picture")
    assert picture.title == f"Foto of afbeelding, hoort bij bewijsstuk {incident.number}"
    assert picture.head == (
        "In het bestand staat niet wanneer het is gemaakt, en het hoort bij geen bericht in dit dossier.",
        "De naam van het bestand noemt 17 mei 2026, 03:12. Wie een bestand bewaart, kan de naam veranderen.",
    )


@pytest.mark.parametrize("field", ["time", "name"])
def test_a_name_tells_no_day_when_it_or_the_time_is_left_out(builder: Builder, tmp_path: Path, field: str) -> None:
    _, loose = builder.file("deurbel_20260517_031200.jpg", b"\xff\xd8\xff" + bytes(range(200)), form="picture")
    request = Request(Choice(), Cover("Noor"), left_out={loose: frozenset({field})})
    with Index.open(builder.case, tmp_path) as index:
        desk = _desk(builder.case, index, request, lambda *_: None, draw=False)
        (picture,) = compose_exhibits(desk)
    assert "2026" not in " ".join(picture.head)
