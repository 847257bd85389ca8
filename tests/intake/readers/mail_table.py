# SPDX-License-Identifier: EUPL-1.2
"""The rows of the tables in docs/readers/email-*.md: what the readers of mail find in the collection of real mails."""

from __future__ import annotations

from pathlib import Path

from tests.intake.readers.bytes_source import SHARED, BytesSource, Reading

from gestapeld.intake.readers import email_mbox, email_message
from gestapeld.records.items import Message
from gestapeld.records.moment import Moment


def rows(folders: str) -> list[str]:
    """One Markdown row per file of the folders that match, sorted by folder and name."""
    return [row(path) for folder in sorted(SHARED.glob(folders)) for path in sorted(folder.iterdir())]


def row(path: Path) -> str:
    source = BytesSource.of(path)
    sniffs = [(reader, reader.sniff(source)) for reader in (email_message.READER, email_mbox.READER)]
    taken = [(sniff.confidence, reader) for reader, sniff in sniffs if sniff is not None]
    name = f"{path.parent.name}/{path.name}"
    if not taken:
        return f"| {name} | – | | | | | left to the reader of any file |"
    reading = Reading(max(taken, key=lambda pair: pair[0])[1], source)
    mails = [record for record in reading.records if isinstance(record, Message)]
    noted = sorted({*reading.codes, *(flag for mail in mails for flag in mail.flags)})
    assert reading.done is not None
    first, last = shown(reading.done.first), shown(reading.done.last)
    cells = [name, str(len(mails)), first, "" if last == first else last, senders(mails), str(len(reading.parts))]
    return f"| {' | '.join([*cells, ', '.join(noted)])} |"


def shown(moment: Moment | None) -> str:
    return "none" if moment is None else f"{moment.local} {moment.zone or 'UTC'}"


def senders(mails: list[Message]) -> str:
    names = sorted({mail.sender.id or mail.sender.name or "none" for mail in mails})
    return "; ".join(names).replace("|", "\\|")
