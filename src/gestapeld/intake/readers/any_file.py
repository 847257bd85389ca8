# SPDX-License-Identifier: EUPL-1.2
"""Any file that no other reader takes: a picture, recording, film, document or something unknown, as one item.

Containers are walked by ranges and no picture, sound or film is decoded. See docs/readers/any-file.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from gestapeld.intake.reader import Answers, Done, Reader, Sniff, Source, Yielded
from gestapeld.intake.readers._file.exif import read_exif, tiff_size
from gestapeld.intake.readers._file.facts import Facts, Range
from gestapeld.intake.readers._file.heic_boxes import read_heic
from gestapeld.intake.readers._file.movie_boxes import read_movie
from gestapeld.intake.readers._file.pdf_facts import read_pdf
from gestapeld.intake.readers._file.picture_containers import read_bmp, read_gif, read_jpeg, read_png, read_webp
from gestapeld.intake.readers._file.signatures import declared_type, detected_type, form_of, same_kind
from gestapeld.intake.readers._file.sound_containers import read_flac, read_ogg, read_wav
from gestapeld.intake.readers._ranges import bytes_of
from gestapeld.records.items import FileSeen, Locator
from gestapeld.records.moment import UNKNOWN_MOMENT

HEAD = 16 * 1024
LARGEST_SHOWN = 178_956_970  # pixels; larger pictures are not decoded anywhere in this program

_TIME_IN_NAME = re.compile(
    r"(?<!\d)(?:19|20)\d{2}[-_]?[01]\d[-_]?[0-3]\d(?:[-_T ]?[0-2]\d[-_.]?[0-5]\d[-_.]?[0-5]\d(?:\d{3})?)?(?!\d)"
)

Look = Callable[[Range, int, Mapping[str, str], Facts], None]


def _read_tiff(read: Range, size: int, answers: Mapping[str, str], facts: Facts) -> None:
    if not read_exif(read, 0, answers, facts):
        facts.problem("picture-unreadable", 0, size)
    found = tiff_size(read)
    if found is not None:
        facts.extra |= {"width": found[0], "height": found[1]}


_LOOKS: dict[str, Look] = {
    "image/jpeg": read_jpeg,
    "image/png": read_png,
    "image/webp": read_webp,
    "image/gif": read_gif,
    "image/bmp": read_bmp,
    "image/tiff": _read_tiff,
    "image/heic": read_heic,
    "image/avif": read_heic,
    "video/mp4": read_movie,
    "video/quicktime": read_movie,
    "video/3gpp": read_movie,
    "audio/mp4": read_movie,
    "audio/ogg": read_ogg,
    "audio/wav": read_wav,
    "audio/flac": read_flac,
    "application/pdf": read_pdf,
}


def sniff(source: Source) -> Sniff:
    """Takes anything, so that nothing is turned away."""
    detected = detected_type(source.read(0, HEAD))
    return Sniff(10, detected or "unknown", "takes-anything")


def read(source: Source, answers: Answers) -> Iterator[Yielded]:
    """One record about the file as a whole, then its problems."""
    head = source.read(0, HEAD)
    declared, detected = declared_type(source.name), detected_type(head)
    facts = Facts()
    look = _LOOKS.get(detected)
    if look is not None:
        look(partial(bytes_of, source), source.size, answers, facts)
    seen = _seen(source, declared, detected, facts)
    yield seen
    yield from facts.problems
    moment = None if seen.taken == UNKNOWN_MOMENT else seen.taken
    yield Done({"records": 1, "files": 1, "unexplained": 0}, moment, moment)


def _seen(source: Source, declared: str, detected: str, facts: Facts) -> FileSeen:
    if not source.size:
        facts.flag("empty-file")
    if declared and detected and not same_kind(declared, detected):
        facts.flag("type-differs")
    width, height = facts.extra.get("width"), facts.extra.get("height")
    if isinstance(width, int) and isinstance(height, int) and width * height > LARGEST_SHOWN:
        facts.flag("too-large-to-show")
    in_name = _TIME_IN_NAME.search(source.name)
    if in_name is not None:
        facts.extra["time_in_name"] = in_name[0]
    form = form_of(detected or declared)
    if form == "video" and facts.extra.get("sound_only"):
        form = "recording"
    return FileSeen(
        form=form,
        name=source.name,
        declared=declared,
        detected=detected,
        taken=facts.taken,
        span=Locator(0, source.size),
        device=facts.device,
        place=facts.place,
        flags=tuple(facts.flags),
        extra=facts.extra,
    )


READER = Reader(
    id="any-file",
    version=1,
    sniff=sniff,
    read=read,
    limits=("file-clock-of-device", "file-metadata-may-be-missing"),
)
