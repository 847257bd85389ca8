# SPDX-License-Identifier: EUPL-1.2
"""The most frequent forms of a message, taken in large bites: one expression for a whole block of text.

It takes only what is certain: no mark before the header, a name without a colon, and words that end where the next
message of the same form begins. Everything else comes out as it stands, for the long way (`grammar`, `splitting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gestapeld.intake.readers._whatsapp.grammar import FREQUENT_CLOCK, FREQUENT_DATE

Line = tuple[str, str, str, str, str, str]
"""The stamp as shown, its date, its time, the name, the words behind it (of a whole message, or of its first line); or
five times "" and some other line with its line end. Plain, because there is one for every message."""

OTHER = 5
has_digit = re.compile(r"\d").search
"""Whether there is a digit of any script. Every header has some."""


class Form:
    """before, behind  what stands around the stamp; newline ends a line that can be followed by a header"""

    def __init__(self, *, bracketed: bool, crlf: bool) -> None:
        self.before, self.behind = ("[", "] ") if bracketed else ("", " - ")
        self.newline = "\r\n" if crlf else "\n"
        self._crlf = crlf
        head = rf"{re.escape(self.before)}(({FREQUENT_DATE})(?:, | )({FREQUENT_CLOCK})){re.escape(self.behind)}"
        rest = r"([^\r]*)\r\n|((?:[^\r]+|\r(?!\n))+(?:\r\n)?|\r\n)" if crlf else r"(.*)\n|(.*\n|.+)"
        self.lines = re.compile(rf"{head}([^:\n\r]+): {rest}").findall
        """All lines of a text as `Line`s, one behind the other: nothing is left out."""

    def takes(self, text: str) -> bool:
        """Whether a text can be cut into `pieces`: a CR means nothing certain where lines end with LF."""
        return self._crlf or "\r" not in text

    def stands(self, line: Line) -> str:
        """The line or message as it stands in the file, without its line end."""
        shown, _, _, name, words, _ = line
        return f"{self.before}{shown}{self.behind}{name}: {words}"

    def sizes(self, messages: list[Line], *, ascii_only: bool) -> list[int]:
        """Bytes of each message in UTF-8, line end included. `ascii_only` spares the encoding."""
        around = len(self.before) + len(self.behind) + len(": ") + len(self.newline)
        if ascii_only:
            return [around + len(shown) + len(name) + len(words) for shown, _, _, name, words, _ in messages]
        return [around + len((shown + name + words).encode()) for shown, _, _, name, words, _ in messages]

    def pieces(self, text: str) -> Iterator[list[Line] | str]:
        """Whole messages that follow each other, and other text between them, in order.

        The last message is never known to be whole: it comes as text.
        """
        lines: list[Line] = self.lines(text)
        run: list[Line] = []
        at, count = 0, len(lines)
        for other in [number for number, line in enumerate(lines) if line[OTHER]]:
            if other < at:
                continue  # was behind one before it
            run += lines[at : max(at, other - 1)]
            began, at = lines[other - 1] if other > at else None, other
            while at < count and lines[at][OTHER]:
                at += 1
            more = "".join([line[OTHER] for line in lines[other:at]])
            if began is not None and at < count and not self._crlf and not has_digit(more):
                # lines without a digit: none of them can be a header, in whatever form
                shown, date, clock, name, words, _ = began
                run.append((shown, date, clock, name, f"{words}\n{more[:-1]}", ""))
                continue
            if run:
                yield run
                run = []
            yield more if began is None else f"{self.stands(began)}{self.newline}{more}"
        run += lines[at:-1]
        if run:
            yield run
        if at < count:
            yield self.stands(lines[-1]) + self.newline


form = cache(Form)
