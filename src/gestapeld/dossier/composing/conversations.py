# SPDX-License-Identifier: EUPL-1.2
"""Messages and calls as lines, with numbered gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.withholding import partly
from gestapeld.dossier.exhibit_data import Attached, Gap, Line
from gestapeld.dossier.marks import attached_originals
from gestapeld.dossier.parties import Standing, account_of
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Cleared, Reason
from gestapeld.dossier.selection import Chosen, Conversation
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way

_TURNING = re.compile("[\u202d\u202e\u2066-\u2069]")
_MARK = "[\u200e\u200f\u202a-\u202c]"
_AT_LINE = re.compile(f"^{_MARK}+|(?<!{_MARK}){_MARK}+(?=<|$)", re.MULTILINE)
_NUMBERED = re.compile(f"(?<!{_MARK}){_MARK}*(\\+?[0-9(][0-9 \u00a0().\u2011-]{{5,24}}){_MARK}*")


_LONG_RUN, _MOST_RUNS = 12, 6  # lines of a run that is told above the conversation; of those runs


def lines(desk: Desk, piece: Piece) -> tuple[Line | Gap, ...]:
    """Every line that is shown, numbered by its place in the whole conversation; runs of others as gaps."""
    assert piece.conversation is not None
    return tuple(_lines(desk, piece, piece.conversation))


def head(desk: Desk, piece: Piece) -> tuple[str, ...]:
    """In how many exports most lines stand, and where long runs differ: said once, not with every line."""
    usual = _usual_copies(piece)
    number = desk.words.number
    said = []
    if usual:
        count = sum(chosen.hit.copies == usual for chosen in piece.shown)
        said.append(desk.words.say("head.copies", count=number(count), of=number(len(piece.shown)), exports=usual + 1))
    for first, last, copies in _long_runs(piece, usual):
        said.append(desk.words.say("head.run", count=copies + 1, first=number(first), last=number(last)))
    return tuple(said)


def _long_runs(piece: Piece, usual: int) -> list[tuple[int, int, int]]:
    """(first line, last line, other copies) of runs that are not as usual and too long to say it with every line."""
    talk = piece.conversation
    assert talk is not None
    shown = [(n, line.hit.copies) for n, line in enumerate(talk.lines, 1) if line.item not in talk.not_shown]
    runs = [(copies, list(run)) for copies, run in groupby(shown, key=lambda row: row[1])]
    long = [(run[0][0], run[-1][0], copies) for copies, run in runs if copies != usual and len(run) >= _LONG_RUN]
    return long[:_MOST_RUNS]


def _usual_copies(piece: Piece) -> int:
    """How many other copies most lines of a conversation have; 0 for a single line, which says so itself."""
    found = Counter(chosen.hit.copies for chosen in piece.shown)
    return max(found, key=lambda copies: (found[copies], copies)) if found.total() > 1 else 0


def _lines(desk: Desk, piece: Piece, talk: Conversation) -> Iterator[Line | Gap]:
    gap: Gap | None = None
    usual = _usual_copies(piece)
    said = _long_runs(piece, usual)
    for number, chosen in enumerate(talk.lines, 1):
        reason = talk.not_shown.get(chosen.item)
        if reason is None:
            if gap is not None:
                yield gap
                gap = None
            known = any(first <= number <= last for first, last, _ in said)
            yield line(desk, piece, chosen, number, chosen.hit.copies if known else usual)
            continue
        words = desk.words.say(f"gap.{reason.value}")
        if gap is not None and gap.reason == words:
            gap = Gap(gap.first, number, words)
        else:
            if gap is not None:
                yield gap
            gap = Gap(number, number, words)
    if gap is not None:
        yield gap


def line(desk: Desk, piece: Piece, chosen: Chosen, number: int, usual: int = 0) -> Line:
    """One message or call. `usual`: how many other copies need no remark."""
    cleared = desk.cleared(chosen)
    rest = cleared.fields.get("rest") or {}
    left_out = any(row.name == "text" and row.reason is Reason.CHOSEN for row in cleared.withheld)
    text = (
        None
        if left_out
        else _call(desk, rest)
        if chosen.hit.kind == "call"
        else without_marks(str(cleared.fields.get("text", "")))
    )
    return Line(
        number,
        chosen.hit.when,
        chosen.hit.way,
        sender(desk, chosen, piece.number),
        text,
        subject=str(rest.get("subject", "")),
        remarks=tuple(_remarks(desk, chosen, cleared, usual)),
        attached=tuple(_attached(desk, chosen, cleared)),
        withheld=desk.words.say("withheld.chosen") if left_out else "",
    )


def sender(desk: Desk, chosen: Chosen, number: int) -> str:
    """Who a line is from, as it may be printed."""
    if chosen.hit.way is Way.SYSTEM:
        return ""
    if desk.parties.standing(chosen.hit) is Standing.OWN:
        return desk.cover.owner
    label = desk.parties.label(chosen.hit.channel, account_of(chosen.fields))
    return without_marks(desk.clearing.words(label, number))


def counterpart(desk: Desk, piece: Piece) -> str:
    """Who a conversation is with: everybody in it but the owner, at most three."""
    names: dict[str, None] = {}
    for chosen in piece.shown:
        if chosen.hit.way is Way.SYSTEM:
            continue
        own = desk.parties.standing(chosen.hit) is Standing.OWN
        name = _receiver(desk, chosen, piece.number) if own else sender(desk, chosen, piece.number)
        if name and name != desk.cover.owner:
            names.setdefault(name)
        if len(names) > 3:
            break
    shown = ", ".join(list(names)[:3])
    return desk.words.say("and-others", names=shown) if len(names) > 3 else shown


def _receiver(desk: Desk, chosen: Chosen, number: int) -> str:
    if chosen.hit.kind == "call":
        account = account_of(chosen.fields)
    else:
        receivers = (chosen.fields.get("account") or {}).get("to") or []
        if not receivers:
            return ""
        account = Account(receivers[0].get("name", ""), receivers[0].get("id", ""))
    return without_marks(desk.clearing.words(desk.parties.label(chosen.hit.channel, account), number))


def without_marks(text: str) -> str:
    """`text` without the unseen marks apps put before their own words and around numbers; they carry no words.

    Beside anything that can turn what is read around, every mark stays to be seen.
    """
    return text if _TURNING.search(text) else _NUMBERED.sub(r"\1", _AT_LINE.sub("", text))


def _call(desk: Desk, rest: dict[str, object]) -> str:
    outcome = desk.words.name("outcome", str(rest.get("outcome", "unknown")))
    seconds = rest.get("seconds")
    if isinstance(seconds, int) and seconds > 0:
        outcome = desk.words.say("lasted", outcome=outcome, minutes=seconds // 60, seconds=f"{seconds % 60:02d}")
    presentation = desk.words.known("presentation", str(rest.get("presentation", "")))
    return f"{outcome}; {presentation}" if presentation else outcome


def _remarks(desk: Desk, chosen: Chosen, cleared: Cleared, usual: int) -> Iterator[str]:
    for flag in (cleared.fields.get("rest") or {}).get("flags") or ():
        if words := desk.words.flag(flag):
            yield words
    if remark := partly(desk.words, cleared, "text"):
        yield remark
    if chosen.hit.copies != usual:
        key = "copies" if chosen.hit.copies else "copies-one"
        yield desk.words.say(key, count=chosen.hit.copies + 1)


def _attached(desk: Desk, chosen: Chosen, cleared: Cleared) -> Iterator[Attached]:
    files = (cleared.fields.get("rest") or {}).get("files") or []
    by_part = dict(
        zip(
            [file.get("part") for file in files if file.get("part") is not None],
            attached_originals(desk.material, chosen.item, chosen.fields),
            strict=False,
        )
    )
    for file in files:
        original: ItemId | None = by_part.get(file.get("part"))
        number = desk.numbers.get(original) if original is not None else None
        if number is not None and number in desk.requests:
            yield Attached(desk.words.say("attached.request"), exhibit=number)
        elif number is not None:
            yield Attached(str(file["name"]), exhibit=number)
        else:
            status = str(file.get("status", ""))
            yield Attached(str(file["name"]), note=desk.words.known("attached", status))
