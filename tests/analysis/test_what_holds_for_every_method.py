# SPDX-License-Identifier: EUPL-1.2
"""Whatever the material: one more contact never makes there be fewer, order does not matter, both sides count alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.making import CODES, HELPER, OWN, C, act, c, made, no, said

from gestapeld.analysis import plots
from gestapeld.analysis.methods import (
    accounts,
    aim,
    calls,
    directions,
    duplicates,
    marked,
    night,
    periods,
    response,
    spread,
    volume,
)
from gestapeld.analysis.methods.registry import METHODS
from gestapeld.records.patterns.finding import Finding, Share
from gestapeld.search.answers import Accepted

DOCS = Path(__file__).parents[2] / "docs" / "methods"
START = datetime(2025, 10, 1)  # noqa: DTZ001  # the wall clock of a source


@st.composite
def contact(draw: st.DrawFn) -> C:
    at = START + timedelta(minutes=draw(st.integers(0, 60 * 24 * 120)))
    who = draw(st.sampled_from(("Robin", "Robin", "Robin two", "Noor", "Perhaps", "Someone", "Mother")))
    text = draw(st.sampled_from(("waar ben je gebleven", "Waar ben je gebleven?", "hoi", "iets anders dan gisteren")))
    call = draw(st.sampled_from(("", "", "", "missed", "answered")))
    shown = f"{at:%Y-%m-%d %H:%M}" if draw(st.integers(0, 9)) else f"{at:%Y-%m-%d}"
    channel = draw(st.sampled_from(("whatsapp", "sms", "email")))
    return c(shown, who, channel=channel, text=text, call=call, reading=draw(st.integers(1, 3)))


# In one minute the order is that of the file, which a list in another order does not have.
CONTACTS = st.lists(contact(), max_size=40, unique_by=lambda one: one.at)
COUNTS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (volume, ("incoming", "incoming-days", "own", "own-days", "own-unsure", "suspected", "unknown")),
    (periods, ("busiest-day-count", "busiest-week-count", "busiest-month-count")),
    (calls, ("calls", "missed", "short", "night", "no-number", "own")),
    (accounts, ("accounts", "suspected-accounts", "unknown-accounts", "channels")),
    (duplicates, ("texts", "exact", "most", "short")),
    (directions, ("incoming", "own", "both-days")),
    (spread, ("channels", "accounts")),
)


def number(finding: Finding, key: str) -> int:
    value = finding.fact(key)
    assert value is None or isinstance(value, int)
    return value or 0


@settings(max_examples=40, deadline=None)
@given(CONTACTS, contact())
def test_one_more_contact_never_makes_there_be_fewer(given_: list[C], more: C) -> None:
    before, after = made(*given_), made(*given_, more)
    for method, keys in COUNTS:
        one, other = method.count(before), method.count(after)  # type: ignore[attr-defined]
        for key in keys:
            assert number(one, key) <= number(other, key), (one.method, key)
    nights = [night.count(material).fact("night") for material in (before, after)]
    assert isinstance(nights[0], Share)
    assert isinstance(nights[1], Share)
    assert nights[0].part <= nights[1].part


@settings(max_examples=40, deadline=None)
@given(CONTACTS, st.randoms(use_true_random=False))
def test_the_order_of_taking_in_does_not_matter(given_: list[C], chance: object) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    marks, told = [no("2025-11-10 12:00"), no("2025-12-01")], [act("2025-11-11 20:00", number=1)]
    one, other = (made(*rows, landmarks=marks, told=told) for rows in (given_, shuffled))
    for method in METHODS:
        a, b = method.count(one), method.count(other)
        assert a.facts == b.facts, method.name
        assert [replace(row, items=()) for row in a.rows] == [replace(row, items=()) for row in b.rows], method.name
    for plot in (
        plots.streams,
        plots.calendar,
        plots.cumulative,
        plots.hour_weekday,
        plots.before_after,
        plots.account_map,
    ):
        assert plot(one) == plot(other)


ANSWERS = st.lists(
    st.builds(said, st.integers(0, 39), st.sampled_from(sorted(CODES)), st.sampled_from((OWN, HELPER)), reading=st.integers(1, 3)),
    max_size=30, unique_by=lambda one: (one.place, one.category),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(CONTACTS, ANSWERS, st.randoms(use_true_random=False))
def test_one_more_accepted_never_makes_there_be_fewer_in_any_order(
    given_: list[C], answers: list[Accepted], chance: object
) -> None:
    shuffled = list(answers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    marks = [no("2025-11-10 12:00")]
    whole = made(*given_, accepted=answers, landmarks=marks)
    assert marked.count(whole) == marked.count(made(*given_, accepted=shuffled, landmarks=marks))
    fewer = made(*given_, accepted=answers[:-1], landmarks=marks)
    for method, keys in ((marked, ("messages", "suspected", "unknown", "days", "by-owner", "by-others", "not-counted")),
                         (aim, ("messages", "days"))):  # fmt: skip
        one, other = method.count(fewer), method.count(whole)
        for key in keys:
            assert number(one, key) <= number(other, key), (one.method, key)
    counted = sum(number(marked.count(whole), key) for key in ("messages", "suspected", "unknown", "not-counted"))
    assert counted == len({one.place for one in answers}), "each message once, here or apart"


@settings(max_examples=40, deadline=None)
@given(CONTACTS)
def test_both_directions_swap(given_: list[C]) -> None:
    sides = {"Robin": "Noor", "Noor": "Robin"}
    kept = [one for one in given_ if one.who in sides]
    one, other = made(*kept), made(*(replace(row, who=sides[row.who]) for row in kept))
    for method, pairs in (
        (volume, (("incoming", "own"), ("incoming-days", "own-days"))),
        (directions, (("unanswered", "own-unanswered"), ("begun", "own-begun"), ("series", "own-series"))),
        (response, (("answers", "own-answers"), ("median", "own-median"), ("quick", "own-quick"))),
    ):
        a, b = method.count(one), method.count(other)
        for theirs, hers in pairs:
            assert (a.fact(theirs), a.fact(hers)) == (b.fact(hers), b.fact(theirs)), (method.METHOD, theirs)


@settings(max_examples=30, deadline=None)
@given(CONTACTS)
def test_months_and_plots_add_up_to_the_whole(given_: list[C]) -> None:
    material = made(*given_)
    incoming, own = len(material.incoming), len(material.outgoing)
    months = periods.count(material).rows
    assert sum(row.values[0] for row in months) == incoming  # type: ignore[misc]
    heat, hours, flow = plots.calendar(material), plots.hour_weekday(material), plots.streams(material)
    assert (sum(heat.values), sum(heat.own)) == (incoming, own)
    assert sum(map(sum, hours.values)) + hours.untimed == incoming
    assert sum(sum(stream.values) for stream in flow.streams if not stream.below and not stream.uncertain) == incoming
    piled = plots.cumulative(material).streams
    assert sum(s.values[-1] for s in piled if not s.below and not s.uncertain) == incoming
    assert sum(flow.days) == material.covered.days == sum(hours.days)


def test_no_material_and_one_contact_break_nothing() -> None:
    for material in (made(), made(c()), made(c("")), made(c("1970-01-01 00:00")), made(c("2099-01-01 00:00"))):
        for method in METHODS:
            found = method.count(material)
            assert (found.method, found.version) == (method.name, method.version)
            assert all(len(row.values) == len(found.columns) for row in found.rows)


def test_every_method_has_a_name_of_its_own_and_a_page() -> None:
    names = [method.name for method in METHODS]
    assert len(set(names)) == len(names)
    for name in (*names, "coverage"):
        page = (DOCS / f"{name}.md").read_text("utf-8")
        for heading in ("Question", "Definition", "Formula", "Limits", "Sources"):
            assert f"## {heading}" in page, name


def test_today_is_the_last_usable_day_and_one_more() -> None:
    today = date(2026, 3, 1)
    assert len(made(c("2026-03-02 10:00"), today=today).contacts) == 1, "a clock that is a day ahead"
    assert len(made(c("2026-03-03 10:00"), today=today).contacts) == 0
