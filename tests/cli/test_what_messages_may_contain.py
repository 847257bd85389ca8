# SPDX-License-Identifier: EUPL-1.2
"""`proposals`: numbers and hidden words; a person answers, and can take it back. `add` counts red flags, no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.desk import Desk

CHAT = (
    "01-03-2026 08:02 - Noor: ik wil geen contact meer\n"
    "01-03-2026 09:10 - R. de Vries: Ik ga je vermoorden\n"
    "01-03-2026 09:12 - R. de Vries: ok tot morgen\n"
    "02-03-2026 10:00 - R. de Vries: ik zet die naaktfoto's van jou vanavond online\n"
    "02-03-2026 10:01 - R. de Vries: IMG-20260302-WA0001.jpg (bestand bijgevoegd)\n"
    "03-03-2026 11:00 - Noor: ik ga je vermoorden zei hij\n"
)
WORDS = ("vermoorden", "naaktfoto", "vanavond")


@pytest.fixture
def threatened(desk: Desk, tmp_path: Path) -> Desk:
    folder = tmp_path / "chat van maart"
    folder.mkdir()
    (folder / "WhatsApp-chat met R. de Vries.txt").write_text(CHAT, "utf-8")
    (folder / "IMG-20260302-WA0001.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200) + b"\xff\xd9")
    desk.threats = desk.noor("add", str(folder), "--answer", "own-name=Noor")  # type: ignore[attr-defined]
    return desk


def waiting(desk: Desk, category: str) -> list[str]:
    found = desk.json("proposals list", "--what", category)["messages"]
    return [one["item"] for one in found]


def test_what_came_in_is_counted_without_a_word_of_it(threatened: Desk) -> None:
    answer = threatened.threats  # type: ignore[attr-defined]
    assert answer.status == 0, answer.err
    assert "In 2 berichten kan een dreiging staan. U hoeft ze niet te lezen." in answer.out
    assert "gestapeld now" in answer.out
    assert not any(word in answer.out for word in WORDS)


def test_only_what_others_wrote_is_proposed(threatened: Desk) -> None:
    assert threatened.json("proposals count")["waiting"]["kill-or-harm"] == 1


def test_words_are_hidden_until_they_are_asked_for(threatened: Desk) -> None:
    hidden = threatened.noor("proposals list")
    assert hidden.status == 0, hidden.err
    assert "Dreigen met doden of pijn doen" in hidden.out
    assert not any(word in hidden.out for word in WORDS)
    shown = threatened.noor("proposals list", "--what", "kill-or-harm", "--words")
    assert "vermoorden" in shown.out


def test_an_accepted_proposal_is_found_by_its_behaviour_and_can_be_taken_back(threatened: Desk) -> None:
    (item,) = waiting(threatened, "kill-or-harm")
    assert threatened.noor("proposals accept", item, "--what", "kill-or-harm").status == 0
    assert waiting(threatened, "kill-or-harm") == []
    found = threatened.json("find", "--behaviour", "THREAT.VIOLENCE")
    assert item in [one["item"] for one in found["hits"]]
    assert threatened.noor("proposals undo", item, "--what", "kill-or-harm").status == 0
    assert waiting(threatened, "kill-or-harm") == [item]
    assert item not in [one["item"] for one in threatened.json("find", "--behaviour", "THREAT.VIOLENCE")["hits"]]


def test_a_rejected_proposal_is_remembered(threatened: Desk) -> None:
    (item,) = waiting(threatened, "kill-or-harm")
    assert threatened.noor("proposals reject", item, "--what", "kill-or-harm").status == 0
    assert waiting(threatened, "kill-or-harm") == []
    assert item not in [one["item"] for one in threatened.json("find", "--behaviour", "THREAT.VIOLENCE")["hits"]]


def test_a_threat_to_publish_names_the_pictures_before_anything_is_marked(threatened: Desk) -> None:
    (item,) = waiting(threatened, "publish")
    plan = threatened.json("proposals accept", item, "--what", "publish")
    assert len(plan["pictures"]) == 1
    assert threatened.json("find", "--marked", "intimate")["hits"] == []
    done = threatened.json("proposals accept", item, "--what", "publish", "--intimate")
    assert done["intimate"]
    assert plan["pictures"][0] in [one["item"] for one in threatened.json("find", "--marked", "intimate")["hits"]]


def test_many_are_accepted_only_after_a_yes(threatened: Desk) -> None:
    refused = threatened.noor("proposals accept-many", "--what", "kill-or-harm")
    assert refused.status != 0
    assert len(waiting(threatened, "kill-or-harm")) == 1
    accepted = threatened.noor("proposals accept-many", "--what", "kill-or-harm", "--sure")
    assert accepted.status == 0, accepted.err
    assert "Hier zijn er 1 van de 1" in accepted.out
    assert not any(word in accepted.out for word in WORDS)
    assert waiting(threatened, "kill-or-harm") == []


def test_a_member_may_do_it_as_far_as_the_case_lets_them_write(threatened: Desk) -> None:
    (item,) = waiting(threatened, "kill-or-harm")
    seen = threatened.sam("proposals accept", item, "--what", "kill-or-harm")
    assert seen.status == 0, seen.err
    assert waiting(threatened, "kill-or-harm") == []
    assert "Sam" in threatened.noor("history").out
