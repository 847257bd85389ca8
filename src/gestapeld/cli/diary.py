# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld incident`, `notice`, `thing`, `transcript`, `note`: what the owner tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli import told
from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output
from gestapeld.cli.places import PLACE
from gestapeld.diary import incidents, notes, notices, things, transcripts
from gestapeld.diary.told import Kept
from gestapeld.errors import UnknownItemError, UsageError
from gestapeld.records.behaviour import BEHAVIOURS
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Certainty, GivenTo, Incident, Medium, Note, Target, Thing, ThingForm, Transcript

CASE = click.argument("case", type=PLACE)
_UNSAID: tuple[object, ...] = (None, "", (), "unknown", "other")
CODES = tuple(behaviour.code for behaviour in BEHAVIOURS)


def options(*found: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Several options as one decorator, in the order in which help shows them."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(found):
            command = option(command)
        return command

    return decorate


def choice(name: str, values: type, **kwargs: Any) -> Callable[..., Any]:
    """An option with the values of an enumeration."""
    return click.option(name, type=click.Choice([value.value for value in values]), **kwargs)  # type: ignore[attr-defined]


INCIDENT = options(
    click.option("--when", default=None),
    click.option("--until", default=None),
    click.option("--where", default=""),
    click.option("--what", default=""),
    click.option("--words", default=""),
    click.option("--behaviour", "behaviours", multiple=True),
    choice("--target", Target, multiple=True),
    choice("--medium", Medium, default="unknown"),
    click.option("--who", default=None),
    choice("--certainty", Certainty, default="unknown"),
    click.option("--present", multiple=True),
    click.option("--felt", default=""),
    click.option("--effect", default=""),
    click.option("--told", "told_to", multiple=True),
    click.option("--police-when", default=None),
    click.option("--police-number", default=""),
    click.option("--police-officer", default=""),
    click.option("--count", default=None),
    click.option("--link", "links", multiple=True),
)


def _incident(session: Session, case: CaseFile, said: dict[str, Any]) -> Incident:
    now = case.clock()
    when = told.when(session, said["when"], now)
    until = told.moment(session, said["until"], now) if said["until"] else when.end
    return Incident(
        text=told.words(said["what"]),
        when=when.begin,
        until=until,
        where=said["where"],
        words=told.words(said["words"]),
        behaviours=told.one_of(said["behaviours"], CODES),
        targets=tuple(Target(target) for target in said["target"]),
        medium=Medium(said["medium"]),
        who=told.item(said["who"]) if said["who"] else None,
        certainty=Certainty(said["certainty"]),
        present=said["present"],
        felt=said["felt"],
        effect=said["effect"],
        told=said["told_to"],
        police=told.police(session, said["police_when"], said["police_number"], said["police_officer"], now),
        count=told.count(said["count"], when.days),
        links=told.items(said["links"]),
    )


def _kept(output: Output, item: ItemId, key: str = "told.kept") -> None:
    output.result({"item": str(item)})
    output.tell(key, item=item)


def _list(output: Output, kept: list[Kept[Any]], row: Callable[[Any], tuple[str, ...]]) -> None:
    output.result(
        [
            {
                "item": str(one.id),
                "recorded_at": one.recorded_at,
                "corrected_at": list(one.corrected_at),
                "words": row(one.record),
            }
            for one in kept
        ]
    )
    if not kept:
        output.tell("find.nothing")
    output.table([(str(one.id), *row(one.record), "*" if one.corrected_at else "") for one in kept])


@click.group()
def incident() -> None:
    """Something that happened."""


@incident.command("add")
@CASE
@INCIDENT
@click.pass_context
def add_incident(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Write down what happened."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = incidents.add_incident(opened, _incident(session, opened, said))
    _kept(session.output, item)


@incident.command("correct")
@CASE
@click.argument("item")
@INCIDENT
@click.pass_context
def correct_incident(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """A new version with only what you name changed; the earlier wording is kept, the dossier shows that and when."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        history = incidents.incident_history(opened, told.item(item))
        new = _changed(history[-1][1], _incident(session, opened, said), said)
        made = incidents.correct_incident(opened, told.item(item), new)
    _kept(session.output, made, "told.corrected")


def _changed(before: Incident, after: Incident, said: dict[str, Any]) -> Incident:
    """The earlier version with the parts that were typed now."""
    typed = {name for name, value in said.items() if value not in _UNSAID}
    names = {
        "what": ("text",),
        "words": ("words",),
        "when": ("when", "until"),
        "until": ("until",),
        "where": ("where",),
        "behaviours": ("behaviours",),
        "target": ("targets",),
        "medium": ("medium",),
        "who": ("who",),
        "certainty": ("certainty",),
        "present": ("present",),
        "felt": ("felt",),
        "effect": ("effect",),
        "told_to": ("told",),
        "police_when": ("police",),
        "police_number": ("police",),
        "police_officer": ("police",),
        "count": ("count",),
        "links": ("links",),
    }
    parts = {part for name in typed for part in names[name]}
    if not parts:
        raise UsageError
    return replace(before, **{part: getattr(after, part) for part in parts})


@incident.command("list")
@CASE
@click.pass_context
def list_incidents(ctx: click.Context, case: Path) -> None:
    """Every incident in its latest version; a star marks a corrected one."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        kept = incidents.list_incidents(opened)
    _list(
        session.output, kept, lambda one: (one.when.shown or one.when.local or "", ",".join(one.behaviours), one.text)
    )


@incident.command("history")
@CASE
@click.argument("item")
@click.pass_context
def history(ctx: click.Context, case: Path, item: str) -> None:
    """All versions of one incident, oldest first."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        found = incidents.incident_history(opened, told.item(item))
    session.output.result(
        [{"item": str(v.item), "at": v.at, "when": one.when.shown, "text": one.text} for v, one in found]
    )
    session.output.table([(str(v.item), v.at[:16], one.when.shown, one.text) for v, one in found])


@incident.command("behaviours")
@click.pass_context
def behaviours(ctx: click.Context) -> None:
    """The codes of behaviour and what they mean."""
    from gestapeld.wording import say

    session: Session = ctx.obj["session"]
    rows = [(code, say(session.output.language, f"diary.behaviour.{code}")) for code in CODES]
    session.output.result(dict(rows))
    session.output.table(rows)


@click.command()
@CASE
@click.option("--when", default=None)
@click.option("--how", type=click.Choice(notices.WAYS_TO_SAY), default="other")
@click.option("--what", default="")
@click.option("--words", default="")
@click.option("--to", default=None)
@click.option("--present", multiple=True)
@click.option("--link", "links", multiple=True)
@click.pass_context
def notice(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Record when and how it was said that contact is not wanted."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = notices.add_notice(
            opened,
            told.moment(session, said["when"], opened.clock()),
            said["how"],
            text=told.words(said["what"]),
            words=told.words(said["words"]),
            to=told.item(said["to"]) if said["to"] else None,
            links=told.items(said["links"]),
            present=said["present"],
        )
    _kept(session.output, item)


@click.group()
def thing() -> None:
    """A thing: a letter, a gift, a tracker."""


THING = options(
    click.option("--what", default=""),
    choice("--form", ThingForm, default="other"),
    click.option("--when", default=None),
    click.option("--where", default=""),
    click.option("--words", default=""),
    click.option("--envelope", default=""),
    click.option("--photo", "photos", multiple=True),
    click.option("--touched", multiple=True),
    click.option("--stored", default=""),
    click.option("--given", multiple=True),
    choice("--certainty", Certainty, default="unknown"),
    click.option("--behaviour", "behaviours", multiple=True),
)


def _thing(session: Session, case: CaseFile, said: dict[str, Any]) -> Thing:
    now = case.clock()
    given = [pair.partition("@") for pair in said["given"]]
    return Thing(
        text=told.words(said["what"]),
        form=ThingForm(said["form"]),
        found=told.moment(session, said["when"], now),
        where=said["where"],
        words=told.words(said["words"]),
        envelope=said["envelope"],
        behaviours=told.one_of(said["behaviours"], CODES),
        certainty=Certainty(said["certainty"]),
        photos=told.items(said["photos"]),
        touched=said["touched"],
        kept=said["stored"],
        given=tuple(GivenTo(to.strip(), told.moment(session, when.strip(), now)) for to, _, when in given),
    )


@thing.command("add")
@CASE
@THING
@click.pass_context
def add_thing(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Write down a thing that was found."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = things.add_thing(opened, _thing(session, opened, said))
    _kept(session.output, item)


@thing.command("correct")
@CASE
@click.argument("item")
@THING
@click.pass_context
def correct_thing(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """A new version with what you name changed; who touched it and to whom it went are added to what is known."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        wanted = told.item(item)
        before = next((kept.record for kept in things.list_things(opened) if wanted in (kept.id, kept.latest)), None)
        if before is None:
            raise UnknownItemError
        new = _thing(session, opened, said)
        names = {
            "what": "text",
            "form": "form",
            "when": "found",
            "where": "where",
            "words": "words",
            "envelope": "envelope",
            "stored": "kept",
            "certainty": "certainty",
            "behaviours": "behaviours",
            "photos": "photos",
        }
        typed = {names[name] for name, value in said.items() if name in names and value not in _UNSAID}
        changed = replace(before, **{part: getattr(new, part) for part in typed})
        changed = replace(changed, touched=(*before.touched, *new.touched), given=(*before.given, *new.given))
        if changed == before:
            raise UsageError
        made = things.correct_thing(opened, wanted, changed)
    _kept(session.output, made, "told.corrected")


@thing.command("list")
@CASE
@click.pass_context
def list_things(ctx: click.Context, case: Path) -> None:
    """Every thing in its latest version."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        kept = things.list_things(opened)
    _list(session.output, kept, lambda one: (one.found.shown, one.form.value, one.text))


@click.command()
@CASE
@click.argument("item")
@click.option("--words", required=True)
@click.option("--when", default=None)
@click.option("--account", default="")
@click.option("--channel", default="")
@click.pass_context
def transcript(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """Type over what a picture, recording or scan says; it is counted apart, as typed over."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        when = told.moment(session, said["when"], opened.clock()) if said["when"] else UNKNOWN_MOMENT
        record = Transcript(
            told.item(item), told.words(said["words"]), when, Account(name=said["account"]), said["channel"]
        )
        made = transcripts.add_transcript(opened, record)
    _kept(session.output, made)


@click.group()
def note() -> None:
    """Private notes: yours alone, never handed over."""


@note.command("add")
@CASE
@click.argument("text", default="-")
@click.option("--when", default=None)
@click.option("--link", "links", multiple=True)
@click.pass_context
def add_note(ctx: click.Context, case: Path, text: str, when: str | None, links: tuple[str, ...]) -> None:
    """Write a private note."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        record = Note(told.words(text), told.moment(session, when, opened.clock()), told.items(links))
        item = notes.add_note(opened, record)
    _kept(session.output, item, "told.private")


@note.command("list")
@CASE
@click.pass_context
def list_notes(ctx: click.Context, case: Path) -> None:
    """Your private notes."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        kept = notes.list_notes(opened)
    _list(session.output, kept, lambda one: ((one.when.local or one.when.shown).replace("T", " "), one.text))
