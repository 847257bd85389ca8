# SPDX-License-Identifier: EUPL-1.2
"""What a person accepted about messages, by factor: among the strongest, as examples, at the articles; and what waits."""

from __future__ import annotations

from tests.analysis.making import HELPER, act, c, item, made, no, said

from gestapeld.analysis.material import Material
from gestapeld.analysis.stack import stack_of
from gestapeld.records.patterns.finding import Share, Told
from gestapeld.records.patterns.stack import FACTORS, Missing
from gestapeld.render.findings import headline

DAYS = tuple(c(f"2026-03-{day:02d} 10:00") for day in range(1, 16))  # contact n is on day n + 1
PERHAPS = c("2026-03-20 10:00", "Perhaps")  # 15
ACCEPTED = (
    said(0, "kill-or-harm"),
    said(1, "kill-or-harm", HELPER),
    said(2, "demand"),
    said(3, "watching"),
    said(4, "children"),
    said(5, "insult"),
    said(15, "kill-or-harm"),
)
TEXTS = {number | 1 << 30: f"tekst {number}" for number in range(16)}


def material(**more: object) -> Material:
    return made(*DAYS, PERHAPS, accepted=ACCEPTED, texts=TEXTS, **more)  # type: ignore[arg-type]


def test_each_sort_stands_under_its_factors_and_the_whole_under_nature() -> None:
    found = stack_of(material())
    whole = next(one for one in found.block("nature").findings if one.method == "marked")
    assert (whole.fact("messages"), whole.fact("suspected")) == (6, 1)
    parts = {block.factor: [(one.method, one.fact("messages")) for one in block.excerpts] for block in found.blocks}
    assert {factor: part for factor, part in parts.items() if part} == {
        "intensity": [("marked", 3)],
        "circumstances": [("marked", 1)],
        "aim": [("marked", 1)],
    }
    assert [block.excerpts for block in stack_of(made(*DAYS)).blocks] == [()] * len(FACTORS)


def test_the_strongest_are_the_latest_of_each_sort_and_rest_on_the_message() -> None:
    found = stack_of(material()).block("intensity").incidents
    assert [(one.item, one.marked, one.support) for one in found] == [
        (item(1), ("kill-or-harm",), ("message",)),
        (item(3), ("watching",), ("message",)),
    ]
    assert found[0].grave
    assert found[0].title == "tekst 1"
    assert item(15) not in {one.item for block in stack_of(material()).blocks for one in block.incidents}, "not sure"


def test_messages_do_not_push_out_what_was_told() -> None:
    hits = [act(f"2026-04-{day:02d}", "HARM.PERSON", number=day) for day in range(1, 8)]
    found = stack_of(material(told=hits)).block("nature").incidents
    assert len(found) == 5
    assert [one.item for one in found if not one.marked] == [hits[6].item, hits[5].item, hits[4].item]
    assert [one.marked for one in found if one.marked] == [("children",), ("kill-or-harm",)]
    few = stack_of(material(told=hits[:1])).block("nature").incidents
    assert [one.item for one in few if not one.marked] == [hits[0].item]
    assert len(few) == 5, "the places that are left are for messages"


def test_the_words_of_what_is_closed_are_not_read() -> None:
    closed = made(*DAYS, accepted=[said(0, "publish", closed=True)], texts=TEXTS)
    (found,) = stack_of(closed).block("intensity").incidents
    assert (found.item, found.title, found.closed) == (item(0), "", True)
    assert stack_of(closed).examples == ()
    assert {one.example for one in stack_of(closed).elements} == {None}


def test_a_message_with_a_threat_is_the_first_example_chosen() -> None:
    threat = act("2026-02-01 10:00", "THREAT.VIOLENCE", number=1, support=("message", "police"))
    home = act("2026-03-31 23:30", "APPROACH.HOME", number=2)
    found = stack_of(material(told=[threat, home])).examples
    assert item(1) in found
    assert home.item in found
    assert threat.item not in found, "a threat is shown already, as it came"
    assert 3 <= len(found) <= 5
    assert list(found) == sorted(found, key=[item(1), item(3), item(5), home.item].index)
    assert stack_of(made(*DAYS, told=[threat])).examples == (threat.item,)


def test_articles_count_messages_beside_acts_with_one_to_read() -> None:
    threat = act("2026-02-01 10:00", "THREAT.VIOLENCE", number=1)
    found = {one.article: one for one in stack_of(material(told=[threat])).elements}["285"]
    assert (found.incidents, found.sure, found.messages, found.messages_sure) == (1, 1, 4, 3)
    assert found.behaviours == ("THREAT.CHILD", "THREAT.VIOLENCE")
    assert found.example == item(1), "the latest of what is read first"
    assert found.items == (threat.item, item(1)), "of the messages the example"
    traced = {one.article: one for one in stack_of(material(told=[threat], trace=True)).elements}["285"]
    assert traced.items == (threat.item, item(0), item(1), item(4), item(15))


def test_what_waits_is_a_number_under_nature_and_never_a_text() -> None:
    found = stack_of(material(), waiting=7)
    assert found.block("nature").missing == (Missing("proposals-wait", 7),)
    assert all(one.code != "proposals-wait" for block in found.blocks[1:] for one in block.missing)
    for waiting in (0, None):
        assert stack_of(material(), waiting=waiting).block("nature").missing == ()


def test_no_incident_stands_beside_a_block_without_a_number() -> None:
    acts = [
        act("2026-03-01", code, number=number, effect=True, targets=("child",), standing=standing)  # type: ignore[arg-type]
        for number, (code, standing) in enumerate(
            (code, standing)
            for code in (
                "CONTACT.MSG",
                "THREAT.SELF",
                "HASSLE.MONEY",
                "BREACH.BAN",
                "WATCH.TRACK",
                "OTHER",
                "REPUTE.LIES",
            )
            for standing in (0, 1)
        )
    ]
    for told, answers in (([one], ()) for one in acts):
        _every_block_with_incidents_has_numbers(made(told=told, accepted=answers))
    for one in ACCEPTED:
        _every_block_with_incidents_has_numbers(
            made(*DAYS, PERHAPS, accepted=[one], landmarks=[no("2026-03-02 10:00")])
        )


def _every_block_with_incidents_has_numbers(material: Material) -> None:
    found = stack_of(material)
    for block in found.blocks:
        if block.incidents:
            assert block.findings, block.factor
            assert headline(found, block.factor, "nl", 3), block.factor
    for one in found.block("aim").incidents:
        fact = found.block("aim").findings[0].fact("messages" if one.marked else "acts")
        assert fact not in (0, Told(0, 0), Share(0, 0)), "what is listed is counted"
