# SPDX-License-Identifier: EUPL-1.2
"""A case with one of everything of an aangifte in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.people import add_person
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.reports import add_aftermath, add_report, add_wish, list_wishes, name_victim, prepare
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident, Target
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.report import After, Aftermath, Preparation, Report, Said, Victim, Wish


def ago(case: CaseFile, days: int) -> str:
    return (case.clock() - timedelta(days=days)).strftime("%Y-%m-%d")


def tell(case: CaseFile, days: int, text: str, *behaviours: str, **more: Any) -> ItemId:
    return add_incident(
        case, Incident(text, read_when(ago(case, days), now=case.clock()).begin, behaviours=behaviours, **more)
    )


def filled(case: CaseFile, words: str) -> dict[str, ItemId]:
    now = case.clock()
    other = add_person(case, Person(f"R. {words}", Role.OTHER_PARTY))
    kim = add_person(case, Person(f"Kim {words}", Role.CHILD))
    add_person(case, Person(f"Alex {words}", Role.NEW_PARTNER))
    threat = tell(case, 60, words, "THREAT.PUBLISH", words=words)
    lie = tell(case, 200, words, "REPUTE.LIES", targets=(Target.ME, Target.CHILD))
    for days in range(1, 6):
        tell(case, days, words, "HASSLE.MONEY")
    name_victim(case, Victim(kim, Said.YES, Said.NO, (other,), words))
    add_wish(case, Wish(read_when(ago(case, 50), now=now).begin, words, words, words))
    report = add_report(
        case, Report(read_when(ago(case, 4), now=now).begin, False, words, words, words, request=Said.YES, acts=(threat,), words=words)
    )  # fmt: skip
    add_report(case, Report(read_when(ago(case, -4), now=now).begin, planned=True, office=words))
    after = add_aftermath(
        case, Aftermath(report, After.HEARD, read_when(ago(case, 3), now=now).begin, number=words, words=words)
    )
    prepare(case, Preparation(words, read_when("2025", now=now).begin, *[words] * 5, (threat,), words, words))
    wish = list_wishes(case)[0].id
    return {"threat": threat, "lie": lie, "kim": kim, "report": report, "after": after, "wish": wish}
