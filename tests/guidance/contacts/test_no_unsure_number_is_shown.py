# SPDX-License-Identifier: EUPL-1.2
"""Numbers that nobody confirmed are not in the data and not in anything a person reads, in any country or language."""

from __future__ import annotations

import re
from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from gestapeld.guidance.contacts import KINDS, lines, open_contacts
from gestapeld.guidance.country import countries, open_country

UNSURE = {
    "police, when its own line is down": "0886628844",
    "police from abroad": "31343578844",
    "Juridisch Loket": "08008020",
    "Juridisch Loket, paid": "09008020",
    "Centrum Seksueel Geweld": "08000188",
    "Fier": "0882080000",
    "113 by its long number": "08000113",
    "113 by its old number": "09000113",
    "Kindertelefoon": "08000432",
    "Fraudehelpdesk": "0887867372",
    "Écoute violences conjugales": "080030030",
    "victims, in several countries": "116006",
    "women, in several countries": "116016",
    "Women's Aid": "1800341900",
    "VictimConnect": "8554842846",
}
UNSURE_SHORT = {"be": ["101"], "fr": ["17", "114", "3919", "3018"], "de": ["110"], "ie": ["999"], "nl": ["116"]}
NL_SHOWN = {"112", "0900-8844", "0800-2000", "0900-0101", "020-261 52 75", "0800-7000"}


def digits(text: str) -> str:
    """The text with what stands between the digits of a number taken out."""
    return re.sub(r"(?<=\d)[\s().\-/\u2011\u00a0]+(?=\d)", "", text).replace("(0)", "")


def data_files(folder: Traversable) -> list[Traversable]:
    found = []
    for entry in folder.iterdir():
        found += data_files(entry) if entry.is_dir() else [entry]
    return found


@pytest.mark.parametrize("code", countries())
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_contact_shows_an_unsure_number(code: str, language: str) -> None:
    contacts = open_contacts(open_country(code))
    assert contacts is not None
    shown = [line for contact in contacts.all.values() for line in lines(contact, language)]
    shown += [texts[language] for texts in contacts.beside.values()]
    for line in shown:
        for whose, number in UNSURE.items():
            assert number not in digits(line), whose
        for number in UNSURE_SHORT.get(code, []):
            assert not re.search(rf"(?<!\d){number}(?!\d)", line), line


def test_no_data_file_holds_an_unsure_number() -> None:
    files = data_files(resources.files("gestapeld.guidance").joinpath("countries"))
    assert len(files) > 100
    for file in files:
        if not file.name.endswith((".toml", ".md")):
            continue
        for place, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line.startswith("address = "):  # an address on the web may hold any digits
                continue
            for whose, number in UNSURE.items():
                assert number not in digits(line), f"{file.name}:{place} {whose}"


def test_the_dutch_numbers_are_these_and_no_others() -> None:
    contacts = open_contacts(open_country("nl"))
    assert contacts is not None
    shown = {channel.value for contact in contacts.all.values() for channel in contact.channels if channel.dials}
    assert shown == NL_SHOWN


@pytest.mark.parametrize("code", countries())
def test_whoever_has_no_number_says_where_to_find_it_and_nobody_is_checked_yet(code: str) -> None:
    contacts = open_contacts(open_country(code))
    assert contacts is not None
    for contact in contacts.all.values():
        assert contact.checked_on is None
        assert contact.checked_by == ""
        assert contact.sources
        if not any(channel.value or channel.how for channel in contact.channels):
            assert contact.look_up, contact.id
        for channel in contact.channels:
            assert channel.kind in KINDS
            assert channel.mark == "H" or not channel.value


@pytest.mark.parametrize("code", countries())
def test_every_country_has_a_number_for_danger_first(code: str) -> None:
    contacts = open_contacts(open_country(code))
    assert contacts is not None
    first = next(iter(contacts.all.values()))
    assert first.number in {"112", "999", "911"}
    assert first.channels[0].tel == f"tel:{first.number}"


def test_a_number_is_dialled_without_its_spaces_and_a_mail_address_is_not() -> None:
    contacts = open_contacts(open_country("nl"))
    assert contacts is not None
    assert contacts.all["helpwanted"].channels[0].tel == "tel:0202615275"
    utrecht = {channel.kind: channel for channel in contacts.all["veilig-thuis-utrecht"].channels}
    assert utrecht["mail"].value == "veiligthuis@samenveilig.nl"
    assert utrecht["mail"].tel == ""
    assert utrecht["chat"].how
    assert contacts.all["kindertelefoon"].number == ""


def test_a_region_comes_with_the_whole_country() -> None:
    contacts = open_contacts(open_country("nl"))
    assert contacts is not None
    assert "veilig-thuis-utrecht" in [contact.id for contact in contacts.here("utrecht")]
    assert "veilig-thuis-utrecht" not in [contact.id for contact in contacts.here()]
    assert "112" in [contact.id for contact in contacts.here("utrecht")]
