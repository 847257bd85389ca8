# SPDX-License-Identifier: EUPL-1.2
"""The rows of the table in docs/readers/sms-backup-xml.md: what the reader finds in the collection of real backups."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.intake.readers.bytes_source import SHARED, BytesSource, Reading

from gestapeld.intake.readers.sms_backup_xml import READER
from gestapeld.records.items import Account, Call, Message
from gestapeld.records.moment import Moment


def rows() -> list[str]:
    """One Markdown row per backup, by folder and name."""
    paths = [*sorted(SHARED.glob("smsbr/*.xml")), *sorted(SHARED.glob("synthetic/sms-*.xml"))]
    return [row(f"{path.parent.name}/{path.name}", BytesSource.of(path)) for path in paths]


def row(name: str, source: BytesSource) -> str:
    reading = Reading(READER, source)
    assert reading.done is not None
    counts = reading.done.counts
    cells = [
        name,
        "/".join(str(counts[kind]) for kind in ("sms", "mms", "calls")),
        shown(reading.done.first),
        shown(reading.done.last),
        "; ".join(sorted({told(other(record)) for record in reading.records if isinstance(record, Message | Call)})),
        str(len(reading.parts)),
        ", ".join([*reading.codes, *(note.code for note in reading.done.notes)]),
    ]
    return f"| {' | '.join(cells)} |"


def other(record: Message | Call) -> Account:
    if isinstance(record, Call):
        return record.other
    return record.to[0] if not record.sender.id and record.to else record.sender


def told(account: Account) -> str:
    return " ".join(part for part in (account.id, f"({account.name})" if account.name else "") if part)


def shown(moment: Moment | None) -> str:
    if moment is None or moment.utc is None:
        return ""
    return datetime.fromtimestamp(moment.utc / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
