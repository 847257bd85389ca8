# SPDX-License-Identifier: EUPL-1.2
"""Numbered exhibits: conversations, files, incidents and things, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from gestapeld.dossier.composing import conversations, told
from gestapeld.dossier.composing.desk import Desk, entry_time
from gestapeld.dossier.composing.steps.families import family_of
from gestapeld.dossier.composing.withholding import sentences
from gestapeld.dossier.exhibit_data import Certainty, Exhibit, Gap, Line, Origin, Picture, Support, Transcript
from gestapeld.dossier.parties import Standing
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Reason
from gestapeld.dossier.selection import Chosen
from gestapeld.records import narrative
from gestapeld.records.encoding import moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality

_CERTAINTIES: dict[narrative.Certainty, Certainty] = {
    narrative.Certainty.SEEN: "seen",
    narrative.Certainty.RECOGNISED: "recognised",
    narrative.Certainty.SUSPECTED: "suspected",
    narrative.Certainty.UNKNOWN: "unknown",
}


def exhibit(desk: Desk, piece: Piece) -> Exhibit:
    """One exhibit, without its files."""
    if piece.intimate:
        return _on_request(desk, piece)
    if piece.conversation is not None:
        return _conversation(desk, piece)
    if piece.steps:
        return family_of(piece).exhibit(desk, piece)
    assert piece.chosen is not None
    if piece.chosen.hit.kind == "file":
        return _file(desk, piece, piece.chosen)
    return told.exhibit(desk, piece, piece.chosen, certainty_of(piece.chosen))


def certainty_of(chosen: Chosen) -> Certainty | None:
    """How sure it was this person, as the template names it."""
    return _CERTAINTIES.get(chosen.hit.certainty) if chosen.hit.certainty is not None else None


def _conversation(desk: Desk, piece: Piece) -> Exhibit:
    assert piece.conversation is not None
    shown = piece.shown
    first, last = shown[0].hit, shown[-1].hit
    who = conversations.counterpart(desk, piece)
    several = len(shown) > 1
    basis = Support("log" if first.kind == "call" else "message")
    return Exhibit(
        piece.number,
        piece.kind,
        _title(desk, piece, who),
        first.when,
        until=last.when if several else None,
        channel=desk.words.channel(first.channel),
        way=Way.UNKNOWN if several else first.way,
        sender=who,
        certainty=_common_certainty(desk, shown),
        lines=tuple(_told_by_whom(desk, piece)),
        origin=origin(desk, shown),
        support=(basis,),
        head=conversations.head(desk, piece),
        complete=tuple(_complete(desk, shown)),
        withheld=sentences(desk, piece, map(desk.cleared, shown)),
    )


def _told_by_whom(desk: Desk, piece: Piece) -> Iterator[Line | Gap]:
    """The lines, each with its own channel and how sure it is who sent it."""
    assert piece.conversation is not None
    for line in conversations.lines(desk, piece):
        if isinstance(line, Line):
            chosen = piece.conversation.lines[line.number - 1]
            yield replace(line, channel=desk.words.channel(chosen.hit.channel), certainty=_of_line(desk, chosen))
        else:
            yield line


def _of_line(desk: Desk, chosen: Chosen) -> Certainty | None:
    """As claimed; unknown when it is counted as uncertain and nothing was claimed."""
    standing = desk.parties.standing(chosen.hit)
    if standing in (Standing.OWN, Standing.NOBODY):
        return None
    if chosen.hit.whose == "person":
        return certainty_of(chosen)
    return "unknown" if standing is Standing.UNCERTAIN else None


def _title(desk: Desk, piece: Piece, who: str) -> str:
    shown = piece.shown
    key = piece.kind
    if len(shown) == 1 and key in ("message", "mail") and desk.parties.standing(shown[0].hit) is Standing.OWN:
        key = f"{key}-out"  # type: ignore[assignment]
    if piece.kind in ("call", "calls") and not who:
        key = f"{key}-nameless"  # type: ignore[assignment]
    channel = desk.words.channel(shown[0].hit.channel)
    text = desk.words.say(f"title.{key}", who=who, channel=channel, count=desk.words.number(len(shown)))
    return desk.words.title(text)


def _common_certainty(desk: Desk, shown: tuple[Chosen, ...]) -> Certainty | None:
    """The one certainty of everything that came in; None when they differ or none was claimed."""
    found = {certainty_of(chosen) for chosen in shown if desk.parties.standing(chosen.hit) is not Standing.OWN}
    found.discard(None)
    claimed = any(chosen.hit.whose == "person" for chosen in shown)
    return found.pop() if claimed and len(found) == 1 else None


def _file(desk: Desk, piece: Piece, chosen: Chosen) -> Exhibit:
    cleared = desk.cleared(chosen)
    carrier = desk.carriers.get(chosen.item)
    when = _own_time(cleared.fields.get("time") is not None, chosen, carrier)
    who = conversations.sender(desk, carrier[1], piece.number) if carrier else ""
    title = desk.words.say(f"title.{piece.kind}")
    if carrier:
        title = desk.words.say("title.carried", what=title, who=who, exhibit=carrier[0])
    elif about := desk.told_about.get(piece.number):
        title = desk.words.say("title.told-about", what=title, exhibits=desk.words.phrases.exhibits(about, 3))
    return Exhibit(
        piece.number,
        piece.kind,
        desk.words.title(title),
        when,
        channel=desk.words.channel(carrier[1].hit.channel) if carrier else "",
        way=carrier[1].hit.way if carrier else Way.UNKNOWN,
        sender=who,
        certainty=certainty_of(carrier[1]) if carrier and carrier[1].hit.whose == "person" else None,
        pictures=tuple(_pictures(desk, chosen, title, when)),
        transcripts=tuple(_transcripts(desk, chosen, piece.number)),
        origin=origin(desk, (chosen,)),
        support=(Support("message", exhibits=(carrier[0],)) if carrier else Support("document"),),
        head=tuple(_head(desk, piece, chosen, carrier, when)),
        complete=tuple(_complete(desk, (chosen,))),
        withheld=sentences(desk, piece, (cleared,)),
    )


def _head(desk: Desk, piece: Piece, chosen: Chosen, carrier: tuple[int, Chosen] | None, when: Moment) -> Iterator[str]:
    """That a recording can be listened to or watched, and where a time that is not its own comes from."""
    source = desk.material.kept_source(chosen.item, chosen.fields)
    if piece.kind in ("recording", "video") and source not in desk.clearing.originals:
        yield desk.words.say(f"head.{piece.kind}")
    if carrier is not None and when is carrier[1].hit.when:
        yield desk.words.say("head.time", exhibit=carrier[0])
    elif when.utc is None and when.local is None:
        yield from _instead_of_a_time(desk, piece, chosen)


def _instead_of_a_time(desk: Desk, piece: Piece, chosen: Chosen) -> Iterator[str]:
    """What is known when a file says no time and no message carries it: the day in its name, what the owner typed over.

    Nothing when its time was left out on purpose: then the name may not tell it either.
    """
    withheld = {row.name for row in desk.cleared(chosen).withheld if row.reason is not Reason.PLACE}
    if "time" in withheld:
        return
    yield desk.words.say("head.no-time")
    source = desk.material.kept_source(chosen.item, chosen.fields)
    name = "" if source is None or "name" in withheld else str(desk.material.originals[source].get("name", ""))
    if named := time_in_name(name):
        yield desk.clearing.words(desk.words.say("head.time-in-name", when=desk.words.when(named)), piece.number)
    for copy in desk.selected.copied.get(chosen.item, ())[:1]:
        told = moment_of(desk.clearing.cleared_in(copy, piece.number).fields.get("time"))
        if told.utc is not None or told.local is not None:
            yield desk.words.say("head.time-typed", when=desk.words.when(told))


_IN_NAME = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?:[-_. T]{1,2}(\d\d)[-_.:]?(\d\d)(?:[-_.:]?\d\d)?)?(?!\d)"
)


def time_in_name(name: str) -> Moment | None:
    """The day, and the time if there is one, that telephones and programs write into a name: `VID_20260517_031200`."""
    for found in _IN_NAME.finditer(name):
        year, month, day, hour, minute = found.groups()
        try:
            told = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=UTC)
        except ValueError:
            continue
        clock = hour is not None
        local = f"{told:%Y-%m-%dT%H:%M}" if clock else f"{told:%Y-%m-%d}"
        quality = TimeQuality.LOCAL_ASSUMED if clock else TimeQuality.DATE_ONLY
        return Moment("", local, None, None, quality, Precision.MINUTE if clock else Precision.DAY)
    return None


def _own_time(shown: bool, chosen: Chosen, carrier: tuple[int, Chosen] | None) -> Moment:
    """When a file was made as it says itself, else when the message came that carries it."""
    own = chosen.hit.when if shown else UNKNOWN_MOMENT
    if own.utc is None and own.local is None and carrier is not None:
        return carrier[1].hit.when
    return own


def _pictures(desk: Desk, chosen: Chosen, title: str, when: Moment) -> Iterator[Picture]:
    drawn = desk.pictures.get(chosen.item)
    if drawn is None:
        return
    alt = desk.words.say("alt", what=title, when=desk.words.when(when))
    caption = desk.words.say("cut-off") if drawn.cut_off else ""
    yield Picture(drawn.data, drawn.media, drawn.width, drawn.height, alt, caption)


def _transcripts(desk: Desk, chosen: Chosen, number: int) -> Iterator[Transcript]:
    for copy in desk.selected.copied.get(chosen.item, ()):
        cleared = desk.clearing.cleared_in(copy, number)
        account = cleared.fields.get("account") or {}
        yield Transcript(
            str((cleared.fields.get("transcript") or {}).get("words", "")),
            date_shown=moment_of(cleared.fields.get("time")).shown,
            account=str(account.get("name") or account.get("id") or ""),
            typed=entry_time(desk.material.entry(copy.item.seq).at),
        )


def _on_request(desk: Desk, piece: Piece) -> Exhibit:
    """Number, date and digest: nothing else."""
    assert piece.chosen is not None
    chosen = piece.chosen
    shown = "time" in desk.cleared(chosen).disclosed
    when = chosen.hit.when if shown else UNKNOWN_MOMENT
    return Exhibit(piece.number, piece.kind, "", when, on_request=True, request_digest=request_digest(desk, chosen))


def request_digest(desk: Desk, chosen: Chosen) -> str:
    """SHA-256 in hex of what can be shown on request: the original, or for something told the digest of its item."""
    source = desk.material.kept_source(chosen.item, chosen.fields) if chosen.hit.kind == "file" else None
    if source is not None:
        return str(desk.material.originals[source]["digest"])
    return desk.material.leaf(chosen.item).hex()


def origin(desk: Desk, shown: tuple[Chosen, ...]) -> Origin | None:
    """Where it was read from: what kind of export, and when it was taken in. Names of files and devices stay out."""
    sources: dict[ItemId, None] = {}
    readers: dict[str, None] = {}
    for chosen in shown:
        source = desk.material.kept_source(chosen.item, chosen.fields)
        if source is not None:
            sources.setdefault(source)
            readers.setdefault(desk.material.reads[chosen.item.seq].reading.reader)
    if not sources:
        return None
    words = ", ".join(desk.words.name("reader", reader) for reader in readers)
    if len(sources) > 1:
        words = desk.words.say("origin.several", what=words, count=len(sources))
    return Origin(words, entry_time(desk.material.entry(min(source.seq for source in sources)).at))


def _complete(desk: Desk, shown: tuple[Chosen, ...]) -> Iterator[str]:
    """What the readings themselves say about completeness, each once."""
    said: dict[str, None] = {}
    for seq in {chosen.item.seq for chosen in shown if chosen.item.seq in desk.material.reads}:
        reading = desk.material.reads[seq].reading
        for problem in reading.problems:
            if words := desk.words.problem(problem.code):
                said.setdefault(words)
        if not reading.complete:
            said.setdefault(desk.words.say("reading-cut"))
    yield from said
