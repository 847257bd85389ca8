# SPDX-License-Identifier: EUPL-1.2
"""One observed record as its line of canonical JSON, taken apart only as far as a million of them need.

Parts that repeat from line to line (`account`, `rest`) stay the bytes they are: whoever wants to know what they say
looks once and remembers. No dictionaries, so that Python's collector of garbage has nothing to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Raw, UnsetType

from gestapeld.records.encoding import Fields

Whole = Annotated[int, Meta(gt=-(2**53), lt=2**53)]
_Natural = Annotated[int, Meta(ge=0, lt=2**53)]
_Quality = Literal["exact", "zone-given", "local-assumed", "ambiguous", "date-only", "rough", "unknown"]
_Step = Literal["ms", "s", "min", "h", "day", "month", "year"]

# Members stand in the order of the alphabet, so that encoding them as they stand gives sorted names.


class TimePart(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The value of a `time` field (`encoding.moment_value`)."""

    local: str | UnsetType = UNSET
    q: _Quality
    shown: str
    step: _Step | UnsetType = UNSET
    utc: Whole | UnsetType = UNSET
    zone: str | UnsetType = UNSET


class RecordLine(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The fields of a message, call or file (`encoding.observed_fields`); what a record has not is UNSET."""

    account: Raw | UnsetType = UNSET
    device: Raw | UnsetType = UNSET
    headers: Raw | UnsetType = UNSET
    media: Raw | UnsetType = UNSET
    name: str | UnsetType = UNSET
    place: Raw | UnsetType = UNSET
    rest: Raw
    span: Annotated[tuple[_Natural, ...], Meta(min_length=2, max_length=3)]
    text: str | UnsetType = UNSET
    time: TimePart


_LINES = msgspec.json.Decoder(RecordLine)
_ANY = msgspec.json.Decoder(dict[str, Any])
_ENCODER = msgspec.json.Encoder()

time_parts = msgspec.json.Decoder(TimePart)
"""Decodes the value of a `time` field by itself."""


def record_lines(lines: bytes | memoryview) -> list[RecordLine]:
    """Lines that each end with a line feed. Raises msgspec.DecodeError, UnicodeError, RecursionError.

    Anything that is JSON in some spelling is taken: compare with `as_lines`.
    """
    return _LINES.decode_lines(lines)


def as_lines(records: Sequence[RecordLine]) -> bytes:
    """The lines again, in their canonical spelling as far as they were taken apart."""
    return _ENCODER.encode_lines(records)


def line_fields(record: RecordLine) -> Fields:
    """One record as named fields."""
    fields: Fields = _ANY.decode(_ENCODER.encode(record))
    return fields
