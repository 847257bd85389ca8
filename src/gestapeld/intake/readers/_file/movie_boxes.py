# SPDX-License-Identifier: EUPL-1.2
"""What MP4, MOV and 3GP files say about themselves: when, how long, how large, made with what, where."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from gestapeld.intake.readers._file.boxes import MAX_DEPTH, Box, Walk
from gestapeld.intake.readers._file.facts import Facts, Range, words_of
from gestapeld.intake.readers._file.movie_words import moment_of_1904, moment_of_iso, place_of_point
from gestapeld.records.moment import UNKNOWN_MOMENT

MAX_WORDS = 4_096
_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"udta", b"edts"})
_COPYRIGHT = {b"\xa9mak": "make", b"\xa9mod": "model", b"\xa9swr": "software", b"\xa9too": "software"}
_KEYS = {
    "com.apple.quicktime.make": "make",
    "com.apple.quicktime.model": "model",
    "com.apple.quicktime.software": "software",
    "com.android.manufacturer": "make",
    "com.android.model": "model",
    "com.android.version": "software",
    "com.apple.quicktime.author": "artist",
}


def read_movie(read: Range, size: int, answers: Mapping[str, str], facts: Facts) -> None:
    """Facts from the boxes of a film or a recording in a film's container."""
    walk = Walk(read)
    handlers: set[bytes] = set()
    _walk(walk, 0, size, 0, answers, facts, handlers)
    if b"moov" not in handlers:
        facts.problem("film-unreadable", 0, size)
    elif b"soun" in handlers and b"vide" not in handlers:
        facts.extra["sound_only"] = True


def _walk(
    walk: Walk, start: int, end: int, depth: int, answers: Mapping[str, str], facts: Facts, handlers: set[bytes]
) -> None:
    if depth > MAX_DEPTH:
        return
    for box in walk.children(start, end):
        if box.kind == b"moov":
            handlers.add(b"moov")
        if box.kind in _CONTAINERS:
            _walk(walk, box.at, box.at + box.length, depth + 1, answers, facts, handlers)
        elif box.kind == b"meta":
            _keys(walk, box, answers, facts)
        elif box.kind == b"hdlr":
            handlers.add(walk.content(box, 12)[8:12])
        else:
            _leaf(walk, box, facts)


def _leaf(walk: Walk, box: Box, facts: Facts) -> None:
    if box.kind == b"mvhd":
        _movie_header(walk.content(box, 32), facts)
    elif box.kind == b"tkhd":
        _track_header(walk.content(box, 104), facts)
    elif box.kind == b"\xa9xyz":
        facts.place = facts.place or place_of_point(_short_words(walk.content(box, MAX_WORDS)))
    elif box.kind == b"loci":
        _loci(walk.content(box, MAX_WORDS), facts)
    elif box.kind in _COPYRIGHT:
        facts.says(_COPYRIGHT[box.kind], _short_words(walk.content(box, MAX_WORDS)))


def _short_words(data: bytes) -> str:
    """Text behind its 16-bit length and language."""
    length = int.from_bytes(data[:2], "big")
    return words_of(data[4 : 4 + length])


def _movie_header(data: bytes, facts: Facts) -> None:
    if len(data) < 20:
        return
    if data[0] == 1 and len(data) >= 32:
        created, _, scale, duration = struct.unpack(">QQIQ", data[4:32])
    else:
        created, _, scale, duration = struct.unpack(">IIII", data[4:20])
    moment = moment_of_1904(created)
    if moment is not None and facts.taken == UNKNOWN_MOMENT:
        facts.taken = moment
        facts.flag("clock-may-be-local")
    if scale and duration < 1 << 40:
        facts.extra["milliseconds"] = duration * 1000 // scale


def _track_header(data: bytes, facts: Facts) -> None:
    at = 88 if data[:1] == b"\x01" else 76
    if len(data) < at + 8:
        return
    width, height = (int.from_bytes(data[i : i + 2], "big") for i in (at, at + 4))
    known = facts.extra.get("width")
    if width and height and (not isinstance(known, int) or width > known):
        facts.extra |= {"width": width, "height": height}


def _loci(data: bytes, facts: Facts) -> None:
    """3GPP location: flags, language, name up to NUL, role, then longitude, latitude, altitude as 16.16 numbers."""
    end = data.find(b"\x00", 6)
    numbers = data[end + 2 : end + 14]
    if end < 0 or len(numbers) < 12 or facts.place:
        return
    longitude, latitude, altitude = (value / 65536 for value in struct.unpack(">iii", numbers))
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        facts.place = {"lat": f"{latitude:.5f}", "lon": f"{longitude:.5f}", "alt": f"{altitude:.1f}"}


def _keys(walk: Walk, meta: Box, answers: Mapping[str, str], facts: Facts) -> None:
    """Named values of QuickTime metadata: `keys` says the names, `ilst` the values by number."""
    # In MP4 the box begins with a version, in QuickTime it does not.
    skip = 4 if walk.read(meta.at, 4) == b"\x00\x00\x00\x00" else 0
    names: list[str] = []
    for box in walk.inside(meta, skip):
        if box.kind == b"keys":
            names = [words_of(walk.content(key, 200)) for key in walk.inside(box, 8)]
        elif box.kind == b"ilst":
            for item in walk.inside(box):
                _item(walk, item, names, answers, facts)


def _item(walk: Walk, item: Box, names: list[str], answers: Mapping[str, str], facts: Facts) -> None:
    number = int.from_bytes(item.kind, "big")
    name = names[number - 1] if 0 < number <= len(names) else ""
    for data in walk.inside(item):
        if data.kind != b"data":
            continue
        words = words_of(walk.content(data, MAX_WORDS)[8:])
        if name in _KEYS:
            facts.says(_KEYS[name], words)
        elif item.kind in _COPYRIGHT:
            facts.says(_COPYRIGHT[item.kind], words)
        elif name == "com.apple.quicktime.location.ISO6709":
            facts.place = place_of_point(words) or facts.place
        elif name == "com.apple.quicktime.creationdate":
            _created(words, answers, facts)


def _created(words: str, answers: Mapping[str, str], facts: Facts) -> None:
    """Apple's date with an offset is better than the header's seconds, wherever it stands."""
    moment = moment_of_iso(words, answers)
    if moment is not None:
        facts.taken = moment
        if "clock-may-be-local" in facts.flags:
            facts.flags.remove("clock-may-be-local")
