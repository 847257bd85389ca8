# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a chat that WhatsApp exported: words, times, names, and what only the owner can say."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.readers.bytes_source import SAMPLES, SHARED, BytesSource, Reading
from tests.intake.readers.chat_table import rows, sources

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Answers
from gestapeld.intake.readers._whatsapp import lines
from gestapeld.intake.readers._whatsapp.survey import survey
from gestapeld.intake.readers.whatsapp_chat_export import READER, read_packed
from gestapeld.records.encoding import observed_fields, problem_value
from gestapeld.records.items import Attachment, Call, Message, Way
from gestapeld.records.moment import Precision, TimeQuality
from gestapeld.records.packing import packed

OWN = sorted((SAMPLES / "whatsapp-chat-export").glob("*.txt"))
TRUTHS = sorted(SHARED.glob("synthetic/whatsapp-*.truth.jsonl"))
DOCS = Path(__file__).parents[3] / "docs" / "readers" / "whatsapp-chat-export.md"
L = "\u200e"


def chat(text: str | bytes, name: str = "WhatsApp-chat met R. de Vries.txt", **answers: str) -> list[Message | Call]:
    data = text if isinstance(text, bytes) else text.encode()
    return of_source(BytesSource(data, name), {key.replace("_", "-"): value for key, value in answers.items()})


def of_source(source: BytesSource, answers: Answers) -> list[Message | Call]:
    return [record for record in Reading(READER, source, answers).records if isinstance(record, Message | Call)]


def messages(text: str | bytes, **answers: str) -> list[Message]:
    found = chat(text, **answers)
    assert all(isinstance(record, Message) for record in found)
    return [record for record in found if isinstance(record, Message)]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_chats_are_read_as_written_down(path: Path) -> None:
    source = BytesSource.of(path)
    reading = Reading(READER, source, {"own-name": "Noor"})
    assert reading.done is not None
    found = {
        "questions": [[question.id, *question.options] for question in READER.ask(source, {})],
        "records": [observed_fields(record) for record in reading.records],
        "problems": [problem_value(problem) for problem in reading.problems],
        "notes": [problem_value(note) for note in reading.done.notes],
        "counts": dict(reading.done.counts),
    }
    assert found == json.loads(path.with_suffix(".expected.json").read_text("utf-8"))


@pytest.mark.samples
@pytest.mark.skipif(not TRUTHS, reason="the collection of generated chats is not here")
@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name)
def test_generated_chats_are_read_exactly_as_they_were_made(truth: Path) -> None:
    source = BytesSource.of(truth.with_name(truth.name.removesuffix(".truth.jsonl")))
    stated = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    digits = 19 if "ios" in truth.name else 16
    found = of_source(source, {"date-order": "mdy" if "us12" in truth.name else "dmy"})
    told = [[r.time.local, r.sender.name or None, r.text] for r in found if isinstance(r, Message)]
    assert told == [[when[:digits], who, words] for when, who, words in stated]


@pytest.mark.samples
@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real chats is not here")
def test_the_table_in_the_documentation_is_what_the_reader_finds() -> None:
    stated = {line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| ")}
    assert [row for row in rows() if row not in stated] == []


@pytest.mark.samples
@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real chats is not here")
def test_every_real_chat_is_explained_to_the_last_byte() -> None:
    for name, source in sources():
        whole_file_is_covered(source, name)


def whole_file_is_covered(source: BytesSource, name: str = "") -> None:
    """Records stand behind each other; between them there are line ends only; the words stand at the end of the span."""
    reading = Reading(READER, source)
    position = 0
    for record in reading.records:
        assert isinstance(record, Message | Call)
        assert source.data[position : record.span.offset] in (b"", b"\n", b"\r\n"), name
        position = record.span.offset + record.span.length
        words = record.text if isinstance(record, Message) else str(record.extra["text"])
        assert source.data[record.span.offset : position].endswith(words.encode()), name
    assert source.data[position:] in (b"", b"\n", b"\r\n"), name
    assert reading.problems == []


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_the_quick_reading_gives_the_same_bytes_as_the_plain_one(path: Path) -> None:
    both_readings_agree(BytesSource.of(path))


def packed_values(source: BytesSource, answers: Answers) -> list[object]:
    """What the quick reading says, one value per record."""
    found: list[object] = []
    for value in read_packed(source, answers):
        if isinstance(value, list):
            found += [line.encode() for line in value]
        else:
            found.append(value)
    return found


def both_readings_agree(source: BytesSource) -> None:
    for answers in ({}, {"own-name": "Noor", "zone": "America/Lima", "date-order": "mdy"}):
        plain = [packed(v) if isinstance(v, Message | Call) else v for v in READER.read(source, answers)]
        assert plain == packed_values(source, answers)


# ── headers of all regions ──

HEADERS = [
    ("23-03-2022 13:31 - ", "2022-03-23T13:31"),
    ("27/03/2022, 21:41 - ", "2022-03-27T21:41"),
    ("3/27/22, 9:41 PM - ", "2022-03-27T21:41"),
    ("3/27/22, 9:41\u202fPM - ", "2022-03-27T21:41"),
    ("27/3/22, 9:41 pm - ", "2022-03-27T21:41"),
    ("28/3/2025 9:29 p. m. - ", "2025-03-28T21:29"),
    ("28/3/2025 12:05\u00a0a.\u00a0m. - ", "2025-03-28T00:05"),
    ("23/06/2018, 1:55 p.m. - ", "2018-06-23T13:55"),
    ("2022/03/27, 21:41 - ", "2022-03-27T21:41"),
    ("2019-10-20, 10:16 - ", "2019-10-20T10:16"),
    ("27.03.22, 21:41 - ", "2022-03-27T21:41"),
    ("23. 3. 2022 13:31 - ", "2022-03-23T13:31"),
    ("27/03/2022 à 21:41 - ", "2022-03-27T21:41"),
    ("13.6.2018 klo 21.25 - ", "2018-06-13T21:25"),
    ("13.6.2018 klo 21.25.15 - ", "2018-06-13T21:25:15"),
    ("27.03.22 г., 21:41 - ", "2022-03-27T21:41"),
    ("2022. 3. 27. 오후 9:41 - ", "2022-03-27T21:41"),
    ("2022/3/27 下午9:41 - ", "2022-03-27T21:41"),
    ("21:41, 27/03/2022 - ", "2022-03-27T21:41"),
    ("09/17/19, 8:30:52 AM – ", "2019-09-17T08:30:52"),
    ("29.06.18 21.25.15: ", "2018-06-29T21:25:15"),
    ("1/29/18, 11:33:03 PM: ", "2018-01-29T23:33:03"),
    ("[07-03-2026 21:22:39] ", ""),
    ("[27.03.26, 21:22:39] ", "2026-03-27T21:22:39"),
    ("[3/27/22, 21:41:35] ", "2022-03-27T21:41:35"),
    ("[3/27/22 21.41.35] ", "2022-03-27T21:41:35"),
    ("[21:41:35, 3/27/22] ", "2022-03-27T21:41:35"),
    ("[3/27/22, 9:41:35\u202fPM] ", "2022-03-27T21:41:35"),
    ("[2018/06/13 1:55:00 p. m.] ", "2018-06-13T13:55:00"),
    ("[3/27/2565 BE, 21:41:35] ", "2022-03-27T21:41:35"),
    ("[27/3/2565, 21:41:35] ", "2022-03-27T21:41:35"),
    ("[3/27/R4 21:41:35] ", "2022-03-27T21:41:35"),
    ("[R4/3/27 21:41:35] ", "2022-03-27T21:41:35"),
    ("[٢٧\u200f/٣\u200f/٢٠٢٢، ٩:٤١:٣٥\u00a0م] ", "2022-03-27T21:41:35"),
    ("[27/03/2022, 12:05:00 AM] ", "2022-03-27T00:05:00"),
    ("[27/03/2022, 12:05:00 PM] ", "2022-03-27T12:05:00"),
    ("[1/30/18, 00:04:03 AM] ", "2018-01-30T00:04:03"),
    ("\ufeff[29.01.18, 12:24:03] ", "2018-01-29T12:24:03"),
    ("[\ufeff29.01.18, 12:24:03] ", "2018-01-29T12:24:03"),
    ("[27/13/2022, 21:41:35] ", ""),
    ("[27/03/2022, 25:41:35] ", ""),
    ("[3/27/1401 AP, 21:41:35] ", ""),
]  # fmt: skip


@pytest.mark.parametrize(("header", "local"), HEADERS)
def test_the_header_of_every_region_is_understood(header: str, local: str) -> None:
    (record,) = chat(f"{header}Noor: hoi: ja\n")
    assert isinstance(record, Message)
    assert (record.sender.name, record.text) == ("Noor", "hoi: ja")
    assert record.time.local == (local or None)
    assert record.time.shown == header.strip("\ufeff -–:[]").strip("\ufeff")
    step = Precision.SECOND if len(local) > 16 else Precision.MINUTE
    assert record.time.precision is (step if local else Precision.UNKNOWN)


@pytest.mark.parametrize(
    "line",
    [
        "2/11/19, 14:48 Noor: geen streepje",
        "12/10/21 14:30: tot dan",
        "27/03/2022 22:04 Amsterdam - Noor: hoi",
        "om 13:31 - Noor: hoi",
        "23-03-2022 - Noor: hoi",
        "[foto] Noor: hoi",
    ],
)
def test_what_only_resembles_a_header_stays_in_the_message(line: str) -> None:
    (record,) = messages(f"23-03-2022 13:31 - Noor: eerste\n{line}\n")
    assert record.text == f"eerste\n{line}"


# ── day and month ──


def order_asked(text: str) -> tuple[str, ...] | None:
    asked = READER.ask(BytesSource(text.encode(), "_chat.txt"), {})
    return next((question.options for question in asked if question.id == "date-order"), None)


def test_one_number_above_twelve_settles_the_order_for_the_whole_chat() -> None:
    text = "03/04/2026, 10:00 - Noor: a\n13/04/2026, 10:00 - Noor: b\n"
    assert order_asked(text) is None
    assert [record.time.local for record in chat(text)] == ["2026-04-03T10:00", "2026-04-13T10:00"]


def test_an_open_order_is_asked_and_never_guessed_from_the_sequence() -> None:
    text = "03/04/2026, 10:00 - Noor: a\n04/04/2026, 10:00 - Noor: b\n05/04/2026, 10:00 - Noor: c\n"
    assert order_asked(text) == ("dmy", "mdy")
    found = chat(text)
    assert [(r.time.local, r.time.utc, r.time.quality) for r in found if r.time.shown != "04/04/2026, 10:00"] == [
        (None, None, TimeQuality.UNKNOWN)
    ] * 2
    assert found[1].time.local == "2026-04-04T10:00", "this one is the same either way"


def test_the_question_comes_with_lines_whose_two_readings_differ() -> None:
    text = "04/04/2026, 09:00 - Noor: a\n03/04/2026, 10:00 - Noor: b\n"
    (question,) = [q for q in READER.ask(BytesSource(text.encode(), "x"), {}) if q.id == "date-order"]
    assert question.proof == ("03/04/2026, 10:00 - Noor: b",)


def test_the_answer_is_used_and_one_that_cannot_be_is_not() -> None:
    text = "03/04/2026, 10:00 - Noor: a\n"
    assert chat(text, date_order="dmy")[0].time.local == "2026-04-03T10:00"
    assert chat(text, date_order="mdy")[0].time.local == "2026-03-04T10:00"
    assert chat(text, date_order="ymd")[0].time.local is None


def test_the_day_in_a_file_name_settles_the_order() -> None:
    text = "[05/12/2024, 08:00:15] Noor: hoi\n[07/12/2024, 11:15:53] Noor: IMG-20241207-WA0005.jpg (file attached)\n"
    assert order_asked(text) is None
    assert [record.time.local for record in chat(text)] == ["2024-12-05T08:00:15", "2024-12-07T11:15:53"]


def test_file_names_that_contradict_each_other_settle_nothing() -> None:
    text = (
        "[05/12/2024, 08:00:15] Noor: IMG-20241205-WA0005.jpg (file attached)\n"
        "[05/12/2024, 08:00:15] Noor: IMG-20240512-WA0005.jpg (file attached)\n"
    )
    assert order_asked(text) == ("dmy", "mdy")


def test_dates_that_contradict_each_other_are_asked_about_and_the_certain_ones_kept() -> None:
    text = "13/04/2026, 10:00 - Noor: a\n04/13/2026, 10:00 - Noor: b\n03/04/2026, 10:00 - Noor: c\n"
    assert order_asked(text) == ("dmy", "mdy")
    assert [record.time.local for record in chat(text)] == ["2026-04-13T10:00", "2026-04-13T10:00", None]


def test_two_digit_years_in_front_are_offered_when_they_fit() -> None:
    assert order_asked("22/03/15, 10:00 - Noor: a\n22/03/16, 10:00 - Noor: b\n") == ("dmy", "ymd")
    assert order_asked("22/03/05, 10:00 - Noor: a\n22/04/16, 10:00 - Noor: b\n") is None
    assert order_asked("22.03.18, 10:00 - Noor: a\n23.03.18, 10:00 - Noor: b\n") is None


# ── where a record ends ──


def test_where_records_end_with_crlf_a_pasted_header_stays_inside() -> None:
    text = "[02-05-2022 16:23:00] Noor: regel 1\n[13-01-2021 10:00:00] Noor: citaat\nregel 3\r\n[02-05-2022 16:24:00] Noor: b\r\n"
    assert [record.text for record in messages(text)] == [
        "regel 1\n[13-01-2021 10:00:00] Noor: citaat\nregel 3",
        "b",
    ]


def test_a_chat_converted_to_crlf_throughout_is_still_read_line_by_line() -> None:
    text = "23-03-2022 13:31 - Noor: een\r\ntwee\r\n23-03-2022 13:32 - Noor: drie\r\n"
    assert [record.text for record in messages(text)] == ["een\r\ntwee", "drie"]


def test_copied_messages_in_an_android_chat_stay_in_the_message_and_mark_it() -> None:
    lines = [f"23-03-2022 13:{minute:02d} - Noor: bericht {minute}" for minute in range(20)]
    lines.insert(11, "[22-03-2022 10:00] R. de Vries: gekopieerd")
    found = messages("\n".join(lines) + "\n")
    assert len(found) == 20
    assert found[10].text == "bericht 10\n[22-03-2022 10:00] R. de Vries: gekopieerd"
    assert [record.flags for record in found if record.flags] == [("boundary-uncertain",)]


def test_a_pasted_header_of_the_same_form_is_a_record_with_a_mark() -> None:
    text = (
        "23-03-2022 13:30 - Noor: a\n23-03-2022 13:31 - Noor: b\n13-01-2021 10:00 - R. de Vries: citaat\n"
        "13-01-2021 10:01 - R. de Vries: nog een\n23-03-2022 13:32 - Noor: c\n"
    )
    assert [record.flags for record in messages(text)] == [(), (), ("boundary-uncertain",), ("boundary-uncertain",), ()]


def test_a_notice_with_a_later_date_at_the_top_casts_no_doubt_on_what_follows() -> None:
    text = "23-03-2022 13:31 - Groep gemaakt\n18-03-2022 14:56 - Noor: a\n18-03-2022 15:10 - Noor: b\n23-03-2022 13:32 - Noor: c\n"
    assert [record.flags for record in messages(text)] == [("system",), (), (), ()]


def test_blank_lines_and_odd_characters_inside_a_message_are_kept() -> None:
    words = "½ ﬁets 👨\u200d👩\u200d👧\n\n\tregel\x85met\u2028tekens \x0b \x1c einde  "
    (record, _) = messages(f"23-03-2022 13:31 - Noor: {words}\n23-03-2022 13:32 - Noor: b\n")
    assert record.text == words


def test_lines_before_the_first_message_are_listed() -> None:
    reading = Reading(READER, BytesSource(b"vooraf\nnog iets\n23-03-2022 13:31 - Noor: a\n", "x"))
    assert [(p.code, p.span and (p.span.offset, p.span.length)) for p in reading.problems] == [
        ("unexplained-bytes", (0, 15))
    ]
    assert reading.done is not None
    assert reading.done.counts["unexplained"] == 15


def test_a_line_no_message_can_have_is_listed_and_the_rest_read() -> None:
    data = b"23-03-2022 13:31 - Noor: a\n" + b"x" * 3_000_000 + b"\n23-03-2022 13:32 - Noor: b\n"
    reading = Reading(READER, BytesSource(data, "x"))
    assert [r.text for r in reading.records if isinstance(r, Message)] == ["a", "b"]
    assert sum(p.span.length for p in reading.problems if p.span is not None) >= 3_000_000


# ── encodings ──


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_words_and_exact_spans(codec: str) -> None:
    text = "23-03-2022 13:31 - Noor: één 😀\ntwee\n23-03-2022 13:32 - R. de Vries: ☃\n"
    data = ("\ufeff" if codec == "utf-16-be" else "").encode(codec) + text.encode(codec)
    found = messages(data)
    assert [record.text for record in found] == ["één 😀\ntwee", "☃"]
    plain = "utf-16-le" if codec == "utf-16" else codec.removesuffix("-sig")
    for record in found:
        span = data[record.span.offset : record.span.offset + record.span.length]
        assert span.decode(plain).lstrip("\ufeff").endswith(record.text)


def test_bytes_that_are_no_text_become_visible_and_leave_the_spans_exact() -> None:
    data = b"23-03-2022 13:31 - Ren\xe9: caf\xe9 \xff\n23-03-2022 13:32 - Noor: heel\n"
    first, second = messages(data)
    assert (first.sender.name, first.text, first.flags) == ("Ren\ufffd", "caf\ufffd \ufffd", ("replaced-characters",))
    assert data[second.span.offset :] == b"23-03-2022 13:32 - Noor: heel\n"
    assert second.flags == ()


def test_a_name_that_cannot_be_decoded_can_still_be_answered() -> None:
    data = b"23-03-2022 13:31 - Ren\xe9: ja\n23-03-2022 13:32 - Noor: nee\n"
    (question,) = [q for q in READER.ask(BytesSource(data, "x"), {}) if q.id == "own-name"]
    assert set(question.options) == {"Ren\ufffd", "Noor"}
    assert [record.way for record in messages(data, own_name="Ren\ufffd")] == [Way.OUT, Way.IN]


# ── names ──


def test_the_owner_is_asked_for_and_decides_the_direction() -> None:
    text = "23-03-2022 13:31 - Noor: a\n23-03-2022 13:32 - R. de Vries: b\n"
    assert [record.way for record in chat(text)] == [Way.UNKNOWN, Way.UNKNOWN]
    assert [record.way for record in chat(text, own_name="Noor")] == [Way.OUT, Way.IN]
    assert [record.way for record in chat(text, own_name="")] == [Way.IN, Way.IN]


def test_a_name_of_another_chat_is_no_answer() -> None:
    text = "23-03-2022 13:31 - Noor: a\n"
    reading = Reading(READER, BytesSource(text.encode(), "x"), {"own-name": "Robin"})
    assert [record.way for record in reading.records if isinstance(record, Message)] == [Way.UNKNOWN]
    assert reading.done is not None
    assert "own-name-not-here" in [note.code for note in reading.done.notes]


def test_whoever_the_app_calls_you_is_offered_first_with_that_line() -> None:
    text = "23-03-2022 13:31 - Robin: a\n23-03-2022 13:32 - Robin: b\n23-03-2022 13:33 - Noor: U hebt dit bericht verwijderd\n"
    (question,) = [q for q in READER.ask(BytesSource(text.encode(), "x"), {}) if q.id == "own-name"]
    assert question.options[0] == "Noor"
    assert question.proof == ("23-03-2022 13:33 - Noor: U hebt dit bericht verwijderd",)


def test_a_name_with_a_colon_is_known_by_its_other_messages() -> None:
    text = (
        "".join(f"23-03-2022 13:3{i} - Sanne: werk: bericht: {i}\n" for i in range(3))
        + "23-03-2022 13:40 - Noor: let op: nu\n"
    )
    assert {(record.sender.name, record.text) for record in messages(text)} == {
        *(("Sanne: werk", f"bericht: {i}") for i in range(3)),
        ("Noor", "let op: nu"),
    }


def test_a_name_with_a_colon_is_known_by_the_name_of_the_chat() -> None:
    found = chat("23-03-2022 13:31 - Sanne: werk: hoi\n", name="WhatsApp-chat met Sanne_ werk.txt")
    assert [record.sender.name for record in found if isinstance(record, Message)] == ["Sanne: werk"]


def test_a_number_is_kept_as_it_stands_and_as_an_identifier() -> None:
    (record,) = messages("23-03-2022 13:31 - \u202a+31 6 12345678\u202c: hoi\n")
    assert record.sender.name == record.sender.id == "\u202a+31 6 12345678\u202c"


def test_a_line_of_the_app_with_a_colon_has_no_sender() -> None:
    lines = [
        "U hebt dit contact geblokkeerd: tik om te wijzigen",
        'Noor changed the subject from "a: b" to "c: d"',
        "Messages and calls are end-to-end encrypted. Note: tap",
    ]
    for line in lines:
        (record,) = messages(f"23-03-2022 13:31 - {line}\n")
        assert (record.way, record.sender.name, record.text) == (Way.SYSTEM, "", line)


def test_a_known_name_before_a_bare_colon_is_still_the_sender() -> None:
    found = messages("23-03-2022 13:31 - Noor: a\n23-03-2022 13:32 - Noor:.\n23-03-2022 13:33 - Robin:\n")
    assert [(record.sender.name, record.text) for record in found] == [("Noor", "a"), ("Noor", "."), ("Robin", "")]


@pytest.mark.parametrize(
    ("name", "thread"),
    [
        ("WhatsApp-chat met R. de Vries.txt", "R. de Vries"),
        ("WhatsApp Chat with R. de Vries.txt", "R. de Vries"),
        ("WhatsApp Chat - R. de Vries.txt", "R. de Vries"),
        ("WhatsApp Chat with R. de Vries (2).txt", "R. de Vries"),
        ("Чат WhatsApp с\u00a0контактом R. de Vries.txt", "R. de Vries"),
        ("_chat.txt", ""),
        ("_chat 4.txt", ""),
        ("bewaard.txt", "bewaard"),
    ],
)
def test_the_chat_is_called_as_its_file_says(name: str, thread: str) -> None:
    (record,) = chat("23-03-2022 13:31 - Noor: a\n", name=name)
    assert isinstance(record, Message)
    assert record.thread == thread


def test_a_file_without_a_name_of_its_own_is_called_after_its_first_notice() -> None:
    text = f"[23-03-2022 13:31:00] R. de Vries: {L}Berichten en oproepen worden end-to-end versleuteld.\r\n"
    assert [r.thread for r in chat(text, name="_chat.txt") if isinstance(r, Message)] == ["R. de Vries"]


# ── words of the app ──


def iphone(words: str, *, marked: bool = False) -> Message | Call:
    """The last record of an iPhone chat in which the app uses its marks."""
    head = f"{L}[23-03-2022 13:30:00] Noor: {L}afbeelding weggelaten\r\n"
    return chat(f"{head}{L if marked else ''}[23-03-2022 13:31:00] R. de Vries: {words}\r\n", own_name="Noor")[-1]


def android(words: str) -> Message | Call:
    return chat(f"23-03-2022 13:30 - Noor: a\n23-03-2022 13:31 - R. de Vries: {words}\n", own_name="Noor")[1]


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        (f"{L}Dit bericht is verwijderd.", ("deleted-by-sender", "attributed-by-app")),
        (f"{L}This message was deleted by admin Robin.", ("deleted-by-admin", "attributed-by-app")),
        (f"{L}Wachten op dit bericht. Dit kan even duren.", ("missing-in-source", "attributed-by-app")),
        (f"{L}POLL:\nKom je?\n{L}OPTION: Ja (1 vote)\n{L}OPTION: Nee (0 votes)", ("poll",)),
        (f"goed dan {L}<This message was edited>", ("edited",)),
        (f"goed dan {L}<In einer Sprache die wir nicht kennen>", ("edited",)),
        (f"kijk {L}video omitted", ("media-omitted",)),
        ("afbeelding weggelaten", ()),
        ("dit is gewoon tekst", ()),
    ],
)
def test_on_an_iphone_the_mark_tells_the_words_of_the_app(words: str, flags: tuple[str, ...]) -> None:
    record = iphone(words)
    assert isinstance(record, Message)
    assert (record.text, record.flags, record.way) == (words, flags, Way.IN)


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("<Media weggelaten>", ("media-omitted",)),
        ("<Media omitted>\nonderschrift", ("media-omitted",)),
        ("Dit bericht is verwijderd", ("deleted-by-sender", "attributed-by-app")),
        ("null", ("view-once",)),
        ("tekst <Dit bericht is bewerkt>", ("edited",)),
        ("<Een melding die wij niet kennen>", ("system-unknown",)),
        ("POLL:\nKom je?\nOPTION: Ja (1 vote)\nOPTION: Nee (0 votes)", ("poll",)),
        ("Dit bericht is verwijderd, zei hij", ()),
        ("<3", ()),
        (f"{L}een mark zegt hier niets", ()),
    ],
)
def test_on_android_only_whole_phrases_are_words_of_the_app(words: str, flags: tuple[str, ...]) -> None:
    record = android(words)
    assert isinstance(record, Message)
    assert (record.text, record.flags, record.way) == (words, flags, Way.IN)


def test_a_notice_under_a_name_is_nobodys_message() -> None:
    words = f"{L}{L}Je beveiligingscode voor R. de Vries is gewijzigd. {L}Tik voor meer informatie."
    record = iphone(words)
    assert isinstance(record, Message)
    assert (record.way, record.flags, record.text) == (Way.SYSTEM, ("system", "attributed-by-app"), words)
    assert record.sender.name == "R. de Vries"


def test_unknown_words_behind_a_mark_are_kept_under_the_name_and_left_open() -> None:
    record = iphone(f"{L}ik zet zelf een teken voor mijn bericht")
    assert isinstance(record, Message)
    assert (record.way, record.flags, record.sender.name) == (Way.UNKNOWN, ("system-unknown",), "R. de Vries")


@pytest.mark.parametrize(
    "words",
    [
        "ik heb een nieuw nummer, bel me",
        "Je beveiligingscode voor R. de Vries is gewijzigd. Ik weet waar je woont.",
        "Berichten en oproepen worden end-to-end versleuteld. Je komt hier niet van af.",
        "Berichten en oproepen worden end-to-end versleuteld, maar ik lees mee",
        "I added your address to my list",
        "je hebt mijn zoon",
    ],
)
def test_nobody_hides_behind_the_mark_of_the_app(words: str) -> None:
    record = iphone(L + words)
    assert isinstance(record, Message)
    assert (record.way, record.flags, record.sender.name) == (Way.UNKNOWN, ("system-unknown",), "R. de Vries")


@pytest.mark.parametrize(
    "words",
    [
        "Berichten en oproepen worden end-to-end versleuteld. Niemand buiten deze chat kan ze lezen, zelfs WhatsApp niet.",
        "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them.",
        f"Your security code with R. de Vries changed. {L}Tap to learn more.",
        f"Cambió tu código de seguridad con R. de Vries. {L}Pulsa para obtener más información.",
        "Noor heeft deze groep aangemaakt",
        "Noor created group “Familie: thuis”",
        "R. de Vries changed their phone number to a new number",
        "U hebt dit contact geblokkeerd",
        "Noor turned on disappearing messages. New messages will disappear from this chat after 7 days.",
    ],
)
def test_notices_of_the_app_are_known_from_beginning_to_end(words: str) -> None:
    record = iphone(L + words)
    assert isinstance(record, Message)
    assert (record.way, record.flags) == (Way.SYSTEM, ("system", "attributed-by-app"))


def test_a_medium_in_an_unknown_language_is_known_by_its_two_marks() -> None:
    record = iphone(f"{L}ngoại lệ chưa biết", marked=True)
    assert isinstance(record, Message)
    assert record.flags == ("media-omitted", "system-unknown")
    assert record.way is Way.IN


def test_the_characters_of_the_app_are_told_apart_from_those_of_the_person() -> None:
    record = iphone(f"kijk {L}<bijgevoegd: 00000004-PHOTO-2025-10-01-09-02-00.jpg>", marked=True)
    assert isinstance(record, Message)
    assert record.extra["app"] == [[5, 53]]
    assert record.text[5:].startswith(L)


@pytest.mark.parametrize(
    ("words", "outcome", "form", "seconds"),
    [
        (f"{L}Gemist spraakgesprek", "missed", "voice", None),
        (f"{L}Missed video call, {L}Tap to call back", "missed", "video", None),
        (f"{L}Video call, {L}5 min", "answered", "video", 300),
        (f"{L}Voice call. {L}1 hr 2 min", "answered", "voice", 3720),
        (f"{L}Spraakoproep, {L}45 sec", "answered", "voice", 45),
        (f"{L}Voice call, {L}No answer", "missed", "voice", None),
    ],
)
def test_calls_are_calls(words: str, outcome: str, form: str, seconds: int | None) -> None:
    record = iphone(words)
    assert isinstance(record, Call)
    assert (record.outcome, record.extra["form"], record.seconds, record.extra["text"]) == (
        outcome,
        form,
        seconds,
        words,
    )
    assert (record.other.name, record.way) == ("R. de Vries", Way.IN)


def test_files_that_came_along_are_pointed_to_and_others_are_missed() -> None:
    text = (
        "23-03-2022 13:31 - Noor: IMG-20220323-WA0001.jpg (bestand bijgevoegd)\nonderschrift\n"
        "23-03-2022 13:32 - Noor: Verklaring één.pdf (bestand bijgevoegd)\n"
        "23-03-2022 13:33 - Noor: weg.opus (file attached)\n"
    )
    beside = {"IMG-20220323-WA0001.jpg": 3, "Verklaring e\u0301e\u0301n.pdf": 4}
    found = of_source(BytesSource(text.encode(), "WhatsApp-chat met X.txt", beside), {})
    assert [record.attachments for record in found if isinstance(record, Message)] == [
        (Attachment("IMG-20220323-WA0001.jpg", "present", 3, "image/jpeg"),),
        (Attachment("Verklaring één.pdf", "present", 4, "application/pdf"),),
        (Attachment("weg.opus", "missing", None, "audio/ogg"),),
    ]


# ── time ──


def test_times_are_assumed_dutch_until_the_owner_says_where_the_phone_was() -> None:
    text = "23-03-2022 13:31 - Noor: a\n"
    assumed, told = chat(text)[0].time, chat(text, zone="America/Lima")[0].time
    assert (assumed.zone, assumed.quality) == ("Europe/Amsterdam", TimeQuality.LOCAL_ASSUMED)
    assert (told.zone, told.quality) == ("America/Lima", TimeQuality.ZONE_GIVEN)
    assert told.utc is not None
    assert assumed.utc is not None
    assert told.utc - assumed.utc == 6 * 3_600_000


def test_odd_hours_are_marked_and_stay_in_the_order_of_the_file() -> None:
    text = "29-10-2023 02:30 - Noor: a\n29-10-2023 02:30 - Noor: b\n26-03-2023 02:30 - Noor: c\n"
    found = chat(text)
    assert [record.time.quality for record in found] == [TimeQuality.AMBIGUOUS] * 3
    assert found[0].time.utc == found[1].time.utc


def test_steps_back_in_time_are_counted() -> None:
    text = "23-03-2022 13:31 - Noor: a\n23-03-2022 13:30 - Noor: b\n23-03-2022 13:32 - Noor: c\n23-03-2022 13:31 - Noor: d\n"
    done = Reading(READER, BytesSource(text.encode(), "x")).done
    assert done is not None
    assert done.counts["steps-back"] == 2
    assert [moment and moment.local for moment in (done.first, done.last)] == ["2022-03-23T13:30", "2022-03-23T13:32"]


@pytest.mark.parametrize(
    ("count", "media", "said"), [(40_000, 0, [40_000]), (9_990, 1, [10_000]), (9_990, 0, []), (39_000, 0, [])]
)
def test_a_chat_as_long_as_an_export_can_be_says_so(count: int, media: int, said: list[int]) -> None:
    lines = ["23-03-2022 13:31 - Noor: a\n"] * (count - media) + [
        "23-03-2022 13:31 - Noor: x.jpg (file attached)\n"
    ] * media
    *_, done = READER.read(BytesSource("".join(lines).encode(), "x"), {})
    notes = [note.detail["cap"] for note in done.notes if note.code == "whatsapp-export-cap"]  # type: ignore[union-attr]
    assert notes == said


# ── other files, and hostile ones ──


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"From: noor@example.org\nSubject: x\n\nhoi\n", b"\x00\x01\x02", b"PK\x03\x04", b"Noor: hoi\n",
     b"2026-03-14 10:00 - server started\n2026-03-14 10:01 - server stopped\n"],
)  # fmt: skip
def test_other_files_are_left_to_others(data: bytes) -> None:
    assert READER.sniff(BytesSource(data, "WhatsApp-chat met X.txt")) is None


def test_a_file_without_a_single_message_is_said_to_be_unreadable() -> None:
    with pytest.raises(UnreadableOriginalError):
        list(READER.read(BytesSource(b"niets\n", "x"), {}))
    assert READER.ask(BytesSource(b"niets\n", "x"), {}) == ()


PIECES = st.sampled_from(
    ["23-03-2022 13:31 - ", "[3/4/26, 9:41:00\u202fPM] ", L, "Noor: ", "Sanne: werk: ", ": ", "\n", "\r\n", "\r", "<", ">",
     "<Media weggelaten>", "(file attached)", "POLL:", "null", "é", "😀", "\u202e", "\x00", "٣", "IMG-20260304-WA0001.jpg ",
     "https://maps.google.com/?q=1,2", "Gemist spraakgesprek", "  ", "\ud800"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=40))
def test_whatever_stands_in_a_chat_both_readings_agree_and_stay_inside_the_file(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "surrogatepass")
    source = BytesSource(data, "_chat.txt")
    READER.sniff(source)
    for question in READER.ask(source, {}):
        json.dumps([question.options, question.proof], ensure_ascii=False).encode()
    try:
        both_readings_agree(source)
    except UnreadableOriginalError:
        return
    reading = Reading(READER, source)
    covered = [record.span for record in reading.records] + [p.span for p in reading.problems if p.span is not None]
    position = 0
    for span in sorted(covered, key=lambda span: span.offset):
        assert position <= span.offset
        assert data[position : span.offset].strip(b"\r\n") == b""
        position = span.offset + span.length
    assert data[position:].strip(b"\r\n") == b""


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_are_never_too_much(data: bytes) -> None:
    source = BytesSource(b"23-03-2022 13:31 - Noor: " + data, "_chat.txt")
    READER.sniff(BytesSource(data, "x"))
    READER.ask(source, {})
    both_readings_agree(source)


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters=":\n\r<>()", exclude_categories=("Cc", "Cf")),
    min_size=1,
    max_size=12,
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\u200e\u200f", exclude_categories=("Cs",)),
    min_size=1,
    max_size=40,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 59), NAMES.map(str.strip).filter(bool), WORDS), min_size=2, max_size=12))
def test_what_an_iphone_wrote_comes_back_character_for_character(said: list[tuple[int, str, str]]) -> None:
    text = "".join(f"[23-03-2022 13:31:{second:02d}] p{name}: {words}\r\n" for second, name, words in said)
    data = f"{L}[23-03-2022 13:30:00] Noor: {L}afbeelding weggelaten\r\n{text}".encode()
    found = messages(data)[1:]
    assert [(r.time.local, r.sender.name + ": " + r.text) for r in found] == [
        (f"2022-03-23T13:31:{second:02d}", f"p{name}: {words}") for second, name, words in said
    ]


@pytest.mark.parametrize(
    "line",
    [" " * 200_000, "[" * 200_000, "1/" * 100_000, ("9" * 50 + ":") * 4000, f"{L}POLL:\n" + f"{L}a\n" * 50_000,
     "<" * 200_000, "(a" * 100_000, f"{L}" + "changed " * 25_000, "23-03-2022 13:31 - " * 10_000,
     "23-03-2022 13:31 - a: " * 10_000, "[23-03-2022 13:31:00] a: " * 8_000, "23-03-2022 13:31 - a: x\n1\n" * 8_000,
     "[23-03-2022 13:31:00] a: x\n" * 8_000, "x\n" * 100_000 + "1"],
)  # fmt: skip
def test_time_grows_with_the_size_and_no_faster(line: str) -> None:
    data = f"[23-03-2022 13:31:00] Noor: {line}\n[23-03-2022 13:31:00] Noor: {L}{line}\n".encode()
    start = time.process_time()
    list(read_packed(BytesSource(data, "_chat.txt"), {}))
    assert time.process_time() - start < 2


class Endless(BytesSource):
    """A chat of any length that is made while it is read."""

    def __init__(self, line: bytes, times: int) -> None:
        super().__init__(line, "_chat.txt")
        self._line = line * (1 + (1 << 20) // len(line))
        self.size = len(line) * times

    def read(self, offset: int, length: int) -> bytes:
        start = offset % len(self.data)
        return self._line[start : start + max(0, min(length, self.size - offset))]


def test_memory_does_not_grow_with_the_chat() -> None:
    import tracemalloc

    def peak(times: int) -> int:
        tracemalloc.start()
        count = sum(
            1
            for _ in packed_records(Endless(("23-03-2022 13:31 - Noor: één\n" + "regel " * 100 + "\n").encode(), times))
        )
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == times
        return most

    assert peak(15_000) < peak(5_000) + 1_000_000


def packed_records(source: BytesSource) -> Iterator[bytes]:
    for value in read_packed(source, {}):
        if isinstance(value, list):
            yield from (line.encode() for line in value)
        elif isinstance(value, bytes):
            yield value


# ── most messages are packed without being taken apart: they must come out as all others do ──

_LINE_PIECES = st.sampled_from(
    (
        "hoi", "Waarom neem je niet op?", "zoë 😀", "tot zo :)", "Sanne: werk: tot zo", "https://example.org/?q=1", "12", "",
        "Null", "null", "IMG-20220324-WA0001.jpg (bestand bijgevoegd)", "<Media weggelaten>", "Dit bericht is verwijderd",
        "om 13:31", "\"aanhaling\" en \\", "\ttab\x01", f"{L}afbeelding weggelaten", "\u202fa", "plek: https://maps.google.com/?q=1,2",
        "Gemiste spraakoproep om 10:00", "Je hebt dit bericht verwijderd", "a\rb", "23-03-2022 13:31 - Noor: geplakt",
        "[23-03-2022 13:31:05] Noor: geplakt", "22-03-22 1:31 p.m. - x", "\u2028scheiding",
    )
)  # fmt: skip
_SPEAKERS = st.sampled_from(
    ("Noor: ", "Robin: ", "R. de Vries: ", "+31 6 12345678: ", "Sanne: werk: ", "Zoë: ", "", "Noor:", f"{L}Noor: ")
)
_STEPS = st.sampled_from((0, 0, 0, 1, 1, 5, 70, -3, -1500, 1600, 90_000))


@st.composite
def chats(draw: st.DrawFn) -> bytes:
    """A chat in one of the frequent forms, with what can go wrong in it."""
    form, end = draw(
        st.sampled_from(
            (
                ("{:%d-%m-%Y %H:%M} - ", "\n"), ("[{:%d-%m-%Y %H:%M:%S}] ", "\n"), ("[{:%d-%m-%Y %H:%M:%S}] ", "\r\n"),
                ("{:%m/%d/%y, %I:%M %p} - ", "\n"), ("{:%Y-%m-%d, %H:%M} - ", "\n"), ("{:%d-%m-%Y %H:%M} - ", "\r\n"),
            )
        )
    )  # fmt: skip
    moment, text = datetime(2022, 3, 23, 13, 0), draw(st.sampled_from(("", "\ufeff", "voorwoord\n")))  # noqa: DTZ001
    for _ in range(draw(st.integers(1, 30))):
        moment += timedelta(minutes=draw(_STEPS), seconds=draw(st.sampled_from((0, 0, 20))))
        mark = draw(st.sampled_from(("", "", "", "", L)))
        said = "\n".join(draw(st.lists(_LINE_PIECES, min_size=1, max_size=3)))
        text += f"{mark}{form.format(moment)}{draw(_SPEAKERS)}{said}{end}"
    data = text.encode()
    return data[: -len(end)] if draw(st.booleans()) else data


@settings(max_examples=400, deadline=None)
@given(
    data=chats(), block=st.sampled_from((60, 300, 1000, 1 << 20)), damage=st.sampled_from((None, None, None, 0.3, 0.8))
)
def test_messages_that_are_not_taken_apart_come_out_the_same(data: bytes, block: int, damage: float | None) -> None:
    if damage is not None:
        at = int(len(data) * damage)
        data = data[:at] + b"\xff" + data[at + 1 :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK", block)
        try:
            both_readings_agree(BytesSource(data, "WhatsApp-chat met Robin.txt"))
        except UnreadableOriginalError:
            with pytest.raises(UnreadableOriginalError):
                packed_values(BytesSource(data, "WhatsApp-chat met Robin.txt"), {})


@settings(max_examples=200, deadline=None)
@given(data=chats(), block=st.sampled_from((60, 300, 1000)))
def test_what_is_counted_in_large_bites_is_what_is_counted_line_by_line(data: bytes, block: int) -> None:
    """The first block is always looked at line by line, and here it is either everything or almost nothing."""
    data = data.replace(b"\r", b"")

    def counted() -> dict[str, object]:
        found = survey(BytesSource(data, "_chat.txt"))
        tally = {f.name: getattr(found.tally, f.name) for f in fields(found.tally) if f.name != "first"}
        whole = {f.name: getattr(found, f.name) for f in fields(found) if f.name not in ("tally", "dates")}
        return {**tally, **whole, "dates asked": set(found.dates)}

    line_by_line = counted()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK", block)
        assert counted() == line_by_line


def test_a_file_name_that_cannot_be_decoded_stops_nothing() -> None:
    text = "23-03-2022 13:31 - Noor: IMG-20220323-WA\x80.jpg (bestand bijgevoegd)\n23-03-2022 13:32 - Noor: hoi\n"
    (message, _) = messages(text.encode("latin-1"))
    assert message.attachments == (Attachment("IMG-20220323-WA\ufffd.jpg", "missing", None, "image/jpeg"),)
    assert "replaced-characters" in message.flags
