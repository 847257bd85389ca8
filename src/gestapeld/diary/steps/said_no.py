# SPDX-License-Identifier: EUPL-1.2
"""Every time it was said that contact is not wanted, oldest first, each on its own line with what supports it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.notices import list_notices
from gestapeld.diary.steps.letters import Letter, letters
from gestapeld.diary.steps.spans import span_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Incident

_LAST = datetime.max.replace(tzinfo=UTC)


class Support(StrEnum):
    """What supports that it was said."""

    MATERIAL = "material"  # a message, letter or picture in the case
    SEEN = "seen"  # somebody was there
    POLICE = "police"  # police were told, or said it
    LAWYER = "lawyer"
    NONE = "none"  # her word alone


@dataclass(frozen=True, slots=True)
class SaidNo:
    """One "no".

    item     the notice, or the letter (first version)
    when     when it was said, or when the letter became known
    how      code of `notices.WAYS_TO_SAY`
    words    literally, or what she tells about it
    support  what supports it; `links` the items
    letter   the letter, when it is one
    """

    item: ItemId
    when: Moment
    how: str
    words: str
    support: tuple[Support, ...]
    links: tuple[ItemId, ...] = ()
    letter: Letter | None = None


def said_no(case: CaseFile) -> list[SaidNo]:
    """All of them, oldest first; those without a date last. A letter is one only since it is known."""
    found = [_of_notice(one.id, one.record) for one in list_notices(case)]
    found += [_of_letter(letter) for letter in letters(case) if letter.standing.known is not None]
    return sorted(found, key=_instant)


def _of_notice(item: ItemId, notice: Incident) -> SaidNo:
    support = _support(
        bool(notice.links), bool(notice.present), bool(notice.police) or notice.how == "police", notice.how == "lawyer"
    )
    return SaidNo(item, notice.when, notice.how or "other", notice.words or notice.text, support, notice.links)


def _of_letter(one: Letter) -> SaidNo:
    links = tuple(dict.fromkeys([*one.letter.record.copies, *(x for e in one.events for x in e.record.links)]))
    known = one.standing.known
    assert known is not None
    seen = any(event.record.present for event in one.events)
    support = _support(
        bool(links),
        seen,
        known.by.value == "police",
        known.by.value == "lawyer" or one.letter.record.sender == "lawyer",
    )
    return SaidNo(one.letter.id, known.when, "letter", one.letter.record.text, support, links, one)


def _support(material: bool, seen: bool, police: bool, lawyer: bool) -> tuple[Support, ...]:
    has = {Support.MATERIAL: material, Support.SEEN: seen, Support.POLICE: police, Support.LAWYER: lawyer}
    return tuple(support for support, there in has.items() if there) or (Support.NONE,)


def _instant(one: SaidNo) -> datetime:
    span = span_of(one.when)
    return span.first if span is not None else _LAST
