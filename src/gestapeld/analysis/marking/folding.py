# SPDX-License-Identifier: EUPL-1.2
"""Words of a message, and the one spelling in which they are compared."""

from __future__ import annotations

import re
import unicodedata

# A word keeps its apostrophes ("don't", "m'n"), its accents in two characters, and letters that do not show. A mark
# outside ASCII (an emoji, a curly quote) is a word by itself. Of the ASCII marks only those that rules look at count.
WORD = re.compile("(?:\\w['\u2019\u00b4`](?=\\w)|[\\w$\u0300-\u036f\u200b-\u200d\u00ad])+|[?\"]|[^\\w\\s\x00-\x7f]")

START = "^"
END = "$$"

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u2019": "'", "´": "'", "`": "'"})
_SILENT = re.compile("[\u0300-\u036f\u200b-\u200d\u00ad\ufe0e\ufe0f]")
_AS_LETTER = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "$": "s"})
_MIXED = re.compile(r"[a-z][0-9$]+[a-z]")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


def fold_word(word: str) -> str:
    """One spelling: small letters without accents or silent characters, drawn-out letters twice at most.

    Compatibility forms (full width, fancy fonts) become plain letters; digits between letters become letters ("d00d").
    Apostrophes go: "don't" and "dont" are one word.
    """
    plain = word.translate(_QUOTES)
    if not plain.isascii():
        plain = _SILENT.sub("", unicodedata.normalize("NFKD", plain))
    plain = plain.lower().replace("'", "") or plain
    if _MIXED.search(plain):
        plain = plain.translate(_AS_LETTER)
    return _DRAWN_OUT.sub(r"\1\1", plain)


def spellings(folded: str) -> tuple[str, ...]:
    """The folded word and, for one with a double letter, the same word with single letters: "dooood" is also "dod"."""
    single = re.sub(r"(.)\1+", r"\1", folded)
    return (folded,) if single == folded else (folded, single)
