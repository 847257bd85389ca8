# SPDX-License-Identifier: EUPL-1.2
"""Mailboxes: where one mail ends, what is undone of their quoting, and that no byte is left out."""

from __future__ import annotations

import hashlib
import json
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.readers.bytes_source import SAMPLES, SHARED, BytesSource, Reading

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.readers.email_mbox import READER
from gestapeld.records.items import Message, Way

MAIL = b"From: r@post.example\nDate: Tue, 5 Nov 2024 22:14:02 +0100\nSubject: s%d\n\n"
DATED = b"From r@post.example Tue Nov  5 22:14:02 2024\n"


def mails(data: bytes, **answers: str) -> list[Message]:
    return [r for r in Reading(READER, BytesSource(data, "a.mbox"), answers).records if isinstance(r, Message)]


def tiles(found: list[Message], size: int, start: int = 0) -> bool:
    spans = [message.span for message in found]
    beginnings = [span.offset for span in spans]
    ends = [span.offset + span.length for span in spans]
    return (
        beginnings[0] == start
        and ends[-1] == size
        and all(e == b for e, (_, b) in zip(ends, pairwise([*beginnings, 0]), strict=False) if b)
    )


def test_mails_lie_against_each_other_and_a_line_of_text_is_no_separator() -> None:
    body = b"Hoi.\n\nFrom nu af aan niet meer, sinds 12 mei 2024\n\nFrom the start\n"
    data = b"".join(DATED + MAIL % i + body + b"\n" for i in range(3))
    found = mails(data)
    assert [message.subject for message in found] == ["s0", "s1", "s2"]
    assert tiles(found, len(data))
    assert all(message.text == body.decode() for message in found)
    assert all(message.flags == () for message in found)


@pytest.mark.parametrize(
    "line",
    [
        b"From 1790000000000000001@xxx Mon Aug 12 07:00:00 +0000 2024\n",
        b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011\n",
        b"From - Mon, 12 Aug 2024 07:00\n",
        b"From a b c Sat Jan  3 01:05:34 1996 CET\n",
        b"From x@y.example Sat, 03 Jan 2004 10:00:00 +0100\r\n",
    ],
)
def test_every_usual_separator_divides(line: bytes) -> None:
    found = mails(DATED + MAIL % 0 + b"een\n\n" + line + MAIL % 1 + b"twee\n")
    assert [m.subject for m in found] == ["s0", "s1"]


def test_separators_without_a_date_or_a_blank_line_divide_and_are_marked() -> None:
    found = mails(b"From 1@xxx\n" + MAIL % 0 + b"een\n\nFrom 2@xxx\n" + MAIL % 1 + b"twee\n" + DATED + MAIL % 2)
    assert [(m.subject, m.flags) for m in found] == [(f"s{i}", ("boundary-uncertain",)) for i in range(3)]


def test_a_pasted_separator_without_a_mail_behind_it_stays_text() -> None:
    found = mails(DATED + MAIL % 0 + b"kijk:\n\n" + DATED + b"dat stond er\n")
    assert len(found) == 1
    assert "dat stond er" in found[0].text


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_quoting_loses_one_mark_before_anything_is_decoded_and_spans_count_the_file(end: bytes) -> None:
    encoded = b"Content-Transfer-Encoding: base64"
    part = (
        b"--x\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\n>From hier\n>>From daar\n--x\n"
    )
    body = b">From een\n>>From twee\n> From drie\nzo >From vier\n"
    head = MAIL.replace(b"\n\n", b"\nContent-Type: multipart/mixed; boundary=x\n\n") % 0
    data = (DATED + head + b"--x\n\n" + body + part + encoded + b"\n\nSG9p\n--x--\n\n" + DATED + MAIL % 1).replace(
        b"\n", end
    )
    reading = Reading(READER, BytesSource(data, "a.mbox"))
    first = reading.records[0]
    assert isinstance(first, Message)
    assert first.text.replace("\r", "") == "From een\n>From twee\n> From drie\nzo >From vier\nHoi"
    assert first.extra["unquoted_lines"] == 4
    attachment, content = reading.parts[0]
    assert content.replace(b"\r", b"") == b"From hier\n>From daar"
    span = attachment.of_span
    assert span is not None
    assert data[span.offset : span.offset + span.length].replace(b"\r", b"") == b">From hier\n>>From daar"


def test_what_stands_before_the_first_mail_is_listed() -> None:
    reading = Reading(READER, BytesSource.of(SAMPLES / "email-mbox" / "bare-separators.mbox"))
    (problem,) = reading.problems
    assert problem.code == "unexplained-bytes"
    assert reading.done is not None
    assert problem.span is not None
    assert reading.done.counts["unexplained"] == problem.span.length == 30
    assert tiles([r for r in reading.records if isinstance(r, Message)], reading.source.size, 30)


def test_separators_at_every_place_around_the_reading_window_are_found() -> None:
    line = b"x" * 99 + b"\n"
    for around in range(-8, 9):
        fill = (1 << 20) + around - len(DATED + MAIL % 0) - 1
        data = DATED + MAIL % 0 + line * (fill // 100) + b"y" * (fill % 100) + b"\n\n"[: 1 + (around % 2 == 0)]
        data += (b"" if data.endswith(b"\n\n") else b"\n") + DATED + MAIL % 1 + b"eind\n"
        assert [m.subject for m in mails(data)] == ["s0", "s1"]


@given(
    st.lists(
        st.sampled_from([DATED, b"From x\n", b"\n", MAIL % 7, b"tekst\n", b">From y\n", b"\r\n", b"From \n"]),
        max_size=25,
    )
)
@settings(max_examples=200, deadline=None)
def test_whatever_the_lines_are_no_byte_is_left_out(lines: list[bytes]) -> None:
    data = b"".join(lines)
    source = BytesSource(data, "a.mbox")
    try:
        reading = Reading(READER, source)
    except UnreadableOriginalError:
        return
    assert reading.done is not None
    found = [record for record in reading.records if isinstance(record, Message)]
    assert tiles(found, len(data), reading.done.counts["unexplained"])


@given(st.binary(max_size=3000))
@settings(max_examples=100, deadline=None)
def test_random_bytes_are_refused_or_read(data: bytes) -> None:
    READER.sniff(BytesSource(data))
    try:
        Reading(READER, BytesSource(data))
        Reading(READER, BytesSource(b"From x\nFrom: a@b.example\n" + data))
    except UnreadableOriginalError:
        pass


def test_whose_mailbox_it_is_follows_from_where_mail_was_delivered() -> None:
    source = BytesSource.of(SAMPLES / "email-mbox" / "gmail-like.mbox")
    assert READER.ask(source, {}) == ()
    ways = [r.way for r in Reading(READER, source).records if isinstance(r, Message)]
    assert ways == [Way.OUT, Way.IN, Way.UNKNOWN]
    assert Reading(READER, source).records[2].flags == ("own-address-received",)


def test_without_delivery_lines_the_owner_is_asked_which_address_is_hers() -> None:
    data = (
        DATED
        + b"From: R <r@post.example>\nTo: n@mail.example\n\nx\n\n"
        + DATED
        + b"From: n@mail.example\nTo: r@post.example\n\nx\n"
    )
    (question,) = READER.ask(BytesSource(data), {})
    assert question.options == ("n@mail.example", "r@post.example", "")
    assert question.proof == (
        "From: R <r@post.example>",
        "To: n@mail.example",
        "From: n@mail.example",
        "To: r@post.example",
    )
    assert [m.way for m in mails(data)] == [Way.UNKNOWN, Way.UNKNOWN]
    assert [m.way for m in mails(data, **{"own-name": "N@mail.example, old@mail.example"})] == [Way.IN, Way.OUT]


@pytest.mark.samples
@pytest.mark.skipif(not SHARED.exists(), reason="the mailboxes with a truth file are not here")
@pytest.mark.parametrize("name", ["small.mbox", "att.mbox"])
def test_the_mailboxes_with_a_truth_file_match_it_exactly(name: str) -> None:
    path = SHARED / "synthetic" / name
    truth = [json.loads(line) for line in path.with_name(name + ".truth.jsonl").read_text("utf-8").splitlines()]
    found = [record for record in Reading(READER, BytesSource.of(path)).records if isinstance(record, Message)]
    assert [as_in_the_truth(message) for message in found] == truth


def as_in_the_truth(message: Message) -> list[object]:
    headers = dict(message.extra["headers"])  # type: ignore[call-overload]
    assert message.time.utc is not None
    words = hashlib.md5(" ".join(message.text.split()).encode()).hexdigest()
    return [headers["Message-ID"], message.time.utc // 1000, message.subject, len(message.attachments), words]


def test_two_thousand_mails_take_less_than_a_second_of_work() -> None:
    body = b"Waarom reageer je niet? =C3=A9\n" * 12
    mail = MAIL.replace(
        b"\n\n", b"\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    )
    data = b"".join(DATED + mail % i + body + b"\n" for i in range(2_000))
    begun = time.process_time()
    assert len(mails(data)) == 2_000
    assert time.process_time() - begun < 1.0
