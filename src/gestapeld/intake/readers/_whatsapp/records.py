# SPDX-License-Identifier: EUPL-1.2
"""A raw record into a Message or a Call."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from gestapeld.intake.reader import Done
from gestapeld.intake.readers._exact_text import without_lone_surrogates
from gestapeld.intake.readers._whatsapp.bodies import (
    PERSON,
    Body,
    File,
    has_mark,
    marked_body,
    may_be_plain_app_text,
    plain_body,
)
from gestapeld.intake.readers._whatsapp.media import Siblings
from gestapeld.intake.readers._whatsapp.report import Report
from gestapeld.intake.readers._whatsapp.speakers import CHANNEL, Speaker, Speakers, rest_json
from gestapeld.intake.readers._whatsapp.splitting import Raw
from gestapeld.intake.readers._whatsapp.stamps import Stamp, Stamps
from gestapeld.records.items import Account, Attachment, Call, Locator, Message, Way
from gestapeld.records.packing import message_json, packed

_SHORT = 100
_APP_MARKS = frozenset("\u200e\u200f")
_NOBODY = Account()
_SYSTEM = Body("app", ("system",))

_marked = lru_cache(maxsize=4096)(marked_body)
_plain = lru_cache(maxsize=4096)(plain_body)


class Recorder:
    """Makes the records of one file, in order, and counts them."""

    def __init__(self, speakers: Speakers, stamps: Stamps, siblings: Siblings, thread: str, *, marks: bool) -> None:
        self.speakers = speakers
        self.stamps = stamps
        self._siblings = siblings
        self._thread = thread
        self._marks = marks
        self.stamp = stamps.stamp
        self.report = Report()
        self._rests: dict[tuple[Way, Body], str] = {}

    def record(self, raw: Raw, stamp: Stamp, *, uncertain: bool) -> Message | Call:
        """The record."""
        speaker, text = self.speakers.split(raw.words)
        body = self._body(raw, speaker, text)
        self.report.see(stamp)
        if body is PERSON and raw.clean and not raw.quotes and not uncertain and speaker is not None:
            self.report.plain += 1
            return Message(
                CHANNEL, self._thread, speaker.account, speaker.way, text, self.stamps.moment(stamp),
                Locator(raw.offset, raw.length),
            )  # fmt: skip
        return self._special(raw, stamp, speaker, text, body, uncertain or raw.quotes)

    def packer(self) -> Callable[[Raw, Stamp, bool], bytes]:
        """A function from a raw record, its stamp and whether its boundary is uncertain to its canonical JSON.

        A plain message is never made into a Message on the way: this runs a million times for one chat.
        """
        split, body_of, see, time_json = self.speakers.split, self._body, self.report.see, self.stamps.json
        report, nobody = self.report, self.speakers.nobody

        def packed_record(raw: Raw, stamp: Stamp, uncertain: bool) -> bytes:
            offset, length, _, words, quotes, clean = raw
            speaker, text = split(words)
            body = body_of(raw, speaker, text)
            see(stamp)
            if not clean or quotes or uncertain or (body is not PERSON and not _repeats(body)):
                return packed(self._special(raw, stamp, speaker, text, body, uncertain or quotes))
            who = speaker or nobody
            if body is PERSON:
                report.plain += 1
                return message_json(who.account_json, who.rest_json, offset, length, text, time_json(stamp))
            return message_json(who.account_json, self._rest(who, body), offset, length, text, time_json(stamp))

        return packed_record

    def _rest(self, speaker: Speaker, body: Body) -> str:
        """The `rest` of a message whose body is one of the app's phrases: the same for every such message."""
        way = _way(speaker, body)
        self.report.count(_kind(way), body.flags)
        found = self._rests.get((way, body))
        if found is None:
            found = rest_json(way, body.flags, tuple(_omitted(file) for file in body.files), _extra(body))
            if len(self._rests) < 1000:
                self._rests[way, body] = found
        return found

    def _body(self, raw: Raw, speaker: Speaker | None, text: str) -> Body:
        if speaker is None:
            return _SYSTEM
        found = raw.header
        if self._marks and found is not None and found[2]:
            if not has_mark(text):
                return PERSON
            read = _marked if len(text) <= _SHORT else marked_body
            return read(text, self.speakers.names, marked_line=found[1][-1:] in _APP_MARKS)
        return _plain_unless_persons(text)

    def is_persons(self, *, bracketed: bool) -> Callable[[str], bool]:
        """A function that says of the words behind a name, and a header with or without brackets, whether all of them
        are a person's.
        """
        if self._marks and bracketed:
            return lambda text: not has_mark(text)
        return lambda text: not may_be_plain_app_text(text) or _plain_unless_persons(text) is PERSON

    def _special(
        self, raw: Raw, stamp: Stamp, speaker: Speaker | None, text: str, body: Body, uncertain: bool
    ) -> Message | Call:
        flags = list(body.flags)
        account = _NOBODY if speaker is None else speaker.account
        if uncertain:
            flags.append("boundary-uncertain")
        if not raw.clean:
            account, text = self._readable(account, text, flags)
        if body.call is not None and speaker is not None:
            return self._call(raw, stamp, account, speaker.way, text, body, flags)
        way = _way(speaker or self.speakers.nobody, body)
        self.report.count(_kind(way), flags)
        return Message(
            channel=CHANNEL,
            thread=self._thread,
            sender=account,
            way=way,
            text=text,
            time=self.stamps.moment(stamp),
            span=Locator(raw.offset, raw.length),
            flags=tuple(flags),
            attachments=tuple(_omitted(file) if file.omitted else self._attachment(file) for file in body.files),
            extra=_extra(body),
        )

    def _call(
        self, raw: Raw, stamp: Stamp, account: Account, way: Way, text: str, body: Body, flags: list[str]
    ) -> Call:
        assert body.call is not None
        self.report.count("calls", flags)
        return Call(
            channel=CHANNEL,
            other=account,
            way=way,
            outcome=body.call.outcome,
            time=self.stamps.moment(stamp),
            span=Locator(raw.offset, raw.length),
            seconds=body.call.seconds,
            flags=tuple(flags),
            extra={"form": body.call.form, "text": text},
        )

    def _readable(self, account: Account, text: str, flags: list[str]) -> tuple[Account, str]:
        """Undecodable bytes, which the decoder carried through as lone surrogates, as one U+FFFD each."""
        name, in_name = without_lone_surrogates(account.name)
        clean_text, in_text = without_lone_surrogates(text)
        if in_name or in_text:
            flags.append("replaced-characters")
        return Account(name, without_lone_surrogates(account.id)[0]), clean_text

    def _attachment(self, file: File) -> Attachment:
        part = self._siblings.part(file.name)
        status = "missing" if part is None else "present"
        self.report.counts["media-" + status] += 1
        return Attachment(without_lone_surrogates(file.name)[0], status, part, file.media_type)

    def done(self, order_by: str, remarks: tuple[str, ...]) -> Done:
        """What was counted. `order_by` says how the date order was decided; `remarks` are codes of further notes."""
        return self.report.done(self.stamps, order_by, remarks)


def _plain_unless_persons(text: str) -> Body:
    """What a text without marks is. The quick look spares most of them the long one."""
    if not may_be_plain_app_text(text):
        return PERSON
    return (_plain if len(text) <= _SHORT else plain_body)(text)


def _repeats(body: Body) -> bool:
    """Whether the record says nothing about the file or call that is met only once."""
    return body.call is None and all(file.omitted for file in body.files)


def _omitted(file: File) -> Attachment:
    return Attachment(without_lone_surrogates(file.name)[0], "omitted", None, file.media_type)


def _way(speaker: Speaker, body: Body) -> Way:
    if body.by == "app":
        return Way.SYSTEM
    return Way.UNKNOWN if body.by == "open" else speaker.way


def _kind(way: Way) -> str:
    return "system" if way is Way.SYSTEM else "messages"


def _extra(body: Body) -> dict[str, object]:
    extra: dict[str, object] = {}
    if body.app:
        extra["app"] = [list(span) for span in body.app]
    if body.form:
        extra["form"] = body.form
    return extra
