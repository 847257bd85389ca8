# SPDX-License-Identifier: EUPL-1.2
"""The words of a rule table in one language, checked against the table: nothing missing, nothing left over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gestapeld.errors import GuidanceUnknownError
from gestapeld.guidance.contacts import open_contacts
from gestapeld.guidance.country import Country
from gestapeld.guidance.toml_source import Step, TomlSource
from gestapeld.guidance.triage.rules import Question, Table, read_triage
from gestapeld.guidance.triage.telling import Telling

_TOP = {
    "always", "afraid", "yourself", "limits", "dated", "silent", "say", "unseen", "unnamed", "persons",
    "questions", "signs", "answers", "outcomes", "contacts", "neighbourhood",
}  # fmt: skip
_SIGN = ("label", "label-other", "reason", "say", "say-other")
_OWN = ("title", "lead", "silent")  # a sign may say these in its own words


def open_triage(country: Country, language: str) -> Telling | None:
    """The rules and words of a country, or None when it has no rules. Raises GuidanceDataError with file and line."""
    rules = country.text("triage.toml")
    if rules is None:
        return None
    table = read_triage(rules)
    contacts = open_contacts(country)
    there = {"call": set(contacts.all) if contacts else set(), "pages": set(country.pages.get(language, {}))}
    _refuse_dangling(table, there | {"also": there["call"], "first": there["call"], "sources": set(country.sources)})
    words = country.text(f"triage.{language}.toml")
    if words is None:
        raise GuidanceUnknownError(file=f"{country.code}/triage.{language}.toml", line=1, where=language)
    return read_telling(table, words, language)


def _refuse_dangling(table: Table, there: dict[str, set[str]]) -> None:
    """Refuse a rule that names a source, contact or page that does not exist."""
    todo: list[tuple[tuple[Step, ...], Any]] = [((), table.written.data)]
    while todo:
        path, found = todo.pop()
        inner = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
        for step, value in inner:
            todo.append(((*path, step), value))
        if len(path) > 1 and path[-2] in there and found not in there[str(path[-2])]:
            raise table.written.fault("unknown", *path)


def read_telling(table: Table, words: TomlSource, language: str) -> Telling:
    """The words for a table: every question, sign, outcome and contact of the table has its words, and there are no
    others. Raises GuidanceDataError with file and line.
    """
    words.only(_TOP)
    _want(words, (), ("always", "afraid", "yourself", "limits", "dated", "unseen", "unnamed"))
    words.texts("silent")
    _want(words, ("say",), table.viewpoints)
    _want(words, ("persons",), list(table.viewpoints)[1:])
    _want(words, ("neighbourhood",), ("reach", "say", "say-other"))
    words.only({question.id for question in table.questions if not table.along(question)}, "questions")
    for question in table.questions:
        _question(table, words, question)
    words.only({question.id for question, _ in table.signs()}, "signs")
    words.only(set(table.outcomes), "outcomes")
    for outcome in table.outcomes:
        steps = _steps(table)
        _want(words, ("outcomes", outcome), ("title", "lead", "ask"), more=steps)
        for key in steps:
            words.texts("outcomes", outcome, key)
    _contacts(table, words)
    return Telling(table, words, language)


def _question(table: Table, words: TomlSource, question: Question) -> None:
    ways = () if question.after else ("skip", "none") if question.about == "sign" else ("skip",)
    if not table.along(question):
        _want(words, ("questions", question.id), ("ask", *ways), more=("ask-other",))
    leading = {option.id for option in question.options if option.outcome}
    if leading:
        words.only(leading, "signs", question.id)
    for option in question.options:
        if option.outcome:
            _sign(table, words, "signs", question.id, option.id)
        elif question.about != "sign":
            words.wanted(str, "answers", question.id, option.id)


def _steps(table: Table) -> tuple[str, ...]:
    """The keys of what to do: one for each viewpoint."""
    return ("do", *(f"do-{viewpoint}" for viewpoint in list(table.viewpoints)[1:]))


def _sign(table: Table, words: TomlSource, *path: str) -> None:
    """A sign may have its own title, lead, silent ways and steps; then it has steps for every viewpoint."""
    steps = _steps(table)
    _want(words, path, _SIGN, more=(*_OWN, *steps))
    given = words.wanted(dict, *path)
    for key in _OWN[:2]:
        words.wanted(str, *path, key, default=" ")
    words.texts(*path, "silent", default=())
    if any(key in given for key in steps):
        for key in steps:
            words.texts(*path, key)


def _contacts(table: Table, words: TomlSource) -> None:
    named = set(table.contacts())
    for contact in sorted(named):
        words.only({"any", *table.outcomes}, "contacts", contact)
        given = words.wanted(dict, "contacts", contact)
        _want(words, ("contacts", contact), given if "any" in given else table.outcomes)
    words.only(named, "contacts")


def _want(words: TomlSource, path: tuple[str, ...], keys: Iterable[str], more: Iterable[str] = ()) -> None:
    """The table at `path` has these texts, and nothing else except `more`."""
    keys = tuple(keys)
    for key in keys:
        words.wanted(str, *path, key)
    if path:
        words.only({*keys, *more}, *path)
