# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from gestapeld.errors import GuidanceDataError
from gestapeld.guidance.contacts import BESIDE, Contacts, read_contacts
from gestapeld.guidance.toml_source import toml_source

BESIDE_TEXT = "".join(f'[beside.{key}]\nnl = "zin"\n' for key in BESIDE)
ONE = """[contacts.help]
order = 1
name.nl = "Hulp"
organisation = "Hulp"
for_whom.nl = "Voor iedereen."
what_happens.nl = "Iemand luistert."
sources = ["made-up"]
source_date = "2026-01"
mark = "H"
[[contacts.help.channels]]
kind = "phone"
value = "010-1234567"
mark = "H"
"""


def read(text: str) -> Contacts:
    return read_contacts(toml_source("xx/contacts.toml", text + BESIDE_TEXT), ("nl",), {"made-up"})


def test_a_contact_is_read_with_its_channels() -> None:
    contact = read(ONE).all["help"]
    assert (contact.number, contact.source_date, contact.checked_on) == ("010-1234567", "2026-01", None)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('sources = ["made-up"]\n', "", "guidance-missing", 1),
        ('sources = ["made-up"]', "sources = []", "guidance-missing", 7),
        ('sources = ["made-up"]', 'sources = ["hearsay"]', "guidance-unknown", 7),
        ('source_date = "2026-01"', 'source_date = "2026-13"', "guidance-kind", 8),
        ('source_date = "2026-01"', 'source_date = "vorig jaar"', "guidance-kind", 8),
        ('mark = "H"\n[[', 'mark = "zeker"\n[[', "guidance-unknown", 9),
        ('value = "010-1234567"\nmark = "H"', 'value = "010-1234567"\nmark = "M"', "guidance-kind", 12),
        ('value = "010-1234567"\nmark = "H"', 'value = "010-1234567"\nmark = "L"', "guidance-kind", 12),
        ('kind = "phone"', 'kind = "pigeon"', "guidance-unknown", 11),
        ('value = "010-1234567"\n', "", "guidance-missing", 10),
        ('name.nl = "Hulp"\n', "", "guidance-missing", 1),
        ('mark = "H"\n[[', 'mark = "H"\nchecked_on = 2026-01-01\n[[', "guidance-missing", 1),
        ('mark = "H"\n[[', 'mark = "H"\nchecked_by = "Sam"\n[[', "guidance-missing", 1),
        ('mark = "H"\n[[', 'mark = "H"\nchecked_on = "gisteren"\n[[', "guidance-kind", 10),
        ('mark = "H"\n[[', 'mark = "H"\nregion = "atlantis"\n[[', "guidance-unknown", 10),
        ('organisation = "Hulp"', 'organization = "Hulp"', "guidance-unknown", 4),
    ],
)
def test_a_mistake_is_named_with_file_and_line(old: str, new: str, code: str, line: int) -> None:
    text = ONE.replace(old, new, 1)
    assert text != ONE
    with pytest.raises(GuidanceDataError) as caught:
        read(text)
    assert (caught.value.code, caught.value.facts["file"], caught.value.facts["line"]) == (
        code, "xx/contacts.toml", line,
    )  # fmt: skip


def test_a_check_by_a_person_is_kept() -> None:
    contact = read(ONE.replace('mark = "H"\n[[', 'mark = "H"\nchecked_on = 2026-03-14\nchecked_by = "Sam"\n[[', 1)).all[
        "help"
    ]
    assert (str(contact.checked_on), contact.checked_by) == ("2026-03-14", "Sam")
