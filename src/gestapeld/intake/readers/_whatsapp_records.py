# SPDX-License-Identifier: EUPL-1.2
"""A raw record into a Message or a Call."""

from __future__ import annotations

import re
from functools import lru_cache

from gestapeld.intake.reader import Done
from gestapeld.intake.readers._whatsapp_bodies import (
    PERSON,
    Body,
    has_mark,
    marked_body,
    may_be_plain_app_text,
    plain_body,
)
from gestapeld.intake.readers._whatsapp_media import Siblings
from gestapeld.intake.readers._whatsapp_report import Report
from gestapeld.intake.readers._whatsapp_speakers import CHANNEL, Speaker, Speakers
from gestapeld.intake.readers._whatsapp_splitting import Raw
from gestapeld.intake.readers._whatsapp_stamps import Stamp, Stamps
from gestapeld.records.items import Account, Attachment, Call, Locator, Message, Way
from gestapeld.records.packing import message_json, packed

_SHORT = 100
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOBODY = Account()
_SYSTEM = Body("app", ("system",))

_marked = lru_cache(maxsize=4096)(marked_body)
_plain = lru_cache(maxsize=4096)(plain_body)


class Recorder:
    """Makes the records of one file, in order, and counts them."""

    def __init__(self, speakers: Speakers, stamps: Stamps, siblings: Siblings, thread: str, *, marks: bool) -> None:
        self._speakers = speakers
        self._stamps = stamps
        self._siblings = siblings
        self._thread = thread
        self._marks = marks
        self.report = Report()

    def stamp(self, raw: Raw) -> Stamp:
        """The time of a raw record that has a header."""
        found = raw.header
        assert found is not None
        return self._stamps.stamp(found)

    def record(self, raw: Raw, stamp: Stamp, *, uncertain: bool) -> Message | Call:
        """The record."""
        speaker, text = self._speakers.split(raw.words)
        body = self._body(raw, speaker, text)
        self.report.see(stamp)
        if body is PERSON and raw.clean and not raw.quotes and not uncertain and speaker is not None:
            self.report.plain += 1
            return Message(
                CHANNEL, self._thread, speaker.account, speaker.way, text, self._stamps.moment(stamp),
                Locator(raw.offset, raw.length),
            )  # fmt: skip
        return self._special(raw, stamp, speaker, text, body, uncertain or raw.quotes)

    def packed(self, raw: Raw, stamp: Stamp, *, uncertain: bool) -> bytes:
        """The canonical JSON of `record`, without making a plain message first."""
        speaker, text = self._speakers.split(raw.words)
        body = self._body(raw, speaker, text)
        self.report.see(stamp)
        if body is PERSON and raw.clean and not raw.quotes and not uncertain and speaker is not None:
            self.report.plain += 1
            return message_json(
                speaker.account_json, speaker.rest_json, raw.offset, raw.length, text, self._stamps.json(stamp)
            )
        return packed(self._special(raw, stamp, speaker, text, body, uncertain or raw.quotes))

    def _body(self, raw: Raw, speaker: Speaker | None, text: str) -> Body:
        if speaker is None:
            return _SYSTEM
        if self._marks and raw.header is not None and raw.header[2]:
            if not has_mark(text):
                return PERSON
            marked_line = bool(raw.header[1])
            return (_marked if len(text) <= _SHORT else marked_body)(text, marked_line=marked_line)
        if not may_be_plain_app_text(text):
            return PERSON
        return (_plain if len(text) <= _SHORT else plain_body)(text)

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
        self.report.count("system" if _way(speaker, body) is Way.SYSTEM else "messages", flags)
        return Message(
            channel=CHANNEL,
            thread=self._thread,
            sender=account,
            way=_way(speaker, body),
            text=text,
            time=self._stamps.moment(stamp),
            span=Locator(raw.offset, raw.length),
            flags=tuple(flags),
            attachments=tuple(self._attachment(file.name, file.omitted, file.media_type) for file in body.files),
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
            time=self._stamps.moment(stamp),
            span=Locator(raw.offset, raw.length),
            seconds=body.call.seconds,
            flags=tuple(flags),
            extra={"form": body.call.form, "text": text, "thread": self._thread},
        )

    def _readable(self, account: Account, text: str, flags: list[str]) -> tuple[Account, str]:
        """Undecodable bytes, which the decoder carried through as lone surrogates, as one U+FFFD each."""
        name, clean_text = _replaced(account.name), _replaced(text)
        if name != account.name or clean_text != text:
            flags.append("replaced-characters")
        return Account(name, _replaced(account.id)), clean_text

    def _attachment(self, name: str, omitted: bool, media_type: str) -> Attachment:
        if omitted:
            return Attachment(name, "omitted", None, media_type)
        part = self._siblings.part(name)
        status = "missing" if part is None else "present"
        self.report.counts["media-" + status] += 1
        return Attachment(name, status, part, media_type)

    def done(self, order_by: str) -> Done:
        """What was counted. `order_by` says how the date order was decided."""
        return self.report.done(self._stamps, order_by)


def _way(speaker: Speaker | None, body: Body) -> Way:
    if speaker is None or body.by == "app":
        return Way.SYSTEM
    return Way.UNKNOWN if body.by == "open" else speaker.way


def _extra(body: Body) -> dict[str, object]:
    extra: dict[str, object] = {}
    if body.app and body.by != "app":
        extra["app"] = [list(span) for span in body.app]
    if body.form:
        extra["form"] = body.form
    return extra


def _replaced(text: str) -> str:
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
