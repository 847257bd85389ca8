# SPDX-License-Identifier: EUPL-1.2
"""One mail in a file of its own (.eml). See docs/readers/email-message.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Answers, Question, Reader, Sniff, Source, Yielded
from gestapeld.intake.readers._email.headers import HeaderBlock, header_block
from gestapeld.intake.readers._email.mail import MAX_MAIL, MailBytes, MailReading, read_mail, unquoted
from gestapeld.intake.readers._email.mailbox import MAX_LINE
from gestapeld.intake.readers._email.moments import moment_of_separator
from gestapeld.intake.readers._email.owner import correspondents, own_addresses, own_name_question
from gestapeld.intake.readers._email.tally import Tally
from gestapeld.intake.readers._ranges import bytes_of
from gestapeld.records.items import Locator

_HEAD = 128 * 1024
_FIELDS = """
from to cc date subject message-id received return-path mime-version delivered-to reply-to sender in-reply-to references
x-gm-thrid dkim-signature x-mailer content-type
"""
_NAMES = frozenset(_FIELDS.split())
_SEPARATOR = re.compile(rb">?From (?!\s*:)")
_PAGE_NAMES = ("snapshot-content-location", "content-location")


def sniff(source: Source) -> Sniff | None:
    """Header fields that mail has, from the first byte; a saved web page has the same shape and is left alone."""
    head = bytes_of(source, 0, _HEAD)
    separator = _SEPARATOR.match(head) is not None
    named = source.name.lower().endswith(".eml")
    if separator and not named:  # a mailbox with one mail, for the reader of mailboxes
        return None
    headers = header_block(head, _start(head), len(head))
    known = len({name.lower() for name, _ in headers.fields} & _NAMES)
    if known < (1 if named else 2) or _is_saved_page(headers) or source.name.lower().endswith((".mht", ".mhtml")):
        return None
    if headers.first("from") is None and not named and known < 4:
        return None
    return Sniff(min(95, (70 if named else 50) + 5 * known), "with-separator" if separator else "plain", "mail-headers")


def _is_saved_page(headers: HeaderBlock) -> bool:
    """A web page saved by a browser (MHTML) is a MIME message without a receiver."""
    return headers.first("to") is None and any(headers.first(name) is not None for name in _PAGE_NAMES)


def _start(head: bytes) -> int:
    """Behind a byte order mark, blank lines, and one separator line, which some programs leave in front."""
    start = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while head[start : start + 1] in {b"\n", b"\r", b" ", b"\t"}:
        start += 1
    if _SEPARATOR.match(head, start):
        start = head.find(b"\n", start, start + MAX_LINE) + 1 or start
    return start


def ask(source: Source, answers: Answers) -> Sequence[Question]:
    """Which address is the owner's, unless the mail says where it was delivered."""
    return own_name_question(correspondents([_headers(source)]), answers)


def _headers(source: Source) -> HeaderBlock:
    head = bytes_of(source, 0, _HEAD)
    return header_block(head, _start(head), len(head))


def read(source: Source, answers: Answers) -> Iterator[Yielded]:
    """The mail with its parts and problems. Raises UnreadableOriginalError when it has no header field at all."""
    raw = bytes_of(source, 0, min(source.size, MAX_MAIL))
    start = _start(raw)
    headers = header_block(raw, start, len(raw))
    if not headers.fields:
        raise UnreadableOriginalError(bytes=source.size)
    reading = MailReading(answers, own_addresses(correspondents([headers]), answers))
    span = Locator(0, source.size)
    cut = source.size > len(raw)
    # Lines of text that begin with "From " are quoted only where a mailbox was written, so only then is it undone.
    line = raw[:start].strip(b"\xef\xbb\xbf\r\n\t ")
    mail = unquoted(raw[start:], span, start, cut=cut) if line else MailBytes(raw[start:], span, start, (), cut)
    tally = Tally()
    separator = moment_of_separator(line.decode("utf-8", "replace"), answers)
    yield from tally.counting(read_mail(mail, reading, separator=separator))
    yield tally.done(reading.parts)


READER = Reader(
    id="email-message",
    version=1,
    sniff=sniff,
    read=read,
    ask=ask,
    limits=("mail-sender-forgeable", "mail-html-as-words"),
)
