# SPDX-License-Identifier: EUPL-1.2
"""The bytes behind an item: as a picture drawn anew, or whole, as a download."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import PurePosixPath

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.mentions import kind_of
from gestapeld.errors import UnknownItemError, UnreadableOriginalError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.render.pictures import Redrawn, redraw
from gestapeld.search.question import Hit

LARGEST = 64 * 1024 * 1024
SIDE = 1200
_AT_ONCE = threading.BoundedSemaphore(2)  # each picture has a child process of its own

# Endings that say which program opens it and nothing else. What a browser would show as a page is not among them.
_ENDINGS = frozenset(
    {"jpg", "jpeg", "png", "gif", "webp", "heic", "pdf", "txt", "csv", "json", "mp3", "m4a", "opus", "ogg", "wav"}
    | {"mp4", "mov", "webm", "zip", "eml", "mbox", "docx", "xlsx"}
)
_PICTURES = frozenset(("jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "bmp", "tif", "tiff"))


def original_fields(case: CaseFile, item: ItemId) -> Fields:
    """The fields of an original. Raises UnknownItemError when it is none, ErasedError."""
    fields = case.item(item)
    if kind_of(fields) != "original" or "object" not in fields:
        raise UnknownItemError
    return fields


def bytes_of(case: CaseFile, fields: Fields) -> Iterator[bytes]:
    """Its bytes, piece by piece. Raises OpenFailedError."""
    return case.object_reader(str(fields["object"])).stream()


def has_picture(case: CaseFile, hit: Hit) -> bool:
    """Whether a file is a picture by its content."""
    return hit.kind == "file" and (case.item(hit.item).get("media") or {}).get("form") == "picture"


def looks_like_a_picture(fields: Fields) -> bool:
    """Whether an original is named as one: nothing else is known of it."""
    return _ending(fields) in _PICTURES


def drawn(case: CaseFile, item: ItemId) -> Redrawn:
    """The picture in an original, or in the one that a file was read from, drawn anew.

    Raises UnknownItemError, ErasedError, UnreadableOriginalError.
    """
    fields = original_fields(case, item)
    if int(fields["size"]) > LARGEST:
        raise UnreadableOriginalError(reason="too-large")
    with _AT_ONCE:
        return redraw(b"".join(bytes_of(case, fields)), longest=SIDE)


def download_name(item: ItemId, fields: Fields) -> str:
    """A name that says nothing: the number of the item, and an ending where that helps to open it."""
    ending = _ending(fields)
    return f"{item.seq}-{item.index}.{ending if ending in _ENDINGS else 'bin'}"


def _ending(fields: Fields) -> str:
    return PurePosixPath(str(fields.get("name", ""))).suffix[1:].lower()
