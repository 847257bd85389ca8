# SPDX-License-Identifier: EUPL-1.2
"""Answers to proposals: this message is that, or is not. The owner's own word or a member's, in the evidence log.

A proposal itself is never written down. An answer adds behaviours to messages and can be taken back; both stay in the
log. Many at once: at most `MOST_AT_ONCE`, after a sample was shown, which is up to the caller.
"""

from __future__ import annotations

from collections.abc import Sequence

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.writing import check_behaviours, check_evidence, check_there, write
from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Answer, Said

MOST_AT_ONCE = 200


def accept(case: CaseFile, items: Sequence[ItemId], category: str, behaviours: Sequence[str]) -> ItemId:
    """These messages are that. Raises UsageError (none, too many, not observed), UnknownBehaviourError,
    UnknownItemError, ErasedError, NotAllowedError.
    """
    check_behaviours(behaviours)
    return _write(case, items, Answer(category, tuple(items), Said.ACCEPTED, tuple(behaviours)))


def reject(case: CaseFile, items: Sequence[ItemId], category: str) -> ItemId:
    """These messages are not that: it is not proposed for them again. Raises as `accept`."""
    return _write(case, items, Answer(category, tuple(items), Said.REJECTED))


def take_back(case: CaseFile, items: Sequence[ItemId], category: str) -> ItemId:
    """What was said about these messages no longer holds: it is proposed again. Raises as `accept`."""
    return _write(case, items, Answer(category, tuple(items), Said.OPEN))


def _write(case: CaseFile, items: Sequence[ItemId], answer: Answer) -> ItemId:
    if not items or not answer.category:
        raise UsageError(reason="empty")
    if len(items) > MOST_AT_ONCE:
        raise UsageError(reason="too-many")
    check_evidence(items)
    check_there(case, items)
    return write(case, "evidence", "marked", answer)
