# SPDX-License-Identifier: EUPL-1.2
"""The rows of the table in docs/readers/whatsapp-chat-export.md: what the reader finds in the collection of real chats."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from tests.intake.readers.bytes_source import SHARED, BytesSource, Reading

from gestapeld.intake.readers.whatsapp_chat_export import READER
from gestapeld.records.items import Call, Message, Way
from gestapeld.records.moment import Moment


def sources() -> Iterator[tuple[str, BytesSource]]:
    """Every chat text of the collection, those inside zips too, by folder and name."""
    for folder in sorted(SHARED.glob("whatsapp-txt*")):
        for path in sorted(folder.iterdir()):
            name = f"{folder.name}/{path.name}"
            if path.suffix == ".txt":
                yield name, BytesSource.of(path)
            elif path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    yield f"{name}: _chat.txt", BytesSource(archive.read("_chat.txt"), "_chat.txt")
    kinds = SHARED / "synthetic" / "whatsapp-ios-nl-kinds.txt"
    yield "synthetic/whatsapp-ios-nl-kinds.txt", BytesSource.of(kinds)


def rows() -> list[str]:
    """One Markdown row per chat."""
    return [row(name, source) for name, source in sources()]


def row(name: str, source: BytesSource) -> str:
    asked = [question.id for question in READER.ask(source, {}) if question.id == "date-order"]
    reading = Reading(READER, source, {"date-order": "dmy"} if asked else {})
    chat = [record for record in reading.records if isinstance(record, Message | Call)]
    counts = reading.done.counts if reading.done is not None else {}
    first, last = (shown(reading.done.first), shown(reading.done.last)) if reading.done is not None else ("", "")
    cells = [
        name,
        str(counts["records"]),
        "/".join(str(counts[kind]) for kind in ("messages", "system", "calls")),
        first,
        last,
        people(chat),
        ", ".join(f"{question}: dmy" for question in asked),
    ]
    return f"| {' | '.join(cells)} |"


def shown(moment: Moment | None) -> str:
    return "" if moment is None or moment.local is None else moment.local.replace("T", " ")


def people(chat: list[Message | Call]) -> str:
    """Names of those who wrote or called, without the marks that some languages put around numbers."""
    seen = dict.fromkeys(
        (record.sender if isinstance(record, Message) else record.other).name
        for record in chat
        if record.way is not Way.SYSTEM
    )
    return "; ".join(name.translate(dict.fromkeys(map(ord, "\u202a\u202c"))) for name in sorted(seen)).replace(
        "|", "\\|"
    )
