# SPDX-License-Identifier: EUPL-1.2
"""The collector of garbage looks less often during an acquisition, and as before after it."""

from __future__ import annotations

import gc

import pytest

from gestapeld.intake.collecting import collecting_seldom


def test_the_collector_waits_longer_inside_and_is_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
        with collecting_seldom():
            pass
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_an_error_inside_leaves_nothing_behind() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="inside"), collecting_seldom():
        raise ValueError("inside")
    assert gc.get_threshold() == before


def test_a_collector_that_was_switched_off_stays_as_it_is() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(0)
        with collecting_seldom():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
