# SPDX-License-Identifier: EUPL-1.2
"""One mail, from its bytes to a message with its parts and problems."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from gestapeld.intake.reader import Part
from gestapeld.intake.readers._email.addresses import accounts
from gestapeld.intake.readers._email.body import TEXT_CUT, Content, body_text, content_of
from gestapeld.intake.readers._email.decoding import undone
from gestapeld.intake.readers._email.headers import HeaderBlock, as_text, for_the_eye, header_block
from gestapeld.intake.readers._email.moments import moment_of_date, moment_of_received
from gestapeld.intake.readers._email.structure import Section, structure
from gestapeld.records.encoding import moment_value
from gestapeld.records.items import Account, Attachment, Locator, Message, Problem, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment

MAX_MAIL = 64 * 1024 * 1024  # bytes of one mail that are looked into; larger ones are kept, and said
PIECE = 1024 * 1024

FROM_RECEIVED = "time-from-received"  # no readable Date: the time the last server noted
FROM_SEPARATOR = "time-from-separator"  # neither: the time in the mailbox's own separator line
TIME_DIFFERS = "time-differs"  # Date and the last server's time are more than a day apart
OTHER_SENDER = "sender-from-other-header"  # no From: Sender or Return-Path was used
OWN_BUT_RECEIVED = "own-address-received"  # claims to be from the owner, yet was delivered to her: perhaps forged
_DAY = 24 * 3600 * 1000

_REPLY_MARK = re.compile(
    r"(?:\s|(?:re|aw|antw|betr|fwd?|fw|doorst|wg|tr|rv|sv|vs|odp|enc)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}:)+", re.I
)
_VERDICT = re.compile(r"\b(spf|dkim|dmarc|arc)\s*=\s*([a-z]{2,12})\b", re.I)
_UNQUOTE = re.compile(rb"^>(?=>*From )", re.M)


@dataclass(frozen=True, slots=True)
class MailBytes:
    """The bytes of one mail and how they lie in the source.

    data      the mail without separator line, quoting of "From " undone one level
    span      the whole of it in the source, separator and blank line included
    start     where `data` begins in the source
    removed   offsets in `data` before which one ">" was taken away
    cut       the mail is longer than `data`
    """

    data: bytes
    span: Locator
    start: int
    removed: tuple[int, ...] = ()
    cut: bool = False

    def place(self, start: int, end: int) -> Locator:
        """Where `start..end` of `data` stands in the source."""
        first = self.start + start + bisect_left(self.removed, start)
        return Locator(first, self.start + end + bisect_left(self.removed, end) - first)


@dataclass(slots=True)
class MailReading:
    """What stays the same over the mails of a source, and the count of parts so far."""

    answers: Mapping[str, str]
    own: frozenset[str]
    parts: int = 0


@dataclass(slots=True)
class _Flags:
    """Flags in the order in which they were found, each once."""

    found: dict[str, None] = field(default_factory=dict)

    def add(self, flags: frozenset[str] | tuple[str, ...]) -> None:
        for flag in sorted(flags):
            self.found[flag] = None


def unquoted(raw: bytes, span: Locator, start: int, *, cut: bool = False) -> MailBytes:
    """Undo one level of `>From ` quoting (mboxo, mboxrd), before any decoding."""
    if b">From " not in raw:
        return MailBytes(raw, span, start, (), cut)
    removed = tuple(match.start() - i for i, match in enumerate(_UNQUOTE.finditer(raw)))
    return MailBytes(_UNQUOTE.sub(b"", raw), span, start, removed, cut)


def read_mail(
    mail: MailBytes, reading: MailReading, *, flags: tuple[str, ...] = (), separator: Moment | None = None
) -> Iterator[Message | Part | Problem]:
    """The problems and parts of one mail, then its message. Never raises on any bytes."""
    headers = header_block(mail.data, 0, len(mail.data))
    content = content_of(mail.data, structure(mail.data, headers))
    body = body_text(content)
    kept = _Flags()
    kept.add(flags)
    kept.add(body.flags)
    yield from _header_problems(mail, headers)
    yield from _content_problems(mail, content)
    attachments = []
    for section in (*content.files, *body.whole):
        attachment, part, problem = _file(mail, section, reading)
        if problem is not None:
            yield problem
        if part is not None:
            yield part
        if section not in body.whole:
            attachments.append(attachment)
    if TEXT_CUT in body.flags:
        yield Problem("mail-text-cut", mail.span)
    yield _message(mail, headers, reading, body.text, tuple(attachments), separator, kept)


def _header_problems(mail: MailBytes, headers: HeaderBlock) -> Iterator[Problem]:
    for start, length in headers.junk:
        yield Problem("mail-header-unreadable", mail.place(start, start + length))
    if headers.cut:
        yield Problem("mail-headers-cut", mail.place(0, headers.body_at))
    if headers.open and headers.body_at < len(mail.data):
        yield Problem("mail-headers-without-end", mail.place(0, headers.body_at))
    if mail.cut:
        yield Problem("mail-too-large", mail.span)


def _content_problems(mail: MailBytes, content: Content) -> Iterator[Problem]:
    for section in content.troubled:
        code = "mail-parts-not-found" if section.broken else "mail-parts-without-end"
        yield Problem(code, mail.place(section.start, section.end))
    for words in content.words:
        if words.code:
            yield Problem(words.code, mail.place(words.section.body_at, words.section.end))
    for start, length in content.outside:
        yield Problem("mail-text-behind-the-end", mail.place(start, start + length))


def _file(mail: MailBytes, section: Section, reading: MailReading) -> tuple[Attachment, Part | None, Problem | None]:
    kind = section.kind
    place = mail.place(section.body_at, section.end)
    if mail.cut and section.end == len(mail.data):  # its end was not read
        return Attachment(kind.filename, "missing", None, kind.media_type), None, None
    data, code = undone(mail.data[section.body_at : section.end], section.encoding)
    reading.parts += 1
    part = Part(kind.filename, kind.media_type, place, _pieces(data))
    problem = Problem(code, place) if code else None
    return Attachment(kind.filename, "present", reading.parts, kind.media_type), part, problem


def _pieces(data: bytes) -> Iterator[bytes]:
    for at in range(0, len(data), PIECE):
        yield data[at : at + PIECE]


def _message(
    mail: MailBytes,
    headers: HeaderBlock,
    reading: MailReading,
    text: str,
    attachments: tuple[Attachment, ...],
    separator: Moment | None,
    flags: _Flags,
) -> Message:
    shown = _raw_headers(headers, flags)
    subject = _words_of(headers, "subject", flags)
    sender = _sender(headers, flags)
    extra: dict[str, object] = {"headers": shown}
    moment = _moment(headers, reading, separator, extra, flags)
    verdicts = {
        kind.lower(): word.lower() for kind, word in _VERDICT.findall(_first(headers, "authentication-results"))
    }
    if verdicts:
        extra["authentication"] = verdicts
    if mail.removed:
        extra["unquoted_lines"] = len(mail.removed)
    way = _way(headers, sender, reading.own, flags)
    return Message(
        channel="email",
        thread=_thread(subject),
        sender=sender,
        way=way,
        text=text,
        time=moment,
        span=mail.span,
        to=_receivers(headers),
        subject=subject,
        flags=tuple(flags.found),
        attachments=attachments,
        extra=extra,
    )


def _thread(subject: str) -> str:
    mark = _REPLY_MARK.match(subject)
    return subject[mark.end() if mark else 0 :].strip()


def _raw_headers(headers: HeaderBlock, flags: _Flags) -> list[list[str]]:
    shown = []
    for name, value in headers.fields:
        text, found = as_text(value)
        flags.add(found)
        shown.append([name, text])
    return shown


def _first(headers: HeaderBlock, name: str) -> str:
    value = headers.first(name)
    return "" if value is None else as_text(value)[0]


def _words_of(headers: HeaderBlock, name: str, flags: _Flags) -> str:
    text, found = for_the_eye(_first(headers, name))
    flags.add(found)
    return text


def _sender(headers: HeaderBlock, flags: _Flags) -> Account:
    for name in ("from", "sender", "return-path"):
        found = accounts(_first(headers, name))
        if found:
            if name != "from":
                flags.add((OTHER_SENDER,))
            return found[0]
    return Account()


def _receivers(headers: HeaderBlock) -> tuple[Account, ...]:
    found = [
        account
        for name in ("to", "cc", "bcc")
        for value in headers.every(name)
        for account in accounts(as_text(value)[0])
    ]
    return tuple(found)


def _moment(
    headers: HeaderBlock, reading: MailReading, separator: Moment | None, extra: dict[str, object], flags: _Flags
) -> Moment:
    """Date as written by the sender; the last server's time is kept beside it, and stands in when there is no Date."""
    date = moment_of_date(_first(headers, "date"), reading.answers)
    received = moment_of_received(_first(headers, "received"), reading.answers)
    if received is not None:
        extra["received"] = moment_value(received)
    if date is not None:
        if received is not None and None not in (date.utc, received.utc) and _apart(date, received) > _DAY:
            flags.add((TIME_DIFFERS,))
        return date
    if received is not None:
        flags.add((FROM_RECEIVED,))
        return received
    if separator is not None:
        flags.add((FROM_SEPARATOR,))
        return separator
    return replace(UNKNOWN_MOMENT, shown=_first(headers, "date"))


def _apart(one: Moment, other: Moment) -> int:
    return abs((one.utc or 0) - (other.utc or 0))


def _way(headers: HeaderBlock, sender: Account, own: frozenset[str], flags: _Flags) -> Way:
    if not own or not sender.id:
        return Way.UNKNOWN
    if sender.id.lower() not in own:
        return Way.IN
    # Anyone can write any address behind From. A mail "from her" that was delivered to her is not counted as hers.
    delivered = [a.id.lower() for value in headers.every("delivered-to") for a in accounts(as_text(value)[0])]
    if any(address in own for address in delivered):
        flags.add((OWN_BUT_RECEIVED,))
        return Way.UNKNOWN
    return Way.OUT
