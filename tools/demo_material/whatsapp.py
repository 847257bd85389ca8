# SPDX-License-Identifier: EUPL-1.2
"""WhatsApp's own export, as the Dutch app writes it on Android and on iPhones."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from tools.demo_material import people, pictures, sounds, story
from tools.demo_material.telling import Said

MARK = "\u200e"
_ENCRYPTED = "Berichten en oproepen worden end-to-end versleuteld. Alleen mensen in deze chat kunnen ze lezen, beluisteren of delen."


@dataclass(slots=True)
class Export:
    """One export: the chat file, its media, and what a reader must find."""

    text: str = ""
    media: dict[str, bytes] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)


def android(said: Iterable[Said], chance: Random, *, with_media: bool, blocked: datetime | None = None) -> Export:
    """Minutes, line feeds, no brackets; media named by day and number."""
    export = Export()
    lines: list[str] = []
    numbers: Counter[str] = Counter()
    for one in said:
        if not lines:
            lines.append(f"{one.at:%d-%m-%Y %H:%M} - {_ENCRYPTED} Meer informatie")
            export.counts["system"] += 1
        name = people.RUBEN if one.by == "ruben" else people.NOOR
        body = _body(one, export)
        if one.kind in {"photo", "voice"}:
            body = _android_media(one, numbers, export, chance, with_media=with_media)
        lines.append(f"{one.at:%d-%m-%Y %H:%M} - {name}: {body}")
    if blocked is not None:
        lines.append(f"{blocked:%d-%m-%Y %H:%M} - Je hebt dit contact geblokkeerd. Tik om te deblokkeren.")
        export.counts["system"] += 1
    export.text = "\n".join(lines) + "\n"
    return export


def iphone(said: Iterable[Said], number: str, chance: Random) -> Export:
    """Seconds, brackets, CRLF between messages; media named by place and moment. The sender is a bare number."""
    export = Export()
    other = f"\u202a{people.shown(number)}\u202c"
    lines: list[str] = []
    for index, one in enumerate(said, 1):
        if not lines:
            lines.append(f"[{one.at:%d-%m-%Y %H:%M:%S}] {other}: {MARK}{_ENCRYPTED}")
            export.counts["system"] += 1
        name = other if one.by == "ruben" else people.NOOR
        body, before = _body(one, export), ""
        if one.kind in {"photo", "voice"}:
            kind, ending = ("PHOTO", "jpg") if one.kind == "photo" else ("AUDIO", "opus")
            file = f"{index:08d}-{kind}-{one.at:%Y-%m-%d-%H-%M-%S}.{ending}"
            body, before = f"{MARK}<bijgevoegd: {file}>", MARK
            _keep(file, one, export, chance)
        lines.append(f"{before}[{one.at:%d-%m-%Y %H:%M:%S}] {name}: {body}")
    export.text = "\r\n".join(lines) + "\r\n"
    return export


def _body(one: Said, export: Export) -> str:
    """What stands behind the name, and a count of what it is."""
    export.counts["calls" if one.kind == "call" else "messages"] += 1
    export.counts[one.by] += one.kind != "call"
    if one.kind in {"deleted", "edited"}:
        export.counts[one.kind] += 1
    if one.kind == "call":
        return f"{MARK}Gemiste spraakoproep"
    if one.kind == "deleted":
        return f"{MARK}Dit bericht is verwijderd"
    return f"{one.text} {MARK}<Dit bericht is bewerkt>" if one.kind == "edited" else one.text


def _android_media(one: Said, numbers: Counter[str], export: Export, chance: Random, *, with_media: bool) -> str:
    # The same words stand under the picture whether or not the export holds it.
    caption = f"\n{one.text}" if one.kind == "photo" and len(one.text) % 5 < 2 else ""
    if not with_media:
        export.counts["omitted"] += 1
        return f"<Media weggelaten>{caption}"
    day = f"{one.at:%Y%m%d}"
    prefix, ending = ("IMG", "jpg") if one.kind == "photo" else ("PTT", "opus")
    file = f"{prefix}-{day}-WA{numbers[day]:04d}.{ending}"
    numbers[day] += 1
    _keep(file, one, export, chance)
    return f"{MARK}{file} (bestand bijgevoegd){caption}"


def _keep(file: str, one: Said, export: Export, chance: Random) -> None:
    """Put the file beside the chat; one in ten is named and not there, as after a clean-up of the telephone."""
    export.counts["photos" if one.kind == "photo" else "voice notes"] += 1
    if chance.random() < 0.1:
        export.missing.append(file)
        return
    if one.kind == "voice":
        export.media[file] = sounds.opus(chance.randrange(2, 48), chance.getrandbits(32))
        return
    night = one.at.hour < 7 or one.at.hour > 19
    image = pictures.street(chance, night=night)
    # Sent "as a document" a photo keeps what the camera wrote; sent as a photo the app removes it.
    shot = None
    if chance.random() < 0.4:
        place = chance.choice((people.HOME, people.WORK, people.PARK))
        shot = pictures.Shot(one.at, (place[0] + chance.uniform(-4e-4, 4e-4), place[1] + chance.uniform(-4e-4, 4e-4)))
        export.counts["photos with place"] += 1
    export.media[file] = pictures.jpeg(image, shot, 48)


def pack(path: Path, chat_name: str, export: Export) -> None:
    """The zip as it is shared from the telephone."""
    stamp = (2026, 11, 9, 10, 0, 0)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        members = {chat_name: export.text.encode("utf-8"), **export.media}
        for name, data in members.items():
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED if name == chat_name else zipfile.ZIP_STORED
            archive.writestr(info, data)


def chat(said: list[Said], channel: str, until: datetime | None = None) -> list[Said]:
    """The messages of one chat, up to the moment it was exported."""
    return [one for one in said if one.channel == channel and (until is None or one.at < until)]


EXPORTS = ((story.OLD, people.RUBEN_OLD), (story.TWO, people.RUBEN_TWO), (story.THREE, people.RUBEN_THREE))
