# SPDX-License-Identifier: EUPL-1.2
"""What a sheet can hold: a title and blocks under each other. Every text is printed as it stands, never as markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part of the sheet."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; line breaks in them stay. `strong`: what must be seen first. `small`: where something comes from."""

    text: str
    strong: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Short lines under each other, each with a dash."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels with what belongs to them. Without an answer, `room` lines to write on stand there."""

    rows: tuple[tuple[str, str], ...]
    room: int = 1


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to tick on paper; `on`: ticked already, which only the owner does."""

    text: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Things to tick, under each other."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that comes again on every page. `widths`: parts of the line, one per column; empty for even.

    Every row has as many cells as there are heads.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """`count` lines to write on, with words before them."""

    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands apart, in a frame: what to do first, what to take care of."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What comes after this begins a page."""


Block = Heading | Paragraph | Points | Rows | Ticks | Table | Lines | Frame | NewPage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished sheet.

    title   stands on top, and is the title of the PDF: never a name or a fact of the case
    made    the time written into the PDF, with its zone
    foot    one line at the bottom of every page, "" for none
    letter  it looks like a letter anybody typed: the title is not printed on top, a single page has no number, and
            nothing has a colour. A `Heading` in it is its subject
    """

    title: str
    made: datetime
    blocks: tuple[Block, ...]
    foot: str = ""
    letter: bool = False


def texts_of(sheet: Sheet) -> Iterator[str]:
    """Every text that is printed, in reading order."""
    return (text for _, text in parts_of(sheet))


def parts_of(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Every text that is printed, with the heading it stands under ("" before the first): what a search for protected
    values has to read.
    """
    yield "", sheet.title
    heading = ""
    for block in sheet.blocks:
        if isinstance(block, Heading):
            heading = block.text
        for text in _texts(block):
            yield heading, text
    yield "", sheet.foot


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text) | Lines(_, text):
            yield text
        case Points(lines):
            yield from lines
        case Rows(rows):
            yield from (text for row in rows for text in row)
        case Ticks(ticks):
            yield from (tick.text for tick in ticks)
        case Table(heads, rows):
            yield from heads
            yield from (text for row in rows for text in row)
        case Frame(paragraphs):
            yield from (paragraph.text for paragraph in paragraphs)
