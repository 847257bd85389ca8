# SPDX-License-Identifier: EUPL-1.2
"""What of an item may leave, by allow-list: a field that is not named here stays in.

For the file, nobody may learn from it: the eight kinds of personal data of Stb. 2025, 29 (address, town, phone, e-mail,
place of stay, country and place of birth, citizen service number), coordinates, device and network numbers, what a
file says about itself, names of helpers and witnesses, and every protected value. A field that holds one of these is
withheld as a whole; what can be shown of it is written anew, with marks where something was left out. Nothing is ever
covered up: what is printed was never there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from gestapeld.dossier import case_numbers
from gestapeld.dossier.detection import Detector
from gestapeld.dossier.protected_values import Json, Match, Matcher, merged, texts_of
from gestapeld.dossier.views import LEAST_DECODED, Decoded, views_of_text
from gestapeld.dossier.witnesses import CATEGORY as WITNESS
from gestapeld.dossier.witnesses import NOBODY_UNNAMED, Unnamed
from gestapeld.records.encoding import Fields

Profile = Literal["for-the-file", "full"]
EVERYTHING = "everything"
_SHORT, _REMEMBERED = 64, 100_000


class Reason(StrEnum):
    """Why a field is withheld."""

    PROTECTED = "protected"  # holds a protected value
    PERSONAL = "personal"  # holds what looks like personal data
    KIND = "kind"  # a kind of data that does not leave by itself
    PLACE = "place"  # would point into an original that does not go along
    CHOSEN = "chosen"  # the owner left it out


@dataclass(frozen=True, slots=True)
class Withheld:
    """One withheld field: its name, why, and the categories of what it held."""

    name: str
    reason: Reason
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleared:
    """One item after redaction.

    fields     safe to print: disclosed as recorded, or written anew
    disclosed  names of fields that leave exactly as recorded
    remade     names of fields written anew, with marks in them
    """

    kind: str
    fields: Fields
    disclosed: frozenset[str]
    remade: frozenset[str] = frozenset()
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True)
class Allowance:
    """What was chosen to be shown of one exhibit beyond the default.

    categories  codes such as "address", "people", "coordinates"; EVERYTHING for all
    whole       the original goes along, so that places in it may be named
    left_out    fields the owner leaves out of this item
    hidden      words that may not stand in this item: names of files in it that are on request, streets of an order
    people      names of people who did not agree to be named
    """

    categories: frozenset[str] = frozenset()
    whole: bool = False
    left_out: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    people: Unnamed = NOBODY_UNNAMED

    def has(self, category: str) -> bool:
        """Whether this category may be shown."""
        return category in self.categories or EVERYTHING in self.categories


NOTHING_MORE = Allowance()

_FREE = frozenset({"time", "until", "behaviour", "target", "certainty", "count", "links"})
_READ_AND_CHECKED = frozenset({"account", "text", "words", "transcript", "feeling", "police", "rest", "media"})
_ONLY_WITH_ORIGINAL = frozenset({"span", "digest", "size", "name", "reader", "counts", "problems"})
_BY_CATEGORY = {
    "present": "people",
    "told": "people",
    "custody": "custody",
    "device": "device",
    "headers": "headers",
    "source": "source",
    "answers": "source",
}
_OF_STEPS = {
    (
        "help-contact",
        "answers",
    ): "protection",  # what was promised and asked, and which office: how and where she is safe
    ("help-answer", "answers"): "protection",
    ("report", "answers"): "protection",
    ("stop-letter", "answers"): "people",
    ("stop-letter", "custody"): "people",
}
_NEVER = frozenset({"object", "value"})
_NEVER_OF_STEPS = frozenset({("stop-letter", "words")})
"""What she noted beside a letter: it is printed nowhere, so it may not stand in the records either."""
_REST = frozenset(
    {"kind", "channel", "way", "subject", "flags", "files", "outcome", "seconds", "presentation"}  # observed
    | {"medium", "how", "form", "begins"}  # told
    | {"scope", "sender", "language", "articles", "given", "event", "by", "number", "body", "taken", "request"}  # steps
    | {"planned", "what", "on"}
    | {"part", "of", "modified", "limits", "complete", "variant", "reason", "box"}  # originals and readings
)
# Members of `rest` and `media`, and of the objects inside them, that are known to be harmless by themselves.
_KNOWN: dict[str, tuple[frozenset[str], dict[str, frozenset[str]]]] = {
    "rest": (
        _REST | {"extra"},
        {
            "files": frozenset({"name", "status", "part", "type"}),
            "extra": frozenset({"app", "form", "text", "authentication", "received", "unquoted_lines"})
            | {
                "date_sent",
                "locked",
                "protocol",
                "read",
                "readable_date",
                "seen",
                "sent",
                "status",
                "text_lengths",
                "type",
            },
        },
    ),
    "media": (
        frozenset({"form", "declared", "detected", "extra"}),
        {
            "extra": frozenset({"width", "height", "orientation", "pages", "seconds", "milliseconds", "frames"})
            | {"sound_only", "screenshot", "exif", "xmp", "iptc", "taken_from"}
        },
    ),
}


@dataclass(frozen=True)
class Redaction:
    """The rules of one dossier.

    matcher   protected values, the owner's own numbers and addresses among them
    detector  shapes of personal data
    mark      category code → the words put in its place in a text written anew
    """

    matcher: Matcher
    detector: Detector
    mark: Callable[[str], str]
    profile: Profile = "for-the-file"
    _memo: dict[tuple[str, Allowance, bool], tuple[tuple[str, ...], bool]] = field(default_factory=dict, repr=False)

    def clear(self, fields: Fields, allowance: Allowance = NOTHING_MORE) -> Cleared:
        """Decide over every field of one item."""
        kind = str((fields.get("rest") or {}).get("kind", ""))
        shown: Fields = {}
        disclosed, remade = set(), set()
        withheld: list[Withheld] = []
        for name, value in fields.items():
            verdict = self._judge(kind, name, value, fields, allowance)
            if verdict is None:
                shown[name] = value
                disclosed.add(name)
                continue
            withheld.append(verdict)
            partly = name in _KNOWN and verdict.reason is Reason.KIND
            if partly or verdict.reason in (Reason.PROTECTED, Reason.PERSONAL):
                of_cases = case_numbers.tells_numbers(kind, name)
                shown[name] = self.rewritten(_known_part(name, value), allowance, of_cases=of_cases)
                remade.add(name)
        return Cleared(kind, shown, frozenset(disclosed), frozenset(remade), tuple(withheld))

    def _judge(self, kind: str, name: str, value: Json, fields: Fields, allowance: Allowance) -> Withheld | None:
        """None when the field may leave as it is."""
        if name in allowance.left_out:
            return Withheld(name, Reason.CHOSEN)
        if name in _NEVER or (kind, name) in _NEVER_OF_STEPS:
            return Withheld(name, Reason.KIND)
        if self.profile == "full":
            return self._in_full(name, value, allowance)
        kept_back = self._kept_back(kind, name, value, fields, allowance)
        if kept_back is None and kind == "order" and name == "place":
            return self._as_ordered(name, value, allowance)
        return kept_back or self._checked(kind, name, value, allowance)

    def _as_ordered(self, name: str, value: Json, allowance: Allowance) -> Withheld | None:
        """Streets and postcodes of an order, once they were chosen: the owner's own list still goes before."""
        listed = any(self.listed(text, allowance) or self.hidden(text, allowance) for text in texts_of(value))
        return Withheld(name, Reason.PROTECTED, ("other",)) if listed else None

    def _in_full(self, name: str, value: Json, allowance: Allowance) -> Withheld | None:
        if name in _ONLY_WITH_ORIGINAL and not allowance.whole:
            return Withheld(name, Reason.PLACE)
        if not (allowance.hidden or allowance.people.names) or name in _FREE - {"links"}:
            return None
        found = [match.category for text in texts_of(value) for match in self.matches(text, allowance)]
        return Withheld(name, Reason.PROTECTED, _told_as(found)) if found else None

    def _kept_back(self, kind: str, name: str, value: Json, fields: Fields, allowance: Allowance) -> Withheld | None:
        """Whether the field is of a kind that does not leave, whatever it holds."""
        if name in _ONLY_WITH_ORIGINAL:
            return None if allowance.whole else Withheld(name, Reason.PLACE)
        category = _category(kind, name, value, fields)
        if category is not None:
            return None if allowance.has(category) else Withheld(name, Reason.KIND, (category,))
        return None if name in _FREE | _READ_AND_CHECKED | {"place"} else Withheld(name, Reason.KIND)

    def _checked(self, kind: str, name: str, value: Json, allowance: Allowance) -> Withheld | None:
        """Whether the value gives something away."""
        if name in _FREE and name != "links":
            return self._protected_time(name, value)
        found: list[str] = []
        listed = False
        of_cases = case_numbers.tells_numbers(kind, name)
        for text, number in case_numbers.texts_and_numbers(value):
            categories, of_list = self._verdict(text, allowance, of_cases and number)
            found += categories
            listed = listed or of_list
        reason = Reason.PROTECTED if listed else Reason.PERSONAL
        return Withheld(name, reason, tuple(dict.fromkeys(found))) if found else None

    def _verdict(self, text: str, allowance: Allowance, number: bool) -> tuple[tuple[str, ...], bool]:
        """The categories `text` gives away, and whether one is of the owner's list. Names and numbers come up again and
        again, so short texts are remembered.
        """
        key = (text, allowance, number)
        known = self._memo.get(key)
        if known is not None:
            return known
        found = _told_as(match.category for match in self.matches(text, allowance, number))
        if found:
            verdict = found, self.listed(text, allowance)
        else:
            verdict = (("other",), True) if self.hidden(text, allowance) else ((), False)
        if len(text) <= _SHORT and len(self._memo) < _REMEMBERED:
            self._memo[key] = verdict
        return verdict

    def _protected_time(self, name: str, value: Json) -> Withheld | None:
        """A time as shown, or a number as told, is text of a source too: only protected values are looked for in it."""
        return Withheld(name, Reason.PROTECTED, ("other",)) if self.matcher.holds(value) else None

    def listed(self, text: str, allowance: Allowance = NOTHING_MORE) -> bool:
        """Whether `text` holds a protected value that may not be shown."""
        return any(not allowance.has(self.matcher.values[number].category) for number in self.matcher.hits(text))

    def matches(self, text: str, allowance: Allowance = NOTHING_MORE, number: bool = False) -> list[Match]:
        """The places in `text` that may not be shown, in order. `number`: numbers of cases are told in it."""
        hidden = [
            Match(at, at + len(word), "other") for word in allowance.hidden for at in _every_place(word, text) if word
        ]
        hidden += allowance.people.find(text)
        if self.profile == "full":
            return merged(hidden)
        shapes = self.detector.find(text)
        if number and shapes:
            known = case_numbers.places(text)
            shapes = [match for match in shapes if case_numbers.more_than(text, match.start, match.end, known)]
            shapes += self.detector.find(case_numbers.without(text, known))
        found = [*self.matcher.find(text), *shapes]
        return merged([*hidden, *(match for match in found if not allowance.has(match.category))])

    def hidden(self, text: str, allowance: Allowance = NOTHING_MORE) -> bool:
        """Whether a protected value is there in some encoding, where no place in `text` can be named."""
        allowed = {number for number, value in enumerate(self.matcher.values) if allowance.has(value.category)}
        for view in views_of_text(text, 2):
            if isinstance(view, str):
                hits = self.matcher.hits(view, least=LEAST_DECODED if isinstance(view, Decoded) else 0)
            else:
                hits = self.matcher.hits_in_bytes(view)
            if hits - allowed:
                return True
        return False

    def rewrite(
        self, text: str, allowance: Allowance = NOTHING_MORE, number: bool = False
    ) -> tuple[str, tuple[str, ...]]:
        """`text` with a mark for everything that may not be shown, and the categories of what was left out."""
        pieces: list[str] = []
        done = 0
        categories: list[str] = []
        for match in self.matches(text, allowance, number):
            pieces += [text[done : match.start], self.mark(match.category)]
            categories += _told_as([match.category])
            done = match.end
        pieces.append(text[done:])
        result = "".join(pieces)
        # What is left may still give something away across a mark, or in an encoding.
        if self.profile != "full" and (self.listed(result, allowance) or self.hidden(result, allowance)):
            return self.mark("other"), (*categories, "other")
        return result, tuple(dict.fromkeys(categories))

    def rewritten(
        self, value: Json, allowance: Allowance = NOTHING_MORE, *, of_cases: bool = False, number: bool = False
    ) -> Json:
        """A JSON value with every text in it rewritten; names of members that give something away are dropped.

        `of_cases`: in members "number" numbers of cases are told; `number`: `value` is one.
        """
        if isinstance(value, str):
            return self.rewrite(value, allowance, number)[0]
        if isinstance(value, Mapping):
            kept = {name: inner for name, inner in value.items() if not self.listed(name, allowance)}
            return {
                name: self.rewritten(inner, allowance, of_cases=of_cases, number=of_cases and name == "number")
                for name, inner in kept.items()
            }
        if isinstance(value, list | tuple):
            return [self.rewritten(inner, allowance, of_cases=of_cases) for inner in value]
        if isinstance(value, int) and not isinstance(value, bool) and self.listed(str(value), allowance):
            return None
        return value


def _told_as(categories: Iterable[str]) -> tuple[str, ...]:
    """Categories as they are counted and told: whoever is not named is one of the people."""
    return tuple(dict.fromkeys("people" if one.startswith(WITNESS) else one for one in categories))


def _every_place(word: str, text: str) -> Iterator[int]:
    yield from (hit.start() for hit in re.finditer(re.escape(word), text, re.IGNORECASE))


def he_was_there(fields: Mapping[str, Any]) -> bool:
    """Whether the other party was seen at the place of an incident: then naming the place tells him nothing."""
    return fields.get("certainty") == "seen"


def _category(kind: str, name: str, value: Json, fields: Fields) -> str | None:
    """The category that must be chosen for this field to leave, None when its contents decide."""
    if name == "place":
        if kind == "order":
            return "area"
        if kind not in ("incident", "thing"):
            return "coordinates"
        return None if he_was_there(fields) else "where"
    if name in _KNOWN and _known_part(name, value) != value:
        return "technical"
    return _OF_STEPS.get((kind, name)) or _BY_CATEGORY.get(name)


def _known_part(name: str, value: Json) -> Json:
    """Of `rest` and `media` only the members of the allow-list."""
    if name not in _KNOWN or not isinstance(value, Mapping):
        return value
    known, inner = _KNOWN[name]
    kept = {key: part for key, part in value.items() if key in known}
    for key, allowed in inner.items():
        below = kept.get(key)
        if isinstance(below, Mapping):
            kept[key] = {inside: part for inside, part in below.items() if inside in allowed}
        elif isinstance(below, list):
            kept[key] = [{k: v for k, v in part.items() if k in allowed} for part in below if isinstance(part, Mapping)]
    return kept
