# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld dossier`: choose, look at what would be shown, and hand over a PDF with a folder that others can check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.places import synchronised_with
from gestapeld.cli import told
from gestapeld.cli.asking import ask_sentence
from gestapeld.cli.opening import Session
from gestapeld.cli.places import PLACE
from gestapeld.cli.receive import public_key
from gestapeld.cli.search import filters, question
from gestapeld.cli.stopping import clearing_up
from gestapeld.crypto.identity import PublicIdentity
from gestapeld.crypto.receiving import mark, same_mark
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.data import Language
from gestapeld.dossier.full import Confirm, Present
from gestapeld.dossier.handover import HandedOver, Preview, Request, hand_over, preview
from gestapeld.dossier.inclusion import CATEGORIES, Inclusion, confirmation
from gestapeld.dossier.sealed import ENDING
from gestapeld.dossier.selection import Choice
from gestapeld.errors import KeyMarkDiffersError, NotConfirmedError, NothingChosenError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.stack import Stack
from gestapeld.search.index import Index
from gestapeld.wording import LANGUAGES, area, say


@click.command()
@click.argument("case", type=PLACE)
@click.argument("to", type=PLACE)
@click.option("--all", "everything", is_flag=True)
@click.option("--query", "words", default="")
@filters
@click.option("--item", "items", multiple=True)
@click.option("--leave-out", multiple=True)
@click.option("--withhold", multiple=True)
@click.option("--only-chosen", is_flag=True)
@click.option("--owner", default="")
@click.option("--about", default="")
@click.option("--relation", default="")
@click.option("--domicile", default="")
@click.option("--ask", "asked", multiple=True)
@click.option("--front", multiple=True)
@click.option("--read-first", multiple=True)
@click.option("--profile", type=click.Choice(["for-the-file", "full"]), default="for-the-file")
@click.option("--receiver", default="")
@click.option("--for", "seal_to", type=PLACE, default=None)
@click.option("--digits", default="")
@click.option("--zip", "zipped", is_flag=True)
@click.option("--show-more", multiple=True)
@click.option("--confirm", multiple=True)
@click.option("--in", "language", type=click.Choice(LANGUAGES), default=None)
@click.option("--preview", "only_look", is_flag=True)
@click.pass_context
def dossier(ctx: click.Context, /, case: Path, to: Path, **said: Any) -> None:
    """Make a dossier."""
    session: Session = ctx.obj["session"]
    if said["zipped"] and said["seal_to"] is not None:
        raise UsageError
    seal_to = _compared(session, said) if said["seal_to"] is not None and not said["only_look"] else None
    request = _request(session, said, seal_to)
    to = _with_ending(to, ENDING if seal_to is not None else ".zip" if said["zipped"] else "")
    with clearing_up(), session.index(case) as (opened, index):
        if said["only_look"]:
            _show_preview(session, preview(opened, index, request))
            return
        service = synchronised_with(to)
        if service:
            session.output.aside("dossier.synchronised", service=service)
        with session.output.progress("progress.dossier") as moved:
            made = hand_over(
                opened,
                index,
                request,
                to,
                confirm=_confirming(session, request.language, said["confirm"]),
                on_progress=lambda _stage, done, count: moved(done, count),
            )
    _show_made(session, made, request)


def _with_ending(to: Path, ending: str) -> Path:
    """The name that was typed, with the ending of its form."""
    return to if to.name.casefold().endswith(ending) else to.with_name(to.name + ending)


def _compared(session: Session, said: dict[str, Any]) -> PublicIdentity:
    """The receiving key, once its digits were typed as the receiver reads them out. Raises KeyMarkDiffersError.

    They are never shown first: what stands on the screen is nodded at, what is heard has to come from somebody.
    """
    key = public_key(said["seal_to"])
    digits = said["digits"]
    if not digits:
        if not session.output.as_json:
            session.output.tell("dossier.digits", receiver=said["receiver"] or said["seal_to"].name)
        digits = ask_sentence(session.output, "dossier.type-digits")
    if not same_mark(digits, mark(key)):
        raise KeyMarkDiffersError
    return key


def _confirming(session: Session, language: str, given: tuple[str, ...]) -> Confirm:
    """What is asked before a full dossier is sealed."""
    names = area(language, "handover")["category"]

    def confirm(found: Present) -> str:
        rows = [(str(names.get(category, category)), str(count)) for category, count in found.categories.items()]
        with session.output.aloud():
            session.output.tell("dossier.present", count=found.count)
            session.output.table(rows)
            if found.sentence in given:
                return found.sentence
            session.output.tell("dossier.confirm-full")
            session.output.line(f"    {found.sentence}")
            if session.output.as_json:
                raise NotConfirmedError(protected=found.count)
            return ask_sentence(session.output, "dossier.type-it")

    return confirm


def _request(session: Session, said: dict[str, Any], seal_to: PublicIdentity | None) -> Request:
    language: Language = "en" if (said["language"] or session.output.language) == "en" else "nl"
    narrowed = said["words"] or any(
        said[name]
        for name in (
            "people",
            "accounts",
            "channels",
            "kinds",
            "threads",
            "since",
            "until",
            "behaviours",
            "ways",
            "certainties",
            "marks",
        )
    )
    if not (said["everything"] or narrowed or said["items"]):
        raise NothingChosenError
    query = question(session, said["words"], said) if said["everything"] or narrowed else None
    cover = Cover(
        said["owner"],
        said["about"],
        said["relation"],
        said["domicile"],
        said["asked"],
        told.items(said["front"]),
        told.items(said["read_first"]),
        said["receiver"],
    )
    choice = Choice(query, told.items(said["items"]), told.items(said["leave_out"]), not said["only_chosen"])
    inclusions = tuple(_inclusion(session, language, text, said["confirm"]) for text in said["show_more"])
    left_out: dict[Any, frozenset[str]] = {}
    for pair in said["withhold"]:
        item, equals, field = pair.partition("=")
        if not equals:
            raise UsageError
        left_out[told.item(item)] = left_out.get(told.item(item), frozenset()) | {field}
    zipped = bool(said["zipped"])
    return Request(
        choice,
        cover,
        language,
        said["profile"],
        inclusions,
        left_out,
        zipped=zipped,
        seal_to=seal_to,
        count_stack=_count_shown,
    )


def _count_shown(case: CaseFile, index: Index, items: frozenset[ItemId], worded: frozenset[ItemId]) -> Stack:
    from gestapeld.analysis.desk import count_shown  # numpy: only when a dossier is made

    return count_shown(case, index, items, worded)


def _inclusion(session: Session, language: str, text: str, confirmed: tuple[str, ...]) -> Inclusion:
    """More of one exhibit, once its sentence was typed or given."""
    number, equals, names = text.partition("=")
    categories = frozenset(name.strip() for name in names.split(","))
    if not equals or not number.isdigit() or not categories <= set(CATEGORIES):
        raise UsageError
    wanted = confirmation(language, int(number), categories)
    if wanted in confirmed or session.output.as_json:
        return Inclusion(int(number), categories, wanted if wanted in confirmed else "")
    session.output.tell("dossier.confirm")
    session.output.line(f"    {wanted}")
    return Inclusion(int(number), categories, ask_sentence(session.output, "dossier.type-it"))


def _warn(session: Session, warnings: tuple[str, ...]) -> None:
    for code in warnings:
        session.output.line(f"- {say(session.output.language, f'handover.no-list.{code}')}")


def _show_preview(session: Session, found: Preview) -> None:
    session.output.result(
        {
            "exhibits": [{"number": e.number, "kind": str(e.kind), "title": e.title} for e in found.exhibits],
            "warnings": list(found.warnings),
        }
    )
    session.output.table([(str(e.number), e.title) for e in found.exhibits])
    _warn(session, found.warnings)


def _show_made(session: Session, made: HandedOver, request: Request) -> None:
    sealed, full = request.seal_to is not None, request.profile == "full"
    session.output.result(
        {
            "folder": str(made.folder),
            "form": "sealed" if sealed else "zip" if request.zipped else "folder",
            "bundle": made.bundle,
            "manifest": made.manifest,
            "exhibits": list(made.exhibits),
            "volumes": made.volumes,
            "pages": made.pages,
            "size": made.size,
            "warnings": list(made.warnings),
            "protected": made.present,
            "result": made.verification.result.value,
        }
    )
    session.output.tell(
        "dossier.made", path=made.folder, exhibits=len(made.exhibits), volumes=made.volumes, pages=made.pages
    )
    session.output.tell("dossier.checked-full" if full else "dossier.checked", count=made.present)
    _warn(session, made.warnings)
    if sealed:
        session.output.tell("dossier.sealed", receiver=request.cover.receiver)
    else:
        session.output.tell("dossier.read-it")
