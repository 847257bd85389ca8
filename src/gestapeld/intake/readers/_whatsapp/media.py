# SPDX-License-Identifier: EUPL-1.2
"""Media types by the kind the app names or by file name, and the day that a file name holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from unicodedata import normalize

_KINDS = {
    "image": "image/*", "video": "video/*", "video_note": "video/*", "audio": "audio/*", "sticker": "image/webp",
    "gif": "image/gif", "contact": "text/vcard",
}  # fmt: skip
_ENDINGS = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif",
    "heic": "image/heic", "mp4": "video/mp4", "mov": "video/quicktime", "3gp": "video/3gpp", "opus": "audio/ogg",
    "ogg": "audio/ogg", "m4a": "audio/mp4", "mp3": "audio/mpeg", "aac": "audio/aac", "amr": "audio/amr",
    "wav": "audio/wav", "pdf": "application/pdf", "vcf": "text/vcard", "txt": "text/plain",
}  # fmt: skip

_DAY_IN_NAME = re.compile(
    r"(?:IMG|VID|PTT|AUD|STK|DOC|GIF)-(\d{4})(\d\d)(\d\d)-WA\d+\.|\d{8}-(?:PHOTO|VIDEO|AUDIO|GIF)-(\d{4})-(\d\d)-(\d\d)-\d\d-\d\d-\d\d\.",
    re.ASCII,
)


def media_type_of(kind_or_name: str) -> str:
    """The media type of a kind the app names ("image") or of a file name, by its ending; "" when not known."""
    return _KINDS.get(kind_or_name) or _ENDINGS.get(kind_or_name.rpartition(".")[2].lower(), "")


def holds_dated_file(text: str) -> bool:
    """A quick look: False only when `day_in_name` would find nothing."""
    return "-WA" in text or "-PHOTO-" in text or "-VIDEO-" in text or "-AUDIO-" in text or "-GIF-" in text


def day_in_name(text: str) -> date | None:
    """The day in a file name that the app made (IMG-20220502-WA0003.jpg), wherever it stands in `text`."""
    found = _DAY_IN_NAME.search(text)
    if found is None:
        return None
    year, month, day = (int(number) for number in found.groups() if number is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Siblings:
    """Finds the part number of a file that came beside the chat, by the name the chat uses.

    Names are compared exactly first; then by composed form, because zips made on a Mac hold decomposed names. The
    comparison changes nothing that is kept.
    """

    def __init__(self, names: Mapping[str, int]) -> None:
        self._exact = names
        self._composed: dict[str, int] | None = None

    def part(self, name: str) -> int | None:
        """The part number, None when no such file came along."""
        found = self._exact.get(name)
        if found is not None or not self._exact:
            return found
        if self._composed is None:
            self._composed = {normalize("NFC", sibling): number for sibling, number in self._exact.items()}
        return self._composed.get(normalize("NFC", name))
