# SPDX-License-Identifier: EUPL-1.2
"""A child that was taken over may say anything. Nothing but well-formed records of this original gets into the case."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.intake.conftest import CHILDREN, TIGHT, Desk

from gestapeld.box.process import Box
from gestapeld.errors import BoxLimitError, UnreadableOriginalError
from gestapeld.intake.budget import Budget, Unpacked
from gestapeld.intake.children import Children
from gestapeld.intake.reader import Done
from gestapeld.intake.reading import ArrivingPart, ReadingBox, Sheet
from gestapeld.intake.report import Fate
from gestapeld.records.record_line import line_fields

GOOD: dict[str, Any] = {
    "account": {"name": "Robin", "thread": "Robin"},
    "rest": {"channel": "test", "kind": "message", "way": "in"},
    "span": [0, 1],
    "text": "hoi",
    "time": {"q": "unknown", "shown": "10:00"},
}
CALL: dict[str, Any] = {
    "account": {},
    "rest": {"channel": "phone", "kind": "call", "outcome": "missed", "way": "in"},
    "span": [0, 1],
    "time": {"q": "unknown", "shown": ""},
}
FILE: dict[str, Any] = {
    "media": {"form": "picture"},
    "name": "a.jpg",
    "rest": {"kind": "file"},
    "span": [0, 1],
    "time": {"q": "unknown", "shown": ""},
}


def line(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def records(*lines: bytes, count: int | None = None) -> bytes:
    return msgspec.msgpack.encode(["records", len(lines) if count is None else count, b"".join(lines)])


def say(*values: Any) -> list[bytes]:
    return [msgspec.msgpack.encode(value) for value in values]


DONE = say(["done", {"records": 1}, None, None, []])[0]


class Bytes:
    """What the parent holds of the original: the frames that the child is to say."""

    def __init__(self, frames: list[bytes]) -> None:
        self._data = msgspec.msgpack.encode(frames)
        self.size = len(self._data)

    def read(self, offset: int, length: int) -> bytes:
        return self._data[offset : offset + length]


def hear(frames: list[bytes]) -> list[Any]:
    """Everything the trusted side accepts, up to a refusal. Raises what it raises."""
    with Box("liar", TIGHT, folder=CHILDREN) as box:
        data = Bytes(frames)
        heard = []
        for arrived in ReadingBox(box).read("liar", Sheet("x", data), {}, Budget(data.size, Unpacked.out_of(1))):
            if isinstance(arrived, ArrivingPart):
                while arrived.read(100):
                    pass
            heard.append(arrived)
        return heard


def with_(**more: Any) -> bytes:
    return line(GOOD | more)


def rest(**more: Any) -> bytes:
    return line(GOOD | {"rest": GOOD["rest"] | more})


@pytest.mark.parametrize("record", [GOOD, CALL, FILE], ids=["message", "call", "file"])
def test_a_well_formed_record_is_accepted(record: dict[str, Any]) -> None:
    batch, done = hear([records(line(record)), DONE])
    assert [line_fields(one) for one in batch.records] == [record]
    assert batch.lines == line(record)
    assert isinstance(done, Done)


BAD_RECORDS = {
    "unknown field": with_(digest="00"),
    "field of another kind": with_(name="x"),
    "media of a file in a message": with_(media={"form": "picture"}),
    "device of a file in a message": with_(device={"maker": "x"}),
    "place of a file in a message": with_(place={"lat": "52.1"}),
    "headers out of form": with_(headers={"naïef": 1}),
    "headers of a mail in a call": line(CALL | {"headers": []}),
    "words of a message in a call": line(CALL | {"text": "hoi"}),
    "account in a file": line(FILE | {"account": {}}),
    "account out of form": with_(account={"name": "Robin", "who": "Robin"}),
    "account out of order": line(GOOD).replace(
        b'{"name":"Robin","thread":"Robin"}', b'{"thread":"Robin","name":"Robin"}'
    ),
    "account with spaces": line(GOOD).replace(b'{"name":"Robin",', b'{"name":"Robin", '),
    "rest with spaces": line(GOOD).replace(b'"way":"in"', b'"way" :"in"'),
    "missing account": line({name: value for name, value in GOOD.items() if name != "account"}),
    "missing field": line({name: value for name, value in GOOD.items() if name != "text"}),
    "no kind": line(GOOD | {"rest": {"channel": "test", "way": "in"}}),
    "kind of the diary": rest(kind="incident"),
    "kind of an original": rest(kind="original"),
    "kind of a reading": rest(kind="reading"),
    "unknown way": rest(way="sideways"),
    "unknown name in rest": rest(intimate=True),
    "float": rest(seconds=1.5),
    "float that is whole": with_(span=[0.0, 1]),
    "number too large": rest(seconds=2**53),
    "huge number": rest(seconds=10**400),
    "number as text": with_(span=["0", "1"]),
    "true as number": with_(span=[True, 1]),
    "negative span": with_(span=[-1, 1]),
    "span beyond the end": with_(span=[0, 10**9]),
    "span of one number": with_(span=[0]),
    "span of four numbers": with_(span=[0, 1, 0, 0]),
    "part zero written out": with_(span=[0, 1, 0]),
    "part that does not come": with_(span=[0, 1, 1]),
    "file that does not come": rest(files=[{"name": "a", "part": 1, "status": "present"}]),
    "unknown status": rest(files=[{"name": "a", "status": "burnt"}]),
    "text as number": with_(text=5),
    "text missing as null": with_(text=None),
    "unknown quality": with_(time={"q": "certain", "shown": ""}),
    "name that is not ascii": rest(extra={"naïef": 1}),
    "name without letters": rest(extra={"": 1}),
    "deep nesting": rest(extra={"a": [[[[[[[1]]]]]]]}),
    "lone surrogate": b'{"account":{},"rest":{"channel":"t","kind":"message","way":"in"},"span":[0,1],"text":"\\ud800",'
    b'"time":{"q":"unknown","shown":""}}\n',
    "not utf-8": line(GOOD).replace(b"hoi", b"h\xffi"),
    "keys out of order": line(GOOD).replace(b'{"account"', b'{"text":"x","account"'),
    "key twice": line(GOOD).replace(b'"text":"hoi"', b'"text":"hoi","text":"hoi"'),
    "spaces": line(GOOD).replace(b'":', b'": '),
    "escaped letter": line(GOOD).replace(b"hoi", b"h\\u006fi"),
    "escaped slash": line(GOOD).replace(b"hoi", b"\\/"),
    "upper case escape": line(GOOD).replace(b"hoi", b"\\u001F"),
    "not an object": b"[]\n",
    "null": b"null\n",
    "nothing": b"\n",
    "no newline at the end": line(GOOD)[:-1],
    "garbage": b"\xff\xff\n",
    "not a number": line(GOOD).replace(b"[0,1]", b"[0,NaN]"),
    "exponent": line(GOOD).replace(b"[0,1]", b"[0,1e0]"),
    "minus zero": line(GOOD).replace(b"[0,1]", b"[-0,1]"),
    "leading zero": line(GOOD).replace(b"[0,1]", b"[00,1]"),
}


@pytest.mark.parametrize("bad", BAD_RECORDS.values(), ids=BAD_RECORDS.keys())
def test_a_record_out_of_form_is_refused_with_everything_around_it(bad: bytes) -> None:
    with pytest.raises(BoxLimitError):
        hear([records(line(GOOD), bad), DONE])


BAD_FRAMES = {
    "more records than said": [records(line(GOOD), line(GOOD), count=1)],
    "fewer records than said": [records(line(GOOD), count=2)],
    "no records": [records(count=0)],
    "too many records": [records(*[line(GOOD)] * 4097)],
    "unknown word": say(["order", 1]),
    "order of the parent": say(["data", b"x"]),
    "not a list": say({"records": 1}),
    "element too many": say(["unreadable", 1]),
    "element missing": say(["records", 1]),
    "wrong type": say(["records", "1", b""]),
    "extension type": [b"\xc7\x01\x05\x00"],
    "empty frame": [b""],
    "garbage": [b"\xc1\xc1"],
    "two values": [DONE + DONE],
    "problem with evidence as its code": say(["problem", "Robin said: hoi", None, b"{}"]),
    "problem outside the original": say(["problem", "odd-line", [0, 10**9], b"{}"]),
    "problem with a detail out of form": say(["problem", "odd-line", None, b'{"a": 1}']),
    "problem with a float": say(["problem", "odd-line", None, b'{"a":1.5}']),
    "bytes outside a part": say(["bytes", b"x"]),
    "end of no part": say(["part-end", True]),
    "record inside a part": [*say(["part", "a", "", None]), records(line(GOOD))],
    "part inside a part": say(["part", "a", "", None], ["part", "b", "", None]),
    "empty piece of a part": say(["part", "a", "", None], ["bytes", b""]),
    "name beyond measure": say(["part", "x" * 70_000, "", None], ["part-end", True]),
    "negative count": say(["done", {"records": -1}, None, None, []]),
    "moment out of form": say(["done", {}, b'{"q":"sure","shown":""}', None, []]),
    "moment as text": say(["done", {}, b'"now"', None, []]),
    "answer to another order": say(["questions", []]),
    "range beyond measure": say(["range", 0, 1 << 30]),
    "negative range": say(["range", -1, 1]),
    "note outside the original": say(["done", {}, None, None, [["problem", "cap", [10**9, 1], b"{}"]]]),
}


@pytest.mark.parametrize("frames", BAD_FRAMES.values(), ids=BAD_FRAMES.keys())
def test_a_frame_out_of_form_is_refused(frames: list[bytes]) -> None:
    with pytest.raises(BoxLimitError):
        hear([*frames, DONE])


def test_spans_and_files_may_point_into_parts_that_come() -> None:
    inside = with_(span=[1, 2, 1])
    named = rest(files=[{"name": "a", "part": 1, "status": "present"}])
    part = say(["part", "a", "", None], ["bytes", b"abc"], ["part-end", True])
    heard = hear([records(inside, named), *part, DONE])
    assert len(heard) == 3
    with pytest.raises(BoxLimitError):
        hear([records(with_(span=[1, 3, 1])), *part, DONE])


def test_ranges_outside_the_original_give_nothing() -> None:
    assert len(hear([*say(["range", 10**9, 10]), DONE])) == 1


def test_a_child_that_says_unreadable_is_believed() -> None:
    with pytest.raises(UnreadableOriginalError):
        hear(say(["unreadable"]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.binary(max_size=60), max_size=4))
def test_random_frames_are_refused_or_harmless(frames: list[bytes]) -> None:
    try:
        heard = hear([*frames, DONE])
    except (BoxLimitError, UnreadableOriginalError):
        return
    assert all(not isinstance(value, bytes) for value in heard)


def test_after_a_lie_nothing_the_child_said_is_kept(desk: Desk) -> None:
    frames = [records(*[line(GOOD)] * 50), records(with_(digest="00")), DONE]
    path = desk.file("liar", msgspec.msgpack.encode(frames))
    children = partial(Children, "liar", TIGHT, folder=CHILDREN)
    report = desk.take(path, children=children).files[0]
    assert (report.fate, report.records, report.reader) == (Fate.KEPT, 0, "nobody")
    assert report.problems[0].detail == {"reader": "liar", "reason": "record"}
    assert report.original is not None
    assert desk.content(report.original) == path.read_bytes()
