# SPDX-License-Identifier: EUPL-1.2
"""Text in the one plain form in which protected values are looked for.

`plain` removes what a reader does not see as a difference: case, accents, look-alike digits and letters, zero-width
marks.
`letters` also drops everything that is neither a letter nor a digit, so that "Dorps-straat 1" and "dorpsstraat1" are
equal; it works on bytes of unknown kind too (`letters_of_bytes`), where only ASCII is folded.
"""

from __future__ import annotations

import unicodedata

# Letters that NFKD leaves whole although people type them without their stroke.
_UNSTROKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss"}
)
# Letters of another alphabet that look like one of ours: nobody who reads "Kеrkweg" sees that its e is Cyrillic.
_LOOK_ALIKES = str.maketrans(
    dict(zip("авекмнорстухіїѕјԁԛԝһᴦɡ", "abekmhopctyxiisjdqwhrg", strict=True))
    | dict(zip("αβεηικνορτυχϲϳ", "abeniknoptuxcj", strict=True))
)
_KEPT = bytes(range(0x80, 0x100)) + b"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DROPPED = bytes(b for b in range(256) if b not in _KEPT)
_LOWER = bytes(b + 32 if 0x41 <= b <= 0x5A else b for b in range(256))
_INVISIBLE = {"Cf", "Mn", "Me"}


def plain(text: str) -> str:
    """`text` in lower case, without accents and invisible marks, digits as 0-9. Spaces and punctuation stay."""
    if text.isascii():
        return text.lower()
    return text.translate(_PLAIN)


def plain_with_places(text: str) -> tuple[str, list[int]]:
    """The same, and for each character of it the index in `text` it came from."""
    pieces: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        piece = _PLAIN[ord(character)]
        pieces.append(piece)
        places += [index] * len(piece)
    return "".join(pieces), places


def _plain_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    kept = []
    for part in unicodedata.normalize("NFKD", character):
        if unicodedata.category(part) in _INVISIBLE:
            continue
        digit = unicodedata.decimal(part, None)
        kept.append(str(digit) if digit is not None else _latin(part))
    return "".join(kept)


def _latin(part: str) -> str:
    # A capital can look like another letter of ours than its small one does: Cyrillic В and в, Greek Ρ and ρ.
    return part.casefold().translate(_UNSTROKED).translate(_LOOK_ALIKES)


class _Plain(dict[int, str]):
    """One character's plain form, worked out the first time it is met (at most one entry per character that exists)."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain_character(chr(code))
        return found


_PLAIN = _Plain()


class _Letters(dict[int, int | None]):
    """Which characters are letters or digits, worked out the first time each is met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = found = code if chr(code).isalnum() else None
        return found


_LETTERS = _Letters()


def letters(text: str) -> str:
    """Only the letters and digits of `plain(text)`."""
    return letters_of_plain(plain(text))


def letters_of_plain(flat: str) -> str:
    """The same for text that is plain already."""
    if flat.isascii():
        return letters_of_bytes(flat.encode("ascii")).decode("ascii")
    return flat.translate(_LETTERS)


def letters_of_bytes(data: bytes) -> bytes:
    """The same for bytes of unknown kind. NULs go too, so ASCII letters written as UTF-16 come out like any other."""
    return data.translate(_LOWER, _DROPPED)
