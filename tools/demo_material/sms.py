# SPDX-License-Identifier: EUPL-1.2
"""Files of the app SMS Backup & Restore: texts, pictures by MMS, calls. Older backups write emoji as two halves."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from tools.demo_material import people, pictures, story
from tools.demo_material.telling import Said, moment_on

NUMBERS = {story.SMS_OLD: people.RUBEN_OLD, story.SMS_TWO: people.RUBEN_TWO, story.SMS_THREE: people.RUBEN_THREE}
_CENTRE = "+31612345699"
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<?xml-stylesheet type=\"text/xsl\" href=\"{kind}.xsl\"?>\n"


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _readable(at: datetime) -> str:
    months = "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.".split()
    return f"{at.day} {months[at.month - 1]} {at.year} {at:%H:%M:%S}"


def _attribute(text: str, *, halves: bool) -> str:
    """An attribute value. `halves`: characters beyond U+FFFF as two surrogate references, as old versions wrote them."""
    pieces = []
    for character in text:
        code = ord(character)
        if character in '&<>"':
            pieces.append({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}[character])
        elif character in "\n\r\t":
            pieces.append(f"&#{code};")
        elif code > 0xFFFF and halves:
            high, low = divmod(code - 0x10000, 0x400)
            pieces.append(f"&#{0xD800 + high};&#{0xDC00 + low};")
        else:
            pieces.append(character)
    return "".join(pieces)


def _contact(number: str) -> str:
    return people.RUBEN if number == people.RUBEN_OLD else "(Unknown)"


def _sms(one: Said, *, halves: bool) -> str:
    number, sent = NUMBERS[one.channel], one.by == "noor"
    return (
        f'  <sms protocol="0" address="{number}" date="{_ms(one.at)}" type="{2 if sent else 1}" subject="null" '
        f'body="{_attribute(one.text, halves=halves)}" toa="null" sc_toa="null" '
        f'service_center="{"null" if sent else _CENTRE}" read="1" status="-1" locked="0" '
        f'date_sent="{0 if sent else _ms(one.at) - 1500}" sub_id="1" readable_date="{_readable(one.at)}" '
        f'contact_name="{_contact(number)}" />'
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by MMS."""

    at: datetime
    channel: str
    text: str
    image: bytes


def pictures_sent(chance: Random) -> list[Picture]:
    """Two pictures by MMS: a street, and the same street at night."""
    rows = (
        ("2025-12-27 23:40:12", story.SMS_OLD, "zo ziet het er bij jou uit vanaf hier", False),
        ("2026-03-02 19:05:33", story.SMS_TWO, "mooie straat hoor", True),
    )
    return [
        Picture(
            datetime.fromisoformat(moment).replace(tzinfo=story.ZONE),
            channel,
            text,
            pictures.jpeg(pictures.street(chance, night=not day), None, 40),
        )
        for moment, channel, text, day in rows
    ]


def _mms(one: Picture) -> str:
    number = NUMBERS[one.channel]
    data = base64.b64encode(one.image).decode("ascii")
    return (
        f'  <mms date="{_ms(one.at)}" date_sent="{_ms(one.at) // 1000}" ct_t="application/vnd.wap.multipart.related" '
        f'msg_box="1" address="{number}" sub="null" read="1" m_type="132" readable_date="{_readable(one.at)}" '
        f'contact_name="{_contact(number)}">\n    <parts>\n'
        '      <part seq="-1" ct="application/smil" name="null" chset="null" cd="null" fn="null" cid="&lt;smil&gt;" '
        'cl="smil.xml" ctt_s="null" ctt_t="null" text="&lt;smil&gt;&lt;body/&gt;&lt;/smil&gt;" />\n'
        f'      <part seq="0" ct="image/jpeg" name="foto.jpg" chset="null" cd="null" fn="null" cid="&lt;foto&gt;" '
        f'cl="foto.jpg" ctt_s="null" ctt_t="null" text="null" data="{data}" />\n'
        f'      <part seq="0" ct="text/plain" name="null" chset="106" cd="null" fn="null" cid="&lt;text&gt;" '
        f'cl="text.txt" ctt_s="null" ctt_t="null" text="{_attribute(one.text, halves=False)}" />\n    </parts>\n'
        f'    <addrs>\n      <addr address="{number}" type="137" charset="106" />\n'
        f'      <addr address="{people.NOOR_OLD}" type="151" charset="106" />\n    </addrs>\n  </mms>'
    )


def messages_file(
    said: Iterable[Said], mms: Iterable[Picture], made: datetime, *, halves: bool
) -> tuple[str, Counter[str]]:
    """All texts and pictures up to the moment the backup was made."""
    rows: list[tuple[datetime, str, str]] = []
    for one in said:
        if one.channel in NUMBERS and one.at < made:
            rows.append((one.at, "noor" if one.by == "noor" else "ruben", _sms(one, halves=halves)))
    rows += [(one.at, "mms", _mms(one)) for one in mms if one.at < made]
    rows.sort(key=lambda row: row[0].timestamp())
    counts = Counter(kind for _, kind, _ in rows)
    counts["messages"] = len(rows)
    return _file("sms", "smses", [row for _, _, row in rows], made), counts


@dataclass(frozen=True, slots=True)
class Call:
    """One call as the telephone lists it. `kind`: 1 answered, 2 made, 3 missed, 4 voicemail, 5 rejected."""

    at: datetime
    number: str
    kind: int
    seconds: int
    hidden: bool = False


def calls_made(chance: Random) -> list[Call]:
    """Calls per phase; those without a number come at night."""
    found = [Call(story.LAST_EVENT, "", 3, 0, hidden=True)]
    for phase in story.PHASES:
        day = phase.first
        while day <= phase.last:
            found += _calls(phase, day, chance)
            day += timedelta(days=1)
    unique = {one.at: one for one in found if one.at <= story.LAST_EVENT}
    return sorted(unique.values(), key=lambda one: one.at.timestamp())


def _calls(phase: story.Phase, day: date, chance: Random) -> list[Call]:
    heavy = story.HEAVY.get(day, 1.0)
    found = []
    for _ in range(_draw(phase.calls * heavy, chance)):
        early = phase.name in {"together", "ended"}
        kind = chance.choices((1, 2, 3, 4, 5), (6, 3, 3, 0, 1) if early else (0.3, 0, 8, 0.7, 1.2))[0]
        seconds = chance.randrange(12, 900) if kind in {1, 2} else chance.randrange(3, 60) if kind == 4 else 0
        found.append(Call(moment_on(day, story.UNREST, chance), _number(day), kind, seconds))
    for _ in range(_draw(phase.hidden_calls * heavy, chance)):
        kind = chance.choices((1, 3, 5), (0.8, 8, 1.2))[0]
        seconds = chance.randrange(4, 48) if kind == 1 else 0
        number = "-2" if day < date(2026, 3, 1) else ""
        found.append(Call(moment_on(day, story.NIGHT, chance), number, kind, seconds, hidden=True))
    return found


def _number(day: date) -> str:
    if day < date(2026, 2, 14):
        return people.RUBEN_OLD
    return people.RUBEN_TWO if day <= date(2026, 6, 12) else people.RUBEN_THREE


def _draw(mean: float, chance: Random) -> int:
    return sum(chance.random() < mean / 48 for _ in range(48))


def calls_file(calls: list[Call], made: datetime) -> str:
    """The list of calls."""
    rows = []
    for one in calls:
        name = "(Unknown)" if one.hidden else _contact(one.number)
        rows.append(
            f'  <call number="{one.number}" duration="{one.seconds}" date="{_ms(one.at)}" type="{one.kind}" '
            f'presentation="{2 if one.hidden else 1}" subscription_id="1" post_dial_digits="" '
            f'subscription_component_name="null" readable_date="{_readable(one.at)}" contact_name="{name}" />'
        )
    return _file("calls", "calls", rows, made)


def _file(sheet: str, root: str, rows: list[str], made: datetime) -> str:
    backup = UUID(int=Random(f"{sheet}/{made}").getrandbits(128))
    head = f'<{root} count="{len(rows)}" backup_set="{backup}" backup_date="{_ms(made)}" type="full">'
    return _HEAD.format(kind=sheet) + "\n".join([head, *rows, f"</{root}>"]) + "\n"
