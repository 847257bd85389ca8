# SPDX-License-Identifier: EUPL-1.2
"""What is chosen: by question and by hand, conversations whole, with every gap numbered and explained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.dossier.small_case import AMSTERDAM, NOOR, ROBIN, Builder, at, new_case

from gestapeld.casefile.casefile import CaseFile
from gestapeld.dossier.material import Material
from gestapeld.dossier.selection import Choice, NotShown, Selected, Selecting
from gestapeld.errors import NeverExportedError, NothingChosenError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Attachment, FileSeen, Locator, Message, Way
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Incident, Mark, Marking, Transcript
from gestapeld.search.index import Index
from gestapeld.search.question import Query

LINES = [
    ("2026-03-01 10:00", ROBIN, "waar ben je"),
    ("2026-03-01 10:01", NOOR, "laat me met rust"),
    ("2026-03-02 22:00", ROBIN, "ik sta voor je deur"),
    ("2026-04-01 09:00", ROBIN, "hallo daar"),
]


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def select(case: CaseFile, folder: Path, choice: Choice) -> Selected:
    with Index.open(case, folder) as index:
        index.catch_up()
        return Selecting(index, Material(case)).select(choice)


def march(words: str = "") -> Query:
    return Query(
        words=words,
        since=datetime(2026, 3, 1, tzinfo=AMSTERDAM),
        until=datetime(2026, 4, 1, tzinfo=AMSTERDAM),
    )


def test_one_word_brings_the_whole_conversation_with_her_own_messages(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    (talk,) = select(builder.case, tmp_path, Choice(Query(words="deur"))).conversations
    assert [line.fields["text"] for line in talk.shown] == [text for _, _, text in LINES]


def test_what_falls_outside_the_period_is_a_gap_and_says_so(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat(LINES)
    (talk,) = select(builder.case, tmp_path, Choice(march("deur"))).conversations
    assert talk.not_shown == {items[3]: NotShown.PERIOD}
    assert len(talk.lines) == 4


def test_without_whole_conversations_only_what_was_found_is_shown(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat(LINES)
    (talk,) = select(builder.case, tmp_path, Choice(Query(words="deur"), whole=False)).conversations
    assert [line.item for line in talk.shown] == [items[2]]
    assert set(talk.not_shown.values()) == {NotShown.CHOSEN}


def test_lines_left_out_by_hand_or_hidden_are_gaps(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat(LINES)
    builder.tell(Marking(Mark.HIDE, (items[1],)), kind="marked")
    (talk,) = select(builder.case, tmp_path, Choice(leave_out=(items[0],))).conversations
    assert talk.not_shown == {items[0]: NotShown.CHOSEN, items[1]: NotShown.HIDDEN}


def test_the_same_message_from_two_exports_is_one_line(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    builder.chat(LINES[1:], name="later.txt")
    (talk,) = select(builder.case, tmp_path, Choice()).conversations
    assert len(talk.lines) == 4
    assert [line.hit.copies for line in talk.lines] == [0, 1, 1, 1]


def test_items_are_added_by_hand_to_nothing_else(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    other = Account("Sam", "+31612340000")
    _, items = builder.chat([("2026-03-05 12:00", other, "hoi")], name="sam.txt", thread="Sam")
    (talk,) = select(builder.case, tmp_path, Choice(query=None, add=(items[0],))).conversations
    assert [line.item for line in talk.shown] == [items[0]]


def test_an_original_added_by_hand_brings_everything_read_from_it(builder: Builder, tmp_path: Path) -> None:
    original, items = builder.chat(LINES)
    (talk,) = select(builder.case, tmp_path, Choice(query=None, add=(original,))).conversations
    assert [line.item for line in talk.shown] == items


def test_files_of_shown_messages_come_along(builder: Builder, tmp_path: Path) -> None:
    chat = builder.original("chat.txt", b"x" * 50)
    photo, seen = builder.file("IMG-1.jpg", b"picture")
    message = Message(
        "whatsapp", "Robin", ROBIN, Way.IN, "kijk", at("2026-03-03 11:00"), Locator(0, 50),
        attachments=(Attachment("IMG-1.jpg", "present", 1),),
    )  # fmt: skip
    builder.read(chat, [message], siblings={1: photo})
    selected = select(builder.case, tmp_path, Choice(Query(words="kijk")))
    assert [file.item for file in selected.files] == [seen]


def test_a_corrected_incident_is_shown_in_its_last_version(builder: Builder, tmp_path: Path) -> None:
    first = builder.tell(Incident("hij stond er", at("2026-03-04 20:00")))
    builder.tell(Incident("hij stond er een uur", at("2026-03-04 20:00")), kind="corrected", corrects=first)
    (told,) = select(builder.case, tmp_path, Choice()).told
    assert told.fields["text"] == "hij stond er een uur"
    (by_hand,) = select(builder.case, tmp_path, Choice(query=None, add=(first,))).told
    assert by_hand.item == told.item


def test_words_typed_over_bring_what_they_were_typed_from(builder: Builder, tmp_path: Path) -> None:
    _, seen = builder.file("scherm.png", b"screenshot")
    builder.tell(Transcript(seen, "ik weet waar je woont", at("2026-03-04 20:00"), ROBIN, "instagram", Way.IN))
    selected = select(builder.case, tmp_path, Choice(Query(words="woont")))
    assert [file.item for file in selected.files] == [seen]
    assert [copy.fields["transcript"]["words"] for copy in selected.copied[seen]] == ["ik weet waar je woont"]


def test_an_intimate_file_is_listed_apart(builder: Builder, tmp_path: Path) -> None:
    original, seen = builder.file("a.jpg", b"same bytes")
    _, again = builder.file("b.jpg", b"same bytes")
    builder.tell(Marking(Mark.INTIMATE, (original,)), kind="marked")
    selected = select(builder.case, tmp_path, Choice())
    assert selected.intimate == {seen, again}


def test_a_mark_taken_off_again_no_longer_counts(builder: Builder, tmp_path: Path) -> None:
    _, seen = builder.file("a.jpg", b"bytes")
    builder.tell(Marking(Mark.INTIMATE, (seen,)), kind="marked")
    builder.tell(Marking(Mark.INTIMATE, (seen,), on=False), kind="marked")
    assert select(builder.case, tmp_path, Choice()).intimate == frozenset()


def test_what_may_show_a_minor_stops_it_until_it_is_left_out(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    _, seen = builder.file("a.jpg", b"bytes")
    builder.tell(Marking(Mark.POSSIBLE_MINOR, (seen,)), kind="marked")
    with pytest.raises(NeverExportedError):
        select(builder.case, tmp_path, Choice())
    assert select(builder.case, tmp_path, Choice(leave_out=(seen,))).files == ()


def test_a_mark_on_a_message_reaches_the_picture_it_carries(builder: Builder, tmp_path: Path) -> None:
    mail = builder.original("mail.eml", b"x" * 50)
    message = Message(
        "email", "hoi", ROBIN, Way.IN, "kijk", at("2026-03-03 11:00"), Locator(0, 50),
        attachments=(Attachment("a.jpg", "present", 1),),
    )  # fmt: skip
    items = builder.read(mail, [message], parts=[("a.jpg", b"inside")])
    builder.read(items[1], [FileSeen("picture", "a.jpg", "", "", UNKNOWN_MOMENT, Locator(0, 6))])
    builder.tell(Marking(Mark.POSSIBLE_MINOR, (items[0],)), kind="marked")
    with pytest.raises(NeverExportedError):
        select(builder.case, tmp_path, Choice(Query(kinds=("file",))))


def test_nothing_found_is_said(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    with pytest.raises(NothingChosenError):
        select(builder.case, tmp_path, Choice(Query(words="olifant")))


def test_private_notes_can_never_be_chosen(builder: Builder, tmp_path: Path) -> None:
    private = ItemId("private", 0, 0)
    with pytest.raises(NothingChosenError):
        select(builder.case, tmp_path, Choice(query=None, add=(private,)))


def test_calls_and_mails_are_grouped_by_who_they_are_with(builder: Builder, tmp_path: Path) -> None:
    builder.calls([("2026-03-01 01:00", "missed"), ("2026-03-01 01:05", "missed")])
    for number in range(3):
        mail = builder.original(f"{number}.eml", b"%d" % number)
        subject = f"Onderwerp {number}"
        message = Message(
            "email", subject, Account("Robin", "robin@voorbeeld.example"), Way.IN, f"tekst {number}", at("2026-03-03 11:00"),
            Locator(0, 1), to=(Account("Noor", "noor@voorbeeld.example"),), subject=subject,
        )  # fmt: skip
        builder.read(mail, [message])
    talks = select(builder.case, tmp_path, Choice()).conversations
    assert sorted(len(talk.lines) for talk in talks) == [2, 3]


def test_of_a_message_in_two_exports_the_copy_with_its_file_is_shown(builder: Builder, tmp_path: Path) -> None:
    def message(*attachments: Attachment) -> Message:
        return Message(
            "whatsapp", "Robin", ROBIN, Way.IN, "", at("2026-03-03 11:00"), Locator(0, 50), attachments=attachments
        )  # fmt: skip

    without = builder.original("without.txt", b"x" * 50)
    counted = ItemId("evidence", builder.read(without, [message(Attachment("IMG-1.jpg", "omitted"))])[0].seq, 0)
    photo, seen = builder.file("IMG-1.jpg", b"picture")
    chat = builder.original("with.txt", b"y" * 50)
    (shown,) = builder.read(chat, [message(Attachment("IMG-1.jpg", "present", 1))], siblings={1: photo})
    selected = select(builder.case, tmp_path, Choice(Query(kinds=("message",))))
    ((line,),) = (talk.lines for talk in selected.conversations)
    assert (line.item, line.counted, line.hit.copies) == (shown, counted, 1)
    assert [file.item for file in selected.files] == [seen]
