# SPDX-License-Identifier: EUPL-1.2
"""The diary on the command line: rough times, ranges, corrections that keep what stood there, things, notes, people."""

from __future__ import annotations

import pytest
from tests.cli.desk import CHAT, Desk


def fields(desk: Desk, item: str) -> dict[str, object]:
    found: dict[str, object] = desk.json("show", item)["fields"]
    return found


def test_an_incident_with_everything_that_can_be_told(desk: Desk) -> None:
    person = desk.json("people add", "R. de Vries", "--role", "other-party")["item"]
    item = desk.json(
        "incident add", "--when", "14-3-2026 23:10", "--until", "14-3-2026 23:40", "--where", "Kerkstraat", "--what", "Stond voor de deur",
        "--words", "Doe open", "--behaviour", "approach.home", "--behaviour", "CONTACT.MSG", "--target", "me", "--target", "child",
        "--medium", "physical", "--who", person, "--certainty", "seen", "--present", "Buurvrouw", "--felt", "bang", "--effect", "Ik slaap niet",
        "--told", "Sam", "--police-when", "15-3-2026", "--police-number", "2026-123456", "--police-officer", "wijkagent", "--link", "6:1",
    )["item"]  # fmt: skip
    told = fields(desk, item)
    assert told["text"] == "Stond voor de deur"
    assert told["behaviour"] in ("APPROACH.HOME CONTACT.MSG", ["APPROACH.HOME", "CONTACT.MSG"])
    assert told["certainty"] == "seen"
    plain = str(told)
    for part in (
        "2026-03-14T23:10",
        "Kerkstraat",
        "Doe open",
        "Buurvrouw",
        "bang",
        "Ik slaap niet",
        "Sam",
        "2026-123456",
        "wijkagent",
        "6:1",
        person,
    ):
        assert part in plain, part
    assert [hit["item"] for hit in desk.json("timeline", "--behaviour", "approach.home")["hits"]] == [item]


@pytest.mark.parametrize(
    ("when", "lang", "local"),
    [
        ("ergens in maart 2026", "nl", "2026-03"),
        ("somewhere in March 2026", "en", "2026-03"),
        ("14-3-2026", "nl", "2026-03-14"),
        ("2026-03-14", "en", "2026-03-14"),
        ("14-3-2026 23:10", "nl", "2026-03-14T23:10"),
        ("2025", "nl", "2025"),
    ],
)
def test_a_time_may_be_as_rough_as_she_knows_it(desk: Desk, when: str, lang: str, local: str) -> None:
    item = desk.json("incident add", "--what", "x", "--when", when, lang=lang)["item"]
    time = fields(desk, item)["time"]
    assert isinstance(time, dict)
    assert (time["local"], time["shown"]) == (local, when)


def test_how_often_is_a_range_and_is_counted_apart_from_messages(desk: Desk) -> None:
    desk.noor(
        "incident add",
        "--what",
        "Hij belde",
        "--when",
        "maart 2026",
        "--count",
        "ongeveer 10",
        "--behaviour",
        "CONTACT.CALL",
    )
    desk.noor(
        "incident add", "--what", "Hij reed langs", "--when", "maart 2026", "--count", "3", "--behaviour", "WATCH.SPY"
    )
    (march,) = [row for row in desk.json("counts", "--by", "month")["rows"] if row["bucket"] == "2026-03"]
    assert march["observed"] == 0
    assert march["told_low"] < 13 < march["told_high"]
    february = [row for row in desk.json("counts", "--by", "month")["rows"] if row["bucket"] == "2026-02"]
    assert sum(row["observed"] for row in february) == 5
    assert not any(row["told_low"] for row in february)


def test_how_sure_she_was_is_never_added_up(desk: Desk) -> None:
    for certainty in ("seen", "suspected"):
        desk.noor("incident add", "--what", "iemand", "--when", "14-3-2026", "--count", "2", "--certainty", certainty)
    rows = [row for row in desk.json("counts", "--by", "day")["rows"] if row["bucket"] == "2026-03-14"]
    assert sorted(row["certainty"] for row in rows) == ["seen", "suspected"]


def test_a_correction_changes_only_what_was_named_and_keeps_what_stood_there(desk: Desk) -> None:
    item = desk.json(
        "incident add", "--what", "Hij belde aan", "--where", "voordeur", "--when", "14-3-2026", "--certainty", "seen"
    )["item"]
    corrected = desk.noor("incident correct", item, "--what", "Hij klopte aan")
    assert "dat en wanneer er is verbeterd" in corrected.out
    desk.noor("incident correct", item, "--where", "achterdeur")
    (row,) = [row for row in desk.json("incident list") if row["item"] == item]
    assert len(row["corrected_at"]) == 2
    history = desk.json("incident history", item)
    assert [version["text"] for version in history] == ["Hij belde aan", "Hij klopte aan", "Hij klopte aan"]
    latest = fields(desk, history[-1]["item"])
    assert latest["certainty"] == "seen"
    assert "achterdeur" in str(latest)
    assert "voordeur" in str(fields(desk, item))
    line = next(line for line in desk.noor("incident list").out.splitlines() if line.startswith(item))
    assert line.endswith("*")
    assert desk.noor("incident correct", item).error == "usage"


def test_a_thing_its_photo_and_whom_it_went_to(desk: Desk) -> None:
    photo = desk.json("add", desk.file("IMG_1.jpg", b"\xff\xd8 geen echte foto"))["files"][0]["original"]
    item = desk.json(
        "thing add", "--what", "Brief zonder afzender", "--form", "letter", "--when", "20-2-2026", "--where", "brievenbus", "--words", "Ik zie je",
        "--envelope", "geen postzegel", "--photo", photo, "--touched", "Noor", "--stored", "zip-zak in de kluis", "--certainty", "suspected",
    )["item"]  # fmt: skip
    desk.noor("thing correct", item, "--given", "politie @ 22-2-2026")
    (thing,) = desk.json("thing list")
    assert thing["corrected_at"]
    plain = str(fields(desk, f"evidence:{int(item.split(':')[1]) + 1}:0"))
    for part in (
        "Brief zonder afzender",
        "geen postzegel",
        photo,
        "zip-zak in de kluis",
        "politie",
        "2026-02-22",
        "Noor",
    ):
        assert part in plain, part
    assert desk.noor("thing correct", item).error == "usage"
    assert desk.noor("thing correct", "2:0", "--stored", "x").error == "unknown-item"


def test_what_is_typed_over_counts_apart(desk: Desk) -> None:
    photo = desk.json("add", desk.file("IMG_2.jpg", b"\xff\xd8 ook niet"))["files"][0]["original"]
    desk.noor(
        "transcript",
        photo,
        "--words",
        "Ik kom eraan",
        "--when",
        "16-2-2026 22:00",
        "--account",
        "R. de Vries",
        "--channel",
        "whatsapp",
    )
    rows = desk.json("counts", "--by", "month")["rows"]
    assert sum(row["typed_over"] for row in rows) == 1
    assert "overgetypt" in desk.noor("find", "eraan").out


def test_a_note_comes_from_standard_input_and_is_found_by_her_only(desk: Desk) -> None:
    assert desk.noor("note add", stdin="Ik ga naar mijn zus\n").status == 0
    assert "Ik ga naar mijn zus" in desk.noor("note list").out
    assert desk.json("find", "zus")["hits"][0]["kind"] == "note"
    assert desk.noor("note add", stdin=b"\xff\xfe").error == "usage"
    assert desk.noor("note add", stdin="\ufeffmet een merkteken ervoor").status == 0
    assert "\ufeff" not in desk.json("note list")[-1]["words"][-1]


def test_whose_an_account_is_can_be_said_and_taken_back(desk: Desk) -> None:
    person = desk.json("people add", "R. de Vries", "--role", "other-party")["item"]
    claim = ("R. de Vries", "--channel", "whatsapp")
    desk.noor("people claim", *claim, "--of", person, "--certainty", "seen")
    assert len(desk.json("timeline", "--person", person)["hits"]) == 5  # hers to him too
    assert len(desk.json("timeline", "--person", person, "--way", "in")["hits"]) == 4
    desk.noor("people claim", *claim, "--nobody")
    assert desk.json("timeline", "--person", person)["hits"] == []
    desk.noor("people claim", *claim, "--of", person)
    assert len(desk.json("timeline", "--person", person)["hits"]) == 5
    assert desk.noor("people claim", *claim, "--mine", "--nobody").error == "usage"


def test_when_she_said_no_stands_in_the_line_of_time(desk: Desk) -> None:
    item = desk.json(
        "notice", "--when", "13-2-2026 08:02", "--how", "message", "--words", "Bel en app me niet.", "--link", "6:0"
    )["item"]
    (hit,) = desk.json("timeline", "--kind", "notice")["hits"]
    assert hit["item"] == item


def test_filters_choose_and_pages_follow_each_other(desk: Desk) -> None:
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(10):
        page = desk.json("timeline", "--kind", "message", "--size", "2", *(("--cursor", cursor) if cursor else ()))
        seen += [hit["text"] for hit in page["hits"]]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert len(seen) == CHAT.count("\n")
    assert len(desk.json("find", "--since", "15-2-2026", "--until", "15-2-2026")["hits"]) == 1
    assert len(desk.json("find", "--since", "februari 2026", "--until", "februari 2026")["hits"]) == 5
    assert len(desk.json("find", "--way", "out")["hits"]) == 1
    assert len(desk.json("find", "--channel", "sms")["hits"]) == 0
    assert len(desk.json("find", "reun*")["hits"]) == 1
    assert len(desk.json("find", '"sta bij"')["hits"]) == 1


def test_marks_are_put_on_and_taken_off(desk: Desk) -> None:
    assert "Gemarkeerd: 2." in desk.noor("mark", "6:1", "6:2", "--as", "intimate").out
    assert len(desk.json("find", "--marked", "intimate")["hits"]) == 2
    assert desk.noor("unmark", "6:1", "--as", "intimate").status == 0
    assert [hit["item"] for hit in desk.json("find", "--marked", "intimate")["hits"]] == ["evidence:6:2"]


def test_every_hit_leads_back_to_the_original_and_its_bytes(desk: Desk) -> None:
    (hit,) = desk.json("find", "hoort nog")["hits"]
    assert desk.noor("show", hit["original"], "--original", desk.folder / "terug.txt").status == 0
    content = (desk.folder / "terug.txt").read_bytes()
    offset, length = hit["place"][:2]
    assert content == CHAT.encode()
    assert content[offset : offset + length].decode().strip() == "13-02-2026 08:05 - R. de Vries: Je hoort nog van mij"
    assert "binnengekomen" in desk.noor("custody", hit["original"]).out
