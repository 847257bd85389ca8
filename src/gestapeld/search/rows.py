# SPDX-License-Identifier: EUPL-1.2
"""Items into rows. The hot path of an import: a million messages pass here, so it is plain and does each thing once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from gestapeld.records.encoding import Fields, Json
from gestapeld.search.identities import family_of
from gestapeld.search.names import NameTables
from gestapeld.search.placing import candidate, undated_id
from gestapeld.search.schema import (
    CALL,
    CURRENT,
    FILE,
    INCIDENT,
    KINDS,
    MESSAGE,
    NOTE,
    NOTICE,
    THING,
    TRANSCRIPT,
    WAY_NUMBERS,
)
from gestapeld.search.when import Line

ITEM_COLUMNS = 18
BODY_COLUMNS = 7
APART = " \ue000 "
"""Between words that do not belong together: a token of its own (private use), so that no phrase reaches across."""

_UNKNOWN_WAY = WAY_NUMBERS["unknown"]
_OUT, _SYSTEM = WAY_NUMBERS["out"], WAY_NUMBERS["system"]
# What is told was done by the other side; a notice by the owner herself.
_TOLD_WAYS = {INCIDENT: WAY_NUMBERS["in"], THING: WAY_NUMBERS["in"], NOTICE: _OUT}

Row = tuple[Any, ...]


@dataclass(slots=True)
class Rows:
    """What a batch becomes. The ids are still candidates: (candidate, item columns after id, body columns after id)."""

    dated: list[tuple[int, Row, Row]] = field(default_factory=list)
    undated: list[tuple[int, Row, Row]] = field(default_factory=list)
    parties: list[tuple[int, int]] = field(default_factory=list)  # (place, account)
    attached: list[tuple[int, int]] = field(default_factory=list)  # (place, source)
    days: dict[str, tuple[int, int]] = field(default_factory=dict)  # family: first and last day of messages and calls


class RowMaker:
    """Makes rows of one entry. `place` is the place of its item 0."""

    def __init__(self, names: NameTables, line: Line, seq: int, place: int) -> None:
        self._names = names
        self._line = line
        self._seq = seq
        self._place = place

    def observed(self, items: Iterable[tuple[int, Fields]]) -> Rows:
        """Rows of messages, calls and files; items of other kinds do not belong here."""
        rows = Rows()
        for index, fields in items:
            kind = fields["rest"]["kind"]
            if kind == "message":
                self._message(rows, self._place + index, fields)
            elif kind == "call":
                self._call(rows, self._place + index, fields)
            else:
                self._file(rows, self._place + index, fields)
        return rows

    def _message(self, rows: Rows, place: int, fields: Fields) -> None:
        names, rest = self._names, fields["rest"]
        channel = rest["channel"]
        account = fields.get("account") or {}
        sender = names.account(channel, account)
        thread = names.thread(channel, account.get("thread", ""))
        way = WAY_NUMBERS.get(rest.get("way", "unknown"), _UNKNOWN_WAY)
        if thread and sender and way != _SYSTEM:
            names.talks(thread, sender, way == _OUT)
        to = account.get("to")
        peer = names.account(channel, to[0]) if to else 0
        if to is not None and len(to) > 1:
            rows.parties.extend((place, names.account(channel, one)) for one in to[1:])
        text = fields.get("text") or ""
        beside = own = None
        if "subject" in rest or "files" in rest or "extra" in rest:
            beside, own = self._beside(rows, place, rest, text)
        self._put(rows, place, fields, MESSAGE, channel, thread, sender, peer, way, text, beside, own)

    def _beside(self, rows: Rows, place: int, rest: dict[str, Json], text: str) -> tuple[str | None, str | None]:
        """Words beside the text (subject, file names), and the text without what the app wrote."""
        files = rest.get("files", ())
        for file in files:
            if file.get("part") is not None:
                rows.attached.append((place, self._names.source(self._seq, file["part"])))
        words = [rest.get("subject", ""), *(file["name"] for file in files)]
        beside = APART.join(word for word in words if word)
        written = (rest.get("extra") or {}).get("app")
        return beside or None, without(text, written) if written else None

    def _call(self, rows: Rows, place: int, fields: Fields) -> None:
        rest = fields["rest"]
        channel = rest["channel"]
        account = fields.get("account") or {}
        other = self._names.account(channel, account)
        thread = self._names.thread(channel, account.get("thread", ""))
        way = WAY_NUMBERS.get(rest.get("way", "unknown"), _UNKNOWN_WAY)
        own = f"{rest.get('outcome', '')} {rest.get('seconds', '')}"
        self._put(rows, place, fields, CALL, channel, thread, other, 0, way, "", None, own)

    def _file(self, rows: Rows, place: int, fields: Fields) -> None:
        self._put(rows, place, fields, FILE, "", 0, 0, 0, _UNKNOWN_WAY, "", fields.get("name") or None, None)

    def _put(  # noqa: PLR0913, PLR0917  # the columns, in one call per item: anything more elegant costs a second per million
        self,
        rows: Rows,
        place: int,
        fields: Fields,
        kind: int,
        channel: str,
        thread: int,
        account: int,
        peer: int,
        way: int,
        text: str,
        beside: str | None,
        own: str | None,
    ) -> None:
        names = self._names
        time = fields.get("time") or {}
        t0, t1, day, clock = self._line.place(time)
        span: list[int] = fields.get("span") or [0, 0]
        source = names.source(self._seq, span[2] if len(span) > 2 else 0)
        item: Row = (
            place, t0, t1, day, clock, kind, names.label(channel), thread, account, peer, way, source, span[0], span[1],
            None, CURRENT, 0,
        )  # fmt: skip
        body: Row = (time.get("shown", ""), time.get("local"), names.label(time.get("zone") or ""), text, beside, own)
        if t0 is None:
            rows.undated.append((undated_id(place), item, body))
            return
        rows.dated.append((candidate(t0, place), item, body))
        if day is not None and kind != FILE:
            self._stretch(rows, channel if kind == MESSAGE else "call", day)

    def _stretch(self, rows: Rows, channel: str, day: int) -> None:
        family = family_of(channel)
        known = rows.days.get(family)
        if known is None:
            rows.days[family] = (day, day)
        elif day < known[0]:
            rows.days[family] = (day, known[1])
        elif day > known[1]:
            rows.days[family] = (known[0], day)

    def told(self, index: int, fields: Fields, words: str, until: int | None) -> Rows:
        """The row of an incident, notice, thing, transcript or note; `words` is all that can be searched."""
        rows = Rows()
        rest = fields["rest"]
        kind = told_kind(fields)
        account = self._names.account(rest.get("channel", ""), fields.get("account"))
        way = _TOLD_WAYS.get(kind, WAY_NUMBERS.get(rest.get("way", "unknown"), _UNKNOWN_WAY))
        text = fields.get("text") or (fields.get("transcript") or {}).get("words", "")
        place = self._place + index
        channel = rest.get("channel", "")
        self._put(rows, place, fields, kind, channel, 0, account, 0, way, text, words or None, None)
        rows.days.clear()
        if until is not None and rows.dated:
            asked, item, body = rows.dated[0]
            t0, t1, day = item[1:4]
            end = max(until, t0 if t1 is None else t1)
            if t1 is not None and self._line.day_of(end) != day:
                day = None  # it began on some day, and lasted over others
            rows.dated[0] = (asked, (item[0], t0, end, day, *item[4:]), body)
        return rows


def told_kind(fields: Fields) -> int:
    """The kind of a told item. What the owner did herself is a notice, never an incident."""
    kind = KINDS[fields["rest"]["kind"]]
    if kind == INCIDENT and any(code.startswith("SYSTEM.") for code in fields.get("behaviour") or ()):
        return NOTICE
    return kind


def without(text: str, written: list[list[int]]) -> str:
    """`text` without the [start, length] ranges that the app wrote itself."""
    kept, position = [], 0
    for start, length in sorted((piece[0], piece[1]) for piece in written):
        kept.append(text[position : max(start, position)])
        position = max(position, start + length)
    return "".join([*kept, text[position:]]).strip()


OBSERVED_KINDS = frozenset({"message", "call", "file"})
TOLD_KIND_NAMES = frozenset({name for name, number in KINDS.items() if number in (INCIDENT, THING, TRANSCRIPT, NOTE)})
