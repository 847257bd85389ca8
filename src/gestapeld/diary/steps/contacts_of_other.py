# SPDX-License-Identifier: EUPL-1.2
"""The contacts of the other party, with their place with regard to the letter.

Only what is surely the other's is looked at, by the owner's claims on accounts; as long as she claimed none, what came
in (the same rule as in a dossier). What she told counts too: somebody at the door is never an allowed way.
"""

from __future__ import annotations

from collections.abc import Iterator

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.people import list_accounts, list_people
from gestapeld.diary.steps.letters import letter_made
from gestapeld.diary.steps.outside import Place, Seen, marked_outside, place
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.narrative import Certainty
from gestapeld.records.people import Role
from gestapeld.search.index import Index
from gestapeld.search.query import find
from gestapeld.search.question import LARGEST_PAGE, Hit, Query

_SURE = (Certainty.SEEN, Certainty.RECOGNISED)
_TOLD_WAYS = {"CONTACT.CALL": "phone", "CONTACT.MAIL": "email", "CONTACT.POST": "post"}
IN_PERSON = "in-person"
"""A channel no letter allows: what was told and is no call, mail or letter alone."""


def contacts_placed(case: CaseFile, index: Index) -> list[tuple[Seen, Place]]:
    """Every contact of the other, oldest first, with its place; none without a letter."""
    one = letter_made(case)
    if one is None:
        return []
    marked = marked_outside(case)
    return [(seen, place(one.letter.record, one.standing, seen, marked)) for seen in contacts_of_other(case, index)]


def contacts_of_other(case: CaseFile, index: Index) -> Iterator[Seen]:
    """Messages, calls and what was told that the other did, oldest first; copies and corrected versions once."""
    others = {one.id for one in list_people(case) if one.record.role is Role.OTHER_PARTY}
    others |= {one.latest for one in list_people(case) if one.record.role is Role.OTHER_PARTY}
    claimed = any(claim.claim.person in others for claim in list_accounts(case))
    query = Query(kinds=("message", "call", "incident", "thing"), newest_first=False, size=LARGEST_PAGE)
    while True:
        page = find(index, query)
        for hit in page.hits:
            if _by_other(hit, others, claimed):
                yield Seen(hit.item, hit.when, _channel(hit))
        if page.cursor is None:
            return
        query = query.after(page.cursor)


def _by_other(hit: Hit, others: set[ItemId], claimed: bool) -> bool:
    if hit.way in (Way.OUT, Way.SYSTEM) or hit.whose == "mine":
        return False
    if hit.kind in ("incident", "thing"):
        return (hit.person is None or hit.person in others) and hit.certainty in _SURE
    if hit.whose == "person":
        return hit.person in others and hit.certainty in _SURE
    return hit.way is Way.IN and not claimed


def _channel(hit: Hit) -> str:
    if hit.kind in ("message", "call"):
        return hit.channel
    ways = {_TOLD_WAYS.get(code, IN_PERSON) for code in hit.behaviours}
    return ways.pop() if len(ways) == 1 else IN_PERSON
