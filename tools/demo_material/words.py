# SPDX-License-Identifier: EUPL-1.2
"""Sentences out of moods: slots filled, spelling as people type, emoji, long ones out of many short ones."""

from __future__ import annotations

import string
from functools import cache
from random import Random

from tools.demo_material import words_noor, words_ruben

SLOTS: dict[str, tuple[str, ...]] = {
    "naam": ("noor", "Noor", "noortje", "Noor", "lieverd", "schat"),
    "persoon": ("sanne", "Daan", "je zus", "Fatima", "Bas", "je collega", "Marit", "je moeder", "Youssef", "Iris"),
    "plek": (
        "het park", "de sluis", "de markt", "het water", "de bibliotheek", "dat café op de hoek", "het zwembad", "de brug",
        "het perron", "de molen", "de sporthal", "de haven",
    ),
    "winkel": ("de bakker", "de bouwmarkt", "de drogist", "de supermarkt", "de fietsenmaker", "het tuincentrum"),
    "stad": ("Gent", "Maastricht", "Zwolle", "Londen", "Domburg", "Groningen", "Keulen"),
    "dag": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "gisteren", "morgen"),
    "ding": (
        "je paraplu", "de oplader", "dat boek", "je sjaal", "de sleutels", "die blauwe trui", "de airfryer", "je koptelefoon",
        "de fietspomp", "je agenda", "het fotoalbum",
    ),
    "eten": ("pizza", "roti", "soep", "sushi", "friet", "pannenkoeken", "iets van de Turk"),
    "serie": ("die Deense serie", "dat bakprogramma", "die detective", "de voetbal", "die documentaire"),
    "weer": ("regen de hele dag", "code geel", "eindelijk zon", "storm", "koud zeg", "mist tot op de stoep"),
    "bezigheid": ("yoga", "koor", "een verjaardag", "tandarts", "oppas", "een cursus"),
    "bezit": ("je fiets", "je auto", "je kat", "je voordeur", "je baan", "je zusje"),
    "bedrag": ("40", "75", "120", "260", "600", "1.250"),
    "getal": ("drie", "vier", "zeven", "9", "11", "14", "23", "31", "46"),
}  # fmt: skip

_EMOJI = (
    "😔",
    "💔",
    "❤️",
    "😢",
    "🥀",
    "😡",
    "🙏",
    "🤷‍♀️",
    "😂",
    "🙃",
    "👀",
    "🌙",
    "🔪",
    "🖤",
    "🇳🇱",
    "👨‍👩‍👧",
    "🫶🏽",
    "⏰",
)
_RUN_UPS = (
    "weet je", "echt", "luister", "hé", "zeg eens", "oke maar", "serieus", "nou", "en toch:", "trouwens", "nog één ding:",
    "eerlijk?", "ik bedoel", "misschien wel, maar", "even iets anders", "je weet het zelf ook,",
)  # fmt: skip
_JOINTS = (". ", ", ", " en ", " maar ", "... ", "\n", " want ", " dus ")
_SHORTER = (
    (" niet ", " nie "), ("even ", "ff "), ("alsjeblieft", "asjeblieft"), (" het ", " t "), ("ik ", "k "), ("gewoon", "gwn"),
    ("eigenlijk", "eigelijk"), ("sowieso", "zowiezo"), (" een ", " n "), ("misschien", "mss"), ("je bent", "jebent"),
)  # fmt: skip


@cache
def mood(name: str) -> tuple[str, ...]:
    """The sentences of one mood, `ruben.BOOS` or `noor.GRENS`."""
    who, _, which = name.partition(".")
    text: str = getattr(words_ruben if who == "ruben" else words_noor, which)
    return tuple(line for line in text.strip().splitlines() if line)


def filled(sentence: str, chance: Random) -> str:
    """Every slot with a word of its own."""
    pieces = []
    for literal, slot, _, _ in string.Formatter().parse(sentence):
        pieces.append(literal)
        if slot == "tijd":
            pieces.append(
                f"{chance.randrange(24)}{chance.choice((':', '.'))}{chance.choice(('00', '15', '30', '45', '10', '20'))}"
            )
        elif slot:
            pieces.append(chance.choice(SLOTS[slot]))
    return "".join(pieces)


def sentence(name: str, chance: Random) -> str:
    """One message of a mood as somebody types it: mostly one sentence, sometimes two, sometimes with a run-up."""
    text = filled(chance.choice(mood(name)), chance)
    if name.startswith("ruben.") and len(text) > 12:
        draw = chance.random()
        if draw < 0.16:
            text = f"{chance.choice(_RUN_UPS)} {text}"
        elif draw < 0.38:
            text = f"{text}{chance.choice(_JOINTS)}{filled(chance.choice(mood(name)), chance)}"
    return typed(text, chance, tidy=name.startswith("noor.NA"))


def typed(text: str, chance: Random, *, tidy: bool = False) -> str:
    """With the capitals, full stops, slips and emoji of somebody who types on a phone."""
    if tidy or len(text) < 4:
        return text
    if chance.random() < 0.35:
        text = text[0].upper() + text[1:]
    if chance.random() < 0.12:
        for usual, short in _SHORTER:
            text = text.replace(usual, short, 1)
    if chance.random() < 0.06:
        text = _slip(text, chance)
    if text[-1].isalnum() and chance.random() < 0.3:
        text += chance.choice((".", "..", "...", "!", "!!", " "))
    if chance.random() < 0.09:
        text += " " + chance.choice(_EMOJI) * chance.choice((1, 1, 1, 2, 3))
    if chance.random() < 0.012:
        text = text.upper()
    return text


def _slip(text: str, chance: Random) -> str:
    at = chance.randrange(1, len(text) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def long_text(names: tuple[str, ...], chance: Random, sentences: int) -> str:
    """A long message: many sentences, in paragraphs."""
    pieces = []
    for number in range(sentences):
        pieces.append(typed(filled(chance.choice(mood(chance.choice(names))), chance), chance))
        pieces.append(
            "\n\n" if number % 7 == 6 else "\n" if chance.random() < 0.1 else ". " if chance.random() < 0.7 else " "
        )
    return "".join(pieces).strip()
