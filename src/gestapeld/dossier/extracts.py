# SPDX-License-Identifier: EUPL-1.2
"""An exhibit as plain text: what is shown of it, written out, for who wants to read or search without a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from gestapeld.dossier.composing.words import Words
from gestapeld.dossier.exhibit_data import Exhibit, Gap, Line


def extract(words: Words, exhibit: Exhibit) -> bytes:
    """UTF-8 with CRLF. Every control character is shown as its code point, so that a line stays a line."""
    lines = [_visible(line) for line in _lines(words, exhibit)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8", "replace")


def _visible(line: str) -> str:
    return "".join(c if c.isprintable() or c == "\t" else f"[U+{ord(c):04X}]" for c in line)


def _lines(words: Words, exhibit: Exhibit) -> Iterator[str]:
    yield words.say("extract.heading", number=exhibit.number, title=exhibit.title)
    yield words.say("extract.made")
    yield f"{words.say('extract.when')}: {words.phrases.span(exhibit.when, exhibit.until, weekday=False)}"
    yield from exhibit.head
    yield ""
    for key, text in (("words", exhibit.words), ("quote", exhibit.quote)):
        yield from _labelled(words.say(f"extract.{key}"), text)
    for told in exhibit.told:
        yield from _labelled(told.label, told.text)
    for copy in exhibit.transcripts:
        facts = ", ".join(part for part in (copy.date_shown, copy.account) if part)
        yield from _labelled(words.say("extract.transcript"), "\n".join(p for p in (facts, copy.words) if p))
    for line in exhibit.lines:
        yield from _gap(words, line) if isinstance(line, Gap) else _line(words, line)
    for sentence in exhibit.withheld:
        yield f"{words.say('extract.withheld')}: {sentence}"


def _labelled(label: str, text: str) -> Iterator[str]:
    if text:
        first, *more = text.splitlines() or [""]
        yield f"{label}: {first}"
        yield from (f"    {line}" for line in more)


def _gap(words: Words, gap: Gap) -> Iterator[str]:
    yield words.say("extract.gap", first=gap.first, last=gap.last, reason=gap.reason)


def _line(words: Words, line: Line) -> Iterator[str]:
    text = line.withheld if line.text is None else line.text
    first, *more = text.splitlines() or [""]
    yield words.say(
        "extract.line",
        number=line.number,
        when=words.when(line.when),
        way=words.say(f"extract.{line.way.value}"),
        who=line.sender,
        text=first,
    )
    yield from (f"    {part}" for part in more)
    if line.subject:
        yield f"    {words.say('extract.subject', subject=line.subject)}"
    for file in line.attached:
        yield f"    {words.say('extract.attached', name=file.name)}"
    for remark in line.remarks:
        yield f"    {words.say('extract.remark', remark=remark)}"
