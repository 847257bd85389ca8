# SPDX-License-Identifier: EUPL-1.2
"""Material from a few lines, by the same way that a case goes: rows as the index gives them, then `material_of`.

A contact: `c("2026-03-14 23:05")` is a WhatsApp message of Robin. Robin's accounts are claimed to be the other's, Noor's
to be hers; "Perhaps" is suspected to be Robin's, "Someone" is nobody's, "Mother" is another person's.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gestapeld.analysis.coverage import number_of
from gestapeld.analysis.marking.matcher import matcher
from gestapeld.analysis.material import Case, Material, material_of
from gestapeld.analysis.standing import Standing
from gestapeld.analysis.telling import Told
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.moment import Precision, TimeQuality
from gestapeld.records.patterns.finding import Finding, Row
from gestapeld.records.patterns.plots import EffectPoint, Landmark
from gestapeld.search.answers import Accepted
from gestapeld.search.columns import LEAST_LETTERS, NONE, AccountRow, Columns, Texts
from gestapeld.search.identities import family_of, identity_of
from gestapeld.search.looked import Looked
from gestapeld.search.schema import CALL, HAS_INSTANT, MESSAGE, PRECISIONS, QUALITIES, item_at

ZONE = "Europe/Amsterdam"
TODAY = date(2026, 11, 10)
ROBIN, MOTHER = 100, 200  # places of people
OWN, HELPER = 70, 71  # entries in which the owner, and somebody who helps, answered
WAYS = {"in": 0, "out": 1, "unknown": 3}
CLAIMS = {"Noor": (1, None, 1), "Robin": (2, ROBIN, 1), "Robin two": (2, ROBIN, 0), "Perhaps": (2, ROBIN, 2), "Mother": (2, MOTHER, 1)}  # fmt: skip


@dataclass(frozen=True)
class C:
    """One contact. `at`: local time, "2026-03-14" for a day only, "" for none; `to`: to whom the owner sent it."""

    at: str = "2026-03-14 12:00"
    who: str = "Robin"
    channel: str = "whatsapp"
    text: str = "een bericht van genoeg letters"
    call: str = ""
    seconds: int | None = None
    to: str = "Robin"
    way: str = ""
    reading: int = 1
    fold: int = 0
    zone: str = ZONE


def c(at: str = "2026-03-14 12:00", who: str = "Robin", **more: object) -> C:
    return C(at, who, **more)  # type: ignore[arg-type]


def instant(text: str, zone: str = ZONE, fold: int = 0) -> int:
    """Milliseconds of a local time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp() * 1000)


def columns_of(
    contacts: Iterable[C],
    claims: Mapping[str, tuple[int, int | None, int]] = CLAIMS,
    readings: Mapping[tuple[int, str], tuple[int, int]] | None = None,
    files: tuple[tuple[int, str], ...] = (),
) -> Columns:
    kept = list(contacts)
    accounts: dict[int, AccountRow] = {0: AccountRow("", "", "", "", "", 0, None, None)}
    channels: dict[int, str] = {0: ""}
    numbers: dict[tuple[str, str], int] = {}

    def channel(name: str) -> int:
        if name not in channels.values():
            channels[len(channels)] = name
        return next(number for number, text in channels.items() if text == name)

    def account(of: str, name: str) -> int:
        if not name:
            return 0
        if (of, name) not in numbers:
            numbers[of, name] = len(accounts)
            whose, person, certainty = claims.get(name, (0, None, None))
            identity = identity_of(of, Account(name))
            accounts[len(accounts)] = AccountRow(of, family_of(of), name, "", identity, whose, person, certainty)
        return numbers[of, name]

    rows = []
    for place, one in enumerate(kept):
        t0, day, clock = placed(one)
        out = one.way == "out" or (not one.way and one.who == "Noor")
        kind = CALL if one.call else MESSAGE
        sender = account(one.channel, one.to if out and one.call else one.who)
        peer = account(one.channel, one.to) if one.who == "Noor" and not one.call else 0
        packed = clock | kind << 16 | WAYS[one.way or ("out" if out else "in")] << 24 | channel(one.channel) << 32
        rows.append((t0, place | one.reading << 30, day, packed, sender, peer, one))
    rows.sort(key=lambda row: (row[0], row[1]))
    texts = [row[6].text for row in rows]
    letters = ["".join(letter for letter in text.lower() if letter in "abcdefghijklmnopqrstuvwxyz") for text in texts]
    items = array(
        "q", (n for t0, place, day, packed, sender, peer, _ in rows for n in (place, t0, day, packed, sender, peer))
    )
    return Columns(
        ZONE,
        1,
        items,
        Texts(
            array("q", map(hash, texts)),
            array("q", [hash(text) if len(text) >= LEAST_LETTERS else 0 for text in letters]),
            array("q", map(len, texts)),
        ),
        tuple((row[6].call, row[6].seconds) for row in rows if row[6].call),
        {place: minutes(row[6].at) for place, row in enumerate(rows) if row[6].zone != ZONE and len(row[6].at) > 10},
        {},
        accounts,
        frozenset(person for _, person, _ in claims.values() if person),
        channels,
        {},
        {},
        dict(readings or {}),
        (),
        files,
        0,
    )


def minutes(at: str) -> int:
    return int(at[11:13]) * 60 + int(at[14:16])


def placed(one: C) -> tuple[int, int, int]:
    """t0, day and clock as the index keeps them."""
    if not one.at:
        return NONE, NONE, QUALITIES.index(TimeQuality.UNKNOWN) << 4 | PRECISIONS.index(Precision.UNKNOWN)
    day = number_of(date.fromisoformat(one.at[:10]))
    if len(one.at) == 10:
        clock = QUALITIES.index(TimeQuality.DATE_ONLY) << 4 | PRECISIONS.index(Precision.DAY)
        return instant(one.at), day, clock
    quality = TimeQuality.LOCAL_ASSUMED if one.zone == ZONE else TimeQuality.ZONE_GIVEN
    clock = QUALITIES.index(quality) << 4 | PRECISIONS.index(Precision.MINUTE) | HAS_INSTANT
    return instant(one.at, one.zone, one.fold), day, clock


def made(
    *contacts: C,
    told: Iterable[Told] = (),
    landmarks: Iterable[Landmark] = (),
    effects: Iterable[EffectPoint] = (),
    claims: Mapping[str, tuple[int, int | None, int]] = CLAIMS,
    today: date = TODAY,
    caps: frozenset[int] = frozenset(),
    only: frozenset[int] | None = None,
    trace: bool = False,
    readings: Mapping[tuple[int, str], tuple[int, int]] | None = None,
    files: tuple[tuple[int, str], ...] = (),
    texts: Mapping[int, str] | None = None,
    accepted: Iterable[Accepted] = (),
    owners: frozenset[int] = frozenset({OWN}),
    worded: frozenset[int] | None = None,
    looked: Mapping[str, Looked] | None = None,
) -> Material:
    """Material of these contacts and what was told."""
    columns = columns_of(contacts, claims, readings, files)
    shown = dict(texts or {})
    case = Case(
        today, frozenset({ROBIN}), caps, tuple(told), tuple(landmarks), tuple(effects), only, lambda _: shown, trace,
        tuple(accepted), owners, dict(looked or {}), worded,
    )  # fmt: skip
    return material_of(columns, case)


def act(
    at: str = "2026-03-14 12:00", *behaviours: str, standing: Standing = Standing.OTHER, number: int = 0, **more: Any
) -> Told:
    """Something told; "" for no day."""
    day = number_of(date.fromisoformat(at[:10])) if at else None
    timed = len(at) > 10
    given: dict[str, Any] = {"kind": "incident"} | more
    return Told(
        ItemId("evidence", 50, number), given.pop("kind"), day, instant(at) if timed else None,
        minutes(at) if timed else -1, standing, behaviours=behaviours or ("APPROACH.HOME",), **given,
    )  # fmt: skip


CODES = {category.code: category.behaviours for category in matcher().categories}


def said(number: int, category: str, entry: int = OWN, **more: Any) -> Accepted:
    """Somebody accepted this about the contact that was given as `number`."""
    given: dict[str, Any] = {"typed": False, "closed": False, "reading": 1, "codes": CODES[category]} | more
    place = number | given["reading"] << 30
    return Accepted(place, given["typed"], category, given["codes"], entry, given["closed"])


def no(at: str, kind: str = "notice") -> Landmark:
    """A day that matters, to the minute when it has one."""
    return Landmark(date.fromisoformat(at[:10]), kind, at=instant(at) if len(at) > 10 else None)  # type: ignore[arg-type]


def row(finding: Finding, label: str) -> dict[str, object]:
    """One row of a table by the text of its label."""
    found: Row = next(one for one in finding.rows if one.label.text == label)
    return dict(zip(finding.columns, found.values, strict=True))


def item(place: int, reading: int = 1) -> ItemId:
    """The id of the contact that was given as number `place`."""
    return item_at(place | reading << 30)
