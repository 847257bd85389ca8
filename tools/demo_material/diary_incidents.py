# SPDX-License-Identifier: EUPL-1.2
"""What the owner tells: things that happened outside the files. Times as she would type them.

A row: key, when, how sure, behaviours, medium, where, what, and whatever else there is to say (see `diary`).
"""

from __future__ import annotations

from typing import Any

from tools.demo_material import people

SEEN, NUMBER, SUSPECTED, UNKNOWN = "seen", "recognised-number", "suspected", "unknown"
ON, OFF, BOTH = "online", "physical", "both"

Row = tuple[str, str, str, tuple[str, ...], str, str, str, dict[str, Any]]

INCIDENTS: tuple[Row, ...] = (
    ("station", "2025-10-01 17:35", SEEN, ("APPROACH.MEET",), OFF, "op het perron", "Hij stond op het perron toen mijn trein aankwam en liep mee tot de uitgang. Ik had niets afgesproken.", {"words": "Zie je wel dat we elkaar moeten tegenkomen.", "felt": "geschrokken", "told": ["mijn zus"]}),
    ("bloemen-werk", "2025-10-10 10:20", NUMBER, ("CONTACT.GIFT", "CONTACT.THIRD"), OFF, f"op mijn werk, {people.WORKPLACE}", "Er werd een grote bos bloemen bezorgd met een kaartje van hem. Mijn collega nam ze aan.", {"present": ["mijn collega Fatima"], "effect": "ik schaamde me tegenover collega's"}),
    ("bel-hek", "2025-10-19 23:15", SEEN, ("APPROACH.HOME",), OFF, "bij mijn oude huis", "Hij belde aan en bleef twintig minuten bij het hek staan. Ik heb niet opengedaan.", {"felt": "bang", "effect": "het licht uitgelaten", "links": [{"message": {"channel": "whatsapp", "on": "2025-10-19"}}]}),
    ("moeder", "begin november 2025", SUSPECTED, ("CONTACT.THIRD",), ON, "telefoon van mijn moeder", "Hij heeft mijn moeder gebeld en gevraagd waar ik ben. Zij vertelde het mij later.", {"targets": ["family"], "told": ["mijn moeder"]}),
    ("aanbellen-nee", "2025-11-10 19:05", SEEN, ("APPROACH.HOME",), OFF, "bij mijn oude huis", "De dag nadat ik had gezegd dat ik geen contact wil, stond hij voor de deur. Hij riep door de brievenbus.", {"words": "Doe open, we zijn niet klaar.", "felt": "verlamd", "present": ["buurvrouw op nummer 8"]}),
    ("fiets-band", "2025-11-22 08:10", SUSPECTED, ("HARM.PROPERTY",), OFF, "fietsenstalling bij het station", "Beide banden van mijn fiets waren doorgestoken.", {"effect": "ik ga nu met de bus", "links": [{"file": "06-losse-bestanden/fietsband.jpg"}]}),
    ("werk-parkeerplaats", "2025-12-09 16:55", SEEN, ("APPROACH.MEET", "WATCH.SPY"), OFF, f"parkeerplaats bij {people.WORKPLACE}", "Hij zat in zijn auto tegenover de ingang en filmde met zijn telefoon toen ik naar buiten kwam.", {"present": ["mijn leidinggevende"], "told": ["mijn leidinggevende"], "links": [{"message": {"channel": "whatsapp", "contains": "mooie tak buiten"}}]}),
    ("deur-14dec", "2025-12-14 21:25", SEEN, ("APPROACH.HOME", "THREAT.SELF"), OFF, "bij mijn oude huis", "Hij kwam langs zoals hij had geschreven. Hij zei dat hij zichzelf iets aan zou doen. Ik heb 112 gebeld; hij was weg toen de politie kwam.", {"words": "Dan vind je mij morgen ergens.", "felt": "heel bang", "police": [{"when": "2025-12-14 21:40", "number": "PL0000-2025000101", "officer": "wachtcommandant", "words": "melding, geen aangifte"}], "links": [{"message": {"channel": "whatsapp", "contains": "ik kom vanavond gewoon langs"}}]}),
    ("kerst-straat", "2025-12-25 22:30", SEEN, ("APPROACH.HOME",), OFF, "bij mijn ouders", "Hij liep twee keer langs het huis van mijn ouders terwijl wij aten.", {"targets": ["me", "family"], "present": ["mijn vader", "mijn zus"]}),
    ("oudjaar-bellen", "nacht van 31 december 2025 op 1 januari 2026", UNKNOWN, ("CONTACT.CALL",), ON, "", "De hele nacht oproepen zonder nummer; als ik opnam hoorde ik alleen ademen.", {"count": "minstens 20", "felt": "geen oog dichtgedaan"}),
    ("nachten-januari", "van 5 januari 2026 tot 12 januari 2026", UNKNOWN, ("CONTACT.CALL",), ON, "", "Bijna elke nacht werd ik gebeld door een nummer dat niet te zien was.", {"count": "bijna elke nacht, ongeveer 10", "effect": "telefoon 's nachts uit, te laat op mijn werk"}),
    ("post-open", "half januari 2026", SUSPECTED, ("INVADE.STEAL",), OFF, "brievenbus van mijn oude huis", "Mijn post was weg; later stond er een foto van een envelop op zijn profiel.", {}),
    ("verhuisd", "2026-01-24", UNKNOWN, ("OTHER",), OFF, "", "Ik ben verhuisd en heb een nieuw nummer genomen. Dit is geen gebeurtenis van hem, maar het begin van wat het mij kost.", {"effect": "verhuizing, nieuwe telefoon", "told": ["mijn zus", "mijn leidinggevende"]}),
    ("deurmat", "2026-02-14 07:45", NUMBER, ("CONTACT.GIFT", "APPROACH.HOME"), OFF, f"voordeur, {people.NEW_ADDRESS}", "Een rood doosje met een strik op de deurmat van mijn nieuwe huis. Er zat een sleutelhanger in met onze namen. Drie minuten later kwam zijn sms.", {"felt": "misselijk", "effect": "ik slaap bij mijn zus", "links": [{"file": "06-losse-bestanden/cadeau-deurmat.jpg"}, {"message": {"channel": "sms", "contains": "kijk eens voor je deur"}}]}),
    ("brief", "2026-02-27", NUMBER, ("CONTACT.POST",), OFF, "brievenbus", "Een brief van drie kantjes, met de hand geschreven. Ik herken zijn handschrift.", {"links": [{"file": "06-losse-bestanden/brief-voorkant.jpg"}, {"file": "06-losse-bestanden/brief-envelop.jpg"}]}),
    ("zus", "ergens in maart 2026", NUMBER, ("CONTACT.THIRD",), ON, "Instagram van mijn zus", "Hij stuurde mijn zus berichten over mij.", {"targets": ["family"], "count": "een paar"}),
    ("adres-bericht", "2026-03-11 16:40", NUMBER, ("WATCH.SPY",), ON, "", "Hij schreef mijn nieuwe adres op. Ik had het aan bijna niemand verteld.", {"felt": "mijn veilige plek was weg", "links": [{"message": {"channel": "whatsapp", "contains": people.NEW_ADDRESS}}]}),
    ("schoolplein", "2026-03-19 08:25", SEEN, ("APPROACH.MEET", "THREAT.CHILD"), OFF, f"schoolplein van {people.SCHOOL}", "Hij stond op het schoolplein toen ik mijn nichtje wegbracht. Hij zwaaide naar haar.", {"targets": ["me", "child"], "present": ["juf Iris", "een vader"], "told": ["de school"], "police": [{"when": "2026-03-19 15:00", "number": "PL0000-2026000233", "officer": "wijkagent", "words": "melding gedaan"}]}),
    ("nepaccount", "begin april 2026", SUSPECTED, ("REPUTE.IMPERSON",), ON, "een datingsite", "Er stond een profiel met mijn foto en mijn voornaam. Twee mannen appten mij erover.", {"links": [{"file": "06-losse-bestanden/scherm-nepprofiel.png"}]}),
    ("volgen-bus", "2026-04-12 17:50", SEEN, ("APPROACH.FOLLOW",), OFF, "bus en daarna lopend", "Hij zat achter in de bus, stapte met mij uit en liep op dertig meter achter mij tot de winkel.", {"present": ["de buschauffeur"], "felt": "niet naar huis durven", "effect": "een vriendin heeft mij opgehaald"}),
    ("stopgesprek", "2026-04-20 11:00", UNKNOWN, ("OTHER",), OFF, "politiebureau", "De wijkagent heeft hem gesproken en gezegd dat hij moet stoppen.", {"police": [{"when": "2026-04-20 11:00", "number": "PL0000-2026000233", "officer": "wijkagent", "words": "stopgesprek gevoerd"}]}),
    ("tracker", "2026-05-03 20:50", SUSPECTED, ("WATCH.TRACK",), OFF, "onder het zadel van mijn fiets", "Mijn telefoon gaf een melding dat er een tracker met mij meereisde. Hij zat onder het zadel, in zwart tape.", {"felt": "bekeken", "links": [{"file": "06-losse-bestanden/tracker-fiets.jpg"}, {"file": "06-losse-bestanden/scherm-trackermelding.png"}, {"message": {"channel": "whatsapp", "contains": "heb je hem gevonden"}}]}),
    ("aangifte", "2026-05-06 13:30", UNKNOWN, ("OTHER",), OFF, "politiebureau", "Aangifte gedaan van belaging.", {"police": [{"when": "2026-05-06 13:30", "number": "PL0000-2026000412", "officer": "rechercheur", "words": "aangifte en klacht opgenomen"}]}),
    ("deurbel-nacht", "17 mei 2026 03:12", SEEN, ("APPROACH.HOME", "WATCH.SPY"), OFF, f"{people.NEW_ADDRESS}, op de stoep", "De deurbel maakte een foto van hem onder de lantaarn. Hij stond er elf minuten.", {"links": [{"file": "06-losse-bestanden/deurbel_20260517_031200.jpg"}, {"message": {"channel": "whatsapp", "contains": "je licht ging net aan"}}], "felt": "niet meer geslapen"}),
    ("werkgever", "2026-05-20", NUMBER, ("REPUTE.LIES", "CONTACT.THIRD"), ON, "mail aan mijn werk", "Mijn leidinggevende kreeg een mail met een brief over mij, zogenaamd van een bezorgde burger.", {"present": ["mijn leidinggevende"], "links": [{"file": "05-mail/aan-mijn-werk.eml"}]}),
    ("sem", "2026-05-24 12:10", SEEN, ("APPROACH.MEET", "THREAT.VIOLENCE"), OFF, "parkeergarage", f"Hij sprak {people.NEW_PARTNER} aan bij diens auto.", {"targets": ["new-partner"], "words": "Jij weet niet waar je aan begint.", "present": [people.NEW_PARTNER]}),
    ("ruit", "nacht van 7 juni 2026 op 8 juni 2026", UNKNOWN, ("HARM.PROPERTY",), OFF, "schuurtje achter het huis", "De ruit van het schuurtje was ingegooid. Niemand heeft iets gezien.", {"links": [{"file": "06-losse-bestanden/schuurruit.jpg"}]}),
    ("brand-bericht", "2026-06-12 22:31", NUMBER, ("THREAT.VIOLENCE",), ON, "", "Hij schreef over brand. Ik heb daarna het nummer geblokkeerd.", {"links": [{"message": {"channel": "whatsapp", "contains": "brand is zo aangestoken"}}], "felt": "doodsbang"}),
    ("bestellingen", "tussen 15 en 30 juni 2026", SUSPECTED, ("HASSLE.ORDERS",), BOTH, "aan huis", "Pizza's en een taxi op mijn naam, die ik niet had besteld.", {"count": "een paar"}),
    ("kat", "2026-07-04 18:20", SUSPECTED, ("HARM.PET",), OFF, "achtertuin", "Onze kat kwam thuis zonder halsband; die hing 's avonds aan de deurklink.", {"targets": ["pet"], "felt": "kwaad en bang"}),
    ("sporthal", "2026-07-11 20:05", SEEN, ("APPROACH.MEET",), OFF, "sporthal", "Hij zat op de tribune bij mijn training. Hij sport daar niet.", {"present": ["de trainer"], "effect": "gestopt met de club"}),
    ("vals-verhaal", "eind juli 2026", SUSPECTED, ("REPUTE.LIES",), ON, "buurtapp", "In de buurtapp van mijn oude wijk stond dat ik geld van hem zou hebben gestolen.", {"told": ["wijkagent"]}),
    ("inlog", "2026-08-03 06:40", UNKNOWN, ("WATCH.ACCOUNT",), ON, "mijn mail", "Een melding dat iemand vanaf een onbekende plek op mijn mail probeerde in te loggen.", {"count": "minstens 3"}),
    ("werk-avond", "2026-08-14 22:10", NUMBER, ("WATCH.SPY",), OFF, f"bij {people.WORKPLACE}", "Ik werkte over. De volgende ochtend mailde hij een foto van het raam waar ik zat.", {"links": [{"file": "05-mail/foto-van-mijn-werk.eml"}]}),
    ("bezorger", "2026-08-29 09:30", UNKNOWN, ("CONTACT.GIFT",), OFF, "aan huis", "Een doos zonder afzender met mijn oude sjaal erin.", {}),
    ("jaar", "2026-09-21 00:05", NUMBER, ("CONTACT.MSG", "CONTACT.CALL"), ON, "", "Precies een jaar na het einde kreeg ik de hele nacht berichten en oproepen.", {"count": "ongeveer 30", "links": [{"message": {"channel": "whatsapp", "contains": "een jaar. gefeliciteerd"}}]}),
    ("huisarts", "2026-09-29", UNKNOWN, ("OTHER",), OFF, "huisarts", "Verwezen naar de psycholoog wegens slaapproblemen en angst.", {"effect": "ziek gemeld, halve dagen"}),
    ("collega-aangesproken", "2026-10-08 12:40", SUSPECTED, ("CONTACT.THIRD",), OFF, "lunchroom bij mijn werk", "Een man sprak mijn collega aan en vroeg naar mijn rooster.", {"targets": ["colleague"], "present": ["mijn collega Fatima"]}),
    ("achtervolging", "2026-10-17 18:15", SEEN, ("APPROACH.FOLLOW", "HARM.PROPERTY"), OFF, "provinciale weg", "Hij reed kilometers vlak achter mij, haalde in en remde hard. Mijn spiegel raakte zijn auto.", {"felt": "dacht dat ik van de weg ging", "present": [people.NEW_PARTNER], "police": [{"when": "2026-10-17 19:10", "number": "PL0000-2026000877", "officer": "surveillance", "words": "aanvullende verklaring"}]}),
    ("lantaarn", "2026-11-01 23:50", SEEN, ("APPROACH.HOME",), OFF, f"{people.NEW_ADDRESS}, overkant", "Hij stond onder de lantaarn aan de overkant en bleef staan toen ik het gordijn bewoog.", {"felt": "machteloos", "told": ["wijkagent"]}),
    ("laatste-nacht", "2026-11-08 02:47", UNKNOWN, ("CONTACT.CALL",), ON, "", "Weer een oproep zonder nummer, een kleine drie kwartier na zijn laatste bericht.", {"links": [{"call": {"at": "2026-11-08T02:47"}}]}),
)  # fmt: skip
