# SPDX-License-Identifier: EUPL-1.2
"""The form of an incident, both ways: from what was typed to an Incident, and from an Incident to the fields.

A correction takes from the form only what was changed: "gisteren" that was told last week is not read again today.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from gestapeld.diary.rough_time import When
from gestapeld.records.behaviour import BY_CODE
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import Certainty, Incident, Medium, PoliceReport, Target
from gestapeld.web.diary.typed import Typed

FIELDS: dict[str, tuple[str, ...]] = {
    "what": ("text",),
    "when": ("when", "until", "count"),
    "until": ("until", "count"),
    "where": ("where",),
    "present": ("present",),
    "words": ("words",),
    "behaviours": ("behaviours",),
    "targets": ("targets",),
    "medium": ("medium",),
    "who": ("who",),
    "certainty": ("certainty",),
    "count": ("count",),
    "felt": ("felt",),
    "effect": ("effect",),
    "told": ("told",),
    "police-when": ("police",),
    "police-number": ("police",),
    "police-officer": ("police",),
    "links": ("links",),
}
"""Field of the form -> parts of an incident that it says."""

FIRST = ("when", "what", "where", "present")
"""The fields that are there at once; the others unfold."""


def incident_of(typed: Typed, now: datetime, language: str) -> Incident:
    """What was told. Fields that are not understood stand in `typed.wrong` and are unknown in the incident."""
    when = typed.when("when", now, language)
    until = typed.moment("until", now, language)
    last = until if until != UNKNOWN_MOMENT else when.end
    return Incident(
        text=typed.text("what"),
        when=when.begin,
        until=last,
        where=typed.text("where").strip(),
        words=typed.text("words"),
        behaviours=tuple(code for code in typed.many("behaviours") if code in BY_CODE and not BY_CODE[code].own_act),
        targets=typed.some("targets", Target),
        medium=typed.one("medium", Medium, Medium.UNKNOWN),
        who=typed.item("who"),
        certainty=typed.one("certainty", Certainty, Certainty.UNKNOWN),
        present=typed.names("present"),
        felt=typed.text("felt"),
        effect=typed.text("effect"),
        told=typed.names("told"),
        police=_police(typed, now, language),
        count=typed.count("count", days_between(when.begin, last) or when.days),
        links=typed.items("links"),
    )


def corrected(before: Incident, typed: Typed, now: datetime, language: str) -> Incident:
    """The earlier version with the parts whose fields were changed. Later reports to the police stay as they were."""
    starting = Typed(fields_of(before))
    same = {name for name in FIELDS if typed.same(starting, name)}
    asked = Typed({name: typed.many(name) for name in FIELDS if name not in same})
    new = incident_of(asked, now, language)
    typed.wrong.update(asked.wrong)
    parts = {part for name in FIELDS if name not in same for part in FIELDS[name]}
    made = replace(before, **{part: _part(part, before, new, same) for part in parts})
    if "count" in parts:
        days = days_between(made.when, made.until)
        recounted = Typed({"count": typed.many("count")})
        made = replace(made, count=before.count if "count" in same else recounted.count("count", days))
        typed.wrong.pop("count", None)
        typed.wrong.update(recounted.wrong)
    return made


def _part(part: str, before: Incident, new: Incident, same: set[str]) -> Any:
    if part == "until" and "when" in same and new.until == UNKNOWN_MOMENT:
        return UNKNOWN_MOMENT
    if part == "until" and "until" in same and before.until.shown != before.when.shown:
        return before.until
    if part == "police":
        return _corrected_police(before, new, same)
    return getattr(new, part)


def _corrected_police(before: Incident, new: Incident, same: set[str]) -> tuple[PoliceReport, ...]:
    first = before.police[0] if before.police else PoliceReport()
    changed = new.police[0] if new.police else PoliceReport()
    made = replace(
        first,
        when=first.when if "police-when" in same else changed.when,
        number=first.number if "police-number" in same else changed.number,
        officer=first.officer if "police-officer" in same else changed.officer,
    )
    return (*(() if made == PoliceReport() else (made,)), *before.police[1:])


def _police(typed: Typed, now: datetime, language: str) -> tuple[PoliceReport, ...]:
    number, officer = typed.text("police-number").strip(), typed.text("police-officer").strip()
    made = PoliceReport(typed.moment("police-when", now, language), number, officer)
    return () if made == PoliceReport() else (made,)


def fields_of(incident: Incident) -> dict[str, list[str]]:
    """The form as it stands for what is kept."""
    police = incident.police[0] if incident.police else PoliceReport()
    return {
        "what": [incident.text],
        "when": [shown(incident.when)],
        "until": [] if incident.until.shown == incident.when.shown else [shown(incident.until)],
        "where": [incident.where],
        "present": [", ".join(incident.present)],
        "words": [incident.words],
        "behaviours": list(incident.behaviours),
        "targets": [target.value for target in incident.targets],
        "medium": known_only(incident.medium),
        "who": [str(incident.who)] if incident.who else [],
        "certainty": known_only(incident.certainty),
        "count": [incident.count.shown] if incident.count else [],
        "felt": [incident.felt],
        "effect": [incident.effect],
        "told": [", ".join(incident.told)],
        "police-when": [shown(police.when)],
        "police-number": [police.number],
        "police-officer": [police.officer],
        "links": [", ".join(f"{item.seq}:{item.index}" for item in incident.links)],
    }


def shown(moment: Moment) -> str:
    """A time as it was typed."""
    return moment.shown or (moment.local or "").replace("T", " ")


def known_only(choice: Certainty | Medium) -> list[str]:
    """A choice as its field has it: "unknown" is nothing chosen."""
    return [] if choice.value == "unknown" else [choice.value]


def days_between(first: Moment, last: Moment) -> int:
    """How many calendar days, both included; 0 when that is not known."""
    try:
        begin, end = (date.fromisoformat((moment.local or "")[:10]) for moment in (first, last))
    except ValueError:
        return 0
    return max(0, (end - begin).days + 1)


def as_when(incident: Incident) -> When:
    """The time of what is kept, for showing back how it was understood."""
    return When(incident.when, incident.until, days_between(incident.when, incident.until))
