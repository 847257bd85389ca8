# SPDX-License-Identifier: EUPL-1.2
"""The facts by what a court weighs, effects, people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from gestapeld.dossier.composing import told
from gestapeld.dossier.composing.contacts import (
    Contact,
    Contacts,
    at_night,
    busiest_day,
    days_of,
    figure,
    first_and_last,
    longest_run,
)
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.exhibits import certainty_of
from gestapeld.dossier.composing.noes import noes
from gestapeld.dossier.composing.stretches import LEAST_DAYS, stretches
from gestapeld.dossier.composing.summary import incidents
from gestapeld.dossier.data import AccountRow, Factor, PersonRow, Statement
from gestapeld.dossier.parties import Standing, account_of
from gestapeld.dossier.selection import Chosen
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.patterns.stack import Stack
from gestapeld.search.identities import identity_of


# ── what a court weighs ──
def factors(desk: Desk, contacts: Contacts, stack: Stack | None = None) -> tuple[Factor, ...]:
    """Nature, duration, frequency, intensity, circumstances, influence: facts only. `stack`: what was counted."""
    rows = (
        ("nature", _nature(desk, contacts)),
        ("duration", _duration(desk, contacts)),
        ("frequency", _frequency(desk, contacts, stack)),
        ("intensity", _intensity(desk, contacts)),
        ("circumstances", _circumstances(desk, contacts)),
        ("influence", _effects(desk)),
    )
    found = (Factor(desk.words.say(f"factor.{key}"), tuple(lines)) for key, lines in rows)
    return tuple(factor for factor in found if factor.lines)


def _say(desk: Desk, key: str, numbers: tuple[int, ...], /, **values: object) -> Statement:
    return Statement(desk.words.say(f"fact.{key}", **values), numbers)


def _nature(desk: Desk, contacts: Contacts) -> Iterator[Statement]:
    by_channel: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts.incoming:
        by_channel[desk.words.channel(contact.hit.channel)].append(contact)
    for channel, found in sorted(by_channel.items(), key=lambda row: -len(row[1])):
        yield _say(desk, "channel", figure(found).exhibits, channel=channel, count=desk.words.number(len(found)))
    for key, standing in (("behaviour", Standing.OTHER), ("behaviour-uncertain", Standing.UNCERTAIN)):
        by_behaviour: dict[str, list[int]] = defaultdict(list)
        for piece in incidents(desk):
            if piece.chosen is not None and desk.parties.standing(piece.chosen.hit) is standing:
                for code in told.behaviours(piece.chosen, piece.chosen.hit.behaviours):
                    by_behaviour[code].append(piece.number)
        for code, numbers in sorted(by_behaviour.items(), key=lambda row: (-len(row[1]), row[0])):
            yield _say(desk, key, tuple(numbers), what=desk.words.behaviour(code), count=len(numbers))


def _duration(desk: Desk, contacts: Contacts) -> Iterator[Statement]:
    first, last = first_and_last(contacts.incoming)
    days = [contact.day for contact in contacts.incoming if contact.day is not None]
    if days:
        numbers = tuple(sorted({contacts.incoming[0].number, contacts.incoming[-1].number}))
        yield _say(
            desk, "duration", numbers, first=desk.words.when(first), last=desk.words.when(last),
            days=desk.words.number((max(days) - min(days)).days + 1),
        )  # fmt: skip


def _frequency(desk: Desk, contacts: Contacts, stack: Stack | None) -> Iterator[Statement]:
    found = contacts.incoming
    days = [contact.day for contact in found if contact.day is not None]
    if not days:
        return
    numbers = figure(found).exhibits
    stretch = (max(days) - min(days)).days + 1
    yield _say(desk, "days", numbers, days=desk.words.number(days_of(found)), of=desk.words.number(stretch))
    for whole in stretches(desk, contacts, stack)[:1]:
        if whole.days >= LEAST_DAYS:
            phrases = desk.words.phrases
            mean = phrases.per_week(whole.incoming.number, whole.days)  # the same as on page one
            yield _say(
                desk,
                "per-week" if stack is None else "per-week-covered",
                numbers,
                mean=mean,
                weeks=phrases.weeks(whole.days),
            )
    run = longest_run(found)
    if run > 1:
        yield _say(desk, "run", numbers, days=run)


def _intensity(desk: Desk, contacts: Contacts) -> Iterator[Statement]:
    busiest = busiest_day(contacts.incoming)
    if busiest is not None and len(busiest[1]) > 1:
        day = desk.words.phrases.day(busiest[0], weekday=False)
        numbers = figure(busiest[1]).exhibits
        yield _say(desk, "busiest", numbers, day=day, count=desk.words.number(len(busiest[1])))
    night = at_night(contacts.incoming)
    if night:
        count, of = desk.words.number(len(night)), desk.words.number(len(contacts.incoming))
        yield _say(desk, "night", figure(night).exhibits, count=count, of=of)
    accounts = {identity_of(c.hit.channel, c.hit.account) for c in contacts.incoming} - {""}
    if len(accounts) > 1:
        yield _say(desk, "accounts", figure(contacts.incoming).exhibits, count=len(accounts))


def _circumstances(desk: Desk, contacts: Contacts) -> Iterator[Statement]:
    for no in noes(desk)[:1]:
        after = contacts.of(Standing.OTHER, since=no.since)
        numbers = tuple(sorted({no.exhibits[0], *figure(after).exhibits}))
        count, days = desk.words.number(len(after)), desk.words.number(days_of(after))
        yield _say(desk, "after-no", numbers, when=desk.words.when(no.when), count=count, days=days)
    targets: Counter[str] = Counter()
    numbers_of: dict[str, list[int]] = defaultdict(list)
    for piece in incidents(desk):
        for code in (desk.cleared(piece.chosen).fields.get("target") or ()) if piece.chosen else ():
            targets[code] += 1
            numbers_of[code].append(piece.number)
    for target, times in targets.most_common():
        if target != "me":
            yield _say(desk, "target", tuple(numbers_of[target]), who=desk.words.diary("target", target), times=times)
    own = contacts.outgoing
    if own:
        yield _say(desk, "own", figure(own).exhibits, count=desk.words.number(len(own)), days=days_of(own))


def _effects(desk: Desk) -> list[Statement]:
    """What it did to her, in her own words."""
    found = []
    for piece in incidents(desk):
        assert piece.chosen is not None
        feeling = desk.cleared(piece.chosen).fields.get("feeling") or {}
        for text in (feeling.get("effect", ""), feeling.get("felt", "")):
            if text:
                found.append(Statement(str(text), (piece.number,), piece.chosen.hit.when))
    return found


# ── people ──
def people(desk: Desk, contacts: Contacts) -> tuple[PersonRow, ...]:
    """The other party, accounts of nobody known, and the owner: who else appears is not listed."""
    rows: dict[Standing, dict[str, list[Contact]]] = {
        Standing.OTHER: defaultdict(list),
        Standing.UNCERTAIN: defaultdict(list),
        Standing.OWN: defaultdict(list),
    }
    chosen_by_item = {chosen.item: chosen for piece in desk.pieces for chosen in piece.shown}
    for contact in contacts.all:
        if contact.standing in rows and contact.shown:
            account = contact.hit.account
            if contact.hit.kind == "call" and contact.standing is Standing.OWN:
                account = Account()
            rows[contact.standing][identity_of(contact.hit.channel, account)].append(contact)
    names = {
        Standing.OTHER: desk.other,
        Standing.UNCERTAIN: desk.words.say("people.uncertain"),
        Standing.OWN: desk.cover.owner,
    }
    return tuple(
        PersonRow(
            names[standing],
            desk.words.say(f"role.{standing.value}"),
            tuple(_account(desk, found, chosen_by_item) for _, found in sorted(accounts.items())),
        )
        for standing, accounts in rows.items()
        if accounts
    )


def _account(desk: Desk, found: list[Contact], chosen_by_item: dict[ItemId, Chosen]) -> AccountRow:
    first, last = first_and_last(found)
    chosen = chosen_by_item[found[0].hit.item]
    own = found[0].standing is Standing.OWN
    account = account_of(chosen.fields)
    claim = desk.parties.claim(chosen.hit.channel, account)
    sure = own or (claim is None and found[0].standing is Standing.OTHER)
    shown = "" if own else desk.clearing.words(account.id, found[0].number)
    label = desk.cover.owner if own else desk.clearing.words(account.name or account.id, found[0].number)
    basis = desk.clearing.words(claim.words, found[0].number) if claim and claim.words and not own else ""
    if not basis and not own:
        basis = desk.words.say("people.claimed" if claim else "people.shown")
    return AccountRow(
        label,
        desk.words.channel(chosen.hit.channel),
        "recognised" if sure else certainty_of(chosen) or "unknown",
        shown,
        basis,
        first,
        last,
        len(found),
        figure(found).exhibits,
    )
