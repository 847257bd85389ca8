# SPDX-License-Identifier: EUPL-1.2
"""Text of the other party goes to a screen; escapes, bells and direction marks in it are shown, never obeyed."""

from __future__ import annotations

import json

import pytest
from tests.cli.desk import Desk

HOSTILE = "\x1b[2J\x1b]0;titel\x07\x9b31m\u202egnp.exe\u2066\r\b\x00\x7f"
OBEYED = "\x1b\x07\x9b\u202e\u2066\r\b\x00\x7f\u2028"


def harmless(text: str) -> None:
    assert not [f"U+{ord(letter):04X}" for letter in text if letter in OBEYED]
    assert all(letter.isprintable() or letter in "\n\u200c\u200d" for letter in text)


@pytest.fixture
def hostile(desk: Desk) -> Desk:
    """Hostile words wherever words can stand."""
    name = "foto\u202egpj\x1b[31m.txt"
    chat = f"13-02-2026 08:02 - R. {HOSTILE.replace(chr(13), '')}: {HOSTILE}\n14-02-2026 08:02 - Noor: nee\n"
    desk.file(f"in/{name}", chat)
    desk.file(
        "in/mail.eml",
        f'From: "{HOSTILE[:6]}x" <r@example.com>\nSubject: {HOSTILE[:6]}\nDate: Mon, 16 Feb 2026 12:00:00 +0100\n\n{HOSTILE}\n',
    )
    assert desk.noor("add", desk.folder / "in").status == 0
    text = HOSTILE.replace("\x00", "")
    for line in (
        ("incident add", "--what", text, "--where", text, "--words", text),
        ("thing add", "--what", text, "--stored", text),
        ("note add", text),
        ("people add", text),
        ("people claim", text, "--mine", "--channel", "whatsapp"),
        ("transcript", desk.furnished.original, "--words", text, "--account", text),
    ):  # fmt: skip
        answer = desk.noor(*line)
        assert answer.status == 0, answer
    assert desk.noor("protect add", value_fd="\x1b[31mSchuilstraat 9").status == 0
    return desk


def test_what_every_command_prints_is_harmless(hostile: Desk) -> None:
    shown = 0
    items = [hit["item"] for hit in hostile.json("timeline")["hits"]]
    lines = [
        ("timeline",), ("find",), ("counts",), ("stack",), ("patterns",), ("counts", "--by", "channel"), ("history",), ("incident list",), ("thing list",),
        ("note list",), ("people list",), ("protect list",), ("members list",), ("custody", hostile.furnished.original),
        ("add", hostile.folder / "in"), *(("show", item) for item in items), *(("erase plan", item) for item in items),
        ("dossier", "uit", "--all", "--preview"),
    ]  # fmt: skip
    for command, *rest in lines:
        for more in ((), ("--json",)):
            answer = hostile.noor(str(command), *rest, *more)
            assert answer.status == 0, (command, answer.err)
            harmless(answer.out)
            harmless(answer.err)
            shown += "[U+001B]" in answer.out or "\\u001b" in answer.out
            if more:
                json.loads(answer.out)
    assert shown > 20


def test_as_json_the_words_are_exactly_what_they_were(hostile: Desk) -> None:
    texts = [hit["text"] for hit in hostile.json("find", "--kind", "incident")["hits"]]
    told = [row["words"][-1] for row in hostile.json("incident list")]
    assert HOSTILE.replace("\x00", "") in told
    assert any("\x1b[2J" in text for text in texts)


def test_a_joined_emoji_and_a_narrow_space_are_left_as_they_are_meant(desk: Desk) -> None:
    out = desk.noor("find", "antwoord").out
    assert "🤷‍♀️" in out
    assert desk.noor("incident add", "--what", "om 12:05\u202fPM\u00a0stipt").status == 0
    assert "om 12:05 PM stipt" in desk.noor("incident list").out
