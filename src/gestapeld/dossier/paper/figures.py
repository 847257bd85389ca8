# SPDX-License-Identifier: EUPL-1.2
"""The figures: charts, the same numbers as tables, and which exhibits each was counted from."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from gestapeld.dossier.data import DossierData, MonthRow, Tally, WeekRow
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.render.charts import Chart, Mark, Paper, Series, stacked_columns
from gestapeld.render.ink import one_line

Sheet = dict[str, Any]

_LONG_LIST = 120  # numbers and signs of one list of exhibits that surely fit on a page


def figures(data: DossierData, phrases: Phrases) -> tuple[Sheet, dict[str, bytes]] | None:
    """The section and the charts it shows, by file name; None when nothing was tallied."""
    tally = data.tally
    sheet: Sheet = {"heading": phrases.say("figures.heading"), "counted": _counted_from(data, phrases)}
    files: dict[str, bytes] = {}
    if tally is not None and tally.months:
        chart = _month_chart(data, tally, phrases)
        files["months.svg"] = stacked_columns(chart, Paper(height=190)).encode()
        sheet["months"] = _month_table(tally, phrases) | {"title": chart.title, "alt": chart.description}
    if tally is not None and tally.weeks:
        chart = _week_chart(tally, phrases)
        files["weeks.svg"] = stacked_columns(chart, Paper(height=130)).encode()
        sheet["weeks"] = {"title": chart.title, "alt": chart.description, "said": _weeks_said(tally.weeks, phrases)}
    if any(stretch.kind != "all" for stretch in data.summary.stretches):
        sheet["split"] = _split(data, phrases)
    if tally is not None and tally.days:
        sheet["days"] = _calendar(data, tally, phrases)
    return (sheet, files) if files or sheet["counted"]["rows"] else None


# ── months
def _month_chart(data: DossierData, tally: Tally, phrases: Phrases) -> Chart:
    months = tally.months
    most = max(months, key=lambda row: sum(row.incoming))
    shown = [place for place, _ in enumerate(tally.channels) if any(row.incoming[place] for row in months)]
    series = [
        Series(_channel(tally.channels[place]), tuple(row.incoming[place] for row in months)) for place in shown[:7]
    ]
    own = tuple(sum(row.outgoing) for row in months)
    if any(own):
        series.append(Series(phrases.say("figures.own_series"), own, below=True))
    names = phrases.table["date"]["months_short"]
    years = [(year, next(rows)[0]) for year, rows in groupby(enumerate(months), key=lambda row: row[1].month[:4])]
    return Chart(
        id="months",
        title=phrases.say("figures.months"),
        description=phrases.say(
            "figures.months_chart", month=phrases.month(most.month), most=phrases.number(sum(most.incoming))
        ),
        columns=tuple(names[int(row.month[5:7]) - 1] for row in months),
        series=tuple(series),
        groups=tuple((year, place) for year, place in years),
        marks=_notice_mark(data, months, phrases),
    )


def _notice_mark(data: DossierData, months: tuple[MonthRow, ...], phrases: Phrases) -> tuple[Mark, ...]:
    day = phrases.day_of(data.summary.notices[0].when) if data.summary.notices else None
    for place, row in enumerate(months):
        if day is not None and row.month == f"{day:%Y-%m}":
            return (Mark(place + (day.day - 1) / 31, phrases.say("figures.notice_mark")),)
    return ()


def _month_table(tally: Tally, phrases: Phrases) -> Sheet:
    uncertain = any(row.uncertain for row in tally.months)
    head = [phrases.say("figures.month"), *(phrases.ink(_channel(channel)) for channel in tally.channels)]
    head += [phrases.say("figures.total"), phrases.say("figures.own")]
    if uncertain:
        head.append(phrases.say("figures.uncertain"))

    def numbers(incoming: tuple[int, ...], outgoing: int, unsure: int) -> list[str]:
        cells = [*incoming, sum(incoming), outgoing, *([unsure] if uncertain else [])]
        return [phrases.number(cell) for cell in cells]

    rows = [
        [phrases.month(row.month, short=True), *numbers(row.incoming, sum(row.outgoing), row.uncertain)]
        for row in tally.months
    ]
    sums = tuple(sum(row.incoming[place] for row in tally.months) for place, _ in enumerate(tally.channels))
    outgoing = sum(sum(row.outgoing) for row in tally.months)
    total = numbers(sums, outgoing, sum(row.uncertain for row in tally.months))
    return {
        "head": head,
        "rows": rows,
        "total": [phrases.say("figures.total"), *total],
        "note": phrases.say("figures.uncertain_note") if uncertain else "",
        "over": [phrases.say("figures.from_other"), len(tally.channels) + 1],
    }


def _channel(label: str) -> str:
    return one_line(label, 22, "…")


# ── weeks
def _week_chart(tally: Tally, phrases: Phrases) -> Chart:
    weeks = tally.weeks
    most = max(weeks, key=lambda row: row.incoming)
    days = [date.fromisoformat(row.monday) for row in weeks]
    names = phrases.table["date"]["months_short"]
    starts = [place for place, day in enumerate(days) if day.day <= 7]
    return Chart(
        id="weeks",
        title=phrases.say("figures.weeks"),
        description=phrases.say(
            "figures.weeks_chart",
            first=phrases.day(days[0], weekday=False),
            last=phrases.day(days[-1], weekday=False),
            week=_week(most, phrases),
            most=phrases.number(most.incoming),
        ),
        columns=tuple(names[day.month - 1] if place in starts else "" for place, day in enumerate(days)),
        series=(Series(phrases.say("figures.weeks_series"), tuple(row.incoming for row in weeks)),),
    )


def _week(row: WeekRow, phrases: Phrases) -> str:
    return phrases.say("date.week_of", date=phrases.day(date.fromisoformat(row.monday), weekday=False))


def _weeks_said(weeks: tuple[WeekRow, ...], phrases: Phrases) -> str:
    counts = [row.incoming for row in weeks]
    quiet = max((len(list(run)) for empty, run in groupby(counts, key=lambda count: count == 0) if empty), default=0)
    most = max(weeks, key=lambda row: row.incoming)
    return phrases.say(
        "figures.weeks_summary",
        weeks=phrases.number(len(counts)),
        with_contact=phrases.number(sum(1 for count in counts if count)),
        week=_week(most, phrases),
        most=phrases.number(most.incoming),
        quiet=phrases.number(quiet),
    )


# ── before and after
def _split(data: DossierData, phrases: Phrases) -> Sheet:
    """How often a week: in all, before the first "no", and after each."""
    notices = data.summary.notices
    rows = []
    for stretch in data.summary.stretches:
        day = phrases.day_of(notices[stretch.notice].when) if stretch.kind == "after" else None
        said = phrases.day(day, weekday=False) if day is not None else ""
        first, last = (phrases.day(one, short=True, weekday=False) for one in (stretch.first, stretch.last))
        rows.append(
            [
                [
                    phrases.say(f"figures.split_{stretch.kind}", day=said),
                    phrases.say("date.range", first=first, last=last),
                ],
                phrases.weeks(stretch.days),
                phrases.figure(stretch.incoming),
                phrases.per_week(stretch.incoming.number, stretch.days),
                phrases.number(stretch.incoming_days),
                phrases.figure(stretch.outgoing),
            ]
        )
    keys = ("stretch", "weeks_of", "from_other", "a_week", "days_with", "own")
    return {
        "title": phrases.say("figures.split"),
        "head": [phrases.ink(phrases.say(f"figures.{key}")) for key in keys],
        "rows": rows,
        "note": phrases.say("figures.split_note"),
    }


# ── days
_SHADES = (0, 1, 5, 20, 50, 100)  # from how many contacts on a day its cell is a step darker


def _calendar(data: DossierData, tally: Tally, phrases: Phrases) -> Sheet:
    """One row a month with a cell a day: how many, and how dark."""
    counts = dict(tally.days)
    noes = {phrases.day_of(notice.when) for notice in data.summary.notices} - {None}
    rows = []
    for month in (row.month for row in tally.months):
        year, number = int(month[:4]), int(month[5:7])
        cells: list[Any] = []
        for day in range(1, 32):
            try:
                found = date(year, number, day)
            except ValueError:
                cells.append(None)
                continue
            count = counts.get(found, 0)
            shade = sum(count >= step for step in _SHADES[1:])
            cells.append({"n": str(count) if count else "", "shade": shade, "no": found in noes})
        total = sum(count for found, count in tally.days if f"{found:%Y-%m}" == month)
        rows.append({"name": phrases.month(month, short=True), "cells": cells, "total": phrases.number(total)})
    return {
        "title": phrases.say("figures.days"),
        "note": phrases.say("figures.days_note" if noes else "figures.days_note_plain"),
        "month": phrases.say("figures.month"),
        "total": phrases.say("figures.total"),
        "wide": max(counts.values()) > 999,
        "rows": rows,
    }


# ── what they rest on
def _counted_from(data: DossierData, phrases: Phrases) -> Sheet:
    summary, tally = data.summary, data.tally
    found: list[tuple[str, str, tuple[int, ...]]] = [
        ("row_incoming", _on_days(summary.incoming.number, summary.incoming_days, phrases), summary.incoming.exhibits),
        ("row_outgoing", _on_days(summary.outgoing.number, summary.outgoing_days, phrases), summary.outgoing.exhibits),
    ]
    if summary.notices:
        notice = summary.notices[0]
        found.append(("row_after", _on_days(notice.after.number, notice.after_days, phrases), notice.after.exhibits))
    unsure = summary.uncertain
    if unsure.number:
        found.append(("row_uncertain", _on_days(unsure.number, summary.uncertain_days, phrases), unsure.exhibits))
    for key, figure in (("row_told", summary.told), ("row_copied", summary.copied)):
        if figure.number or figure.upto:
            found.append((key, phrases.figure(figure), figure.exhibits))
    rows = [[phrases.ink(phrases.say(f"figures.{key}")), value, phrases.reference(x)] for key, value, x in found]
    if tally is not None:
        for place, channel in enumerate(tally.channels):
            count = sum(row.incoming[place] for row in tally.months)
            if count:
                name = phrases.ink(phrases.say("figures.row_channel", channel=channel))
                rows.append([name, phrases.number(count), phrases.reference(tally.exhibits[place])])
    return {
        "title": phrases.say("figures.counted_from"),
        "head": [phrases.say(f"figures.{key}") for key in ("figure", "value", "from_exhibits")],
        "rows": rows,
        "keep": [len(from_exhibits) < _LONG_LIST for *_, from_exhibits in rows],
    }


def _on_days(number: int, days: int, phrases: Phrases) -> str:
    return phrases.say("figures.days_too", number=phrases.number(number), days=phrases.number(days))
