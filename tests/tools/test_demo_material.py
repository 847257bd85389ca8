# SPDX-License-Identifier: EUPL-1.2
"""The material of the demonstration: the same every time, true to its own count, and readable as typed."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.intake.readers.bytes_source import BytesSource, Reading
from tools.demo_material import people, story
from tools.demo_material.material import write
from tools.demo_material.telling import tell

from gestapeld.diary.how_many import read_count
from gestapeld.diary.rough_time import read_when
from gestapeld.intake.readers import any_file, email_mbox, email_message, whatsapp_chat_export
from gestapeld.records.behaviour import BEHAVIOURS
from gestapeld.records.items import Call, FileSeen, Message, Way
from gestapeld.records.narrative import Certainty, Mark, Medium, ProtectedKind, Target, ThingForm
from gestapeld.records.people import Role, Whose

CODES = {behaviour.code for behaviour in BEHAVIOURS}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("material")
    write(path)
    return path


def loaded(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text("utf-8"))


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_is_the_same_every_time_and_another_under_another_seed(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "again")
    assert digests(tmp_path / "again") == digests(folder)
    assert tell(1) != tell(2)


def test_it_is_as_large_and_as_long_as_the_demonstration_needs(folder: Path) -> None:
    truth = loaded(folder, "truth.json")
    assert truth["messages"]["total"] >= 15_000
    assert len(truth["from other"]["by month"]) >= 14
    assert truth["messages"]["whatsapp"]["from owner after the no"] == 4
    assert truth["last event at"] > truth["last message at"] > truth["no said at"]
    assert truth["calls"]["without a number"] > 500


def chat_of(path: Path) -> BytesSource:
    if path.suffix != ".zip":
        return BytesSource.of(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        (chat,) = [name for name in names if name.endswith(".txt")]
        return BytesSource(archive.read(chat), chat, {name: number for number, name in enumerate(names, 1)})


def test_every_chat_holds_what_the_truth_says(folder: Path) -> None:
    truth = loaded(folder, "truth.json")["files"]
    for path in sorted((folder / "exports").glob("0[123]-*/*")):
        expected = truth[str(path.relative_to(folder / "exports"))]
        reading = Reading(
            whatsapp_chat_export.READER, chat_of(path), {"own-name": people.NOOR, "zone": "Europe/Amsterdam"}
        )
        messages = [record for record in reading.records if isinstance(record, Message)]
        ways = [message.way for message in messages]
        assert (ways.count(Way.IN), ways.count(Way.OUT)) == (expected["ruben"], expected["noor"])
        assert ways.count(Way.SYSTEM) == expected["system"]
        assert sum(isinstance(record, Call) for record in reading.records) == expected["calls"]
        flags = [flag for message in messages for flag in message.flags]
        assert flags.count("deleted-by-sender") == expected["deleted"]
        assert flags.count("edited") == expected["edited"]
        files = [file.status for message in messages for file in message.attachments]
        assert files.count("present") == expected["media"]
        assert files.count("missing") == expected["media missing"]
        assert reading.problems == []
        shown = [message.time.local for message in messages if message.way is not Way.SYSTEM]
        assert str(expected["first"]).startswith(str(min(filter(None, shown)))[:16])
        assert str(expected["last"]).startswith(str(max(filter(None, shown)))[:16])


def test_the_earlier_export_holds_only_what_the_later_one_holds_too(folder: Path) -> None:
    later = chat_of(next((folder / "exports").glob("01-*/*"))).data.decode("utf-8")
    earlier = chat_of(next((folder / "exports").glob("02-*/*"))).data.decode("utf-8")
    file = re.compile(r"\u200e(?:IMG|PTT)-\d{8}-WA\d{4}\.\w+ \(bestand bijgevoegd\)")
    assert file.sub("<Media weggelaten>", later).startswith(earlier)


def test_texts_and_calls_hold_what_the_truth_says(folder: Path) -> None:
    truth = loaded(folder, "truth.json")
    files, calls = truth["files"], truth["calls"]
    for path in sorted((folder / "exports" / "04-sms").iterdir()):
        text = path.read_text("utf-8")
        expected = files[f"04-sms/{path.name}"]
        # Halves of characters, as old backups hold them, are no XML; they come in pairs, here and in real ones.
        halves = re.findall(r"&#(5[5-7]\d{3});", text)
        assert bool(halves) == ("20260110" in path.name)
        root = etree.fromstring(re.sub(r"&#5[5-7]\d{3};", "", text).encode("utf-8"))
        assert len(root) == int(root.get("count", "")) == expected.get("messages", expected.get("calls"))
        if root.tag == "calls":
            assert (
                sum(call.get("presentation") == "2" for call in root) == calls["without a number"] == expected["hidden"]
            )


def test_mails_hold_what_the_truth_says(folder: Path) -> None:
    truth = loaded(folder, "truth.json")["files"]
    for path in sorted((folder / "exports" / "05-mail").iterdir()):
        source = BytesSource.of(path)
        reader = email_mbox.READER if path.suffix == ".mbox" else email_message.READER
        assert reader.sniff(source) is not None
        assert reader.ask(source, {}) == ()
        reading = Reading(reader, source)
        mails = [record for record in reading.records if isinstance(record, Message)]
        expected = truth[f"05-mail/{path.name}"]
        assert len(mails) == expected["messages"]
        assert sum(mail.way is Way.OUT for mail in mails) == expected.get("noor", 0)
        assert sum(mail.way is Way.IN for mail in mails) == expected["ruben"]
        assert len(reading.parts) == expected["attachments"]
        assert reading.problems == []
    assert "\nFrom dag 1 heb ik gezegd" in mailbox_words(folder)


def mailbox_words(folder: Path) -> str:
    mailbox = BytesSource.of(folder / "exports" / "05-mail" / "Alle e-mail.mbox")
    mails = Reading(email_mbox.READER, mailbox).records
    return "\n".join(mail.text for mail in mails if isinstance(mail, Message))


def test_files_are_what_they_seem_and_some_say_where_they_were_made(folder: Path) -> None:
    found = {}
    for path in sorted((folder / "exports" / "06-losse-bestanden").iterdir()):
        reading = Reading(any_file.READER, BytesSource.of(path))
        assert reading.problems == []
        (found[path.name],) = reading.records
    gift = found["cadeau-deurmat.jpg"]
    assert isinstance(gift, FileSeen)
    assert gift.taken.local == "2026-02-14T07:46:30.000"
    assert gift.place["lat"].startswith("52.612")
    assert gift.device["serial"] == "VF7-00412233"
    assert {file.form for file in found.values() if isinstance(file, FileSeen)} == {"picture", "recording", "document"}


def test_what_the_owner_tells_is_understood_as_typed(folder: Path) -> None:
    diary = loaded(folder, "diary.json")
    assert len(diary["incidents"]) >= 40
    for row in (*diary["notices"], *diary["incidents"], *diary["transcripts"], *diary["notes"]):
        when = read_when(row["when"], now=NOW)
        for report in row.get("police", ()):
            read_when(report["when"], now=NOW)
        if row.get("count"):
            read_count(row["count"], days=when.days)
        assert set(row.get("behaviours", ())) <= CODES
    for row in diary["incidents"]:
        Certainty(row["certainty"]), Medium(row["medium"]), [Target(target) for target in row["targets"]]
    for row in diary["things"]:
        ThingForm(row["form"]), Certainty(row["certainty"]), read_when(row["found"], now=NOW)
        assert set(row["behaviours"]) <= CODES
    for row in diary["people"]:
        Role(row["role"])
    for row in diary["accounts"]:
        Whose(row["whose"])
    for row in diary["protected"]:
        ProtectedKind(row["kind"])
    for row in diary["marks"]:
        Mark(row["mark"])


def links(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if len(value) == 1 and set(value) <= {"file", "message", "call", "incident", "thing"} else []
        return own + [link for inner in value.values() for link in links(inner)]
    return [link for inner in value for link in links(inner)] if isinstance(value, list) else []


def test_every_link_of_the_diary_leads_to_something(folder: Path) -> None:
    diary = loaded(folder, "diary.json")
    keys = {row["key"] for name in ("incidents", "things") for row in diary[name]}
    words = {
        "whatsapp": "".join(chat_of(path).data.decode() for path in (folder / "exports").glob("0[13]-*/*")),
        "sms": "".join(path.read_text("utf-8") for path in (folder / "exports/04-sms").glob("sms-*")),
        "email": mailbox_words(folder),
    }
    found = links([diary[name] for name in ("notices", "incidents", "things", "transcripts", "marks")])
    assert len(found) > 25
    for link in found:
        if "file" in link:
            assert (folder / "exports" / link["file"]).is_file(), link
        elif "message" in link:
            assert link["message"].get("contains", "") in words[link["message"]["channel"]], link
        elif "incident" in link or "thing" in link:
            assert next(iter(link.values())) in keys, link


def test_what_must_be_protected_stands_in_the_exports_so_that_withholding_can_be_seen(folder: Path) -> None:
    everything = b"".join(chat_of(path).data for path in (folder / "exports").glob("03-*/*")).decode("utf-8")
    for value in (
        people.NEW_ADDRESS,
        people.NEW_TOWN,
        people.SCHOOL,
        people.NEW_PARTNER,
        people.shown(people.NOOR_NEW),
    ):
        assert value in everything


def test_nobody_of_the_story_exists() -> None:
    numbers = [people.RUBEN_OLD, people.RUBEN_TWO, people.RUBEN_THREE, people.NOOR_OLD, people.NOOR_NEW]
    assert all(number.startswith("+3161234") for number in numbers)
    assert all(mail.endswith(".example") for mail in (people.RUBEN_MAIL, people.RUBEN_MAIL_NEW, people.NOOR_MAIL))
    assert story.BEGIN.year == 2025
