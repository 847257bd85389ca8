# SPDX-License-Identifier: EUPL-1.2
"""The exhibits of the invented dossier: every kind once, and a whole conversation with gaps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.dossier.sample_parts import OTHER, at, handed, picture, sealed

from gestapeld.dossier.data import (
    Exhibit,
    Gap,
    Language,
    Line,
    Origin,
    Support,
    Told,
    Transcript,
)
from gestapeld.dossier.exhibit_data import Attached
from gestapeld.records.items import Way
from gestapeld.records.moment import Moment, Precision, TimeQuality


class SampleExhibits:
    """Builds the exhibits in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def t(self, dutch: str, english: str) -> str:
        """The sentence in the language of this dossier."""
        return dutch if self.language == "nl" else english

    # ── exhibits
    def threads(self) -> list[Exhibit]:
        t = self.t
        openers = [
            (
                Way.IN,
                t(
                    "Goedemorgen. Waarom lees je wel maar antwoord je niet",
                    "Good morning. Why do you read but not answer",
                ),
            ),
            (Way.IN, t("Ik zag je gisteren bij de bakker 👀", "I saw you at the baker’s yesterday 👀")),
            (Way.OUT, t("Ik heb je gevraagd me met rust te laten.", "I asked you to leave me alone.")),
            (
                Way.IN,
                t(
                    "Dat vraag je niet zo maar na drie jaar. Je bent me een gesprek schuldig. Eén gesprek, een uur, meer niet, en dan hoor je nooit meer iets van me, dat beloof ik je op alles wat me lief is. Maar als je niet komt dan weet ik je te vinden, en dat weet je.",
                    "You do not just ask that after three years. You owe me a talk. One talk, one hour, no more, and then you will never hear from me again, I promise you on everything dear to me. But if you do not come I know where to find you, and you know that.",
                ),
            ),
            (Way.IN, t("Lieg niet", "Do not lie")),
            (Way.IN, "??????"),
            (Way.SYSTEM, t("‎Gemiste spraakoproep", "‎Missed voice call")),
            (Way.IN, "https://voorbeeld.example/liedje?" + "v=abcdef0123456789" * 9),
            (Way.IN, "أنا أعرف أين تسكنين، وسأنتظر عند الباب"),
            (Way.IN, "👨‍👩‍👧 ❤️‍🔥 😭😭😭 🇳🇱 1️⃣"),
            (Way.OUT, t("Stop hiermee.", "Stop this.")),
            (Way.IN, "N" + "o" * 180 + "r"),
        ]
        lines: list[Line | Gap] = []
        moment = datetime(2025, 1, 6, 7, 41, tzinfo=UTC)
        number = 0
        for place in range(190):
            number += 1
            way, text = openers[(place * 5 + place // 7) % len(openers)]
            if way is Way.OUT and place > 100:
                way, text = Way.IN, t("Je kunt me niet negeren.", "You cannot ignore me.")
            if place == 60:
                lines.append(
                    Gap(
                        number,
                        number + 219,
                        t(
                            "gaat over het werk van een derde; door Noor niet gekozen",
                            "about the work of a third person; not chosen by Noor",
                        ),
                    )
                )
                number += 220
            sender = {Way.IN: "Rik 🖤", Way.OUT: "Noor", Way.SYSTEM: ""}[way]
            lines.append(
                Line(
                    number,
                    at(moment.strftime("%Y-%m-%dT%H:%M")),
                    way,
                    sender,
                    None if place == 33 else text,
                    remarks=(t("bewerkt", "edited"),) if place % 41 == 7 else (),
                    attached=(Attached("IMG-20250203-WA0004.jpg", exhibit=10),)
                    if place == 22
                    else (Attached("PTT-20250301-WA0001.opus", t("niet in de export", "not in the export")),)
                    if place == 45
                    else (),
                    withheld=t("noemt de school van een kind", "names the school of a child") if place == 33 else "",
                    exhibit=4 if place == 70 else None,
                )
            )
            moment += timedelta(hours=3 + place * 17 % 49, minutes=place * 13 % 60)
        calls: list[Line | Gap] = []
        moment = datetime(2025, 11, 2, 1, 14, tzinfo=UTC)
        for place in range(41):
            calls.append(
                Line(
                    place + 1,
                    at(moment.strftime("%Y-%m-%dT%H:%M")),
                    Way.IN,
                    "06-12345607" if place % 2 else t("nummer verborgen", "number hidden"),
                    "",
                    remarks=(t("gemist", "missed"),),
                )
            )
            moment += timedelta(minutes=2 + place * 7 % 11)
        return [
            Exhibit(
                1,
                "thread",
                t("WhatsApp-gesprek met “Rik 🖤”, geheel", "WhatsApp conversation with “Rik 🖤”, whole"),
                at("2025-01-06T07:41"),
                at("2025-12-23T19:03"),
                channel="WhatsApp",
                sender=f"{OTHER} · Noor",
                certainty="recognised",
                lines=tuple(lines),
                origin=Origin(
                    t(
                        "Export van WhatsApp uit de telefoon van Noor (Android)",
                        "WhatsApp export from Noor’s phone (Android)",
                    ),
                    sealed("2026-03-14T18:02:10"),
                ),
                support=(Support("message", t("het gesprek zelf", "the conversation itself")),),
                complete=(
                    t(
                        "De export bevat 410 regels, van 6 januari 2025 tot en met 23 december 2025. Hij blijft ver onder het maximum van 40.000 regels.",
                        "The export holds 410 lines, from 6 January 2025 to 23 December 2025. It stays far below the maximum of 40,000 lines.",
                    ),
                ),
                withheld=(
                    t(
                        "De woorden van 1 bericht: noemt de school van een kind.",
                        "The words of 1 message: names the school of a child.",
                    ),
                    t("220 regels: gaan over het werk van een derde.", "220 lines: about the work of a third person."),
                ),
                files=(handed(1, "messages.txt", "extract"), handed(1, "records.json", "records", 612_004)),
            ),
            Exhibit(
                2,
                "thread",
                t("Sms-berichten van 06-12345601", "Text messages from 06-12345601"),
                at("2025-01-09T10:00"),
                at("2025-02-12T08:31"),
                channel=t("Sms", "Text message"),
                sender=OTHER,
                certainty="recognised",
                lines=tuple(
                    Line(
                        i + 1,
                        at(f"2025-0{1 + i // 6}-{9 + i % 6 * 3:02d}T{8 + i}:0{i % 6}"),
                        Way.IN,
                        OTHER,
                        t("Neem op.", "Pick up.") if i % 2 else t("Ik sta beneden.", "I am downstairs."),
                    )
                    for i in range(12)
                ),
                origin=Origin(
                    t("Back-up van sms uit de telefoon van Noor", "Back-up of text messages from Noor’s phone"),
                    sealed("2026-03-14T18:10:00"),
                    t("bytes 1.204 tot en met 9.871", "bytes 1,204 to 9,871"),
                ),
                support=(Support("message"),),
                files=(handed(2, "original.txt", "original", 10_233),),
            ),
            Exhibit(
                3,
                "calls",
                t(
                    "41 gemiste oproepen in de nacht van 2 november 2025",
                    "41 missed calls in the night of 2 November 2025",
                ),
                at("2025-11-02T01:14", TimeQuality.EXACT),
                at("2025-11-02T05:37", TimeQuality.EXACT),
                channel=t("Telefoon", "Phone"),
                way=Way.IN,
                lines=tuple(calls),
                certainty="suspected",
                origin=Origin(
                    t("Belgeschiedenis uit de telefoon van Noor", "Call log from Noor’s phone"),
                    sealed("2026-03-14T18:10:00"),
                ),
                support=(
                    Support("log", t("belgeschiedenis van het toestel", "call log of the device")),
                    Support(
                        "own-statement",
                        t("Noor was wakker en heeft niet opgenomen", "Noor was awake and did not answer"),
                    ),
                ),
                files=(handed(3, "calls.txt", "extract", 2_011),),
            ),
        ]

    def singles(self) -> list[Exhibit]:
        t = self.t
        phone = Origin(
            t("Export van WhatsApp uit de telefoon van Noor (Android)", "WhatsApp export from Noor’s phone (Android)"),
            sealed("2026-03-14T18:02:10"),
        )
        mail = t(
            "Lieve Noor,\n\nIk schrijf je nu zo omdat je mijn berichten weggooit. Ik weet dat je op dinsdag later begint en dat je dan langs het kanaal fietst.\n\n\n\n\n\n\nDenk aan wat je doet.\n\nRik",
            "Dear Noor,\n\nI write to you this way because you throw my messages away. I know that you start later on Tuesdays and that you then cycle along the canal.\n\n\n\n\n\n\nThink about what you are doing.\n\nRik",
        )
        return [
            Exhibit(
                4,
                "message",
                t(
                    "Noor schrijft dat zij geen contact meer wil; het antwoord",
                    "Noor writes that she wants no more contact; the answer",
                ),
                at("2025-04-22T19:05"),
                at("2025-04-22T19:09"),
                channel="WhatsApp",
                sender="Noor · Rik",
                certainty="recognised",
                lines=(
                    Line(
                        291,
                        at("2025-04-22T19:05"),
                        Way.OUT,
                        "Noor",
                        t(
                            "Ik wil geen contact meer. Niet via app, telefoon, mail of anderen. Kom niet meer bij mijn huis of werk.",
                            "I do not want any contact any more. Not by app, phone, mail or through others. Do not come to my home or work.",
                        ),
                    ),
                    Line(
                        292,
                        at("2025-04-22T19:09"),
                        Way.IN,
                        "Rik 🖤",
                        t("Dat bepaal jij niet.", "That is not for you to say."),
                    ),
                    Line(293, at("2025-04-22T19:09"), Way.IN, "Rik 🖤", t("Tot morgen.", "See you tomorrow.")),
                ),
                origin=phone,
                support=(Support("message", "", (1,)),),
                files=(handed(4, "messages.txt", "extract", 702),),
            ),
            Exhibit(
                5,
                "mail",
                t("E-mail over de route naar haar werk", "Mail about her way to work"),
                at("2025-05-13T06:58", TimeQuality.EXACT),
                channel="E-mail",
                way=Way.IN,
                sender="rik.voorbeeld@voorbeeld.example",
                certainty="recognised",
                behaviours=(t("E-mail", "E-mail"), t("Bespieden", "Watching")),
                lines=(
                    Line(
                        1,
                        at("2025-05-13T06:58", TimeQuality.EXACT),
                        Way.IN,
                        "rik.voorbeeld@voorbeeld.example",
                        mail,
                        subject=t("Voor jou", "For you"),
                        attached=(Attached("fietspad.jpg", t("bijlage, niet opgenomen", "attachment, not included")),),
                    ),
                ),
                origin=Origin(
                    t("Postvak van Noor, los bericht (.eml)", "Noor’s mailbox, single message (.eml)"),
                    sealed("2026-03-14T18:40:00"),
                ),
                support=(Support("message"),),
                withheld=(
                    t(
                        "Het ontvangende adres en de weg door de mailservers.",
                        "The receiving address and the way through the mail servers.",
                    ),
                ),
                files=(handed(5, "extract.txt", "extract", 1_310),),
            ),
        ]

    def told(self) -> list[Exhibit]:
        t = self.t
        return [
            Exhibit(
                9,
                "incident",
                t("Stond een uur bij de voordeur", "Stood at the front door for an hour"),
                at("2025-08-14T22:50"),
                at("2025-08-14T23:55"),
                sender=OTHER,
                certainty="seen",
                behaviours=(t("Bij de woning staan, aanbellen", "At the home, ringing"), t("Bedreiging", "Threat")),
                words=t(
                    "Rond tien voor elf ging de bel. Door het raam zag ik Rik staan. Ik heb niet opengedaan. Hij bleef bellen en tegen de deur praten. Na een half uur ging hij op de stoep aan de overkant zitten. Ik heb 112 gebeld. Toen de politie kwam liep hij weg.",
                    "About ten to eleven the bell rang. Through the window I saw Rik. I did not open. He kept ringing and talking at the door. After half an hour he sat on the pavement across the street. I called 112. When the police came he walked away.",
                ),
                quote=t(
                    "“Je doet een keer open, vandaag of over een jaar.”",
                    "“You will open some day, today or in a year.”",
                ),
                told=(
                    Told(t("Waar", "Where"), t("thuis, voordeur", "at home, front door")),
                    Told(
                        t("Wie was erbij", "Who was there"),
                        t("de buurvrouw van nummer 14", "the neighbour at number 14"),
                    ),
                    Told(t("Tegen wie gericht", "Towards whom"), t("Noor", "Noor")),
                    Told(
                        t("Wat het deed", "What it did"),
                        t(
                            "niet geslapen, volgende dag niet naar het werk",
                            "did not sleep, did not go to work the next day",
                        ),
                    ),
                    Told(
                        t("Politie", "Police"),
                        t(
                            "112, 23:20 uur, meldingsnummer 2025-000000-12",
                            "112, 11:20 pm, report number 2025-000000-12",
                        ),
                    ),
                ),
                support=(
                    Support("camera", t("deurbel van de buren", "the neighbours’ doorbell"), (14,)),
                    Support("witness", t("de buurvrouw van nummer 14", "the neighbour at number 14")),
                    Support("police", t("melding 2025-000000-12", "report 2025-000000-12")),
                ),
                recorded=sealed("2025-08-15T07:30:00"),
                corrected=(sealed("2025-08-17T20:11:00"),),
                files=(handed(9, "records.json", "records", 3_120),),
            ),
            Exhibit(
                18,
                "incident",
                t("Bijna elke avond een auto voor de deur", "A car in front of the door nearly every night"),
                Moment(
                    t("ergens in oktober", "somewhere in October"),
                    "2025-10",
                    None,
                    None,
                    TimeQuality.ROUGH,
                    Precision.MONTH,
                ),
                sender="",
                certainty="suspected",
                behaviours=(t("Bij de woning staan", "At the home"),),
                words=t(
                    "Een donkere auto met de motor aan, rond tien uur, bijna elke avond in die week. Ik kon niet zien wie erin zat.",
                    "A dark car with its engine running, about ten, nearly every night that week. I could not see who was in it.",
                ),
                told=(
                    Told(
                        t("Hoe vaak", "How often"),
                        t("20 tot 40 keer in de maand, geschat", "20 to 40 times that month, estimated"),
                    ),
                ),
                support=(Support("own-statement"),),
                recorded=sealed("2025-11-03T19:00:00"),
            ),
            Exhibit(
                15,
                "thing",
                t("Zender in een zwart zakje, onder de auto", "Tracker in a black pouch, under the car"),
                at("2026-01-19T08:20"),
                certainty="unknown",
                behaviours=(t("Tracker, locatie volgen", "Tracking"),),
                words=t(
                    "Gevonden door de monteur toen de auto op de brug stond.",
                    "Found by the mechanic when the car was on the lift.",
                ),
                told=(
                    Told(
                        t("Gevonden", "Found"),
                        t(
                            "19 januari 2026, garage, linker wielkast achter",
                            "19 January 2026, garage, left rear wheel arch",
                        ),
                    ),
                    Told(
                        t("Wie heeft het aangeraakt", "Who touched it"),
                        t("de monteur, met handschoenen; Noor niet", "the mechanic, with gloves; not Noor"),
                    ),
                    Told(
                        t("Waar is het nu", "Where it is now"),
                        t("politie, ontvangstbewijs van 19 januari 2026", "police, receipt of 19 January 2026"),
                    ),
                ),
                pictures=(
                    picture(
                        "envelope",
                        t("Een zwart zakje op een werkbank", "A black pouch on a work bench"),
                        t("Foto van de monteur", "Photo by the mechanic"),
                    ),
                    picture(
                        "note",
                        t("Ontvangstbewijs van de politie", "Receipt of the police"),
                        t("Ontvangstbewijs, nummer afgedekt", "Receipt, number covered"),
                    ),
                ),
                support=(
                    Support("witness", t("de monteur", "the mechanic")),
                    Support("police", t("overgedragen op 19 januari 2026", "handed over on 19 January 2026")),
                ),
                recorded=sealed("2026-01-19T20:00:00"),
                files=(handed(15, "picture-1.jpg", "picture", 61_002), handed(15, "picture-2.jpg", "picture", 55_870)),
            ),
        ]

    def others(self) -> list[Exhibit]:
        t = self.t
        taken = sealed("2026-03-14T19:00:00")
        phone = Origin(t("Fotomap van de telefoon van Noor", "Photo folder of Noor’s phone"), taken)
        street = picture(
            "street",
            t("Straat met een donkere auto tegenover de woning", "Street with a dark car opposite the home"),
            t("De auto aan de overkant", "The car across the street"),
        )
        return [
            Exhibit(
                6,
                "mail",
                t("E-mail zonder onderwerp", "Mail without subject"),
                at("2025-07-01T03:12", TimeQuality.EXACT),
                channel="E-mail",
                way=Way.IN,
                sender="rik.voorbeeld@voorbeeld.example",
                lines=(
                    Line(
                        1,
                        at("2025-07-01T03:12", TimeQuality.EXACT),
                        Way.IN,
                        "rik.voorbeeld@voorbeeld.example",
                        t("Nog steeds wakker.", "Still awake."),
                    ),
                ),
                support=(Support("message"),),
                files=(handed(6, "extract.txt", "extract", 402),),
            ),
            Exhibit(
                7,
                "mail",
                t("E-mail aan haar leidinggevende, doorgestuurd", "Mail to her manager, forwarded"),
                at("2026-03-01T09:00", TimeQuality.EXACT),
                channel="E-mail",
                way=Way.IN,
                sender="rik.voorbeeld@voorbeeld.example",
                withheld=(t("Naam en adres van de leidinggevende.", "Name and address of the manager."),),
                lines=(
                    Line(
                        1,
                        at("2026-03-01T09:00", TimeQuality.EXACT),
                        Way.IN,
                        "rik.voorbeeld@voorbeeld.example",
                        t("U moet weten wie u in dienst heeft.", "You should know whom you employ."),
                    ),
                ),
                support=(Support("message"),),
                files=(handed(7, "extract.txt", "extract", 655),),
            ),
            Exhibit(
                8,
                "recording",
                t("Ingesproken bericht van 47 seconden", "Voice message of 47 seconds"),
                at("2025-07-20T02:06"),
                channel="WhatsApp",
                way=Way.IN,
                sender="Rik 🖤",
                certainty="recognised",
                transcripts=(
                    Transcript(
                        t(
                            "Je hoeft niet bang te zijn. Ik wil alleen dat je luistert. (stilte) Ik sta nu bij je school, bij je werk bedoel ik.",
                            "You need not be afraid. I only want you to listen. (silence) I am at your school now, at your work I mean.",
                        ),
                        t("20 juli 02:06", "20 July 02:06"),
                        "Rik 🖤",
                        sealed("2026-03-15T10:00:00"),
                    ),
                ),
                origin=phone,
                support=(Support("message", "", (1,)),),
                files=(handed(8, "original.bin", "original", 91_220),),
            ),
            Exhibit(
                10,
                "picture",
                t(
                    "Foto van de overkant van haar straat, door hem gestuurd",
                    "Picture of the other side of her street, sent by him",
                ),
                at("2025-02-03T21:17"),
                channel="WhatsApp",
                way=Way.IN,
                sender="Rik 🖤",
                certainty="recognised",
                pictures=(street,),
                origin=phone,
                support=(Support("message", "", (1,)),),
                withheld=(t("Plaatsgegevens en toestelgegevens in de foto.", "Place and device data in the photo."),),
                files=(handed(10, "picture.jpg", "picture", 88_341),),
            ),
            Exhibit(
                11,
                "message",
                t("Laatste bericht", "Last message"),
                at("2026-03-12T23:58"),
                channel="WhatsApp",
                way=Way.IN,
                sender=t("nieuw nummer, eindigt op 07", "new number, ends in 07"),
                certainty="recognised",
                lines=(
                    Line(12, at("2026-03-12T23:57"), Way.IN, "06-12345607", "Noor"),
                    Line(
                        13,
                        at("2026-03-12T23:58"),
                        Way.IN,
                        "06-12345607",
                        t("Je licht is nog aan. Ik wacht wel.", "Your light is still on. I can wait."),
                    ),
                ),
                support=(Support("message"),),
                files=(handed(11, "messages.txt", "extract", 320),),
            ),
            Exhibit(
                12,
                "document",
                t(
                    "Aangetekende brief van Noor en het verzendbewijs",
                    "Registered letter by Noor and the proof of posting",
                ),
                at("2025-06-03"),
                way=Way.OUT,
                sender="Noor",
                pictures=(
                    picture(
                        "note",
                        t("Scan van een brief van één bladzijde", "Scan of a one-page letter"),
                        t("Brief, adres afgedekt", "Letter, address covered"),
                    ),
                    picture("envelope", t("Verzendbewijs", "Proof of posting"), t("Verzendbewijs", "Proof of posting")),
                ),
                support=(Support("document", t("verzendbewijs van de post", "proof of posting")),),
                files=(handed(12, "picture-1.jpg", "picture", 40_012), handed(12, "picture-2.jpg", "picture", 39_377)),
            ),
            Exhibit(
                13,
                "picture",
                t(
                    "Schermafdruk van een Instagramgesprek, overgetypt",
                    "Screenshot of an Instagram conversation, typed over",
                ),
                at("2025-10-08T20:15"),
                channel="Instagram",
                certainty="unknown",
                pictures=(picture("screen", t("Schermafdruk van zes berichten", "Screenshot of six messages")),),
                transcripts=(
                    Transcript(
                        t(
                            "je ziet er moe uit\nslaap je wel\nik kan je helpen slapen",
                            "you look tired\ndo you sleep\nI can help you sleep",
                        ),
                        t("wo 8 okt 20:15", "Wed 8 Oct 20:15"),
                        "@schaduw_",
                        sealed("2026-03-15T10:20:00"),
                    ),
                ),
                support=(Support("message", t("schermafdruk, geen export", "screenshot, no export")),),
                files=(handed(13, "picture.png", "picture", 212_555),),
            ),
            Exhibit(
                14,
                "video",
                t("Film van de deurbel van de buren, 64 minuten", "Film of the neighbours’ doorbell, 64 minutes"),
                at("2025-08-14T22:49", TimeQuality.AMBIGUOUS),
                at("2025-08-14T23:55", TimeQuality.AMBIGUOUS),
                pictures=(street, street, street),
                support=(
                    Support(
                        "camera",
                        t(
                            "van de buren gekregen op 16 augustus 2025",
                            "received from the neighbours on 16 August 2025",
                        ),
                    ),
                    Support("witness", t("de buurvrouw van nummer 14", "the neighbour at number 14")),
                ),
                withheld=(
                    t(
                        "De film zelf: toont een minderjarige buur. Alleen digest en beelden.",
                        "The film itself: shows a neighbour under age. Only digest and stills.",
                    ),
                ),
                files=(handed(14, "picture-1.jpg", "picture", 88_341),),
            ),
            Exhibit(
                16,
                "calls",
                t("Oproepen zonder nummerweergave", "Calls without caller id"),
                at("2025-11-02T01:16"),
                at("2026-01-30T04:00"),
                channel=t("Telefoon", "Phone"),
                way=Way.IN,
                certainty="suspected",
                lines=tuple(
                    Line(
                        i + 1,
                        at(f"2026-01-{10 + i:02d}T0{i % 5}:1{i % 6}"),
                        Way.IN,
                        t("nummer verborgen", "number hidden"),
                        "",
                        remarks=(t("gemist", "missed"),),
                    )
                    for i in range(19)
                ),
                support=(Support("log"),),
                files=(handed(16, "calls.txt", "extract", 890),),
            ),
            Exhibit(
                17,
                "picture",
                t("Profiel dat al haar accounts volgt", "Profile that follows all her accounts"),
                at("2025-06-11"),
                channel="Instagram",
                certainty="unknown",
                pictures=(picture("screen", t("Schermafdruk van een profiel", "Screenshot of a profile")),),
                support=(Support("own-statement"),),
                files=(handed(17, "picture.png", "picture", 198_400),),
            ),
            Exhibit(
                19,
                "picture",
                "",
                at("2025-09-30T23:11"),
                on_request=True,
                request_digest="5d1c0f3a9b7e2c4d6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6",
            ),
        ]
