# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld erase`: see what it would touch, ask for it, take it back, carry it out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from gestapeld.casefile import erasure
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.left_behind import left_behind
from gestapeld.cli import told
from gestapeld.cli.asking import ask_sure
from gestapeld.cli.opening import Session, forget_index
from gestapeld.cli.output import clock
from gestapeld.cli.places import PLACE
from gestapeld.errors import OnlyToldError, UnknownFieldError, UnknownItemError, UnknownRequestError
from gestapeld.records.identifiers import ItemId
from gestapeld.search.index import Index
from gestapeld.search.query import copies_of

CASE = click.argument("case", type=PLACE)
_SHOWN = ("acquired", "read", "ingested")  # entries whose items a file showed
ITEMS = click.argument("items", nargs=-1, required=True)


@click.group()
def erase() -> None:
    """Erase something, after a delay, so that nobody can be made to do it on the spot."""


def _plan(opened: CaseFile, index: Index, items: tuple[str, ...]) -> erasure.ErasurePlan:
    """What erasing these would touch; which other exports hold the same message, the index knows."""
    return erasure.plan(opened, told.items(items), duplicates=lambda item: copies_of(index, item))


def _standing(opened: CaseFile, request: str) -> None:
    """Raises UnknownRequestError, in words that fit a request, unless it stands."""
    try:
        wanted = told.item(request)
    except UnknownItemError:
        raise UnknownRequestError from None
    opened.require("erase")
    if wanted not in [planned.request for planned in erasure.planned(opened)]:
        raise UnknownRequestError


def _plan_value(plan: erasure.ErasurePlan) -> dict[str, Any]:
    return {
        "items": [str(item) for item in plan.items],
        "originals": [{"id": str(c.original), "size": c.size, "other_items": c.others} for c in plan.originals],
        "parts": [str(item) for item in plan.parts],
        "readings": list(plan.readings),
        "duplicates": [str(item) for item in plan.duplicates],
        "mentioned_in": [str(item) for item in plan.mentioned],
        "papers": [str(item) for item in plan.papers],
        "names": list(plan.names),
    }


def _show_plan(session: Session, plan: erasure.ErasurePlan) -> None:
    session.output.tell("erase.items", count=len(plan.items))
    for containing in plan.originals:
        session.output.tell("erase.containing", item=containing.original, others=containing.others)
    for key, found in (("parts", plan.parts), ("duplicates", plan.duplicates), ("mentioned", plan.mentioned)):
        if found:
            session.output.tell(f"erase.{key}", items=", ".join(str(item) for item in found))
    _show_left(session, plan.papers, plan.names, "erase.names")
    session.output.tell("erase.copies")


def _show_left(session: Session, papers: Sequence[ItemId], names: Sequence[str], key: str) -> None:
    """Files that stay out of dossiers from now on, and names that go on (or stay off) the protected list."""
    if papers:
        listed = ", ".join(str(item) for item in papers)
        session.output.tell("erase.paper" if len(papers) == 1 else "erase.papers", count=len(papers), items=listed)
    if names:
        session.output.tell(key, names=", ".join(names))


@erase.command("plan")
@CASE
@ITEMS
@click.pass_context
def plan(ctx: click.Context, case: Path, items: tuple[str, ...]) -> None:
    """Show what erasing these items would touch; nothing is erased."""
    session: Session = ctx.obj["session"]
    with session.index(case) as (opened, index):
        found = _plan(opened, index, items)
    session.output.result(_plan_value(found))
    _show_plan(session, found)


@erase.command("request")
@CASE
@ITEMS
@click.option("--with-originals", is_flag=True)
@click.option("--yes", is_flag=True)
@click.pass_context
def request(ctx: click.Context, case: Path, items: tuple[str, ...], with_originals: bool, yes: bool) -> None:
    """Ask for items to be erased; it can be carried out after 72 hours."""
    session: Session = ctx.obj["session"]
    with session.index(case) as (opened, index):
        found = _plan(opened, index, items)
        _show_plan(session, found)
        if not yes:
            ask_sure(session.output, "erase.sure")
        wanted, readings = erasure.with_what_belongs(opened, found, originals=with_originals)
        planned = erasure.request(opened, wanted, entries=readings)
    session.output.result({"request": str(planned.request), "due": planned.due.isoformat()})
    session.output.tell("erase.requested", request=planned.request, due=clock(planned.due))


@erase.command("list")
@CASE
@click.pass_context
def list_requests(ctx: click.Context, case: Path) -> None:
    """Requests that stand."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        standing = erasure.planned(opened)
    session.output.result(
        [{"request": str(p.request), "due": p.due.isoformat(), "items": len(p.items)} for p in standing]
    )
    if not standing:
        session.output.tell("erase.none")
    session.output.table([(str(p.request), clock(p.due), str(len(p.items))) for p in standing])


@erase.command("cancel")
@CASE
@click.argument("request")
@click.pass_context
def cancel(ctx: click.Context, case: Path, request: str) -> None:
    """Take a request back."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        _standing(opened, request)
        erasure.cancel(opened, told.item(request))
    session.output.result({"cancelled": str(told.item(request))})
    session.output.tell("erase.cancelled")


@erase.command("run")
@CASE
@click.argument("request")
@click.option("--forget-names", is_flag=True)
@click.pass_context
def run(ctx: click.Context, case: Path, request: str, forget_names: bool) -> None:
    """Carry out a request whose delay is over."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        _standing(opened, request)
        wanted = told.item(request)
        left = next(erasure.left_by(opened, one) for one in erasure.planned(opened) if one.request == wanted)
        erasure.execute(opened, wanted, keep_names=not forget_names)
        forget_index(opened)
    session.output.result({"erased": str(wanted), "hidden": [str(item) for item in left.papers]})
    session.output.tell("erase.done")
    _show_left(session, left.papers, left.names, "erase.names-forgotten" if forget_names else "erase.names-kept")


@erase.command("field")
@CASE
@click.argument("item")
@click.argument("field")
@click.option("--forget-names", is_flag=True)
@click.pass_context
def field(ctx: click.Context, case: Path, item: str, field: str, forget_names: bool) -> None:
    """Erase one field that was mistyped in the diary, at once."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        wanted = told.item(item)
        if wanted.log == "evidence" and opened.may("erase") and opened.entry("evidence", wanted.seq).kind in _SHOWN:
            raise OnlyToldError
        if field not in opened.item(wanted):
            raise UnknownFieldError
        opened.require("private" if wanted.log == "private" else "erase")
        left = left_behind(opened, (), fields={wanted: [field]})
        erasure.erase_now(opened, wanted, field, keep_names=not forget_names)
        forget_index(opened)
    session.output.result({"erased": str(wanted), "field": field, "hidden": [str(one) for one in left.papers]})
    session.output.tell("erase.done")
    _show_left(session, left.papers, left.names, "erase.names-forgotten" if forget_names else "erase.names-kept")
