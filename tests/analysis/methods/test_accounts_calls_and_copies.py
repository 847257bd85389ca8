# SPDX-License-Identifier: EUPL-1.2
"""Which accounts, calls, repeated texts and gaps; worked out by hand."""

from __future__ import annotations

from datetime import date

from tests.analysis.making import CLAIMS, c, item, made, no, row

from gestapeld.analysis.methods import accounts, calls, duplicates, gaps
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Code, Label, Share


def test_accounts_with_what_is_new_after_a_no() -> None:
    given = (
        c("2026-03-01 10:00"),
        c("2026-03-05 10:00"),
        c("2026-03-20 10:00", "Robin two", channel="sms"),
        c("2026-03-21 10:00", "Perhaps", channel="email"),
        c("2026-03-22 10:00", "Someone", channel="sms"),
    )
    found = accounts.count(made(*given, landmarks=[no("2026-03-10 12:00")]))
    facts = {fact.key: fact.value for fact in found.facts}
    assert facts == {
        "accounts": 2, "suspected-accounts": 1, "unknown-accounts": 1, "new-accounts": 1, "channels": 2,
        "new-channels": 1, "not-shown": 0,
    }  # fmt: skip
    assert row(found, "Robin two") == {
        "standing": Code("other"), "count": 1, "days": 1, "first": date(2026, 3, 20), "last": date(2026, 3, 20),
        "new-after": Label("landmark", "notice", "2026-03-10"),
    }  # fmt: skip
    assert row(found, "Robin")["new-after"] == Code("none")
    assert [one.label.text for one in found.rows] == ["Robin", "Robin two", "Perhaps", "Someone"]


def test_without_material_from_before_nothing_is_new() -> None:
    found = accounts.count(made(c("2026-03-20 10:00"), landmarks=[no("2026-03-10 12:00")]))
    assert (found.fact("new-accounts"), found.fact("new-channels")) == (0, 0)


def test_the_new_one_is_new_after_the_last_such_day_before_it() -> None:
    given = (c("2026-03-01 10:00"), c("2026-03-20 10:00", "Robin two"))
    marks = [no("2026-03-10 12:00"), no("2026-03-15", "block"), no("2026-03-16", "report"), no("2026-03-21", "block")]
    found = accounts.count(made(*given, landmarks=marks))
    assert row(found, "Robin two")["new-after"] == Label("landmark", "block", "2026-03-15")


def test_one_number_in_two_spellings_is_one_account() -> None:
    claims = CLAIMS | {"0612345678": CLAIMS["Robin"], "+31 6 12345678": CLAIMS["Robin"]}
    given = (c("2026-03-01 10:00", "0612345678", channel="sms"), c("2026-03-02 10:00", "+31 6 12345678", channel="sms"))
    assert accounts.count(made(*given, claims=claims)).fact("accounts") == 1


def test_many_unknown_accounts_are_not_all_shown() -> None:
    given = [c(f"2026-03-01 {n // 60:02d}:{n % 60:02d}", f"Someone {n}") for n in range(30)]
    found = accounts.count(made(c(), *given))
    assert (found.fact("unknown-accounts"), found.fact("not-shown"), len(found.rows)) == (30, 10, 21)


def test_calls_by_outcome_and_without_a_number() -> None:
    given = (
        c("2026-03-01 10:00", call="missed", channel="phone"),
        c("2026-03-01 10:01", call="missed", channel="phone"),
        c("2026-03-01 23:30", call="answered", seconds=10, channel="phone"),
        c("2026-03-02 10:00", call="answered", seconds=11, channel="phone"),
        c("2026-03-02 11:00", call="answered", channel="phone"),
        c("2026-03-03 10:00", "", call="missed", channel="phone"),
        c("2026-03-04 10:00", "Someone", call="missed", channel="phone"),
        c("2026-03-05 10:00", "Noor", call="answered", seconds=60, channel="phone"),
        c("2026-03-05 11:00", call="onzin", channel="phone"),
        c("2026-03-06 11:00"),
    )
    found = calls.count(made(*given, trace=True))
    facts = {fact.key: fact.value for fact in found.facts}
    assert facts == {
        "calls": 6, "missed": 2, "short": 1, "night": 1, "no-number": 1, "own": 1,
        "busiest-day": Label("day", "2026-03-01"), "busiest-day-count": 3,
    }  # fmt: skip
    assert row(found, "call-missed") == {"incoming": 2, "own": 0, "suspected": 0, "unknown": 1, "no-number": 1}
    assert row(found, "call-answered")["incoming"] == 3
    assert row(found, "call-unknown")["incoming"] == 1
    assert [fact.items for fact in found.facts if fact.key == "short"] == [(item(2),)]


def test_no_calls() -> None:
    found = calls.count(made(c()))
    assert (found.fact("calls"), found.fact("busiest-day"), found.rows) == (0, None, ())


def test_texts_with_equal_letters_are_one_text() -> None:
    texts = ("Waarom antwoord je niet?", "waarom antwoord je niet", "WAAROM antwoord je niet!!!", "Heel iets anders nu")
    given = [c(f"2026-03-0{n + 1} 10:00", text=text) for n, text in enumerate(texts)]
    given.append(c("2026-03-05 10:00", text="Waarom antwoord je niet?"))
    found = duplicates.count(made(*given, trace=True, texts={1 << 30: texts[0]}))
    facts = {fact.key: fact.value for fact in found.facts}
    assert facts == {
        "repeated": Share(4, 5), "texts": 1, "exact": 2, "most": 4, "files": 0, "files-sent": 0, "short": 0,
    }  # fmt: skip
    assert found.rows[0].label == Label("words", texts[0])
    assert dict(zip(found.columns, found.rows[0].values, strict=True)) == {
        "count": 4, "days": 4, "first": date(2026, 3, 1), "last": date(2026, 3, 5),
    }  # fmt: skip
    assert found.rows[0].items == (item(0), item(1), item(2), item(4))


def test_short_texts_hers_and_calls_are_not_repetitions() -> None:
    given = (
        c("2026-03-01 10:00", text="hallo"),
        c("2026-03-01 10:01", text="hallo"),
        c("2026-03-01 10:02", "Noor", text="waarom doe je dit toch"),
        c("2026-03-01 10:03", "Noor", text="waarom doe je dit toch"),
        c("2026-03-01 10:04", call="missed", text="missed None missed None"),
        c("2026-03-01 10:05", call="missed", text="missed None missed None"),
    )
    found = duplicates.count(made(*given))
    assert (found.fact("texts"), found.fact("short"), found.fact("repeated")) == (0, 2, Share(0, 0))


def test_a_file_that_came_twice() -> None:
    files = ((1 << 30, "aa"), (1 | 1 << 30, "aa"), (2 | 1 << 30, "bb"), (3 | 1 << 30, "aa"))
    given = (c("2026-03-01 10:00"), c("2026-03-02 10:00"), c("2026-03-03 10:00"), c("2026-03-04 10:00", "Noor"))
    found = duplicates.count(made(*given, files=files))
    assert (found.fact("files"), found.fact("files-sent")) == (1, 2), "what she sent herself does not count"


def test_gaps_in_the_material() -> None:
    given = (
        c("2026-01-01 10:00", reading=1), c("2026-01-20 10:00", reading=1),
        c("2026-03-01 10:00", reading=2), c("2026-05-20 10:00", reading=2),
        c("1970-01-01 10:00"), c(""), c("2026-03-03 10:00", "Someone", reading=2),
    )  # fmt: skip
    found = gaps.count(made(*given, caps=frozenset({2})))
    assert found.fact("covered") == Share(20 + 81, 140)
    assert (found.fact("holes"), found.fact("silent-months"), found.fact("capped")) == (1, 1, 1)
    assert (found.fact("undated"), found.fact("implausible"), found.fact("unknown")) == (1, 1, 1)
    assert row(found, "whatsapp") == {
        "span": Span(date(2026, 1, 1), date(2026, 5, 20)), "covered": 101, "holes": 1,
        "longest-hole": Span(date(2026, 1, 21), date(2026, 2, 28)), "silent-months": 1, "capped": date(2026, 3, 1),
    }  # fmt: skip
    assert "capped" in found.caveats


def test_nothing() -> None:
    assert gaps.count(made()).fact("covered") == Share(0, 0)
    assert accounts.count(made()).rows == ()
    assert duplicates.count(made()).fact("repeated") == Share(0, 0)
