# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld now`, `contacts`, `library`, `card`, `site`: what to do, for whoever has no case and needs none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import click

from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output, write_new_file
from gestapeld.cli.places import PLACE
from gestapeld.errors import GuidanceUnknownError, UnknownAnswerError, UnreadableFileError
from gestapeld.guidance.contacts import Contact, Contacts, lines, open_contacts
from gestapeld.guidance.country import Country, countries, open_country
from gestapeld.guidance.days import day_in_words
from gestapeld.guidance.library import Page
from gestapeld.wording import say

COUNTRY = click.Choice(countries())
MOST_BYTES = 1_000_000  # of an organisation's file


def _say(output: Output, key: str, /, **values: object) -> str:
    return say(output.language, f"guidance.{key}", **values)


def _contacts(country: Country) -> Contacts:
    found = open_contacts(country)
    if found is None:
        raise GuidanceUnknownError(file=f"{country.code}/contacts.toml", line=1, where="contacts.toml")
    return found


@click.command()
@click.pass_context
def now(ctx: click.Context) -> None:
    """Ask a few questions; say what to do."""
    from gestapeld.guidance.site.questions import Questions
    from gestapeld.guidance.triage import Advice

    session: Session = ctx.obj["session"]
    output = session.output
    country = open_country("nl")
    asking = Questions(country, output.language)
    output.line(asking.telling.always)
    output.line(_say(output, "cli.not_kept"))
    name = asking.walk.start
    while not isinstance(asking.walk.states[name], Advice):
        name = _answered(output, asking, asking.walk.states[name])
    if name in asking.walk.beside:
        name = _answered(output, asking, asking.walk.beside[name])
    told = asking.telling.tell(cast(Advice, asking.walk.states[name]))
    output.result(vars(told))
    contacts = _contacts(country)
    for line in _told_lines(output, contacts, told):
        output.line(line)


def _answered(output: Output, asking: Any, state: Any) -> str:
    """The name of the next screen. An empty line skips; so does the end of what is typed."""
    from gestapeld.guidance.triage.walking import row_label

    ways: list[tuple[str, str]] = []
    for asked in state.questions:
        question = asking.table.question(asked)
        output.line()
        output.line(asking.telling.ask(question, state.viewpoint))
        for row in state.rows:
            if row.question == asked:
                ways.append((row_label(asking.telling, state, row), row.to))
                output.line(f"  {len(ways)}. {ways[-1][0]}")
    if state.none:
        ways.append((asking.telling.none(question), state.none))
        output.line(f"  {len(ways)}. {ways[-1][0]}")
    if sys.stdin.isatty():
        print(f"{_say(output, 'cli.choose')}: ", end="", flush=True, file=sys.stderr)
    typed = sys.stdin.readline().strip()
    if not typed:
        return str(state.skip)
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(ways)):
        raise UnknownAnswerError
    return ways[int(typed) - 1][1]


def _told_lines(output: Output, contacts: Contacts, told: Any) -> Iterator[str]:
    yield from ("", told.title, told.lead)
    parts = (
        ("because", told.reasons),
        ("silent", told.silent),
        ("say", told.say),
        ("say_other", told.say_other),
        ("do", told.do),
        ("also", [_called(contacts.all[name], output, what_for) for name, what_for in (*told.call, *told.also)]),
    )
    for name, texts in parts:
        if texts:
            yield from ("", _say(output, f"triage.{name}"), *(f"  - {text}" for text in texts))
    yield from ("", contacts.beside["traces"][output.language], *told.neighbourhood, told.afraid, told.yourself)
    yield from ("", told.limits, told.dated, "", f"{_say(output, 'triage.read')}: {', '.join(told.pages)}")


def _called(contact: Contact, output: Output, what_for: str) -> str:
    name = contact.name[output.language]
    shown = contact.number or contact.look_up.get(output.language, "")
    return f"{name}: {what_for}" if not shown or shown == name else f"{name}: {shown}. {what_for}"


@click.command()
@click.argument("words", required=False)
@click.option("--country", type=COUNTRY, default="nl")
@click.pass_context
def contacts(ctx: click.Context, words: str | None, country: str) -> None:
    """Whom to call."""
    session: Session = ctx.obj["session"]
    output = session.output
    book = _contacts(open_country(country))
    wanted = (words or "").casefold()
    shown = [
        contact
        for contact in book.all.values()
        if wanted in " ".join(lines(contact, output.language)).casefold() or wanted == contact.id
    ]
    output.result([_as_json(contact, output.language) for contact in shown])
    for contact in shown:
        first, *others = (line for line in lines(contact, output.language) if line not in contact.shortcut.values())
        dated = _source_line(output, contact)
        for line in (first, *(f"  {other}" for other in dict.fromkeys(others) if other != first), f"  {dated}", ""):
            output.line(line)
    for kind in ("unchecked", "traces", "spoofing", "other-numbers"):
        output.line(book.beside[kind][output.language])


def _source_line(output: Output, contact: Contact) -> str:
    if contact.checked_on:
        day = day_in_words(output.language, contact.checked_on.isoformat())
        return _say(output, "contacts.checked", date=day, by=contact.checked_by)
    if contact.source_date:
        return _say(output, "contacts.dated", date=day_in_words(output.language, contact.source_date))
    return _say(output, "contacts.undated")


def _as_json(contact: Contact, language: str) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name[language],
        "number": contact.number,
        "region": contact.region,
        "for_whom": contact.for_whom[language],
        "look_up": contact.look_up.get(language, ""),
        "channels": [
            {"kind": one.kind, "value": one.value, "how": one.how.get(language, "")} for one in contact.channels
        ],
        "source_date": contact.source_date,
        "checked_on": contact.checked_on.isoformat() if contact.checked_on else None,
    }


@click.command()
@click.argument("words", nargs=-1)
@click.option("--old", is_flag=True)
@click.pass_context
def library(ctx: click.Context, words: tuple[str, ...], old: bool) -> None:
    """List, find or read the short pages; or list what is older than a year."""
    from gestapeld.guidance.searching.index import build_index
    from gestapeld.guidance.searching.question import find_pages

    session: Session = ctx.obj["session"]
    output = session.output
    if old:
        _list_old(output)
        return
    country = open_country("nl")
    pages = country.pages[output.language]
    question = sys.stdin.readline().strip() if words == ("-",) else " ".join(words)
    if question in pages:
        _read(output, country, pages[question])
        return
    danger = False
    found = list(pages.values())
    if question:
        answer = find_pages(build_index(country, output.language), question)
        found, danger = [pages[name] for name in answer.pages], answer.danger
    output.result(
        {"danger": danger, "pages": [{"id": page.id, "title": page.title, "summary": page.summary} for page in found]}
    )
    if danger:
        output.line(_say(output, "cli.danger", number=_contacts(country).all["112"].number))
    output.table([(page.id, page.title) for page in found])
    output.line(_say(output, "cli.read_one" if found else "cli.nothing"))


def _list_old(output: Output) -> None:
    """Everything of every country that is older than a year or has no date, with the file it stands in."""
    from gestapeld.guidance.freshness import Dated, outdated

    today = datetime.now(UTC).date()
    found: list[Dated] = []
    for code in countries():
        country = open_country(code)
        language = output.language if output.language in country.languages else country.languages[0]
        found += outdated(country, language, today)
    output.result(
        [{"file": one.file, "id": one.id, "kind": one.kind, "title": one.title, "date": one.when} for one in found]
    )
    when = {one.when: day_in_words(output.language, one.when) or _say(output, "dates.none") for one in found}
    output.table([(one.file, one.id, when[one.when], one.title) for one in found])
    output.line(_say(output, "cli.old_count", count=len(found)))


def _read(output: Output, country: Country, page: Page) -> None:
    """One page as plain text, with the meaning behind hard words and the number behind whom to call."""
    from gestapeld.guidance.page_pieces import blocks_of

    known = _contacts(country).all
    blocks = blocks_of(page, country.words[output.language], lambda name: known[name].number if name in known else "")
    sources = [country.sources[name] for name in page.sources]
    output.result(
        {
            "id": page.id,
            "title": page.title,
            "text": "\n".join(_block_lines(blocks)),
            "date": page.date.isoformat(),
            "sources": [{"title": one.title, "publisher": one.publisher, "date": one.date} for one in sources],
        }
    )
    output.line(page.title)
    for line in _block_lines(blocks):
        output.line(line)
    output.line()
    output.line(_say(output, "library.made", date=day_in_words(output.language, page.date.isoformat())))
    for one in sources:
        when = day_in_words(output.language, one.date) or _say(output, "library.source_undated")
        output.line(f"  - {', '.join((one.publisher, one.title, when))}")
    output.line(_say(output, "not_legal_advice"))


def _block_lines(blocks: list[dict[str, Any]]) -> Iterator[str]:
    from gestapeld.guidance.page_pieces import plain

    for block in blocks:
        if block["kind"] in ("list", "numbers"):
            for number, item in enumerate(block["items"], 1):
                mark = f"{number}." if block["kind"] == "numbers" else "-"
                yield f"  {mark} {' '.join(line for line in _block_lines(item) if line)}"
        elif block["kind"] == "callout":
            yield from _block_lines(block["blocks"])
        else:
            yield from ("", plain(block["words"]))


@click.command()
@click.option("--out", type=PLACE, required=True)
@click.pass_context
def card(ctx: click.Context, out: Path) -> None:
    """The call card on one page, with room to write."""
    from gestapeld.guidance.call_card import call_card, card_pdf

    session: Session = ctx.obj["session"]
    output = session.output
    known = _contacts(open_country("nl")).all
    made = call_card(output.language, emergency=known["112"].number, police=known["police"].number)
    write_new_file(out, [card_pdf(made, datetime.now(UTC))])
    output.result({"path": str(out), "words": made.words})
    output.line(_say(output, "cli.card", path=out))


@click.command()
@click.argument("out", type=PLACE)
@click.option("--organisation", type=PLACE)
@click.pass_context
def site(ctx: click.Context, out: Path, organisation: Path | None) -> None:
    """Write the guidance as a folder of pages."""
    from gestapeld.guidance.site.organisation import Organisation, read_organisation
    from gestapeld.guidance.site.writing import write_site

    session: Session = ctx.obj["session"]
    output = session.output
    country = open_country("nl")
    about = Organisation()
    if organisation is not None:
        regions = set(_contacts(country).regions)
        about = read_organisation(organisation.name, _text_of(organisation), country.languages, regions)
    written = write_site(out, country, about, datetime.now(UTC))
    output.result({"path": str(out), "files": written.files, "old": written.old})
    output.line(_say(output, "cli.written", path=out, count=written.files))
    if written.old:
        output.line(_say(output, "cli.old", count=written.old))


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise UnreadableFileError
        return content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError from error
