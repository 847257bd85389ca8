# SPDX-License-Identifier: EUPL-1.2
"""Decides for a whole dossier: what is protected, what was chosen to be shown after all, which originals go along.

An original goes along only when everything that was read from it is shown with every field, nothing in it was left
unexplained, and the file itself holds nothing but that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from gestapeld.casefile.casefile import CaseFile
from gestapeld.dossier.bare_files import ending
from gestapeld.dossier.detection import Detector
from gestapeld.dossier.inclusion import Inclusion
from gestapeld.dossier.leaks import LetThrough
from gestapeld.dossier.marks import attached_originals
from gestapeld.dossier.material import Material
from gestapeld.dossier.parties import Parties, Standing, account_of
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.protected_values import Matcher, Protected
from gestapeld.dossier.redaction import Allowance, Cleared, Profile, Redaction
from gestapeld.dossier.selection import Chosen
from gestapeld.dossier.trusted import trusted_people
from gestapeld.dossier.witnesses import CATEGORY, NOBODY_UNNAMED, Witnesses
from gestapeld.records.encoding import span_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.narrative import ProtectedValue
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.steps.order import Order
from gestapeld.search.identities import same_everywhere
from gestapeld.wording import area, say

LARGEST_ORIGINAL = 256 * 1024 * 1024
_OBSERVED = frozenset({"message", "call", "file"})
_MARK = b"\xef\xbb\xbf"  # byte order mark
_HOUSES = re.compile(r"(?<=[^\W\d_])[\s,]+\d.*$", re.DOTALL)  # "Kerkweg 1 tot en met 20"
_LEAST_OF_AREA = 3
SHARED_PATHS = ("data/dossier", "data/exhibits.csv", "data/exhibits.xlsx", "data/messages.csv", "data/figures.csv")
"""Where what is shown in any exhibit is printed."""


@dataclass(frozen=True, slots=True)
class WholeOriginal:
    """An original that goes along, in the folder of exhibit `number` under this name ending; `read` gives its bytes."""

    original: ItemId
    number: int
    read: Callable[[], Iterator[bytes]]
    ending: str


class Clearing:
    """The decisions of one dossier, made once."""

    def __init__(
        self,
        case: CaseFile,
        material: Material,
        pieces: Sequence[Piece],
        *,
        profile: Profile,
        language: str,
        inclusions: Sequence[Inclusion] = (),
        left_out: Mapping[ItemId, frozenset[str]] | None = None,
    ) -> None:
        self._case = case
        self._material = material
        self._pieces = pieces
        self._left_out = dict(left_out or {})
        for chosen in self._shown():
            if chosen.counted in self._left_out:  # what is left out of a message is left out of the copy that is shown
                gone = self._left_out[chosen.counted] | self._left_out.get(chosen.item, frozenset())
                self._left_out[chosen.item] = gone
        self._categories = {inclusion.exhibit: inclusion.categories for inclusion in inclusions}
        self.parties = Parties(material)
        marks = area(language, "handover")["mark"]
        self.redaction = Redaction(
            Matcher(self._protected()),
            Detector(self._known_to_other()),
            lambda category: _mark(language, marks, category),
            profile,
        )
        self._numbers = {chosen.item: piece.number for piece in pieces for chosen in piece.shown if not piece.intimate}
        told = (chosen.fields for chosen in self._shown() if chosen.hit.kind not in _OBSERVED)
        self.witnesses = Witnesses(material, told)
        self.originals: dict[ItemId, WholeOriginal] = {}
        self._cleared: dict[ItemId, Cleared] = {}
        self._find_whole_originals()

    # ── what is protected ──

    def _protected(self) -> Iterator[Protected]:
        """The owner's list, her accounts, and whatever the material shows to be hers: what she sent from."""
        yield from protected_list(self._case)
        yield from (Protected(text, "own-account") for text in self.parties.own())
        for chosen in self._shown():
            if chosen.hit.kind not in ("message", "call"):
                continue
            standing = self.parties.standing(chosen.hit)
            if standing is Standing.OWN and chosen.hit.kind == "message":
                yield from _as_own(chosen.fields.get("account") or {})
            receivers = (chosen.fields.get("account") or {}).get("to") or []
            if standing in (Standing.OTHER, Standing.UNCERTAIN) and len(receivers) == 1:
                yield from _as_own(receivers[0])

    def _known_to_other(self) -> Iterator[str]:
        yield from self.parties.known_to_other()
        for chosen in self._shown():
            of_contact = chosen.hit.kind in ("message", "call") and chosen.hit.way is not Way.OUT
            if of_contact and self.parties.standing(chosen.hit) in (Standing.OTHER, Standing.UNCERTAIN):
                account = account_of(chosen.fields)
                yield from (text for text in (account.id, account.name) if text)

    def _shown(self) -> Iterator[Chosen]:
        return (chosen for piece in self._pieces for chosen in piece.shown)

    # ── what is cleared ──

    def allowance(self, item: ItemId, number: int, whole: bool = False) -> Allowance:
        """What may be shown of an item in this exhibit."""
        categories = self._categories.get(number, frozenset())
        area = self._areas.get(self._material.root(item), frozenset()) if "area" not in categories else frozenset()
        return Allowance(
            categories,
            whole,
            self._left_out.get(item, frozenset()),
            self._names_on_request.get(item, frozenset()) | area,
            NOBODY_UNNAMED if item in self.known_to_the_other else self.witnesses.unnamed,
        )

    @cached_property
    def known_to_the_other(self) -> frozenset[ItemId]:
        """Messages and calls of conversations in which the other, or somebody who may be the other, takes part."""
        found: set[ItemId] = set()
        for piece in self._pieces:
            if piece.conversation is not None and any(
                self.parties.standing(line.hit) in (Standing.OTHER, Standing.UNCERTAIN) for line in piece.shown
            ):
                found.update(line.item for line in piece.shown)
        return frozenset(found)

    @cached_property
    def _areas(self) -> dict[ItemId, frozenset[str]]:
        """By order, the streets and postcodes of its area: typed over in its conditions they would say it all the same.
        In a full dossier they are shown.
        """
        found: dict[ItemId, frozenset[str]] = {}
        for root, order in self._material.of_step("order") if self.redaction.profile != "full" else ():
            assert isinstance(order, Order)
            words = (_HOUSES.sub("", said).strip() for said in (*order.area.streets, *order.area.postcodes))
            found[root] = frozenset(word for word in words if len(word) >= _LEAST_OF_AREA)
        return found

    @cached_property
    def _names_on_request(self) -> dict[ItemId, frozenset[str]]:
        """By message, the names of the files it carries when one of them is on request only, hidden or left out."""
        shown = {
            source
            for piece in self._pieces
            if piece.chosen is not None and piece.chosen.hit.kind == "file" and not piece.intimate
            if (source := self._material.source(piece.chosen.item, piece.chosen.fields)) is not None
        }
        found: dict[ItemId, frozenset[str]] = {}
        for chosen in self._shown():
            if not shown.issuperset(attached_originals(self._material, chosen.item, chosen.fields)):
                files = chosen.fields["rest"].get("files") or []
                found[chosen.item] = frozenset(str(file.get("name", "")) for file in files)
        return found

    def cleared(self, chosen: Chosen) -> Cleared:
        """The item as it may be shown in its exhibit."""
        if chosen.item not in self._cleared:
            number = self._numbers.get(chosen.item, 0)
            source = self._material.source(chosen.item, chosen.fields)
            allowance = self.allowance(chosen.item, number, source in self.originals)
            self._cleared[chosen.item] = self.redaction.clear(chosen.fields, allowance)
        return self._cleared[chosen.item]

    def cleared_in(self, chosen: Chosen, number: int) -> Cleared:
        """An item that is shown inside the exhibit of another (a transcript with its picture)."""
        self._numbers.setdefault(chosen.item, number)
        return self.cleared(chosen)

    def cleared_beside(self, item: ItemId, number: int, without: frozenset[str] = frozenset()) -> Cleared:
        """A record that is no item of the selection but belongs to an exhibit (what is called a breach of an order).
        `without`: fields of it that stay in.
        """
        if item not in self._cleared:
            self._numbers.setdefault(item, number)
            allowance = self.allowance(item, number)
            allowance = replace(allowance, left_out=allowance.left_out | without)
            self._cleared[item] = self.redaction.clear(self._material.fields(item), allowance)
        return self._cleared[item]

    def words(self, text: str, number: int = 0) -> str:
        """Any other text for the page, written anew where it gives something away."""
        return self.redaction.rewrite(text, self.allowance(ItemId("evidence", 0, 0), number))[0]

    def let_through(self) -> LetThrough:
        """For the leak check: which protected values may stand where, because they were chosen to be shown there."""
        by_path: dict[str, frozenset[int]] = {}
        by_item: dict[str, frozenset[int]] = {}
        values = self.redaction.matcher.values
        for piece in self._pieces:
            allowance = Allowance(self._categories.get(piece.number, frozenset()))
            numbers = frozenset(n for n, value in enumerate(values) if allowance.has(value.category))
            if not numbers:
                continue
            for path in (*SHARED_PATHS, f"data/exhibits/{piece.number:04d}/"):
                by_path[path] = by_path.get(path, frozenset()) | numbers
            by_item |= {str(item): numbers for item, number in self._numbers.items() if number == piece.number}
            for whole in self.originals.values():
                if whole.number == piece.number:
                    by_item |= {str(item): numbers for item in self.tied_to(whole.original)}
        return LetThrough(by_path, by_item)

    # ── originals ──

    def tied_to(self, original: ItemId) -> tuple[ItemId, ...]:
        """An original that goes along, and the readings of it: what the records disclose of it."""
        return (original, *(read.item for read in self._material.reads_of.get(original, [])))

    def _find_whole_originals(self) -> None:
        candidates: dict[ItemId, int] = {}
        for piece in self._pieces:
            for chosen in piece.shown if not piece.intimate else ():
                source = self._material.source(chosen.item, chosen.fields)
                if source is not None:
                    candidates.setdefault(source, piece.number)
        for original, number in candidates.items():
            if original in self._material.originals and self._all_is_shown(original):
                whole = self._whole(original, number)
                if whole is not None:
                    self.originals[original] = whole

    def _all_is_shown(self, original: ItemId) -> bool:
        """Everything read from it is in the dossier, and every field of it may leave."""
        reads = self._material.reads_of.get(original, [])
        for read in reads:
            explained = all(problem.code != "unexplained-bytes" for problem in read.reading.problems)
            if not (read.reading.complete and explained):
                return False
        seen = False
        for item, fields in self._material.read_from(original):
            seen = True
            if fields is None or item not in self._numbers or item in self._names_on_request:
                return False  # a mail holds its attachments, also one that is on request or was not chosen
            cleared = self.redaction.clear(fields, self.allowance(item, self._numbers[item], whole=True))
            if cleared.withheld:
                return False
        return seen

    def _whole(self, original: ItemId, number: int) -> WholeOriginal | None:
        fields = self._material.originals[original]
        if int(fields["size"]) > LARGEST_ORIGINAL:
            return None
        allowance = self.allowance(original, number, whole=True)
        if not {"name", "digest", "size", "rest"} <= self.redaction.clear(fields, allowance).disclosed:
            return None

        def read() -> Iterator[bytes]:
            return self._case.object_reader(fields["object"]).stream()

        data = b"".join(read())
        form = ending(data)
        if self.redaction.profile == "full" or allowance.has("original"):
            return WholeOriginal(original, number, read, form or "bin")
        # Files that were packed in it have not been looked into.
        packed = any(read.reading.parts for read in self._material.reads_of.get(original, []))
        if packed or not form or (form == "txt" and not self._all_is_read(data, original)):
            return None
        if self._gives_away(data, form, allowance):
            return None
        return WholeOriginal(original, number, read, form)

    def _all_is_read(self, data: bytes, original: ItemId) -> bool:
        """Whether everything in a text but white space lies in some record: a reader may have passed words over."""
        at = len(_MARK) if data.startswith(_MARK) else 0
        spans = [span_of((fields or {}).get("span")) for _, fields in self._material.read_from(original)]
        for span in sorted(spans, key=lambda span: span.offset):
            if data[at : max(at, span.offset)].strip():
                return False
            at = max(at, span.offset + span.length)
        return not data[at:].strip()

    def _gives_away(self, data: bytes, form: str, allowance: Allowance) -> bool:
        """Whether the file as such holds what may not leave."""
        if form == "txt":
            text = data.decode("utf-8")
            return bool(self.redaction.matches(text, allowance)) or self.redaction.hidden(text, allowance)
        values = self.redaction.matcher.values
        return any(not allowance.has(values[n].category) for n in self.redaction.matcher.hits_in_bytes(data))


def _mark(language: str, marks: Mapping[str, Any], category: str) -> str:
    """What stands in the place of something that is left out."""
    if category.startswith(CATEGORY):
        return f"[{say(language, 'handover.witness', number=category.removeprefix(CATEGORY))}]"
    return str(marks.get(category, marks["other"]))


def _as_own(account: Mapping[str, str]) -> Iterator[Protected]:
    for text in (account.get("id", ""), account.get("name", "")):
        if text and same_everywhere(text):
            yield Protected(text, "own-account")


def protected_list(case: CaseFile) -> list[Protected]:
    """The owner's list of what must never leave, from her private log; without what she took off it again. Where to
    reach the people she trusts is on it by itself.
    """
    found: dict[ItemId, Protected] = {}
    for entry in case.entries("private"):
        if entry.kind != "protected":
            continue
        for index, fields in case.items("private", entry.seq):
            if fields is None or fields["rest"].get("kind") != "protected":
                continue
            if fields["rest"].get("removed"):
                found.pop(ItemId.parse(fields["links"]["corrects"]), None)
                continue
            record = narrative_of(fields)
            assert isinstance(record, ProtectedValue)
            item = ItemId("private", entry.seq, index)
            found[item] = Protected(record.value, record.kind.value, str(item))
    return [*found.values(), *protected_of_trusted(case)]


def protected_of_trusted(case: CaseFile) -> Iterator[Protected]:
    """Number, mail address and address of everybody she trusts, in the version that holds."""
    for root, person in trusted_people(case).items():
        for value, category in ((person.phone, "phone"), (person.email, "email"), (person.address, "address")):
            if value.strip():
                yield Protected(value.strip(), category, str(root))
