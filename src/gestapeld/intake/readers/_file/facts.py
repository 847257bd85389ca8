# SPDX-License-Identifier: EUPL-1.2
"""What a file says about itself, gathered piece by piece."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gestapeld.intake.readers._exact_text import without_lone_surrogates
from gestapeld.records.items import Locator, Problem
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment

Range = Callable[[int, int], bytes]
"""(offset, length) -> at most `length` bytes from there, shorter only at the end."""

MAX_WORDS = 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(slots=True)
class Facts:
    """Facts found inside. Words that people or devices wrote stand in `device`, numbers and codes in `extra`."""

    taken: Moment = UNKNOWN_MOMENT
    device: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    extra: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def says(self, name: str, words: bytes | str) -> None:
        """Keep words under `name` unless they are empty or there are some already."""
        text = words_of(words)
        if text:
            self.device.setdefault(name, text)

    def flag(self, code: str) -> None:
        """Add a flag once."""
        if code not in self.flags:
            self.flags.append(code)

    def problem(self, code: str, offset: int, length: int) -> None:
        """Add a problem with its place in the file."""
        self.problems.append(Problem(code, Locator(offset, length)))


def words_of(words: bytes | str) -> str:
    """Words out of a tag: up to the first NUL, as UTF-8 or else Latin-1, control characters as one blank."""
    if isinstance(words, bytes):
        words = words.split(b"\x00", 1)[0][: 4 * MAX_WORDS]
        try:
            text = words.decode("utf-8")
        except UnicodeDecodeError:
            text = words.decode("latin-1")
    else:
        text = words
    return without_lone_surrogates(_CONTROL.sub(" ", text))[0].strip()[:MAX_WORDS]
