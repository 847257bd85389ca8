# SPDX-License-Identifier: EUPL-1.2
"""Pages of words typed over from a picture, recording or scan: hers, beside what the file shows."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from django.http import HttpResponse

from gestapeld.diary.told import first_version, of_id
from gestapeld.diary.transcripts import CARRIERS, add_transcript, correct_transcript, list_transcripts
from gestapeld.errors import GestapeldError, NothingSaidError, UnknownItemError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.narrative import Transcript
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.saying import Saying
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show
from gestapeld.wording import say

FIELDS = {"words": "words", "when": "when", "account": "account", "channel": "channel"}


@keeping("typed-over-{item}")
def type_over(asked: Asked, item: ItemId) -> HttpResponse:
    """Type over what an item says; below it what was typed over before."""
    case, form = asked.desk.case, f"typed-over-{item}"
    if case.item(item)["rest"].get("kind") not in CARRIERS:
        raise UnknownItemError
    typed = typed_in(asked, form)
    error: GestapeldError | None = None
    if asked.method == "POST":
        record = _told(asked, typed, item)
        try:
            if not typed.wrong:
                with once(asked) as made:
                    if made(None) is None:
                        made(add_transcript(case, record))
                        let_go(asked, form)
                asked.visit.notice = say(asked.visit.language, "web-diary.typed-over.kept")
                return go("diary-typed-over", item=item)
        except NothingSaidError:
            typed.wrong["words"] = "nothing"
        except GestapeldError as problem:
            error = problem
    earlier = list_transcripts(case, first_version(case, item))
    more = {"of": item, "item": None, "earlier": earlier, "waited": waits(asked, form)}
    return _form(asked, typed, error, more)


@keeping("typed-over-correct-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct what was typed over; the earlier wording stays."""
    case, form = asked.desk.case, f"typed-over-correct-{item}"
    before = of_id(list_transcripts(case), first_version(case, item)).record
    of = before.of
    if of is None:
        raise UnknownItemError
    typed = typed_in(asked, form, _fields(before))
    error: GestapeldError | None = None
    if asked.method == "POST":
        starting = Typed(_fields(before))
        changed = [name for name in FIELDS if not typed.same(starting, name)]
        asked_for = Typed({name: typed.many(name) for name in changed})
        told = _told(asked, asked_for, of)
        typed.wrong |= asked_for.wrong
        try:
            if not typed.wrong:
                new = replace(before, **{FIELDS[name]: getattr(told, FIELDS[name]) for name in changed})
                if new != before:
                    correct_transcript(case, item, new)
                    asked.visit.notice = say(asked.visit.language, "web-diary.one.corrected")
                let_go(asked, form)
                return go("diary-typed-over", item=of)
        except NothingSaidError:
            typed.wrong["words"] = "nothing"
        except GestapeldError as problem:
            error = problem
    return _form(asked, typed, error, {"of": of, "item": item, "earlier": [], "waited": waits(asked, form)})


def _told(asked: Asked, typed: Typed, of: ItemId) -> Transcript:
    when = typed.moment("when", asked.desk.case.clock(), asked.visit.language)
    account = Account(name=typed.text("account").strip())
    return Transcript(of, typed.text("words"), when, account, typed.text("channel").strip())


def _fields(record: Transcript) -> dict[str, list[str]]:
    return {
        "words": [record.words],
        "when": [shown(record.when)],
        "account": [record.account.name or record.account.id],
        "channel": [record.channel],
    }


def _form(asked: Asked, typed: Typed, error: GestapeldError | None, more: dict[str, Any]) -> HttpResponse:
    values = {
        "typed": typed,
        "error": error,
        "saying": Saying(asked.visit.language),
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        **more,
    }
    return show(asked, "diary/typed-over.html", values)
