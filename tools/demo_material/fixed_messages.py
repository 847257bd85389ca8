# SPDX-License-Identifier: EUPL-1.2
"""Messages that stand where they stand: the turns of the story, and what a dossier must keep back or set right."""

from __future__ import annotations

from tools.demo_material import people
from tools.demo_material.words_noor import NEE

# (moment, by whom, channel, text)
FIXED: tuple[tuple[str, str, str, str], ...] = (
    ("2025-09-21 20:14:05", "noor", "wa-old", "Ruben, ik wil het nu toch zeggen. Ik stop ermee. Ik heb er lang over nagedacht en ik wil niet meer samen verder."),
    ("2025-09-21 20:14:50", "ruben", "wa-old", "wat"),
    ("2025-09-21 20:15:02", "ruben", "wa-old", "je maakt een grapje"),
    ("2025-10-03 23:41:12", "ruben", "wa-old", "als je niet antwoordt weet ik niet wat ik doe"),
    ("2025-11-09 14:32:10", "noor", "wa-old", NEE),
    ("2025-11-09 14:33:02", "ruben", "wa-old", "dat beslis jij niet alleen"),
    ("2025-11-09 14:34:40", "ruben", "wa-old", "we zijn pas klaar als we erover gepraat hebben"),
    ("2025-11-17 22:05:31", "noor", "wa-old", "Hou op. Ik heb gezegd dat ik geen contact wil."),
    ("2025-12-02 08:12:44", "noor", "wa-old", "Kom niet meer op mijn werk. Ik heb dit al gezegd."),
    ("2025-12-09 19:20:03", "ruben", "wa-old", "mooie tak buiten bij het Witte Huis, je zat bij het raam"),
    ("2025-12-14 20:58:17", "ruben", "wa-old", "ik kom vanavond gewoon langs, je doet toch open"),
    ("2025-12-19 02:31:09", "ruben", "sms-old", "slaap lekker. ik sta buiten. niet schrikken"),
    ("2026-02-14 07:48:00", "ruben", "sms-two", "kijk eens voor je deur. nieuw nummer, zelfde liefde"),
    ("2026-03-06 18:22:51", "ruben", "wa-two", "was niet moeilijk om je nieuwe nummer te vinden. " + people.shown(people.NOOR_NEW) + ", klopt toch?"),
    ("2026-03-11 16:40:20", "ruben", "wa-two", f"zo, {people.NEW_ADDRESS} dus. mooie rustige straat daar in {people.NEW_TOWN}"),
    ("2026-03-11 16:41:02", "ruben", "wa-two", "niet bang zijn. ik wil alleen weten waar je bent"),
    ("2026-03-19 08:31:55", "ruben", "wa-two", f"druk op het plein bij {people.SCHOOL} vanochtend. je nichtje had een gele jas aan"),
    ("2026-03-19 09:02:10", "noor", "wa-two", "Hoe kom jij aan dit nummer. Blijf weg bij de school. Ik doe aangifte."),
    ("2026-04-12 23:55:18", "ruben", "wa-two", "het zou zonde zijn als er iets met je fiets gebeurde op weg naar huis"),
    ("2026-05-03 21:17:33", "ruben", "wa-two", "heb je hem gevonden? ik wilde alleen weten dat je veilig thuiskwam"),
    ("2026-05-16 22:40:00", "ruben", "wa-two", f"die {people.NEW_PARTNER} van je werkt bij de gemeente he. ik ga eens met hem praten"),
    ("2026-05-17 03:12:47", "ruben", "wa-two", "je licht ging net aan. droomde je van mij"),
    ("2026-06-12 22:31:09", "ruben", "wa-two", "brand is zo aangestoken, zeggen ze. ik zeg het alleen maar"),
    ("2026-07-01 09:05:00", "ruben", "wa-three", "blokkeer je deze ook? tel maar mee. dit is nummer drie"),
    ("2026-08-22 04:02:30", "ruben", "wa-three", "\u202eik schrijf achterstevoren zodat je het twee keer moet lezen\u202c"),
    ("2026-09-21 00:00:12", "ruben", "wa-three", "een jaar. gefeliciteerd. ik ben er nog"),
    ("2026-10-17 19:44:26", "ruben", "wa-three", "jij en ik weten allebei hoe dit afloopt"),
    ("2026-10-17 19:45:01", "noor", "wa-three", "Dit is mijn laatste antwoord. Stop."),
    ("2026-11-08 01:58:41", "ruben", "wa-three", "nog even en dan praten we echt. ik weet hoe laat je thuiskomt"),
)  # fmt: skip
