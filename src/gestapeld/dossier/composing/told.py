# SPDX-License-Identifier: EUPL-1.2
"""What the owner told: incidents, notices and things, printed as her statement, with what supports it besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gestapeld.dossier.composing.desk import Desk, entry_time
from gestapeld.dossier.composing.withholding import sentences
from gestapeld.dossier.exhibit_data import Basis, Certainty, Exhibit, Support, Told
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Cleared
from gestapeld.dossier.selection import Chosen
from gestapeld.records.encoding import Fields, moment_of
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Certainty as Certain
from gestapeld.records.nobody import says_nobody

_OTHER = "OTHER"  # the behaviour that stands for none of the others


def exhibit(desk: Desk, piece: Piece, chosen: Chosen, certainty: Certainty | None) -> Exhibit:
    """One incident, notice or thing."""
    cleared = desk.cleared(chosen)
    fields = cleared.fields
    until = moment_of(fields.get("until"))
    root = desk.material.root(chosen.item)
    own = chosen.hit.kind == "notice"
    return Exhibit(
        piece.number,
        piece.kind,
        title(desk, chosen),
        moment_of(fields.get("time")),
        until=until if until != UNKNOWN_MOMENT else None,
        sender="" if own or of_nobody(chosen) else who(desk, chosen, piece.number),
        certainty=None if own or _without_other(chosen) else certainty,
        behaviours=tuple(desk.words.behaviour(code) for code in behaviours(chosen, fields.get("behaviour") or ())),
        words=str(fields.get("text", "")),
        quote=str(fields.get("words", "")),
        told=tuple(_rows(desk, fields, present(desk, chosen))),
        support=tuple(support(desk, chosen, cleared)),
        recorded=entry_time(desk.material.entry(root.seq).at),
        corrected=tuple(entry_time(desk.material.entry(item.seq).at) for item in desk.material.corrected.get(root, ())),
        withheld=sentences(desk, piece, (cleared,)),
    )


def title(desk: Desk, chosen: Chosen) -> str:
    """One line: what was told, begun."""
    fields = desk.cleared(chosen).fields
    text = str(fields.get("text", "")) or str(fields.get("words", ""))
    if chosen.hit.kind == "notice":
        how = (fields.get("rest") or {}).get("how", "other") or "other"
        return desk.words.title(desk.words.say("title.notice", how=desk.words.diary("how", how), text=text))
    if chosen.hit.kind == "thing":
        form = (fields.get("rest") or {}).get("form", "other")
        said = desk.words.say("title.thing", form=desk.words.diary("thing", form), text=text)
        return desk.words.title(said[:1].upper() + said[1:])
    return desk.words.title(text or desk.words.say("title.incident"))


def of_nobody(chosen: Chosen) -> bool:
    """Whether nobody was named and it is not known who it was."""
    return not chosen.hit.person and chosen.hit.certainty in (None, Certain.UNKNOWN)


def _without_other(chosen: Chosen) -> bool:
    """Whether it tells what the owner did or what became of her: nobody named, and no behaviour of anybody."""
    return of_nobody(chosen) and not set(chosen.hit.behaviours) - {_OTHER}


def behaviours(chosen: Chosen, codes: Iterable[str]) -> tuple[str, ...]:
    """Those that are somebody's behaviour: "something else" says nothing about what the owner did herself."""
    return () if _without_other(chosen) else tuple(codes)


def who(desk: Desk, chosen: Chosen, number: int) -> str:
    """Who it is said to be; the other party when nobody is named."""
    person = desk.material.people.get(desk.material.root(chosen.hit.person)) if chosen.hit.person else None
    return desk.clearing.words(person.name, number) if person is not None else desk.other


def present(desk: Desk, chosen: Chosen) -> list[str]:
    """Who was there: by name only who agreed to that, everybody else under a number."""
    shown = []
    for name in chosen.fields.get("present") or ():
        if says_nobody(str(name)):
            continue
        label, number = desk.clearing.witnesses.label(str(name))
        shown.append(desk.words.say("witness", number=number) if number else desk.clearing.words(label))
    return list(dict.fromkeys(shown))


def _rows(desk: Desk, fields: Fields, present: list[str]) -> Iterator[Told]:
    words, rest = desk.words, fields.get("rest") or {}
    count = fields.get("count")
    rows = (
        ("where", (fields.get("place") or {}).get("where", "")),
        ("target", ", ".join(words.diary("target", code) for code in fields.get("target") or ())),
        ("medium", words.diary("medium", rest["medium"]) if rest.get("medium", "unknown") != "unknown" else ""),
        ("count", how_often(desk, count) if count else ""),
        ("present", ", ".join(present)),
        ("told", ", ".join(fields.get("told") or ())),
        ("police", "; ".join(police(desk, report) for report in fields.get("police") or ())),
        ("felt", (fields.get("feeling") or {}).get("felt", "")),
        ("effect", (fields.get("feeling") or {}).get("effect", "")),
        *_custody(desk, fields.get("custody") or {}),
    )
    for key, text in rows:
        if text:
            yield Told(words.say(f"label.{key}"), str(text))


def how_often(desk: Desk, count: Fields) -> str:
    """A number as told, and the range it is counted as."""
    low, high = count["low"], count.get("high")
    counted = str(low) if low == high else desk.words.say("at-least", low=low) if high is None else f"{low}–{high}"
    shown = str(count.get("shown", ""))
    return desk.words.say("counted-as", shown=shown, counted=counted) if shown and shown != counted else counted


def police(desk: Desk, report: Fields) -> str:
    """One report to the police in one line."""
    when = moment_of(report.get("when"))
    parts = (
        desk.words.when(when) if when != UNKNOWN_MOMENT else "",
        report.get("number", ""),
        report.get("officer", ""),
        report.get("words", ""),
    )
    return ", ".join(part for part in parts if part)


def _custody(desk: Desk, custody: Fields) -> Iterator[tuple[str, str]]:
    yield "envelope", custody.get("envelope", "")
    yield "touched", ", ".join(custody.get("touched") or ())
    yield "kept", custody.get("kept", "")
    yield "given", "; ".join(_given(desk, given) for given in custody.get("given") or ())


def _given(desk: Desk, given: Fields) -> str:
    when = moment_of(given.get("when"))
    return f"{given.get('to', '')}, {desk.words.when(when)}" if when != UNKNOWN_MOMENT else str(given.get("to", ""))


_BASES: tuple[tuple[Basis, frozenset[str]], ...] = (
    ("message", frozenset({"message", "mail", "thread"})),
    ("log", frozenset({"call", "calls"})),
    ("document", frozenset({"picture", "recording", "video", "document", "file", "thing"})),
)


def support(desk: Desk, chosen: Chosen, cleared: Cleared) -> Iterator[Support]:
    """What supports it besides her own words: linked exhibits, who was there, the police."""
    links = chosen.fields.get("links") or {}
    linked = [*(links.get("about") or ()), *(links.get("photos") or ())]
    linked += [str(item) for item in desk.material.links.get(desk.material.root(chosen.item), ())]
    own = desk.exhibits([chosen.item])
    numbers = [number for number in desk.exhibits(linked) if number not in own]
    kinds = {piece.number: piece.kind for piece in desk.pieces}
    found = False
    for basis, accepted in _BASES:
        exhibits = tuple(number for number in numbers if kinds[number] in accepted)
        if exhibits:
            found = True
            yield Support(basis, exhibits=exhibits)
    if there := present(desk, chosen):
        found = True
        names = [name for name in chosen.fields.get("present") or () if desk.clearing.witnesses.label(str(name))[1]]
        key = "withheld.present" if names else "withheld.present-named"
        yield Support("witness", desk.words.say(key, who=", ".join(there), count=len(names)))
    if reports := cleared.fields.get("police"):
        found = True
        yield Support("police", "; ".join(police(desk, report) for report in reports))
    if not found:
        yield Support("own-statement")
