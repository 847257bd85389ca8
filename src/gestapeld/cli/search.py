# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld find`, `timeline`, `counts` and `show`: look at what is there. Nothing is opened, loaded or rendered."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli import told
from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output, shown_moment, visible, write_new_file
from gestapeld.cli.places import PLACE
from gestapeld.diary.edges import edge
from gestapeld.diary.steps.step_words import step_words
from gestapeld.errors import ErasedError, UnknownFieldError, UnknownItemError
from gestapeld.records.items import Way
from gestapeld.records.narrative import Certainty, Mark
from gestapeld.search.query import find as find_items
from gestapeld.search.question import Hit, Page, Query
from gestapeld.search.schema import KINDS, STEPS
from gestapeld.search.timeline import By
from gestapeld.search.timeline import counts as count_items
from gestapeld.search.timeline import timeline as time_of
from gestapeld.wording import say

CASE = click.argument("case", type=PLACE)


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which items are chosen; the same for every command that chooses."""
    for option in reversed(
        (
            click.option("--person", "people", multiple=True),
            click.option("--account", "accounts", multiple=True),
            click.option("--channel", "channels", multiple=True),
            click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS))),
            click.option("--thread", "threads", multiple=True),
            click.option("--since", default=None),
            click.option("--until", default=None),
            click.option("--behaviour", "behaviours", multiple=True),
            click.option("--way", "ways", multiple=True, type=click.Choice([way.value for way in Way])),
            click.option("--certainty", "certainties", multiple=True, type=click.Choice([c.value for c in Certainty])),
            click.option("--marked", "marks", multiple=True, type=click.Choice([m.value for m in Mark])),
        )
    ):
        command = option(command)
    return command


def question(session: Session, words: str, chosen: dict[str, Any], **more: Any) -> Query:
    """The query that the filter options ask for. Raises BadDateError, UnknownItemError."""
    return Query(
        words=words,
        people=told.items(chosen["people"]),
        accounts=chosen["accounts"],
        channels=chosen["channels"],
        kinds=chosen["kinds"],
        threads=chosen["threads"],
        since=_edge(session, chosen["since"], end=False),
        until=_edge(session, chosen["until"], end=True),
        behaviours=tuple(code.upper() for code in chosen["behaviours"]),
        ways=tuple(Way(way) for way in chosen["ways"]),
        certainties=tuple(Certainty(c) for c in chosen["certainties"]),
        marks=tuple(Mark(m) for m in chosen["marks"]),
        **more,
    )


def _edge(session: Session, text: str | None, *, end: bool) -> datetime | None:
    """The begin of what was typed, or the first moment after it."""
    return edge(text or "", now=datetime.now(UTC), language=session.output.language, end=end)


def hit_value(hit: Hit) -> dict[str, Any]:
    """A hit as JSON."""
    return {
        "item": str(hit.item),
        "kind": hit.kind,
        "shown": hit.when.shown,
        "local": hit.when.local,
        "utc": hit.when.utc,
        "quality": hit.when.quality.value,
        "rough": hit.rough,
        "channel": hit.channel,
        "thread": hit.thread,
        "name": hit.account.name,
        "id": hit.account.id,
        "whose": hit.whose,
        "certainty": hit.certainty.value if hit.certainty else None,
        "way": hit.way.value,
        "text": hit.text,
        "original": str(hit.original) if hit.original else None,
        "place": [hit.place.offset, hit.place.length, hit.place.part] if hit.place else None,
        "marks": sorted(mark.value for mark in hit.marks),
        "behaviours": list(hit.behaviours),
        "copies": hit.copies,
    }


def _when(hit: Hit) -> str:
    shown = shown_moment(hit.when)
    return f"~ {shown}" if hit.rough else shown


def _what(output: Output, case: CaseFile, hit: Hit) -> str:
    """What it is; of a step precisely, because an appointment for an aangifte may not be called an aangifte."""
    words = ""
    if hit.kind in STEPS:
        with suppress(ErasedError, UnknownItemError):
            words = step_words(output.language, case.item(hit.item))
    return words or say(output.language, f"search.kind.{hit.kind}")


def show_page(output: Output, case: CaseFile, page: Page[Hit]) -> None:
    """One page of hits, a line each."""
    named = {hit.item: _what(output, case, hit) for hit in page.hits}
    hits = [hit_value(hit) | ({"what": named[hit.item]} if hit.kind in STEPS else {}) for hit in page.hits]
    output.result({"hits": hits, "cursor": page.cursor})
    if not page.hits:
        output.tell("find.nothing")
    rows = []
    for hit in page.hits:
        who = output.say("find.me") if hit.whose == "mine" else hit.account.name or hit.account.id
        rows.append((str(hit.item), _when(hit), named[hit.item], hit.channel, who[:24], hit.text[:160]))
    output.table(rows)
    if page.cursor:
        output.tell("find.more", cursor=page.cursor)


@click.command()
@CASE
@click.argument("words", nargs=-1)
@filters
@click.option("--size", type=click.IntRange(1, 1000), default=50)
@click.option("--cursor", default=None)
@click.pass_context
def find(
    ctx: click.Context, /, case: Path, words: tuple[str, ...], size: int, cursor: str | None, **chosen: Any
) -> None:
    """Find by words and filters, newest first."""
    session: Session = ctx.obj["session"]
    query = question(session, " ".join(words), chosen, size=size, cursor=cursor)
    with session.index(case) as (opened, index):
        show_page(session.output, opened, find_items(index, query))


@click.command()
@CASE
@filters
@click.option("--size", type=click.IntRange(1, 1000), default=50)
@click.option("--cursor", default=None)
@click.pass_context
def timeline(ctx: click.Context, /, case: Path, size: int, cursor: str | None, **chosen: Any) -> None:
    """Everything in order of time, oldest first; uncertain times carry a ~."""
    session: Session = ctx.obj["session"]
    query = question(session, "", chosen, size=size, cursor=cursor)
    with session.index(case) as (opened, index):
        show_page(session.output, opened, time_of(index, query))


@click.command()
@CASE
@click.argument("words", nargs=-1)
@filters
@click.option("--by", type=click.Choice(get_args(By)), default="month")
@click.pass_context
def counts(ctx: click.Context, /, case: Path, words: tuple[str, ...], by: By, **chosen: Any) -> None:
    """Count contacts by day, week, month, channel or direction; what was only told stands apart, as a range."""
    session: Session = ctx.obj["session"]
    query = question(session, " ".join(words), chosen)
    with session.index(case) as (_, index):
        found = count_items(index, query, by)
    session.output.result(
        {
            "by": found.by,
            "days": found.days,
            "undated": found.undated,
            "copies_left_out": found.copies,
            "rows": [
                {
                    "bucket": row.bucket,
                    "certainty": row.certainty.value if row.certainty else None,
                    "observed": row.observed,
                    "typed_over": row.typed,
                    "told_low": row.told_low,
                    "told_high": row.told_high,
                    "days": row.days,
                }
                for row in found.rows
            ],
        }
    )
    head = tuple(
        session.output.say(f"counts.{name}") for name in ("bucket", "certainty", "observed", "typed", "told", "days")
    )
    rows = [head]
    for row in found.rows:
        told_range = "" if not row.told_low else f"{row.told_low}–{row.told_high if row.told_high is not None else ''}"
        certain = session.output.say(f"certainty.{row.certainty.value}") if row.certainty else ""
        rows.append((row.bucket, certain, str(row.observed), str(row.typed), told_range, str(row.days)))
    session.output.table(rows)
    session.output.tell("counts.sum", days=found.days, undated=found.undated, copies=found.copies)


@click.command()
@CASE
@click.argument("item")
@click.option("--original", type=PLACE, default=None)
@click.pass_context
def show(ctx: click.Context, case: Path, item: str, original: Path | None) -> None:
    """Everything recorded about one item; with --original, write the bytes of an original to a new file."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        fields = opened.item(told.item(item))
        if original is not None:
            if "object" not in fields:
                raise UnknownFieldError
            write_new_file(original, opened.object_reader(str(fields["object"])).stream())
    session.output.result({"item": str(told.item(item)), "fields": fields})
    session.output.table([(name, _plain(value)) for name, value in fields.items()])


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(inner) for inner in value)
    return visible(str(value))
