# SPDX-License-Identifier: EUPL-1.2
"""Acts as told: as ranges, sure and unsure apart, and what they coincide with; worked out by hand."""

from __future__ import annotations

from datetime import date

from tests.analysis.making import act, c, made, no, row

from gestapeld.analysis.methods import acts, approach, effect, spread, together
from gestapeld.analysis.standing import Standing
from gestapeld.records.patterns.finding import Rate, Share, Told
from gestapeld.records.patterns.plots import EffectPoint

TOLD = (
    act("2026-03-01 23:30", "APPROACH.HOME", number=1, physical=True, where="Mijn huis", targets=("me",)),
    act("2026-03-05", "APPROACH.HOME", "THREAT.VIOLENCE", number=2, low=2, high=4, physical=True, where="mijn  huis"),
    act("2026-03-12 10:00", "WATCH.TRACK", number=3, standing=Standing.SUSPECTED, targets=("child",)),
    act("", "REPUTE.LIES", number=4, low=10, high=None, targets=("colleague", "family")),
    act("2026-03-20", "OTHER", number=5, standing=Standing.ELSEWHERE, event=True),
    act("2026-03-21", "CONTACT.GIFT", number=6, kind="thing"),
)


def test_acts_by_behaviour_as_ranges() -> None:
    found = acts.count(made(told=TOLD))
    assert found.fact("acts") == Told(13, None), "one, two to four, at least ten"
    assert found.fact("acts-unsure") == Told(1, 1)
    assert (found.fact("act-days"), found.fact("undated")) == (2, 1)
    assert row(found, "APPROACH.HOME") == {
        "sure": Told(3, 5), "unsure": Told(0, 0), "first": date(2026, 3, 1), "last": date(2026, 3, 5),
    }  # fmt: skip
    assert row(found, "WATCH.TRACK")["unsure"] == Told(1, 1)
    assert row(found, "REPUTE.LIES")["first"] is None
    assert "CONTACT.GIFT" not in [one.label.text for one in found.rows], "a thing found is no act told"


def test_approach_counts_an_act_once_and_after_a_no() -> None:
    found = approach.count(made(told=TOLD, landmarks=[no("2026-03-03 12:00")]))
    assert found.fact("approach") == Told(3, 5)
    assert found.fact("approach-unsure") == Told(1, 1)
    assert found.fact("home") == Told(3, 5)
    assert found.fact("at-night") == Told(1, 1)
    assert found.fact("after-no") == Told(2, 4)
    assert found.fact("days") == 2


def test_an_act_on_the_day_of_a_no_without_a_time_is_not_surely_after_it() -> None:
    found = approach.count(made(told=TOLD, landmarks=[no("2026-03-05 12:00")]))
    assert found.fact("after-no") == Told(0, 0)


def test_spread_over_places_people_and_channels() -> None:
    given = (
        c("2026-03-01 10:00"),
        c("2026-03-02 10:00", "Robin two", channel="sms"),
        c("2026-03-03 10:00", call="missed", channel="phone"),
    )
    found = spread.count(made(*given, told=TOLD))
    facts = {fact.key: fact.value for fact in found.facts}
    assert facts == {
        "channels": 3, "accounts": 3, "places": 1, "targets": 2, "to-others": Told(10, None),
        "physical": Told(3, 5), "online": Told(10, None),
    }  # fmt: skip
    assert row(found, "child") == {"sure": Told(0, 0), "unsure": Told(1, 1)}


def test_days_with_an_act_and_contacts_on_them() -> None:
    given = (c("2026-03-01 10:00"), c("2026-03-01 11:00"), c("2026-03-04 10:00"), c("2026-03-10 10:00"))
    found = together.count(made(*given, told=(*TOLD, act("2026-04-01", number=7))))
    # Covered: 1 to 10 March. Acts of the other on covered days: 1 and 5 March.
    assert found.fact("act-days") == 2
    assert found.fact("with-contact") == Share(1, 2)
    assert found.fact("not-covered") == 1
    assert row(found, "APPROACH") == {
        "days": 2, "with-contact": Share(1, 2), "on-those-days": Rate(2, 2), "on-other-days": Rate(2, 8),
    }  # fmt: skip
    assert row(found, "THREAT")["with-contact"] == Share(0, 1)
    assert "not-cause" in found.caveats


def test_effect_is_counted_and_not_tested() -> None:
    points = [
        EffectPoint(date(2026, 3, 1), "fear", 3), EffectPoint(date(2026, 3, 2), "fear", 2),
        EffectPoint(date(2026, 3, 2), "sleep", 4), EffectPoint(date(2026, 3, 9), "words"),
    ]  # fmt: skip
    found = effect.count(made(effects=points, told=(act(number=9, effect=True), act(number=10))))
    assert (found.fact("days"), found.fact("acts")) == (3, 1)
    assert row(found, "effect-fear") == {
        "days": 2,
        "heavy-days": 1,
        "first": date(2026, 3, 1),
        "last": date(2026, 3, 2),
    }
    assert "not-tested" in found.caveats


def test_nothing() -> None:
    for method in (acts, approach, spread, together, effect):
        found = method.count(made())
        assert found.rows == ()
