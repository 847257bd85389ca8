# SPDX-License-Identifier: EUPL-1.2
"""Address lists (RFC 5322 §3.4 and §4.4) into accounts, in one pass over the characters."""

from __future__ import annotations

import re
from functools import lru_cache

from gestapeld.intake.readers._email.headers import SHORT, for_the_eye
from gestapeld.records.items import Account

MAX_CHARACTERS = 200_000
MAX_ADDRESSES = 5_000

_SIMPLE = re.compile(r'("?)([^"<>,;:()\\@]*)\1\s*<([^<>\s,;:"()\\@]+@[^<>\s,;:"()\\@]+)>\Z')
_ANGLE = re.compile(r"<([^<>\s@]+@[^<>\s@]+)>")
_BARE = re.compile(r'[^<>\s,;:"()\\@]+@[^<>\s,;:"()\\@]+\Z')


def accounts(value: str) -> tuple[Account, ...]:
    """The addresses of a From, To or Cc value. Names are decoded for the eye, addresses kept character for character.

    Names of groups are dropped (the raw header keeps them); what holds no address becomes a name without an id.
    """
    return _few(value.strip()) if len(value) <= SHORT else _many(value)


@lru_cache(maxsize=4096)
def _few(value: str) -> tuple[Account, ...]:
    simple = _SIMPLE.match(value)
    if simple is not None:
        return (Account(for_the_eye(simple[2].strip())[0], simple[3]),)
    if _BARE.match(value):
        return (Account(id=value),)
    return _many(value)


def _many(value: str) -> tuple[Account, ...]:
    found = []
    for words, angle, comment in _entries(value[:MAX_CHARACTERS]):
        account = _account(words, angle, comment)
        if account is not None:
            found.append(account)
        if len(found) >= MAX_ADDRESSES:
            break
    return tuple(found)


def _account(words: str, angle: str | None, comment: str) -> Account | None:
    text = " ".join(words.split())
    if angle is not None:
        address = angle.strip()
        if address.startswith("@") and ":" in address:  # an obsolete route in front of the address
            address = address.rpartition(":")[2].strip()
        name = for_the_eye(text or comment.strip())[0]
        return Account(name, address) if name or address else None
    inside = _ANGLE.search(text)
    if inside is not None:  # quotes that were never closed swallowed the angles
        return Account(for_the_eye(text[: inside.start()].strip())[0], inside[1])
    if "@" in text:
        return Account(for_the_eye(comment.strip())[0], text)
    if text or comment.strip():
        return Account(name=for_the_eye(text or comment.strip())[0])
    return None


_PIECES = re.compile(r'[^\\"(),;:<>]+|.', re.S)


def _entries(value: str) -> list[tuple[str, str | None, str]]:
    """(words outside, inside of the angle or None, comment) per entry; linear whatever is opened and never closed."""
    scanner = _Scanner()
    for piece in _PIECES.findall(value):
        scanner.take(piece)
    scanner.end_entry()
    return scanner.found


class _Scanner:
    """Where we are in a list of addresses: in quotes, in a comment, in angles, or between."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str | None, str]] = []
        self._quoted = self._escaped = self._in_angle = False
        self._depth = 0
        self._begin()

    def _begin(self) -> None:
        self._words: list[str] = []
        self._comment: list[str] = []
        self._angle: list[str] | None = None
        self._address_met = False

    def end_entry(self) -> None:
        angle = None if self._angle is None else "".join(self._angle)
        self.found.append(("".join(self._words), angle, "".join(self._comment)))
        self._begin()
        self._in_angle = False

    def take(self, piece: str) -> None:
        if self._escaped:
            self._escaped = False
            self._keep(piece)
        elif piece == "\\" and (self._quoted or self._depth):
            self._escaped = True
        elif self._quoted:
            if piece == '"':
                self._quoted = False
            else:
                self._keep(piece)
        elif self._depth or piece == "(":
            self._within_comment(piece)
        else:
            self._between(piece)

    def _within_comment(self, piece: str) -> None:
        if piece == "(":
            self._depth += 1
        elif piece == ")":
            self._depth -= 1
        else:
            self._keep(piece)

    def _between(self, piece: str) -> None:
        if piece == '"':
            self._quoted = True
        elif piece == "<":
            self._angle, self._in_angle = [], True
        elif piece == ">":
            self._in_angle = False
        elif piece in ",;" and not self._in_angle:
            self.end_entry()
        elif piece == ":" and not self._in_angle and not self._address_met:
            self._words = []  # that was the name of a group
        else:
            self._keep(piece)

    def _keep(self, piece: str) -> None:
        if self._depth:
            self._comment.append(piece)
        elif self._in_angle and self._angle is not None:
            self._angle.append(piece)
        else:
            self._words.append(piece)
            self._address_met = self._address_met or "@" in piece
