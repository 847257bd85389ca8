# SPDX-License-Identifier: EUPL-1.2
"""What stands on the sheet to take along, and what never does: no name of who was there, no place, no request that she
did not choose, nothing she keeps out of dossiers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.diary.steps.test_the_two_dates import Book

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.links import link
from gestapeld.diary.marks import put_mark
from gestapeld.diary.notes import add_note
from gestapeld.diary.notices import add_notice
from gestapeld.diary.people import add_person
from gestapeld.diary.protected import protect
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.acts import OWNER
from gestapeld.diary.steps.letters import add_event, add_given_letter
from gestapeld.diary.steps.orders import add_order
from gestapeld.diary.steps.report_overview import overview
from gestapeld.diary.steps.report_sheet import Wanted, report_sheet, signing_sheet
from gestapeld.diary.steps.report_state import Asking
from gestapeld.diary.steps.reports import add_report, add_wish, name_victim, prepare, say_known
from gestapeld.diary.steps.witnesses import add_witness
from gestapeld.dossier.sheets import OnSheet, hand_over_sheet, protected_on, without_people
from gestapeld.errors import ProtectedOnSheetError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, HowMany, Incident, Mark, Note, PoliceReport, ProtectedKind, Target
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.letter import Happened, LetterEvent, StopLetter
from gestapeld.records.steps.order import Area, Order, OrderSort
from gestapeld.records.steps.report import FirstKnown, Preparation, Report, Said, Victim, Wish
from gestapeld.records.steps.witness import Witness
from gestapeld.sheets.form import Heading, Lines, Sheet, Table, Ticks, texts_of
from gestapeld.wording import LANGUAGES, area

MADE = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
CRIME = "belaging, artikel 285b"


def sheet_of(case: CaseFile, language: str = "nl", **wanted: Any) -> Sheet:
    return report_sheet(case, overview(case, Book()), Book(), language, MADE, Wanted(pattern=CRIME, **wanted))


def words_on(sheet: Sheet) -> str:
    return "\n".join(texts_of(sheet))


def table_under(sheet: Sheet, heading: str) -> tuple[tuple[str, ...], ...]:
    place = next(n for n, block in enumerate(sheet.blocks) if block == Heading(heading))
    return next(block.rows for block in sheet.blocks[place:] if isinstance(block, Table))


def tell(case: CaseFile, when: str, text: str, *behaviours: str, **more: Any) -> ItemId:
    said = read_when(when, now=MADE)
    return add_incident(case, Incident(text, said.begin, said.end, behaviours=behaviours, **more))


@pytest.fixture
def told(case: CaseFile, picture: ItemId) -> dict[str, ItemId]:
    """A case with something of everything."""
    found = {"other": add_person(case, Person("R. de Vries", Role.OTHER_PARTY))}
    found["call"] = tell(case, "13-2-2026 08:05", "Belde zes keer.", "CONTACT.CALL", count=HowMany("6", 6, 6))
    found["door"] = tell(
        case, "14-2-2026 23:10", "Stond voor de deur.", "APPROACH.HOME", words="Doe open", where="Kerkstraat 5",
        present=("buurvrouw Els",), told=("moeder Ans",), felt="Bang in het donker.", links=(picture,),
    )  # fmt: skip
    found["threat"] = tell(
        case, "1-3-2026", "Dreigde met foto's.", "THREAT.PUBLISH", police=(PoliceReport(number="PL0900-2026011223"),)
    )
    found["rough"] = tell(case, "ergens in maart 2026", "Reed langs.", "WATCH.SPY", effect="Ik ga niet alleen.")
    add_notice(case, read_when("12-2-2026", now=MADE).begin, "message", words="Ik wil geen contact meer.")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_the_case_holds(case: CaseFile, told: dict[str, ItemId], language: str) -> None:
    prepare(
        case,
        Preparation(
            "mijn ex", read_when("januari 2026", now=MADE).begin, "Noor Bakker", "Bureau Noord, Dorpsplein 1", "via de wijkagent",
            "Engels", "Sam", (told["threat"], told["door"]), "Ik slaap slecht.", "Een contactverbod",
        ),
    )  # fmt: skip
    add_wish(case, Wish(read_when("2-3-2026", now=MADE).begin, "wijkagent Jansen", words="Ik wil vervolging."))
    add_report(case, Report(read_when("3-3-2026", now=MADE).begin, number="PL0900-2026011224", office="Zuid"))
    text = words_on(sheet := sheet_of(case, language))
    for part in (
        "Noor Bakker", "Dorpsplein 1", "via de wijkagent", "Engels", "mijn ex", "januari 2026", "R. de Vries",
        "Ik wil geen contact meer.", "PL0900-2026011223", "Doe open", "ergens in maart 2026", "Ik slaap slecht.",
        "Een contactverbod", "wijkagent Jansen", "Ik wil vervolging.", "PL0900-2026011224", "112",
    ):  # fmt: skip
        assert part in text, part
    words = area(language, "steps-report")["sheet"]
    assert [row[1] for row in table_under(sheet, words["first"])] == [
        "Dreigde met foto's.",
        "Stond voor de deur.\n“Doe open”",
    ]
    assert len(table_under(sheet, words["all"])) == 4
    assert words["told-count"].format(count=4, days=3) in text  # "ergens in maart" may be any of them


def test_a_day_told_in_words_of_that_moment_stands_on_it_as_a_day(case: CaseFile) -> None:
    tell(case, "vorige week dinsdag rond 8 uur 's avonds", "Reed langs.")
    tell(case, "ergens in maart", "Stuurde berichten.")
    sheet = sheet_of(case)
    words = area("nl", "steps-report")["sheet"]
    assert [row[0] for row in table_under(sheet, words["all"])] == [
        "maart 2026 (“ergens in maart”)",
        "12 mei 2026, 20:00 (“vorige week dinsdag rond 8 uur 's avonds”)",
    ]
    assert "maart 2026 – 12 mei 2026" in words_on(sheet)  # the month is known, its first day is not


def test_nobody_who_was_there_or_knows_is_named_and_no_place_stands_on_it(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    prepare(case, Preparation(support="Sam van de steungroep"))
    add_note(case, Note("Alleen van mij: ik woon bij Els"))
    text = words_on(sheet_of(case, requests=(OWNER,)))
    for never in ("Els", "Ans", "Sam", "Kerkstraat", "Alleen van mij"):
        assert never not in text, never
    assert "er was iemand bij" in text
    assert "Er komt iemand met mij mee." in text
    assert "Plaats: Kerkstraat 5" in words_on(sheet_of(case, places=True))


def test_what_supports_it_is_said_and_where_nothing_does_that_it_is_her_own_account(
    case: CaseFile, told: dict[str, ItemId], picture: ItemId
) -> None:
    entry = case.append("evidence", "read", [{"text": "x", "rest": {"kind": "message"}} for _ in range(3)])
    link(case, told["call"], [ItemId("evidence", entry.seq, index) for index in range(3)])
    rows = {row[1].split("\n")[0]: row[2] for row in table_under(sheet_of(case), "Alles op volgorde van tijd")}
    assert rows == {
        "Belde zes keer.": "berichten: 3",
        "Stond voor de deur.": "foto's, opnamen of bestanden: 1\ner was iemand bij\naan iemand verteld",
        "Dreigde met foto's.": "gemeld bij de politie, nummer PL0900-2026011223",
        "Reed langs.": "mijn eigen verhaal",
    }
    put_mark(case, [picture], Mark.INTIMATE)
    rows = {row[1].split("\n")[0]: row[2] for row in table_under(sheet_of(case), "Alles op volgorde van tijd")}
    assert "foto" not in rows["Stond voor de deur."]


def test_without_a_choice_the_gravest_and_the_last_come_first_and_it_says_so(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    for day in range(1, 9):
        tell(case, f"{day}-4-2026", f"Bericht {day}.", "CONTACT.MSG")
    sheet = sheet_of(case)
    assert [row[1] for row in table_under(sheet, "Wat ik als eerste wil vertellen")] == [
        "Dreigde met foto's.", "Bericht 5.", "Bericht 6.", "Bericht 7.", "Bericht 8.",
    ]  # fmt: skip
    assert area("nl", "steps-report")["sheet"]["suggested"] in words_on(sheet)


@pytest.mark.parametrize("mark", list(Mark))
def test_what_she_keeps_out_of_dossiers_is_not_on_it_and_is_counted(
    case: CaseFile, told: dict[str, ItemId], mark: Mark
) -> None:
    prepare(case, Preparation(acts=(told["door"], told["call"])))
    put_mark(case, [told["door"]], mark)
    text = words_on(sheet_of(case))
    assert "Stond voor de deur" not in text
    assert "Bang in het donker" not in text
    assert "Gebeurtenissen die hier niet staan: 1." in text


def test_a_request_stands_on_it_only_when_she_chose_it(case: CaseFile, told: dict[str, ItemId]) -> None:
    text = words_on(plain := sheet_of(case))
    assert "uitdrukkelijk" not in text
    assert "beslis ik zelf" in text
    assert not any(tick.on for block in plain.blocks if isinstance(block, Ticks) for tick in block.ticks)
    prepare(case, Preparation(name="Noor"))
    chosen = sheet_of(case, requests=(OWNER,))
    text = words_on(chosen)
    assert f"Ik, Noor, vraag de officier van justitie uitdrukkelijk om R. de Vries te vervolgen voor {CRIME}" in text
    assert "Handtekening" in text
    assert sum(tick.on for block in chosen.blocks if isinstance(block, Ticks) for tick in block.ticks) == 1


def test_everybody_asks_for_themselves_and_a_child_through_who_may_speak_for_it(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    kim, lot, mik = (add_person(case, Person(name, Role.CHILD)) for name in ("Kim", "Lot", "Mik"))
    alex = add_person(case, Person("Alex", Role.NEW_PARTNER))
    name_victim(case, Victim(kim, Said.YES, Said.NO, (told["other"],)))
    name_victim(case, Victim(lot, Said.YES, Said.NO))
    name_victim(case, Victim(alex, Said.NO, Said.NO))
    everybody = overview(case, Book()).everybody
    text = words_on(sheet_of(case, requests=everybody))
    assert text.count("uitdrukkelijk") == 4  # for Kim nobody can be named
    assert "Ik, Alex, vraag" in text
    assert "spreek volgens de wet voor Lot." in text
    assert "Vraag over Kim" in text
    assert "Wie mag om vervolging vragen voor wat Kim is overkomen?" in text
    assert "Mik vraagt dit zelf, of, jonger dan 16 of onder curatele" in text
    only = words_on(sheet_of(case, requests=[whom for whom in everybody if whom.person == lot]))
    assert only.count("uitdrukkelijk") == 1
    assert "Ik, Noor" not in only
    assert "Kim" not in only
    assert mik


def test_when_only_the_other_speaks_for_a_child_no_request_is_made_and_it_is_raised(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    kim = add_person(case, Person("Kim", Role.CHILD))
    name_victim(case, Victim(kim, Said.UNKNOWN, Said.YES, (told["other"],)))
    whom = next(whom for whom in overview(case, Book()).everybody if whom.person == kim)
    text = words_on(sheet_of(case, requests=(whom,)))
    assert "uitdrukkelijk" not in text
    assert "ik weet niemand die volgens de wet voor Kim spreekt dan R. de Vries" in text
    assert "Schrijf op dat ik dit vandaag heb gevraagd" in text
    assert text.count("Handtekening") == 1  # the question is signed and dated


@pytest.mark.parametrize("how", ["owner", "somebody else"])
def test_when_the_other_is_not_the_only_one_who_speaks_a_request_is_made_and_the_question_is_raised(
    case: CaseFile, told: dict[str, ItemId], how: str
) -> None:
    kim, gran = add_person(case, Person("Kim", Role.CHILD)), add_person(case, Person("Oma", Role.FAMILY))
    beside = () if how == "owner" else (gran,)
    owner = Said.YES if how == "owner" else Said.UNKNOWN
    name_victim(case, Victim(kim, Said.YES, represented=(told["other"], *beside), by_owner=owner))
    seen = overview(case, Book())
    whom = next(whom for whom in seen.everybody if whom.person == kim)
    assert seen.asking[whom] is Asking.BOTH_REPRESENT
    text = words_on(sheet_of(case, requests=(whom,)))
    assert text.count("uitdrukkelijk") == 1
    assert "Ook R. de Vries, om wie het gaat, spreekt volgens de wet voor Kim. Is dit verzoek alleen genoeg?" in text
    assert "neem dit verzoek intussen op" in text


def test_an_owner_who_is_under_16_does_not_ask_herself(case: CaseFile, told: dict[str, ItemId]) -> None:
    prepare(case, Preparation(name="Noor Bakker"))
    before = words_on(sheet_of(case, requests=(OWNER,)))
    assert "Ben ik jonger dan 16" in before
    assert "Ik, Noor" in before
    name_victim(case, Victim(None, Said.YES))
    seen = overview(case, Book())
    assert seen.asking[OWNER] is Asking.REPRESENTATIVE
    text = words_on(sheet_of(case, requests=(OWNER,)))
    assert "Ik, Noor" not in text
    assert "spreek volgens de wet voor Noor Bakker" in text


def test_in_another_language_a_request_stands_in_dutch_with_what_it_says(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    prepare(case, Preparation(name="Noor Bakker"))
    sheet = sheet_of(case, "en", requests=(OWNER,), law="belaging, artikel 285b Wetboek van Strafrecht")
    text = words_on(sheet)
    assert (
        "vraag de officier van justitie uitdrukkelijk om R. de Vries te vervolgen voor belaging, artikel 285b Wetb"
        in text
    )
    assert "This is what it says: I, Noor" in text
    assert "(klacht)" in text


# ── what an officer asks
def test_the_letter_stands_on_it_also_when_it_was_refused_and_not_when_it_was_not_sent(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    letter = add_given_letter(case, StopLetter(read_when("1-4-2026", now=MADE).begin, text="Geen contact."))
    assert "Mijn stopbrief" not in words_on(sheet_of(case))
    for what, on in ((Happened.HANDED_IN, "2-4-2026"), (Happened.REFUSED, "5-4-2026")):
        add_event(case, LetterEvent(letter, what, read_when(on, now=MADE).begin, number="3SABC"))
    text = words_on(sheet_of(case))
    assert "Mijn stopbrief\ngeweigerd" in text
    assert "2 april 2026, 3SABC" in text
    assert "5 april 2026, geweigerd" in text


def test_orders_stand_on_it_with_their_number_and_never_where_they_hold(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    assert "Verboden en waarschuwingen" not in words_on(sheet_of(case))
    begins, ends = read_when("1-4-2026", now=MADE).begin, read_when("1-7-2026", now=MADE).begin
    add_order(
        case,
        Order("geen contact", (OrderSort.CONTACT_BAN, OrderSort.AREA_BAN), "rechtbank", "C/01/2", since=begins,
              until=ends, area=Area(("Zwanenhof",), ("9876 QX",))),
    )  # fmt: skip
    add_order(case, Order(sorts=(OrderSort.WARNING_TALK,), by="wijkagent", decided=begins))
    rows = table_under(sheet_of(case), "Verboden en waarschuwingen")
    assert rows == (
        ("contactverbod, straatverbod of gebiedsverbod", "rechtbank, C/01/2", "1 april 2026 – 1 juli 2026"),
        ("stopgesprek door de politie", "wijkagent", "gegeven 1 april 2026"),
    )
    text = words_on(sheet_of(case))
    assert "Zwanenhof" not in text
    assert "9876" not in text


def test_what_is_only_suspected_says_so_and_what_somebody_else_did_is_counted_nowhere(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    friend = add_person(case, Person("Bas", Role.FRIEND))
    tell(case, "1-1-2025", "Ruit kapot.", "HARM.PROPERTY", certainty=Certainty.SUSPECTED)
    tell(case, "1-1-2024", "Belde voor de grap.", "CONTACT.CALL", who=friend, certainty=Certainty.SEEN)
    text = words_on(sheet := sheet_of(case))
    rows = {row[1].split("\n")[0]: row[1] for row in table_under(sheet, "Alles op volgorde van tijd")}
    assert rows["Ruit kapot."].endswith("Ik vermoed dat het de ander was; gezien of herkend heb ik dat niet.")
    assert rows["Belde voor de grap."].endswith("Dit deed iemand anders, niet de ander.")
    assert rows["Belde zes keer."] == "Belde zes keer."  # nothing was said of how sure it is
    assert "5 gebeurtenissen" in text
    assert "1 januari 2025 – " in text
    assert "Wat iemand anders deed, telt hier niet mee." in text
    first = [row[1].split("\n")[0] for row in table_under(sheet, "Wat ik als eerste wil vertellen")]
    assert "Belde voor de grap." not in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_people_who_did_not_agree_are_taken_out_of_what_she_told(
    case: CaseFile, told: dict[str, ItemId], language: str
) -> None:
    tell(case, "5-4-2026", "Fatima nam de bloemen aan.", present=("Fatima",), effect="Ik slaap bij Fatima")
    add_witness(case, Witness("Els Bakker"))
    add_wish(case, Wish(read_when("2-4-2026", now=MADE).begin, "wijkagent", words="Els Bakker was erbij"))
    sheet = sheet_of(case, language, unnamed=without_people(case, language))
    text = words_on(sheet)
    mark = area(language, "steps-report")["sheet"]["name-left-out"]
    assert f"{mark} nam de bloemen aan." in text
    assert f"{mark} was erbij" in text
    assert "Fatima" not in text
    assert "Els" not in text
    kept = words_on(sheet_of(case, language, unnamed=without_people(case, language, ["Fatima"])))
    assert "Fatima nam de bloemen aan." in kept  # for whom a request is made stands on the sheet by name
    assert "Els" not in kept


def test_a_rough_time_is_no_day_of_its_own(case: CaseFile, told: dict[str, ItemId]) -> None:
    tell(case, "begin april 2026", "Belde weer.", "CONTACT.CALL")
    assert "5 gebeurtenissen, op ten minste 3 verschillende dagen" in words_on(sheet_of(case))


def test_of_an_earlier_aangifte_the_number_stands_there_and_not_the_office(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    made = read_when("3-3-2026", now=MADE).begin
    add_report(case, Report(made, number="PL0900-2026011224", office="Zuid", request=Said.YES))
    assert table_under(sheet_of(case), "Eerder aangifte gedaan") == (("3 maart 2026", "PL0900-2026011224", "ja"),)
    assert "Zuid" not in words_on(sheet_of(case))


def test_acts_that_may_be_offences_of_their_own_stand_with_the_day_she_knew(
    case: CaseFile, told: dict[str, ItemId]
) -> None:
    lie = tell(case, "3-4-2026", "Vertelde leugens.", "REPUTE.LIES", targets=(Target.ME, Target.CHILD))
    say_known(case, FirstKnown(lie, read_when("april 2026", now=MADE).begin))
    sheet = sheet_of(case, offences={"318": "afdreiging", "266": "belediging"})
    rows = table_under(sheet, "Misschien zijn dit ook aparte strafbare feiten")
    assert rows == (
        ("1 maart 2026", "Dreigde met foto's.", "afdreiging", ""),
        ("3 april 2026", "Vertelde leugens.", "belediging", "april 2026"),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_case_gives_a_sheet_to_write_on(case: CaseFile, language: str) -> None:
    sheet = sheet_of(case, language)
    assert sum(isinstance(block, Lines) for block in sheet.blocks) >= 4
    assert hand_over_sheet(case, sheet, language).startswith(b"%PDF-")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_list_holds_nothing_of_the_case(case: CaseFile, told: dict[str, ItemId], language: str) -> None:
    before = signing_sheet(overview(case, Book()), Book(), language, MADE)
    prepare(case, Preparation(name="Noor Bakker", domicile="Dorpsplein 1"))
    assert signing_sheet(overview(case, Book()), Book(), language, MADE) == before
    text = words_on(before)
    assert "8" in text
    assert "112" in text
    assert "Vries" not in text


@pytest.mark.parametrize(
    ("field", "heading"),
    [("domicile", "Wie ik ben"), ("reach", "Wie ik ben"), ("relation", "Om wie het gaat"), ("effect", "Wat het met mij doet"), ("asks", "Wat ik vraag")],
)  # fmt: skip
def test_a_planted_protected_value_refuses_the_sheet_and_names_the_place(
    case: CaseFile, told: dict[str, ItemId], field: str, heading: str
) -> None:
    protect(case, ProtectedKind.ADDRESS, "Schuilstraat 9")
    prepare(case, replace(Preparation(), **{field: "nu: schuilstraat 9"}))
    sheet = sheet_of(case, requests=(OWNER,))
    assert protected_on(case, sheet) == (OnSheet(heading, "address"),)
    with pytest.raises(ProtectedOnSheetError):
        hand_over_sheet(case, sheet, "nl")
    assert hand_over_sheet(case, sheet, "nl", {"address"}).startswith(b"%PDF-")


def test_protected_values_in_what_was_told_refuse_the_sheet_too(case: CaseFile, told: dict[str, ItemId]) -> None:
    protect(case, ProtectedKind.SCHOOL, "De Regenboog")
    tell(case, "5-4-2026", "Stond bij de Regenboog.", "APPROACH.MEET")
    with pytest.raises(ProtectedOnSheetError):
        hand_over_sheet(case, sheet_of(case), "nl")
    protect(case, ProtectedKind.OTHER, "Kerkstraat 5")
    assert {one.category for one in protected_on(case, sheet_of(case))} == {"school"}  # the place is not on it
    assert {one.category for one in protected_on(case, sheet_of(case, places=True))} == {"school", "other"}


def test_a_very_long_diary_is_cut_and_says_so(case: CaseFile) -> None:
    from gestapeld.diary.steps import report_sheet as module

    before, module.MOST = module.MOST, 3
    try:
        for day in range(1, 6):
            tell(case, f"{day}-4-2026", f"Bericht {day}.")
        sheet = sheet_of(case)
    finally:
        module.MOST = before
    assert len(table_under(sheet, "Alles op volgorde van tijd")) == 3
    assert "Er zijn er nog 2." in words_on(sheet)
    assert "Alles op volgorde" not in words_on(sheet_of(case, every=False))
