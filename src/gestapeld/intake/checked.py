# SPDX-License-Identifier: EUPL-1.2
"""The trusted side's look at what a child calls records.

A record is accepted only if it is the one canonical spelling of fields that a record may have: known names, known
kinds, whole numbers below 2^53, no floats, no lone surrogates, names inside objects in plain ASCII, a span inside the
original. Decoding is typed and the result is encoded again and compared, so nothing can hide between two readings of
one text. What repeats from record to record (who, and `rest`) is looked into once. A record costs about a microsecond
and a half.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Required, TypedDict

import msgspec
from msgspec import UNSET, Meta, Raw, UnsetType

from gestapeld.errors import BoxLimitError
from gestapeld.intake.pipe import Trouble, Whole
from gestapeld.records.encoding import moment_of, problem_of
from gestapeld.records.items import Problem
from gestapeld.records.moment import Moment
from gestapeld.records.record_line import RecordLine, as_lines, record_lines, time_parts

_Ascii = Annotated[str, Meta(pattern=r"\A[ -~]{1,256}\Z")]
# JSON of bounded depth: deeper than any reader needs, shallow enough that nothing after us has to recurse far
_Leaf = None | bool | Whole | str
_Json1 = _Leaf | list[_Leaf] | dict[_Ascii, _Leaf]
_Json2 = _Leaf | list[_Json1] | dict[_Ascii, _Json1]
_Json3 = _Leaf | list[_Json2] | dict[_Ascii, _Json2]
_Json4 = _Leaf | list[_Json3] | dict[_Ascii, _Json3]

_Way = Literal["in", "out", "system", "unknown"]


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


_accounts = msgspec.json.Decoder(_Account)
_rests = msgspec.json.Decoder(_Rest)
_medias = msgspec.json.Decoder(_Media)
_texts = msgspec.json.Decoder(dict[_Ascii, str])
_headers = msgspec.json.Decoder(_Json4)
_details = msgspec.json.Decoder(dict[_Ascii, _Json3])
_encoder = msgspec.json.Encoder(order="sorted")

_REMEMBERED = 20_000
_REMEMBERED_BYTES = 1024


@dataclass(frozen=True, slots=True)
class RecordBatch:
    """Checked records, taken apart, and as canonical lines that each end with a line feed."""

    records: list[RecordLine]
    lines: bytes


@dataclass(frozen=True, slots=True)
class _RestSeen:
    """What the form of a record depends on. `whole`: a message or call has all that it must say in `rest`."""

    kind: str
    whole: bool
    parts: tuple[int, ...]


class Checker:
    """Checks the records of one reading of an original of `size` bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._accounts: set[bytes] = set()
        self._rests: dict[bytes, _RestSeen] = {}
        self._plain: set[bytes] = set()  # those of messages that say all they must, and name no part
        self.reach: dict[int, int] = {}
        """Per part number how far spans reach into it; to be compared with the parts when all have come."""
        self.files: set[int] = set()
        """Part numbers that records name as their files."""

    def records(self, count: int, lines: memoryview) -> RecordBatch:
        """Raises BoxLimitError (reason `record`) unless all `count` lines are what they should be."""
        try:
            records = record_lines(lines)
            again = as_lines(records)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as wrong:
            raise BoxLimitError(reason="record") from wrong
        if len(records) != count or bytes(lines) != again:  # bytes: a memoryview compares one by one
            raise BoxLimitError(reason="record")
        accounts, plain, size = self._accounts, self._plain, self._size
        for record in records:
            account, span = record.account, record.span
            if account is not UNSET and (said := bytes(account)) not in accounts:
                self._look_at_account(said)
            # A message with all of its five fields, no other, and a `rest` that was looked at: most records are.
            if not (
                bytes(record.rest) in plain
                and UNSET is record.headers is record.name is record.media is record.device is record.place
                and account is not UNSET is not record.text
            ):
                self._form(record)
            if len(span) == 3:
                self._into_part(*span)
            elif span[0] + span[1] > size:
                raise BoxLimitError(reason="span")
        return RecordBatch(records, again)

    def _look_at_account(self, said: bytes) -> None:
        _strict(_accounts, said)
        if len(self._accounts) < _REMEMBERED and len(said) <= _REMEMBERED_BYTES:
            self._accounts.add(said)

    def _look_at_rest(self, said: bytes) -> _RestSeen:
        rest = _strict(_rests, said)
        kind = rest["kind"]
        whole = "channel" in rest and "way" in rest and (kind != "call" or "outcome" in rest)
        parts = tuple(file["part"] for file in rest.get("files", ()) if "part" in file)
        seen = _RestSeen(kind, whole, parts)
        if len(self._rests) < _REMEMBERED and len(said) <= _REMEMBERED_BYTES:
            self._rests[said] = seen
            if kind == "message" and whole and not parts:
                self._plain.add(said)
        return seen

    def _form(self, record: RecordLine) -> None:
        """A message has time, account, text, span, rest and perhaps headers; a call the same without text and headers;
        a file time, span, name, media, rest and perhaps device and place."""
        said = bytes(record.rest)
        rest = self._rests.get(said) or self._look_at_rest(said)
        if rest.parts:
            self.files.update(rest.parts)
        if rest.kind == "file":
            good = (
                record.name is not UNSET
                and record.account is record.text is record.headers is UNSET
                and _is(record.media, _medias)
                and (record.device is UNSET or _is(record.device, _texts))
                and (record.place is UNSET or _is(record.place, _texts))
            )
        else:
            good = (
                rest.whole
                and record.account is not UNSET
                and record.name is record.media is record.device is record.place is UNSET
                and (record.text is UNSET) == (rest.kind == "call")
                and (record.headers is UNSET or (rest.kind == "message" and _is(record.headers, _headers)))
            )
        if not good:
            raise BoxLimitError(reason="record")

    def _into_part(self, offset: int, length: int, part: int) -> None:
        if part == 0:
            raise BoxLimitError(reason="record")
        self.reach[part] = max(self.reach.get(part, 0), offset + length)

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
    _strict(time_parts, said)
    return moment_of(msgspec.json.decode(said))


def checked_problem(said: Trouble, size: int) -> Problem:
    """A problem a reader met. Raises BoxLimitError when it is not in form or points outside the original."""
    detail = _strict(_details, said.detail)
    if said.span is not None and (len(said.span) < 3 or not said.span[2]) and said.span[0] + said.span[1] > size:
        raise BoxLimitError(reason="span")
    return problem_of({"code": said.code, "span": said.span, "detail": detail})


def _is(said: Raw | UnsetType, decoder: msgspec.json.Decoder[Any]) -> bool:
    """Whether a part is there. Raises BoxLimitError when it is not what the decoder takes."""
    if said is UNSET:
        return False
    _strict(decoder, bytes(said))
    return True


def _strict(decoder: msgspec.json.Decoder[Any], said: bytes) -> Any:
    try:
        value = decoder.decode(said)
        if _encoder.encode(value) == said:
            return value
    except (msgspec.DecodeError, UnicodeError, RecursionError) as wrong:
        raise BoxLimitError(reason="record") from wrong
    raise BoxLimitError(reason="record")
