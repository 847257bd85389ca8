# SPDX-License-Identifier: EUPL-1.2
"""The first pass: what can only be known after the whole file was seen.

Which number is the day, who takes part (names may contain `: `), whether records still end with CRLF as iPhones write
them, and whether the app's marks are there. Constant memory: it counts, it keeps no text but names, dates and a handful
of proof lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from gestapeld.intake.reader import Source
from gestapeld.intake.readers._whatsapp.frequent import OTHER, form, has_digit
from gestapeld.intake.readers._whatsapp.grammar import DateText, any_header, date_text, day_of, frequent_header, header
from gestapeld.intake.readers._whatsapp.lines import Encoding, blocks, encoding_of
from gestapeld.intake.readers._whatsapp.media import day_in_name, holds_dated_file
from gestapeld.intake.readers._whatsapp.phrases import DELETED, START, folded, starts
from gestapeld.intake.readers._whatsapp.system import is_encryption_notice, is_notice

_APP_MARKS = "\u200e\u200f"
_MOST_NAMES = 20_000
_MOST_SECONDS = 40
_MOST_OWN_LINES = 5
_MOST_DATED_FILES = 500
_LONGEST_NAME = 200
_RARE = 0.1
"""A form of header that fewer than one in ten lines has was pasted: one export is written in one form."""

_MARK_SET = frozenset(_APP_MARKS)
_OWN = starts(phrase for phrase, who in DELETED.items() if who == "own")
_OWN_STARTS = _OWN | {start[:1].upper() + start[1:] for start in _OWN}
_AT_ONCE = 256


@dataclass(slots=True)
class Tally:
    """What the headers behind one kind of line end say.

    dates        date texts, and how many headers have each
    names        what stands up to the first `: `, and how many lines it begins
    seconds      by name, what stands between the first and a second `: `: "Sanne: werk: tot zo" counts "werk"
    notices      by name, lines that hold nothing but a notice of the app
    chat         the name that the first notice stands under: on iPhones the name of the chat
    first        the first header of the file with its line
    dated_files  date text of a header and the day in the name of the file it brings
    own_lines    names of those whom the app calls "you" in a deletion line, with that line
    """

    headers: int = 0
    bracketed: int = 0
    marked: int = 0
    dates: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, Counter[str]] = field(default_factory=dict)
    notices: Counter[str] = field(default_factory=Counter)
    chat: str = ""
    first: tuple[re.Match[str], str] | None = None
    dated_files: list[tuple[str, date]] = field(default_factory=list)
    own_lines: list[tuple[str, str]] = field(default_factory=list)

    def count_names(self, names: Iterable[str]) -> None:
        """Counts what stands before the first `: ` of some lines. What goes over a line end is no name."""
        self.names.update(names)
        if len(self.names) > 2 * _MOST_NAMES:
            self.names = Counter(dict(self.names.most_common(_MOST_NAMES)))


@dataclass(frozen=True, slots=True)
class Survey:
    """The outcome. `tally` counts only lines that can begin a record under `crlf`."""

    encoding: Encoding
    crlf: bool
    tally: Tally
    dates: tuple[DateText, ...]
    rare_shapes: frozenset[str]
    brackets_rare: bool
    marks: bool
    bracketed: bool

    @property
    def newline(self) -> str:
        """What ends a line that can be followed by a header."""
        return "\r\n" if self.crlf else "\n"

    @property
    def form_is_sure(self) -> bool:
        """Whether `frequent` can be trusted with the text: no header of the file's own form may be a pasted one."""
        return self.encoding.unit == 1 and not (self.bracketed and (self.rare_shapes or self.brackets_rare))


_SURVEYED: WeakKeyDictionary[Source, Survey] = WeakKeyDictionary()


def survey(source: Source) -> Survey:
    """What the whole source says, read once however often it is asked: before the questions, after each answer, before
    the reading. `tally.headers` is 0 when no line begins as a message does.
    """
    found = _SURVEYED.get(source)
    if found is None:
        found = _SURVEYED[source] = _survey(source)
    return found


def _survey(source: Source) -> Survey:
    encoding = encoding_of(source.read(0, 1024))
    tallies = (Tally(), Tally())  # behind a bare LF, behind CRLF
    behind: int | None = None
    for block in blocks(source, encoding, "\n"):
        if block.text is not None:
            behind = _survey_block(block.text, tallies, behind)
    after_lf, after_crlf = tallies
    pasted = after_lf.headers - 1  # the very first header is counted there, and stands behind nothing
    crlf = after_crlf.headers >= max(pasted, 1) or (after_crlf.headers == 0 and behind == 1)
    if crlf and after_crlf.first is not None:
        found, piece = after_crlf.first
        _count_heads(after_crlf, [(found, piece, piece.find(": ", found.end()))], _Known(True, True, True))
    return _outcome(encoding, crlf, after_crlf if crlf else after_lf)


_Head = tuple[re.Match[str], str, int]
"""A header, the line it begins (or a whole piece up to CRLF), and where the first `: ` behind it stands in that."""


def _heads(pieces: list[str]) -> list[_Head]:
    return [
        (found, piece, piece.find(": ", found.end()))
        for piece in pieces
        if (found := frequent_header(piece) or any_header(piece)) is not None
    ]


def _survey_block(text: str, tallies: tuple[Tally, Tally], behind: int | None) -> int | None:
    """Counts one block of whole lines. `behind`: 1 when the line before ended with CRLF, None before the first header.

    A few hundred lines at a time go through comprehensions: faster than one loop, and few enough for the collector of
    Python not to look at them again and again.
    """
    crlf = "\r\n" in text
    known = _Known("\u200e" in text or "\u200f" in text, holds_dated_file(text), "[" in text)
    if behind == 0 and not crlf:
        _count_lines(tallies[0], text, known)
        return 0
    pieces = text.split("\r\n" if crlf else "\n")
    for start in range(0, len(pieces), _AT_ONCE):
        heads = _heads(pieces[start : start + _AT_ONCE])
        if heads and (behind is None or (start == 0 and heads[0][1] is pieces[0] and bool(behind) != crlf)):
            if behind is None:
                tallies[0].first = tallies[1].first = heads[0][:2]
            _count_heads(tallies[behind or 0], heads[:1], known)
            heads = heads[1:]
            behind = int(crlf)
        _count_heads(tallies[crlf], heads, known)
    if crlf:
        inner = [line for piece in pieces if "\n" in piece for line in piece.split("\n")[1:]]
        _count_heads(tallies[0], _heads(inner), known)
    return None if behind is None else int(text.endswith("\r\n"))


class _Known(NamedTuple):
    """What a block holds anywhere: a quick look at all of it saves a look at every line."""

    marks: bool
    files: bool
    brackets: bool


def _count_lines(tally: Tally, text: str, known: _Known) -> None:
    """The same for lines that all stand behind a bare LF: most of them need no closer look."""
    bracketed = text.startswith("[")  # only a guess: lines in another form are found among the others
    taken = form(bracketed=bracketed, crlf=False)
    lines = taken.lines(text)
    frequent = [line for line in lines if not line[OTHER]]
    tally.headers += len(frequent)
    tally.bracketed += len(frequent) if bracketed else 0
    tally.dates.update(map(itemgetter(1), frequent))
    tally.count_names(map(itemgetter(3), frequent))
    marks, files = known.marks, known.files and len(tally.dated_files) < _MOST_DATED_FILES
    closer = [
        line
        for line in lines
        if (line[OTHER] and has_digit(line[OTHER]))  # without one it is no header, in whatever form
        or ": " in line[4]
        or line[4][:START] in _OWN_STARTS
        or (marks and line[4][:1] in _MARK_SET)
        or (files and holds_dated_file(line[4]))
    ]
    for line in closer:  # in the order of the file: of some things only the first few are kept
        if line[OTHER]:
            heads = _heads([line[OTHER].removesuffix("\n")])
            if heads:
                _count_heads(tally, heads, known)
            continue
        stands = taken.stands(line)
        found = header(stands)
        assert found is not None, "it has the form of a header"
        _look_closer(tally, found, stands, len(stands) - len(line[4]) - len(": "))


def _count_heads(tally: Tally, heads: list[_Head], known: _Known) -> None:
    marks, files, brackets = known
    tally.headers += len(heads)
    tally.dates.update([found[4] or found[9] for found, _, _ in heads])
    tally.count_names([line[found.end() : at] if at > 0 else "" for found, line, at in heads])
    if brackets:
        tally.bracketed += sum([1 for found, _, _ in heads if found[2]])
    remarkable = [
        (found, line, at)
        for found, line, at in heads
        if line.find(": ", at + 2) > 0
        or line[at + 2 : at + 2 + START] in _OWN_STARTS
        or (marks and (found[1] or line[at + 2 : at + 3] in _MARK_SET))
        or (files and holds_dated_file(line))
        or (tally.first is not None and tally.first[0] is found)
    ]
    for found, line, at in remarkable:
        _look_closer(tally, found, line.partition("\n")[0], at)


def _look_closer(tally: Tally, found: re.Match[str], line: str, at: int) -> None:
    """Counts what few lines have: marks, second colons, dated files, the app saying "you"."""
    if found[2] and found[1][-1:] in _MARK_SET:
        tally.marked += 1
    if not found.end() <= at < len(line) or at - found.end() > _LONGEST_NAME:
        return
    name, words = line[found.end() : at], line[at + 2 :]
    if words[:1] in _MARK_SET or (tally.first is not None and tally.first[0] is found):
        _count_notice(tally, name, words, found[2] is not None)
    second = words.find(": ")
    if second > 0:
        _count_second(tally, name, words[:second])
    _count_dated_file(tally, day_of(found), words)
    _count_own(tally, name, words, line)


def _count_notice(tally: Tally, name: str, words: str, bracketed: bool) -> None:
    led = words[:1] in _MARK_SET
    if led and bracketed:
        tally.marked += 1
    if is_notice(words.lstrip(_APP_MARKS)) if led else is_encryption_notice(words):
        tally.notices[name] += 1
        tally.chat = tally.chat or name


def _count_second(tally: Tally, name: str, second: str) -> None:
    seconds = tally.seconds.get(name)
    if seconds is None:
        if len(tally.seconds) >= _MOST_NAMES:
            return
        seconds = tally.seconds[name] = Counter()
    if len(second) <= _LONGEST_NAME and (second in seconds or len(seconds) < _MOST_SECONDS):
        seconds[second] += 1


def _count_dated_file(tally: Tally, day: str, words: str) -> None:
    if len(tally.dated_files) >= _MOST_DATED_FILES or not holds_dated_file(words):
        return
    in_name = day_in_name(words)
    if in_name is not None and (words.rstrip().endswith((")", ">")) or words.startswith(("\u200e", "<"))):
        tally.dated_files.append((day, in_name))


def _count_own(tally: Tally, name: str, words: str, line: str) -> None:
    if len(tally.own_lines) < _MOST_OWN_LINES and len(words) < 80 and DELETED.get(folded(words)) == "own":
        tally.own_lines.append((name, line.rstrip("\r")))


def _outcome(encoding: Encoding, crlf: bool, tally: Tally) -> Survey:
    shapes: Counter[str] = Counter()
    texts = {}
    for text, lines in tally.dates.items():
        texts[text] = date_text(text)
        shapes[texts[text].shape] += lines
    few = tally.headers * _RARE
    rare = frozenset() if crlf else frozenset(shape for shape, lines in shapes.items() if lines < few)
    return Survey(
        encoding,
        crlf,
        tally,
        tuple({texts[text]: None for text in tally.dates if texts[text].shape not in rare}),
        rare,
        not crlf and 0 < tally.bracketed < few,
        tally.marked > 0,
        tally.bracketed * 2 > tally.headers,
    )
