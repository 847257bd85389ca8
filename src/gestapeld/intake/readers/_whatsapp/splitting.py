# SPDX-License-Identifier: EUPL-1.2
"""Lines into raw records: where one begins and where it ends.

iPhones end a record with CRLF and use LF inside one, so where the file still has that, it is exact. Everywhere else a
record begins at every line that looks like a header, and a pasted header cannot be told from a real one with certainty.
What can be told: WhatsApp copies messages in the bracketed form, so in a file of another form a rare bracketed header
line is part of the message it stands in. That message is then marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gestapeld.intake.reader import Source
from gestapeld.intake.readers._whatsapp.grammar import any_header, date_text, day_of, frequent_header
from gestapeld.intake.readers._whatsapp.lines import blocks
from gestapeld.intake.readers._whatsapp.survey import Survey

_LONGEST_RECORD = 1 << 20
"""In bytes. A message has at most 65,536 characters; more than this is no message."""


class Raw(NamedTuple):
    """One record as it stands in the file, or bytes that belong to none (`header` is None then).

    length  bytes, without the line end that closes the record
    words   everything behind the header, line ends inside included
    quotes  whether a header line inside was taken for a pasted one
    clean   every byte could be decoded
    """

    offset: int
    length: int
    header: re.Match[str] | None
    words: str
    quotes: bool
    clean: bool


_Line = tuple[str, int, int, re.Match[str] | None, bool, bool]
"""Text, offset, end, header, whether it is a pasted header, whether all bytes could be decoded. Plain, for speed."""


def raw_records(source: Source, survey: Survey) -> Iterator[Raw]:
    """Every record of the source in order, and every gap between them."""
    newline = "\r\n" if survey.crlf else "\n"
    start, end, clean, quotes = -1, 0, True, False
    found: re.Match[str] | None = None
    words = ""
    more: list[str] = []
    for text, offset, line_end, begins, pasted, decoded in _lines(source, survey, newline):
        if begins is not None or (found is not None and line_end - start > _LONGEST_RECORD):
            if start >= 0:
                yield _raw(start, end, found, newline.join((words, *more)) if more else words, quotes, clean, survey)
            found, start, quotes, clean, more = begins, offset, False, decoded, []
            words = text[begins.end() :] if begins is not None else ""
        elif found is not None:
            more.append(text)
            quotes = quotes or pasted
            clean = clean and decoded
        elif start < 0:
            start = offset
        end = line_end
    if start >= 0:
        yield _raw(start, end, found, newline.join((words, *more)), quotes, clean, survey)
    odd = source.size % survey.encoding.unit
    if odd:
        yield Raw(source.size - odd, odd, None, "", quotes=False, clean=False)


def _raw(
    start: int, end: int, found: re.Match[str] | None, words: str, quotes: bool, clean: bool, survey: Survey
) -> Raw:
    if found is None:
        return Raw(start, end - start, None, "", quotes=False, clean=clean)
    if not survey.crlf and words.endswith("\r"):
        return Raw(start, end - start - survey.encoding.unit, found, words[:-1], quotes, clean)
    return Raw(start, end - start, found, words, quotes, clean)


def _lines(source: Source, survey: Survey, newline: str) -> Iterator[_Line]:
    length_of, unit = survey.encoding.length, survey.encoding.unit
    step = length_of(newline)
    check = survey.brackets_rare or bool(survey.rare_shapes)
    for block in blocks(source, survey.encoding, newline):
        if block.text is None:
            yield "", block.offset, block.offset + block.size, None, False, False
            continue
        offset, clean = block.offset, block.clean
        lines = block.text.split(newline)
        if not lines[-1]:
            lines.pop()
        for line in lines:
            end = offset + (len(line) if unit == 1 and line.isascii() else length_of(line))
            found = frequent_header(line) or any_header(line)
            if check and found is not None and _is_pasted(found, survey):
                yield line, offset, end, None, True, clean
            else:
                yield line, offset, end, found, False, clean
            offset = end + step


def _is_pasted(found: re.Match[str], survey: Survey) -> bool:
    if found[2] is None:
        return False
    return survey.brackets_rare or date_text(day_of(found)).shape in survey.rare_shapes
