# SPDX-License-Identifier: EUPL-1.2
"""What parent and reading child say to each other, one msgpack frame each (docs/format/reader-pipe.md).

The first element of a frame names its kind. The parent asks one thing at a time; while the child works on it, it may
ask for ranges of the source. Everything a child says is checked against these types, with every text and list bounded,
before anyone looks at it.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

BATCH = 4096
"""Records in one `Records` frame at most."""
BATCH_BYTES = 4 << 20
"""Bytes of records after which a frame is sent before it is full."""
RECORD_BYTES = 4 << 20
"""One record at most. A longer one is listed as `record-too-large` with its span; its bytes are in the original."""
RANGE_BYTES = 1 << 20
"""Bytes a child may ask for, or hand over of a part, at once."""
HEAD_BYTES = 1 << 16
"""First bytes of a source, sent along so that small files cost no further asking."""

NAME_LENGTH = 65536
"""Characters in the name of a part; a zip member's name has at most as many bytes."""

Count = Annotated[int, Meta(ge=0, lt=2**53)]
Whole = Annotated[int, Meta(gt=-(2**53), lt=2**53)]
Code = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=64)]
Line = Annotated[str, Meta(max_length=4096)]
Name = Annotated[str, Meta(max_length=NAME_LENGTH)]
ShortAscii = Annotated[str, Meta(pattern=r"\A[ -~]*\Z", max_length=64)]
Span = Annotated[list[Count], Meta(min_length=2, max_length=3)]


class _Said(msgspec.Struct, array_like=True, forbid_unknown_fields=True, gc=False):
    pass


# ── parent to child ──
class SourceSaid(_Said, tag="source"):
    """A source: its name, size and first bytes. The same `number` as in the order before: the same source again."""

    number: int
    name: str
    size: int
    head: bytes


class Identify(_Said, tag="identify"):
    """Which readers take this source? Answered by `Candidates`."""

    source: SourceSaid


class Ask(_Said, tag="ask"):
    """Which questions are open? Answered by `Questions` or `Unreadable`."""

    reader: str
    source: SourceSaid
    answers: dict[str, str]


class Read(_Said, tag="read"):
    """Read it. Answered by records, troubles and parts, then `Finished` or `Unreadable`."""

    reader: str
    source: SourceSaid
    answers: dict[str, str]


class Data(_Said, tag="data"):
    """The range asked for: shorter than asked only at the end of the source."""

    data: bytes


class Neighbours(_Said, tag="neighbours"):
    """Names that came beside the source, with their part numbers."""

    numbers: dict[str, int]


Order = Identify | Ask | Read
Answered = Data | Neighbours


# ── child to parent ──
class Range(_Said, tag="range"):
    """Asks for bytes of the source."""

    offset: Count
    length: Annotated[int, Meta(ge=0, le=RANGE_BYTES)]


class Siblings(_Said, tag="siblings"):
    """Asks for the names that came beside the source: few readers need them, and there may be many."""


class CandidateSaid(_Said, tag="candidate"):
    """One reader that takes the source."""

    reader: Code
    version: Annotated[int, Meta(ge=1, lt=2**31)]
    confidence: Annotated[int, Meta(ge=0, le=100)]
    variant: ShortAscii
    reason: Code
    limits: Annotated[list[Code], Meta(max_length=32)]


class Candidates(_Said, tag="candidates"):
    """All of them, best first."""

    found: Annotated[list[CandidateSaid], Meta(max_length=64)]


class QuestionSaid(_Said, tag="question"):
    """One question to the owner."""

    id: Code
    kind: Literal["date-order", "own-name", "zone"]
    options: Annotated[list[Line], Meta(max_length=1000)]
    proof: Annotated[list[Line], Meta(max_length=5)]


class Questions(_Said, tag="questions"):
    """The open questions."""

    open: Annotated[list[QuestionSaid], Meta(max_length=3)]


class Records(_Said, tag="records"):
    """`count` records as lines of canonical JSON, each ended by a newline."""

    count: Annotated[int, Meta(ge=1, le=BATCH)]
    lines: memoryview


class Trouble(_Said, tag="problem"):
    """A Problem: its code, its span or null, and its detail as canonical JSON of an object."""

    code: Code
    span: Span | None
    detail: Annotated[bytes, Meta(max_length=4096)]


class PartBegins(_Said, tag="part"):
    """The next part; its bytes follow in `PartBytes`, closed by `PartEnds`."""

    name: Name
    media_type: Annotated[str, Meta(max_length=255)]
    span: Span | None


class PartBytes(_Said, tag="bytes"):
    """Some bytes of the part."""

    data: Annotated[bytes, Meta(min_length=1, max_length=RANGE_BYTES)]


class PartEnds(_Said, tag="part-end"):
    """The part is complete, or was cut off."""

    whole: bool


class Finished(_Said, tag="done"):
    """The reading is over. Moments are canonical JSON of a `time` value, or null."""

    counts: Annotated[dict[ShortAscii, Count], Meta(max_length=64)]
    first: Annotated[bytes, Meta(max_length=4096)] | None
    last: Annotated[bytes, Meta(max_length=4096)] | None
    notes: Annotated[list[Trouble], Meta(max_length=64)]


class Unreadable(_Said, tag="unreadable"):
    """The reader says that nothing can be read here."""


class Broke(_Said, tag="broke"):
    """The reader failed where it should not; `kind` is the name of the error. The child ends after this."""

    kind: ShortAscii


Reply = (
    Range
    | Siblings
    | Candidates
    | Questions
    | Records
    | Trouble
    | PartBegins
    | PartBytes
    | PartEnds
    | Finished
    | Unreadable
    | Broke
)


replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
answers: msgspec.msgpack.Decoder[Answered] = msgspec.msgpack.Decoder(Answered)
encode = msgspec.msgpack.Encoder().encode
