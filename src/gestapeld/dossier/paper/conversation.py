# SPDX-License-Identifier: EUPL-1.2
"""Messages and calls in order, with numbered gaps. The owner's own stand apart by place and by label, not by colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import Any

from gestapeld.dossier.exhibit_data import Attached, Gap, Line
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.paper.places import anchor
from gestapeld.records.items import Way
from gestapeld.render.ink import Ink, whole

Row = dict[str, Any]
"""A gap `{"gap": text}`, or a line: number, day, time, side ("in", "out", "app", "?"), label, name, before, words,
after; `first` when its day begins with it, `keep` when it may not break over two pages, `anchor` the label of a line
that another page points at."""

_MOST_ROWS = 700  # of one table
_MOST_TIMES = 200  # in one row that stays whole


def chunks(
    lines: Sequence[Line | Gap],
    phrases: Phrases,
    *,
    months: bool,
    one: int,
    pointed: Set[int] = frozenset(),
    folded: bool = False,
) -> list[dict[str, Any]]:
    """Tables of one conversation: with `months` one a month under its name, in any case of bounded length.

    `one` is the number of the exhibit they stand in: a line that is that exhibit itself needs no pointer. `pointed`:
    numbers of lines that get a label. With `folded` calls of one day, way and sender share a row.
    """
    found: list[dict[str, Any]] = []
    rows = _folded_rows(lines, phrases, one, pointed) if folded else _rows(lines, phrases, one, pointed)
    for title, row in _titled(rows, months=months):
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


def _folded_rows(
    lines: Sequence[Line | Gap], phrases: Phrases, one: int, pointed: Set[int]
) -> Iterator[tuple[str, Row]]:
    """Calls: "12–15", the day, and every one of them with its time and how it ended."""
    for run in _runs(lines, phrases):
        line = run[0]
        if isinstance(line, Gap):
            yield "", {"gap": phrases.ink(_gap(line, phrases))}
            continue
        calls = [other for other in run if isinstance(other, Line)]
        day = phrases.day_of(line.when)
        row = line_row(line, phrases, one) | {"day": phrases.day(day, short=True) if day else "", "first": False}
        for other in calls:
            if other.number in pointed:
                row["anchor"] = anchor(one, other.number)
        if len(calls) > 1:
            numbers = f"{phrases.number(calls[0].number)}–{phrases.number(calls[-1].number)}"
            said = "; ".join(_ended(list(same), phrases) for _, same in groupby(calls, key=lambda call: call.text))
            row |= {"number": numbers, "time": "", "words": phrases.ink(said), "keep": len(calls) < _MOST_TIMES}
        yield f"{day:%Y-%m-%d}" if day else "", row


def _ended(calls: list[Line], phrases: Phrases) -> str:
    times = ", ".join(_clock(call, phrases) for call in calls)
    return phrases.say("lines.ended", times=times, what=calls[0].text)


def _runs(lines: Sequence[Line | Gap], phrases: Phrases) -> Iterator[list[Line | Gap]]:
    """Each line with those right after it of the same day, way and sender, with nothing to say but how they ended."""
    run: list[Line | Gap] = []
    for line in lines:
        if run and not _together(run[0], line, phrases):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _together(one: Line | Gap, other: Line | Gap, phrases: Phrases) -> bool:
    if isinstance(one, Gap) or isinstance(other, Gap):
        return False
    for line in (one, other):
        if line.attached or line.subject or line.exhibit or line.text is None or not _clock(line, phrases):
            return False
    same = all(
        getattr(one, name) == getattr(other, name) for name in ("way", "sender", "channel", "certainty", "remarks")
    )
    return same and phrases.day_of(one.when) == phrases.day_of(other.when)


def _clock(line: Line, phrases: Phrases) -> str:
    return (phrases.local(line.when) or "")[11:16]


def _rows(
    lines: Sequence[Line | Gap], phrases: Phrases, one: int, pointed: Set[int] = frozenset()
) -> Iterator[tuple[str, Row]]:
    last = ""
    for line in lines:
        if isinstance(line, Gap):
            yield "", {"gap": phrases.ink(_gap(line, phrases))}
            continue
        day = phrases.day_of(line.when)
        known = f"{day:%Y-%m-%d}" if day else ""
        row = line_row(line, phrases, one)
        if line.number in pointed:
            row["anchor"] = anchor(one, line.number)
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
        "anchor": "",
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
