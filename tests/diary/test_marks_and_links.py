# SPDX-License-Identifier: EUPL-1.2
"""Marks and links are said and taken back, and follow what they were put on through its corrections."""

from __future__ import annotations

import pytest

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.links import link, list_links, unlink
from gestapeld.diary.marks import list_marks, put_mark, take_mark
from gestapeld.errors import UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident, Mark

NOWHERE = ItemId("evidence", 99, 0)


def test_the_latest_word_on_a_mark_holds(case: CaseFile, picture: ItemId) -> None:
    told = add_incident(case, Incident("deur"))
    put_mark(case, [told, picture], Mark.HIDE)
    put_mark(case, [picture], Mark.INTIMATE)
    take_mark(case, [told], Mark.HIDE)
    take_mark(case, [told], Mark.POSSIBLE_MINOR)
    assert list_marks(case) == {picture: frozenset({Mark.HIDE, Mark.INTIMATE})}
    put_mark(case, [told], Mark.HIDE)
    assert list_marks(case)[told] == {Mark.HIDE}


def test_a_mark_is_put_on_what_happened_and_not_on_one_wording(case: CaseFile) -> None:
    first = add_incident(case, Incident("deur"))
    second = correct_incident(case, first, Incident("raam"))
    put_mark(case, [second], Mark.HIDE)
    assert list_marks(case) == {first: frozenset({Mark.HIDE})}
    take_mark(case, [first], Mark.HIDE)
    assert list_marks(case) == {}


def test_a_link_is_seen_from_both_ends(case: CaseFile, picture: ItemId) -> None:
    first, other = add_incident(case, Incident("deur")), add_incident(case, Incident("bel"))
    second = correct_incident(case, first, Incident("raam"))
    link(case, second, [picture, other])
    link(case, picture, [first])
    assert list_links(case)[first] == (other, picture) or list_links(case)[first] == (picture, other)
    assert list_links(case)[picture] == (first,)
    unlink(case, other, [first])
    assert list_links(case) == {first: (picture,), picture: (first,)}


def test_nothing_and_nowhere_are_refused(case: CaseFile, picture: ItemId) -> None:
    told = add_incident(case, Incident("deur"))
    for refused, items in ((UsageError, []), (UnknownItemError, [NOWHERE])):
        with pytest.raises(refused):
            put_mark(case, items, Mark.HIDE)
        with pytest.raises(refused):
            link(case, told, items)
    with pytest.raises(UsageError):
        link(case, told, [picture, told])
