# SPDX-License-Identifier: EUPL-1.2
"""A whole dossier about invented people, in Dutch or English, with every kind of exhibit in it.

Noor is the owner; Rik Voorbeeld and everybody else do not exist. Numbers are from the range kept free for fiction.
"""

from __future__ import annotations

from datetime import date, timedelta

from tests.dossier.sample_exhibits import SampleExhibits
from tests.dossier.sample_parts import FIRST, LAST, OTHER, ZONE, at, handed, picture, sealed

from gestapeld.dossier.data import (
    AccountRow,
    DossierData,
    Event,
    Factor,
    Figure,
    HelpContact,
    Language,
    Method,
    MonthRow,
    Notice,
    PersonRow,
    Pick,
    Statement,
    Stretch,
    Summary,
    Tally,
    WeekRow,
    WithheldRow,
)
from gestapeld.records.items import Way
from gestapeld.records.moment import UNKNOWN_MOMENT, TimeQuality

__all__ = ["at", "handed", "picture", "sample", "sealed"]


class Sample(SampleExhibits):
    """Builds the dossier in one language."""

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
            later=Pick(
                at("2026-03-13T02:10"),
                t(
                    "Daarna nog: oproep zonder nummer, afzender onbekend",
                    "After that: call without a number, sender unknown",
                ),
                (3,),
                row=2,
            ),
            stretches=(
                Stretch(
                    "all",
                    date(2025, 1, 6),
                    date(2026, 3, 12),
                    431,
                    Figure(self.incoming(), (1, 2, 3)),
                    158,
                    Figure(31, (1, 2)),
                ),
                Stretch("before", date(2025, 1, 6), date(2025, 4, 22), 107, Figure(101, (1, 2)), 46, Figure(28, (1,))),
                Stretch(
                    "after",
                    date(2025, 4, 22),
                    date(2026, 3, 12),
                    325,
                    Figure(self.incoming() - 101, (1, 2)),
                    112,
                    Figure(3, (2,)),
                ),
                Stretch(
                    "after",
                    date(2025, 6, 3),
                    date(2026, 3, 12),
                    283,
                    Figure(251, (1, 2)),
                    90,
                    Figure(2, (2,)),
                    notice=1,
                ),
            ),
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
            days=((date(2025, 4, 21), 7), (date(2025, 4, 22), 1), (date(2025, 11, 2), 41), (date(2026, 3, 12), 1)),
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
