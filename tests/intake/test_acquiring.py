# SPDX-License-Identifier: EUPL-1.2
"""Files come in: kept first, then recognised, asked about, read and accounted for."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from tests.intake.conftest import ODD, Desk

from gestapeld.errors import NoSpaceError, UnknownItemError
from gestapeld.intake.acquire import acquire, unread
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.reader import Question
from gestapeld.intake.report import Fate, Progress
from gestapeld.records.identifiers import ItemId
from gestapeld.records.reading import original_of
from gestapeld.search.index import Index


def test_a_file_is_kept_byte_for_byte_and_then_read(desk: Desk) -> None:
    content = b"LINES\nHoi\nWaar ben je?\n"
    report = desk.take_bytes(content, "chat.txt", provenance=Provenance(device="my phone", whose="mine"))
    assert (report.fate, report.reader, report.records) == (Fate.READ, "lines", 3)
    assert desk.kinds() == ["founded", "acquired", "read"]
    assert report.original is not None
    original = original_of(desk.case.item(report.original))
    assert (original.name, original.size, original.digest) == (
        "chat.txt",
        len(content),
        hashlib.sha256(content).hexdigest(),
    )
    assert original.source == {"device": "my phone", "whose": "mine"}
    assert original.modified.endswith("Z")
    assert desk.content(report.original) == content
    assert desk.texts(report) == ["LINES", "Hoi", "Waar ben je?"]
    for fields in desk.records(report):
        offset, length = fields["span"]
        assert content[offset : offset + length].decode().strip() == fields["text"]


def test_a_reading_says_who_read_what_and_behind_which_walls(desk: Desk) -> None:
    report = desk.take_bytes(b"LINES\nHoi\n")
    reading = desk.reading(report)
    assert (reading.original, reading.reader, reading.version) == (report.original, "lines", 1)
    assert (reading.variant, reading.reason) == ("odd", "odd-name")
    assert len(reading.digest) == 64
    assert reading.complete
    assert reading.counts == {"records": 2}
    assert "time:parent" in reading.walls


def test_a_large_reading_goes_through_the_sealing_worker_and_the_index(desk: Desk) -> None:
    lines = [b"LINES", *(b"message %d" % number for number in range(10_000))]
    report = desk.take_bytes(b"\n".join(lines) + b"\n")
    assert report.records == 10_001
    assert desk.texts(report) == [line.decode() for line in lines]
    assert desk.index.stands_at("evidence") == 3


def test_the_same_file_twice_adds_nothing(desk: Desk) -> None:
    first = desk.take_bytes(b"LINES\nHoi\n", "a.txt")
    again = desk.take_bytes(b"LINES\nHoi\n", "b.txt")
    assert (again.fate, again.original, again.reading) == (Fate.DUPLICATE, first.original, None)
    assert desk.kinds() == ["founded", "acquired", "read"]


def test_two_equal_files_in_one_go_are_kept_once(desk: Desk) -> None:
    report = desk.take(desk.file("a", b"LINES\n"), desk.file("b", b"LINES\n"), desk.file("c", b"LINEZ\n"))
    assert sorted((file.name, file.fate.value) for file in report.files) == [
        ("a", "read"),
        ("b", "duplicate"),
        ("c", "read"),
    ]


def test_every_file_that_is_handed_in_is_accounted_for(desk: Desk) -> None:
    desk.file("chat/LINES.txt", b"LINES\nHoi\n")
    desk.file("chat/copy.txt", b"LINES\nHoi\n")
    desk.file("chat/deep/er/photo.jpg", b"\xff\xd8\xff")
    desk.file("chat/ASKING", b"ASKING")
    (desk.folder / "chat" / "away").symlink_to(desk.folder)
    report = desk.take(desk.folder / "chat", desk.folder / "nothing here")
    assert {file.name: file.fate for file in report.given} == {
        "LINES.txt": Fate.READ,
        "copy.txt": Fate.DUPLICATE,
        "deep/er/photo.jpg": Fate.READ,
        "ASKING": Fate.WAITING,
        "away": Fate.NOT_TAKEN,
        "nothing here": Fate.NOT_TAKEN,
    }


def test_a_question_is_asked_with_its_proof_and_the_answer_is_recorded(desk: Desk) -> None:
    asked: list[Question] = []

    def answer(question: Question) -> str | None:
        asked.append(question)
        return {"zone": "Europe/Amsterdam", "date-order": "dmy"}[question.id]

    report = desk.take_bytes(b"ASKING", answers=answer)
    assert [question.id for question in asked] == ["date-order", "zone"]
    assert asked[0].proof == ("01-02-2024 10:00", "03-04-2024 11:00")
    assert desk.texts(report) == ["Europe/Amsterdam dmy"]
    answers = desk.reading(report).answers
    assert {name: given.value for name, given in answers.items()} == {"zone": "Europe/Amsterdam", "date-order": "dmy"}
    assert answers["zone"].proof == ("01-02-2024 10:00",)


@pytest.mark.parametrize("answers", [None, {}, {"zone": "Europe/Amsterdam"}, {"zone": "UTC", "date-order": "nonsense"}])
def test_an_open_question_leaves_the_file_kept_and_unread(desk: Desk, answers: dict[str, str] | None) -> None:
    report = desk.take_bytes(b"ASKING", answers=answers)
    assert report.fate is Fate.WAITING
    assert report.questions
    assert desk.kinds() == ["founded", "acquired"]
    assert [kept.place for kept in unread(desk.case)] == [report.original]


def test_a_zone_that_is_not_answered_is_assumed_and_the_file_is_read(desk: Desk) -> None:
    report = desk.take_bytes(b"ASKING", answers={"date-order": "dmy"})
    assert (report.fate, desk.texts(report)) == (Fate.READ, ["assumed dmy"])
    assert set(desk.reading(report).answers) == {"date-order"}


def test_a_waiting_file_is_read_once_its_questions_are_answered(desk: Desk) -> None:
    waiting = desk.take_bytes(b"ASKING")
    assert waiting.original is not None
    answers = {"zone": "UTC", "date-order": "mdy"}
    report = desk.again(waiting.original, answers=answers).files[0]
    assert (report.fate, desk.texts(report)) == (Fate.READ, ["UTC mdy"])
    assert desk.reading(report).supersedes is None
    assert unread(desk.case) == []


def test_handing_in_a_waiting_file_again_reads_it_without_keeping_it_twice(desk: Desk) -> None:
    waiting = desk.take_bytes(b"ASKING")
    report = desk.take(desk.folder / "file", answers={"zone": "UTC", "date-order": "mdy"})
    assert [(file.fate, file.original) for file in report.files] == [(Fate.READ, waiting.original)]
    assert desk.kinds() == ["founded", "acquired", "read"]


def test_a_later_reading_names_the_one_it_supersedes(desk: Desk) -> None:
    first = desk.take_bytes(b"ASKING", answers={"zone": "UTC", "date-order": "mdy"})
    assert first.original is not None
    second = desk.again(first.original, answers={"zone": "UTC", "date-order": "dmy"}).files[0]
    assert desk.reading(second).supersedes == first.reading
    third = desk.again(first.original, answers={"zone": "UTC", "date-order": "dmy"}).files[0]
    assert desk.reading(third).supersedes == second.reading


def test_only_an_original_can_be_read_again(desk: Desk) -> None:
    report = desk.take_bytes(b"LINES\n")
    assert report.reading is not None
    with pytest.raises(UnknownItemError):
        desk.again(report.reading)
    with pytest.raises(UnknownItemError):
        desk.again(ItemId("evidence", 99, 0))


def test_parts_become_originals_that_know_where_they_came_from(desk: Desk) -> None:
    report = desk.take(desk.file("mail", b"PARTS"))
    mail, *parts = report.files
    assert (mail.records, mail.parts) == (2, 2)
    assert [(part.name, part.of) for part in parts] == [("a", mail.original), ("b", mail.original)]
    assert mail.reading is not None
    first = original_of(desk.case.item(ItemId("evidence", mail.reading.seq, 2)))
    second = original_of(desk.case.item(ItemId("evidence", mail.reading.seq, 3)))
    assert (first.part, first.of, first.declared, first.flags) == (1, mail.original, "text/plain", ())
    assert (second.part, second.flags) == (2, ("cut-off",))
    places = [ItemId("evidence", mail.reading.seq, index) for index in (2, 3)]
    assert [desk.content(place) for place in places] == [b"first part", b"as far as it came"]


def test_a_zip_is_taken_in_as_a_whole_and_its_members_know_each_other(desk: Desk) -> None:
    path = desk.folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("chat/SIBLINGS.txt", b"SIBLINGS")
        archive.writestr("chat/photo.jpg", b"\xff\xd8\xff one")
        archive.writestr("chat/voice.ogg", b"OggS")
        archive.writestr("other/photo.jpg", b"\xff\xd8\xff another")
    report = desk.take(path)
    fates = {file.name: (file.reader, file.fate) for file in report.files}
    assert fates["export.zip"] == ("zip", Fate.READ)
    assert fates["chat/photo.jpg"] == ("any-file", Fate.READ)
    chat = next(file for file in report.files if file.reader == "siblings")
    assert desk.texts(chat) == ["see SIBLINGS.txt", "see photo.jpg", "see voice.ogg"]
    siblings = desk.reading(chat).siblings
    names = {number: original_of(desk.case.item(place)).name for number, place in siblings.items()}
    assert names == {1: "chat/SIBLINGS.txt", 2: "chat/photo.jpg", 3: "chat/voice.ogg"}
    assert chat.original is not None
    again = desk.again(chat.original).files[0]
    assert desk.reading(again).siblings == siblings


def test_files_of_one_folder_know_each_other(desk: Desk) -> None:
    desk.file("export/SIBLINGS.txt", b"SIBLINGS")
    photo = desk.file("export/photo.jpg", b"\xff\xd8\xff one")
    desk.file("elsewhere/photo.jpg", b"\xff\xd8\xff two")
    report = desk.take(desk.folder)
    chat = next(file for file in report.files if file.reader == "siblings")
    assert desk.texts(chat) == ["see SIBLINGS.txt", "see photo.jpg"]
    assert photo.read_bytes() in {desk.content(place) for place in desk.reading(chat).siblings.values()}


def test_a_photo_that_came_earlier_is_still_found_beside_a_new_chat(desk: Desk) -> None:
    earlier = desk.take(desk.file("old/photo.jpg", b"\xff\xd8\xff one")).files[0]
    desk.file("new/photo.jpg", b"\xff\xd8\xff one")
    desk.file("new/SIBLINGS.txt", b"SIBLINGS")
    report = desk.take(desk.folder / "new")
    chat = next(file for file in report.files if file.reader == "siblings")
    assert earlier.original in desk.reading(chat).siblings.values()


def test_the_same_member_in_two_zips_is_kept_with_both_and_read_once(desk: Desk) -> None:
    for name, text in (("a.zip", b"LINES\none\n"), ("b.zip", b"LINES\ntwo\n")):
        with zipfile.ZipFile(desk.folder / name, "w") as archive:
            archive.writestr("photo.jpg", b"\xff\xd8\xff the same")
            archive.writestr("chat.txt", text)
    report = desk.take(desk.folder)
    photos = [file for file in report.files if file.name == "photo.jpg"]
    assert sorted(file.fate.value for file in photos) == ["duplicate", "read"]
    assert len({file.original for file in photos}) == 1
    assert unread(desk.case) == []


def test_counts_that_do_not_agree_are_a_problem(desk: Desk) -> None:
    report = desk.take_bytes(b"MISCOUNTING")
    assert [problem.code for problem in report.problems] == ["counts-differ"]
    assert report.problems[0].detail == {"said": 4, "came": 3}


def test_a_record_that_is_too_large_is_listed_and_the_rest_is_kept(desk: Desk) -> None:
    report = desk.take_bytes(b"HUGE")
    assert desk.texts(report) == ["the next one"]
    assert [problem.code for problem in report.problems] == ["record-too-large"]


def test_a_reader_that_gives_up_leaves_the_file_to_the_next_one(desk: Desk) -> None:
    report = desk.take_bytes(b"GIVINGUP")
    assert (report.fate, report.reader) == (Fate.READ, "any-file")
    assert [problem.code for problem in report.problems] == ["reader-gave-up"]
    assert len(desk.records(report)) == 1


def test_without_an_index_everything_is_taken_in_the_same(desk: Desk) -> None:
    path = desk.file("a", b"LINES\n" + b"x\n" * 5000)
    report = acquire(desk.case, None, [path], children=ODD)
    assert (report.records, report.files[0].copied) == (5001, None)
    desk.index.catch_up()
    assert desk.index.stands_at("evidence") == 3


def test_an_index_that_fails_does_not_stop_the_acquisition(desk: Desk) -> None:
    class Full(Index):
        def catch_up(self, *_: object) -> None:
            raise NoSpaceError

        def entry_begins(self, *_: object) -> None:
            raise NoSpaceError

    desk.index.__class__ = Full
    report = desk.take(desk.file("a", b"LINES\n" + b"x\n" * 5000), desk.file("b", b"LINES\n"))
    assert [file.fate for file in report.files] == [Fate.READ, Fate.READ]
    assert [file.copied for file in report.files] == [None, None]


def test_progress_is_told(desk: Desk) -> None:
    seen: list[Progress] = []
    desk.take_bytes(b"LINES\n" + b"x\n" * 9000, on_progress=seen.append)
    assert {step.stage for step in seen} == {"keeping", "reading"}
    assert [step for step in seen if step.stage == "keeping"][-1].done == 18006
    assert max(step.done for step in seen if step.stage == "reading") == 9001


def test_a_caller_that_stops_half_way_leaves_what_was_kept(desk: Desk) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == "reading" and progress.done > 5000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.take(desk.file("a", b"LINES\n" + b"x\n" * 9000), on_progress=stop)
    assert desk.kinds() == ["founded", "acquired"]
    (kept,) = unread(desk.case)
    report = desk.again(kept.place).files[0]
    assert report.records == 9001


def test_asked_again_the_case_still_knows_what_it_has(desk: Desk) -> None:
    desk.take(desk.file("mail", b"PARTS"), desk.file("ASKING", b"ASKING"))
    again = desk.take(desk.folder)
    assert [(file.name, file.fate) for file in again.given] == [("mail", Fate.DUPLICATE), ("ASKING", Fate.WAITING)]


def test_nothing_of_what_is_taken_in_stands_readable_on_the_disk(desk: Desk, tmp_path: Path) -> None:
    canary = b"kanarie-7319"
    desk.take(desk.file("kanarie-7319.txt", b"LINES\n" + canary + b"\n" * 5000))
    for path in tmp_path.rglob("*"):
        if path.is_file() and desk.folder not in path.parents:
            assert canary not in path.read_bytes(), path.name
