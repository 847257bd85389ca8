# SPDX-License-Identifier: EUPL-1.2
"""Backups that the Android app SMS Backup & Restore writes: messages, picture messages and the call log, as XML.

Times are UTC in the file and directions are stated, so nothing is asked. docs/readers/sms-backup-xml.md says what is
read and what is not.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Answers, Part, Reader, Sniff, Source, Yielded
from gestapeld.intake.readers._sms.document import Document, Found
from gestapeld.intake.readers._sms.report import Report
from gestapeld.intake.readers._sms.tags import tags
from gestapeld.records.items import Call, Message

_SNIFFED = 1 << 14
_ROOT = re.compile(rb"<(smses|calls)(?=[\s>/])")
_INSIDE = re.compile(rb"<(?:sms|mms|call)\s[^<]*\b(?:address|date|number)\s*=|\bcount\s*=|</(?:smses|calls)>")
_ENCODING = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ASCII_BASED = re.compile(r"utf-?8|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d", re.IGNORECASE)


def sniff(source: Source) -> Sniff | None:
    """Looks for the root element near the start; names of files say nothing here."""
    start = source.read(0, _SNIFFED).lstrip(b"\xef\xbb\xbf \t\r\n")
    root = _ROOT.search(start)
    if root is None or not start.startswith(b"<"):
        return None
    sure = _INSIDE.search(start, root.start()) is not None
    return Sniff(95 if sure else 60, "calls" if root[1] == b"calls" else "messages", "sms-backup-root")


def _encoding(source: Source) -> str:
    """The encoding the file states. Raises UnreadableOriginalError for one that is not written over ASCII."""
    start = source.read(0, 512)
    stated = _ENCODING.search(start)
    name = stated[1].decode("ascii") if stated is not None else "utf-8"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or not _ASCII_BASED.fullmatch(name):
        raise UnreadableOriginalError(reason="encoding")
    return codecs.lookup(name).name


def read(source: Source, _answers: Answers) -> Iterator[Yielded]:
    """Every element in the order of the file. Raises UnreadableOriginalError at a document type declaration."""
    report = Report()
    for found in _found(source, report):
        if isinstance(found, Message | Call):
            report.see(found)
            yield found
        elif isinstance(found, Part) or report.tells(found):
            yield found
    yield report.done()


def _found(source: Source, report: Report) -> Iterator[Found]:
    document = Document(source, _encoding(source))
    for piece in tags(source):
        yield from document.take(piece)
    yield from document.finish()
    if not document.stated and not report.counts["records"]:
        raise UnreadableOriginalError(reason="no-backup")
    report.stated = (
        sum(count for count in document.stated if count is not None) if None not in document.stated else None
    )


READER = Reader(
    id="sms-backup-xml",
    version=1,
    sniff=sniff,
    read=read,
    limits=("sms-backup-only-what-was-kept", "sms-names-are-labels", "sms-sent-time-of-the-phone"),
)
