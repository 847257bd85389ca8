# SPDX-License-Identifier: EUPL-1.2
"""A file that stays in is not named by the message that carried it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.small_case import ROBIN, Builder, at, new_case
from tests.dossier.test_handover import bare_photo, everything, make

from gestapeld.dossier.selection import Choice
from gestapeld.records.items import Attachment, FileSeen, Locator, Message, Way
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Mark, Marking


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


@pytest.mark.parametrize("how", ["hidden", "left out"])
def test_the_name_of_a_file_that_stays_in_is_not_in_its_message(builder: Builder, tmp_path: Path, how: str) -> None:
    line = b"01-03-2026 10:00 - Robin: foto\n"
    carried = builder.original("nieuwe-straat.jpg", bare_photo())
    named = (Attachment("nieuwe-straat.jpg", "present", 1),)
    message = Message(
        "whatsapp", "Robin", ROBIN, Way.IN, "foto", at("2026-03-01 10:00"), Locator(0, len(line)), attachments=named
    )
    builder.read(builder.original("chat.txt", line), [message], siblings={1: carried})
    (picture,) = builder.read(
        carried, [FileSeen("picture", "nieuwe-straat.jpg", "", "", UNKNOWN_MOMENT, Locator(0, 10))]
    )
    if how == "hidden":
        builder.tell(Marking(mark=Mark.HIDE, items=(picture,), on=True), kind="marked")
    made = make(builder, tmp_path, Choice(leave_out=(picture,) if how == "left out" else ()))
    assert b"nieuwe-straat" not in everything(made.folder)
