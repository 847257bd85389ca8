# SPDX-License-Identifier: EUPL-1.2
"""What the owner chose and typed so far for a dossier: words only, kept with her visit, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from gestapeld.analysis.desk import count_shown
from gestapeld.crypto.identity import PublicIdentity
from gestapeld.crypto.receiving import mark, same_mark
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.data import Language
from gestapeld.dossier.handover import Preview, Request
from gestapeld.dossier.inclusion import Inclusion, check_confirmed
from gestapeld.dossier.receiver_keys import LARGEST, read_public
from gestapeld.dossier.selection import KINDS, Choice
from gestapeld.errors import (
    BadDateError,
    KeyMarkDiffersError,
    NothingChosenError,
    ReceiverNeededError,
    UnknownItemError,
    UnreadableFileError,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.search.question import Query
from gestapeld.web.doors.visits import Visit

CHOICE = ("what", "since", "until", "whole", "added", "dropped")
CHOICE_MANY = ("people", "channels", "kinds")
WHOM = ("form", "language", "receiver", "key", "key_place", "digits")
COVER = ("owner", "about", "relation", "domicile", "asked")
TICKS = ("out", "front", "first")
MOST = {"front": 3, "first": 5}
MOST_ASKED = 6
_BEGIN = {"what": "all", "whole": "yes", "form": "file"}


class Plan:
    """One dossier in the making. Texts as typed; `many` fields hold one value a line."""

    def __init__(self, visit: Visit, case: str) -> None:
        """`case`: the id of the open case; what was typed for another one is forgotten."""
        if visit.drafts.get("dossier", {}).get("case") != case:
            visit.drafts["dossier"] = {"case": case, "language": visit.language, **_BEGIN}
        self._typed = visit.drafts["dossier"]

    def text(self, name: str) -> str:
        """What was typed in a field."""
        return self._typed.get(name, "")

    def many(self, name: str) -> list[str]:
        """The values of a field that has several."""
        return [line for line in self._typed.get(name, "").splitlines() if line]

    def take(self, posted: Any, names: Iterable[str], many: Iterable[str] = ()) -> None:
        """Remember what a form sent."""
        self._typed |= {name: posted.get(name, "").replace("\r\n", "\n") for name in names}
        self._typed |= {name: "\n".join(posted.getlist(name)) for name in many}

    def tick(self, name: str, shown: Iterable[int], ticked: Iterable[str]) -> None:
        """Of the exhibits `shown` in a form, those `ticked`; what stands on other pages of the list stays."""
        listed = {str(number) for number in shown}
        kept = [number for number in self.many(name) if number not in listed]
        self._typed[name] = "\n".join([*kept, *(number for number in ticked if number in listed)])

    def forget(self) -> None:
        """Begin anew: what was said in the list belongs to a choice."""
        for name in (*TICKS, "more", "at"):
            self._typed.pop(name, None)

    # ── more of one exhibit ──

    @property
    def more(self) -> dict[int, Inclusion]:
        """What more is shown, by exhibit. A sentence that was confirmed in the other language does not count."""
        found = {}
        for line in self.many("more"):
            number, codes, language, sentence = line.split("\t")
            if language == self.spoken:
                found[int(number)] = Inclusion(int(number), frozenset(codes.split(",")), sentence)
        return found

    @property
    def spoken(self) -> Language:
        """In which language the dossier is, and so the sentences that are confirmed for it."""
        return "en" if self.text("language") == "en" else "nl"

    def show_more(self, inclusion: Inclusion) -> None:
        """Show this of an exhibit, instead of what was said of it before; nothing more without categories.

        Raises NotConfirmedError, UsageError; then nothing changes.
        """
        if inclusion.categories:
            check_confirmed(self.spoken, inclusion)
        kept = [line for line in self.many("more") if line.partition("\t")[0] != str(inclusion.exhibit)]
        if inclusion.categories:
            said = " ".join(inclusion.sentence.split())
            kept.append("\t".join((str(inclusion.exhibit), ",".join(sorted(inclusion.categories)), self.spoken, said)))
        self._typed["more"] = "\n".join(kept)

    # ── as the core wants it ──

    def choice(self, zone: str, left_out: Iterable[ItemId] = ()) -> Choice:
        """What goes in. Raises BadDateError, UnknownItemError, NothingChosenError."""
        added = items(self.text("added"))
        dropped = (*items(self.text("dropped")), *left_out)
        if self.text("what") == "hand":
            if not added:
                raise NothingChosenError
            return Choice(None, added, dropped, whole=False)
        if self.text("what") == "all":
            return Choice(Query(), added, dropped)
        query = Query(
            people=tuple(ItemId.parse(one) for one in self.many("people")),
            channels=tuple(self.many("channels")),
            kinds=tuple(kind for kind in self.many("kinds") if kind in KINDS),
            since=_day(self.text("since"), zone),
            until=_day(self.text("until"), zone, days=1),
        )
        if query == Query() and not added:
            raise NothingChosenError
        return Choice(query, added, dropped, whole=self.text("whole") == "yes")

    @property
    def profile(self) -> Any:
        """`full`, or `for-the-file`."""
        return "full" if self.text("form") == "full" else "for-the-file"

    def seal_to(self) -> PublicIdentity | None:
        """The receiver's key, once the digits that were typed are its own.

        Raises ReceiverNeededError, NotAKeyFileError, DamagedKeyFileError, KeyMarkDiffersError, UnreadableFileError.
        """
        if self.text("form") == "file":
            return None
        if not self.text("receiver").strip() or not (self.text("key").strip() or self.text("key_place").strip()):
            raise ReceiverNeededError
        key = read_public(self._key())
        if not same_mark(self.text("digits"), mark(key)):
            raise KeyMarkDiffersError
        return key

    def _key(self) -> bytes:
        if self.text("key").strip():
            return self.text("key").encode("utf-8")
        try:
            with Path(self.text("key_place").strip()).expanduser().open("rb") as stream:
                return stream.read(LARGEST + 1)
        except (OSError, RuntimeError) as error:
            raise UnreadableFileError from error

    def request(self, zone: str, found: Preview | None = None) -> Request:
        """The whole of it. `found`: the list in which exhibits were ticked. Raises as `choice` and `seal_to`."""
        of: Mapping[int, tuple[ItemId, ...]] = found.items if found is not None else {}
        left_out = [item for number in self.many("out") for item in of.get(int(number), ())]
        first = {name: [of[int(n)][0] for n in self.many(name) if of.get(int(n))] for name in MOST}
        asked = tuple(line.strip() for line in self.many("asked") if line.strip())[:MOST_ASKED]
        key = self.seal_to()
        cover = Cover(
            self.text("owner").strip(),
            self.text("about").strip(),
            self.text("relation").strip(),
            self.text("domicile").strip(),
            asked,
            tuple(first["front"][: MOST["front"]]),
            tuple(first["first"][: MOST["first"]]),
            self.text("receiver").strip() if key is not None else "",
        )
        choice = self.choice(zone, left_out)
        return Request(
            choice, cover, self.spoken, self.profile, self._inclusions(of), seal_to=key, count_stack=count_shown
        )

    def _inclusions(self, of: Mapping[int, tuple[ItemId, ...]]) -> tuple[Inclusion, ...]:
        """Of exhibits that are in it; in a full dossier everything is shown anyway."""
        gone = {int(number) for number in self.many("out")}
        shown = {number: one for number, one in self.more.items() if number in of and number not in gone}
        return tuple(shown[number] for number in sorted(shown)) if self.profile == "for-the-file" else ()


def items(typed: str) -> tuple[ItemId, ...]:
    """Numbers of items as they stand on pages: `evidence-12-3`, `evidence:12:3` or `12:3`. Raises UnknownItemError."""
    found = []
    for word in typed.replace(",", " ").split():
        plain = word.replace("-", ":")
        try:
            found.append(ItemId.parse(plain if plain[:1].isalpha() else f"evidence:{plain}"))
        except ValueError as error:
            raise UnknownItemError from error
    return tuple(found)


def _day(typed: str, zone: str, days: int = 0) -> datetime | None:
    """The begin of a day as a date field gives it, `2026-03-14`. Raises BadDateError."""
    if not typed.strip():
        return None
    try:
        day = datetime.strptime(typed.strip(), "%Y-%m-%d").replace(tzinfo=UTC) + timedelta(days=days)
        return day.replace(tzinfo=ZoneInfo(zone))
    except (ValueError, OverflowError) as error:
        raise BadDateError from error
