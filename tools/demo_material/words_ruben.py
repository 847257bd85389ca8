# SPDX-License-Identifier: EUPL-1.2
"""What the invented other party writes, by mood. One sentence a line; {names} are filled in by `words`."""

from __future__ import annotations

SAMEN = """
ben je al thuis?
zal ik {eten} halen of heb jij al wat
ik ben om {tijd} klaar denk ik
weer file bij {plek} niet normaal
heb je zin om {dag} naar {plek} te gaan?
mijn moeder vraagt of we {dag} komen eten
ik heb {ding} bij jou laten liggen volgens mij
kijken we vanavond {serie}?
je slaapt zeker al
welterusten lieverd x
goeiemorgen mooie
vergeet je {ding} niet mee te nemen
wie is dat op die foto van {dag}?
waarom reageer je zo laat
o je zat in vergadering zeker
ik sta bij {winkel}, moet je nog iets hebben
die {serie} is echt goed, aflevering drie zeker
haha ja precies dat
ik mis je nu al
laat maar, ik regel het zelf wel
heb je met {persoon} gepraat?
je had gezegd dat je om {tijd} thuis zou zijn
ik heb gekookt, staat in de koelkast
wat is er, je doet zo afstandelijk
we moeten echt een keer weg samen, weekendje {stad} ofzo
{weer}, blijf lekker binnen
ik haal je wel op van het station
nee hoor niet erg, was gewoon benieuwd
je klonk niet blij net aan de telefoon
zullen we {dag} praten dan
ik zag {persoon} net bij {plek}
doe je voorzichtig op de fiets
de was hangt nog buiten
ik heb die rekening betaald, hoef je niks meer aan te doen
kun je {ding} meenemen als je toch gaat
ben ik weer de boeman zeker
ok
is goed
prima x
komt goed
"""

SMEKEN = """
alsjeblieft {naam} geef me nog één kans
ik ga veranderen echt waar
ik heb een afspraak gemaakt bij de huisarts, ik doe het voor ons
kunnen we gewoon één keer praten, tien minuten
ik slaap niet meer sinds {dag}
wat moet ik doen zodat je terugkomt
ik zit hier bij {plek} waar we altijd zaten
ik heb {ding} nog hier, mag ik het brengen?
ik doe alles, zeg maar wat
het spijt me zo {naam}
ik was mezelf niet die avond
je kunt niet zomaar drie jaar weggooien
ik heb alles voor je opgeschreven, lees het alsjeblieft
ik bel alleen om je stem te horen
één antwoord, meer vraag ik niet
mijn moeder huilt ook de hele dag
zeg dan gewoon wat ik fout heb gedaan
ik heb {persoon} gesproken en die vindt ook dat we moeten praten
ik eet niks meer
ik kan niet werken zo
ik heb me ziek gemeld
denk aan {stad}, denk aan hoe we toen waren
ik weet dat je nog van me houdt
je hebt me nooit echt de kans gegeven om het uit te leggen
ik sta {dag} om {tijd} bij {plek}, als je komt weet ik genoeg
ik wil alleen weten of het goed met je gaat
ik heb bloemen besteld, niet boos zijn
lees je mijn berichten eigenlijk wel
je bent online, ik zie het
twee blauwe vinkjes en dan niks, weet je wat dat met iemand doet
ik kan zonder jou niet {naam}
laat me niet zo vallen
ik heb zelfs dat boek gelezen dat je zei
je moeder vond mij altijd aardig
kom {ding} dan in elk geval ophalen, dan zie ik je even
ik wacht gewoon. ik heb alle tijd
als je nu opneemt stop ik met appen, beloofd
ik bedoelde het niet zo gisteren
je hoeft niks te zeggen, alleen luisteren
ik heb het uitgezocht, we kunnen in relatietherapie in {stad}
sorry voor vannacht
ik was gewoon verdrietig, geen reden om zo te doen
"""

LIEFDE = """
weet je nog dat we in {stad} zaten en het maar bleef regenen
ik hoorde ons liedje bij {winkel} en moest naar buiten
niemand kent jou zoals ik
wij horen bij elkaar, dat weet jij ook
ik heb al je foto's nog
je geur zit nog in {ding}
ik droomde weer van ons huis
drie jaar, {naam}. drie jaar
vandaag precies {getal} maanden geleden dat we {eten} aten bij {plek}
ik draag die trui nog steeds
je bent de liefde van mijn leven en dat blijft zo
ik schrijf je elke dag een brief, ooit lees je ze
soms fiets ik onze route van {dag}
ik weet zeker dat je aan me denkt als {serie} op tv is
niemand gaat ooit zo van je houden
ik heb {ding} laten repareren voor je
ik zie je overal, bij {plek}, bij {winkel}
je hoeft nooit bang te zijn voor mij
ik wil alleen maar voor je zorgen
je lacht op die foto maar ik ken die lach, dat is je neplach
zonder jou is het hier zo stil
ik heb de slaapkamer precies zo gelaten
kus op je neus zoals altijd
ik bewaar alles van ons
voor altijd hè, dat zei je zelf
"""

VERWIJT = """
jij hebt dit kapotgemaakt niet ik
mooi hoor, gewoon doorgaan alsof er niks is
je bent koud geworden {naam}
iedereen vraagt wat er met jou aan de hand is
{persoon} heeft je tegen me opgezet hè
leuk dat je wel tijd hebt voor {persoon}
je hebt gelogen over {dag}
weet je hoeveel geld ik in ons heb gestoken
ik heb altijd alles voor je gedaan en dit krijg ik
jij speelt het slachtoffer, daar ben je goed in
wie is hij
wie is die gast
je dacht zeker dat ik het niet zou merken
je hebt me laten stikken toen ik je nodig had
altijd hetzelfde met jou, wegrennen
ik heb screenshots van alles wat je ooit zei
je bent precies je moeder
denk maar niet dat je zomaar opnieuw kunt beginnen
jij bent me een verklaring schuldig
je hebt mijn leven verwoest en jij gaat {dag} gewoon naar {plek}
ik weet heus wel wat je over me vertelt
iedereen gaat weten hoe jij echt bent
je bent niet eerlijk geweest tegen niemand
vraag {persoon} maar wat die ervan vindt
ik ben degene die hier kapot gaat
je kan me blokkeren maar niet negeren
egoïst
jij wilde toch zo graag eerlijkheid
je hebt {ding} nog van mij, dat is gewoon diefstal
drie jaar en dan een appje. een APPJE
hoe slaap jij 's nachts
je bent het niet waard dat ik zo verdrietig ben
en dan durf je nog te zeggen dat ik eng ben
ik krijg nog {bedrag} euro van je
wat ben jij voor een mens
je hebt het allemaal gepland hè
"""

CONTROLE = """
waar ben je
met wie ben je
ik zie dat je online bent
waarom staat je licht aan om {tijd}
je auto staat niet voor de deur
je was {dag} niet op je werk
leuke jas, nieuw?
je was bij {plek} vanmiddag
je fiets staat bij {plek}, met wie ben je daar
ik reed toevallig langs
grappig, ik was ook net bij {winkel}
die rode tas staat je goed
je profielfoto is veranderd, voor wie
wie heeft je naar huis gebracht om {tijd}
je bent {getal} minuten online geweest en geen antwoord
waarom ga je via {plek} naar huis tegenwoordig
ik weet dat je {dag} vrij bent
ik zag {persoon} en die zei dat je verhuisd bent?
waar woon je nu dan
je post komt nog steeds hier, ik heb hem maar even opengemaakt
ik heb je zus gebeld, die doet ook al raar
je gordijnen waren dicht gisteren
met wie zat je te lachen
sinds wanneer hardloop jij
je komt elke {dag} om {tijd} uit het station hè
de achterdeur klemt nog steeds zag ik
ik weet meer dan je denkt {naam}
je nieuwe fietsslot is lelijk
nam je de bus vandaag
ik weet heus wel waar je {dag} was
je stond {dag} bij {winkel} met een man
mooi weer om bij {plek} te zitten hè
je denkt dat je alleen bent maar dat ben je niet
die collega van je brengt je wel vaak weg
als je je locatie uitzet weet ik juist genoeg
neem je {dag} die trein van {tijd} weer
"""

BOOS = """
NEEM OP
ik ben er echt klaar mee
geef antwoord
doe normaal en reageer
{naam} ik zweer het je
je maakt me zo kwaad
wie denk je wel niet dat je bent
lafaard
ik laat dit niet gebeuren
je gaat nog spijt krijgen van je gedrag
denk je dat je van me af bent
ik kom gewoon langs
dan sta ik straks wel voor je deur
je kunt je niet blijven verstoppen
blokkeer me maar, ik heb genoeg nummers
je denkt dat je slim bent
dit is jouw schuld
jij wilt oorlog dan krijg je oorlog
zeg dat tegen mijn gezicht dan
ik bel tot je opneemt
{getal} keer gebeld en je neemt niet op, ben je trots
ik pik dit niet
hou op met dat spelletje
jij hebt geen idee wat je aanricht
nu is het genoeg geweest
ik ben niet gek he
wat nou politie, voor een appje
bel de politie dan, ze lachen je uit
niemand gelooft jou
je hebt het er zelf naar gemaakt
je bent gewaarschuwd
ik wil mijn spullen NU
reageer verdomme
het is pas klaar als ik zeg dat het klaar is
"""

NACHT = """
slaap je
ik lig wakker door jou
het is {tijd} en ik denk aan je
je licht gaat uit
ik zit in de auto
ben je alleen
droom je van mij
ik kan niet slapen dus jij ook niet
hoor je de regen ook
ik ben buiten
het is stil bij jou in de straat
waarom is je telefoon uit
ik heb gedronken sorry
nee niet sorry
zeg iets
iets
ik hoor je ademen als je opneemt, zeg dan wat
ik blijf bellen
morgen moet je vroeg op he
alle lichten uit
nog {getal} uur en dan gaat je wekker
je bent wakker ik voel het
ik rij nog een rondje
vannacht is het precies een jaar
niemand op straat, alleen ik
ik luister naar je voicemail voor je stem
"""

DREIGING = """
het zou zonde zijn als er iets met {bezit} gebeurde
ik weet waar jouw zus haar kinderen naar school brengt
mensen verongelukken zo makkelijk op de fiets
je moet goed over je schouder kijken
alles komt bij je terug {naam}
ik heb foto's die je baas vast interessant vindt
wie niet horen wil moet voelen, zei mijn vader altijd
ik heb niks meer te verliezen, denk daar maar aan
als ik jou niet kan hebben dan weet ik het ook niet meer
misschien is het beter als ik er niet meer ben. of jij
geniet er nog maar van
je zult wel merken wat er gebeurt
je nieuwe vriend weet zeker niet met wie hij te maken heeft
tik tak
leuk huis, veel ramen
jammer van die kat zou het zijn
ik kom je nog wel tegen
je denkt dat een slot op een deur helpt
straks is iedereen weg en dan ben ik er nog
ik heb geduld. heel veel geduld
let jij maar goed op {bezit}
je staat op mijn lijstje
er komt een dag dat je spijt hebt en dan is het te laat
brand is zo aangestoken, zeggen ze
weet {persoon} eigenlijk dat jij dit allemaal doet
je hebt tot {dag}
ik ben benieuwd hoe je dan kijkt
zo'n balkon is eigenlijk best laag
"""

NIEUW = """
nieuw nummer, zelfde liefde
je dacht dat blokkeren hielp
hoi {naam}, verrassing
ik ben het
raad eens wie
dit nummer heb jij nog niet geblokkeerd he
ik heb er nog meer liggen hoor, simkaartjes kosten niks
was niet moeilijk om je nieuwe nummer te vinden
je zou voorzichtiger moeten zijn met wie je je nummer geeft
zo, daar ben ik weer
niet schrikken
nu kun je me tenminste weer lezen
blokkeer je deze ook? tel maar mee
vorige week {dag} al gezien dat je een nieuwe telefoon had
mooi nummer heb je gekregen
"""

TERUG = """
lang niet gesproken
ik heb je met rust gelaten, dat zie je toch
ik dacht: ik stuur toch even iets
hoe is het met je nieuwe huis
ik heb nagedacht {naam}
ik ben er bovenop gekomen, vraag maar aan {persoon}
ik wil het alleen netjes afsluiten, één koffie bij {plek}
heb je mijn cadeautje gevonden
de stilte deed me goed en jou vast ook
ik mis je minder dan ik dacht, maar wel elke dag
je hebt niks gezegd over de bloemen
het is {weer} en ik denk aan {stad}
gefeliciteerd nog met je verjaardag
ik zag dat je weer lacht op foto's
je hoeft niet bang te zijn, ik wil alleen weten of het goed gaat
ik ben veranderd, dat meen ik
mag ik {ding} nog een keer komen brengen
alsjeblieft niet meteen weer zo doen
"""

KORT = """
?
??
???
hallo
hallo??
{naam}
{naam}?
{naam} !!
neem op
bel me
bel terug
alsjeblieft
nou?
reageer
serieus
oke dan
lees dit
waarom
zeg iets
hoi
ben je daar
ik wacht
nog steeds
pff
typisch
laat maar
nee laat maar niet
sorry
het spijt me
ik hou van je
ik haat je
mis je
.
...
👀
💔
❤️
🙏🙏
😭
😡😡
🖤
"""

ANDER_SCHRIFT = """
أنا أفكر فيك كل يوم
لن أتركك أبدا يا {naam}
אני יודע איפה את
אני מחכה לך ליד {plek}
я скучаю по тебе
ты не спрячешься от меня
我在等你
Σε σκέφτομαι κάθε μέρα
あなたをずっと見ている
نلتقي {dag} الساعة {tijd}
"""
