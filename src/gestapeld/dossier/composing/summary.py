# SPDX-License-Identifier: EUPL-1.2
"""Page one: who, about whom, since and until, how many on how many days, when "no" was said, what to read first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gestapeld.dossier.composing import told
from gestapeld.dossier.composing.contacts import Contact, Contacts, days_of, figure, first_and_last
from gestapeld.dossier.composing.conversations import sender
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.noes import instant_of, noes
from gestapeld.dossier.data import Figure, Notice, Pick, Summary
from gestapeld.dossier.exhibit_data import Exhibit
from gestapeld.dossier.parties import Standing
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.selection import Chosen
from gestapeld.records.items import Way
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Certainty

MOST_INCIDENTS, MOST_FIRST = 3, 5
# When nothing was picked by hand, incidents with these come first, in this order; then the latest. An order to read in,
# not a weight: it is printed with the method.
FIRST_FAMILIES = ("HARM", "THREAT", "INVADE", "APPROACH", "WATCH", "BREACH")


def summary(desk: Desk, contacts: Contacts) -> Summary:
    """Everything of page one."""
    first, last = first_and_last(contacts.incoming)
    notices = tuple(_notices(desk, contacts))
    latest = _last_event(desk, contacts)
    return Summary(
        desk.cover.owner,
        desk.other,
        first,
        last,
        figure(contacts.incoming),
        days_of(contacts.incoming),
        figure(contacts.outgoing),
        days_of(contacts.outgoing),
        outgoing_hidden=contacts.not_shown,
        domicile=desk.cover.domicile,
        relation=desk.cover.relation,
        uncertain=figure(contacts.uncertain),
        uncertain_days=days_of(contacts.uncertain),
        told=_told_roughly(desk),
        copied=_copied(desk),
        last_event=latest,
        later=_later(desk, contacts, latest.when) if latest is not None else None,
        notices=notices,
        incidents=tuple(_pick(desk, piece) for piece in front_incidents(desk)),
        asked=desk.cover.asked,
    )


def incidents(desk: Desk) -> list[Piece]:
    """What the owner told that happened, things included; not her own notices, nothing that is on request."""
    return [
        piece
        for piece in desk.pieces
        if piece.chosen is not None and piece.chosen.hit.kind in ("incident", "thing") and not piece.intimate
    ]


def front_incidents(desk: Desk) -> list[Piece]:
    """At most three incidents: those the owner picked, else by behaviour and then the latest."""
    found = incidents(desk)
    if desk.cover.front:
        wanted = [desk.material.root(item) for item in desk.cover.front]
        picked = [piece for item in wanted for piece in found if piece.key.item == item]
        return picked[:MOST_INCIDENTS]
    # The latest are taken; those of one kind and day are read in the order in which they happened.
    latest = sorted(found, key=lambda piece: (_rank(piece), -_piece_instant(desk, piece)))[:MOST_INCIDENTS]
    in_time = sorted(latest, key=lambda piece: _piece_instant(desk, piece))
    return sorted(sorted(in_time, key=lambda piece: _piece_day(desk, piece), reverse=True), key=_rank)


def _rank(piece: Piece) -> int:
    assert piece.chosen is not None
    families = {code.partition(".")[0] for code in piece.chosen.hit.behaviours}
    ranks = [place for place, family in enumerate(FIRST_FAMILIES) if family in families]
    return min(ranks, default=len(FIRST_FAMILIES))


def _told_roughly(desk: Desk) -> Figure:
    """Everything told, as the range it is counted as: none of it is added to what files show."""
    low = high = 0
    endless = False
    numbers = []
    for piece in incidents(desk):
        assert piece.chosen is not None
        if piece.chosen.hit.kind != "incident" or desk.parties.standing(piece.chosen.hit) is not Standing.OTHER:
            continue
        count = piece.chosen.hit.count
        low += count.low if count else 1
        endless = endless or (count is not None and count.high is None)
        high += count.high or count.low if count else 1
        numbers.append(piece.number)
    return Figure(low, tuple(numbers), upto=None if endless or high == low else high)


def _copied(desk: Desk) -> Figure:
    """Messages the owner typed over from pictures or letters."""
    found = [item for item, copies in desk.selected.copied.items() for copy in copies if copy.hit.way is Way.IN]
    return Figure(len(found), desk.exhibits(found))


# ── notices ──
def _notices(desk: Desk, contacts: Contacts) -> Iterator[Notice]:
    for no in noes(desk):
        after = contacts.of(Standing.OTHER, since=no.since)
        yield Notice(no.when, no.how, no.words, no.exhibits, figure(after), days_of(after))


# ── picks ──
def _pick(desk: Desk, piece: Piece) -> Pick:
    assert piece.chosen is not None
    fields = desk.cleared(piece.chosen).fields
    behaviours = "; ".join(desk.words.behaviour(code) for code in fields.get("behaviour") or ())
    quote = str(fields.get("words", ""))
    line = " — ".join(part for part in (behaviours, f"“{quote}”" if quote else "") if part)
    return Pick(piece.chosen.hit.when, told.title(desk, piece.chosen), (piece.number,), line)


def _pick_contact(desk: Desk, contact: Contact, chosen: Chosen, key: str) -> Pick:
    cleared = desk.cleared(chosen)
    title = desk.words.say(f"pick.{key}", what=_sort(desk, chosen), who=sender(desk, chosen, contact.number))
    line = _quoted(str(cleared.fields.get("text", ""))) if chosen.hit.kind != "call" else ""
    return Pick(contact.hit.when, title, (contact.number,), line, row=_row(desk, contact))


def _row(desk: Desk, contact: Contact) -> int | None:
    """The number of its line in a conversation of more than one."""
    talk = next(piece.conversation for piece in desk.pieces if piece.number == contact.number)
    if talk is None or len(talk.lines) < 2:
        return None
    return next(place for place, chosen in enumerate(talk.lines, 1) if chosen.item == contact.hit.item)


def _quoted(text: str) -> str:
    return f"“{text}”" if text.strip() else ""


def _last_event(desk: Desk, contacts: Contacts) -> Pick | None:
    """The latest of what the other party did, as a file shows it or as the owner told."""
    timed = [contact for contact in contacts.incoming if contact.instant is not None] or contacts.incoming
    contact = timed[-1] if timed else None
    events = [p for p in incidents(desk) if p.chosen and desk.parties.standing(p.chosen.hit) is Standing.OTHER]
    newest = max(events, key=lambda piece: _piece_instant(desk, piece), default=None)
    if newest is not None and (contact is None or _piece_instant(desk, newest) >= instant_of(desk, contact.hit.when)):
        return _pick(desk, newest)
    if contact is None:
        return None
    return _pick_contact(desk, contact, _chosen_of(desk, contact), "last")


def _later(desk: Desk, contacts: Contacts, since: Moment) -> Pick | None:
    """What came after it from a suspected or unknown sender: the last of that, and how many."""
    found = [contact for contact in contacts.of(Standing.UNCERTAIN, since=since) if contact.hit.way is not Way.OUT]
    if not found:
        return None
    last = found[-1]
    chosen = _chosen_of(desk, last)
    suspected = last.hit.whose == "person" and last.hit.certainty is Certainty.SUSPECTED
    title = desk.words.say(
        "pick.later" if len(found) == 1 else "pick.later-many",
        count=desk.words.number(len(found)),
        what=_sort(desk, chosen),
        certainty=desk.words.phrases.say("certainty.suspected" if suspected else "certainty.unknown"),
    )
    words = _quoted(str(desk.cleared(chosen).fields.get("text", ""))) if last.hit.kind != "call" else ""
    return Pick(last.hit.when, title, (last.number,), words, row=_row(desk, last))


def _sort(desk: Desk, chosen: Chosen) -> str:
    """A message or a call, by which channel; "call without a number" when it hid that."""
    hidden = (chosen.fields.get("rest") or {}).get("presentation", "shown") != "shown"
    sort = "message" if chosen.hit.kind != "call" else "call-hidden" if hidden else "call"
    return desk.words.say(f"pick.sort-{sort}", channel=desk.words.channel(chosen.hit.channel))


def _piece_instant(desk: Desk, piece: Piece) -> int:
    return instant_of(desk, piece.chosen.hit.when) if piece.chosen is not None else 0


def _piece_day(desk: Desk, piece: Piece) -> str:
    return (desk.words.phrases.local(piece.chosen.hit.when) or "")[:10] if piece.chosen is not None else ""


def read_first(desk: Desk, contacts: Contacts, exhibits: Iterable[Exhibit]) -> tuple[Pick, ...]:
    """At most five exhibits to begin with: the owner's choice, else the notice, what came after it, and page one's."""
    by_number = {exhibit.number: exhibit for exhibit in exhibits}
    if desk.cover.read_first:
        picks = [_by_exhibit(by_number[n]) for item in desk.cover.read_first for n in desk.exhibits([item])]
    else:
        picks = list(_by_rule(desk, contacts, by_number))
    found: dict[tuple[int, ...], Pick] = {}
    for pick in picks:
        found.setdefault(pick.exhibits, pick)
    return tuple(list(found.values())[:MOST_FIRST])


def _by_rule(desk: Desk, contacts: Contacts, by_number: dict[int, Exhibit]) -> Iterator[Pick]:
    notices = noes(desk)
    if notices:
        yield _by_exhibit(by_number[notices[0].exhibits[0]])
        after = contacts.of(Standing.OTHER, since=notices[0].since)
        if after:
            yield _pick_contact(desk, after[0], _chosen_of(desk, after[0]), "after")
    for piece in front_incidents(desk):
        yield _by_exhibit(by_number[piece.number])
    busiest = sorted(by_number.values(), key=lambda e: (-len(e.lines), e.number))
    for exhibit in busiest:
        if not exhibit.on_request:
            yield _by_exhibit(exhibit)


def _by_exhibit(exhibit: Exhibit) -> Pick:
    return Pick(exhibit.when, exhibit.title, (exhibit.number,), exhibit.quote and _quoted(exhibit.quote))


def _chosen_of(desk: Desk, contact: Contact) -> Chosen:
    piece = next(piece for piece in desk.pieces if piece.number == contact.number)
    return next(chosen for chosen in piece.shown if chosen.item == contact.hit.item)
