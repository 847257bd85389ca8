# SPDX-License-Identifier: EUPL-1.2
"""Mails: a mailbox as Google Takeout writes it, and a few mails saved one by one, with attachments."""

from __future__ import annotations

import base64
import quopri
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import Header
from random import Random

from tools.demo_material import people, pictures, story
from tools.demo_material.telling import moment_on
from tools.demo_material.words import long_text
from tools.demo_material.words_noor import NEE

_SUBJECTS = (
    "Nog één keer", "Voor jou", "Lees dit alsjeblieft", "Wij", "Drie jaar", "Je spullen", "Antwoord", "Vannacht", "Het huis",
    "Wat jij niet ziet", "Gisteren", "Eerlijkheid", "Ik schrijf je toch", "Over " + "die foto", "Geen onderwerp", "Rekening",
    "Excuses", "Hoe het verder gaat", "Morgen", "Kerst", "Je moeder", "Waarom",
)  # fmt: skip
_NEW_ADDRESS_FROM = datetime(2026, 2, 14, tzinfo=story.ZONE)


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. `files`: (name, media type, content)."""

    at: datetime
    by: str
    subject: str
    text: str
    files: tuple[tuple[str, str, bytes], ...] = ()
    html: bool = False
    answers: str = ""
    number: int = 0

    @property
    def message_id(self) -> str:
        """Under the domain of the sender."""
        return f"<{self.at:%Y%m%d%H%M%S}.{self.number}@{_address(self).partition('@')[2]}>"


def _address(mail: Mail) -> str:
    if mail.by == "noor":
        return people.NOOR_MAIL
    return people.RUBEN_MAIL if mail.at < _NEW_ADDRESS_FROM else people.RUBEN_MAIL_NEW


@dataclass(slots=True)
class Mails:
    """The mailbox and the mails beside it."""

    box: list[Mail] = field(default_factory=list)
    single: list[Mail] = field(default_factory=list)


def mails_sent(chance: Random) -> Mails:
    """Per phase; some with pictures; her notice on the day she says no."""
    found = [
        Mail(story.NO_AT + timedelta(minutes=6), "noor", "Geen contact meer", NEE),
        Mail(story.NO_AT + timedelta(hours=5), "ruben", "Re: Geen contact meer", "Dit neem ik niet aan.\n\nFrom dag 1 heb ik gezegd dat ik blijf. From nu af aan ook."),
    ]  # fmt: skip
    for phase in story.PHASES:
        day = phase.first
        while day <= phase.last:
            if chance.random() < phase.mails / 2 or chance.random() < phase.mails / 2:
                found.append(_one(phase, moment_on(day, story.UNREST, chance), chance))
            day += timedelta(days=1)
    found = sorted((mail for mail in found if mail.at < story.LAST_MESSAGE), key=lambda mail: mail.at.timestamp())
    return Mails([_numbered(mail, number) for number, mail in enumerate(found)], _single(chance))


def _one(phase: story.Phase, at: datetime, chance: Random) -> Mail:
    moods = {"ended": "SMEKEN", "return": "TERUG", "silence": "LIEFDE", "second silence": "LIEFDE"}
    names = (f"ruben.{moods.get(phase.name, 'VERWIJT')}", "ruben.LIEFDE", "ruben.CONTROLE")
    text = "Noor,\n\n" + long_text(names, chance, chance.choice((6, 9, 14, 22, 40, 90))) + "\n\nRuben"
    if phase.name == "ended" and chance.random() < 0.4:
        return Mail(at, "noor", "Re: " + chance.choice(_SUBJECTS), long_text(("noor.UITLEG",), chance, 4) + "\n\nNoor")
    files: tuple[tuple[str, str, bytes], ...] = ()
    if chance.random() < 0.08:
        image = pictures.street(chance, night=chance.random() < 0.5)
        shot = pictures.Shot(at - timedelta(minutes=40), people.PARK) if chance.random() < 0.5 else None
        files = ((f"IMG_{at:%Y%m%d}.jpg", "image/jpeg", pictures.jpeg(image, shot, 48)),)
    subject = chance.choice(_SUBJECTS)
    return Mail(
        at, "ruben", ("Re: " if chance.random() < 0.3 else "") + subject, text, files, html=chance.random() < 0.4
    )


def _numbered(mail: Mail, number: int) -> Mail:
    return Mail(mail.at, mail.by, mail.subject, mail.text, mail.files, mail.html, mail.answers, number)


def _single(chance: Random) -> list[Mail]:
    """Saved one by one by people around her, and one of her own; none of them stands in the mailbox."""

    def at(moment: str) -> datetime:
        return datetime.fromisoformat(moment).replace(tzinfo=story.ZONE)

    scan = pictures.pdf(
        pictures.letter(("Geachte heer of mevrouw,", "", "Uw medewerkster Noor D.", "is niet wie zij zegt."), chance),
        "Brief",
    )
    photo = pictures.jpeg(
        pictures.street(chance, night=True), pictures.Shot(at("2026-08-14 22:10:09"), people.WORK), 50
    )
    return [
        Mail(at("2026-05-20 09:12:00"), "ruben", "Over uw medewerkster", "Geachte heer of mevrouw,\n\nUw medewerkster is niet wie zij zegt. Zie de bijlage.\n\nEen bezorgde burger", (("brief.pdf", "application/pdf", scan),), number=9001),
        Mail(at("2026-08-15 07:02:00"), "ruben", "gisteravond", "zo zag het eruit toen jij nog binnen zat", (("IMG_0414.jpg", "image/jpeg", photo),), number=9002),
        Mail(at("2026-10-02 23:48:00"), "ruben", "lieve groet", "Lieve groet.", (), html=True, number=9003),
    ]  # fmt: skip


def _encoded(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8").encode(linesep="\n")


def _headers(mail: Mail, to: str) -> list[str]:
    sender = people.NOOR if mail.by == "noor" else people.RUBEN
    head = []
    if mail.by == "ruben":
        arrived = mail.at + timedelta(seconds=7)
        head += [
            f"Delivered-To: {to}",
            f"Received: by 2002:a05:7208:c0a8 with SMTP id d{mail.number:06d};\n        {_date(arrived)}",
            f"Return-Path: <{_address(mail)}>",
            f"Authentication-Results: mx.mail.example; spf=pass smtp.mailfrom={_address(mail)}; dmarc=none",
        ]
    head += [
        f"Date: {_date(mail.at)}",
        f"From: {sender} <{_address(mail)}>",
        f"To: {to if mail.by == 'ruben' else people.RUBEN_MAIL}",
        f"Subject: {_encoded(mail.subject)}",
        f"Message-ID: {mail.message_id}",
        "MIME-Version: 1.0",
    ]
    return head


def _date(at: datetime) -> str:
    days, months = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{days[at.weekday()]}, {at.day} {months[at.month - 1]} {at:%Y %H:%M:%S %z}"


def _plain(text: str) -> str:
    body = quopri.encodestring(text.encode("utf-8")).decode("ascii")
    return f'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n'


def _html(mail: Mail) -> str:
    hidden = "<p>Ik weet hoe laat jij thuiskomt in die nieuwe straat van je.</p>" if mail.number == 9003 else ""
    words = "".join(f"<p>{part}</p>" for part in mail.text.replace("\n", "<br>").split("<br><br>"))
    page = f'<html><body>{words}{hidden}<img src="https://teller.example/{mail.number}.gif" width="1"></body></html>'
    body = quopri.encodestring(page.encode("utf-8")).decode("ascii")
    return f'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n'


def written(mail: Mail, to: str = people.NOOR_MAIL) -> str:
    """The mail with line feeds."""
    head = _headers(mail, to)
    body = _plain(mail.text)
    if mail.html:
        mark = f"alt{mail.number:06d}"
        body = f'Content-Type: multipart/alternative; boundary="{mark}"\n\n--{mark}\n{body}\n--{mark}\n{_html(mail)}\n--{mark}--\n'
    if mail.files:
        mark = f"mix{mail.number:06d}"
        pieces = [f'Content-Type: multipart/mixed; boundary="{mark}"\n\n--{mark}\n{body}']
        for name, media_type, content in mail.files:
            pieces.append(
                f'--{mark}\nContent-Type: {media_type}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
                f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(content).decode('ascii')}"
            )
        body = "\n".join([*pieces, f"--{mark}--\n"])
    return "\n".join(head) + "\n" + body


def mailbox(mails: Iterable[Mail]) -> str:
    """Mails behind one another, lines that begin with "From " quoted."""
    pieces = []
    for mail in mails:
        moment = mail.at.astimezone(UTC)
        thread = 1_800_000_000_000_000_000 + mail.number
        label = "Verzonden" if mail.by == "noor" else "Inbox,Geopend"
        lines = written(mail).split("\n")
        quoted = "\n".join(">" + line if line.lstrip(">").startswith("From ") else line for line in lines)
        days, months = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        stamp = f"{days[moment.weekday()]} {months[moment.month - 1]} {moment:%d %H:%M:%S} +0000 {moment.year}"
        pieces.append(f"From {thread}@xxx {stamp}\nX-GM-THRID: {thread}\nX-Gmail-Labels: {label}\n{quoted}\n")
    return "\n".join(pieces)


def counted(mails: Iterable[Mail]) -> Counter[str]:
    """What a reader must find."""
    counts: Counter[str] = Counter()
    for mail in mails:
        counts["messages"] += 1
        counts[mail.by] += 1
        counts["attachments"] += len(mail.files)
    return counts
