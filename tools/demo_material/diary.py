# SPDX-License-Identifier: EUPL-1.2
"""What the owner writes besides her files, as `diary.json`.

Shape: an object of lists. Names of values are those of the diary's records; times and numbers stand as she would type
them ("2026-02-14 07:45", "ergens in maart 2026", "ongeveer 10"). `key` names a row within this file. A link is one of
    {"file": path under exports/}                                  the original with that path
    {"message": {"channel", "contains" or "on", ["at"]}}           the first message of that channel that fits
    {"call": {"at"}}                                               the call of that minute
    {"incident": key} or {"thing": key}                            a row above
Order of telling: people, accounts, protected, notices, incidents, things, transcripts, notes, corrections, marks, steps
(see `steps`), and what was said of messages.
"""

from __future__ import annotations

from typing import Any

from tools.demo_material import people, story
from tools.demo_material.diary_incidents import INCIDENTS
from tools.demo_material.steps import steps
from tools.demo_material.words_noor import NEE

Json = dict[str, Any]

PEOPLE: list[Json] = [
    {"key": "ruben", "name": people.RUBEN, "role": "other-party", "words": "mijn vroegere vriend, samen van 2022 tot september 2025"},
    {"key": "sem", "name": people.NEW_PARTNER, "role": "new-partner", "words": ""},
    {"key": "zus", "name": "Sanne Demo", "role": "family", "words": "mijn zus"},
    {"key": "fatima", "name": "Fatima", "role": "colleague", "words": "collega aan de balie"},
    {"key": "wijkagent", "name": "wijkagent", "role": "helper", "words": "politie, aanspreekpunt sinds maart 2026"},
    {"key": "buurvrouw", "name": "buurvrouw van nummer 8", "role": "neighbour", "words": "zag hem op 10 november 2025"},
]  # fmt: skip

ACCOUNTS: list[Json] = [
    {"account": {"id": people.NOOR_OLD, "name": ""}, "channel": "", "whose": "mine", "words": "mijn oude nummer"},
    {"account": {"id": people.NOOR_NEW, "name": ""}, "channel": "", "whose": "mine", "words": "mijn nieuwe nummer"},
    {"account": {"id": "", "name": people.NOOR}, "channel": "whatsapp", "whose": "mine", "words": "zo sta ik in mijn eigen uitvoer"},
    {"account": {"id": people.NOOR_MAIL, "name": ""}, "channel": "", "whose": "mine", "words": ""},
    {"account": {"id": "", "name": people.RUBEN}, "channel": "whatsapp", "whose": "person", "person": "ruben", "certainty": "recognised-number", "words": "zo staat hij in mijn adresboek"},
    {"account": {"id": people.RUBEN_OLD, "name": ""}, "channel": "", "whose": "person", "person": "ruben", "certainty": "recognised-number", "words": "zijn nummer sinds 2022"},
    {"account": {"id": people.RUBEN_TWO, "name": ""}, "channel": "", "whose": "person", "person": "ruben", "certainty": "recognised-number", "words": "hij schreef zelf dat hij het was, op 14 februari 2026"},
    {"account": {"id": people.RUBEN_THREE, "name": ""}, "channel": "", "whose": "person", "person": "ruben", "certainty": "recognised-number", "words": "hij noemde het zelf nummer drie"},
    {"account": {"id": people.RUBEN_MAIL, "name": ""}, "channel": "", "whose": "person", "person": "ruben", "certainty": "recognised-number", "words": "zijn mailadres"},
    {"account": {"id": people.RUBEN_MAIL_NEW, "name": ""}, "channel": "", "whose": "person", "person": "ruben", "certainty": "suspected", "words": "begon op de dag dat ik zijn oude adres niet meer las"},
]  # fmt: skip

PROTECTED: list[Json] = [
    {"kind": "address", "value": f"{people.NEW_ADDRESS}, {people.NEW_POSTCODE} {people.NEW_TOWN}"},
    {"kind": "address", "value": people.NEW_ADDRESS},
    {"kind": "address", "value": people.NEW_POSTCODE},
    {"kind": "address", "value": people.NEW_TOWN},
    {"kind": "phone", "value": people.NOOR_NEW},
    {"kind": "phone", "value": people.NOOR_OLD},
    {"kind": "email", "value": people.NOOR_MAIL},
    {"kind": "school", "value": people.SCHOOL},
    {"kind": "workplace", "value": people.WORKPLACE},
    {"kind": "workplace", "value": "Het Witte Huis"},
    {"kind": "name", "value": people.NEW_PARTNER},
]

NOTICES: list[Json] = [
    {"key": "nee", "when": f"{story.NO_AT:%Y-%m-%d %H:%M}", "how": "message", "to": "ruben", "words": NEE, "text": "Op WhatsApp en per mail geschreven dat ik geen contact meer wil.", "links": [{"message": {"channel": "whatsapp", "contains": "Ik wil geen contact meer"}}, {"message": {"channel": "email", "contains": "Ik wil geen contact meer"}}]},
    {"key": "brief-politie", "when": "2026-04-20 11:00", "how": "police", "to": "ruben", "words": "", "text": "De wijkagent heeft hem in mijn opdracht gezegd dat hij moet stoppen.", "links": []},
]  # fmt: skip

THINGS: list[Json] = [
    {"key": "doosje", "form": "gift", "text": "Rood doosje met strik, erin een sleutelhanger met onze namen.", "found": "2026-02-14 07:45", "where": "op de deurmat van mijn nieuwe huis", "words": "Voor altijd.", "behaviours": ["CONTACT.GIFT"], "who": "ruben", "certainty": "recognised-number", "photos": [{"file": "06-losse-bestanden/cadeau-deurmat.jpg"}], "touched": ["ik, met handschoenen"], "kept": "in een papieren zak, bij mijn zus", "links": [{"incident": "deurmat"}]},
    {"key": "brief", "form": "letter", "text": "Brief van drie kantjes, blauwe pen.", "found": "2026-02-27", "where": "brievenbus", "words": "Lieve Noor, drie jaar is niet niks. Ik weet waar je bent en dat is goed zo.", "envelope": "zonder postzegel, dus zelf in de bus gedaan", "behaviours": ["CONTACT.POST"], "who": "ruben", "certainty": "recognised-number", "photos": [{"file": "06-losse-bestanden/brief-voorkant.jpg"}, {"file": "06-losse-bestanden/brief-envelop.jpg"}], "touched": ["ik"], "kept": "in een hoesje in de kluis", "given": [{"to": "rechercheur", "when": "2026-05-06 13:30"}], "links": [{"incident": "brief"}]},
    {"key": "tracker", "form": "tracker", "text": "Ronde witte tracker, serienummer VB-TR-0098, in zwart tape onder het zadel.", "found": "2026-05-03 20:50", "where": "onder het zadel van mijn fiets", "words": "", "behaviours": ["WATCH.TRACK"], "who": "ruben", "certainty": "suspected", "photos": [{"file": "06-losse-bestanden/tracker-fiets.jpg"}], "touched": ["ik", "een vriendin"], "kept": "bij de politie", "given": [{"to": "rechercheur", "when": "2026-05-06 13:30"}], "links": [{"incident": "tracker"}]},
]  # fmt: skip

TRANSCRIPTS: list[Json] = [
    {"key": "nepbericht", "of": {"file": "06-losse-bestanden/scherm-instagram.png"}, "when": "2026-03-22 21:14", "account": {"id": "", "name": "waarheid_over_n"}, "channel": "instagram", "way": "in", "words": "je kunt je niet blijven verstoppen. ik vind je toch wel"},
    {"key": "voicemail", "of": {"file": "06-losse-bestanden/voicemail-2026-06-14.wav"}, "when": "2026-06-14 04:20", "account": {"id": "", "name": "onbekend nummer"}, "channel": "voicemail", "way": "in", "words": "(gefluister) Noor. Noor. Ik weet dat je wakker bent."},
    {"key": "brief-tekst", "of": {"file": "06-losse-bestanden/brief-voorkant.jpg"}, "when": "2026-02-27", "account": {"id": "", "name": people.RUBEN}, "channel": "letter", "way": "in", "words": "Lieve Noor, drie jaar is niet niks. Ik weet waar je bent en dat is goed zo."},
]  # fmt: skip

NOTES: list[Json] = [
    {"text": f"Noodplan: tas staat klaar bij Sanne. Sleutel {people.NEW_ADDRESS} ook bij haar. Codewoord in de app: citroen.", "when": "2026-02-20"},
    {"text": "Therapie op donderdag. Niet vertellen waar.", "when": "2026-10-06"},
    {"text": "Twijfel of ik te veel heb geantwoord in oktober. De advocaat zegt: gewoon laten zien.", "when": "2026-11-10"},
]  # fmt: skip

CORRECTIONS: list[Json] = [
    {
        "incident": "fiets-band",
        "text": "Eén band van mijn fiets was doorgestoken, de achterste. Ik schreef eerst beide.",
    },
    {"incident": "sporthal", "when": "2026-07-11 20:30"},
]

MARKS: list[Json] = [
    {"mark": "intimate", "items": [{"file": "06-losse-bestanden/prive-foto.jpg"}]},
    {"mark": "hide", "items": [{"file": "06-losse-bestanden/boodschappen.txt"}]},
]


SAID: list[Json] = [
    {"category": "kill-or-harm", "contains": ["brand is zo aangestoken", "wie niet horen wil moet voelen", "zo'n balkon is eigenlijk best laag"]},
    {"category": "self-harm", "contains": ["beter als ik er niet meer ben"]},
    {"category": "publish", "contains": ["foto's die je baas vast interessant vindt"]},
    {"category": "children", "contains": ["haar kinderen naar school brengt"]},
    {"category": "veiled", "contains": ["mensen verongelukken zo makkelijk", "je zult wel merken wat er gebeurt", "een dag dat je spijt hebt", "je staat op mijn lijstje"]},
]  # fmt: skip
"""What she said of messages: every message of somebody else with these words is that."""


def diary() -> Json:
    """Everything of this page and the incidents."""
    return {
        "people": PEOPLE,
        "accounts": ACCOUNTS,
        "protected": PROTECTED,
        "notices": NOTICES,
        "incidents": [_incident(*row) for row in INCIDENTS],
        "things": THINGS,
        "transcripts": TRANSCRIPTS,
        "notes": NOTES,
        "corrections": CORRECTIONS,
        "marks": MARKS,
        "steps": steps(),
        "said": SAID,
    }


def _incident(
    key: str, when: str, certainty: str, behaviours: tuple[str, ...], medium: str, where: str, text: str, more: Json
) -> Json:
    """`who` is named unless it was an act of her own or of nobody known."""
    own_act = behaviours == ("OTHER",)
    return {
        "key": key,
        "when": when,
        "text": text,
        "where": where,
        "behaviours": list(behaviours),
        "medium": medium,
        "certainty": certainty,
        "who": None if own_act or certainty == "unknown" else "ruben",
        "targets": more.get("targets", ["me"]),
        "words": more.get("words", ""),
        "present": more.get("present", []),
        "felt": more.get("felt", ""),
        "effect": more.get("effect", ""),
        "told": more.get("told", []),
        "police": more.get("police", []),
        "count": more.get("count"),
        "links": more.get("links", []),
    }
