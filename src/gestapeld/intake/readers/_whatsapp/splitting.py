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
from gestapeld.intake.readers._whatsapp.frequent import Line, form
from gestapeld.intake.readers._whatsapp.grammar import (
    any_header,
    date_text,
    day_of,
    frequent_header,
)
from gestapeld.intake.readers._whatsapp.lines import Block, blocks
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


class Run(NamedTuple):
    """Whole messages of the most frequent form, one after the other.

    offset  where the first one stands
    sizes   bytes of each, line end included
    """

    offset: int
    messages: list[Line]
    sizes: list[int]


def raw_records(source: Source, survey: Survey) -> Iterator[Raw]:
    """Every record of the source in order, and every gap between them."""
    splitter = _Splitter(survey)
    for block in blocks(source, survey.encoding, splitter.newline):
        yield from splitter.take(block)
    yield from splitter.rest(source)


def raw_records_in_runs(source: Source, survey: Survey) -> Iterator[Raw | Run]:
    """The same, but messages of the most frequent form that follow each other come together, not made into Raw."""
    splitter, length_of = _Splitter(survey), survey.encoding.length
    taken = form(bracketed=survey.bracketed, crlf=survey.crlf)
    for block in blocks(source, survey.encoding, splitter.newline):
        if block.text is None or not block.clean or not survey.form_is_sure or not taken.takes(block.text):
            yield from splitter.take(block)
            continue
        offset, ascii_only = block.offset, block.text.isascii()
        for piece in taken.pieces(block.text):
            if isinstance(piece, str):
                yield from splitter.take(Block(offset, 0, piece, clean=True))
                offset += length_of(piece)
            else:
                yield from splitter.end()
                sizes = taken.sizes(piece, ascii_only=ascii_only)
                yield Run(offset, piece, sizes)
                offset += sum(sizes)
    yield from splitter.rest(source)


class _Splitter:
    """Lines into records. A record stays open until the next one begins."""

    def __init__(self, survey: Survey) -> None:
        self.newline = survey.newline
        self._survey = survey
        self._check = survey.brackets_rare or bool(survey.rare_shapes)
        self._start = -1
        self._end = 0
        self._found: re.Match[str] | None = None
        self._lines: list[str] = []
        self._quotes = False
        self._clean = True

    def take(self, block: Block) -> Iterator[Raw]:
        """The records that end in this block."""
        if block.text is None:
            yield from self._line("", block.offset, block.offset + block.size, None, clean=False)
            return
        length_of, unit = self._survey.encoding.length, self._survey.encoding.unit
        offset, step = block.offset, length_of(self.newline)
        lines = block.text.split(self.newline)
        if not lines[-1]:
            lines.pop()
        for line in lines:
            end = offset + (len(line) if unit == 1 and line.isascii() else length_of(line))
            found = frequent_header(line) or any_header(line)
            pasted = self._check and found is not None and _is_pasted(found, self._survey)
            begins = None if pasted else found
            if begins is None and self._found is not None and end - self._start <= _LONGEST_RECORD:
                self._lines.append(line)
                self._quotes = self._quotes or pasted
                self._clean = self._clean and block.clean
                self._end = end
            else:
                yield from self._line(line, offset, end, begins, clean=block.clean)
            offset = end + step

    def _line(self, text: str, offset: int, end: int, begins: re.Match[str] | None, *, clean: bool) -> Iterator[Raw]:
        """A line that begins a record, or one that belongs to none."""
        if begins is not None or (self._found is not None and end - self._start > _LONGEST_RECORD):
            yield from self.end()
            self._found, self._start, self._quotes, self._clean = begins, offset, False, clean
            self._lines = [text[begins.end() :]] if begins is not None else []
        elif self._found is not None:
            self._lines.append(text)
            self._clean = self._clean and clean
        elif self._start < 0:
            self._start = offset
        self._end = end

    def end(self) -> Iterator[Raw]:
        """The record that is open, if there is one."""
        if self._start >= 0:
            words = self.newline.join(self._lines)
            yield _raw(self._start, self._end, self._found, words, self._quotes, self._clean, self._survey)
            self._start, self._found, self._lines = -1, None, []

    def rest(self, source: Source) -> Iterator[Raw]:
        """What is left at the end of the source."""
        yield from self.end()
        odd = source.size % self._survey.encoding.unit
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


def _is_pasted(found: re.Match[str], survey: Survey) -> bool:
    if found[2] is None:
        return False
    return survey.brackets_rare or date_text(day_of(found)).shape in survey.rare_shapes
