# SPDX-License-Identifier: EUPL-1.2
"""Acts as the dates of an aangifte need them: from the earliest day they can have begun, to whom, by whom.

Wherever a time is rough the earliest day it can mean is taken: a date that is computed from it may come too early,
never too late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import incidents_and_notices, is_notice
from gestapeld.diary.people import list_people
from gestapeld.diary.steps.spans import days_of
from gestapeld.diary.told import Kept
from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.records.encoding import moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.moment import Moment, TimeQuality
from gestapeld.records.narrative import Certainty, Incident, Target
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.report import Victim
from gestapeld.search.index import Index
from gestapeld.search.query import find
from gestapeld.search.question import Query

_ROLES = {
    Role.CHILD: Target.CHILD,
    Role.NEW_PARTNER: Target.NEW_PARTNER,
    Role.FAMILY: Target.FAMILY,
    Role.COLLEAGUE: Target.COLLEAGUE,
    Role.NEIGHBOUR: Target.NEIGHBOUR,
}
_ALWAYS_ASKED = (Target.CHILD, Target.NEW_PARTNER)  # the others only when they were named as somebody it was done to
_SURE = (Certainty.SEEN, Certainty.RECOGNISED)


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody to whom it was done: the owner, a person of the case, or a child or partner who is not named in it."""

    person: ItemId | None = None
    target: Target = Target.ME

    @property
    def is_owner(self) -> bool:
        """Whether it is the owner."""
        return self.person is None and self.target is Target.ME


OWNER = Whom()


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done.

    began     the earliest day it can have begun; `ended` the earliest day its end can have been; None: not known
    written   the day it was written down, which whoever wrote it knew of it; None for what a file shows
    rough     whether `began` or `ended` rests on a rough time
    several   whether it stands for more than one time
    whom      to whom; never empty
    of_other  whether it may count as the other party's: not said to be somebody else's
    """

    item: ItemId
    began: date | None
    ended: date | None
    written: date | None = None
    behaviours: tuple[str, ...] = ()
    whom: frozenset[Whom] = frozenset({OWNER})
    rough: bool = False
    several: bool = False
    suspected: bool = False
    of_other: bool = True


def whom_of(people: Sequence[Kept[Person]], victims: Iterable[Victim]) -> tuple[Whom, ...]:
    """Everybody who may ask for prosecution: the owner, every child and new partner of the case, and whoever was named
    as somebody it was done to.
    """
    named = {victim.person for victim in victims}
    found = [OWNER]
    for one in people:
        target = _ROLES.get(one.record.role)
        if one.id in named or target in _ALWAYS_ASKED:
            found.append(Whom(one.id, target or Target.FAMILY))
    return tuple(found)


def told_acts(case: CaseFile, everybody: Sequence[Whom]) -> tuple[Act, ...]:
    """Every incident in its latest version, as an act."""
    roles = {one.id: one.record.role for one in list_people(case)}
    return tuple(
        _act(one, everybody, roles) for one in incidents_and_notices(case) if not is_notice(one.record)
    )  # fmt: skip


def _act(one: Kept[Incident], everybody: Sequence[Whom], roles: dict[ItemId, Role]) -> Act:
    incident = one.record
    begin, end = days_of(incident.when), days_of(incident.until)
    began = begin[0] if begin else end[0] if end else None
    rough = TimeQuality.ROUGH in (incident.when.quality, incident.until.quality) or (
        begin is not None and begin[0] != begin[1]
    )
    role = roles.get(incident.who) if incident.who is not None else None
    return Act(
        one.id,
        began,
        _ended(incident) or began,
        date.fromisoformat(one.recorded_at[:10]),
        incident.behaviours,
        frozenset(_whom(incident.targets, everybody)),
        rough,
        incident.count is not None or (end is not None and begin is not None and end[1] > begin[0]),
        incident.certainty is Certainty.SUSPECTED,
        role in (None, Role.OTHER_PARTY),
    )


def _ended(incident: Incident) -> date | None:
    """The earliest day on which the end can have been: "between 3 and 10 March" may mean the third."""
    end = days_of(incident.until)
    return end[0] if end is not None and incident.until.quality is not TimeQuality.ROUGH else None


def _whom(targets: tuple[Target, ...], everybody: Sequence[Whom]) -> Iterator[Whom]:
    asked = {whom.target for whom in everybody}
    found = False
    for target in targets:
        if target in (Target.ME, Target.PET):
            found = True
            yield OWNER
        elif target in asked:
            found = True
            yield from (whom for whom in everybody if whom.target is target)
        elif target in _ALWAYS_ASKED:
            found = True
            yield Whom(None, target)
    if not found:
        yield OWNER


def other_acts(case: CaseFile, items: Iterable[ItemId]) -> tuple[Act, ...]:
    """Items that are no incidents (a message, a letter that was found) as acts against the owner; what is gone is left
    out.
    """
    found = []
    for item in dict.fromkeys(items):
        try:
            moment = moment_of(case.item(item).get("time"))
        except (ErasedError, UnknownItemError):
            continue
        found.append(as_act(item, moment))
    return tuple(found)


def as_act(item: ItemId, when: Moment) -> Act:
    """One item with a time, as an act against the owner."""
    days = days_of(when)
    return Act(item, days[0] if days else None, days[0] if days else None, rough=when.quality is TimeQuality.ROUGH)


def last_contact(index: Index, people: Sequence[Kept[Person]]) -> Act | None:
    """The last message or call that surely came from the other party, None when there is none."""
    others = tuple(one.id for one in people if one.record.role is Role.OTHER_PARTY)
    if not others:
        return None
    asked = Query(people=others, kinds=("message", "call"), ways=(Way.IN,), certainties=_SURE, size=1)
    hits = find(index, asked).hits
    return as_act(hits[0].item, hits[0].when) if hits else None
