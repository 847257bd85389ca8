# SPDX-License-Identifier: EUPL-1.2
"""docs/commands.md says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.test_wording import every_error

from gestapeld.errors import UsageError

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")


def test_every_exit_status_stands_there_with_its_codes() -> None:
    rows = {int(status): codes for status, codes in re.findall(r"^\| (\d+) \| ([^|]*) \|", PAGE, re.M)}
    for kind in every_error():
        if issubclass(kind, UsageError) and kind.exit_status == UsageError.exit_status:
            continue
        assert f"`{kind.code}`" in rows[kind.exit_status], kind.code
    known = {kind.code for kind in every_error()} | {"stopped"}
    assert {code for codes in rows.values() for code in re.findall(r"`([a-z-]+)`", codes)} <= known
