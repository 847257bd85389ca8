# SPDX-License-Identifier: EUPL-1.2
"""Mailboxes in one file (mbox): Gmail Takeout, Thunderbird, Apple Mail. See docs/readers/email-mbox.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Answers, Question, Reader, Sniff, Source, Yielded
from gestapeld.intake.readers._email.headers import HeaderBlock, header_block
from gestapeld.intake.readers._email.mail import MAX_MAIL, MailBytes, MailReading, read_mail, unquoted
from gestapeld.intake.readers._email.mailbox import MAX_LINE, Envelope, Mailbox
from gestapeld.intake.readers._email.moments import moment_of_separator
from gestapeld.intake.readers._email.owner import Correspondents, correspondents, own_addresses, own_name_question
from gestapeld.intake.readers._email.tally import Tally
from gestapeld.intake.readers._ranges import bytes_of
from gestapeld.records.items import Locator, Problem

SAMPLED_MAILS = 2_000  # the owner's address is looked for in the first of them
_SAMPLED_HEADER = 64 * 1024


def sniff(source: Source) -> Sniff | None:
    """A separator line and a mail behind it: at the very start, or somewhere when the name says it is a mailbox."""
    head = bytes_of(source, 0, 96 * 1024)
    first = next(Mailbox(_Head(source, head)).envelopes(), None)
    if first is None or (first.offset and not source.name.lower().endswith((".mbox", ".mbx"))):
        return None
    if first.uncertain:
        return Sniff(70, "bare-separators", "mbox-separator")
    return Sniff(90, "dated-separators", "mbox-separator")


class _Head:
    """The beginning of a source as a source."""

    def __init__(self, source: Source, head: bytes) -> None:
        self.name = source.name
        self.size = len(head)
        self.siblings = source.siblings
        self._head = head

    def read(self, offset: int, length: int) -> bytes:
        return self._head[offset : offset + length]


def ask(source: Source, answers: Answers) -> Sequence[Question]:
    """Which address is the owner's, unless the mailbox says so itself."""
    return () if "own-name" in answers else own_name_question(_correspondents(source), answers)


def read(source: Source, answers: Answers) -> Iterator[Yielded]:
    """Every mail with its parts and problems. Raises UnreadableOriginalError when there is no separator line."""
    own = own_addresses(Correspondents() if "own-name" in answers else _correspondents(source), answers)
    reading = MailReading(answers, own)
    tally = Tally()
    mailbox = Mailbox(source)
    for envelope in mailbox.envelopes():
        if tally.records == 0 and envelope.offset:
            tally.unexplained += envelope.offset
            yield Problem("unexplained-bytes", Locator(0, envelope.offset))
        mail, line = _mail(mailbox, envelope)
        flags = ("boundary-uncertain",) if envelope.uncertain else ()
        separator = moment_of_separator(line, answers)
        yield from tally.counting(read_mail(mail, reading, flags=flags, separator=separator))
    if tally.records == 0:
        raise UnreadableOriginalError(bytes=source.size)
    yield tally.done(reading.parts)


def _mail(mailbox: Mailbox, envelope: Envelope) -> tuple[MailBytes, str]:
    """The mail without its separator line and without the blank line that belongs to the next one; and that line."""
    raw = mailbox.range(envelope.offset, min(envelope.length, MAX_MAIL))
    cut = envelope.length > len(raw)
    line_end = raw.find(b"\n", 0, MAX_LINE) + 1 or len(raw)
    line = raw[:line_end].decode("utf-8", "replace").rstrip("\r\n")
    body = raw[line_end:]
    if not cut:
        for blank in (b"\r\n\r\n", b"\n\n"):
            if body.endswith(blank):
                body = body[: -len(blank) // 2]
                break
    span = Locator(envelope.offset, envelope.length)
    return unquoted(body, span, envelope.offset + line_end, cut=cut), line


def _correspondents(source: Source) -> Correspondents:
    return correspondents(islice(_sampled(source), SAMPLED_MAILS))


def _sampled(source: Source) -> Iterator[HeaderBlock]:
    mailbox = Mailbox(source)
    for envelope in mailbox.envelopes():
        raw = mailbox.range(envelope.offset, min(envelope.length, _SAMPLED_HEADER))
        yield header_block(raw, raw.find(b"\n", 0, MAX_LINE) + 1, len(raw))


READER = Reader(
    id="email-mbox",
    version=1,
    sniff=sniff,
    read=read,
    ask=ask,
    limits=("mail-sender-forgeable", "mail-only-what-was-kept", "mail-html-as-words"),
)
