# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.vectors import cases

from gestapeld.crypto import passphrase
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS, KdfParameters
from gestapeld.errors import RefusedParametersError, UsageError, WeakPassphraseError


def parameters(case: dict[str, Any]) -> KdfParameters:
    return KdfParameters(case["memory"], case["passes"], case["lanes"], bytes.fromhex(case["salt"]))


@pytest.mark.parametrize("case", cases("passphrase", refused=False))
def test_the_keys_are_those_that_were_frozen(case: dict[str, Any]) -> None:
    low = case["memory"] < passphrase.MEMORY_FLOOR
    assert passphrase.derive(case["passphrase"], parameters(case), allow_low_cost=low).hex() == case["expect"]


@pytest.mark.parametrize("case", cases("passphrase", refused=True))
def test_parameters_outside_the_bounds_are_refused_before_anything_is_computed(case: dict[str, Any]) -> None:
    started = time.perf_counter()
    asked = parameters(case)
    with pytest.raises(RefusedParametersError):
        passphrase.derive(case["passphrase"], asked)
    with pytest.raises(RefusedParametersError):
        KdfParameters.parse(asked.value())
    assert time.perf_counter() - started < 1.0


def test_low_costs_are_allowed_only_when_asked_for_and_only_those() -> None:
    assert passphrase.derive("x", LOW_COST_FOR_TESTS, allow_low_cost=True)
    assert KdfParameters.parse(LOW_COST_FOR_TESTS.value(), allow_low_cost=True) == LOW_COST_FOR_TESTS
    for cost in ((128, 1, 1), (64, 2, 1), (8, 1, 1)):
        with pytest.raises(RefusedParametersError):
            passphrase.derive("x", KdfParameters(*cost, bytes(16)), allow_low_cost=True)


def test_stored_parameters_come_back() -> None:
    kept = KdfParameters(65536, 3, 4, bytes(range(16)))
    assert KdfParameters.parse(kept.value()) == kept


GOOD = KdfParameters(65536, 3, 4, bytes(range(16))).value()


@pytest.mark.parametrize(
    "value",
    [
        {},
        {**GOOD, "more": 1},
        {name: GOOD[name] for name in GOOD if name != "salt"},
        {**GOOD, "salt": 1},
        {**GOOD, "salt": "zz" * 16},
        {**GOOD, "salt": str(GOOD["salt"]).upper()},
        {**GOOD, "salt": "00 " * 16},
        {**GOOD, "memory": "65536"},
        {**GOOD, "memory": 65536.0},
        {**GOOD, "lanes": True},
        {**GOOD, "passes": None},
    ],
)
def test_stored_parameters_of_another_form_are_refused(value: dict[str, Any]) -> None:
    with pytest.raises(RefusedParametersError):
        KdfParameters.parse(value)


def test_two_keyboards_agree() -> None:
    composed, combined, hard_space = "één café", "e\u0301e\u0301n cafe\u0301", "één\u00a0café"
    assert passphrase.normalised(composed) == passphrase.normalised(combined) == passphrase.normalised(hard_space)
    assert passphrase.normalised("Een") != passphrase.normalised("een")
    assert passphrase.normalised(" een") != passphrase.normalised("een")


def test_half_a_character_is_not_a_passphrase() -> None:
    with pytest.raises(UsageError):
        passphrase.normalised("\ud800")


def test_calibration_stays_above_the_floor_however_little_time_there_is() -> None:
    found = passphrase.calibrate(0.0001, lambda size: b"s" * size)
    assert (found.memory_kib, found.passes, found.lanes, found.salt) == (65536, 3, 4, b"s" * 16)


def test_calibration_takes_more_when_there_is_time_and_stays_within_the_bounds() -> None:
    found = passphrase.calibrate(1000.0)
    assert (found.memory_kib, found.passes) == (256 * 1024, 8)
    passphrase.check_bounds(found)
    middle = passphrase.calibrate(0.5)
    assert 65536 <= middle.memory_kib <= 256 * 1024
    assert middle.salt != found.salt


def test_too_little_memory_is_said_and_not_a_crash() -> None:
    resource = pytest.importorskip("resource", reason="this system has no limits for a process")
    if not sys.platform.startswith("linux"):
        pytest.skip("the size of a process is read from /proc")
    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size + (100 << 20), before[1]))
    try:
        with pytest.raises(RefusedParametersError) as caught:
            passphrase.derive("x", KdfParameters(512 << 10, 3, 1, bytes(16)))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert caught.value.facts == {"memory": 512 << 10}


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "x",
        "wachtwoord",
        "Welkom01!",
        "Welkom2024!",
        "aaaaaaaaaaaaaaaaaaaa",
        "1234567890",
        "qwertyuiop",
        "0612345678",
        "18-03-1987",
        "18031987",
        "19870318",
        "liefje liefje liefje liefje",
        "Amsterdam2025",
        "abcabcabcabc",
        "zomer zomer zomer 2024",
        "------------",
    ],
)
def test_what_everybody_tries_is_too_weak(weak: str) -> None:
    with pytest.raises(WeakPassphraseError) as caught:
        passphrase.check_strength(weak)
    assert int(caught.value.facts["bits"]) < int(caught.value.facts["needed"]) == 40


@pytest.mark.parametrize(
    "strong",
    [
        "paard batterij nietje correct",
        "ik woon al jaren in de duinen",
        "vier blauwe fietsen onder water",
        "xq7vKpz2mWd9",
        "Trompet-Gieter-Molen-Kaars",
        "TROMPET gieter mOlEn kaars 77",
        "99153 71640 38275",
    ],
)
def test_four_words_or_enough_chance_is_strong_enough(strong: str) -> None:
    passphrase.check_strength(strong)


def test_more_words_never_make_it_weaker() -> None:
    text = ""
    last = passphrase.strength(text)
    assert last == 0
    for word in ("trompet", " gieter", " 48151", " kaars", "!", " xqzv"):
        text += word
        assert passphrase.strength(text) >= last
        last = passphrase.strength(text)
