# SPDX-License-Identifier: EUPL-1.2
"""Photos, screenshots, a recording and a note as they lie in a folder on her computer."""

from __future__ import annotations

from datetime import datetime
from random import Random

from tools.demo_material import people, pictures, sounds, story

LETTER = (
    "Lieve Noor,",
    "",
    "drie jaar is niet niks. Ik weet waar je",
    "bent en dat is goed zo. Je hoeft niet",
    "bang te zijn. Ik wacht.",
    "",
    "Voor altijd,",
    "R.",
)


def loose_files(chance: Random) -> dict[str, bytes]:
    """Name and content of each file."""

    def shot(moment: str, place: tuple[float, float] | None) -> pictures.Shot:
        return pictures.Shot(datetime.fromisoformat(moment).replace(tzinfo=story.ZONE), place)

    home, park = people.HOME, people.PARK
    jpeg = pictures.jpeg
    return {
        "brief-voorkant.jpg": jpeg(pictures.letter(LETTER, chance), shot("2026-02-27 18:02:11", home)),
        "brief-envelop.jpg": jpeg(
            pictures.letter(("", "", "", "        Noor Demo"), chance), shot("2026-02-27 18:03:40", home)
        ),
        "cadeau-deurmat.jpg": jpeg(pictures.gift(chance), shot("2026-02-14 07:46:30", home)),
        "tracker-fiets.jpg": jpeg(pictures.tracker(chance), shot("2026-05-03 20:55:02", park)),
        "fietsband.jpg": jpeg(pictures.tracker(chance), shot("2025-11-22 08:12:00", park)),
        "schuurruit.jpg": jpeg(pictures.street(chance, night=False), shot("2026-06-08 07:15:00", home)),
        "deurbel_20260517_031200.jpg": jpeg(pictures.street(chance, night=True), None),
        "prive-foto.jpg": jpeg(pictures.street(chance, night=False), shot("2025-07-02 16:40:00", park)),
        "scherm-trackermelding.png": pictures.png(
            pictures.screen(
                "Melding", ((False, "Er reist een tracker met u mee"), (False, "Voor het eerst gezien 19:58"))
            )
        ),
        "scherm-instagram.png": pictures.png(
            pictures.screen(
                "waarheid_over_n",
                (
                    (False, "je kunt je niet blijven verstoppen."),
                    (False, "ik vind je toch wel"),
                    (False, "22 maart 21:14"),
                ),
            )
        ),
        "scherm-nepprofiel.png": pictures.png(pictures.screen("Profiel", ((False, "Noor, 31, zoekt gezelligheid"),))),
        "voicemail-2026-06-14.wav": sounds.wav(4),
        "boodschappen.txt": b"melk\nbrood\nkattenvoer\nsloten voor achterdeur\n",
    }
