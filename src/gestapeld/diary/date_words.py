# SPDX-License-Identifier: EUPL-1.2
"""The Dutch and English words for dates. Both are always understood; only `3/4` depends on the language."""

from __future__ import annotations

_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "febr", "february"),
    ("maart", "mrt", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}

_WEEKDAYS = (
    ("maandag", "ma", "monday", "mon"),
    ("dinsdag", "di", "tuesday", "tue"),
    ("woensdag", "wo", "wednesday", "wed"),
    ("donderdag", "do", "thursday", "thu"),
    ("vrijdag", "vr", "friday", "fri"),
    ("zaterdag", "za", "saturday", "sat"),
    ("zondag", "zo", "sunday", "sun"),
)
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}

DAYS_AGO = {
    "vandaag": 0,
    "vanochtend": 0,
    "vanmorgen": 0,
    "vanmiddag": 0,
    "vanavond": 0,
    "today": 0,
    "tonight": 0,
    "gisteren": 1,
    "gisterochtend": 1,
    "gistermiddag": 1,
    "gisteravond": 1,
    "yesterday": 1,
    "eergisteren": 2,
}

# Which part of the day a word names: eleven "in the evening" is 23:00.
_PARTS_OF_DAY = (
    ("afternoon", ("middag", "middags", "vanmiddag", "gistermiddag", "afternoon")),
    ("evening", ("avond", "avonds", "vanavond", "gisteravond", "evening", "tonight")),
    ("night", ("nacht", "nachts", "vannacht", "gisternacht", "night")),
)
PARTS_OF_DAY = {word: part for part, words in _PARTS_OF_DAY for word in words}
OF_TODAY = frozenset({"morning", "afternoon", "evening", "ochtend", "middag", "avond"})

_NUMBERS = (
    ("een", "één", "a", "an", "one"),
    ("twee", "two"),
    ("drie", "three"),
    ("vier", "four"),
    ("vijf", "five"),
    ("zes", "six"),
    ("zeven", "seven"),
    ("acht", "eight"),
    ("negen", "nine"),
    ("tien", "ten"),
    ("elf", "eleven"),
    ("twaalf", "twelve"),
)
NUMBERS = {word: number for number, words in enumerate(_NUMBERS, 1) for word in words}

ROUGH = frozenset({
    "~", "ergens", "rond", "ongeveer", "circa", "ca", "omstreeks", "waarschijnlijk", "misschien", "vermoedelijk",
    "somewhere", "sometime", "around", "about", "approximately", "roughly", "probably", "maybe", "perhaps",
})  # fmt: skip

# Said beside a date, they do not change which day it was.
IGNORED = frozenset({
    "in", "op", "om", "de", "het", "den", "uur", "u", "van", "dag", "'s", "s",
    "ochtend", "ochtends", "morgens", "middag", "middags", "avond", "avonds", "overdag",
    "on", "at", "the", "of", "day", "morning", "afternoon", "evening",
})  # fmt: skip

THIS = frozenset({"deze", "dit", "this"})
LAST = frozenset({"vorige", "vorig", "afgelopen", "last"})
AGO = frozenset({"geleden", "ago"})
CLOCK = frozenset({"uur", "u", "oclock"})
DAY = frozenset({"dag", "dagen", "day", "days"})
WEEK = frozenset({"week", "weken", "weeks"})
WEEKEND = frozenset({"weekend"})
MONTH = frozenset({"maand", "maanden", "month", "months"})
YEAR = frozenset({"jaar", "year", "years"})
BEGIN = frozenset({"begin", "early", "start"})
MIDDLE = frozenset({"half", "halverwege", "midden", "mid", "middle"})
END = frozenset({"eind", "einde", "late", "end"})
_SEASONS = (
    (3, ("lente", "voorjaar", "spring")),
    (6, ("zomer", "summer")),
    (9, ("herfst", "najaar", "autumn", "fall")),
    (12, ("winter",)),
)
SEASONS = {word: month for month, words in _SEASONS for word in words}
NIGHT = frozenset({"nacht", "nachts", "night", "vannacht", "gisternacht"})
