# SPDX-License-Identifier: EUPL-1.2
"""The channels there is something of."""

from __future__ import annotations

from pathlib import Path

from tests.dossier.small_case import ROBIN, Builder, new_case

from gestapeld.search.channels import channels
from gestapeld.search.index import Index


def test_only_channels_that_were_seen_are_listed(tmp_path: Path) -> None:
    with new_case(tmp_path) as case, Index.open(case, tmp_path) as index:
        assert channels(index) == ()
        builder = Builder(case)
        builder.chat([("2026-03-01 10:00", ROBIN, "waar ben je")])
        builder.calls([("2026-03-03 03:00", "missed")])
        index.catch_up()
        assert channels(index) == ("phone", "whatsapp")
