# SPDX-License-Identifier: EUPL-1.2
"""How hard a passphrase is to guess: an estimate that would rather be too low.

The text is cut into words, numbers and signs. A run of letters that could be a word counts as one choice out of a
dictionary, however long;
only letters that no language puts together count one by one. Things everybody tries count for almost nothing.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

FLOOR_BITS = 40

_RUNS = re.compile(r"[^\W\d_]+|\d+|(?:[^\w]|_)+")
_WORD_BITS = 13.0  # one of about 8,000 words
_COMMON_BITS = 4.0
_REPEAT_BITS = 1.0
_YEAR = re.compile(r"(?:19|20)\d\d")
_VOWELS = frozenset("aeiouyáàäâéèëêíìïîóòöôúùüû")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azerty", "01234567890", "1234567890")
_COMMON_WORDS = """
    wachtwoord password passwort welkom welcome geheim secret letmein admin administrator login inloggen qwerty azerty
    hallo hello
    dragon monkey master shadow sunshine princess prinses football voetbal ajax feyenoord baseball superman batman
    iloveyou
    liefde liefje schatje schat mama papa moeder vader oma opa zomer winter lente herfst summer spring autumn
    januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag amsterdam rotterdam utrecht nederland holland
    stalking stalker gestapeld dossier bewijs aangifte politie test changeme trustno starwars pokemon computer internet
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def estimate(text: str) -> int:
    """Estimated bits of guessing work for `text`; 0 for the empty text."""
    bits = 0.0
    seen: set[str] = set()
    for run in _RUNS.findall(text):
        plain = run.lower()
        bits += _REPEAT_BITS if plain in seen else _run_bits(run, plain)
        seen.add(plain)
    return int(bits)


def _run_bits(run: str, plain: str) -> float:
    if len(set(plain)) == 1:
        return 3.0 + math.log2(len(plain))  # one sign, repeated
    if _is_sequence(plain):
        return _COMMON_BITS
    if plain.isdigit():
        return _number_bits(plain)
    if not plain[0].isalpha():
        return 4.0 * len(set(plain))
    return _letter_bits(plain) + _capital_bits(run)


def _is_sequence(plain: str) -> bool:
    return len(plain) >= 3 and any(plain in row or plain[::-1] in row for row in _ROWS)


def _number_bits(digits: str) -> float:
    if _YEAR.fullmatch(digits):
        return 6.0
    each = math.log2(10)
    if len(digits) in (6, 8) and _looks_like_date(digits):
        return 15.0
    return each * len(digits)


def _looks_like_date(digits: str) -> bool:
    day_first = 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12
    year_first = 1 <= int(digits[-4:-2]) <= 12 and 1 <= int(digits[-2:]) <= 31
    return day_first or year_first


def _letter_bits(plain: str) -> float:
    if plain in _COMMON:
        return _COMMON_BITS
    one_by_one = math.log2(26) * len(plain)
    return min(one_by_one, _WORD_BITS) if _could_be_word(plain) else one_by_one


def _could_be_word(plain: str) -> bool:
    """Vowels in the proportion of a language, and no long row of consonants or vowels."""
    share = sum(letter in _VOWELS for letter in plain) / len(plain)
    row = longest = 1
    for before, after in pairwise(plain):
        row = row + 1 if (before in _VOWELS) == (after in _VOWELS) else 1
        longest = max(longest, row)
    return 0.2 <= share <= 0.75 and longest <= 5


def _capital_bits(run: str) -> float:
    capitals = sum(letter.isupper() for letter in run)
    if capitals == 0:
        return 0.0
    return 1.0 if capitals == len(run) or (capitals == 1 and run[0].isupper()) else 3.0
