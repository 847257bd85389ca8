# SPDX-License-Identifier: EUPL-1.2
"""Who speaks: the name in front of the words, as it stands in the file, and which way the message went."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gestapeld.intake.readers._exact_text import without_lone_surrogates
from gestapeld.intake.readers._whatsapp.grammar import MARKS
from gestapeld.intake.readers._whatsapp.system import begins_as_encryption_notice, is_line_without_sender
from gestapeld.records.encoding import Fields, message_fields
from gestapeld.records.items import Account, Attachment, Locator, Message, Way
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.packing import value_json

CHANNEL = "whatsapp"

_NUMBER = re.compile(rf"[{MARKS}]*\+?[0-9][0-9 \u00a0().\-]{{6,24}}[{MARKS}]*")
_LONGEST_NAME = 200
_MOST_NAMES = 20_000
_NOBODY = Account()


@dataclass(frozen=True, slots=True)
class Speaker:
    """account_json, rest_json  canonical JSON of the fields of a plain message by this speaker"""

    account: Account
    way: Way
    account_json: str
    rest_json: str


def rest_json(
    way: Way, flags: tuple[str, ...] = (), files: tuple[Attachment, ...] = (), extra: Mapping[str, object] | None = None
) -> str:
    """Canonical JSON of the `rest` of a message; it does not depend on who sent it."""
    return value_json(_fields("", _NOBODY, way, flags, files, extra or {})["rest"])


def _fields(
    thread: str,
    account: Account,
    way: Way,
    flags: tuple[str, ...] = (),
    files: tuple[Attachment, ...] = (),
    extra: Mapping[str, object] = MappingProxyType({}),
) -> Fields:
    return message_fields(
        Message(CHANNEL, thread, account, way, "", UNKNOWN_MOMENT, Locator(0, 0), (), "", flags, files, extra)
    )


class Speakers:
    """Splits the name off. `known` is what the survey found: first halves of names to whole names, longest first."""

    def __init__(self, known: dict[str, tuple[str, ...]], own: str | None, thread: str) -> None:
        self._own = own
        self._thread = thread
        self._speakers: dict[str, Speaker] = {}
        self._single: dict[str, Speaker] = {}
        self._several = {first: names for first, names in known.items() if names and names != (first,)}
        self._none = {first for first, names in known.items() if not names}
        self._known = set(known)
        self.names = frozenset(name for names in known.values() for name in names)
        self.nobody = self._speaker("", Way.SYSTEM)

    def split(self, words: str) -> tuple[Speaker | None, str]:
        """The speaker and what was said. None for a line of the app, with the whole line."""
        at = words.find(": ")
        speaker = self._single.get(words[:at]) if at > 0 else None
        return (speaker, words[at + 2 :]) if speaker is not None else self._split_slowly(words, at)

    def _split_slowly(self, words: str, at: int) -> tuple[Speaker | None, str]:
        first = words[:at] if at > 0 else ""
        if not first or len(first) > _LONGEST_NAME or "\n" in first:
            return self._without_space(words)
        if first in self._none or (first not in self._known and is_line_without_sender(words[: at + 2])):
            return None, words
        if begins_as_encryption_notice(words):
            return None, words
        for name in self._several.get(first, ()):
            if words.startswith(name + ": "):
                return self.named(name), words[len(name) + 2 :]
        speaker = self.named(first)
        if first not in self._several and len(self._single) < _MOST_NAMES:
            self._single[first] = speaker
        return speaker, words[at + 2 :]

    def _without_space(self, words: str) -> tuple[Speaker | None, str]:
        """Nobody, unless a known name stands in front of a bare colon, or a name and a colon are all there is."""
        line, _, _ = words.partition("\n")
        name, colon, rest = line.partition(":")
        if not colon or not name or len(name) > _LONGEST_NAME:
            return None, words
        empty = not rest.strip() and not is_line_without_sender(name + ": ")
        if empty or (name in self._known and name not in self._none and not rest.startswith("//")):
            return self.named(name), words[len(name) + 1 :]
        return None, words

    def met(self, name: str) -> Speaker | None:
        """The speaker, if `split` found before that this name stands for nobody else."""
        return self._single.get(name)

    def named(self, name: str) -> Speaker:
        """The speaker of this name."""
        found = self._speakers.get(name)
        if found is None:
            way = (
                Way.UNKNOWN
                if self._own is None
                else Way.OUT
                if without_lone_surrogates(name)[0] == self._own
                else Way.IN
            )
            found = self._speaker(name, way)
            if len(self._speakers) < _MOST_NAMES:
                self._speakers[name] = found
        return found

    def _speaker(self, name: str, way: Way) -> Speaker:
        account = Account(name, name if _NUMBER.fullmatch(name) else "")
        return Speaker(account, way, value_json(_fields(self._thread, account, way)["account"]), rest_json(way))
