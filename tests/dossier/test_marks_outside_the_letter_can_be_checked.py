# SPDX-License-Identifier: EUPL-1.2
"""What the owner calls outside her letter stands in a signed record when it is counted in print, and nowhere when not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.dossier.small_case import ROBIN, Builder, new_case
from tests.dossier.test_handover import COVER, disclosed, full, make, pdf_text
from tests.dossier.test_letter_and_help_in_a_dossier import LETTER, LINES, given
from tests.dossier.test_steps_in_a_dossier import number_of

from gestapeld.diary.steps.outside import mark_outside
from gestapeld.dossier.composing.contacts import Contacts
from gestapeld.dossier.handover import Request, _desk
from gestapeld.dossier.selection import Choice
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark, Marking
from gestapeld.records.steps.letter import Allowed, Outside, Scope
from gestapeld.search.index import Index
from gestapeld.search.question import Query
from gestapeld.verify.bundle import verify_bundle

PARTIAL = replace(LETTER, scope=Scope.PARTIAL, allowed=(Allowed("kinderen", "whatsapp", "", (2,), "09:00", "17:00"),))
LATER = ("2026-03-18 12:00", ROBIN, "weer een woensdag")


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        made = Builder(case)
        made.chat([*LINES, LATER])
        yield made


def contacts(builder: Builder, folder: Path) -> list[ItemId]:
    """Every message, in time; the last two came after the letter on an allowed day and hour."""
    with Index.open(builder.case, folder) as index:
        desk = _desk(builder.case, index, Request(Choice(), COVER), lambda *_: None, draw=False)
        return [contact.hit.item for contact in Contacts(desk).all]


def sent(builder: Builder) -> None:
    given(builder, ("handed-in", "2026-03-03"), ("delivered", "2026-03-05"), letter=PARTIAL)


def marks_in(folder: Path) -> dict[tuple[int, int], dict[str, object]]:
    return {i: fields for i, fields in disclosed(folder).items() if fields.get("rest", {}).get("kind") == "outside"}


def flat(folder: Path) -> str:
    return " ".join(pdf_text(folder).split())


@pytest.mark.parametrize("profile", ["for-the-file", "full"])
def test_a_mark_that_is_counted_is_a_signed_record_of_the_letters_exhibit(
    builder: Builder, tmp_path: Path, profile: str
) -> None:
    sent(builder)
    *_, wednesday, _ = contacts(builder, tmp_path)
    (mark,) = mark_outside(builder.case, [wednesday])
    made = make(builder, tmp_path) if profile == "for-the-file" else full(builder, tmp_path)
    assert verify_bundle(made.folder).failed() == ()
    ((place, fields),) = marks_in(made.folder).items()
    assert place == (mark.seq, mark.index)
    assert fields == {"rest": {"kind": "outside", "on": True}, "links": {"items": [str(wednesday)]}}
    statement = json.loads((made.folder / "data/statement.json").read_text())
    number = number_of(builder, tmp_path, "letter")
    assert [str(mark) in row["items"] for row in statement["exhibits"] if row["number"] == number] == [True]
    assert sum(str(mark) in row["items"] for row in statement["exhibits"]) == 1
    if profile == "for-the-file":
        assert "waarvan 1 volgens Noor" in flat(made.folder)


def test_a_changed_mark_is_found_by_who_checks(builder: Builder, tmp_path: Path) -> None:
    sent(builder)
    *_, wednesday, _ = contacts(builder, tmp_path)
    (mark,) = mark_outside(builder.case, [wednesday])
    made = make(builder, tmp_path)
    path = made.folder / f"data/records/entry-{mark.seq:06d}.json"
    path.write_bytes(path.read_bytes().replace(b'"signature":"', b'"signature":"A', 1))
    assert verify_bundle(made.folder).failed() != ()


@pytest.mark.parametrize(
    "how", ["not chosen", "taken back", "left out", "intimate", "before the letter", "no partial letter", "her own"]
)
def test_a_mark_that_is_not_counted_is_in_no_record(builder: Builder, tmp_path: Path, how: str) -> None:
    if how == "no partial letter":
        given(builder, ("handed-in", "2026-03-03"), ("delivered", "2026-03-05"))
    else:
        sent(builder)
    first, hers, *_, wednesday, _ = contacts(builder, tmp_path)
    marked = {"before the letter": first, "her own": hers}.get(how, wednesday)
    mark_outside(builder.case, [marked])
    choice = Choice()
    if how == "taken back":
        mark_outside(builder.case, [marked], on=False)
    if how == "left out":
        choice = Choice(leave_out=(marked,))
    if how == "intimate":
        builder.tell(Marking(Mark.INTIMATE, (marked,)), kind="marked")
    if how == "not chosen":
        choice = Choice(Query(until=datetime(2026, 3, 10, tzinfo=UTC)))
    made = make(builder, tmp_path, choice)
    assert marks_in(made.folder) == {}
    assert verify_bundle(made.folder).failed() == ()
    assert "volgens Noor om het onderwerp" not in flat(made.folder)


def test_each_contact_has_a_mark_of_its_own_so_that_one_says_nothing_of_another(
    builder: Builder, tmp_path: Path
) -> None:
    sent(builder)
    *_, wednesday, later = contacts(builder, tmp_path)
    one, _ = mark_outside(builder.case, [wednesday, later])
    made = make(builder, tmp_path, Choice(leave_out=(later,)))
    assert list(marks_in(made.folder)) == [(one.seq, one.index)]
    records = b"".join(path.read_bytes() for path in (made.folder / "data/records").glob("*.json"))
    assert str(later).encode() not in records


def test_a_mark_of_several_contacts_names_none_when_one_of_them_is_not_printed(
    builder: Builder, tmp_path: Path
) -> None:
    sent(builder)
    *_, wednesday, later = contacts(builder, tmp_path)
    both = builder.tell(Outside((wednesday, later)))
    made = make(builder, tmp_path, name="alles")
    assert marks_in(made.folder)[(both.seq, both.index)]["links"] == {"items": [str(wednesday), str(later)]}
    mark_outside(builder.case, [later], on=False)
    made = make(builder, tmp_path, name="een")
    assert marks_in(made.folder) == {(both.seq, both.index): {"rest": {"kind": "outside", "on": True}}}
    assert "waarvan 1 volgens Noor" in flat(made.folder)
    assert verify_bundle(made.folder).failed() == ()


def test_a_mark_set_again_is_shown_as_it_was_last_said(builder: Builder, tmp_path: Path) -> None:
    sent(builder)
    *_, wednesday, _ = contacts(builder, tmp_path)
    mark_outside(builder.case, [wednesday])
    mark_outside(builder.case, [wednesday], on=False)
    (again,) = mark_outside(builder.case, [wednesday])
    assert list(marks_in(make(builder, tmp_path).folder)) == [(again.seq, again.index)]
