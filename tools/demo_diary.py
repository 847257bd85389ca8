# SPDX-License-Identifier: EUPL-1.2
"""Writes a `diary.json` of the demonstration material into a case, through the functions that the commands use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tools.demo_steps import tell_steps

from gestapeld.analysis.marking.matcher import matcher
from gestapeld.analysis.marking.proposing import MOST_AT_ONCE
from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary import answers, incidents, links, marks, notes, notices, people, protected, things, transcripts
from gestapeld.diary.how_many import read_count
from gestapeld.diary.rough_time import When, read_when
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import (
    Certainty,
    GivenTo,
    Incident,
    Mark,
    Medium,
    Note,
    PoliceReport,
    ProtectedKind,
    Target,
    Thing,
    ThingForm,
    Transcript,
)
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.search.index import Index
from gestapeld.search.query import find
from gestapeld.search.question import Hit, Query

Json = dict[str, Any]
NOW = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Amsterdam")
FRONT = ("deur-14dec", "tracker", "deurmat")


@dataclass
class Told:
    """Item ids by key of the diary."""

    people: dict[str, ItemId] = field(default_factory=dict)
    rows: dict[str, ItemId] = field(default_factory=dict)

    @property
    def front(self) -> tuple[ItemId, ...]:
        """Three incidents for the first page."""
        return tuple(self.rows[key] for key in FRONT if key in self.rows)


def when(text: str | None) -> When:
    return read_when(text, now=NOW) if text else When(UNKNOWN_MOMENT, UNKNOWN_MOMENT, 0)


def begin(text: str | None) -> Moment:
    return when(text).begin


class Diary:
    """One diary on its way into a case."""

    def __init__(self, case: CaseFile, index: Index, originals: dict[str, ItemId]) -> None:
        self.case, self.index, self.originals, self.told = case, index, originals, Told()

    def linked(self, row: Json) -> ItemId:
        """The item that a link of the diary names."""
        if "file" in row:
            return self.originals[row["file"]]
        for kind in ("incident", "thing"):
            if kind in row:
                return self.told.rows[row[kind]]
        asked = row.get("message") or row["call"]
        day = asked.get("on") or asked.get("at", "")[:10]
        query = Query(kinds=("message",) if "message" in row else ("call",), newest_first=False, size=1000)
        query = Query(
            words=f'"{asked["contains"]}"' if "contains" in asked else "",
            channels=(asked["channel"],) if "channel" in asked else (),
            kinds=query.kinds,
            since=datetime.fromisoformat(day).replace(tzinfo=ZONE) if day else None,
            until=datetime.fromisoformat(day).replace(tzinfo=ZONE) + timedelta(days=1) if day else None,
            newest_first=False,
            size=1000,
        )
        hits = find(self.index, query).hits
        if "at" in asked:
            hits = (
                tuple(hit for hit in hits if (hit.when.local or "").startswith(asked["at"].replace(" ", "T")[:16]))
                or hits
            )
        if not hits:
            raise LookupError(f"the diary points at something the material does not hold: {row}")
        return hits[0].item

    def links_of(self, row: Json) -> tuple[ItemId, ...]:
        return tuple(self.linked(link) for link in row.get("links", ()))

    def who(self, row: Json) -> ItemId | None:
        return self.told.people[row["who"]] if row.get("who") else None

    def incident(self, row: Json) -> Incident:
        said = when(row["when"])
        return Incident(
            text=row["text"],
            when=said.begin,
            until=said.end,
            where=row["where"],
            words=row["words"],
            behaviours=tuple(row["behaviours"]),
            targets=tuple(Target(target) for target in row["targets"]),
            medium=Medium(row["medium"]),
            who=self.who(row),
            certainty=Certainty(row["certainty"]),
            present=tuple(row["present"]),
            felt=row["felt"],
            effect=row["effect"],
            told=tuple(row["told"]),
            police=tuple(PoliceReport(begin(p["when"]), p["number"], p["officer"], p["words"]) for p in row["police"]),
            count=read_count(row["count"], days=said.days) if row["count"] else None,
            links=self.links_of(row),
        )

    def thing(self, row: Json) -> Thing:
        return Thing(
            text=row["text"],
            form=ThingForm(row["form"]),
            found=begin(row["found"]),
            where=row["where"],
            words=row["words"],
            envelope=row.get("envelope", ""),
            behaviours=tuple(row["behaviours"]),
            who=self.who(row),
            certainty=Certainty(row["certainty"]),
            photos=tuple(self.linked(photo) for photo in row["photos"]),
            touched=tuple(row["touched"]),
            kept=row["kept"],
            given=tuple(GivenTo(given["to"], begin(given["when"])) for given in row.get("given", ())),
        )


def tell_diary(case: CaseFile, index: Index, told: Json, originals: dict[str, ItemId]) -> Told:
    """Everything of a `diary.json`, in the order in which it is told."""
    diary = Diary(case, index, originals)
    _people(diary, told)
    for row in told["protected"]:
        protected.protect(case, ProtectedKind(row["kind"]), row["value"])
    for row in told["notices"]:
        diary.told.rows[row["key"]] = notices.add_notice(
            case, begin(row["when"]), row["how"], text=row["text"], words=row["words"],
            to=diary.told.people[row["to"]], links=diary.links_of(row),
        )  # fmt: skip
    for row in told["incidents"]:
        diary.told.rows[row["key"]] = incidents.add_incident(case, diary.incident(row))
    for row in told["things"]:
        thing = things.add_thing(case, diary.thing(row))
        diary.told.rows[row["key"]] = diary.told.rows.get(row["key"], thing)
        connected = [item for item in diary.links_of(row) if item != thing]
        if connected:
            links.link(case, thing, connected)
    for row in told["transcripts"]:
        account = Account(row["account"]["name"], row["account"]["id"])
        record = Transcript(
            diary.linked(row["of"]), row["words"], begin(row["when"]), account, row["channel"], Way(row["way"])
        )
        transcripts.add_transcript(case, record)
    for row in told["notes"]:
        notes.add_note(case, Note(row["text"], begin(row["when"])))
    _correct(diary, told)
    for row in told["marks"]:
        marks.put_mark(case, [diary.linked(item) for item in row["items"]], Mark(row["mark"]))
    tell_steps(case, told["steps"], diary.told.rows, diary.told.people["ruben"], _name(told, "ruben"), begin)
    index.catch_up()
    for row in told["said"]:
        items = [hit.item for words in row["contains"] for hit in _all(index, words) if hit.way is Way.IN]
        answers.accept(case, items[:MOST_AT_ONCE], row["category"], _behaviours(row["category"]))
    index.catch_up()
    return diary.told


def _name(told: Json, key: str) -> str:
    return next(str(row["name"]) for row in told["people"] if row["key"] == key)


def _all(index: Index, words: str) -> tuple[Hit, ...]:
    return find(index, Query(words=f'"{words}"', kinds=("message",), newest_first=False, size=1000)).hits


def _behaviours(category: str) -> tuple[str, ...]:
    return next(one.behaviours for one in matcher().categories if one.code == category)


def _people(diary: Diary, told: Json) -> None:
    for row in told["people"]:
        diary.told.people[row["key"]] = people.add_person(
            diary.case, Person(row["name"], Role(row["role"]), row["words"])
        )
    for row in told["accounts"]:
        person = diary.told.people[row["person"]] if row.get("person") else None
        certainty = Certainty(row.get("certainty", "recognised-number"))
        account = Account(row["account"]["name"], row["account"]["id"])
        claim = AccountClaim(account, Whose(row["whose"]), row["channel"], person, certainty, row["words"])
        people.claim_account(diary.case, claim)
    diary.index.catch_up()


def _correct(diary: Diary, told: Json) -> None:
    rows = {row["key"]: row for row in told["incidents"]}
    for change in told["corrections"]:
        key = change["incident"]
        changed = {**rows[key], **{name: value for name, value in change.items() if name != "incident"}}
        incidents.correct_incident(diary.case, diary.told.rows[key], diary.incident(changed))
