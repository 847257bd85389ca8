# SPDX-License-Identifier: EUPL-1.2
"""What a reader is. Every format file in `readers/` ends with one `READER = Reader(...)`.

A reader is a handful of pure functions on a `Source`. It runs in a child process without keys, without network and
without the right to write a file (`box/`), so it may be wrong, but it cannot do harm.

What every reader owes (checked for all of them by one contract suite):
- Random bytes never make it raise, except UnreadableOriginalError. Same bytes and answers give the same records.
- Content decides first, the name second. It never guesses what can be asked (date order, zone, whose name).
- Every record has a span that lies inside the source (or inside a part it yielded). Bytes that no record covers and
  that are not structure of the format are listed: `Problem("unexplained-bytes", span)`.
- Text is kept as it stands: no normalisation, no mark stripped, no newline folded. A lone surrogate or undecodable
  byte becomes U+FFFD and the record gets the flag `replaced-characters`; the bytes stay in the original.
- Memory does not grow with the source: records are yielded as they are met.
- It reads the Source and nothing else: no files, no clock, no settings, no environment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from gestapeld.records.items import Locator, Observed, Problem
from gestapeld.records.moment import Moment

Answers = Mapping[str, str]
"""Answers by question id. A question that was not asked or not answered is absent.

"date-order"  "dmy" | "mdy" | "ymd"
"own-name"    a name as it stands in the file, "" for "none of them"
"zone"        an IANA name such as "Europe/Amsterdam"
"""

QuestionKind = Literal["date-order", "own-name", "zone"]

MAX_QUESTIONS = 3


class Source(Protocol):
    """Bytes to read, in any order. Never the whole file at once: ask for ranges of at most 1 MiB."""

    @property
    def name(self) -> str:
        """File name as received, without folders; any characters, may lie."""

    @property
    def size(self) -> int:
        """In bytes."""

    @property
    def siblings(self) -> Mapping[str, int]:
        """Names of files that came beside this one (same folder, of a zip or a disk) and their part number."""

    def read(self, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset`; shorter only at the end, b"" behind it."""


@dataclass(frozen=True, slots=True)
class Sniff:
    """Why a reader thinks a source is its own.

    confidence  0..100: 100 = a signature nobody else has, 50 = structure fits, 10 = takes anything (any_file)
    variant     which form of the format ("android-24h", "ios", "mbox", ...); ASCII, at most 64 characters
    reason      a code of `wording/*/problems.toml`, never words of the file
    """

    confidence: int
    variant: str
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the owner knows.

    id       key in Answers; the same as kind unless a reader asks the same kind twice
    options  allowed answers; empty when any text will do
    proof    up to five lines as they stand in the file, to decide by. Evidence: shown to the owner, never logged
    """

    id: str
    kind: QuestionKind
    options: tuple[str, ...]
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes inside the source that become an Original of their own (zip member, attachment, picture of an mms).

    The k-th Part that one reading yields has number k (from 1): Attachment.part and Locator.part refer to it. A record
    may refer to a part that is yielded later in the same reading. A reader that yields parts of its own never refers to
    the siblings of its source by number, and the other way round.

    name        as the source writes it, any characters
    media_type  as the source declares it, "" when it does not
    of_span     where the encoded bytes stand in the source
    data        the decoded bytes in pieces of at most 1 MiB; consumed once, before the next value is asked of the
                reader. It may raise UnreadableOriginalError: then what came so far is kept, marked as cut off
    """

    name: str
    media_type: str
    of_span: Locator | None
    data: Iterator[bytes] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Done:
    """The last value of a reading: what the reader counted and says about completeness.

    counts  whole numbers under ASCII names. "records" is how many records were yielded (checked against what arrived);
            "unexplained" how many bytes stand in "unexplained-bytes" problems; further names as the format has them
            ("lines", "messages", "calls")
    first   earliest moment among the records, last the latest; None when none has one
    notes   statements about the whole: cap reached, media left out, order not chronological, ...
    """

    counts: Mapping[str, int]
    first: Moment | None = None
    last: Moment | None = None
    notes: tuple[Problem, ...] = ()


Yielded = Observed | Problem | Part | Done
"""A reading is any number of records, problems and parts, then exactly one Done."""

PackedYielded = bytes | list[str] | Problem | Part | Done
"""The same with each record as the canonical JSON of its fields, one object, no newline (see `Reader.read_packed`);
many records that follow each other may come as a list of such texts, each shorter than `pipe.RECORD_BYTES`."""


def _no_questions(_source: Source, _answers: Answers) -> Sequence[Question]:
    return ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format.

    id           stable, ASCII, part of the record ("whatsapp-chat-export")
    version      raised whenever the same bytes could give other records
    sniff        None when the source is certainly something else. Reads at most a few hundred KiB
    ask          questions still open, given the answers so far; at most MAX_QUESTIONS in all; () when none is
    read         the reading itself. Raises UnreadableOriginalError when nothing at all can be read
    limits       what this reader is known not to see, as codes of `wording/*/problems.toml`; recorded each time
    read_packed  optional fast form of `read`, for formats with a million records: for each record of `read` exactly
                 the canonical JSON of `observed_fields(record)` (keys sorted, no spaces, UTF-8)
    """

    id: str
    version: int
    sniff: Callable[[Source], Sniff | None]
    read: Callable[[Source, Answers], Iterator[Yielded]]
    ask: Callable[[Source, Answers], Sequence[Question]] = _no_questions
    limits: tuple[str, ...] = ()
    read_packed: Callable[[Source, Answers], Iterator[PackedYielded]] | None = None
