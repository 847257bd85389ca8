# SPDX-License-Identifier: EUPL-1.2
"""Page one, and the page on how to read the rest. Long texts on page one are cut and say where they go on."""

from __future__ import annotations

from typing import Any

from gestapeld.dossier.data import DossierData, HelpContact, Notice, OrderRow, Pick, Stretch, Summary
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.paper.places import Places
from gestapeld.render.ink import beginning, one_line

Sheet = dict[str, Any]

_RUNS = 5  # runs of exhibit numbers after a figure; the full lists stand under Figures
_NAME, _SENTENCE, _NO, _ASKED, _MOST_ASKED = 120, 230, 420, 170, 6
_MOST_LATER_NOTICES, _MOST_HELP, _MOST_MEASURES, _SHORT = 2, 5, 3, 130
_IN_FORCE = ("holds", "holds-no-end", "unsure")


def front(data: DossierData, phrases: Phrases, places: Places) -> Sheet:
    """Everything of page one."""
    summary = data.summary
    measures = [row for row in data.orders if row.state in _IN_FORCE]
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
                ("help", "help"),
                ("no_help", "no_help"),
            )
        }
        | {
            key: phrases.say(f"front.{key}", day=phrases.days(data.made, data.made))
            for key in ("measures", "no_measures")
        },
        "title": phrases.ink(title(summary, phrases)),
        "made": phrases.say("made", date=phrases.when(data.made)),
        "who": [[label, phrases.ink(one_line(text, 2 * _NAME))] for label, text in _who(summary, phrases) if text],
        "boxes": _boxes(data, phrases),
        "outgoing": {
            "number": phrases.figure(summary.outgoing),
            "words": phrases.ink(phrases.say("front.outgoing")),
            "days": phrases.say(
                "front.outgoing_hidden" if summary.outgoing_hidden else "front.outgoing_days",
                days=phrases.number(summary.outgoing_days),
                hidden=phrases.number(summary.outgoing_hidden),
            ),
            "from": phrases.named(summary.outgoing.exhibits, _RUNS),
        },
        "apart": phrases.ink(_apart(summary, phrases)),
        "last": [_pick(pick, phrases, places) for pick in (summary.last_event, summary.later) if pick is not None],
        "notices": _notices(summary.notices, phrases, places),
        "incidents": [_pick(pick, phrases, places) for pick in summary.incidents[:3]],
        "help": [_help(row, phrases, places) for row in data.help[-_MOST_HELP:]],
        "measures": [_measure(row, phrases, places) for row in measures[:_MOST_MEASURES]],
        "more_measures": _more("front.more_measures", len(measures) - _MOST_MEASURES, phrases),
        "more_help": _more("front.more_help", len(data.help) - _MOST_HELP, phrases),
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
            "below": [phrases.say("front.incoming_days", days=phrases.number(summary.incoming_days))],
            "from": phrases.named(summary.incoming.exhibits, _RUNS),
        }
    ]
    whole = next((stretch for stretch in summary.stretches if stretch.kind == "all"), None)
    if whole is not None:
        boxes.append(_per_week(data, whole, phrases))
    if summary.notices:
        notice = summary.notices[0]
        boxes.append(
            {
                "number": phrases.figure(notice.after),
                "words": phrases.say("front.after_notice"),
                "below": [phrases.say("front.after_notice_days", days=phrases.number(notice.after_days))],
                "from": phrases.named(notice.after.exhibits, _RUNS),
            }
        )
    return boxes


def _per_week(data: DossierData, whole: Stretch, phrases: Phrases) -> Sheet:
    key = "per_week_over" if data.stack is None else "per_week_covered"
    below = [phrases.say(f"front.{key}", weeks=phrases.weeks(whole.days))]
    for stretch in data.summary.stretches:
        if stretch.kind != "all" and stretch.notice == 0:
            mean = phrases.per_week(stretch.incoming.number, stretch.days)
            below.append(phrases.say(f"front.per_week_{stretch.kind}", mean=mean, weeks=phrases.weeks(stretch.days)))
    if data.tally and data.tally.weeks:
        most = max(week.incoming for week in data.tally.weeks)
        below.append(phrases.say("front.per_week_most", most=phrases.number(most)))
    return {
        "number": phrases.per_week(whole.incoming.number, whole.days),
        "words": phrases.say("front.per_week"),
        "below": below,
        "from": [],
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


def _pick(pick: Pick, phrases: Phrases, places: Places) -> Sheet:
    return {
        "when": phrases.ink(phrases.when(pick.when, short=True)),
        "title": phrases.ink(_capital(beginning(pick.title))),
        "line": phrases.ink(one_line(pick.line, _SENTENCE, _further(pick.exhibits, phrases))),
        "from": phrases.named(pick.exhibits, 3),
        "spots": places.spots(pick, phrases),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].islower() else text


def _notices(notices: tuple[Notice, ...], phrases: Phrases, places: Places) -> Sheet | None:
    """The first "no" in full, the next ones in short."""
    if not notices:
        return None
    first, later = notices[0], notices[1 : 1 + _MOST_LATER_NOTICES]
    return {
        "rows": [_notice(first, phrases, places, _NO), *(_notice(n, phrases, places, _SHORT) for n in later)],
        "more": _more("front.more_notices", len(notices) - 1 - len(later), phrases),
    }


def _notice(notice: Notice, phrases: Phrases, places: Places, most: int) -> Sheet:
    words = one_line(notice.words, most, _further(notice.exhibits, phrases))
    days = phrases.number(notice.after_days)
    after = phrases.say("timeline.notice_after", number=phrases.figure(notice.after), days=days)
    pick = Pick(notice.when, _capital(notice.how), notice.exhibits, f"{words}\n{after}" if words else after)
    return _pick(pick, phrases, places) | {"line": phrases.ink(pick.line)}


def _help(row: HelpContact, phrases: Phrases, places: Places) -> Sheet:
    who = one_line(row.with_whom, _SHORT)
    what = ", ".join(part for part in (one_line(row.what, _SHORT), one_line(row.reference, 60)) if part)
    said = phrases.say("front.help_row", who=who, what=what) if who and what else who or what
    return _pick(Pick(row.when, "", row.exhibits, said), phrases, places)


def _measure(row: OrderRow, phrases: Phrases, places: Places) -> Sheet:
    """An order that may be in force: what and by whom, under which number, whether that is sure, until when."""
    who = f"{row.what} ({row.by})" if row.by else row.what
    number = phrases.say("front.measure_number", number=row.number) if row.number else ""
    parts = (phrases.say(f"orders.state.{row.state}"), row.holds, one_line(number, 60))
    line = "; ".join(part for part in parts if part)
    return _pick(Pick(row.begins, one_line(who, _SHORT), row.exhibits, line), phrases, places)


def _more(key: str, count: int, phrases: Phrases) -> str:
    return phrases.say(key, count=phrases.number(count)) if count > 0 else ""


def _further(exhibits: tuple[int, ...], phrases: Phrases) -> str:
    if not exhibits:
        return phrases.say("clipped_plain")
    return phrases.say("clipped", where=phrases.exhibits(exhibits, 2))


def reading(data: DossierData, phrases: Phrases, places: Places, volumes: list[str]) -> Sheet:
    """What to read first, contents, and how to read. `volumes`: a line on each of the other volumes."""
    picks = data.read_first
    return {
        "contents": phrases.say("reading.contents"),
        "where": phrases.say("reading.where"),
        "volumes": [phrases.ink(line) for line in volumes],
        "heading": phrases.say("reading.heading"),
        "lines": [
            phrases.ink(phrases.say(f"reading.{key}"))
            for key in ("numbers", "ways", "digest", "gaps", "times", "signs")
        ],
        "observed": phrases.say("reading.observed"),
        "asserted": phrases.ink(phrases.say("reading.asserted")),
        "first": phrases.say("reading.first" if len(picks) == 5 else "reading.first_some"),
        "picks": [_pick(pick, phrases, places) for pick in picks],
    }
