# SPDX-License-Identifier: EUPL-1.2
"""States of a stop letter with every postal outcome, and where a contact stands; every answer worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gestapeld.diary.rough_time import read_when
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.letter import Brought, Happened, LetterEvent, StopLetter
from gestapeld.records.steps.letter_state import Odd, Phase, State, phase, standing

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
LETTER = ItemId("evidence", 7, 0)
WRITTEN = "2026-03-02"


def at(text: str) -> Moment:
    return read_when(text, now=NOW).begin if text else UNKNOWN_MOMENT


def event(what: str, when: str = "", number: str = "") -> LetterEvent:
    return LetterEvent(LETTER, Happened(what), at(when), Brought.REGISTERED, number)


def where(*events: LetterEvent, written: str = WRITTEN):  # type: ignore[no-untyped-def]
    return standing(StopLetter(at(written), "tekst"), events)


@pytest.mark.parametrize(
    ("events", "state", "after_from"),
    [
        ((), State.WRITTEN, None),
        ((event("not-sent", "2026-03-03"),), State.NOT_SENT, None),
        ((event("handed-in", "2026-03-03", "3STEST01"),), State.SENT, None),
        ((event("handed-in", "2026-03-03"), event("refused", "2026-03-05")), State.REFUSED, None),
        ((event("handed-in", "2026-03-03"), event("not-collected", "2026-03-19")), State.NOT_COLLECTED, None),
        ((event("handed-in", "2026-03-03"), event("came-back", "2026-03-10")), State.CAME_BACK, None),
        ((event("handed-in", "2026-03-03"), event("delivered", "2026-03-05")), State.KNOWN, "2026-03-05"),
        ((event("handed-over", "2026-03-04 16:30"),), State.KNOWN, "2026-03-04T16:30"),
        ((event("handed-in", "2026-03-03"), event("read", "2026-03-07 09:12")), State.KNOWN, "2026-03-07T09:12"),
        # refused, and later it turns out to be read: known since then
        (
            (event("handed-in", "2026-03-03"), event("refused", "2026-03-05"), event("read", "2026-03-08")),
            State.KNOWN,
            "2026-03-08",
        ),
        # delivered, and read three days later: known since delivered
        (
            (event("handed-in", "2026-03-03"), event("read", "2026-03-08"), event("delivered", "2026-03-05")),
            State.KNOWN,
            "2026-03-05",
        ),
        # not collected, then the same letter is handed in once more (the police bring it): sent again
        (
            (event("handed-in", "2026-03-03"), event("not-collected", "2026-03-19"), event("handed-in", "2026-03-20")),
            State.SENT,
            None,
        ),
        # twice refused
        (
            (
                event("handed-in", "2026-03-03"),
                event("not-collected", "2026-03-19"),
                event("handed-in", "2026-03-20"),
                event("refused", "2026-03-21"),
            ),
            State.REFUSED,
            None,
        ),
    ],
)
def test_the_state_follows_from_what_happened(
    events: tuple[LetterEvent, ...], state: State, after_from: str | None
) -> None:
    found = where(*events)
    assert found.state is state
    assert found.after_from.local == after_from
    assert found.written.local == WRITTEN
    assert not found.odd


def test_the_dates_and_numbers_are_kept_apart() -> None:
    found = where(event("handed-in", "2026-03-03", "3STEST01"), event("delivered", "2026-03-05", "3STEST01"))
    assert (found.written.local, found.handed_in.local, found.after_from.local) == (
        "2026-03-02",
        "2026-03-03",
        "2026-03-05",
    )
    assert found.numbers == ("3STEST01",)
    assert found.known is not None and found.known.what is Happened.DELIVERED


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-03-01", Phase.BEFORE),
        ("2026-03-03 23:00", Phase.BEFORE),  # the day of handing in
        ("2026-03-04", Phase.BETWEEN),
        ("2026-03-04 23:59", Phase.BETWEEN),
        ("2026-03-05 08:00", Phase.SAME_TIME),  # delivered that day, at an hour nobody told
        ("2026-03-06 00:00", Phase.AFTER),
        ("2026-04", Phase.AFTER),
        ("2026-03", Phase.SAME_TIME),  # some day in March: it may have been before or after
        ("", Phase.UNKNOWN),
    ],
)
def test_a_contact_before_between_and_after_delivery(when: str, expected: Phase) -> None:
    found = where(event("handed-in", "2026-03-03"), event("delivered", "2026-03-05"))
    assert phase(found, at(when)) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-03-04 16:29", Phase.BEFORE),
        ("2026-03-04 16:30", Phase.SAME_TIME),
        ("2026-03-04 16:31", Phase.AFTER),
        ("2026-03-04", Phase.SAME_TIME),
    ],
)
def test_handed_over_by_hand_there_is_no_time_in_between(when: str, expected: Phase) -> None:
    assert phase(where(event("handed-over", "2026-03-04 16:30")), at(when)) is expected


@pytest.mark.parametrize("outcome", ["refused", "not-collected", "came-back"])
def test_what_came_to_nothing_is_never_after(outcome: str) -> None:
    found = where(event("handed-in", "2026-03-03"), event(outcome, "2026-03-10"))
    assert phase(found, at("2026-03-02")) is Phase.BEFORE
    for when in ("2026-03-05", "2026-03-11", "2026-05-19 12:00"):
        assert phase(found, at(when)) is Phase(outcome)


def test_sent_and_nothing_known_is_its_own_phase_for_ever() -> None:
    found = where(event("handed-in", "2026-03-03"))
    assert phase(found, at("2026-03-02")) is Phase.BEFORE
    assert phase(found, at("2026-05-19")) is Phase.BETWEEN
    assert phase(where(event("handed-in")), at("2026-05-19")) is Phase.UNKNOWN


def test_a_letter_that_was_not_sent_changes_nothing() -> None:
    for events in ((), (event("not-sent", "2026-03-03"),)):
        assert phase(where(*events), at("2026-05-19")) is Phase.BEFORE


def test_delivered_without_a_date_is_known_and_nothing_counts_as_after() -> None:
    found = where(event("handed-in", "2026-03-03"), event("delivered"))
    assert found.state is State.KNOWN
    assert phase(found, at("2026-05-19")) is Phase.UNKNOWN
    assert found.odd == (Odd.KNOWN_WITHOUT_DATE,)


@pytest.mark.parametrize(
    ("events", "odd"),
    [
        ((event("handed-in", "2026-03-01"),), Odd.HANDED_IN_BEFORE_WRITTEN),
        ((event("handed-over", "2026-03-01"),), Odd.KNOWN_BEFORE_WRITTEN),
        ((event("handed-in", "2026-03-06"), event("delivered", "2026-03-05")), Odd.KNOWN_BEFORE_HANDED_IN),
        ((event("handed-in", "2026-03-06"), event("refused", "2026-03-05")), Odd.OUTCOME_BEFORE_HANDED_IN),
    ],
)
def test_dates_that_do_not_fit_are_said_and_allowed(events: tuple[LetterEvent, ...], odd: Odd) -> None:
    assert odd in where(*events).odd


def test_a_month_for_delivery_makes_only_the_next_month_after() -> None:
    found = where(event("handed-in", "2026-03-03"), event("delivered", "2026-03"))
    assert phase(found, at("2026-03-31")) is Phase.SAME_TIME
    assert phase(found, at("2026-04-01")) is Phase.AFTER


def test_the_night_the_clocks_go_back_counts_as_both_hours() -> None:
    found = where(event("handed-over", "2025-10-26 02:30"), written="2025-10-20")
    # 02:30 stood on the clock at 00:30 UTC and at 01:30 UTC
    early = Moment("x", None, 1761440400000, None, at("2026-03-04 16:30").quality, at("2026-03-04 16:30").precision)
    assert phase(found, early) is Phase.SAME_TIME  # 01:00 UTC lies between the two
    late = Moment("x", None, 1761443400000, None, early.quality, early.precision)
    assert phase(found, late) is Phase.AFTER  # 01:50 UTC is after both
