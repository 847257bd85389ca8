# SPDX-License-Identifier: EUPL-1.2
"""What people are to each other, to tell a name from "de buurvrouw". In Dutch and English."""

from __future__ import annotations

from gestapeld.records.nobody import NOBODY, words_in

_RELATIONS = """
a advocaat advocate agent agente agenten an and arts aunt baas beveiliger beveiliging bezorger boa boss bovenbuurman
bovenbuurvrouw broer broers broertje brother brothers buren buur buurjongen buurman buurmeisje buurt buurvrouw
bystander bystanders chauffeur chef child children coach colleague colleagues collega collegas conciërge conducteur
courier cousin customer customers dad daughter de directeur directrice dochter doctor dokter driver een employer en ex
familie family father friend friends gezin gezinsvoogd grandfather grandmother guard haar he hem hen her het hij him
his huisarts huisbaas hulpverlener hun iemand juf kennis kennissen kind kinderen klant klanten landlord lawyer
leidinggevende leidinggevenden leraar lerares mam mama man manager meester mentor met mijn moeder mom mother mum my
neef neefje neighbor neighbors neighbour neighbours nephew nicht nichtje niece of officer officers oma omstander
omstanders onderbuurman onderbuurvrouw onze oom opa or ouders our overburen overbuurman overbuurvrouw pap papa parents
partner passant passanten passer ploeggenoot police politie politieagent portier postbode postman psycholoog
receptionist receptioniste schoonmoeder schoonouders schoonvader schoonzus security she sister sisters somebody
someone son stiefmoeder stiefvader supervisor tante teacher teamleider the their them therapeut therapist they trainer
uncle vader van verhuurder voogd voorbijganger voorbijgangers vriend vrienden vriendin vriendinnen vrouw werkgever
wijkagent with ze zij zijn zoon zus zusje zussen zwager
"""
RELATIONS = frozenset(_RELATIONS.split())


def names_nobody(text: str) -> bool:
    """Whether every word of it says what somebody is, and none who: "de buurvrouw", "Niemand"."""
    return all(word in NOBODY or word in RELATIONS for word in words_in(text))
