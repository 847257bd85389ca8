# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld dossier`: choose, look at what would be shown, and hand over a PDF with a folder that others can check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.cli import told
from gestapeld.cli.asking import ask_sentence
from gestapeld.cli.opening import Session
from gestapeld.cli.places import PLACE, synchronised_with
from gestapeld.cli.search import filters, question
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.data import Language
from gestapeld.dossier.handover import HandedOver, Preview, Request, hand_over, preview
from gestapeld.dossier.inclusion import CATEGORIES, Inclusion, confirmation
from gestapeld.dossier.selection import Choice
from gestapeld.errors import NothingChosenError, UsageError
from gestapeld.wording import LANGUAGES, say


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
@click.option("--show-more", multiple=True)
@click.option("--confirm", multiple=True)
@click.option("--in", "language", type=click.Choice(LANGUAGES), default=None)
@click.option("--preview", "only_look", is_flag=True)
@click.pass_context
def dossier(ctx: click.Context, /, case: Path, to: Path, **said: Any) -> None:
    """Make a dossier."""
    session: Session = ctx.obj["session"]
    request = _request(session, said)
    with session.index(case) as (opened, index):
        if said["only_look"]:
            _show_preview(session, preview(opened, index, request))
            return
        service = synchronised_with(to)
        if service:
            session.output.aside("dossier.synchronised", service=service)
        with session.output.progress("progress.dossier") as moved:
            made = hand_over(opened, index, request, to, on_progress=lambda _stage, done, count: moved(done, count))
    _show_made(session, made)


def _request(session: Session, said: dict[str, Any]) -> Request:
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
    return Request(choice, cover, language, said["profile"], inclusions, left_out)


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


def _show_made(session: Session, made: HandedOver) -> None:
    session.output.result(
        {
            "folder": str(made.folder),
            "bundle": made.bundle,
            "manifest": made.manifest,
            "exhibits": list(made.exhibits),
            "volumes": made.volumes,
            "pages": made.pages,
            "size": made.size,
            "warnings": list(made.warnings),
            "result": made.verification.result.value,
        }
    )
    session.output.tell(
        "dossier.made", path=made.folder, exhibits=len(made.exhibits), volumes=made.volumes, pages=made.pages
    )
    session.output.tell("dossier.checked")
    _warn(session, made.warnings)
    session.output.tell("dossier.read-it")
