# SPDX-License-Identifier: EUPL-1.2
"""The trusted side's look at what a child calls records.

A record is accepted only if it is the one canonical spelling of fields that a record may have: known names, known
kinds, whole numbers below 2^53, no floats, no lone surrogates, names inside objects in plain ASCII, a span inside the
original. Decoding is typed and the result is encoded again and compared, so nothing can hide between two readings of
one text. One record costs about two microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Required, TypedDict

import msgspec
from msgspec import Meta

from gestapeld.errors import BoxLimitError
from gestapeld.intake.pipe import Trouble, Whole
from gestapeld.records.encoding import Fields, moment_of, problem_of
from gestapeld.records.items import Problem
from gestapeld.records.moment import Moment

_Ascii = Annotated[str, Meta(pattern=r"\A[ -~]{1,256}\Z")]
# JSON of bounded depth: deeper than any reader needs, shallow enough that nothing after us has to recurse far
_Leaf = None | bool | Whole | str
_Json1 = _Leaf | list[_Leaf] | dict[_Ascii, _Leaf]
_Json2 = _Leaf | list[_Json1] | dict[_Ascii, _Json1]
_Json3 = _Leaf | list[_Json2] | dict[_Ascii, _Json2]
_Json4 = _Leaf | list[_Json3] | dict[_Ascii, _Json3]

_Natural = Annotated[int, Meta(ge=0, lt=2**53)]
_Way = Literal["in", "out", "system", "unknown"]
_Quality = Literal["exact", "zone-given", "local-assumed", "ambiguous", "date-only", "rough", "unknown"]
_Step = Literal["ms", "s", "min", "h", "day", "month", "year"]


class _Time(TypedDict, total=False):
    shown: Required[str]
    q: Required[_Quality]
    local: str
    utc: Whole
    zone: str
    step: _Step


class _Who(TypedDict, total=False):
    name: str
    id: str


class _Account(_Who, total=False):
    thread: str
    to: list[_Who]


class _File(TypedDict, total=False):
    name: Required[str]
    status: Required[Literal["present", "missing", "omitted"]]
    part: Annotated[int, Meta(ge=1, lt=2**31)]
    type: str


class _Rest(TypedDict, total=False):
    kind: Required[Literal["message", "call", "file"]]
    channel: _Ascii
    way: _Way
    subject: str
    flags: list[_Ascii]
    files: list[_File]
    outcome: _Ascii
    seconds: Whole
    presentation: _Ascii
    extra: dict[_Ascii, _Json3]


class _Media(TypedDict, total=False):
    form: Required[_Ascii]
    declared: str
    detected: str
    extra: dict[_Ascii, _Json3]


class _Record(TypedDict, total=False):
    time: Required[_Time]
    span: Required[Annotated[list[_Natural], Meta(min_length=2, max_length=3)]]
    rest: Required[_Rest]
    account: _Account
    text: str
    name: str
    media: _Media
    device: dict[_Ascii, str]
    place: dict[_Ascii, str]
    headers: _Json4


_decoder = msgspec.json.Decoder(_Record)
_moments = msgspec.json.Decoder(_Time)
_details = msgspec.json.Decoder(dict[_Ascii, _Json3])
_encoder = msgspec.json.Encoder(order="sorted")

_MESSAGE = frozenset(("time", "account", "text", "span", "rest"))
_MAIL = _MESSAGE | {"headers"}
_CALL = frozenset(("time", "account", "span", "rest"))
_FILE = frozenset(("time", "span", "name", "media", "rest"))
_FILE_ALL = _FILE | {"device", "place"}


@dataclass(frozen=True, slots=True)
class RecordBatch:
    """Checked records: as fields, and each as its canonical line."""

    items: list[Fields]
    lines: list[bytes]


class Checker:
    """Checks the records of one reading of an original of `size` bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.reach: dict[int, int] = {}
        """Per part number how far spans reach into it; to be compared with the parts when all have come."""
        self.files: set[int] = set()
        """Part numbers that records name as their files."""

    def records(self, count: int, lines: memoryview) -> RecordBatch:
        """Raises BoxLimitError (reason `record`) unless all `count` lines are what they should be."""
        try:
            items: list[Any] = _decoder.decode_lines(lines)
            again = _encoder.encode_lines(items)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as wrong:
            raise BoxLimitError(reason="record") from wrong
        if len(items) != count or lines != again:
            raise BoxLimitError(reason="record")
        for item in items:
            self._shape(item)
        split = again.split(b"\n")
        split.pop()
        return RecordBatch(items, split)

    def _shape(self, item: Any) -> None:
        rest, span = item["rest"], item["span"]
        kind = rest["kind"]
        if kind == "message":
            good = "channel" in rest and "way" in rest and (item.keys() == _MESSAGE or item.keys() == _MAIL)
        elif kind == "call":
            good = item.keys() == _CALL and "channel" in rest and "way" in rest and "outcome" in rest
        else:
            good = _FILE <= item.keys() <= _FILE_ALL
        if not good or span[2:] == [0]:
            raise BoxLimitError(reason="record")
        if len(span) == 3:
            self.reach[span[2]] = max(self.reach.get(span[2], 0), span[0] + span[1])
        elif span[0] + span[1] > self._size:
            raise BoxLimitError(reason="span")
        if "files" in rest:
            self.files.update(file["part"] for file in rest["files"] if "part" in file)

    def check_reach(self, sizes: Sequence[int]) -> None:
        """Every span into a part lies inside it. Raises BoxLimitError (reason `span`)."""
        for part, reach in self.reach.items():
            if part > len(sizes) or reach > sizes[part - 1]:
                raise BoxLimitError(reason="span")

    def check_parts(self, sizes: Sequence[int], siblings: Iterable[int]) -> None:
        """At the end: every span and file lies in a part that came. Raises BoxLimitError (reason `span`)."""
        self.check_reach(sizes)
        if not self.files <= (set(range(1, len(sizes) + 1)) if sizes else set(siblings)):
            raise BoxLimitError(reason="span")


def checked_moment(said: bytes | None) -> Moment | None:
    """A moment that a reader gives for its first or last record. Raises BoxLimitError."""
    if said is None:
        return None
    return moment_of(_strict(_moments, said))


def checked_problem(said: Trouble, size: int) -> Problem:
    """A problem a reader met. Raises BoxLimitError when it is not in form or points outside the original."""
    detail = _strict(_details, said.detail)
    if said.span is not None and (len(said.span) < 3 or not said.span[2]) and said.span[0] + said.span[1] > size:
        raise BoxLimitError(reason="span")
    return problem_of({"code": said.code, "span": said.span, "detail": detail})


def _strict(decoder: msgspec.json.Decoder[Any], said: bytes) -> Any:
    try:
        value = decoder.decode(said)
        if _encoder.encode(value) == said:
            return value
    except (msgspec.DecodeError, UnicodeError, RecursionError) as wrong:
        raise BoxLimitError(reason="record") from wrong
    raise BoxLimitError(reason="record")
