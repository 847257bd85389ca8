# SPDX-License-Identifier: EUPL-1.2
"""Page one, and the page on how to read the rest. Long texts on page one are cut and say where they go on."""

from __future__ import annotations

from typing import Any

from gestapeld.dossier.data import DossierData, Notice, Pick, Summary, Tally
from gestapeld.dossier.paper.ink import beginning, one_line
from gestapeld.dossier.paper.phrases import Phrases

Sheet = dict[str, Any]

_RUNS = 5  # runs of exhibit numbers after a figure; the full lists stand under Figures
_NAME, _SENTENCE, _NO, _ASKED, _MOST_ASKED = 120, 230, 420, 170, 6


def front(data: DossierData, phrases: Phrases) -> Sheet:
    """Everything of page one."""
    summary = data.summary
    return {
        "heading": phrases.say("front.heading"),
        "words": {
            key: phrases.say(f"front.{name}")
            for key, name in (
                ("notice", "notice"),
                ("no_notice", "no_notice"),
                ("incidents", "incidents"),
                ("last", "last_event"),
                ("asked", "asked"),
            )
        },
        "title": phrases.ink(title(summary, phrases)),
        "made": phrases.say("made", date=phrases.when(data.made)),
        "who": [[label, phrases.ink(one_line(text, 2 * _NAME))] for label, text in _who(summary, phrases) if text],
        "boxes": _boxes(data, phrases),
        "outgoing": {
            "number": phrases.figure(summary.outgoing),
            "words": phrases.ink(phrases.say("front.outgoing")),
            "days": phrases.say("front.outgoing_days", days=phrases.number(summary.outgoing_days)),
            "from": phrases.named(summary.outgoing.exhibits, _RUNS),
        },
        "apart": phrases.ink(_apart(summary, phrases)),
        "last": _pick(summary.last_event, phrases) if summary.last_event else None,
        "notice": _notice(summary.notices[0], phrases) if summary.notices else None,
        "incidents": [_pick(pick, phrases) for pick in summary.incidents[:3]],
        "asked": [phrases.ink(one_line(text, _ASKED)) for text in summary.asked[:_MOST_ASKED]],
    }


def title(summary: Summary, phrases: Phrases) -> str:
    """Of the document."""
    return phrases.say("title", other=one_line(summary.other, 70))


def _who(summary: Summary, phrases: Phrases) -> list[tuple[str, str]]:
    about = summary.other
    if summary.relation:
        about = phrases.say("front.relation", other=summary.other, relation=summary.relation)
    period = phrases.days(summary.first, summary.last) if summary.incoming.number else ""
    first, last = phrases.day_of(summary.first), phrases.day_of(summary.last)
    if period and first and last:
        days, with_contact = phrases.number((last - first).days + 1), phrases.number(summary.incoming_days)
        period += "; " + phrases.say("front.span_days", days=days, with_contact=with_contact)
    return [
        (phrases.say("front.who"), summary.owner),
        (phrases.say("front.domicile"), summary.domicile or phrases.say("front.domicile_none")),
        (phrases.say("front.about"), about),
        (phrases.say("front.period"), period),
    ]


def _boxes(data: DossierData, phrases: Phrases) -> list[Sheet]:
    summary = data.summary
    boxes = [
        {
            "number": phrases.figure(summary.incoming),
            "words": phrases.say("front.incoming"),
            "below": phrases.say("front.incoming_days", days=phrases.number(summary.incoming_days)),
            "from": phrases.named(summary.incoming.exhibits, _RUNS),
        }
    ]
    if data.tally and data.tally.weeks:
        boxes.append(_per_week(data.tally, summary, phrases))
    if summary.notices:
        notice = summary.notices[0]
        boxes.append(
            {
                "number": phrases.figure(notice.after),
                "words": phrases.say("front.after_notice"),
                "below": phrases.say("front.after_notice_days", days=phrases.number(notice.after_days)),
                "from": phrases.named(notice.after.exhibits, _RUNS),
            }
        )
    return boxes


def _per_week(tally: Tally, summary: Summary, phrases: Phrases) -> Sheet:
    counts = [week.incoming for week in tally.weeks]
    return {
        "number": phrases.tenths(sum(counts), len(counts)),
        "words": phrases.say("front.per_week"),
        "below": phrases.say("front.per_week_most", most=phrases.number(max(counts))),
        "from": phrases.named(summary.incoming.exhibits, _RUNS),
    }


def _apart(summary: Summary, phrases: Phrases) -> str:
    parts = []
    if summary.uncertain.number:
        days = phrases.number(summary.uncertain_days)
        parts.append(("front.apart_uncertain", summary.uncertain, {"days": days}))
    if summary.told.number or summary.told.upto:
        parts.append(("front.apart_told", summary.told, {}))
    if summary.copied.number:
        parts.append(("front.apart_copied", summary.copied, {}))
    said = [
        phrases.say(key, number=phrases.figure(figure), exhibits=phrases.exhibits(figure.exhibits, 4), **more)
        for key, figure, more in parts
    ]
    return phrases.say("front.apart", list="; ".join(said)) if said else ""


def _pick(pick: Pick, phrases: Phrases) -> Sheet:
    return {
        "when": phrases.ink(phrases.when(pick.when, short=True)),
        "title": phrases.ink(beginning(pick.title)),
        "line": phrases.ink(one_line(pick.line, _SENTENCE, _further(pick.exhibits, phrases))),
        "from": phrases.named(pick.exhibits, 3),
    }


def _notice(notice: Notice, phrases: Phrases) -> Sheet:
    return {
        "when": phrases.ink(phrases.when(notice.when, short=True)),
        "how": phrases.ink(beginning(notice.how)),
        "words": phrases.ink(one_line(notice.words, _NO, _further(notice.exhibits, phrases))),
        "from": phrases.named(notice.exhibits, 3),
    }


def _further(exhibits: tuple[int, ...], phrases: Phrases) -> str:
    if not exhibits:
        return phrases.say("clipped_plain")
    return phrases.say("clipped", where=phrases.exhibits(exhibits, 2))


def reading(data: DossierData, phrases: Phrases) -> Sheet:
    """Contents, how to read, and what to read first."""
    picks = data.read_first
    return {
        "contents": phrases.say("reading.contents"),
        "heading": phrases.say("reading.heading"),
        "lines": [
            phrases.ink(phrases.say(f"reading.{key}"))
            for key in ("numbers", "ways", "digest", "gaps", "times", "signs")
        ],
        "observed": phrases.say("reading.observed"),
        "asserted": phrases.ink(phrases.say("reading.asserted")),
        "first": phrases.say("reading.first" if len(picks) == 5 else "reading.first_some"),
        "picks": [_pick(pick, phrases) for pick in picks],
    }
