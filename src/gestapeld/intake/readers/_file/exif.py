# SPDX-License-Identifier: EUPL-1.2
"""EXIF (CIPA DC-008) and TIFF 6.0 tags, read from ranges without decoding any picture.

Why not an imaging library: values must come out as exact text and fractions, and nothing may be decoded to get them.
Bounded on purpose: directories, entries and values have limits, and a directory is read once, whatever points to it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from gestapeld.intake.readers._file.facts import Facts, Range, words_of
from gestapeld.intake.readers._wall_clock import with_offset, without_offset
from gestapeld.records.moment import Moment, Precision

MAX_ENTRIES = 1_000
MAX_VALUE = 64 * 1024

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_WIDTH, _HEIGHT, _DESCRIPTION, _MAKE, _MODEL, _ORIENTATION = 0x0100, 0x0101, 0x010E, 0x010F, 0x0110, 0x0112
_SOFTWARE, _CHANGED, _ARTIST, _HOST, _THUMB_AT, _THUMB_SIZE = 0x0131, 0x0132, 0x013B, 0x013C, 0x0201, 0x0202
_EXIF_IFD, _GPS_IFD, _TAKEN, _DIGITISED = 0x8769, 0x8825, 0x9003, 0x9004
_OFFSET, _OFFSET_TAKEN, _OFFSET_DIGITISED = 0x9010, 0x9011, 0x9012
_FRACTION, _FRACTION_TAKEN, _FRACTION_DIGITISED = 0x9290, 0x9291, 0x9292
_COMMENT, _UNIQUE, _OWNER, _SERIAL, _LENS_MAKE, _LENS, _LENS_SERIAL = (
    0x9286, 0xA420, 0xA430, 0xA431, 0xA433, 0xA434, 0xA435,
)  # fmt: skip

_CLOCK = re.compile(r"(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})")
_STATED = re.compile(r"(?:GMT|UTC)?(?:([+-])(\d{1,2}):?(\d{2})?|(Z))")

Tags = dict[int, tuple[int, bytes]]


class Tiff:
    """A TIFF structure at `base` in a source: directories of tags, in either byte order."""

    def __init__(self, read: Range, base: int) -> None:
        head = read(base, 8)
        self.order = {b"II": "<", b"MM": ">"}.get(head[:2], "")
        self.first = 0
        self._read, self._base = read, base
        self._met: set[int] = set()
        if self.order and len(head) == 8:
            magic, self.first = struct.unpack(self.order + "HI", head[2:8])
            if magic != 42:
                self.order = ""

    def directory(self, at: int) -> tuple[Tags, int]:
        """The tags of the directory at `at`, and the offset of the next one. Empty when absent, broken or met."""
        if not self.order or at < 8 or at in self._met or len(self._met) > 10:
            return {}, 0
        self._met.add(at)
        head = self._read(self._base + at, 2)
        if len(head) < 2:
            return {}, 0
        count = min(self._number(head), MAX_ENTRIES)
        block = self._read(self._base + at + 2, count * 12 + 4)
        tags: Tags = {}
        for start in range(0, min(len(block), count * 12) - 11, 12):
            tag, kind, values, _ = struct.unpack(self.order + "HHII", block[start : start + 12])
            size = _SIZES.get(kind, 0) * values
            if not 0 < size <= MAX_VALUE or tag in tags:
                continue
            value = block[start + 8 : start + 8 + size]
            if size > 4:
                value = self._read(self._base + self._number(block[start + 8 : start + 12]), size)
            if len(value) == size:
                tags[tag] = (kind, value)
        following = block[count * 12 : count * 12 + 4]
        return tags, self._number(following) if len(following) == 4 else 0

    def _number(self, data: bytes) -> int:
        return int.from_bytes(data, "little" if self.order == "<" else "big")

    def whole(self, tags: Tags, tag: int) -> int | None:
        """The first whole number of a tag."""
        kind, value = tags.get(tag, (0, b""))
        size = {1: 1, 3: 2, 4: 4, 13: 4}.get(kind)
        return self._number(value[:size]) if size else None

    def fractions(self, tags: Tags, tag: int) -> list[Fraction]:
        """The fractions of a tag; empty when one of them has no value."""
        kind, value = tags.get(tag, (0, b""))
        if kind not in {5, 10}:
            return []
        signed = "i" if kind == 10 else "I"
        pairs = struct.iter_unpack(self.order + signed * 2, value[: len(value) // 8 * 8])
        found = [Fraction(above, below) if below else None for above, below in pairs]
        return [] if None in found else [value for value in found if value is not None]


def read_exif(read: Range, base: int, answers: Mapping[str, str], facts: Facts) -> bool:
    """Facts from the EXIF structure at `base`. False when there is none."""
    tiff = Tiff(read, base)
    main, following = tiff.directory(tiff.first)
    if not main:
        return False
    details, _ = tiff.directory(tiff.whole(main, _EXIF_IFD) or 0)
    place, _ = tiff.directory(tiff.whole(main, _GPS_IFD) or 0)
    thumbnail, _ = tiff.directory(following)
    facts.extra["exif"] = True
    _device(main, details, facts)
    _taken(main, details, answers, facts)
    if place:
        _place(tiff, place, facts)
    orientation = tiff.whole(main, _ORIENTATION)
    if orientation is not None and 1 < orientation <= 8:
        facts.extra["orientation"] = orientation
    size = tiff.whole(thumbnail, _THUMB_SIZE)
    if size and tiff.whole(thumbnail, _THUMB_AT):
        facts.extra["thumbnail_bytes"] = size
    return True


def tiff_size(read: Range) -> tuple[int, int] | None:
    """Width and height of a TIFF file's first picture."""
    tiff = Tiff(read, 0)
    main, _ = tiff.directory(tiff.first)
    width, height = tiff.whole(main, _WIDTH), tiff.whole(main, _HEIGHT)
    return (width, height) if width and height else None


def _device(main: Tags, details: Tags, facts: Facts) -> None:
    names = {_MAKE: "make", _MODEL: "model", _SOFTWARE: "software", _HOST: "host", _ARTIST: "artist"}
    names[_DESCRIPTION] = "description"
    for tag, name in names.items():
        facts.says(name, main.get(tag, (0, b""))[1])
    inner = {_SERIAL: "serial", _LENS_MAKE: "lens_make", _LENS: "lens", _LENS_SERIAL: "lens_serial", _OWNER: "owner"}
    for tag, name in (inner | {_UNIQUE: "picture_id"}).items():
        facts.says(name, details.get(tag, (0, b""))[1])
    comment = details.get(_COMMENT, (0, b""))[1]
    if len(comment) > 8:
        wide = comment.startswith(b"UNICODE\x00")
        facts.says("comment", comment[8:].decode("utf-16-be", "replace") if wide else comment[8:].strip(b"\x00 "))
    if "screenshot" in facts.device.get("comment", "").lower():
        facts.extra["screenshot"] = True


def _taken(main: Tags, details: Tags, answers: Mapping[str, str], facts: Facts) -> None:
    """DateTimeOriginal, else DateTimeDigitized, else DateTime (which is when the file was last changed: said)."""
    sources = (
        (details, _TAKEN, _OFFSET_TAKEN, _FRACTION_TAKEN, ""),
        (details, _DIGITISED, _OFFSET_DIGITISED, _FRACTION_DIGITISED, "digitised"),
        (main, _CHANGED, _OFFSET, _FRACTION, "changed"),
    )
    for tags, clock, offset, fraction, label in sources:
        stated, parts = (words_of(details.get(tag, (0, b""))[1]) for tag in (offset, fraction))
        moment = moment_of_clock(words_of(tags.get(clock, (0, b""))[1]), parts, stated, answers)
        if moment is not None:
            facts.taken = moment
            if label:
                facts.extra["taken_from"] = label
            return


def moment_of_clock(clock: str, fraction: str, offset: str, answers: Mapping[str, str]) -> Moment | None:
    """`2024:07:15 11:00:00` with its sub-seconds and offset, each possibly "", as a moment; None when it names none."""
    match = _CLOCK.match(clock)
    if match is None:
        return None
    try:
        wall = datetime(*(int(group) for group in match.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:  # "0000:00:00 00:00:00" is how cameras write "not set"
        return None
    precision = Precision.SECOND
    shown = clock
    if fraction.isascii() and fraction.isdigit():
        wall += timedelta(milliseconds=int(fraction[:3].ljust(3, "0")))
        precision, shown = Precision.MILLISECOND, f"{clock}.{fraction}"
    behind = clock[match.end() :].strip()  # some write the offset behind the time itself
    stated = _STATED.fullmatch(behind or offset.strip())
    if stated is None:
        return without_offset(shown, wall, answers, precision)
    if not behind:
        shown = f"{shown} {offset}"
    if stated[4]:
        return with_offset(shown, wall, None, precision)
    span = timedelta(hours=int(stated[2]), minutes=int(stated[3] or 0))
    return with_offset(shown, wall, -span if stated[1] == "-" else span, precision)


def _place(tiff: Tiff, tags: Tags, facts: Facts) -> None:
    """GPS tags: latitude 1-2, longitude 3-4, altitude 5-6, time 7, date 29."""
    latitude = _degrees(tiff, tags, 1, 2, 90)
    longitude = _degrees(tiff, tags, 3, 4, 180)
    if latitude is not None and longitude is not None:
        facts.place |= {"lat": decimal(latitude, 7), "lon": decimal(longitude, 7)}
    altitude = tiff.fractions(tags, 6)
    if altitude:
        below = tags.get(5, (0, b"\x00"))[1][:1] == b"\x01"
        facts.place["alt"] = decimal(-altitude[0] if below else altitude[0], 2)
    clock, date = tiff.fractions(tags, 7), words_of(tags.get(29, (0, b""))[1])
    if len(clock) == 3 and re.fullmatch(r"\d{4}:\d{2}:\d{2}", date) and all(0 <= part < 61 for part in clock):
        hours, minutes, seconds = (int(part) for part in clock)
        facts.place["time"] = f"{date.replace(':', '-')}T{hours:02d}:{minutes:02d}:{seconds:02d}Z"
    if tags and "lat" not in facts.place:
        facts.extra["place_tags_without_place"] = True


def _degrees(tiff: Tiff, tags: Tags, side: int, value: int, limit: int) -> Fraction | None:
    parts = tiff.fractions(tags, value)
    if not 1 <= len(parts) <= 3:
        return None
    degrees = sum((part / 60**i for i, part in enumerate(parts)), Fraction(0))
    if degrees > limit or degrees < 0:
        return None
    return -degrees if tags.get(side, (0, b""))[1][:1] in {b"S", b"W"} else degrees


def decimal(value: Fraction, places: int) -> str:
    """A fraction as a decimal string, rounded half to even, without trailing zeros."""
    scaled = round(value * 10**places)
    sign, digits = ("-" if scaled < 0 else ""), f"{abs(scaled):0{places + 1}d}"
    return (sign + digits[:-places] + "." + digits[-places:]).rstrip("0").rstrip(".")
