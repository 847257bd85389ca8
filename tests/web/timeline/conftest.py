# SPDX-License-Identifier: EUPL-1.2
"""Noor's case with two months of messages, an empty stretch, uncertain times, a picture and hostile words."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from tests.dossier.small_case import NOOR, ROBIN, Builder, at
from tests.web.conftest import Server

from gestapeld.diary.rough_time import read_when
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Attachment, FileSeen, Locator, Message, Way
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Incident, Mark, Marking, Note

HIDDEN = b"GPS-CANARY-52.09"
# integrity.md T1, T7, T9: what would run, load, act or be filled in if any page took it for more than words.
HOSTILE = (
    "<script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "<svg/onload=window.ran=1>",
    "</option></select><iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "{{7*7}}{% raw %}",
    "javascript:window.ran=1//",
    "<style>*{display:none}</style><meta http-equiv=refresh content='0;url=http://evil.example'>",
    "\u202eomgekeerd\u0007\u200b",
)


@dataclass
class Furnished:
    """What is in the case: items by what they are."""

    chat: ItemId
    first: ItemId
    messages: list[ItemId]
    picture_original: ItemId
    picture: ItemId
    carrier: ItemId
    incident: ItemId
    rough: ItemId
    note: ItemId
    closed: ItemId
    hostile: list[ItemId]


def png() -> bytes:
    made, info = io.BytesIO(), PngInfo()
    info.add_text("Comment", HIDDEN.decode())
    Image.new("RGB", (64, 40), "teal").save(made, "PNG", pnginfo=info)
    return made.getvalue()


def furnish(server: Server) -> Furnished:
    """What a reader and the diary would have added: 120 messages, then eleven empty days, then the rest."""
    builder = Builder(server.website.desk.case)
    start = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001 - a wall clock
    lines = []
    for number in range(120):
        moment = start + timedelta(hours=6 * number)
        sender = NOOR if number % 5 == 4 else ROBIN
        lines.append(
            (
                f"{moment:%Y-%m-%d %H:%M}",
                sender,
                f"bericht {number} over de sleutel" if number % 3 else f"regel {number}",
            )
        )
    chat, messages = builder.chat(lines)
    _, (closed, *_) = builder.chat([("2026-02-20 10:00", ROBIN, "heel intiem")], name="b.txt", thread="Robin 2")
    builder.tell(Marking(Mark.INTIMATE, (closed,)), kind="marked")
    container = builder.original("met media.zip", b"PK zip")
    kept = builder.read(
        container,
        [
            Message(
                "whatsapp", "Robin", ROBIN, Way.IN, "kijk eens", at("2026-02-21 20:00"), Locator(0, 3),
                attachments=(Attachment("IMG_1.png", "present", 1),),
            ),
            FileSeen("picture", "IMG_1.png", "image/png", "image/png", UNKNOWN_MOMENT, Locator(0, 10, 1)),
        ],
        parts=[("IMG_1.png", png())],
    )  # fmt: skip
    hostile = [
        builder.read(
            builder.original(f"{text}.txt", text.encode()),
            [
                Message(
                    text[:40], text, Account(text, text), Way.IN, text, at(f"2026-02-22 1{number}:00"), Locator(0, 3),
                    subject=text, attachments=(Attachment(text, "missing"),), extra={"status": text},
                )
            ],
        )[0]
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip
    builder.tell_all([Incident(text, at("2026-02-23 11:00"), where=text, words=text) for text in HOSTILE])
    now = datetime(2026, 6, 1, tzinfo=UTC)
    said = read_when("ergens in maart 2026", now=now)
    rough = builder.tell(Incident("Bloemen voor de deur", said.begin, until=said.end))
    incident = builder.tell(Incident("Stond bij de bushalte", at("2026-02-24 23:10")))
    note = builder.tell(Note("alleen voor mijzelf", at("2026-02-25 09:00")), kind="note")
    return Furnished(chat, messages[0], messages, kept[2], kept[1], kept[0], incident, rough, note, closed, hostile)


def address(item: ItemId) -> str:
    """Where an item is looked at."""
    return f"/time/{str(item).replace(':', '-')}"


@pytest.fixture
def furnished(server: Server) -> Furnished:
    server.with_case()
    return furnish(server)
