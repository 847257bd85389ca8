# SPDX-License-Identifier: EUPL-1.2
"""When and how the owner said that contact is not wanted: her own act, told like an incident, never counted as one."""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident, incidents_and_notices, is_notice
from gestapeld.diary.told import Kept
from gestapeld.errors import UsageError
from gestapeld.records.behaviour import NOTICE
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import Incident

WAYS_TO_SAY = ("letter", "message", "spoken", "someone", "police", "lawyer", "other")


def add_notice(
    case: CaseFile,
    when: Moment = UNKNOWN_MOMENT,
    how: str = "other",
    *,
    text: str = "",
    words: str = "",
    to: ItemId | None = None,
    links: tuple[ItemId, ...] = (),
    present: tuple[str, ...] = (),
) -> ItemId:
    """Write a notice down. `how`: one of WAYS_TO_SAY; `words`: literally what she said; `links`: the message or letter;
    `present`: who was there.

    Raises as `add_incident`; corrected with `correct_incident`.
    """
    if how not in WAYS_TO_SAY:
        raise UsageError(reason="how")
    said = Incident(text, when, words=words, behaviours=(NOTICE,), who=to, links=links, how=how, present=present)
    return add_incident(case, said)


def list_notices(case: CaseFile) -> list[Kept[Incident]]:
    """Every notice in its latest version, in the order in which they were told."""
    return [one for one in incidents_and_notices(case) if is_notice(one.record)]
