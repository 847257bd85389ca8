# SPDX-License-Identifier: EUPL-1.2
"""Messages and calls in order, with numbered gaps. The owner's own stand apart by place and by label, not by colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gestapeld.dossier.exhibit_data import Attached, Gap, Line
from gestapeld.dossier.paper.ink import Ink, whole
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.records.items import Way

Row = dict[str, Any]
"""A gap `{"gap": text}`, or a line: number, day, time, side ("in", "out", "app", "?"), label, name, before, words,
after; `first` when its day begins with it, `keep` when it may not break over two pages."""

_MOST_ROWS = 700  # of one table


def chunks(lines: Sequence[Line | Gap], phrases: Phrases, *, months: bool, one: int) -> list[dict[str, Any]]:
    """Tables of one conversation: with `months` one a month under its name, in any case of bounded length.

    `one` is the number of the exhibit they stand in: a line that is that exhibit itself needs no pointer.
    """
    found: list[dict[str, Any]] = []
    for title, row in _titled(_rows(lines, phrases, one), months=months):
        if not found or found[-1]["title"] != title or len(found[-1]["rows"]) >= _MOST_ROWS:
            again = bool(found) and found[-1]["title"] == title
            found.append({"title": title, "again": again, "rows": []})
        found[-1]["rows"].append(row)
    for chunk in found:
        month = chunk["title"]
        name = phrases.month(month) if month else ""
        chunk["title"] = phrases.say("timeline.continued", month=name) if name and chunk.pop("again") else name
    return found


def _titled(rows: Iterator[tuple[str, Row]], *, months: bool) -> Iterator[tuple[str, Row]]:
    """Each row with the month it stands under; what has no day stays with what came before."""
    title = ""
    for day, row in rows:
        if months and len(day) >= 7:
            title = day[:7]
        yield title, row


def _rows(lines: Sequence[Line | Gap], phrases: Phrases, one: int) -> Iterator[tuple[str, Row]]:
    last = ""
    for line in lines:
        if isinstance(line, Gap):
            yield "", {"gap": phrases.ink(_gap(line, phrases))}
            continue
        day = phrases.day_of(line.when)
        known = f"{day:%Y-%m-%d}" if day else ""
        row = line_row(line, phrases, one)
        yield known, row | {"day": phrases.day(day, short=True) if day else "", "first": bool(day) and known != last}
        last = known or last


def _gap(gap: Gap, phrases: Phrases) -> str:
    if gap.first == gap.last:
        return phrases.say("lines.gap_one", first=phrases.number(gap.first), reason=gap.reason)
    return phrases.say(
        "lines.gap",
        first=phrases.number(gap.first),
        last=phrases.number(gap.last),
        count=phrases.number(gap.last - gap.first + 1),
        reason=gap.reason,
    )


def line_row(line: Line, phrases: Phrases, one: int) -> Row:
    """One line without its day."""
    side = {Way.IN: "in", Way.OUT: "out", Way.SYSTEM: "app"}.get(line.way, "?")
    labels = {"in": "reading.incoming", "out": "reading.outgoing", "app": "lines.app"}
    before = [[phrases.ink(phrases.say("lines.subject", subject=line.subject)), 0]] if line.subject else []
    after: list[Any] = []
    if line.text is None:
        after.append([phrases.ink(phrases.say("lines.withheld", reason=line.withheld)), 0])
    after += [_attached(file, phrases) for file in line.attached]
    if line.remarks:
        after.append([phrases.ink("; ".join(line.remarks)), 0])
    if line.exhibit is not None and line.exhibit != one:
        after.append([phrases.say("lines.is_exhibit"), line.exhibit])
    return {
        "number": phrases.number(line.number),
        "time": _time(line, phrases),
        "side": side,
        "label": phrases.say(labels[side]) if side in labels else "",
        "name": phrases.ink(line.sender),
        "before": before,
        "words": phrases.ink(line.text) if line.text else "",
        "after": after,
        "keep": whole((line.text or "") + "\n" * len(after), line.sender),
    }


def _time(line: Line, phrases: Phrases) -> Ink:
    local = phrases.local(line.when)
    return phrases.ink(phrases.when(line.when)) if local is None or len(local) < 10 else local[11:16]


def _attached(file: Attached, phrases: Phrases) -> list[Any]:
    if file.exhibit is not None:
        return [phrases.ink(phrases.say("lines.attached_exhibit", name=file.name)), file.exhibit]
    if file.note:
        return [phrases.ink(phrases.say("lines.attached_note", name=file.name, note=file.note)), 0]
    return [phrases.ink(phrases.say("lines.attached", name=file.name)), 0]
