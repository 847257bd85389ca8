# SPDX-License-Identifier: EUPL-1.2
"""Method and limits, completeness, what is withheld, and the list of exhibits with digests of what is handed over."""

from __future__ import annotations

from typing import Any

from gestapeld.dossier.data import DossierData, Exhibit
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.paper.places import Places, anchor
from gestapeld.render.ink import whole

Sheet = dict[str, Any]

_MOST_ROWS = 400  # of one table
_WIDEST_FILES = 200  # characters of the paths of one exhibit that fit on a page with their digests


def about(data: DossierData, phrases: Phrases, places: Places) -> Sheet:
    """The last section. `places` says in which volume an exhibit begins, and on which page."""
    return {
        "heading": phrases.say("about.heading"),
        "method": _method(data, phrases),
        "facts": {"title": phrases.say("about.facts"), "rows": _facts(data, phrases)},
        "complete": _lines("about.complete", data.completeness, phrases),
        "problems": _lines("about.problems", data.problems or (phrases.say("about.no_problems"),), phrases),
        "withheld": _withheld(data, phrases),
        "request": _request(data, phrases),
        "list": _list(data, phrases, places),
    }


def _method(data: DossierData, phrases: Phrases) -> list[Sheet]:
    method = data.method
    entries = phrases.number(method.entries)
    log = [*phrases.sentences("about.log_text", entries=entries), method.stamped or phrases.say("about.stamp_none")]
    blocks = [
        ("about.how", phrases.sentences("about.how_text", software=method.software)),
        ("about.hash", phrases.sentences("about.hash_text")),
        ("about.log", [*log, phrases.say("about.not_checked")]),
        ("about.limits", [*phrases.sentences("about.limits_text"), phrases.say("about.original_device")]),
        ("about.check", [phrases.say("about.check_text")]),
    ]
    return [{"title": phrases.say(key), "lines": [phrases.ink(line) for line in lines]} for key, lines in blocks]


def _facts(data: DossierData, phrases: Phrases) -> list[Any]:
    method = data.method
    rows = [
        ("case_id", method.case_id),
        ("dossier_id", data.dossier_id),
        ("made", phrases.when(data.made)),
        ("entries", phrases.number(method.entries)),
        ("root", method.root),
        ("key_id", method.key_id),
        ("signing_key", method.signing_key),
        ("statement", method.statement_digest),
    ]
    return [[phrases.say(f"about.{key}"), phrases.ink(text)] for key, text in rows if text]


def _lines(key: str, lines: tuple[str, ...], phrases: Phrases) -> Sheet | None:
    return {"title": phrases.say(key), "lines": [phrases.ink(line) for line in lines]} if lines else None


def _withheld(data: DossierData, phrases: Phrases) -> Sheet | None:
    default = data.profile == "for-the-file"
    if not data.withheld and not default:
        return None
    numbered = any(row.exhibit is not None for row in data.withheld)
    columns = ("what", "count", "reason", "exhibit") if numbered else ("what", "count", "reason")
    return {
        "title": phrases.say("about.withheld"),
        "note": phrases.ink(phrases.say("about.withheld_note")) if default else "",
        "head": [phrases.say(f"about.{key}") for key in columns],
        "rows": [
            [
                phrases.ink(row.what),
                phrases.number(row.count),
                phrases.ink(row.reason),
                *([[row.exhibit] if row.exhibit is not None else []] if numbered else []),
            ]
            for row in data.withheld
        ],
        "keep": [whole("", row.what, row.reason) for row in data.withheld],
    }


def _request(data: DossierData, phrases: Phrases) -> Sheet | None:
    asked = [exhibit for exhibit in data.exhibits if exhibit.on_request]
    if not asked:
        return None
    return {
        "title": phrases.say("about.on_request"),
        "head": [phrases.say("about.number"), phrases.say("exhibits.when"), phrases.say("exhibits.digest")],
        "rows": [
            [
                [exhibit.number],
                phrases.ink(phrases.span(exhibit.when, exhibit.until, short=True)),
                phrases.ink(exhibit.request_digest),
            ]
            for exhibit in asked
        ],
    }


def _list(data: DossierData, phrases: Phrases, places: Places) -> Sheet:
    rows = [_listed(exhibit, phrases, places) for exhibit in data.exhibits]
    return {
        "title": phrases.say("about.list"),
        "note": phrases.say("about.list_note"),
        "head": [phrases.say(f"about.{key}") for key in ("number", "exhibit", "page", "file")],
        "tables": [rows[start : start + _MOST_ROWS] for start in range(0, len(rows), _MOST_ROWS)],
    }


def _listed(exhibit: Exhibit, phrases: Phrases, places: Places) -> Sheet:
    title = phrases.say("exhibits.on_request") if exhibit.on_request else exhibit.title
    return {
        "number": exhibit.number,
        "title": phrases.ink(title),
        "when": phrases.ink(phrases.span(exhibit.when, exhibit.until, short=True, weekday=False)),
        "elsewhere": places.elsewhere(anchor(exhibit.number), phrases),
        "files": [
            {
                "path": phrases.ink(row.path),
                "form": phrases.say(f"form.{row.form}"),
                "size": phrases.say("about.bytes", size=phrases.number(row.size)),
                "digest": [row.digest[:32], row.digest[32:]],
            }
            for row in exhibit.files
        ],
        "none": phrases.say("about.no_file"),
        "keep": whole("", title) and sum(len(row.path) for row in exhibit.files) < _WIDEST_FILES,
    }
