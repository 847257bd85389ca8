# SPDX-License-Identifier: EUPL-1.2
"""Everything recorded about one item as pairs of a word and a text, for a person to read."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gestapeld.records.encoding import Fields, Json, moment_of
from gestapeld.records.fields import FIELD_NUMBERS
from gestapeld.records.moment import Moment
from gestapeld.wording import area, say

_SHOWN_APART = frozenset({"text", "digest", "size", "name"})
_INSIDE = frozenset({"links", "object", "value", "reader", "span", "answers", "counts", "problems"})


def long_text(fields: Fields) -> str:
    """The words of an item: of a message, an incident, a thing, a note, what was typed over."""
    return str(fields.get("text") or (fields.get("transcript") or {}).get("words", ""))


def when_of(fields: Fields) -> Moment | None:
    """What is said about time; None when nothing is."""
    return moment_of(fields["time"]) if fields.get("time") else None


def time_said(language: str, zone: str, when: Moment) -> list[tuple[str, str]]:
    """A time in full: as the source has it, how it was read, in which zone; one that is only in UTC, in `zone`."""
    quality = str(area(language, "search")["quality"][when.quality.value])
    read, where = (when.local or "").replace("T", " "), when.zone or ""
    if not read and when.utc is not None:
        with suppress(ValueError, OverflowError, OSError):
            there = datetime.fromtimestamp(when.utc / 1000, UTC).astimezone(ZoneInfo(zone))
            read, where = f"{there:%Y-%m-%d %H:%M:%S}", zone
    pairs = [("shown", when.shown), ("read", read), ("zone", where), ("quality", quality)]
    return [(say(language, f"web-timeline.when.{name}"), text) for name, text in pairs if text]


def details(language: str, fields: Fields) -> list[tuple[str, str]]:
    """(word, text) of what is recorded, in the order of the field table; nothing that is only for the program."""
    names = sorted((name for name in fields if name not in _SHOWN_APART | _INSIDE), key=FIELD_NUMBERS.__getitem__)
    words: dict[str, str] = area(language, "web-timeline")["field"]
    return [(words[name], text) for name in names if name != "time" and (text := _field(language, name, fields[name]))]


def _field(language: str, name: str, value: Json) -> str:
    if name == "behaviour":
        return ", ".join(say(language, f"diary.behaviour.{code}") for code in value)
    return _plain(language, value)


def everything(fields: Fields) -> list[tuple[str, str]]:
    """Every field as it is recorded, by its own name: for who checks."""
    return [(name, _raw(value)) for name, value in sorted(fields.items())]


def _raw(value: Json) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_raw(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_raw(inner) for inner in value)
    return str(value)


def _plain(language: str, value: Any) -> str:
    """A value with our words for our codes, and without what was left empty."""
    if isinstance(value, dict):
        parts = [
            (_word(language, "part", str(name)), _coded(language, str(name), inner)) for name, inner in value.items()
        ]
        return "; ".join(f"{name}: {text}" if name else text for name, text in parts if text)
    if isinstance(value, list):
        return ", ".join(text for inner in value if (text := _plain(language, inner)))
    return "" if value is None else _word(language, "code", str(value)) or str(value)


def _coded(language: str, name: str, value: Any) -> str:
    handed = area(language, "handover")
    if name == "channel":
        return str(handed["channel"].get(value, value))
    if name == "way":
        return str(area(language, "search")["way"].get(value, value))
    if name == "outcome":
        return str(handed["outcome"].get(value, value))
    if name == "kind":
        return str(area(language, "search")["kind"].get(value, ""))
    if name == "flags" and isinstance(value, list):
        return ", ".join(str(handed["flag"].get(flag, flag)) for flag in value)
    return _plain(language, value)


def _word(language: str, table: str, name: str) -> str:
    return str(area(language, "web-timeline")[table].get(name, name if table == "part" else ""))
