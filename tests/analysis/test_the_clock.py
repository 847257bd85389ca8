# SPDX-License-Identifier: EUPL-1.2
"""The time of day is that of the place: summer time, and clocks elsewhere."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.making import ZONE, c, instant, made

from gestapeld.analysis.clocks import local_minutes


def test_both_nights_on_which_the_clock_changes() -> None:
    # 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00, so 02:30 comes twice.
    moments = [
        instant("2026-03-29 01:59"), instant("2026-03-29 03:00"),
        instant("2026-10-25 02:30", fold=0), instant("2026-10-25 02:30", fold=1), instant("2026-10-25 03:00"),
    ]  # fmt: skip
    assert local_minutes(np.array(moments), ZONE).tolist() == [119, 180, 150, 150, 180]
    assert moments[1] - moments[0] == 60_000
    assert moments[3] - moments[2] == 3_600_000


@given(
    st.lists(st.integers(-2_000_000_000_000, 4_000_000_000_000), max_size=40),
    st.sampled_from((ZONE, "Asia/Kolkata", "America/St_Johns")),
)
def test_every_minute_is_that_of_the_calendar(moments: list[int], zone: str) -> None:
    found = local_minutes(np.array(moments, np.int64), zone).tolist()
    clocks = [datetime.fromtimestamp(moment // 60_000 * 60, ZoneInfo(zone)) for moment in moments]
    expected = [clock.hour * 60 + clock.minute for clock in clocks]
    # Offsets with seconds (before 1937) are rounded down to a minute of the instant itself.
    assert [abs(a - b) % 1440 in (0, 1, 1439) for a, b in zip(found, expected, strict=True)] == [True] * len(moments)


def test_the_clock_of_a_source_elsewhere_counts_as_it_shows() -> None:
    material = made(c("2026-03-14 23:30", zone="Europe/Lisbon"), c("2026-03-14 23:30"))
    assert sorted(material.contacts.minute.tolist()) == [23 * 60 + 30, 23 * 60 + 30]


def test_a_date_has_no_time_of_day() -> None:
    assert made(c("2026-03-14")).contacts.minute.tolist() == [-1]
