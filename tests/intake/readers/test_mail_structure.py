# SPDX-License-Identifier: EUPL-1.2
"""Our division of a mail into parts, held against the standard library's, and every part led back to its bytes."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, Message
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.readers.bytes_source import SAMPLES, SHARED, BytesSource, Reading

from gestapeld.intake.readers._email.decoding import undone
from gestapeld.intake.readers._email.headers import header_block
from gestapeld.intake.readers._email.structure import MAX_DEPTH, Section, structure
from gestapeld.intake.readers.email_message import READER

OTHERS = [path for folder in SHARED.glob("eml*") for path in sorted(folder.iterdir())] if SHARED.exists() else []
# A folded subject without blanks, and a stray line among the headers, end the headers for the standard library.
WE_DIFFER = {"UTF-8_Test.eml", "example13.eml"}


def leaves(section: Section) -> list[Section]:
    return [leaf for child in section.children for leaf in leaves(child)] if section.children else [section]


def ours(data: bytes) -> list[tuple[str, bytes]]:
    start = data.find(b"\n") + 1 if data.startswith(b"From ") else 0
    data = data[start:].lstrip(b"\r\n \t")
    return [
        (leaf.kind.media_type, undone(data[leaf.body_at : leaf.end], leaf.encoding)[0])
        for leaf in leaves(structure(data, header_block(data, 0, len(data))))
    ]


def theirs(message: Message) -> list[tuple[str, bytes]]:
    if message.is_multipart() and message.get_content_maintype() == "multipart":
        return [leaf for part in message.get_payload() for leaf in theirs(part)]  # type: ignore[union-attr]
    payload = message.get_payload(decode=True)
    return [(message.get_content_type(), payload if isinstance(payload, bytes) else b"")]


@pytest.mark.samples
@pytest.mark.skipif(not OTHERS, reason="the collection of real mails is not here")
@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_real_mails_fall_into_the_same_parts_as_in_the_standard_library(path: Path) -> None:
    if path.name in WE_DIFFER:
        pytest.skip("the standard library reads this one differently, for a reason that is written down")
    data = path.read_bytes().lstrip(b"\r\n \t")
    expected = theirs(email.message_from_bytes(data))
    found = ours(data)
    assert [kind for kind, _ in found] == [kind for kind, _ in expected]
    for (kind, mine), (_, yours) in zip(found, expected, strict=True):
        if not kind.startswith("message/"):  # the library turns those into messages, we keep their bytes
            assert mine.rstrip(b"\r\n") == yours.rstrip(b"\r\n")


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=200)


@given(TEXTS, st.lists(st.tuples(NAMES, st.binary(max_size=300)), max_size=3), st.booleans())
@settings(max_examples=150, deadline=None)
def test_what_the_standard_library_writes_comes_back(
    text: str, files: list[tuple[str, bytes]], carriage_return: bool
) -> None:
    message = EmailMessage(policy=email.policy.SMTP if carriage_return else email.policy.default)
    message["From"] = "ruben.voorbeeld@post.example"
    message["Date"] = "Tue, 05 Nov 2024 22:14:02 +0100"
    message.set_content(text, cte="base64")
    for name, content in files:
        message.add_attachment(content, "application", "octet-stream", filename=name)
    data = message.as_bytes()
    reading = Reading(READER, BytesSource(data, "a.eml"), {"own-name": ""})
    (record,) = reading.records
    assert record.text.replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")  # type: ignore[union-attr]
    assert [content for _, content in reading.parts] == [content for _, content in files]
    for part, content in reading.parts:
        assert part.of_span is not None
        raw = data[part.of_span.offset : part.of_span.offset + part.of_span.length]
        assert undone(raw, "base64") == (content, "")


@given(
    st.binary(max_size=2000),
    st.sampled_from([b"", b"From: a@b.example\n", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n"]),
)
@settings(max_examples=300, deadline=None)
def test_no_bytes_at_all_make_a_mail_fail(tail: bytes, head: bytes) -> None:
    reading = Reading(READER, BytesSource(b"Subject: x\n" + head + tail, "a.eml"))
    (record,) = reading.records
    assert (record.span.offset, record.span.length) == (0, reading.source.size)
    for problem in reading.problems:
        assert problem.span is not None
        assert problem.span.offset + problem.span.length <= reading.source.size


def test_nesting_without_end_stops_at_a_depth() -> None:
    data = b"From: a@b.example\n"
    for level in range(200):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    depth, section = 0, structure(data, header_block(data, 0, len(data)))
    while section.children:
        depth, section = depth + 1, section.children[0]
    assert depth == MAX_DEPTH
    assert "mail-parts-not-found" in Reading(READER, BytesSource(data, "a.eml")).codes


def test_a_million_parts_stop_at_a_number() -> None:
    data = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000
    reading = Reading(READER, BytesSource(data, "a.eml"))
    assert len(reading.parts) < 3_000
    assert "mail-parts-not-found" in reading.codes


def test_an_attachment_leads_back_to_its_encoded_bytes_and_a_nested_mail_is_kept_as_it_stands() -> None:
    reading = Reading(READER, BytesSource.of(SAMPLES / "email-message" / "attachments.eml"))
    names = [part.name for part, _ in reading.parts]
    assert names == ["vooréén.png", "oud.eml", "kapot.bin"]
    nested, content = reading.parts[1]
    assert nested.of_span is not None
    assert reading.source.data[nested.of_span.offset :].startswith(content)
    assert content.startswith(b"From: noor.demo@mail.example")
    assert reading.codes == ["mail-text-behind-the-end", "mail-encoding-broken"]
