# SPDX-License-Identifier: EUPL-1.2
"""What the invented owner writes, by mood. One sentence a line; {names} are filled in by `words`."""

from __future__ import annotations

SAMEN = """
ja bijna, nog tien minuten
neem maar {eten} mee, ik heb geen zin om te koken
ik ben pas om {tijd} klaar, druk vandaag
{dag} kan ik niet, dan heb ik {bezigheid}
ligt {ding} bij jou?
goeiemorgen ☀️
slaap lekker
was gezellig
ik zat in overleg, niet zo ongerust zijn
dat is gewoon {persoon} van vroeger
haha nee joh
zullen we {dag} naar {plek}?
ik ga eerst even sporten
ben zo moe, ik ga vroeg naar bed
vanavond liever even voor mezelf
kun je {ding} meenemen
ik heb al gegeten
met {persoon} wat drinken bij {plek}
jaaa die {serie}
de trein heeft vertraging
ik bel je straks
kijk maar, maakt mij niet uit
zou je {dag} de vuilnis buiten willen zetten
ik wil niet elke keer hoeven uitleggen waar ik ben
sorry, was mijn telefoon vergeten
oké
is goed x
prima
tot zo
top
doe ik
weet ik nog niet
ik laat het je weten
mag ik ook een keer gewoon niet reageren
"""

UITLEG = """
ik heb het je uitgelegd, het is over
ik wil dit niet meer, al een hele tijd niet
het ligt niet aan één avond, het ligt aan alles
ik snap dat je verdrietig bent, maar ik verander niet van gedachten
praten helpt niet meer, dat hebben we al zo vaak gedaan
je moet hulp zoeken, maar niet bij mij
ik zet {ding} {dag} bij je moeder neer
laat mijn zus hier alsjeblieft buiten
nee, je mag niet langskomen
nee ook niet tien minuten
ik ben niet met iemand anders, en dat is ook jouw zaak niet
ik wil niet dat je bij {plek} op me wacht
we waren op het laatst allebei ongelukkig
ik wens je het beste, maar niet met mij
bel me niet op mijn werk
het is geen spelletje
ik ben je geen verklaring schuldig
ik neem niet meer op, dat heb ik gezegd
je spullen staan in de gang, {dag} om {tijd} kun je ze laten ophalen door {persoon}
ik heb je niks beloofd
hou op met die verwijten
ik vind het ook rot, maar dit is het
"""

GRENS = """
wil je stoppen met appen
ik wil dit niet
laat me met rust
niet meer bellen alsjeblieft
ik heb nee gezegd
je moet nu echt ophouden
ik lees dit niet meer
kom niet hierheen
dit is de laatste keer dat ik reageer
ik ga nu slapen, stuur niks meer
stop
nee
nee ruben
ik meen het
ik zet mijn telefoon uit
dit voelt niet goed meer
ik word hier bang van
niet bij mijn huis komen
je maakt me bang
ik ga je blokkeren als je zo doorgaat
"""

KORT = """
ok
nee
ja
nee.
stop
druk nu
later
niet nu
weet ik
klopt
ik slaap
geen tijd
?
👍
"""

NA_NEE = """
Hou op. Ik heb gezegd dat ik geen contact wil.
Hoe kom jij aan dit nummer
Laat mijn familie met rust
Ik doe aangifte
Blijf bij mijn huis weg
Dit is mijn laatste antwoord. Stop.
Als je nog een keer langskomt bel ik 112
Ik heb alles bewaard
Kom niet meer op mijn werk
Ik wil mijn post terug en daarna niks meer van je horen
"""

NEE = (
    "Ruben, dit is de laatste keer dat ik je dit schrijf. Ik wil geen contact meer. Niet bellen, niet appen, niet mailen, "
    "niet langskomen, niet via mijn familie of mijn werk. Ook geen bloemen of cadeaus. Ik reageer hierna niet meer. "
    "Als je toch doorgaat, ga ik naar de politie. Noor"
)
"""The notice on which everything after it turns."""
