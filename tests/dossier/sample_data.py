# SPDX-License-Identifier: EUPL-1.2
"""A whole dossier about invented people, in Dutch or English, with every kind of exhibit in it.

Noor is the owner; Rik Voorbeeld and everybody else do not exist. Numbers are from the range kept free for fiction.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from functools import cache

from PIL import Image, ImageDraw

from gestapeld.dossier.data import (
    AccountRow,
    DossierData,
    Event,
    Exhibit,
    Factor,
    Figure,
    Gap,
    HandedFile,
    HelpContact,
    Language,
    Line,
    Method,
    MonthRow,
    Notice,
    Origin,
    PersonRow,
    Pick,
    Picture,
    Statement,
    Summary,
    Support,
    Tally,
    Told,
    Transcript,
    WeekRow,
    WithheldRow,
)
from gestapeld.dossier.exhibit_data import Attached
from gestapeld.records.items import Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality

ZONE = "Europe/Amsterdam"
FIRST, LAST, NO = date(2025, 1, 6), date(2026, 3, 12), date(2025, 4, 22)
OTHER = "Rik Voorbeeld"


def at(text: str, quality: TimeQuality = TimeQuality.LOCAL_ASSUMED) -> Moment:
    """A moment from an ISO prefix, shown as a phone would show it."""
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(len(text), Precision.MINUTE)
    if len(text) <= 10 and quality is TimeQuality.LOCAL_ASSUMED:
        quality = TimeQuality.DATE_ONLY
    shown = text if len(text) < 10 else f"{text[8:10]}-{text[5:7]}-{text[0:4]}{' ' + text[11:] if text[11:] else ''}"
    return Moment(shown, text, None, ZONE, quality, precision)


def sealed(text: str) -> Moment:
    """One of our own times."""
    instant = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return Moment("", None, int(instant.timestamp() * 1000), None, TimeQuality.EXACT, Precision.MILLISECOND)


@cache
def picture_bytes(kind: str) -> tuple[bytes, int, int]:
    """A small drawn picture: a screenshot of a chat, a note on a car, an envelope, a street."""
    size = {"screen": (720, 1280), "note": (1200, 800), "envelope": (1000, 640), "street": (1280, 860)}[kind]
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    width, height = size
    if kind == "screen":
        draw.rectangle((0, 0, width, height), fill="#e9e4dc")
        for row in range(9):
            left = 40 if row % 3 else 220
            draw.rounded_rectangle((left, 60 + row * 130, left + 440, 150 + row * 130), 24, fill="#ffffff")
            for line in range(2):
                draw.rectangle(
                    (left + 24, 82 + row * 130 + line * 28, left + 380, 94 + row * 130 + line * 28), fill="#55606e"
                )
    elif kind == "street":
        draw.rectangle((0, height * 2 // 3, width, height), fill="#6b6b70")
        for house in range(5):
            draw.rectangle(
                (house * 260 + 20, 260, house * 260 + 240, height * 2 // 3), fill="#94735d", outline="#3c2f26", width=6
            )
        draw.rectangle((760, 520, 1080, 640), fill="#2d3a4a")
        draw.ellipse((800, 610, 880, 690), fill="#111111")
        draw.ellipse((970, 610, 1050, 690), fill="#111111")
    else:
        draw.rectangle(
            (width // 6, height // 6, width * 5 // 6, height * 5 // 6), fill="#fbf8ef", outline="#777", width=4
        )
        for line in range(4):
            draw.line(
                (width // 4, height // 3 + line * 70, width * 3 // 4, height // 3 + 14 + line * 70),
                fill="#26324a",
                width=7,
            )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue(), width, height


def picture(kind: str, alt: str, caption: str = "") -> Picture:
    data, width, height = picture_bytes(kind)
    return Picture(data, "image/jpeg", width, height, alt, caption)


def handed(number: int, name: str, form: str = "original", size: int = 48_213) -> HandedFile:
    digest = "".join(f"{(number * 7919 + place * 104_729 + size) % 65_536:04x}" for place in range(16))
    return HandedFile(f"data/exhibits/{number:04d}/{number:04d}-{name}", digest, size, form)  # type: ignore[arg-type]


class Sample:
    """Builds the dossier in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def t(self, dutch: str, english: str) -> str:
        """The sentence in the language of this dossier."""
        return dutch if self.language == "nl" else english

    def data(self) -> DossierData:
        """The whole dossier."""
        exhibits = tuple(
            sorted((*self.threads(), *self.singles(), *self.told(), *self.others()), key=lambda e: e.number)
        )
        return DossierData(
            language=self.language,
            profile="for-the-file",
            case_short="7f3a-91c2",
            dossier_id="2026-03-16/1",
            made=sealed("2026-03-16T09:12:44"),
            zone=ZONE,
            summary=self.summary(),
            exhibits=exhibits,
            method=self.method(),
            read_first=self.read_first(),
            tally=self.tally(),
            factors=self.factors(),
            timeline=self.timeline(),
            help=self.help(),
            effects=self.effects(),
            people=self.people(),
            problems=(
                self.t(
                    "Bewijsstuk 2: 3 regels van samen 212 bytes waren niet als bericht te lezen.",
                    "Exhibit 2: 3 lines of 212 bytes together could not be read as messages.",
                ),
            ),
            completeness=self.completeness(),
            withheld=self.withheld(),
        )

    # ── page one
    def summary(self) -> Summary:
        t = self.t
        notice = Notice(
            at("2025-04-22T19:05"),
            t("WhatsApp-bericht van Noor", "WhatsApp message from Noor"),
            t(
                "Ik wil geen contact meer. Niet via app, telefoon, mail of anderen. Kom niet meer bij mijn huis of werk.",
                "I do not want any contact any more. Not by app, phone, mail or through others. Do not come to my home or work.",
            ),
            (1, 4),
            Figure(self.incoming() - 101, (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 14, 15)),
            112,
        )
        letter = Notice(
            at("2025-06-03"),
            t("Aangetekende brief", "Registered letter"),
            t(
                "Ik heb u op 22 april gevraagd mij met rust te laten. Ik vraag het u nu nog één keer, schriftelijk.",
                "On 22 April I asked you to leave me alone. I ask you once more, in writing.",
            ),
            (12,),
            Figure(251, (1, 2, 3, 6, 7, 8, 9, 10, 11, 14, 15)),
            90,
        )
        return Summary(
            owner="Noor",
            other=OTHER,
            relation=t(
                "ex-partner, relatie van 2021 tot december 2024",
                "former partner, relationship from 2021 to December 2024",
            ),
            domicile=t(
                "p/a Slachtofferhulp, Postbus 0000, 3500 XX Utrecht", "c/o Victim Support, PO Box 0000, 3500 XX Utrecht"
            ),
            first=at("2025-01-06T07:41"),
            last=at("2026-03-12T23:58"),
            incoming=Figure(self.incoming(), (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 14, 15)),
            incoming_days=158,
            outgoing=Figure(31, (1, 2)),
            outgoing_days=14,
            uncertain=Figure(23, (16, 17)),
            uncertain_days=9,
            told=Figure(20, (18,), upto=40),
            copied=Figure(6, (13,)),
            last_event=Pick(
                at("2026-03-12T23:58"),
                t("WhatsApp-bericht vanaf een nieuw nummer", "WhatsApp message from a new number"),
                (11,),
                t("“Je licht is nog aan. Ik wacht wel.”", "“Your light is still on. I can wait.”"),
            ),
            notices=(notice, letter),
            incidents=(
                Pick(
                    at("2025-08-14T22:50"),
                    t(
                        "Stond bij de voordeur, ging na een uur weg toen de politie kwam",
                        "Stood at the front door, left after an hour when the police came",
                    ),
                    (9, 14),
                    t(
                        "Gefilmd door de deurbel van de buren; melding bij de politie, nummer hieronder.",
                        "Filmed by the neighbours’ doorbell; reported to the police, number below.",
                    ),
                ),
                Pick(
                    at("2025-11-02T01:14"),
                    t("41 gemiste oproepen in één nacht", "41 missed calls in one night"),
                    (3,),
                    t(
                        "Tussen 01:14 en 05:37, afwisselend met en zonder nummerweergave.",
                        "Between 01:14 and 05:37, with and without caller id in turn.",
                    ),
                ),
                Pick(
                    at("2026-01-19T08:20"),
                    t("Zender gevonden onder de auto", "Tracker found under the car"),
                    (15,),
                    t(
                        "In de wielkast, in een zwart zakje. Bewaard door de politie sinds 19 januari.",
                        "In the wheel arch, in a black pouch. Kept by the police since 19 January.",
                    ),
                ),
            ),
            asked=(
                t(
                    "Onderzoek naar de afzender van de berichten en oproepen (bewijsstukken 1–11).",
                    "Investigation of who sent the messages and calls (exhibits 1–11).",
                ),
                t(
                    "Uitlezen van de telefoon van Noor; zij stelt die ter beschikking.",
                    "Reading out Noor’s phone; she makes it available.",
                ),
                t(
                    "Een contact- en gebiedsverbod, ook via derden.",
                    "A no-contact and area order, also through others.",
                ),
                t(
                    "Noor doet hierbij uitdrukkelijk het verzoek tot vervolging.",
                    "Noor expressly asks for prosecution.",
                ),
            ),
        )

    def read_first(self) -> tuple[Pick, ...]:
        t = self.t
        return (
            Pick(
                at("2025-04-22T19:05"),
                t("Het bericht waarin nee is gezegd, en het antwoord", "The message that says no, and the answer"),
                (4,),
                t(
                    "Antwoord na vier minuten: “Dat bepaal jij niet.”",
                    "Answer after four minutes: “That is not for you to say.”",
                ),
            ),
            Pick(
                at("2025-08-14T22:50"),
                t("Een uur bij de voordeur", "An hour at the front door"),
                (9, 14),
                t(
                    "Verteld door Noor, gefilmd door de deurbel van de buren, melding bij de politie.",
                    "Told by Noor, filmed by the neighbours’ doorbell, reported to the police.",
                ),
            ),
            Pick(
                at("2025-11-02T01:14"),
                t("De nacht van 2 november", "The night of 2 November"),
                (3,),
                t("41 oproepen in de belgeschiedenis.", "41 calls in the call log."),
            ),
            Pick(
                at("2026-01-19T08:20"),
                t("De zender", "The tracker"),
                (15,),
                t(
                    "Gevonden door de garage, overgedragen aan de politie.",
                    "Found by the garage, handed to the police.",
                ),
            ),
            Pick(at("2026-03-12T23:58"), t("Het laatste bericht", "The last message"), (11,), ""),
        )

    # ── figures
    def months(self) -> list[str]:
        return [f"{2025 + (m - 1) // 12}-{(m - 1) % 12 + 1:02d}" for m in range(1, 16)]

    def incoming(self) -> int:
        return sum(sum(row.incoming) for row in self.tally().months)

    def tally(self) -> Tally:
        whatsapp = (31, 28, 24, 38, 22, 19, 14, 21, 12, 17, 15, 9, 11, 14, 8)
        texts = (4, 2, 3, 6, 5, 4, 3, 2, 4, 3, 2, 2, 1, 2, 1)
        calls = (3, 2, 0, 7, 4, 2, 1, 3, 2, 4, 41, 2, 3, 1, 0)
        mails = (0, 0, 1, 2, 1, 1, 0, 2, 1, 0, 1, 0, 1, 1, 1)
        person = (0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0)
        own = (8, 9, 6, 5, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0)
        rows = tuple(
            MonthRow(
                month,
                (whatsapp[i], texts[i], calls[i], mails[i], person[i]),
                (own[i], 0, 0, 0, 0),
                uncertain=(i * 5) % 4,
            )
            for i, month in enumerate(self.months())
        )
        mondays = [FIRST + timedelta(days=7 * place) for place in range((LAST - FIRST).days // 7 + 1)]
        counts = [0 if 31 <= place <= 32 or place == 50 else place * 7 % 9 + 1 for place in range(len(mondays))]
        left = sum(sum(row.incoming) for row in rows) - 41 - sum(counts)
        for place in range(abs(left)):
            counts[place * 2 % 30] += 1 if left > 0 else -1 if counts[place * 2 % 30] else 0
        counts[mondays.index(date(2025, 10, 27))] += 41
        weeks = [
            WeekRow(monday.isoformat(), count, 3 if place < 9 else 4 if place == 9 else 0)
            for place, (monday, count) in enumerate(zip(mondays, counts, strict=True))
        ]
        return Tally(
            channels=(
                "WhatsApp",
                self.t("Sms", "Text message"),
                self.t("Telefoon", "Phone"),
                "E-mail",
                self.t("In persoon", "In person"),
            ),
            exhibits=((1, 4, 10, 11), (2,), (3,), (5, 6, 7), (9, 14, 18)),
            months=rows,
            weeks=tuple(weeks),
        )

    def factors(self) -> tuple[Factor, ...]:
        t = self.t
        return (
            Factor(
                t("Aard", "Nature"),
                (
                    Statement(
                        t(
                            "Berichten, oproepen, e-mails, opwachten bij huis en werk, een zender onder de auto.",
                            "Messages, calls, mails, waiting at home and work, a tracker under the car.",
                        ),
                        (1, 2, 3, 5, 9, 15),
                    ),
                ),
            ),
            Factor(
                t("Duur", "Duration"),
                (
                    Statement(
                        t(
                            "431 dagen tussen het eerste en het laatste contact.",
                            "431 days between the first and the last contact.",
                        ),
                        (1, 11),
                    ),
                ),
            ),
            Factor(
                t("Hoe vaak en hoe heftig", "Frequency and intensity"),
                (
                    Statement(
                        t(
                            f"{self.incoming()} contacten op 158 dagen; drukste nacht 41 oproepen.",
                            f"{self.incoming()} contacts on 158 days; busiest night 41 calls.",
                        ),
                        (1, 2, 3),
                    ),
                    Statement(
                        t(
                            "Een derde van de berichten kwam tussen 23 uur en 6 uur.",
                            "A third of the messages came between 11 pm and 6 am.",
                        ),
                        (1, 3),
                    ),
                ),
            ),
        )

    def effects(self) -> tuple[Statement, ...]:
        t = self.t
        return (
            Statement(
                t(
                    "Slaapt sinds de zomer met het licht aan; huisarts bezocht op 9 september.",
                    "Sleeps with the light on since summer; saw the GP on 9 September.",
                ),
                (18,),
                at("2025-09-09"),
            ),
            Statement(
                t("Nieuwe sloten en een camera: € 412,50.", "New locks and a camera: € 412.50."), (), at("2025-08-20")
            ),
        )

    # ── events
    def timeline(self) -> tuple[Event, ...]:
        t = self.t
        events: list[Event] = []
        day = FIRST
        step = 0
        while day <= LAST:
            count = step * 7 % 9 + 1
            events.append(
                Event(
                    at(day.isoformat()),
                    "contact",
                    t(f"{count} WhatsApp-berichten, 1 gemiste oproep", f"{count} WhatsApp messages, 1 missed call"),
                    (1, 3),
                    count=count + 1,
                    way=Way.IN,
                )
            )
            day += timedelta(days=11 + step % 5)
            step += 1
        events += [
            Event(
                at("2025-04-22T19:05"),
                "notice",
                t("Noor schrijft dat zij geen contact meer wil", "Noor writes that she wants no more contact"),
                (4,),
            ),
            Event(
                at("2025-06-03"),
                "notice",
                t("Aangetekende brief met dezelfde vraag", "Registered letter asking the same"),
                (12,),
            ),
            Event(
                at("2025-08-14T22:50"),
                "incident",
                t("Stond een uur bij de voordeur", "Stood at the front door for an hour"),
                (9, 14),
                until=at("2025-08-14T23:55"),
                certainty="seen",
            ),
            Event(
                at("2025-08-14T23:20"),
                "police",
                t(
                    "112 gebeld; agenten spraken hem weg. Meldingsnummer 2025-000000-12",
                    "Called 112; officers sent him away. Report number 2025-000000-12",
                ),
                (9,),
            ),
            Event(
                at("2025-11-02T01:14"),
                "contact",
                t("41 gemiste oproepen", "41 missed calls"),
                (3,),
                until=at("2025-11-02T05:37"),
                count=41,
                way=Way.IN,
            ),
            Event(
                at("2025-10", TimeQuality.ROUGH),
                "incident",
                t(
                    "Bijna elke avond die week een auto voor de deur, rond tien uur",
                    "A car in front of the door nearly every night that week, about ten",
                ),
                (18,),
                certainty="suspected",
            ),
            Event(at("2025-12-01T14:00"), "help", t("Gesprek bij Veilig Thuis", "Talk at Veilig Thuis"), ()),
            Event(
                at("2026-01-19T08:20"),
                "thing",
                t("Zender gevonden onder de auto", "Tracker found under the car"),
                (15,),
            ),
            Event(
                at("2026-02-02T10:00"),
                "order",
                t("Voorlopig contactverbod aangevraagd", "Temporary no-contact order applied for"),
                (),
            ),
        ]
        return tuple(sorted(events, key=lambda e: e.when.local or ""))

    def help(self) -> tuple[HelpContact, ...]:
        t = self.t
        return (
            HelpContact(
                at("2025-05-02T11:30"),
                "police",
                t("Politie, wijkteam", "Police, local team"),
                t("Melding gedaan; advies om een dagboek bij te houden.", "Report made; advised to keep a diary."),
                "2025-000000-03",
                (18,),
            ),
            HelpContact(
                at("2025-08-14T23:20"),
                "police",
                "112",
                t(
                    "Twee agenten ter plaatse, hebben hem aangesproken en weggestuurd.",
                    "Two officers came, spoke to him and sent him away.",
                ),
                "2025-000000-12",
                (9,),
            ),
            HelpContact(
                at("2025-12-01T14:00"),
                "help",
                "Veilig Thuis",
                t("Intake; vaste contactpersoon afgesproken.", "Intake; a fixed contact was agreed."),
            ),
            HelpContact(
                at("2026-01-19T10:05"),
                "police",
                t("Politie, bureau", "Police station"),
                t(
                    "Zender overgedragen, ontvangstbewijs gekregen. Afspraak voor aangifte.",
                    "Tracker handed over, receipt received. Appointment for a formal complaint.",
                ),
                "2026-000000-01",
                (15,),
            ),
            HelpContact(
                at("2026-02-02T10:00"),
                "order",
                t("Advocaat", "Lawyer"),
                t(
                    "Kort geding voor een contact- en straatverbod voorbereid.",
                    "Interim proceedings for a no-contact and area order prepared.",
                ),
            ),
        )

    def people(self) -> tuple[PersonRow, ...]:
        t = self.t
        return (
            PersonRow(
                OTHER,
                t("de ander", "the other"),
                (
                    AccountRow(
                        "Rik",
                        "WhatsApp",
                        "recognised",
                        "06-12345601",
                        t(
                            "Nummer in gebruik tijdens de relatie; Noor heeft er jaren mee gebeld.",
                            "Number in use during the relationship; Noor called it for years.",
                        ),
                        at("2025-01-06"),
                        at("2025-04-29"),
                        121,
                        (1,),
                    ),
                    AccountRow(
                        t("nieuw nummer, eindigt op 07", "new number, ends in 07"),
                        "WhatsApp",
                        "recognised",
                        "06-12345607",
                        t(
                            "Ondertekent met zijn naam; zelfde foto; schrijft over de hond.",
                            "Signs with his name; same picture; writes about the dog.",
                        ),
                        at("2025-05-01"),
                        at("2026-03-12"),
                        262,
                        (1, 10, 11),
                    ),
                    AccountRow(
                        "rik.voorbeeld@voorbeeld.example",
                        "E-mail",
                        "recognised",
                        "rik.voorbeeld@voorbeeld.example",
                        t("Adres bekend van voor de breuk.", "Address known from before the break-up."),
                        at("2025-03-02"),
                        at("2026-03-01"),
                        12,
                        (5, 6, 7),
                    ),
                    AccountRow(
                        t("zonder nummerweergave", "hidden number"),
                        t("Telefoon", "Phone"),
                        "suspected",
                        "",
                        t("Belt in dezelfde nachten, zegt niets.", "Calls in the same nights, says nothing."),
                        at("2025-11-02"),
                        at("2026-01-30"),
                        19,
                        (16,),
                    ),
                    AccountRow(
                        "\u202egnp.xxx ליאור",
                        "Instagram",
                        "unknown",
                        "@schaduw_____00000000000000000000000000000000000000000",
                        t(
                            "Volgt al haar accounts sinds juni; geen berichten in eigen naam.",
                            "Follows all her accounts since June; no messages in its own name.",
                        ),
                        at("2025-06-11"),
                        UNKNOWN_MOMENT,
                        4,
                        (17,),
                    ),
                ),
            ),
            PersonRow(
                t("Buurvrouw op nummer 14", "Neighbour at number 14"),
                t("getuige, heeft ingestemd met vermelding", "witness, agreed to be named"),
            ),
        )

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

    # ── about
    def method(self) -> Method:
        return Method(
            case_id="7f3a91c2e0b54d6f8a1c3e5f70928b4d",
            key_id="c0ffee12ab34cd56ef7890ab12cd34ef",
            entries=148,
            root="9e107d9d372bb6826bd81d3542a419d6e7c2f3a1b5d8c4069f1e2a3b4c5d6e7f",
            software="Gestapeld 0.1.0",
            signing_key="bWVlIG1hYXIgZWVuIHZvb3JiZWVsZCBzbGV1dGVsISE",
        )

    def completeness(self) -> tuple[str, ...]:
        t = self.t
        return (
            t(
                "Bewijsstuk 1: export van WhatsApp met 410 regels, onder het maximum van 40.000; 12 bestanden genoemd, 9 aanwezig, 3 niet in de export.",
                "Exhibit 1: WhatsApp export of 410 lines, below the maximum of 40,000; 12 files named, 9 present, 3 not in the export.",
            ),
            t(
                "Bewijsstuk 2: back-up van sms; berichten van voor 9 januari 2025 stonden niet op het toestel.",
                "Exhibit 2: back-up of text messages; messages before 9 January 2025 were not on the device.",
            ),
        )

    def withheld(self) -> tuple[WithheldRow, ...]:
        t = self.t
        return (
            WithheldRow(
                t("regels in het WhatsApp-gesprek", "lines in the WhatsApp conversation"),
                220,
                t("gaan over het werk van een derde", "about the work of a third person"),
                1,
            ),
            WithheldRow(
                t("woorden van een bericht", "words of a message"),
                1,
                t("noemt de school van een kind", "names the school of a child"),
                1,
            ),
            WithheldRow(
                t("plaatsgegevens en toestelgegevens van foto’s", "place and device data of photos"),
                7,
                t("staat in bestanden", "is in files"),
            ),
        )


def sample(language: Language) -> DossierData:
    """The invented dossier."""
    return Sample(language).data()
