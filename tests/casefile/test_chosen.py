# SPDX-License-Identifier: EUPL-1.2
"""What the owner chose for her case, and whether she has her recovery code."""

from __future__ import annotations

import pytest
from tests.casefile.cases import CHEAP, NOOR, SAM, Drawer

from gestapeld.casefile import access
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.chosen import Chosen, choose_idle_minutes, chosen, type_back_recovery_code
from gestapeld.casefile.history import history
from gestapeld.crypto.recovery import new_code
from gestapeld.errors import BadRecoveryCodeError, LogNotHereError, NotAllowedError, UsageError, WrongPassphraseError


def test_a_new_case_locks_after_a_quarter_and_its_code_was_not_typed_back(case: CaseFile) -> None:
    assert chosen(case) == Chosen(15, False)


def test_a_code_that_was_typed_back_is_remembered(drawer: Drawer, case: CaseFile) -> None:
    type_back_recovery_code(case, drawer.code.lower().replace("-", " "))
    case.close()
    with drawer.open() as again:
        assert chosen(again).code_typed_back
        assert [entry.kind for entry in again.entries("audit")][-1] == "setting"


def test_another_code_or_a_slip_is_not_taken(drawer: Drawer, case: CaseFile) -> None:
    with pytest.raises(WrongPassphraseError):
        type_back_recovery_code(case, new_code(case.state.randomness))
    slip = drawer.code[:-1] + ("A" if drawer.code[-1] != "A" else "B")
    with pytest.raises(BadRecoveryCodeError):
        type_back_recovery_code(case, slip)
    assert not chosen(case).code_typed_back


def test_a_new_code_must_be_typed_back_anew(drawer: Drawer, case: CaseFile) -> None:
    type_back_recovery_code(case, drawer.code)
    code = access.renew_recovery_code(case)
    assert not chosen(case).code_typed_back
    type_back_recovery_code(case, code)
    assert chosen(case).code_typed_back


def test_a_change_of_passphrase_leaves_the_code_as_it_was(drawer: Drawer, case: CaseFile) -> None:
    type_back_recovery_code(case, drawer.code)
    access.change_passphrase(case, "een andere zin van Noor", current=NOOR, **CHEAP)
    assert chosen(case).code_typed_back


def test_the_newest_choice_holds_and_only_minutes_of_the_list_are_taken(case: CaseFile) -> None:
    choose_idle_minutes(case, 60)
    choose_idle_minutes(case, 5)
    assert chosen(case).idle_minutes == 5
    for minutes in (0, -1, 10_000):
        with pytest.raises(UsageError):
            choose_idle_minutes(case, minutes)


def test_the_choice_is_the_owners(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    case.close()
    with drawer.open(SAM) as sams:
        with pytest.raises(NotAllowedError):
            choose_idle_minutes(sams, 5)
        with pytest.raises(NotAllowedError):
            type_back_recovery_code(sams, drawer.sam_code)


def test_history_is_all_logs_in_order_of_time(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    whole = history(case)
    assert [entry.at for entry in whole] == sorted(entry.at for entry in whole)
    assert {entry.log for entry in whole} == {"evidence", "audit"}
    assert {entry.log for entry in history(case, "audit")} == {"audit"}
    case.close()
    with drawer.open(SAM) as sams, pytest.raises(LogNotHereError):
        history(sams, "private")
