# SPDX-License-Identifier: EUPL-1.2
"""A time of day in a partial letter is written in our own digits: it is compared with the clock of a message."""

from __future__ import annotations

import pytest

from gestapeld.cli.steps_letter import _is_clock


@pytest.mark.parametrize("typed", ["09:00", "23:59", "00:00"])
def test_a_clock_time_is_taken(typed: str) -> None:
    assert _is_clock(typed)


@pytest.mark.parametrize("typed", ["²0:00", "٠٩:٠٠", "０９:００", "24:00", "9:00", "09:60", "", "09-00"])
def test_anything_else_is_refused(typed: str) -> None:
    assert not _is_clock(typed)
