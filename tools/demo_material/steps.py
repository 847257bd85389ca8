# SPDX-License-Identifier: EUPL-1.2
"""The steps of the invented case, as they stand in `diary.json` under "steps": the letter, contact with police and help,
the aangifte, the order of the prosecutor, effect, costs, witnesses.

Names of values are those of the records in `gestapeld.records.steps`; `acts`, `about` and `links` name incidents by key.
Days fit the story: the letter is delivered two days before the first silence, the order holds for ninety days from
3 August 2026 and ninety more, and some of what came inside those days is marked as a breach.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

LETTER: Json = {
    "written": "2026-01-15",
    "text": "Noor Demo wil geen contact meer met u.\n\nNeem op geen enkele manier nog contact met haar op: niet zelf, niet via anderen, "
    "niet per telefoon, bericht, mail of post. Kom niet bij haar woning, haar werk of haar familie.\n\n"
    "Deze brief is duidelijk en wordt niet herhaald. Op een antwoord wordt niet gereageerd.",
    "address": "Kruitstraat 1, 9990 AB Voorbeeldstad",
    "sender": "lawyer",
    "sent_from": "Advocatenkantoor Voorbeeld\nPostbus 100\n9990 AA Voorbeeldstad",
    "articles": ["artikel 285b Wetboek van Strafrecht"],
    "note": "Geschreven door de advocaat, ik kreeg een afschrift.",
    "events": [
        {"what": "handed-in", "when": "2026-01-16 15:20", "by": "registered", "number": "3SVOORB0000000001", "how": "bewijs van verzending bij de advocaat"},
        {"what": "delivered", "when": "2026-01-19 11:05", "by": "registered", "number": "3SVOORB0000000001", "how": "getekend voor ontvangst, volgens de bezorger"},
    ],
}  # fmt: skip

CONTACTS: list[Json] = [
    {"key": "112-dec", "body": "police", "by": "emergency", "when": "2025-12-14 21:32", "office": "112", "taken": "melding", "told": "Hij staat voor mijn deur en zegt dat hij zichzelf iets aandoet.", "about": ["deur-14dec"], "said": "Een auto kwam na twintig minuten. Hij was weg.", "number": "PL0000-2025000101"},
    {"key": "balie-dec", "body": "police", "by": "at-office", "when": "2025-12-16 10:00", "office": "bureau Voorbeeldstad", "person": "medewerker balie", "taken": "only-melding", "told": "Ik wilde aangifte doen. Ik had 21 incidenten op papier.", "about": ["aanbellen-nee", "deur-14dec", "werk-parkeerplaats"], "said": "Kom terug als er meer is.", "refused": "Aangifte opnemen: 'het zijn losse dingen'.", "number": "PL0000-2025001204", "requests": [{"what": "one-person"}]},
    {"key": "vt-jan", "body": "veilig-thuis", "by": "phone", "when": "2026-01-08 14:10", "person": "medewerker advies", "taken": "advice", "told": "Wat er sinds november gebeurt, en dat hij weet waar mijn ouders wonen.", "said": "Advies over een brief via een advocaat en over de week erna."},
    {"key": "wijkagent-mrt", "body": "wijkagent", "by": "at-office", "when": "2026-03-20 10:00", "person": "wijkagent", "taken": "melding", "told": "Hij stond op het schoolplein.", "about": ["schoolplein"], "promised": "Een stopgesprek met hem, en een afspraak op mijn adres.", "number": "PL0000-2026000233", "requests": [{"what": "stop-talk"}, {"what": "location"}, {"what": "warn-first"}, {"what": "aware"}]},
    {"key": "shn-mei", "body": "slachtofferhulp", "by": "phone", "when": "2026-05-08 09:40", "taken": "advice", "told": "Wat een aangifte voor mij betekent.", "said": "Hulp bij het opschrijven van de schade."},
    {"key": "ovj-juli", "body": "prosecutor", "by": "letter", "when": "2026-07-30", "taken": "unknown", "said": "Hij krijgt een gedragsaanwijzing voor negentig dagen."},
    {"key": "politie-okt", "body": "police", "by": "emergency", "when": "2026-10-17 18:22", "office": "112", "taken": "melding", "told": "Hij rijdt vlak achter mij en remt voor mij.", "about": ["achtervolging"], "said": "Verklaring opgenomen dezelfde avond.", "number": "PL0000-2026000877", "requests": [{"what": "other", "words": "De overtreding van het verbod doorgeven aan de officier van justitie."}]},
]  # fmt: skip

ANSWERS: list[Json] = [
    {"contact": "wijkagent-mrt", "request": 0, "outcome": "met", "when": "2026-04-20 11:00", "text": "Stopgesprek gevoerd."},
    {"contact": "wijkagent-mrt", "request": 1, "outcome": "met", "when": "2026-03-24", "text": "Afspraak op mijn nieuwe adres staat in het systeem."},
    {"contact": "wijkagent-mrt", "request": 3, "outcome": "refused", "when": "2026-05-28", "text": "Geen kastje beschikbaar."},
    {"contact": "balie-dec", "request": 0, "outcome": "met", "when": "2026-03-20", "text": "Sinds maart is de wijkagent het aanspreekpunt."},
]  # fmt: skip

REPORTS: list[Json] = [
    {
        "key": "aangifte-mei", "when": "2026-05-06 13:30", "number": "PL0000-2026000412", "officer": "rechercheur", "office": "bureau Voorbeeldstad",
        "request": "yes", "acts": ["aanbellen-nee", "deur-14dec", "werk-parkeerplaats", "deurmat", "schoolplein", "volgen-bus", "tracker"],
        "checked": ["acts", "request", "address", "copy", "objects", "read", "number"], "words": "Aangifte van belaging, met verzoek om vervolging.",
        "after": [{"what": "heard", "when": "2026-07-14", "known": "2026-07-21", "words": "Hij is gehoord, zei de rechercheur."}],
        "stands": {"when": "2026-05-12", "stands": "yes", "pressed": "no", "words": ""},
    },
]  # fmt: skip

ORDERS: list[Json] = [
    {
        "key": "gedragsaanwijzing", "sorts": ["conduct-order", "contact-ban", "area-ban"], "by": "officier van justitie", "number": "00/000412-26",
        "text": "Hij mag negentig dagen geen contact met mij zoeken, ook niet via anderen, en niet in mijn straat komen.",
        "decided": "2026-07-30", "since": "2026-08-03", "until": "2026-10-31", "handed": "2026-08-03", "handed_how": "aan hem uitgereikt, zei de rechercheur",
        "channels": ["bellen", "berichten", "mail", "via anderen"], "protects": ["me", "new-partner"],
        "breaches": ["werk-avond", "jaar", "achtervolging"],
    },
    {
        "key": "verlenging", "sorts": ["conduct-order", "contact-ban", "area-ban"], "by": "officier van justitie", "number": "00/000412-26",
        "text": "De gedragsaanwijzing is met negentig dagen verlengd.",
        "decided": "2026-10-29", "since": "2026-11-01", "until": "2027-01-29", "handed": "2026-10-30", "handed_how": "zei de rechercheur aan de telefoon",
        "channels": ["bellen", "berichten", "mail", "via anderen"], "protects": ["me", "new-partner"],
        "breaches": ["lantaarn"],
    },
]  # fmt: skip

# day, fear, sleep, work, going out; None: not answered that day.
EFFECT_DAYS: tuple[tuple[str, int | None, int | None, int | None, int | None, str], ...] = (
    ("2025-10-12", 1, 1, 0, 0, ""), ("2025-10-20", 2, 1, 0, 1, ""), ("2025-11-03", 1, 2, 1, 1, ""),
    ("2025-11-10", 3, 3, 1, 2, "Ik durf het licht niet aan te doen."), ("2025-11-23", 2, 3, 2, 2, ""),
    ("2025-12-10", 3, 3, 2, 2, ""), ("2025-12-15", 4, 4, 3, 3, "Niet geslapen, niet gewerkt."), ("2025-12-26", 3, 3, None, 3, ""),
    ("2026-01-02", 3, 4, 3, 3, ""), ("2026-01-13", 3, 4, 3, 2, ""), ("2026-01-28", 2, 2, 2, 2, "Het is stil. Ik wacht."),
    ("2026-02-08", 1, 2, 1, 1, ""), ("2026-02-14", 4, 4, 3, 4, "Hij weet waar ik woon."), ("2026-02-28", 3, 3, 2, 3, ""),
    ("2026-03-12", 4, 3, 3, 4, ""), ("2026-03-20", 4, 4, 3, 4, "Mijn nichtje vroeg wie die meneer was."), ("2026-04-02", 3, 3, 2, 3, ""),
    ("2026-04-13", 4, 3, 2, 4, ""), ("2026-04-26", 2, 2, 2, 3, ""), ("2026-05-04", 4, 4, 3, 4, ""), ("2026-05-18", 4, 4, 4, 4, ""),
    ("2026-06-01", 3, 3, 3, 3, ""), ("2026-06-13", 4, 4, 3, 4, "Ik ruik overal brand."), ("2026-06-27", 2, 3, 2, 3, ""),
    ("2026-07-12", 3, 3, 3, 4, "Gestopt met sporten."), ("2026-07-27", 3, 3, 3, 3, ""), ("2026-08-10", 2, 2, 3, 3, ""), ("2026-08-15", 4, 4, 4, 4, ""),
    ("2026-08-31", 3, 3, 3, 3, ""), ("2026-09-12", 2, 3, 3, 3, ""), ("2026-09-22", 4, 4, 4, 4, ""), ("2026-09-30", 3, 4, 4, 3, "Ziek gemeld, halve dagen."),
    ("2026-10-11", 3, 3, 4, 3, ""), ("2026-10-18", 4, 4, 4, 4, "Ik rijd geen auto meer."), ("2026-11-02", 4, 4, 4, 4, ""), ("2026-11-08", 3, 4, 4, 4, ""),
)  # fmt: skip

COSTS: list[Json] = [
    {"what": "twee banden en binnenbanden", "cents": 6490, "when": "2025-11-24", "sort": "repair", "number": "F-2025-1187", "links": ["fiets-band"]},
    {"what": "verhuiswagen en borg", "cents": 128000, "when": "2026-01-24", "sort": "moving", "number": "2026-0031"},
    {"what": "nieuw nummer en telefoon", "cents": 24900, "when": "2026-01-24", "sort": "telephone", "number": "1000482"},
    {"what": "deurbel met camera", "cents": 17995, "when": "2026-02-16", "sort": "safety", "number": "77120", "links": ["deurmat"]},
    {"what": "ruit van het schuurtje", "cents": 14520, "when": "2026-06-10", "sort": "repair", "number": "G-26-204", "back": 10000, "links": ["ruit"]},
    {"what": "eigen bijdrage psycholoog", "cents": 38500, "when": "2026-10-20", "sort": "care", "number": "26-5521"},
    {"what": "spiegel van de auto", "cents": 21240, "when": "2026-10-23", "sort": "repair", "number": "A-10-553", "links": ["achtervolging"]},
]  # fmt: skip

WITNESSES: list[Json] = [
    {"name": "Fatima", "also": ["mijn collega Fatima"], "asked": "2026-04-30", "wrote": "2026-05-02", "about": ["bloemen-werk", "collega-aangesproken"], "consent": {"when": "2026-05-02", "how": "zei en schreef het zelf", "knows": True}},
    {"name": "buurvrouw van nummer 8", "also": ["buurvrouw op nummer 8"], "asked": "2026-04-28", "wrote": "2026-05-01", "about": ["aanbellen-nee"]},
    {"name": "juf Iris", "asked": "2026-04-30", "about": ["schoolplein"]},
]  # fmt: skip


def steps() -> Json:
    """Everything of this page, by what it is."""
    names = ("fear", "sleep", "work", "going-out")
    effects = [
        {"when": day, "answers": [[name, value] for name, value in zip(names, values, strict=True) if value is not None], "words": words}
        for day, *values, words in EFFECT_DAYS
    ]  # fmt: skip
    return {
        "letter": LETTER,
        "contacts": CONTACTS,
        "answers": ANSWERS,
        "reports": REPORTS,
        "orders": ORDERS,
        "effects": effects,
        "costs": COSTS,
        "witnesses": WITNESSES,
    }
