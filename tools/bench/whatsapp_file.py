# SPDX-License-Identifier: EUPL-1.2
"""A WhatsApp export of any length, the same every time: Dutch, Android, 24 hours, 12 % of the messages over several lines."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

WORDS = (
    "waarom ben je gisteren niet gekomen ik stond te wachten bij het station en jij was er weer eens niet zeg nou iets terug alsjeblieft morgen avond "
    "huis werk school moeder vader auto fiets regen koffie telefoon sleutel straat winkel trein brief kaart laat me met rust nooit altijd denk aan je "
    "mis je boos verdrietig blij moe wakker slapen bellen berichten foto video hond kat tuin deur raam licht donker stad dorp zee strand bos"
).split()


def write_export(path: Path, messages: int, *, seed: int = 20260314) -> int:
    """Write the file; returns its size in bytes."""
    chance = random.Random(seed)
    vocabulary = WORDS + [f"{a}{b}" for a in WORDS[:80] for b in ("je", "tje", "en", "heid", "loos", "s")]
    moment = datetime(2019, 1, 1, 8, 0)  # noqa: DTZ001  the export shows local time without a zone
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for number in range(messages):
            moment += timedelta(minutes=chance.choice((0, 0, 0, 1, 1, 2, 3, 5, 12, 40)))
            name = chance.choice(("Ruben Voorbeeld", "Ruben Voorbeeld", "Noor Demo"))
            text = " ".join(chance.choices(vocabulary, k=chance.randint(2, 26)))
            if number % 8 == 0:
                text = text.replace(" ", "\n", 1)
            if number % 25 == 0:
                text = f"IMG-{moment:%Y%m%d}-WA{number % 10000:04d}.jpg (bestand bijgevoegd)"
            out.write(f"{moment:%d-%m-%Y %H:%M} - {name}: {text}\n")
    return path.stat().st_size
