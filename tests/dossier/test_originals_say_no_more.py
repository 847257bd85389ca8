# SPDX-License-Identifier: EUPL-1.2
"""A text goes along as it came only when every word of it is shown: that is seen here, not believed of a reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case
from tests.dossier.test_handover import everything, make

from gestapeld.records.items import Locator, Message, Way

FIRST = b"01-03-2026 10:00 - Robin: waar ben je\n"
SECOND = b"01-03-2026 10:01 - Noor: laat me met rust\n"


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def chat(builder: Builder, before: bytes, between: bytes, after: bytes) -> None:
    """Two messages with bytes around them that no record stands for, and a reader that does not mention them."""
    original = builder.original("chat.txt", before + FIRST + between + SECOND + after)
    second = len(before) + len(FIRST) + len(between)
    records = [
        Message(
            "whatsapp", "Robin", ROBIN, Way.IN, "waar ben je", at("2026-03-01 10:00"), Locator(len(before), len(FIRST))
        ),
        Message(
            "whatsapp", "Robin", NOOR, Way.OUT, "laat me met rust", at("2026-03-01 10:01"), Locator(second, len(SECOND))
        ),
    ]
    builder.read(original, records)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_words_that_no_record_stands_for_keep_the_original_in(builder: Builder, tmp_path: Path, place: int) -> None:
    around = [b"", b"", b""]
    around[place] = b"een regel die niemand koos\n"
    chat(builder, *around)
    made = make(builder, tmp_path)
    assert list(made.folder.glob("data/exhibits/*/*-original*")) == []
    assert b"niemand koos" not in everything(made.folder)


def test_white_space_and_a_byte_order_mark_say_nothing(builder: Builder, tmp_path: Path) -> None:
    chat(builder, b"\xef\xbb\xbf", b"\r\n \t", b"\n\n")
    made = make(builder, tmp_path)
    assert len(list(made.folder.glob("data/exhibits/*/*-original.txt"))) == 1
