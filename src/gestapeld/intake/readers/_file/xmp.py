# SPDX-License-Identifier: EUPL-1.2
"""XMP packets (ISO 16684-1): the few properties that matter here, found as text. No XML is parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from gestapeld.intake.readers._file.exif import decimal
from gestapeld.intake.readers._file.facts import Facts, words_of
from gestapeld.intake.readers._file.movie_words import moment_of_iso
from gestapeld.records.moment import UNKNOWN_MOMENT

_PROPERTY = re.compile(
    rb"(?:exif|xmp|photoshop|tiff|aux):(GPSLatitude|GPSLongitude|DateTimeOriginal|DateCreated|SerialNumber|Make|Model)"
    rb"(?:\s*=\s*[\"']([^\"'<>]{1,200})[\"']|\s*>([^<>]{1,200})<)"
)
_DEGREES = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d{1,12})?)(?:,(\d{1,2}(?:\.\d{1,8})?))?([NSEW])")


def read_xmp(packet: bytes, answers: Mapping[str, str], facts: Facts) -> None:
    """Facts from a packet; EXIF tags found before it stand."""
    facts.extra["xmp"] = True
    found = {name.decode("ascii"): words_of(one or other) for name, one, other in _PROPERTY.findall(packet)}
    for name, key in (("Make", "make"), ("Model", "model"), ("SerialNumber", "serial")):
        facts.says(key, found.get(name, ""))
    latitude, longitude = _degrees(found.get("GPSLatitude", "")), _degrees(found.get("GPSLongitude", ""))
    if latitude and longitude and "lat" not in facts.place:
        facts.place |= {"lat": latitude, "lon": longitude}
        facts.extra["place_from"] = "xmp"
    shown = found.get("DateTimeOriginal") or found.get("DateCreated") or ""
    if facts.taken == UNKNOWN_MOMENT and shown:
        moment = moment_of_iso(shown, answers)
        if moment is not None:
            facts.taken = moment
            facts.extra["taken_from"] = "xmp"


def _degrees(shown: str) -> str:
    match = _DEGREES.fullmatch(shown)
    if match is None:
        return ""
    value = Fraction(match[1]) + Fraction(match[2]) / 60 + Fraction(match[3] or 0) / 3600
    return decimal(-value if match[4] in "SW" else value, 7) if value <= 180 else ""
