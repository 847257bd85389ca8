# SPDX-License-Identifier: EUPL-1.2
"""A PDF's number of pages and what it says of its making. Runs pdfium, so only ever inside the box.

pdfium is loaded with this module: once the walls stand, nothing can be loaded any more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pypdfium2

from gestapeld.intake.readers._file.facts import Facts, Range
from gestapeld.intake.readers._wall_clock import with_offset, without_offset
from gestapeld.records.moment import Moment, Precision

MAX_PDF = 64 * 1024 * 1024
_DATE = re.compile(
    r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)(?:00'?00'?)?|([+-])(\d{2})'?(\d{2})?'?)?\Z"
)
_ACTIVE = {b"/JavaScript": "scripts", b"/Launch": "launch", b"/EmbeddedFile": "embedded_files", b"/XFA": "forms"}


def read_pdf(read: Range, size: int, answers: Mapping[str, str], facts: Facts) -> None:
    """Pages, maker and date. A PDF that is locked or broken is a problem, not an error."""
    if size > MAX_PDF:
        facts.problem("document-too-large", 0, size)
        return
    data = read(0, size)
    for mark, name in _ACTIVE.items():
        if mark in data:
            facts.extra[name] = True
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        facts.problem("document-locked" if b"/Encrypt" in data else "document-unreadable", 0, size)
        return
    try:
        facts.extra["pages"] = len(document)
        said = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    for key, name in (("Producer", "software"), ("Creator", "program"), ("Author", "artist"), ("Title", "title")):
        facts.says(name, said.get(key, ""))
    moment = moment_of_pdf(said.get("CreationDate", ""), answers)
    if moment is not None:
        facts.taken = moment


def moment_of_pdf(shown: str, answers: Mapping[str, str]) -> Moment | None:
    """`D:20240715110000+02'00'` (ISO 32000-1 §7.9.4) as a moment; None when it names none."""
    match = _DATE.match(shown.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(group) if group else None for group in match.groups()[:6])
    try:
        wall = datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=UTC)
    except ValueError:
        return None
    if hour is None:
        return without_offset(shown, wall, answers, Precision.DAY)
    if match[7]:
        return with_offset(shown, wall, None, Precision.SECOND)
    if match[8]:
        span = timedelta(hours=int(match[9]), minutes=int(match[10] or 0))
        return with_offset(shown, wall, -span if match[8] == "-" else span, Precision.SECOND)
    return without_offset(shown, wall, answers, Precision.SECOND)
