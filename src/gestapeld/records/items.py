# SPDX-License-Identifier: EUPL-1.2
"""What a reader may find in an original: observed things only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gestapeld.records.moment import Moment


class Way(StrEnum):
    """Direction of a contact as the source shows it."""

    IN = "in"
    OUT = "out"
    SYSTEM = "system"  # written by the app, by nobody
    UNKNOWN = "unknown"  # the source does not say, or it was not answered which name is the owner


@dataclass(frozen=True, slots=True)
class Account:
    """A number, address or handle as a source shows it.

    name  label as shown (from the exporter's address book, so never an identity); "" when absent
    id    the identifier as shown (number, address, handle), character for character; "" when absent
    """

    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where an item stands: `length` bytes from `offset` in part `part` of what was read.

    part 0 is the original that was read; part k > 0 the k-th part the same reading took out of it (zip member,
    attachment).
    """

    offset: int
    length: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A reference from a message to a file.

    name    as the source writes it
    status  "present" (taken in as part `part`), "missing" (named but not in the export), "omitted" (the app left it
    out)
    """

    name: str
    status: str
    part: int | None = None
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message, or one line the app wrote itself (`way` is SYSTEM).

    channel  "whatsapp", "sms", "mms", "email", ...
    thread   the conversation as the source names it
    flags    any of: deleted-by-sender, deleted-by-admin, missing-in-source, edited, system, boundary-uncertain,
    media-omitted,
             view-once, draft, failed, replaced-characters, attributed-by-app, forwarded
    extra    further observed facts, names ASCII, values JSON (e.g. {"status": "...", "service_center": "..."});
    headers of mail under "headers"
    """

    channel: str
    thread: str
    sender: Account
    way: Way
    text: str
    time: Moment
    span: Locator
    to: tuple[Account, ...] = ()
    subject: str = ""
    flags: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """One call.

    outcome       "answered", "missed", "rejected", "blocked", "voicemail", "unknown"
    seconds       duration as the source gives it, None when it gives none
    presentation  "shown", "hidden", "unknown", "payphone": whether the caller's number was shown (a hidden number
    matters)
    """

    channel: str
    other: Account
    way: Way
    outcome: str
    time: Moment
    span: Locator
    seconds: int | None = None
    presentation: str = "shown"
    flags: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file as such: picture, recording, video, document, unknown.

    form          "picture", "recording", "video", "document", "archive", "other"
    declared      media type by name; `detected` by content ("" when neither is known)
    taken         the time the file itself states (EXIF DateTimeOriginal ...), UNKNOWN_MOMENT when it states none
    device        maker, model, serial, software as stated inside: names ASCII, values text
    place         {"lat": "52.09", "lon": "5.12", "alt": "..."} as decimal strings; empty when none
    extra         further observed facts: {"width": 4000, "height": 3000, "pages": 2, ...}
    """

    form: str
    name: str
    declared: str
    detected: str
    taken: Moment
    span: Locator
    device: Mapping[str, str] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, and where. A recorded fact, not a log line.

    code  one of the codes in `wording/*/problems.toml`; never contains evidence
    """

    code: str
    span: Locator | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


Observed = Message | Call | FileSeen
