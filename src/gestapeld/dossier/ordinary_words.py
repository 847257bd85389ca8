# SPDX-License-Identifier: EUPL-1.2
"""Words that name nobody, to tell "kimberley" from "de buurvrouw" where a name is typed without capitals.

Words of every sentence of the program itself, and what people are to each other. In Dutch and English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from gestapeld.records.nobody import NOBODY, words_in
from gestapeld.wording import LANGUAGES, area

_WORD = re.compile(r"[^\W\d_]+")
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


def is_ordinary(word: str) -> bool:
    """Whether a word is one that people write without naming anybody."""
    return word in NOBODY or word in RELATIONS or word in _of_the_program()


def is_said_here(name: str) -> bool:
    """Whether a name of several words stands in a sentence of the program: "Veilig Thuis" is no person."""
    words = words_in(name)
    return len(words) > 1 and f" {' '.join(words)} " in _sentences()


@cache
def _sentences() -> str:
    said = (text for language in LANGUAGES for name in _areas(language) for text in texts(area(language, name)))
    return " " + " | ".join(" ".join(words_in(text)) for text in said) + " "


@cache
def _of_the_program() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for name in _areas(language) for word in _words_of(language, name))


def _areas(language: str) -> Iterable[str]:
    folder = resources.files("gestapeld.wording").joinpath(language)
    return (file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


def _words_of(language: str, name: str) -> Iterator[str]:
    for text in texts(area(language, name)):
        # A capital inside a sentence is a name of an example ("bijvoorbeeld: Kim").
        yield from (word for word in _WORD.findall(text) if word.islower())


def texts(value: Any) -> Iterator[str]:
    """Every text in a table of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
