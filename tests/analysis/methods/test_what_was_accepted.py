# SPDX-License-Identifier: EUPL-1.2
"""Messages a person said something about, counted by hand: who, which sort, when, after each "no"; and what they may
point to. Never a proposal, never more than what can be counted."""

from __future__ import annotations

from datetime import date

from tests.analysis.making import CODES, HELPER, OWN, act, c, item, made, no, row, said

from gestapeld.analysis.markings import CATEGORIES
from gestapeld.analysis.methods import aim, marked
from gestapeld.analysis.standing import Standing
from gestapeld.records.behaviour import BY_CODE
from gestapeld.records.patterns.finding import Label, Told

CONTACTS = (
    c("2026-01-10 10:00"),  # 0 plead
    c("2026-02-01 12:00"),  # 1 the first "no" is said in this minute: not after it
    c("2026-02-01 12:01"),  # 2 threat and demand
    c("2026-02-01 23:00"),  # 3 nothing said
    c("2026-04-05 09:00", "Robin two"),  # 4 threat
    c("2026-04-05 10:00", "Perhaps"),  # 5 veiled
    c("2026-04-06 10:00", "Someone"),  # 6 money
    c("2026-04-06 11:00", "Noor"),  # 7 the owner's own: not counted
    c("2026-04-06 12:00", "Mother"),  # 8 of somebody else: not counted
    c("", "Robin"),  # 9 no day: not counted
    c("2026-04-07", "Robin"),  # 10 a day only
)
SAID = (
    said(0, "plead"),
    said(1, "insult"),
    said(2, "kill-or-harm"),
    said(2, "demand", HELPER),
    said(4, "kill-or-harm", HELPER),
    said(5, "veiled"),
    said(6, "money"),
    said(7, "insult"),
    said(8, "insult"),
    said(9, "insult"),
    said(10, "come-by"),
    said(99, "insult", typed=True),
)
NOES = (no("2026-02-01 12:00"), no("2026-04-07", "letter"))


def test_how_many_by_whom_on_how_many_days_and_after_no() -> None:
    found = marked.count(made(*CONTACTS, accepted=SAID, landmarks=NOES))
    assert {fact.key: fact.value for fact in found.facts} == {
        "messages": 5, "suspected": 1, "unknown": 1, "days": 4,
        "first": date(2026, 1, 10), "last": date(2026, 4, 7), "after-no": 3,
        "by-owner": 6, "by-others": 2, "typed": 1, "not-counted": 3,
    }  # fmt: skip


def test_by_sort_after_each_no_and_per_month() -> None:
    found = marked.count(made(*CONTACTS, accepted=SAID, landmarks=NOES))
    threat = row(found, "marked-kill-or-harm")
    assert threat == {
        "other": 2, "suspected": 0, "unknown": 0, "days": 2,
        "first": date(2026, 2, 1), "last": date(2026, 4, 5), "after-no": 2,
    }  # fmt: skip
    assert row(found, "marked-veiled")["suspected"] == 1
    assert row(found, "marked-veiled")["first"] is None, "nothing of it is sure"
    labels = [one.label for one in found.rows]
    assert labels[0] == Label("plain", "marked-kill-or-harm"), "the most first"
    after = {one.label: one.values[:4] for one in found.rows if one.label.kind == "after"}
    assert after == {
        Label("after", "notice", "2026-02-01"): (3, 1, 1, 3),
        Label("after", "letter", "2026-04-07"): (0, 0, 0, 0),  # the day itself is not after it
    }
    months = [(one.label.text, one.values[:3]) for one in found.rows if one.label.kind == "month"]
    assert months == [
        ("2026-01", (1, 0, 0)),
        ("2026-02", (2, 0, 0)),
        ("2026-03", (0, 0, 0)),
        ("2026-04", (2, 1, 1)),
    ]


def test_the_same_over_some_sorts() -> None:
    found = marked.count(made(*CONTACTS, accepted=SAID, landmarks=NOES), marked.OF_FACTOR["aim"])
    assert [one.label.text for one in found.rows if one.label.kind == "plain"] == ["marked-demand", "marked-plead"]
    assert (found.fact("messages"), found.fact("by-owner"), found.fact("by-others")) == (2, 1, 1)
    assert found.fact("typed") is None, "of all sorts together"


def test_nothing_accepted_is_nothing_and_what_is_not_shown_is_not_told() -> None:
    for material in (made(), made(*CONTACTS)):
        found = marked.count(material)
        assert found.rows == ()
        assert {fact.value for fact in found.facts} == {0}
    shown = frozenset({2 | 1 << 30, 0 | 1 << 30})
    only = made(*CONTACTS, accepted=SAID, only=shown)
    assert marked.count(only).fact("messages") == 2
    assert marked.count(only).fact("not-counted") == 0, "of what is not chosen nothing is said"
    worded = made(*CONTACTS, accepted=SAID, only=shown, worded=frozenset({2 | 1 << 30}))
    assert marked.count(worded).fact("messages") == 1
    assert len(worded.incoming) == 2, "the message itself counts"


def test_items_are_named_where_that_is_asked_for() -> None:
    found = marked.count(made(*CONTACTS, accepted=SAID, trace=True))
    facts = {fact.key: fact.items for fact in found.facts}
    assert facts["suspected"] == (item(5),)
    assert row(found, "marked-kill-or-harm") is not None
    assert next(one for one in found.rows if one.label.text == "marked-kill-or-harm").items == (item(2), item(4))
    assert all(fact.items == () for fact in marked.count(made(*CONTACTS, accepted=SAID)).facts)


def test_told_and_accepted_by_what_they_may_point_to() -> None:
    acts = (
        act("2026-01-05 10:00", "APPROACH.HOME", number=1, low=3, high=5),  # put up with
        act("2026-03-01", "THREAT.VIOLENCE", number=2),  # frighten
        act("2026-03-02", "THREAT.PUBLISH", number=3, standing=Standing.SUSPECTED),  # do, not do, frighten
        act("2026-03-03", "WATCH.TRACK", number=4),  # none
        act("", "HASSLE.MONEY", number=5),  # do, without a day
        act("2026-03-09", "CONTACT.GIFT", number=6, kind="thing"),  # put up with
    )
    found = aim.count(made(*CONTACTS, accepted=SAID, told=acts))
    rows = {one.label.text: dict(zip(found.columns, one.values, strict=True)) for one in found.rows}
    assert rows == {
        "aim-do": {"acts": Told(1, 1), "acts-unsure": Told(1, 1), "messages": 2, "messages-unsure": 1,
                   "first": date(2026, 1, 10), "last": date(2026, 2, 1)},
        "aim-not-do": {"acts": Told(0, 0), "acts-unsure": Told(1, 1), "messages": 0, "messages-unsure": 0,
                       "first": None, "last": None},
        "aim-tolerate": {"acts": Told(4, 6), "acts-unsure": Told(0, 0), "messages": 1, "messages-unsure": 0,
                         "first": date(2026, 1, 5), "last": date(2026, 4, 7)},
        "aim-frighten": {"acts": Told(1, 1), "acts-unsure": Told(1, 1), "messages": 2, "messages-unsure": 1,
                         "first": date(2026, 2, 1), "last": date(2026, 4, 5)},
    }  # fmt: skip
    assert found.fact("acts") == Told(6, 8), "each once, the one that points to nothing not"
    assert found.fact("messages") == 4, "2 points to two aims, the insult to none"
    assert found.fact("days") == 7
    assert (found.fact("first"), found.fact("last")) == (date(2026, 1, 5), date(2026, 4, 7))
    assert found.caveats[0] == "may-point"


def test_no_aim_where_nothing_points_to_one() -> None:
    found = aim.count(made(*CONTACTS, accepted=[said(1, "insult")], told=[act("2026-03-03", "WATCH.TRACK", number=4)]))
    assert found.rows == ()
    assert (found.fact("acts"), found.fact("messages"), found.fact("days")) == (Told(0, 0), 0, 0)


def test_the_table_names_only_what_exists_and_says_when_it_was_gone_through() -> None:
    table = aim.table()
    assert table.checked >= date(2026, 11, 22)
    for name in aim.AIMS:
        assert table.behaviours[name] <= set(BY_CODE), name
        assert not any(BY_CODE[code].own_act for code in table.behaviours[name])
        assert table.marked[name] <= set(CODES), name
    assert set(CATEGORIES) == set(CODES), "every category has its place in the order"
    assert set().union(*marked.OF_FACTOR.values()) <= set(CODES)
    assert OWN != HELPER
