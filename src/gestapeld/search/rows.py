# SPDX-License-Identifier: EUPL-1.2
"""Items into rows. The hot path of an import: a million messages pass here, so it is plain and does each thing once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from msgspec import UNSET

from gestapeld.records.encoding import Fields, Json
from gestapeld.records.record_line import RecordLine, line_fields
from gestapeld.search.names import NameTables
from gestapeld.search.placing import LAST_UNDATED, candidate, undated_id
from gestapeld.search.schema import (
    CALL,
    FILE,
    HER_STEPS,
    INCIDENT,
    MESSAGE,
    NOTICE,
    STEPS,
    THING,
    TOLD_AS,
    WAY_NUMBERS,
)
from gestapeld.search.when import Line

ITEM_COLUMNS = (
    "id", "place", "t0", "t1", "day", "clock", "kind", "channel", "thread", "account", "peer", "way", "source", "start",
    "length",
)  # fmt: skip
BODY_COLUMNS = ("id", "shown", "local", "zone", "text", "beside", "own")
_T0, _T1, _DAY = 2, 3, 4
_CHANNEL, _WAY = 7, 11
_BESIDE = frozenset({"subject", "files", "extra"})
_REMEMBERED = 20_000
_REMEMBERED_BYTES = 1024
_NO_TIME: dict[str, Any] = {}
_NO_SPAN = [0, 0]
APART = " \ue000 "
"""Between words that do not belong together: a token of its own (private use), so that no phrase reaches across."""

_UNKNOWN_WAY = WAY_NUMBERS["unknown"]
_OUT, _SYSTEM = WAY_NUMBERS["out"], WAY_NUMBERS["system"]
# What is told was done by the other side; a notice, and most steps, by the owner herself.
_TOLD_WAYS = {INCIDENT: WAY_NUMBERS["in"], THING: WAY_NUMBERS["in"], NOTICE: _OUT, **dict.fromkeys(HER_STEPS, _OUT)}


@dataclass(slots=True)
class Rows:
    """What a batch becomes. Columns stand one after the other in flat lists: a list per row would keep the garbage
    collector busy for as long as the inserting takes.

    asked     per row the id that its time asks for, or that an item without a usable time has
    item      ITEM_COLUMNS values per row, body BODY_COLUMNS values per row; the ids in them are set by `in_order`
    parties   (place, account) of further receivers; attached (place, source) of files that hang on a message
    days      channel: first and last day of messages and calls
    """

    asked: list[int] = field(default_factory=list)
    item: list[Any] = field(default_factory=list)
    body: list[Any] = field(default_factory=list)
    parties: list[tuple[int, int]] = field(default_factory=list)
    attached: list[tuple[int, int]] = field(default_factory=list)
    days: dict[str, tuple[int, int]] = field(default_factory=dict)

    def in_order(self, free: Callable[[list[int]], list[int]]) -> list[int]:
        """Brings the rows into the order of their ids and sets them; `free` gives ids for those that were asked for."""
        asked = self.asked
        if asked != sorted(asked):  # messages mostly come in the order of their time
            order = sorted(range(len(asked)), key=asked.__getitem__)
            self.item = _reordered(self.item, order, len(ITEM_COLUMNS))
            self.body = _reordered(self.body, order, len(BODY_COLUMNS))
            asked = [asked[number] for number in order]
        first = bisect_right(asked, LAST_UNDATED)
        ids = asked[:first] + free(asked[first:])
        self.item[:: len(ITEM_COLUMNS)] = ids
        self.body[:: len(BODY_COLUMNS)] = ids
        return ids


def _reordered(flat: list[Any], order: list[int], width: int) -> list[Any]:
    found: list[Any] = []
    for number in order:
        found += flat[number * width : (number + 1) * width]
    return found


class RowMaker:
    """Makes rows of one entry. `place` is the place of its item 0."""

    def __init__(self, names: NameTables, line: Line, seq: int, place: int) -> None:
        self._names = names
        self._line = line
        self._seq = seq
        self._place = place
        self._whole = names.source(seq, 0)
        self._plain: dict[tuple[bytes, bytes], tuple[str, int, int, int, int, int]] = {}

    def observed(self, items: Iterable[tuple[int, Fields]]) -> Rows:
        """Rows of messages, calls and files; items of other kinds do not belong here."""
        rows = Rows()
        for index, fields in items:
            self._any(rows, self._place + index, fields)
        return rows

    def _any(self, rows: Rows, place: int, fields: Fields) -> None:
        kind = fields["rest"]["kind"]
        if kind == "message":
            self._message(rows, place, fields)
        elif kind == "call":
            self._call(rows, place, fields)
        else:
            self._file(rows, place, fields)

    def lines(self, first: int, records: Iterable[RecordLine]) -> Rows:
        """The same rows for records as a reader gives them, from index `first` of the entry.

        A plain message never becomes a dictionary; who sent it is looked up once for all that say so in the same words.
        """
        rows = Rows()
        asked, item, body, days = rows.asked, rows.item, rows.body, rows.days
        place_on_line, label, whole = self._line.place_of, self._names.label, self._whole
        for place, record in enumerate(records, self._place + first):
            account, text, time, span = record.account, record.text, record.time, record.span
            said = (b"" if account is UNSET else bytes(account), bytes(record.rest))
            plain = self._plain.get(said)
            if plain is None or text is UNSET:
                self._look_closer(rows, place, said, line_fields(record))
                continue
            name, channel, thread, sender, peer, way = plain
            utc = None if time.utc is UNSET else time.utc
            local = None if time.local is UNSET else time.local
            t0, t1, day, clock = place_on_line(time.q, time.step or "unknown", utc, local)
            row_id = undated_id(place) if t0 is None else candidate(t0, place)
            source = whole if len(span) == 2 else self._names.source(self._seq, span[2])
            asked.append(row_id)
            item += (
                row_id, place, t0, t1, day, clock, MESSAGE, channel, thread, sender, peer, way, source, *span[:2],
            )  # fmt: skip
            body += (row_id, time.shown, local, label(time.zone or ""), text, None, None)
            if day is not None:
                known = days.get(name)
                if known is None or not known[0] <= day <= known[1]:
                    days[name] = (day, day) if known is None else (min(day, known[0]), max(day, known[1]))
        return rows

    def _look_closer(self, rows: Rows, place: int, said: tuple[bytes, bytes], fields: Fields) -> None:
        """The row of any record; and what to remember of a message that has nothing but words and a sender."""
        self._any(rows, place, fields)
        rest, account = fields["rest"], fields.get("account") or {}
        plain = rest["kind"] == "message" and not rest.keys() & _BESIDE and len(account.get("to", ())) < 2
        if plain and len(self._plain) < _REMEMBERED and len(said[0]) + len(said[1]) <= _REMEMBERED_BYTES:
            self._plain[said] = (rest.get("channel", ""), *rows.item[-len(ITEM_COLUMNS) :][_CHANNEL : _WAY + 1])

    def _message(self, rows: Rows, place: int, fields: Fields) -> None:
        names, rest = self._names, fields["rest"]
        channel = rest.get("channel", "")
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
        if rest.keys() & _BESIDE:
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
        channel = rest.get("channel", "")
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
        time = fields.get("time") or _NO_TIME
        t0, t1, day, clock = self._line.place(time)
        row_id = undated_id(place) if t0 is None else candidate(t0, place)
        span = fields.get("span") or _NO_SPAN
        label = self._names.label
        rows.asked.append(row_id)
        rows.item += (
            row_id, place, t0, t1, day, clock, kind, label(channel), thread, account, peer, way,
            self._whole if len(span) < 3 else self._names.source(self._seq, span[2]), span[0], span[1],
        )  # fmt: skip
        rows.body += (row_id, time.get("shown", ""), time.get("local"), label(time.get("zone", "")), text, beside, own)
        if day is not None and kind != FILE:
            known = rows.days.get(channel)
            if known is None:
                rows.days[channel] = (day, day)
            elif not known[0] <= day <= known[1]:
                rows.days[channel] = (min(day, known[0]), max(day, known[1]))

    def told(self, index: int, fields: Fields, words: str, until: int | None) -> Rows:
        """The row of an incident, notice, thing, transcript, step or note; `words` is all that can be searched."""
        rows = Rows()
        rest = fields["rest"]
        kind = told_kind(fields)
        # The office or shop of a step is nobody's account.
        account = 0 if kind in STEPS.values() else self._names.account(rest.get("channel", ""), fields.get("account"))
        way = _TOLD_WAYS.get(kind, WAY_NUMBERS.get(rest.get("way", "unknown"), _UNKNOWN_WAY))
        text = fields.get("text") or (fields.get("transcript") or {}).get("words", "")
        place = self._place + index
        channel = rest.get("channel", "")
        self._put(rows, place, fields, kind, channel, 0, account, 0, way, text, words or None, None)
        rows.days.clear()
        item = rows.item
        if until is not None and item[_T0] is not None:
            end = max(until, item[_T0] if item[_T1] is None else item[_T1])
            if item[_T1] is not None and self._line.day_of(end) != item[_DAY]:
                item[_DAY] = None  # it began on some day, and lasted over others
            item[_T1] = end
        return rows


def told_kind(fields: Fields) -> int:
    """The kind of a told item. What the owner did herself is a notice, never an incident."""
    kind = TOLD_AS[fields["rest"]["kind"]]
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
TOLD_KIND_NAMES = frozenset(TOLD_AS)
