# SPDX-License-Identifier: EUPL-1.2
"""Everything that was found, by what a court weighs: numbers, plots, the strongest incidents, what is missing.

The order of incidents is an order to read in: what is told with most support first, within that what is read first in a
dossier (harm, threats, entry), then the latest. It is printed with the method and weighs nothing. Messages about which
a person accepted what they contain stand among them, one of each sort, without pushing out what was told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gestapeld.analysis import plots
from gestapeld.analysis.coverage import day_of
from gestapeld.analysis.elements import elements, rank, typical
from gestapeld.analysis.markings import CATEGORIES, Marked
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods import aim, marked
from gestapeld.analysis.methods.after_no import KINDS
from gestapeld.analysis.methods.registry import METHODS, Method
from gestapeld.analysis.standing import Standing
from gestapeld.analysis.telling import Told, beginning
from gestapeld.records.patterns.finding import Finding
from gestapeld.records.patterns.plots import Plot
from gestapeld.records.patterns.stack import FACTORS, Block, FactorName, Missing, Stack, Supported
from gestapeld.search.schema import place_of

MOST_INCIDENTS, LEAST_EXAMPLES, MOST_EXAMPLES = 5, 3, 5
MESSAGES_AMONG = 2
"""Of the strongest, so many places are for messages; more when fewer incidents were told."""
FIRST_FAMILIES = ("HARM", "THREAT", "INVADE", "APPROACH", "WATCH", "BREACH")
"""Read first, in this order; the same as on page one of a dossier."""
GRAVE = frozenset({"HARM", "THREAT", "INVADE"})
_PLOTS: Mapping[FactorName, tuple[Callable[[Material], Plot], ...]] = {
    "nature": (plots.streams,),
    "duration": (plots.calendar,),
    "frequency": (plots.cumulative,),
    "intensity": (plots.hour_weekday,),
    "circumstances": (plots.account_map,),
    "influence": (plots.effect,),
    "notice": (plots.before_after,),
}
_FAMILIES: Mapping[FactorName, frozenset[str]] = {
    "nature": frozenset({"CONTACT", "REPUTE", "HASSLE", "APPROACH", "WATCH", "INVADE", "HARM", "THREAT", "BREACH"}),
    "intensity": frozenset({"APPROACH", "WATCH", "INVADE", "HARM", "THREAT"}),
    "notice": frozenset({"BREACH"}),
}


def stack_of(material: Material, *, drawn: bool = True, waiting: int | None = None) -> Stack:
    """The stack of this material; without `drawn` the plots are left out. `waiting`: messages with a proposal that
    nobody answered, None when that is not known.
    """
    found = {method.name: (method.factor, _counted(material, method)) for method in METHODS}
    blocks = tuple(_block(material, factor, found, drawn=drawn, waiting=waiting or 0) for factor in FACTORS)
    return Stack(
        material.today,
        blocks,
        elements(material.told, material.markings.rows, trace=material.trace),
        material.landmarks,
        material.covered,
        material.apart,
        tuple(one.item for one in examples(material)),
    )


def _counted(material: Material, method: Method) -> Finding:
    if not method.of_files:
        return method.count(material)
    if method.name not in material.known:
        material.known[method.name] = method.count(material)
    return material.known[method.name]


def _block(
    material: Material,
    factor: FactorName,
    found: Mapping[str, tuple[FactorName, Finding]],
    *,
    drawn: bool,
    waiting: int,
) -> Block:
    findings = tuple(finding for of, finding in found.values() if of == factor)
    pictures = tuple(make(material) for make in _PLOTS.get(factor, ())) if drawn and _anything(material) else ()
    strongest = _strongest(material, factor)
    texts = _texts(material, strongest)
    incidents = tuple(_supported(one, texts) for one in strongest)
    missing = tuple(_missing(material, factor, waiting))
    return Block(factor, findings, pictures, incidents, missing, _excerpts(material, factor))


def _excerpts(material: Material, factor: FactorName) -> tuple[Finding, ...]:
    """What was accepted of the sorts that belong here; nothing where there is none."""
    only = marked.OF_FACTOR.get(factor)
    if only is None or not any(only & set(one.categories) for one in material.markings.rows):
        return ()
    return (marked.count(material, only),)


def _anything(material: Material) -> bool:
    return bool(len(material.contacts) or material.effects)


# ── incidents ──


def reading_order(act: Told | Marked) -> tuple[int, int, int]:
    """Where an act stands among others: by support, by sort, the latest first."""
    ranks = [place for place, family in enumerate(FIRST_FAMILIES) if family in act.families]
    return -len(act.support), min(ranks, default=len(FIRST_FAMILIES)), -(act.day if act.day is not None else -1)


def _acts(material: Material) -> list[Told]:
    return material.told_by(Standing.OTHER, Standing.SUSPECTED, Standing.UNKNOWN)


def _strongest(material: Material, factor: FactorName) -> list[Told | Marked]:
    """At most MOST_INCIDENTS. Messages take the places that are theirs, and those that told acts leave."""
    messages = _messages(material, factor)
    told = _told(material, factor)
    room = max(MESSAGES_AMONG, MOST_INCIDENTS - len(told))
    kept = messages[:room]
    return sorted((*told[: MOST_INCIDENTS - len(kept)], *kept), key=reading_order)


def _messages(material: Material, factor: FactorName) -> list[Marked]:
    """Of each sort the latest, in the order in which sorts are read."""
    found = [one for one in material.markings.of(Standing.OTHER) if _belongs(one, factor)]
    chosen: dict[int, Marked] = {}
    for one in found:  # oldest first, so that the latest stays
        chosen[rank(one)] = one
    return [chosen[place] for place in sorted(chosen)]


def _belongs(one: Marked, factor: FactorName) -> bool:
    if factor == "nature":
        return True
    if factor == "aim":
        return aim.points_to_any(one)
    return bool(marked.OF_FACTOR.get(factor, frozenset()) & set(one.categories))


def _told(material: Material, factor: FactorName) -> list[Told]:
    acts = _acts(material)
    if factor == "influence":
        acts = [act for act in acts if act.effect]
    elif factor == "circumstances":
        acts = [act for act in acts if set(act.targets) - {"me"}]
    elif factor == "aim":
        acts = [act for act in acts if aim.points_to_any(act)]
    elif factor in _FAMILIES:
        acts = [act for act in acts if act.families & _FAMILIES[factor]]
    else:
        return []
    sure = [act for act in acts if act.standing is Standing.OTHER]
    return sorted(sure, key=reading_order)[:MOST_INCIDENTS]


def _texts(material: Material, found: list[Told | Marked]) -> Mapping[int, str]:
    """The words of the messages among these; of what is closed none are read."""
    places = [place_of(one.item) for one in found if isinstance(one, Marked) and not one.closed]
    return material.text_of(places) if places else {}


def _supported(one: Told | Marked, texts: Mapping[int, str]) -> Supported:
    if isinstance(one, Told):
        return supported(one)
    title = beginning(texts.get(place_of(one.item), ""))
    return Supported(
        one.item, day_of(one.day), one.behaviours, one.support, True, title, bool(one.families & GRAVE),
        marked=one.categories, closed=one.closed,
    )  # fmt: skip


def supported(act: Told) -> Supported:
    """An act as a row: what it rests on besides her statement."""
    return Supported(
        act.item,
        day_of(act.day) if act.day is not None else None,
        act.behaviours,
        act.support,
        act.standing is Standing.OTHER,
        act.title,
        bool(act.families & GRAVE),
        act.low,
        act.high,
    )


def examples(material: Material) -> list[Told | Marked]:
    """Three to five that show what it is: of each sort the first in reading order; in order of time.

    A message with an accepted threat comes before everything: it can be read as it came.
    """
    acts: list[Told | Marked] = [act for act in _acts(material) if act.standing is Standing.OTHER]
    messages = [one for one in material.markings.of(Standing.OTHER) if not one.closed]
    first = typical([one for one in messages if "THREAT" in one.families])
    of_sorts = (typical([one for one in messages if code in one.categories]) for code in CATEGORIES)
    acts = sorted((*acts, *{one.item: one for one in of_sorts if one is not None}.values()), key=reading_order)
    chosen: list[Told | Marked] = [first] if first is not None else []
    seen = set(first.families) if first is not None else set()
    for act in acts:
        if act.families - seen and len(chosen) < MOST_EXAMPLES:
            chosen.append(act)
            seen |= act.families
    for act in acts:
        if len(chosen) < LEAST_EXAMPLES and act not in chosen:
            chosen.append(act)
    return sorted(chosen, key=lambda one: (one.day is None, one.day or 0, one.instant or 0))


# ── what is missing ──


def _missing(material: Material, factor: FactorName, waiting: int) -> Iterator[Missing]:
    """What is not there and easy to add. Each is said once, under the factor it helps most."""
    acts = _acts(material)
    for code, of, lacking in _LACKING:
        found = [act for act in acts if of == factor and lacking(act)]
        if found:
            yield Missing(code, len(found), tuple(act.item for act in found))
    if waiting and factor == "nature":
        yield Missing("proposals-wait", waiting)
    yield from (Missing(code, number) for code, of, number in _of_material(material, acts) if of == factor)


_LACKING: tuple[tuple[str, FactorName, Callable[[Told], bool]], ...] = (
    ("no-support", "nature", lambda act: not act.support),
    ("no-behaviour", "nature", lambda act: not act.behaviours),
    ("no-day", "duration", lambda act: act.day is None),
    ("no-witness", "intensity", lambda act: act.physical and not act.witnesses),
    ("not-told-police", "circumstances", lambda act: bool(act.families & GRAVE) and "police" not in act.support),
)


def _of_material(material: Material, acts: list[Told]) -> Iterator[tuple[str, FactorName, int]]:
    """What the material as a whole lacks, and how many; 0 where there is nothing to count."""
    if not material.covered.spans:
        yield "no-material", "duration", 0
    if holes := len(material.covered.holes()):
        yield "holes", "duration", holes
    if silent := len(material.covered.silent):
        yield "silent-months", "duration", silent
    if material.apart.unknown:
        yield "unknown-accounts", "circumstances", material.apart.unknown
    if not material.effects and not any(act.effect for act in acts):
        yield "no-effect", "influence", 0
    if not any(landmark.kind in KINDS for landmark in material.landmarks):
        yield "no-notice", "notice", 0
