# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld stack` and `gestapeld patterns`: what the material shows, counted by named methods; no verdict."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output, write_new_file
from gestapeld.cli.places import PLACE
from gestapeld.dossier.figures_table import figures_csv
from gestapeld.errors import UnknownMethodError
from gestapeld.records.patterns.finding import Label
from gestapeld.records.patterns.plain import plain
from gestapeld.records.patterns.stack import FACTORS, Block, Stack, Supported
from gestapeld.render.findings import Said, apart, over, said
from gestapeld.render.plots.words import words_in
from gestapeld.wording import say

CASE = click.argument("case", type=PLACE)


@click.command()
@CASE
@click.option("--factor", "factors", multiple=True, type=click.Choice(FACTORS))
@click.pass_context
def stack(ctx: click.Context, case: Path, factors: tuple[str, ...]) -> None:
    """The pattern by what a court weighs."""
    session: Session = ctx.obj["session"]
    found = _counted(session, case)
    chosen = [block for block in found.blocks if not factors or block.factor in factors]
    output = session.output
    whole = plain(found)
    whole["blocks"] = [plain(block) for block in chosen]
    output.result(whole)
    output.tell("stack.no-verdict")
    for block in chosen:
        _show_block(output, block)
    if not factors:
        _show_elements(output, found)
    output.line()
    output.line(over(found.covered, output.language))
    for sentence in apart(found.apart, output.language):
        output.line(sentence)


@click.command()
@CASE
@click.argument("methods", nargs=-1)
@click.option("--csv", "to", type=PLACE, default=None)
@click.pass_context
def patterns(ctx: click.Context, case: Path, methods: tuple[str, ...], to: Path | None) -> None:
    """Every method with all its numbers, or only these."""
    session: Session = ctx.obj["session"]
    output = session.output
    findings = [finding for block in _counted(session, case).blocks for finding in block.findings]
    unknown = sorted(set(methods) - {finding.method for finding in findings})
    if unknown:
        raise UnknownMethodError
    chosen = [finding for finding in findings if not methods or finding.method in methods]
    if to is not None:
        write_new_file(to, [figures_csv(chosen, output.language)])
    output.result([plain(finding) for finding in chosen])
    for finding in chosen:
        _show_finding(output, said(finding, output.language))
    if to is not None:
        output.tell("stack.written", path=to)


def _counted(session: Session, case: Path) -> Stack:
    from gestapeld.analysis.desk import Counting  # numpy: only what counts waits for it
    from gestapeld.analysis.looking import look

    with session.index(case) as (opened, index):
        look(opened, index)
        return Counting().stack(opened, index, waiting=True)


# ── for people ──


def _show_block(output: Output, block: Block) -> None:
    language = output.language
    output.line()
    output.line(_title(output, block.factor).upper())
    output.line(say(language, f"plots.factor.{block.factor}.question"))
    for finding in (*block.findings, *block.excerpts):
        told = said(finding, language)
        output.line()
        output.line(told.title)
        output.table([(f"  {name}", text) for name, text in told.facts])
        for caveat in told.caveats:
            output.line(f"  {caveat}")
    if block.incidents:
        output.line()
        output.tell("stack.incidents")
        output.table([_incident(output, one) for one in block.incidents])
    for missing in block.missing:
        output.line(f"  – {say(language, f'stack.missing.{missing.code}', count=missing.count)}")


def _title(output: Output, factor: str) -> str:
    return say(output.language, f"plots.factor.{factor}.title")


def _incident(output: Output, one: Supported) -> tuple[str, ...]:
    words = words_in(output.language)
    day = words.day(one.day) if one.day is not None else output.say("stack.no-day")
    if one.marked:
        what = ", ".join(words.label(Label("plain", f"marked-{code}")) for code in one.marked)
        return f"  {one.item}", day, output.say("stack.itself"), what  # its words are for whoever asks for them
    rests = ", ".join(say(output.language, f"plots.support.{kind}") for kind in one.support)
    return f"  {one.item}", day, rests or output.say("stack.own-statement"), one.title


def _show_elements(output: Output, found: Stack) -> None:
    if not found.elements:
        return
    words = words_in(output.language)
    output.line()
    output.tell("stack.elements")
    output.table(
        [
            (
                f"  {one.article}",
                words.number(one.incidents),
                words.number(one.messages),
                ", ".join(words.label(Label("behaviour", code)) for code in one.behaviours),
            )
            for one in found.elements
        ]
    )


def _show_finding(output: Output, told: Said) -> None:
    output.line()
    output.line(told.title.upper())
    output.line(told.question)
    output.table([(f"  {name}", text) for name, text in told.facts])
    if told.rows:
        output.line()
        output.table(
            [[f"  {cell}" if place == 0 else cell for place, cell in enumerate(row)] for row in (told.head, *told.rows)]
        )
    output.line()
    for sentence in (*told.caveats, told.over, *told.apart):
        output.line(f"  {sentence}")
