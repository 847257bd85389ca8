# SPDX-License-Identifier: EUPL-1.2
"""What stands at the head of a conversation or recording, and what its lines do not repeat."""

from __future__ import annotations

from pathlib import Path

from tests.dossier.small_case import NOOR, ROBIN, Builder, at
from tests.dossier.test_compose import builder, by_number, composed
from tests.dossier.test_handover import make
from tests.dossier.test_left_out_fields import absent

from gestapeld.dossier.composing.conversations import without_marks
from gestapeld.dossier.exhibit_data import Line
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Attachment, Locator, Message, Way

__all__ = ["builder"]


def test_marks_of_the_app_are_not_spelled_out_and_what_turns_text_stays() -> None:
    assert without_marks("\u200e<Media weggelaten>\nzie \u202a+31 6 12345678\u202c nu") == (
        "<Media weggelaten>\nzie +31 6 12345678 nu"
    )
    assert without_marks("hoi \u200e<Bericht bewerkt>") == "hoi <Bericht bewerkt>"
    for turning in "\u202d\u202e\u2066\u2069":
        assert without_marks(f"\u200e{turning}abc\u202c") == f"\u200e{turning}abc\u202c"


def test_that_lines_stand_in_several_exports_is_said_once(builder: Builder, tmp_path: Path) -> None:
    lines = [("2026-01-05 10:00", ROBIN, "hoi"), ("2026-01-05 10:05", NOOR, "nee"), ("2026-01-06 23:30", ROBIN, "ja")]
    builder.chat(lines)
    builder.chat(lines[:2], name="b.txt")
    talk = by_number(composed(builder, tmp_path), 1)
    assert talk.head == (
        "2 van 3 regels staan in 2 exports en zijn één keer geteld. Bij een regel waar dat anders is, staat het erbij.",
    )
    assert [line.remarks for line in talk.lines if isinstance(line, Line)] == [(), (), ("staat in één export",)]


def test_a_long_run_that_stands_in_fewer_exports_is_said_once_above_the_conversation(
    builder: Builder, tmp_path: Path
) -> None:
    lines = [(f"2026-01-{1 + day:02d} 10:00", ROBIN, f"regel {day}") for day in range(30)]
    builder.chat(lines)
    builder.chat(lines[:16], name="b.txt")
    talk = by_number(composed(builder, tmp_path), 1)
    assert talk.head[1:] == ("Nummers 17 tot en met 30 staan in één export.",)
    assert all(line.remarks == () for line in talk.lines if isinstance(line, Line))


def test_a_recording_says_that_it_can_be_heard_and_when_it_came(builder: Builder, tmp_path: Path) -> None:
    voice, _ = builder.file("PTT-1.opus", b"OggS\x00\x02" + bytes(range(128, 256)), form="recording")
    chat = builder.original("chat.txt", b"x" * 50)
    came = Message(
        "whatsapp", "Robin", ROBIN, Way.IN, "", at("2026-03-03 11:00"), Locator(0, 50),
        attachments=(Attachment("PTT-1.opus", "present", 1),),
    )  # fmt: skip
    builder.read(chat, [came], siblings={1: voice})
    (recording,) = (one for one in composed(builder, tmp_path).exhibits if one.kind == "recording")
    (carrier,) = (one for one in composed(builder, tmp_path).exhibits if one.kind == "message")
    assert recording.when.shown == "03-03-2026 11:00"
    assert recording.head == (
        "De opname zelf is niet meegegeven. Zij kan op verzoek worden beluisterd.",
        f"De tijd is die van het bericht waarmee het kwam, bewijsstuk {carrier.number}.",
    )


def test_what_is_left_out_of_a_message_is_left_out_of_the_copy_with_its_file(builder: Builder, tmp_path: Path) -> None:
    def message(*attachments: Attachment) -> Message:
        moment = at("2026-03-03 11:07")
        return Message(
            "whatsapp", "Robin", ROBIN, Way.IN, "zonneklaar", moment, Locator(0, 50), attachments=attachments
        )

    without = builder.original("without.txt", b"x" * 50)
    counted: ItemId = builder.read(without, [message(Attachment("IMG-1.jpg", "omitted"))])[0]
    photo, _ = builder.file("IMG-1.jpg", b"picture")
    builder.read(
        builder.original("w.txt", b"y" * 50), [message(Attachment("IMG-1.jpg", "present", 1))], siblings={1: photo}
    )
    absent(make(builder, tmp_path, left_out={counted: frozenset({"text"})}), "zonneklaar")
