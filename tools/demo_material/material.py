# SPDX-License-Identifier: EUPL-1.2
"""The whole material into one folder: `exports/` with what comes from telephones and mailboxes, and beside it

acquisitions.json  what to take in: path, where it comes from, whose it is, answers to a reader's questions
diary.json         what the owner tells (see `diary`)
truth.json         what is really in it (see `truth`)
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from tools.demo_material import loose_files, mail, people, sms, story, whatsapp
from tools.demo_material.diary import diary
from tools.demo_material.telling import Said, tell
from tools.demo_material.truth import span_of, truth

SEED = 2026
ANDROID = f"WhatsApp-chat met {people.RUBEN}"
SINGLE = ("aan-mijn-werk.eml", "foto-van-mijn-werk.eml", "lieve-groet.eml")
BACKUPS = (datetime(2026, 1, 10, 12, tzinfo=story.ZONE), datetime(2026, 11, 9, 10, 15, tzinfo=story.ZONE))

Json = dict[str, Any]


def write(folder: Path, seed: int = SEED) -> Json:
    """Write everything into `folder` (made when it is not there) and return the truth."""
    exports = folder / "exports"
    files: dict[str, Json] = {}
    said = tell(seed)
    _write_whatsapp(exports, said, files, seed)
    mms = sms.pictures_sent(Random(f"{seed}/mms"))
    calls = sms.calls_made(Random(f"{seed}/calls"))
    _write_sms(exports / "04-sms", said, mms, calls, files)
    mails = mail.mails_sent(Random(f"{seed}/mail"))
    _write_mail(exports / "05-mail", mails, files)
    for name, content in loose_files.loose_files(Random(f"{seed}/loose")).items():
        _put(exports / "06-losse-bestanden" / name, content)
        files[f"06-losse-bestanden/{name}"] = {"files": 1}
    found = truth(said, calls, mms, mails, files)
    _put_json(folder / "truth.json", found)
    _put_json(folder / "diary.json", diary())
    _put_json(folder / "acquisitions.json", ACQUISITIONS)
    return found


def _write_whatsapp(exports: Path, said: list[Said], files: dict[str, Json], seed: int) -> None:
    chat = whatsapp.chat(said, story.OLD)
    full = whatsapp.android(chat, Random(f"{seed}/old"), with_media=True, blocked=story.BLOCKED_OLD)
    path = f"01-android/{ANDROID}.zip"
    (exports / path).parent.mkdir(parents=True, exist_ok=True)
    whatsapp.pack(exports / path, f"{ANDROID}.txt", full)
    files[path] = _counted(full, chat)
    early = whatsapp.chat(said, story.OLD, story.FIRST_EXPORT)
    first = whatsapp.android(early, Random(f"{seed}/old"), with_media=False)
    path = f"02-eerdere-export/{ANDROID}.txt"
    _put(exports / path, first.text.encode("utf-8"))
    files[path] = _counted(first, early) | {
        "also in the full export": len([one for one in early if one.kind != "call"])
    }
    for channel, number in whatsapp.EXPORTS[1:]:
        chat = whatsapp.chat(said, channel)
        export = whatsapp.iphone(chat, number, Random(f"{seed}/{channel}"))
        path = f"03-iphone/WhatsApp Chat - {people.shown(number)}.zip"
        (exports / path).parent.mkdir(parents=True, exist_ok=True)
        whatsapp.pack(exports / path, "_chat.txt", export)
        files[path] = _counted(export, chat)


def _counted(export: whatsapp.Export, chat: list[Said]) -> Json:
    return {**export.counts, "media": len(export.media), "media missing": len(export.missing)} | span_of(
        one.at for one in chat
    )


def _write_sms(
    folder: Path, said: list[Said], mms: list[sms.Picture], calls: list[sms.Call], files: dict[str, Json]
) -> None:
    for number, made in enumerate(BACKUPS):
        text, counts = sms.messages_file(said, mms, made, halves=number == 0)
        name = f"sms-{made:%Y%m%d%H%M%S}.xml"
        _put(folder / name, text.encode("utf-8"))
        moments = [one.at for one in said if one.channel in sms.NUMBERS and one.at < made]
        files[f"04-sms/{name}"] = {**counts} | span_of(moments)
    name = f"calls-{BACKUPS[1]:%Y%m%d%H%M%S}.xml"
    _put(folder / name, sms.calls_file(calls, BACKUPS[1]).encode("utf-8"))
    hidden = sum(one.hidden for one in calls)
    files[f"04-sms/{name}"] = {"calls": len(calls), "hidden": hidden} | span_of(one.at for one in calls)


def _write_mail(folder: Path, mails: mail.Mails, files: dict[str, Json]) -> None:
    _put(folder / "Alle e-mail.mbox", mail.mailbox(mails.box).encode("utf-8"))
    files["05-mail/Alle e-mail.mbox"] = {**mail.counted(mails.box)} | span_of(one.at for one in mails.box)
    for name, one in zip(SINGLE, mails.single, strict=True):
        _put(folder / name, mail.written(one).replace("\n", "\r\n").encode("utf-8"))
        files[f"05-mail/{name}"] = {**mail.counted([one])} | span_of([one.at])


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _put_json(path: Path, value: Any) -> None:
    _put(path, (json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8"))


_ME = {"own-name": people.NOOR, "zone": "Europe/Amsterdam"}
ACQUISITIONS: list[Json] = [
    {"path": "02-eerdere-export", "source": "oude telefoon (Android)", "whose": people.NOOR, "words": "eerste uitvoer van de chat, zonder media", "answers": _ME},
    {"path": "01-android", "source": "oude telefoon (Android)", "whose": people.NOOR, "words": "volledige uitvoer van de chat, met media", "answers": _ME},
    {"path": "03-iphone", "source": "nieuwe telefoon (iPhone)", "whose": people.NOOR, "words": "uitvoer van twee chats met onbekende nummers", "answers": _ME},
    {"path": "04-sms", "source": "oude telefoon (Android)", "whose": people.NOOR, "words": "reservekopieën van sms en oproepen", "answers": {"zone": "Europe/Amsterdam"}},
    {"path": "05-mail", "source": "mailbox van Noor", "whose": people.NOOR, "words": "postvak, en drie losse mails", "answers": {"own-name": people.NOOR_MAIL, "zone": "Europe/Amsterdam"}},
    {"path": "06-losse-bestanden", "source": "computer van Noor", "whose": people.NOOR, "words": "foto's, schermafdrukken, een voicemail", "answers": {"zone": "Europe/Amsterdam"}},
]  # fmt: skip
