# SPDX-License-Identifier: EUPL-1.2
"""What every reader owes (intake/reader.py), tried on all of them with the same inputs."""

from __future__ import annotations

import builtins
import io
import random
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.checked import Checker
from gestapeld.intake.reader import MAX_QUESTIONS, Answers, Done, Part, Reader, Sniff, Source
from gestapeld.intake.registry import READERS
from gestapeld.records.encoding import observed_fields
from gestapeld.records.items import Problem

ANSWERS = {"date-order": "dmy", "own-name": "Noor", "zone": "Europe/Amsterdam"}

CHAT = b"""23-03-2022 13:31 - Berichten en gesprekken worden end-to-end versleuteld.
23-03-2022 13:31 - Robin: Hoi
tweede regel
24-03-2022 00:02 - Noor: Laat me met rust.
24-03-2022 00:03 - Robin: IMG-20220324-WA0001.jpg (bestand bijgevoegd)
"""
SMS = b"""<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<smses count="2" backup_set="x" backup_date="1648038660000">
  <sms protocol="0" address="+31612340001" date="1648038660000" type="1" subject="null" body="Waar ben je? &#55357;&#56832;"
    toa="null" sc_toa="null" service_center="null" read="1" status="-1" date_sent="0" contact_name="Robin" />
  <sms protocol="0" address="+31612340001" date="1648038661000" type="2" subject="null" body="Stop" toa="null"
    sc_toa="null" service_center="null" read="1" status="-1" date_sent="0" contact_name="Robin" />
</smses>
"""
MAIL = b"""From: Robin <robin@example.org>\r
To: Noor <noor@example.org>\r
Subject: =?utf-8?q?H=C3=A9?=\r
Date: Wed, 23 Mar 2022 13:31:00 +0100\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="b"\r
\r
--b\r
Content-Type: text/plain; charset=utf-8\r
\r
Hoi\r
--b\r
Content-Type: image/png; name="a.png"\r
Content-Transfer-Encoding: base64\r
\r
iVBORw0KGgo=\r
--b--\r
"""


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr("IMG-20220324-WA0001.jpg", b"\xff\xd8\xff\xe0")
    return target.getvalue()


SEEDS: dict[str, bytes] = {
    "WhatsApp-chat met Robin.txt": CHAT,
    "sms-20220323.xml": SMS,
    "mail.eml": MAIL,
    "mail.mbox": b"From robin@example.org Wed Mar 23 13:31:00 2022\n" + MAIL.replace(b"\r\n", b"\n") + b"\n",
    "export.zip": zipped(),
    "photo.jpg": b"\xff\xd8\xff\xe1\x00\x10Exif\0\0MM\0*\0\0\0\x08\0\0\xff\xd9",
    "empty": b"",
    "zeros.bin": bytes(5000),
    "note.txt": b"Zomaar wat woorden, geen bericht.\n",
    "twelve.txt": b"12",
}


class Held:
    """A source that holds a reader to its promise about ranges, and counts what is read."""

    def __init__(self, data: bytes, name: str, siblings: Mapping[str, int] | None = None) -> None:
        self.data, self.name, self.size = data, name, len(data)
        self.siblings = siblings or {}
        self.taken = 0

    def read(self, offset: int, length: int) -> bytes:
        assert offset >= 0
        assert 0 <= length <= 1 << 20
        piece = self.data[offset : offset + length]
        self.taken += len(piece)
        return piece


class Heard:
    """Everything a reading said, checked as the trusted side does."""

    def __init__(self, reader: Reader, source: Held, answers: Answers = ANSWERS, *, packed: bool = False) -> None:
        self.lines: list[bytes] = []
        self.problems: list[Problem] = []
        self.parts: list[tuple[str, str, object, bytes]] = []
        self.done: Done | None = None
        self.unreadable = False
        assert reader.read_packed is not None or not packed
        try:
            values = (
                reader.read_packed(source, answers) if packed and reader.read_packed else reader.read(source, answers)
            )
            self._take(values)
        except UnreadableOriginalError:
            self.unreadable = True
        self._check(source)

    def _take(self, values: Iterable[object]) -> None:
        for value in values:
            assert self.done is None, "nothing comes behind the last word"
            if isinstance(value, Done):
                self.done = value
            elif isinstance(value, Problem):
                self.problems.append(value)
            elif isinstance(value, Part):
                self.parts.append((value.name, value.media_type, value.of_span, bytes_of(value)))
            elif isinstance(value, bytes):
                self.lines.append(value)
            elif isinstance(value, list):
                self.lines += [line.encode() for line in value]
            else:
                self.lines.append(msgspec.json.encode(observed_fields(value), order="sorted"))  # type: ignore[arg-type]

    def _check(self, source: Held) -> None:
        assert self.unreadable != (self.done is not None)
        checker = Checker(source.size)
        if self.lines:
            checker.records(len(self.lines), memoryview(b"".join(line + b"\n" for line in self.lines)))
        sizes = [len(content) for *_, content in self.parts]
        if self.done is not None:
            checker.check_parts(sizes, source.siblings.values())
            assert self.done.counts["records"] == len(self.lines)
            for name, count in self.done.counts.items():
                assert name.isascii()
                assert 0 <= count < 2**53
        for problem in (*self.problems, *(self.done.notes if self.done else ())):
            if problem.span is not None and problem.span.part == 0:
                assert problem.span.offset + problem.span.length <= source.size

    def said(self) -> tuple[object, ...]:
        return (self.lines, self.problems, self.parts, self.done, self.unreadable)


def bytes_of(part: Part) -> bytes:
    pieces = []
    try:
        for piece in part.data:
            assert len(piece) <= 1 << 20
            pieces.append(piece)
    except UnreadableOriginalError:
        pass
    return b"".join(pieces)


every_reader = pytest.mark.parametrize("reader", READERS, ids=[reader.id for reader in READERS])


def sure(reader: Reader, source: Source) -> Sniff | None:
    try:
        return reader.sniff(source)
    except UnreadableOriginalError:
        return None


def test_every_reader_has_an_id_of_its_own() -> None:
    assert len({reader.id for reader in READERS}) == len(READERS)
    for reader in READERS:
        assert reader.id.isascii()
        assert reader.version >= 1


def test_something_reads_anything() -> None:
    for name, data in SEEDS.items():
        assert any(sure(reader, Held(data, name)) for reader in READERS), name


@every_reader
@pytest.mark.parametrize("name", SEEDS)
def test_known_files_give_the_same_every_time_and_keep_to_the_form(reader: Reader, name: str) -> None:
    source = Held(SEEDS[name], name, {"IMG-20220324-WA0001.jpg": 2})
    first = Heard(reader, source)
    assert Heard(reader, source).said() == first.said()
    assert sure(reader, source) == sure(reader, source)


@every_reader
@pytest.mark.parametrize("name", SEEDS)
def test_the_fast_form_says_exactly_what_the_plain_one_says(reader: Reader, name: str) -> None:
    if reader.read_packed is None:
        pytest.skip("this reader has only the plain form")
    source = Held(SEEDS[name], name, {"IMG-20220324-WA0001.jpg": 2})
    assert Heard(reader, source, packed=True).said() == Heard(reader, source).said()


@every_reader
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=3000), name=st.sampled_from(sorted(SEEDS)), answers=st.sampled_from([ANSWERS, {}]))
def test_random_bytes_never_surprise(reader: Reader, data: bytes, name: str, answers: Answers) -> None:
    source = Held(data, name)
    sure(reader, source)
    ask(reader, source, answers)
    Heard(reader, source, answers)


@every_reader
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(SEEDS)), data=st.data())
def test_damaged_files_never_surprise(reader: Reader, name: str, data: st.DataObject) -> None:
    damaged = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(0, 5))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    begin = data.draw(st.integers(0, len(damaged)))
    end = data.draw(st.integers(begin, len(damaged)))
    for candidate in (bytes(damaged), bytes(damaged[begin:end]), bytes(damaged) * 2):
        source = Held(candidate, name)
        sure(reader, source)
        ask(reader, source, {})
        Heard(reader, source)


@every_reader
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(
        st.characters(exclude_categories=[])
        | st.sampled_from("\u200e\u200f\u202f\u2028\r\n\t\0<>&=:;,[]()/-. 0123456789"),
        max_size=400,
    ),
    seed=st.sampled_from(sorted(SEEDS)),
)
def test_odd_text_inside_known_files_never_surprises(reader: Reader, text: str, seed: str) -> None:
    data = SEEDS[seed].replace(b"Hoi", text.encode("utf-8", "surrogatepass"))
    Heard(reader, Held(data, seed))


def ask(reader: Reader, source: Held, answers: Answers) -> None:
    try:
        questions = reader.ask(source, answers)
    except UnreadableOriginalError:
        return
    assert len(questions) <= MAX_QUESTIONS
    for question in questions:
        assert len(question.proof) <= 5


@every_reader
def test_recognising_reads_only_a_little(reader: Reader) -> None:
    for name, seed in SEEDS.items():
        source = Held((seed or b"x") * (8_000_000 // max(1, len(seed))), name)
        sure(reader, source)
        assert source.taken <= 1 << 20, name


@every_reader
def test_a_reader_opens_nothing_but_its_source(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seed in SEEDS.items():
        Heard(reader, Held(seed, name))  # whatever it imports on first use is imported now

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader opened something")

    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(io, "open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr("os.open", refuse)
    monkeypatch.setattr("socket.socket", refuse)
    for name, seed in SEEDS.items():
        Heard(reader, Held(seed, name))


@every_reader
def test_a_long_file_of_noise_is_read_in_reasonable_time(reader: Reader) -> None:
    noise = random.Random(7).randbytes(300_000)
    for data in (
        noise,
        noise.replace(b"\n", b" "),
        bytes(300_000),
        b"<" * 300_000,
        b"From \n" * 50_000,
        b"[" * 300_000,
    ):
        Heard(reader, Held(data, "noise"))
