# SPDX-License-Identifier: EUPL-1.2
"""What came after "no", and how many per week before and after; worked out by hand."""

from __future__ import annotations

from datetime import date

from tests.analysis.making import c, made, no

from gestapeld.analysis.comparing import compare
from gestapeld.analysis.methods import after_no, before_after
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Code, Minutes, Rate, Value
from gestapeld.records.patterns.plots import Landmark


def values(found: object, place: int = 0) -> dict[str, Value]:
    return dict(zip(found.columns, found.rows[place].values, strict=True))  # type: ignore[attr-defined]


GIVEN = (
    c("2026-03-01 10:00"),
    c("2026-03-10 12:00"),
    c("2026-03-10 12:30", "Noor"),
    c("2026-03-10 12:31"),
    c("2026-03-12 09:00"),
    c("2026-03-20 09:00", "Perhaps"),
    c("2026-03-25 09:00", "Someone"),
    c("2026-03-31 10:00", "Noor"),
)


def test_after_a_no_to_the_minute() -> None:
    found = after_no.count(made(*GIVEN, landmarks=[no("2026-03-10 12:30")]))
    assert values(found) == {
        "first-after": date(2026, 3, 10), "until-first": Minutes(1), "incoming": 2, "days": 2, "own": 1, "suspected": 1,
        "unknown": 1, "covered": 22,
    }  # fmt: skip
    assert (found.fact("times"), found.fact("after"), found.fact("after-days")) == (1, 2, 2)
    assert "day-only" not in found.caveats


def test_of_a_no_on_a_day_only_that_day_is_in_neither() -> None:
    found = after_no.count(made(*GIVEN, landmarks=[no("2026-03-10")]))
    row = values(found)
    assert (row["first-after"], row["until-first"], row["incoming"]) == (date(2026, 3, 12), None, 1)
    assert "day-only" in found.caveats


def test_what_came_in_the_very_minute_is_not_after_it() -> None:
    found = after_no.count(made(*GIVEN, landmarks=[no("2026-03-10 12:31")]))
    assert values(found)["incoming"] == 1


def test_nothing_after_and_no_no_at_all() -> None:
    nothing = after_no.count(made(*GIVEN, landmarks=[no("2026-03-31 11:00")]))
    assert (values(nothing)["incoming"], values(nothing)["first-after"]) == (0, Code("none"))
    none = after_no.count(made(*GIVEN))
    assert (none.fact("times"), none.rows, none.caveats) == (0, (), ("no-notice",))


def test_letters_are_a_no_and_reports_are_not() -> None:
    found = after_no.count(made(*GIVEN, landmarks=[no("2026-03-05", "letter"), no("2026-03-06", "report")]))
    assert found.fact("times") == 1
    assert before_after.count(made(*GIVEN, landmarks=[no("2026-03-06", "report")])).fact("compared") == 1


def test_before_and_after_in_covered_days() -> None:
    found = before_after.count(made(*GIVEN, landmarks=[no("2026-03-10 12:30")]))
    assert values(found) == {
        "before": 2, "before-covered": 10, "before-rate": Rate(2, 10), "before-own": 1,
        "after": 2, "after-covered": 22, "after-rate": Rate(2, 22), "after-own": 1,
    }  # fmt: skip


def test_under_a_week_there_is_no_rate() -> None:
    found = values(before_after.count(made(*GIVEN, landmarks=[no("2026-03-06 12:00")])))
    assert (found["before"], found["before-covered"], found["before-rate"]) == (1, 6, None)


def test_a_channel_on_one_side_only_is_left_out_and_said() -> None:
    late = [c(f"2026-03-{day} 10:00", channel="sms") for day in (15, 16, 31)]
    found = compare(made(*GIVEN, *late), no("2026-03-10 12:30"))
    assert (found.channels, found.left_out) == (("whatsapp",), ("sms",))
    assert found.after is not None
    assert found.after.incoming == 2
    finding = before_after.count(made(*GIVEN, *late, landmarks=[no("2026-03-10 12:30")]))
    assert finding.fact("channels-left-out") == 1


def test_two_channels_are_compared_over_the_days_that_both_cover() -> None:
    sms = [c(f"2026-03-{day:02d} 10:00", channel="sms") for day in (5, 20)]
    found = compare(made(*GIVEN, *sms), no("2026-03-10 12:30"))
    assert found.before is not None
    assert found.after is not None
    assert (found.before.span, found.before.days, found.before.incoming) == (
        Span(date(2026, 3, 5), date(2026, 3, 10)),
        6,
        2,
    )
    assert (found.after.span, found.after.days, found.after.incoming) == (
        Span(date(2026, 3, 10), date(2026, 3, 20)),
        11,
        3,
    )


def test_material_on_one_side_only_compares_nothing() -> None:
    found = compare(made(*GIVEN), no("2026-06-01 12:00"))
    assert (found.before, found.after, found.left_out) == (None, None, ("whatsapp",))
    assert values(before_after.count(made(*GIVEN, landmarks=[no("2026-06-01 12:00")])))["before-covered"] == 0
    assert compare(made(), Landmark(date(2026, 1, 1), "notice")).channels == ()


def test_swapping_the_sides_swaps_the_figures() -> None:
    swapped = [c(one.at, "Noor" if one.who == "Robin" else "Robin" if one.who == "Noor" else one.who) for one in GIVEN]
    one, other = (
        values(before_after.count(made(*given, landmarks=[no("2026-03-10 12:30")]))) for given in (GIVEN, swapped)
    )
    for side in ("before", "after"):
        assert (one[side], one[f"{side}-own"]) == (other[f"{side}-own"], other[side])
