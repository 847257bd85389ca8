# SPDX-License-Identifier: EUPL-1.2
"""What becomes of one mail: words, times, people, headers, and what is said when something was not as it should be."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.readers.bytes_source import SAMPLES, SHARED, BytesSource, Reading
from tests.intake.readers.mail_table import rows

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.readers._email.addresses import accounts
from gestapeld.intake.readers._email.charsets import decoded
from gestapeld.intake.readers._email.headers import for_the_eye
from gestapeld.intake.readers._email.html_text import text_of_html
from gestapeld.intake.readers._email.moments import moment_of_date, moment_of_received, moment_of_separator
from gestapeld.intake.readers.email_message import READER
from gestapeld.records.encoding import observed_fields, problem_value
from gestapeld.records.items import Account, Message, Way
from gestapeld.records.moment import TimeQuality

OWN = sorted((SAMPLES / "email-message").glob("*.eml"))
DOCS = Path(__file__).parents[3] / "docs" / "readers"


def mail(data: bytes, **answers: str) -> Message:
    (record,) = Reading(READER, BytesSource(data, "a.eml"), answers).records
    assert isinstance(record, Message)
    return record


def of_sample(name: str, **answers: str) -> Message:
    return mail((SAMPLES / "email-message" / name).read_bytes(), **answers)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_mails_are_read_as_written_down(path: Path) -> None:
    reading = Reading(READER, BytesSource.of(path))
    found = {
        "records": [observed_fields(record) for record in reading.records],
        "problems": [problem_value(problem) for problem in reading.problems],
        "parts": [[part.name, part.media_type, len(content)] for part, content in reading.parts],
    }
    assert found == json.loads(path.with_suffix(".expected.json").read_text("utf-8"))


@pytest.mark.samples
@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real mails is not here")
@pytest.mark.parametrize(("folders", "page"), [("eml*", "email-message.md"), ("mbox*", "email-mbox.md")])
def test_the_table_in_the_documentation_is_what_the_readers_find(folders: str, page: str) -> None:
    stated = {line for line in (DOCS / page).read_text("utf-8").splitlines() if line.startswith("| ")}
    assert [row for row in rows(folders) if row not in stated] == []


@pytest.mark.parametrize(
    ("shown", "local", "zone", "quality"),
    [
        ("Mon, 15 Jul 2024 11:00:00 +0200 (CEST)", "2024-07-15T11:00:00", "+02:00", "exact"),
        ("Mon, 15 Jul 2024 11:00:00 +0200 (Mitteleuropäische Sommerzeit)", "2024-07-15T11:00:00", "+02:00", "exact"),
        ("15 Jul 24 12.31.30 GMT", "2024-07-15T12:31:30", None, "exact"),
        ("Mon, 15 Jul 99 11:00 EST", "1999-07-15T11:00", "-05:00", "exact"),
        ("Mon, 15 Jul 2024 24:10:00 +0200", "2024-07-16T00:10:00", "+02:00", "exact"),
        ("Sat, 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00", "+00:00", "exact"),
        ("Mon, 15 Jul 2024 11:00:00 -0000", "2024-07-15T11:00:00", None, "exact"),
        ("Mon, 15 Jul 2024 11:00:00 CEST", "2024-07-15T11:00:00", "+02:00", "local-assumed"),
        ("Mon, 15 Jul 2024 11:00:00", "2024-07-15T11:00:00", "Europe/Amsterdam", "local-assumed"),
        ("Sun, 27 Oct 2024 02:30:00", "2024-10-27T02:30:00", "Europe/Amsterdam", "ambiguous"),
        ("Mon, 15 Jul 2024 11:00:00 +9900", "2024-07-15T11:00:00", "Europe/Amsterdam", "local-assumed"),
        ("Wed, 20 Sep 1995 00:19:00 (EDT) -0400", "1995-09-20T00:19:00", "-04:00", "exact"),
        ("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T09:55:06", "-06:00", "exact"),
        ("Mon Jul 15 11:00:00 CEST 2024", "2024-07-15T11:00:00", "+02:00", "local-assumed"),
        ("2024-07-15T11:00:00+02:00", "2024-07-15T11:00:00", "+02:00", "exact"),
        ("Mon, 15 Jul 2024 11:00:00 PM +0200", "2024-07-15T23:00:00", "+02:00", "exact"),
    ],
)
def test_dates_are_read_as_real_mailers_write_them(shown: str, local: str, zone: str | None, quality: str) -> None:
    moment = moment_of_date(shown, {})
    assert moment is not None
    assert (moment.shown, moment.local, moment.zone, moment.quality) == (shown, local, zone, TimeQuality(quality))


@pytest.mark.parametrize(
    "shown", ["", "gisteren", "Mon, 31 Feb 2024 11:00:00 +0100", "Mon, 30 Jun 3609 15:33:50 +0600", "1 Jan 2024 99:00"]
)
def test_dates_that_name_no_day_are_no_moment(shown: str) -> None:
    assert moment_of_date(shown, {}) is None


def test_a_zone_that_was_answered_is_used_for_a_date_without_one() -> None:
    moment = moment_of_date("Mon, 15 Jul 2024 11:00:00", {"zone": "Europe/Lisbon"})
    assert moment is not None
    assert (moment.zone, moment.quality) == ("Europe/Lisbon", TimeQuality.ZONE_GIVEN)


def test_the_last_server_and_the_separator_stand_in_when_there_is_no_date() -> None:
    received = moment_of_received("from a by b;\r\n Sun, 27 Oct 2024 02:30:00 +0100", {})
    assert received is not None
    assert received.shown == "Sun, 27 Oct 2024 02:30:00 +0100"
    assert moment_of_received("from a by b", {}) is None
    separator = moment_of_separator("From MAILER DAEMON Tue Nov  5 22:14:02 2024", {})
    assert separator is not None
    assert separator.local == "2024-11-05T22:14:02"
    assert of_sample("no-date.eml").flags == ("charset-guessed", "sender-from-other-header", "time-from-received")
    unreadable = mail(b"From: a@b.example\nDate: ooit\n\nx")
    assert (unreadable.time.shown, unreadable.time.quality) == ("ooit", TimeQuality.UNKNOWN)


def test_a_date_a_day_away_from_the_server_is_marked_and_kept() -> None:
    message = mail(
        b"Received: by x; Fri, 1 Nov 2024 10:00:00 +0100\nFrom: a@b.example\nDate: Sun, 3 Nov 2024 10:00:00 +0100\n\nx"
    )
    assert (message.time.local, message.flags) == ("2024-11-03T10:00:00", ("time-differs",))
    assert message.extra["received"] == {
        "shown": "Fri, 1 Nov 2024 10:00:00 +0100",
        "local": "2024-11-01T10:00:00",
        "utc": 1730451600000,
        "zone": "+01:00",
        "q": "exact",
        "step": "s",
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ruben <r@post.example>", [Account("Ruben", "r@post.example")]),
        ('"Voorbeeld, Ruben" <R@Post.example>, n@x.example', [Account("Voorbeeld, Ruben", "R@Post.example"), Account("", "n@x.example")]),
        ("r@post.example (Ruben (thuis))", [Account("Ruben thuis", "r@post.example")]),
        ("familie: a@x.example, B <b@x.example>;", [Account("", "a@x.example"), Account("B", "b@x.example")]),
        ("undisclosed-recipients:;", []),
        ("<@relay.example:r@post.example>", [Account("", "r@post.example")]),
        ("=?utf-8?Q?Ren=C3=A9?= <r@post.example>", [Account("René", "r@post.example")]),
        ("alleen een naam", [Account("alleen een naam", "")]),
        ('"niet dicht <r@post.example>', [Account("niet dicht", "r@post.example")]),
        ("a@x.example; b@x.example", [Account("", "a@x.example"), Account("", "b@x.example")]),
    ],
)  # fmt: skip
def test_addresses_are_kept_character_for_character(value: str, expected: list[Account]) -> None:
    assert list(accounts(value)) == expected


@given(st.text('"<>(),;:\\@ab', max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_list_of_addresses_makes_the_reader_fail(value: str) -> None:
    assert isinstance(accounts(value), tuple)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=?utf-8?Q?n=C3=B3g?= een =?iso-8859-1?B?6Q==?=", "nóg een é"),
        ("=?utf-8?B?4oI=?=\r\n =?utf-8?B?rA==?=", "€"),
        ("=?utf-8?Q?a_b?= =?utf-8?Q?c?=", "a bc"),
        ("geen =? woord", "geen =? woord"),
        ("=?x-nooit?Q?caf=E9?=", "café"),
        ("twee\r\n\tregels", "twee\tregels"),
    ],
)
def test_encoded_words_are_decoded_for_the_eye(value: str, shown: str) -> None:
    assert for_the_eye(value)[0] == shown


@pytest.mark.parametrize(
    ("data", "charset", "text", "flags"),
    [
        (b"caf\xc3\xa9", "utf-8", "café", set()),
        (b"caf\xe9", "utf-8", "café", {"charset-guessed"}),
        (b"caf\xe9", "iso-8859-15", "café", set()),
        (b"\x93x\x94", "iso-8859-1", "“x”", {"charset-guessed"}),
        (b"caf\xc3\xa9", "", "café", set()),
        (b"a\x81\xff", "utf-8", "a��", {"replaced-characters"}),
        (b"+2AA-", "utf-7", "�", {"replaced-characters"}),
        (b"abc", "zlib", "abc", set()),
        (b"caf\xc3\xa9", "punycode", "café", {"charset-guessed"}),
    ],
)
def test_character_sets_are_believed_only_as_long_as_they_fit(
    data: bytes, charset: str, text: str, flags: set[str]
) -> None:
    found, said = decoded(data, charset)
    assert (found, set(said)) == (text, flags)
    found.encode("utf-8")


def test_html_becomes_words_and_nothing_is_opened() -> None:
    html = (
        "<html><head><title>t</title><style>x{}</style></head><body onload=x()><!-- nee -->Hoi&nbsp;<b>jij</b><br>daar"
        "<p>a &lt;b&gt; 3 < 4</p><script>alert('<p>')</script><a title='>' href=https://volg.example>klik</a>"
        "<table><tr><td>1<td>2</table></body>"
    )
    assert text_of_html(html) == "Hoi\xa0jij\ndaar\n\na <b> 3 < 4\n\nklik\n\n1\t2"


@given(st.text("<>!-\"'=ab /&;script", max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_html_makes_the_reader_fail(html: str) -> None:
    assert isinstance(text_of_html(html), str)


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a ", "<a b='", '<a b="', "<", "<script>", "&", "<a b='>", "</", "<!", "<b> ", "&#32;", "&#10; ", "&#9"],
)
def test_hostile_html_takes_time_in_proportion(piece: str) -> None:
    text_of_html(piece * 60_000)


@pytest.mark.parametrize("piece", ["@", "<@", '"', "(", ")", ":", " ", "a,", "\\", "=?a?q?", "re ", "\n "])
def test_hostile_headers_take_time_in_proportion(piece: str) -> None:
    data = f"From: {piece * 40_000}\nTo: x{piece * 40_000}\nSubject: re{piece * 40_000}\n\nx".encode()
    begun = time.process_time()
    Reading(READER, BytesSource(data, "a.eml"))
    assert time.process_time() - begun < 2


def test_words_only_in_the_html_form_are_not_lost() -> None:
    message = of_sample("two-forms-differ.eml")
    assert "nieuwe voordeur" in message.text
    assert message.flags == ("forms-differ", "text-from-html")
    assert "volg.example" not in message.text


def test_who_is_who_follows_from_the_answer() -> None:
    assert of_sample("attachments.eml").way is Way.UNKNOWN
    assert of_sample("attachments.eml", **{"own-name": "noor.demo@mail.example"}).way is Way.IN
    assert of_sample("attachments.eml", **{"own-name": "ruben.voorbeeld@post.example"}).way is Way.OUT
    assert of_sample("plain-nl.eml").way is Way.IN


def test_headers_stand_there_raw_with_their_folding() -> None:
    message = of_sample("plain-nl.eml")
    headers = message.extra["headers"]
    assert isinstance(headers, list)
    assert headers[2][0] == "Received"
    assert "\r\n        by store.mail.example" in headers[2][1]
    assert ["Subject", "=?utf-8?Q?Re=3A_je_fiets_staat_hier_n=C3=B3g?="] in headers
    assert message.extra["authentication"] == {"spf": "pass", "dkim": "none", "dmarc": "fail"}
    assert message.thread == "je fiets staat hier nóg"


def test_very_long_words_are_cut_and_kept_whole_as_a_part() -> None:
    text = b"woord " * 200_000
    reading = Reading(READER, BytesSource(b"From: a@b.example\nSubject: x\n\n" + text, "a.eml"))
    (record,) = reading.records
    assert isinstance(record, Message)
    assert len(record.text) == 1_000_000
    assert [content for _, content in reading.parts] == [text]
    assert reading.codes == ["mail-text-cut"]
    assert record.flags == ("text-cut",)


def test_a_saved_web_page_is_no_mail_and_a_mail_needs_header_fields() -> None:
    page = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/\nSubject: x\nMIME-Version: 1.0\nDate: x\n\n"
    assert READER.sniff(BytesSource(page, "a.mhtml")) is None
    assert READER.sniff(BytesSource(page, "a.bin")) is None
    assert READER.sniff(BytesSource(b"Hallo, dit is tekst.\nDatum: nooit\n", "a.eml")) is None
    with pytest.raises(UnreadableOriginalError):
        Reading(READER, BytesSource(b"\x00\x01\x02" * 50, "a.eml"))


def test_a_lone_surrogate_never_comes_out() -> None:
    message = mail(b'From: "=?utf-16?B?2AA=?=" <a@b.example>\nContent-Type: text/plain; charset=utf-7\n\n+2AA-')
    for text in (message.text, message.sender.name, message.subject):
        text.encode("utf-8")
    assert "replaced-characters" in message.flags


def test_the_same_bytes_give_the_same_records() -> None:
    data = (SAMPLES / "email-message" / "attachments.eml").read_bytes()
    first, second = mail(data), mail(data)
    assert replace(first) == second
