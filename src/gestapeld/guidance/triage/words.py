# SPDX-License-Identifier: EUPL-1.2
"""The words of a rule table in one language, checked against the table: nothing missing, nothing left over."""

from __future__ import annotations

from collections.abc import Iterable

from gestapeld.errors import GuidanceUnknownError
from gestapeld.guidance.country import Country
from gestapeld.guidance.toml_source import TomlSource
from gestapeld.guidance.triage.rules import Question, Table, read_triage
from gestapeld.guidance.triage.telling import Telling

_TOP = {
    "always", "afraid", "yourself", "limits", "dated", "silent", "say", "unseen", "unnamed", "persons",
    "questions", "signs", "answers", "outcomes", "contacts", "neighbourhood",
}  # fmt: skip
_SIGN = ("label", "label-other", "reason", "say", "say-other")
_OUTCOME = ("title", "lead", "ask", "do", "do-other")


def open_triage(country: Country, language: str) -> Telling | None:
    """The rules and words of a country, or None when it has no rules. Raises GuidanceDataError with file and line."""
    rules = country.text("triage.toml")
    if rules is None:
        return None
    words = country.text(f"triage.{language}.toml")
    if words is None:
        raise GuidanceUnknownError(file=f"{country.code}/triage.{language}.toml", line=1, where=language)
    return read_telling(read_triage(rules), words)


def read_telling(table: Table, words: TomlSource) -> Telling:
    """The words for a table: every question, sign, outcome and contact of the table has its words, and there are no
    others. Raises GuidanceDataError with file and line.
    """
    words.only(_TOP)
    _want(words, (), ("always", "afraid", "yourself", "limits", "dated", "unseen", "unnamed"))
    words.texts("silent")
    _want(words, ("say",), table.viewpoints)
    _want(words, ("persons",), list(table.viewpoints)[1:])
    _want(words, ("neighbourhood",), ("reach", "say", "say-other"))
    words.only({question.id for question in table.questions}, "questions")
    for question in table.questions:
        _question(words, question)
    words.only({question.id for question, _ in table.signs()}, "signs")
    words.only(set(table.outcomes), "outcomes")
    for outcome in table.outcomes:
        _want(words, ("outcomes", outcome), _OUTCOME[:3], more=_OUTCOME[3:])
        words.texts("outcomes", outcome, "do")
        words.texts("outcomes", outcome, "do-other")
    _contacts(table, words)
    return Telling(table, words)


def _question(words: TomlSource, question: Question) -> None:
    sign = question.about == "sign"
    _want(words, ("questions", question.id), ("ask", "skip", *(["none"] if sign else [])), more=("ask-other",))
    leading = {option.id for option in question.options if option.outcome}
    if leading:
        words.only(leading, "signs", question.id)
    for option in question.options:
        if option.outcome:
            _want(words, ("signs", question.id, option.id), _SIGN)
        elif not sign:
            words.wanted(str, "answers", question.id, option.id)


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
