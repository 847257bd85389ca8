# SPDX-License-Identifier: EUPL-1.2
"""A cache folder that cannot be written to is named in one line, and everything still works."""

from __future__ import annotations

import pytest
from tests.cli.desk import Desk


@pytest.mark.parametrize(("language", "words"), [("nl", "Bij {} kan niets worden bewaard"), ("en", "Nothing can be kept at {}")])  # fmt: skip
def test_find_and_timeline_answer_and_say_which_place_it_is(desk: Desk, language: str, words: str) -> None:
    place = desk.file("bezet", "hier staat al iets")
    desk.environment["GESTAPELD_CACHE"] = str(place)
    found = desk.noor("find", "reunie", lang=language)
    assert found.status == 0
    assert "Ik sta bij je reünie" in found.out
    assert found.err.startswith(words.format(place))
    assert found.err.count("\n") == 1
    timeline = desk.noor("timeline", "--json", lang=language)
    assert (timeline.status, len(timeline.json["hits"])) == (0, 7)
    assert place.read_text() == "hier staat al iets"
